"""What several tests share: one run of the whole way on the sample workbooks."""

from pathlib import Path

import pytest

from ledelsestilsyn.cli import run_words

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def whole_way(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store and the report of 2024K4, made from the sample workbooks by `run`. Only to be read."""
    folder = tmp_path_factory.mktemp("whole_way")
    assert run_words(["run", str(ROOT / "sample_workbooks"), "--period", "2024K4", *places(folder)]) == 0
    return folder


def places(folder: Path) -> list[str]:
    """The options that point a command at the real risk models, and at a store and reports in `folder`."""
    return [
        "--models", str(ROOT / "risk_models"),
        "--store", str(folder / "ledelsestilsyn.duckdb"),
        "--reports", str(folder / "reports"),
    ]  # fmt: skip
