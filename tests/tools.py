"""Programs that only tests use: where one is missing the test says so, and in `.ci/run` it fails."""

import os
import shutil

import pytest


def needed(name: str, package: str) -> str:
    """The program's path.

    `make test` must work where there is only Python and make, so a test without its program is passed over there, with
    how to get it; `.ci/run` sets CI and installs them all, so there nothing is passed over.
    """
    found = shutil.which(name)
    if found is None:
        told = pytest.fail if os.environ.get("CI") else pytest.skip
        told(f"{name} is missing: apt-get install {package}")
    return str(found)
