"""The list of cases, from Excel or CSV: kept to the letter, and what cannot be read refused with its cell."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from conftest import ROOT
from drawing_house import rules
from openpyxl import Workbook

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.importers.case_list import ReadList, WantedList, read_case_list
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.risk_models import load_files

_SCALE = (ROOT / "risk_models" / "scale.toml").read_bytes()
_MODEL = load_files({"CVO.toml": rules().encode(), "scale.toml": _SCALE})
_KEY = Pseudonymiser(b"k" * 32)
_WANTED = WantedList("CVO", date(2025, 3, 31))
_AREAS = "SEL § 100 Merudgifter eller SEL § 95 BPA"
_LIMITS = Limits()
_HEAD = ("Sagsnr.", "Tilsynsområde", "Lag")


def _excel(*rows: tuple[Any, ...], name: str = "Sager") -> bytes:
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _read(data: bytes, wanted: WantedList = _WANTED, limits: Limits = _LIMITS) -> ReadList:
    return read_case_list(data, "liste", wanted, _MODEL, _KEY, limits)


def _faults(*rows: tuple[Any, ...]) -> tuple[str, ...]:
    found = _read(_excel(*rows))
    assert found.cases == ()
    return found.faults


def test_an_excel_list_is_read_to_the_letter_in_its_order() -> None:
    rows = (("0012345", "SEL § 100 Merudgifter", "Ny"), ("12E3", "bpa", None), (24002111, "§ 100", "ÆLDRE afgørelser"))
    assert _read(_excel(("Udtræk fra fagsystemet",), (), ("SAGSNR", "Tilsynsområde", "Lag"), *rows)).cases == (
        ("cvo-100", "ny", "0012345"),
        ("cvo-95", "", "12E3"),
        ("cvo-100", "gammel", "24002111"),
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_list_is_read_whatever_parts_it_and_however_it_is_written(delimiter: str, encoding: str) -> None:
    rows = [_HEAD, ("0012345", "Merudgifter", "Ældre afgørelser"), ("1,5;x", "BPA", "")]
    quoted = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]
    assert _read("\r\n".join(quoted).encode(encoding)).cases == (
        ("cvo-100", "gammel", "0012345"),
        ("cvo-95", "", "1,5;x"),
    )


def test_one_column_is_enough_where_one_area_is_due() -> None:
    found = _read(b"Sagsnr.\n1\n2\n", WantedList("CVO", date(2025, 3, 31), "cvo-95"))
    assert found.cases == (("cvo-95", "", "1"), ("cvo-95", "", "2"))


def test_what_excel_has_made_of_a_case_number_is_refused_with_its_cell_and_not_quoted() -> None:
    head = ("Sagsnr.", "Tilsynsområde")
    rows = ((datetime(2024, 3, 12), "BPA"), (12.5, "BPA"), (None, "BPA"))
    assert _faults(head, *rows) == (
        'Ark "Sager", celle A2: her har Excel lavet sagsnummeret om til en dato. Giv kolonnen formatet Tekst, og skriv '
        "nummeret, som det står i fagsystemet.",
        'Ark "Sager", celle A3: her har Excel lavet sagsnummeret om til et tal med decimaler. Giv kolonnen formatet '
        "Tekst, og skriv nummeret, som det står i fagsystemet.",
        'Ark "Sager", celle A4: her mangler sagsnummeret. Skriv det, eller slet rækken.',
    )
    assert _read(b"Sagsnr.;Omr\xc3\xa5de\n1,23457E+11;BPA\n").faults == (
        "Celle A2: her har Excel lavet sagsnummeret om til et tal med for få cifre. Giv kolonnen formatet Tekst, og "
        "skriv nummeret, som det står i fagsystemet.",
    )


def test_an_area_or_a_stratum_that_is_not_known_is_refused_with_its_cell_and_a_guess() -> None:
    rows = (("1", "Merudgiftr", "Ny"), ("2", "", "Ny"), ("3", "§ 100", "Nye afgørelse"), ("4", "§ 100", None))
    assert _faults(_HEAD, *rows) == (
        'Ark "Sager", celle B2: her står "Merudgiftr", som ikke er et tilsynsområde i CVO. Mente du "Merudgifter"? '
        f"Skriv et af disse: {_AREAS}.",
        f'Ark "Sager", celle B3: her mangler tilsynsområdet. Skriv et af områderne i CVO: {_AREAS}.',
        'Ark "Sager", celle C4: her står "Nye afgørelse", som ikke er et lag i SEL § 100 Merudgifter. Mente du "Nye '
        'afgørelser"? Skriv "Nye afgørelser" eller "Ældre afgørelser".',
        'Ark "Sager", celle C5: her mangler laget. Skriv "Nye afgørelser" eller "Ældre afgørelser".',
    )


def test_a_case_in_two_strata_is_refused_with_both_cells_and_one_that_stands_twice_counts_once() -> None:
    rows = (("1", "§ 100", "Ny"), ("1", "§ 100", "Nye afgørelser"), ("2", "BPA", ""), ("2", "§ 100", "Ny"))
    found = _read(_excel(_HEAD, *rows, ("I alt", 4)))
    assert found.cases == (("cvo-100", "ny", "1"), ("cvo-95", "", "2"), ("cvo-100", "ny", "2"))
    assert found.told == ("1 række gentager en tidligere; hver sag er talt én gang.",)
    assert _read(_excel(_HEAD, *rows, *rows)).told == ("5 rækker gentager en tidligere; hver sag er talt én gang.",)
    assert _faults(_HEAD, *rows, ("1", "§ 100", "Gammel")) == (
        'Ark "Sager", celle A6: sagen står også i celle A2 med et andet lag. En sag hører til ét lag. Ret eller slet '
        "den ene række.",
    )


def test_the_same_number_composed_otherwise_is_the_same_case() -> None:
    assert _read("Sagsnr.;Område\nÅ1;BPA\nA\u030a1;BPA\n".encode()).cases == (("cvo-95", "", "Å1"),)


def test_personal_numbers_become_the_pseudonyms_that_the_importer_gives_them() -> None:
    found = _read(_excel(("Sagsnr.", "Område"), ("311257-5000", "BPA"), (112575000, "BPA")))
    assert found.cases == (
        ("cvo-95", "", _KEY.pseudonym("311257-5000")),
        ("cvo-95", "", _KEY.pseudonym("0112575000")),
    )
    assert found.told == (
        "2 sagsnumre er CPR-numre. De er erstattet af dæknavne, og der trækkes efter dæknavnene. Brug andre sagsnumre "
        "næste gang.",
    )
    assert _read(_excel(("Sagsnr.", "Område"), ("311257-5000", "BPA"))).told == (
        "1 sagsnummer er et CPR-nummer. Det er erstattet af et dæknavn, og der trækkes efter dæknavnet. Brug et andet "
        "sagsnummer næste gang.",
    )


def test_a_stratum_that_nobody_asks_for_is_told_of() -> None:
    assert _read(_excel(_HEAD, ("1", "BPA", "Nye"))).told == (
        "Laget er ikke brugt i SEL § 95 BPA: der er ikke fastsat lag for området.",
    )


def test_a_list_without_a_column_says_which_and_what_nearly_is_it() -> None:
    assert _faults(("Sagsnumer", "Område"), ("1", "BPA")) == (
        'Listen har ingen kolonne, der hedder "Sagsnr.". Der står "Sagsnumer" i celle A1. Mente du "Sagsnr."? Skriv '
        "overskriften over sagsnumrene.",
    )
    assert _faults(("Navn",), ("1",)) == (
        'Listen har ingen kolonne, der hedder "Sagsnr.". Skriv overskriften over sagsnumrene.',
    )
    assert _faults(("Sagsnr.", "Tilsynsomrade"), ("1", "BPA")) == (
        'Listen har ingen kolonne, der hedder "Tilsynsområde". Der står "Tilsynsomrade" i celle B1. Mente du '
        f'"Tilsynsområde"? CVO har flere områder, så det skal stå ved hver sag: {_AREAS}.',
    )
    assert _faults(("Sagsnr.", "Område"), ("1", "§ 100"), ("2", "§ 100")) == (
        'Listen har ingen kolonne, der hedder "Lag". I SEL § 100 Merudgifter trækkes der i lag, så ved hver sag skal '
        'der stå "Nye afgørelser" eller "Ældre afgørelser".',
    )


def test_two_columns_or_two_tabs_of_case_numbers_are_refused() -> None:
    assert _faults(("Sagsnr.", "Område", "Sag"), ("1", "BPA", "2")) == (
        'Ark "Sager", celle C1: overskriften siger det samme som i celle A1. Slet eller omdøb den ene kolonne.',
    )
    book = Workbook()
    book.active.append(("Sagsnr.",))
    book.create_sheet("To").append(("Sagsnr.",))
    stream = io.BytesIO()
    book.save(stream)
    assert _read(stream.getvalue()).faults == (
        'Kolonnen "Sagsnr." står i flere ark: "Sheet" og "To". Listen skal stå i ét ark. Slet eller flyt de andre.',
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"Sagsnr.;Lag\n", 'Listen har ingen kolonne, der hedder "Tilsynsområde".'),
        ("Sagsnr.;Område\n;\n".encode(), "Listen har ingen sager. Skriv en række for hver sag under overskriften, og"),
        (b"", 'Listen har ingen kolonne, der hedder "Sagsnr.".'),
        (b"a\0b", "Filen kan ikke læses som en liste. Gem den som Excel-projektmappe (.xlsx) eller som CSV."),
        (b"\x81\x8d", "Filen kan ikke læses som en liste. Gem den som Excel-projektmappe (.xlsx) eller som CSV."),
        (b"PK\x03\x04 halv", "Listen er beskadiget og kan ikke læses. Åbn den i Excel, og gem den igen."),
        (b"Sagsnr.;" + b"x" * 200_000, "Listen er beskadiget og kan ikke læses. Åbn den i Excel, og gem den igen."),
    ],
)
def test_a_file_that_is_no_list_is_refused(data: bytes, fault: str) -> None:
    (said,) = _read(data).faults
    assert said.startswith(fault)


def test_a_list_over_a_limit_is_refused() -> None:
    few = Limits(cells=5)
    told = "Listen er for stor. Slet det, der ikke hører til listen, eller hæv grænsen med --limit."
    assert _read(b"Sagsnr.;a;b\n1;2;3\n", limits=few).faults == (f"{told} Den har over 5 celler.",)
    assert _read(b"a;b;c;d\n\n\n", limits=few).faults == (f"{told} Den har over 5 celler.",)
    assert _read(b"Sagsnr.\n", limits=Limits(packed_bytes=3)).faults == (f"{told} Den fylder over 0 MB.",)


def test_the_list_is_read_in_the_child_process_like_a_workbook() -> None:
    data = _excel(_HEAD, ("0012345", "§ 100", "Ny"))
    with Reader(_MODEL, _KEY) as reader:
        assert reader.read_list(data, "liste.xlsx", _WANTED) == _read(data)
        assert reader.read_list(b"a\0b", "liste.csv", _WANTED) == _read(b"a\0b")
