"""A report is not written if the two engines disagree on anything."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import places
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.engine import reference
from ledelsestilsyn.model import EngineResult

Change = Callable[[EngineResult], EngineResult]


def other_class(result: EngineResult) -> EngineResult:
    return replace(result, findings=(replace(result.findings[0], finding_class="old"), *result.findings[1:]))


def one_error_less(result: EngineResult) -> EngineResult:
    return replace(result, tallies=(replace(result.tallies[0], errors=7), *result.tallies[1:]))


def another_arrow(result: EngineResult) -> EngineResult:
    return replace(result, arrows=(replace(result.arrows[0], sign="up"), *result.arrows[1:]))


def a_case_more(result: EngineResult) -> EngineResult:
    return replace(result, cases=(replace(result.cases[0], checked=99), *result.cases[1:]))


@pytest.mark.parametrize(
    ("change", "word"),
    [(other_class, "fejl"), (one_error_less, "optællinger"), (another_arrow, "pile"), (a_case_more, "sager")],
)
def test_one_row_that_differs_stops_the_report_with_exit_code_thirteen(
    change: Change, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    true_engine = reference.evaluate
    monkeypatch.setattr(reference, "evaluate", lambda given, until: change(true_engine(given, until)))
    inbox = tmp_path / "ind"
    inbox.mkdir()
    (inbox / "god.xlsx").write_bytes(workbook("UVSB", "2024K1", {"§ 109": {"24-001": ["Nej"]}}))
    code = run_words(["run", str(inbox), "--period", "2024K1", *places(tmp_path)])
    told = capsys.readouterr().err
    assert code == 13
    assert "De to beregninger er ikke enige, og der er ikke skrevet nogen rapport." in told
    assert f"\n{word}, kun SQL: " in told
    assert f"\n{word}, kun Python: " in told
    assert not (tmp_path / "reports").exists()
