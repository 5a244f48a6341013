"""`status`: who has handed in, who is late, and the reminder for each; the secretary chases departments from it."""

from datetime import datetime
from pathlib import Path

import pytest
from conftest import places
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.pipeline import folder
from ledelsestilsyn.store.ledger import Witness

CASES = {"24-001": ["Ja"], "24-002": ["Nej"]}


@pytest.fixture
def handed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """UVSB in time, FR in part and late, CVO refused; BS and JC nothing."""
    inbox = tmp_path / "ind"
    inbox.mkdir()
    monkeypatch.setattr(folder, "witness", lambda: Witness(datetime(2024, 4, 12, 9, 30), "sekretær"))
    (inbox / "uvsb.xlsx").write_bytes(workbook("UVSB", "2024K1", {"§ 109": CASES}))
    run_words(["import", str(inbox / "uvsb.xlsx"), *places(tmp_path)])
    monkeypatch.setattr(folder, "witness", lambda: Witness(datetime(2024, 4, 17, 14, 0), "sekretær"))
    (inbox / "fr.xlsx").write_bytes(workbook("FR", "2024K1", {"§ 86": {**CASES, "24-003": ["måske"]}}))
    (inbox / "cvo.xlsx").write_bytes(workbook("CVO", "2024K1", {"Ukendt": CASES}))
    run_words(["import", str(inbox / "fr.xlsx"), str(inbox / "cvo.xlsx"), *places(tmp_path)])
    capsys.readouterr()
    return tmp_path


def test_the_list_says_who_has_handed_in_and_what_to_write_to_the_others(
    handed_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_words(["status", "--period", "2024K1", "--on", "2024-04-20", *places(handed_in)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1. kvartal 2024",
        "  Afdeling  Status        Frist       Modtaget    Bemærkning",
        "  BS        mangler       15.04.2024  –           fristen er overskredet",
        "  CVO       afvist        15.04.2024  17.04.2024  fristen er overskredet",
        "  FR        taget delvis  15.04.2024  17.04.2024  for sent, 1 ting udeladt",
        "  JC        mangler       15.04.2024  –           fristen er overskredet",
        "  UVSB      modtaget      15.04.2024  12.04.2024",
        "",
        "Påmindelser",
        "",
        "Til Borgerservice: Vi mangler jeres arbejdsbog for 1. kvartal 2024. Fristen var",
        "15.04.2024. Aflever den snarest.",
        "",
        "Til Center for Velfærd & Omsorg (Visitationen): Jeres arbejdsbog for 1. kvartal",
        "2024 er afvist, og intet i den tæller med. Ret det, kvitteringen nævner, og",
        "aflever den igen. Fristen var 15.04.2024.",
        "",
        "Til Familierådgivningen: Jeres arbejdsbog for 1. kvartal 2024 er taget, men 1",
        "ting er udeladt. Ret det, kvitteringen nævner, og aflever arbejdsbogen igen. Den",
        "nye erstatter den gamle helt.",
        "",
        "Til Jobcenter: Vi mangler jeres arbejdsbog for 1. kvartal 2024. Fristen var",
        "15.04.2024. Aflever den snarest.",
    ]


def test_before_the_deadline_nobody_is_late(handed_in: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_words(["status", "--period", "2024K1", "--on", "2024-04-15", *places(handed_in)])
    out = capsys.readouterr().out
    assert "  BS        mangler       15.04.2024  –\n" in out
    assert "Til Borgerservice: Vi mangler jeres arbejdsbog for 1. kvartal 2024. Fristen er\n15.04.2024." in out


def test_a_department_that_hands_in_month_by_month_is_asked_for_the_months_it_owes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    month = tmp_path / "okt.xlsx"
    month.write_bytes(workbook("JC", "oktober 2023", {"§ 13 b": CASES}))
    run_words(["import", str(month), *places(tmp_path)])
    capsys.readouterr()
    run_words(["status", "--period", "2023K4", "--on", "2024-01-02", *places(tmp_path)])
    out = capsys.readouterr().out
    assert "mangler november 2023 og december 2023" in out
    assert "Til Jobcenter: Vi mangler jeres arbejdsbog for november 2023 og december 2023." in " ".join(out.split())


def test_without_a_period_the_last_two_quarters_that_have_ended_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_words(["status", "--on", "2024-05-01", *places(tmp_path)])
    assert [line for line in capsys.readouterr().out.splitlines() if line.endswith(("2023", "2024"))][:2] == [
        "4. kvartal 2023",
        "1. kvartal 2024",
    ]
