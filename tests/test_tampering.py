"""Whoever changes what was handed in, reckoned or written down is found out, with the place; `make tampering`."""

from pathlib import Path

import pytest
from tampering.attempt import CHECKS, KINDS, attempt
from tampering.house import House, build


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(tmp_path_factory.mktemp("hus") / "hus")


def test_a_house_that_nobody_tampered_with_passes_every_check(base: House) -> None:
    assert [(code, told.splitlines()[-1]) for code, told in (check(base) for check, _, _ in CHECKS)] == [
        (0, "Protokollen er efterprøvet uden afvigelser."),
        (0, "Rapporten er efterprøvet uden afvigelser."),
        (0, "Alt stemmer."),
    ]


@pytest.mark.parametrize("seed", range(len(KINDS)), ids=[kind.__name__ for _, _, kind in KINDS])
def test_each_way_of_tampering_is_detected_and_named(seed: int, base: House, tmp_path: Path) -> None:
    outcome = attempt(base, seed, tmp_path / "hus")
    assert outcome.holds, f"{outcome.lacking}\n{outcome.told}"
