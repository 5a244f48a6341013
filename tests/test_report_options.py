"""The report's options from the command line: whom it is for, and what is not let out of the house (issue 4)."""

from pathlib import Path

import pytest
from conftest import places
from manifests import manifest_of
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words

CASES = {f"24-{number:04}": ["Ja" if number % 3 else "Nej"] for number in range(1, 25)}


def handed_in(room: Path, remarks: str = "") -> None:
    for code, tab in (("FR", "§ 86"), ("UVSB", "§ 109")):
        (room / f"{code}.xlsx").write_bytes(workbook(code, "2024K1", {tab: CASES}, remarks=remarks))
        assert run_words(["import", str(room / f"{code}.xlsx"), *places(room)]) == 0


def test_a_committee_gets_its_own_departments_alone(tmp_path: Path) -> None:
    handed_in(tmp_path)
    assert run_words(["report", "2024K1", "--committee", "BU", "--html", *places(tmp_path)]) == 0
    page = (tmp_path / "reports" / "2024K1" / "rapport-2024K1-BU.html").read_text(encoding="utf-8")
    assert 'data-department="FR"' in page
    assert 'data-department="UVSB"' not in page


def test_a_committee_that_nobody_reports_to_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handed_in(tmp_path)
    capsys.readouterr()
    assert run_words(["report", "2024K1", "--committee", "XX", *places(tmp_path)]) == 2
    assert capsys.readouterr().err == ("Ingen afdeling hører under udvalget XX.\nUdvalgene er BU, JAI, SSÆ, ØU.\n")


def test_the_public_report_has_a_folder_of_its_own_and_can_be_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handed_in(tmp_path)
    assert run_words(["report", "2024K1", "--audience", "offentlig", *places(tmp_path)]) == 0
    folder = tmp_path / "reports" / "2024K1-offentlig"
    header = (folder / "findings.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert not {"finding", "case", "cell", "decided_on"} & set(header)
    capsys.readouterr()
    assert run_words(["verify", str(folder), *places(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Rapporten er efterprøvet uden afvigelser."


def test_nothing_is_written_for_others_while_it_names_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handed_in(tmp_path, remarks="Spørg post@eksempel.dk")
    capsys.readouterr()
    assert run_words(["report", "2024K1", "--audience", "udvalg", *places(tmp_path)]) == 11
    told = capsys.readouterr().err
    assert told.startswith("Rapporten kan ikke offentliggøres: ")
    assert "rapport-2024K1.pdf" in told and "post@eksempel.dk" not in told
    assert not (tmp_path / "reports").exists()
    assert run_words(["report", "2024K1", *places(tmp_path)]) == 0


def test_a_report_for_others_says_whose_remarks_must_be_read_for_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handed_in(tmp_path, remarks="Hanne er ny.")
    told = []
    for audience in ("offentlig", "intern"):
        capsys.readouterr()
        assert run_words(["report", "2024K1", "--audience", audience, *places(tmp_path)]) == 0
        told.append(capsys.readouterr().out.splitlines()[1:])
    assert told == [
        ["Afdelingernes bemærkninger er trykt ordret: læs dem for navne. Bemærkninger er der fra FR og UVSB."],
        [],
    ]


def test_the_manifest_for_others_counts_the_errors_that_are_shown(tmp_path: Path) -> None:
    """The number of all errors less those in the table would be the sum of the hidden ones."""
    few = {case: [*answers, "Nej" if case == "24-0001" else "Ja"] for case, answers in CASES.items()}
    (tmp_path / "FR.xlsx").write_bytes(workbook("FR", "2024K1", {"§ 86": few}))
    assert run_words(["import", str(tmp_path / "FR.xlsx"), *places(tmp_path)]) == 0
    counted = {}
    for audience, folder in (("intern", "2024K1"), ("offentlig", "2024K1-offentlig")):
        assert run_words(["report", "2024K1", "--audience", audience, *places(tmp_path)]) == 0
        report = tmp_path / "reports" / folder
        rows = len((report / "findings.csv").read_text(encoding="utf-8").splitlines()) - 1
        counted[audience] = (manifest_of(report).counts["findings"], rows)
    assert counted == {"intern": (9, 9), "offentlig": (0, 0)}
