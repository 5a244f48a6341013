"""The template: what a department gets to fill in (workbook-format.md), from the risk model in force that day."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import (
    Action,
    AnswerValue,
    Approval,
    Area,
    Cadence,
    Department,
    Every,
    Kind,
    Question,
    QuestionVersion,
    Reimbursement,
    RiskModel,
    Source,
    StatedDate,
    Submission,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.template import areas_due, sheet_name, write_template

_APPROVED = Approval("Centerchef", date(2022, 12, 15))
_Q1 = Period(2024, 1)


def _version(first_day: date, number: int, text: str, **changes: Any) -> QuestionVersion:
    given = {"kind": Kind.DECISION, "error_answer": "nej", "reimbursement": Reimbursement.YES, "source": Source.LOCAL}
    return QuestionVersion(
        first_day, number, text, legal_basis="BEK 432/2024 § 41", approved=_APPROVED, **{**given, **changes}
    )


def _area(area_id: str, name: str, law: str, every: Every, quarters: tuple[int, ...] = (1, 2, 3, 4)) -> Area:
    old = _version(date(2023, 1, 1), 1, "Er sagen oplyst?")
    new = _version(date(2024, 1, 1), 1, "Er sagen tilstrækkeligt oplyst?")
    dropped = _version(date(2023, 1, 1), 2, "Er der et samtykke?")
    ended = _version(date(2024, 1, 1), 2, "Er der et samtykke?", in_force=False)
    later = _version(date(2024, 1, 1), 3, "Er datoen for næste opfølgning registreret?")
    questions = (
        Question(f"{area_id}-1", area_id, (old, new)),
        Question(f"{area_id}-2", area_id, (dropped, ended)),
        Question(f"{area_id}-3", area_id, (later,)),
    )
    cadence = (Cadence(date(2023, 1, 1), every, quarters),)
    return Area(area_id, name, law, (), cadence, (), questions, ())


def _department(*areas: Area) -> Department:
    return Department("CVO", "Center for Velfærd & Omsorg (Visitationen)", (), (), areas, (), "cvo.toml")


_MERUDGIFTER = _area("cvo-100", "Merudgifter", "SEL § 100", Every.QUARTER)
_BPA = _area("cvo-95", "Borgerstyret personlig assistance: tilskud", "SEL §§ 95/96", Every.YEAR, (4,))
_MONTHLY = _area("cvo-83", "Hjælp", "SEL § 83", Every.MONTH)


def test_a_tab_is_written_for_each_area_due_in_the_period() -> None:
    department = _department(_MERUDGIFTER, _BPA)
    assert load_workbook(BytesIO(write_template(department, _Q1))).sheetnames == [
        "Forside",
        "Vejledning",
        "§ 100 Merudgifter",
    ]
    assert areas_due(department, Period(2024, 4)) == (_MERUDGIFTER, _BPA)


def test_a_month_has_the_monthly_areas_only() -> None:
    assert areas_due(_department(_MERUDGIFTER, _MONTHLY), Period.of_month(2024, 2)) == (_MONTHLY,)


def test_a_tab_name_is_cut_as_excel_does_without_forbidden_characters_and_once_only() -> None:
    taken: set[str] = set()
    assert sheet_name(_BPA, taken) == "§§ 95-96 Borgerstyret personlig"
    assert sheet_name(_BPA, taken) == "§§ 95-96 Borgerstyret perso (2)"


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        (Period(2023, 4), ["Er sagen oplyst?", "Er der et samtykke?"]),
        (_Q1, ["Er sagen tilstrækkeligt oplyst?", "Er datoen for næste opfølgning registreret?"]),
    ],
)
def test_the_questions_are_those_in_force_on_the_last_day_of_the_period(period: Period, texts: list[str]) -> None:
    sheet = load_workbook(BytesIO(write_template(_department(_MERUDGIFTER), period)))["§ 100 Merudgifter"]
    assert [cell.value for cell in sheet[4][1:3]] == texts


def test_the_tables_stand_below_each_other_with_their_headings() -> None:
    sheet = load_workbook(BytesIO(write_template(_department(_MERUDGIFTER), _Q1)))["§ 100 Merudgifter"]
    headings = [[cell.value for cell in sheet[row] if cell.value] for row in (5, 47, 89)]
    assert headings == [
        ["Sagsnr.", "Spm. 1", "Spm. 3", "Seneste afgørelse", "Bemærkning"],
        ["Sagsnr.", "Spørgsmål", "Fejl opstået", "Udbedret", "Seneste afgørelse", "Ny/gammel", "Bemærkning"],
        ["Kontrolspørgsmål", "Antal fejl", "Årsag", "Handling", "Ansvarlig", "Frist", "Status", "Skal flytte"],
    ]


def test_answers_are_chosen_and_dates_are_held_within_reason() -> None:
    sheet = load_workbook(BytesIO(write_template(_department(_MERUDGIFTER), _Q1)))["§ 100 Merudgifter"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["B6:B45"].formula1 == '"Ja,Nej,Ikke relevant"'
    # Excel's day counts of 1 January 1950 and 31 March 2025.
    assert (rules["D6:D45"].type, rules["D6:D45"].formula1, rules["D6:D45"].formula2) == ("date", "18264", "45747")
    assert rules["D6:D45"].error == (
        "Skriv dag, måned og år, for eksempel 12-03-2024. Datoen skal ligge mellem 01.01.1950 og 31.03.2025."
    )
    assert rules["B48:B87"].formula1 == "$B$5:$C$5"


def test_only_cells_to_be_filled_in_can_be_typed_in_and_case_numbers_stay_text() -> None:
    sheet = load_workbook(BytesIO(write_template(_department(_MERUDGIFTER), _Q1)))["§ 100 Merudgifter"]
    assert sheet.protection.sheet
    assert [sheet[cell].protection.locked for cell in ("A5", "B4", "A6", "B6", "B48", "C90")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip
    assert sheet["A6"].number_format == "@"
    assert sheet.freeze_panes == "B6"
    # Three tables share the tab: a heading repeated in print would stand over another table than its own.
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == (None, "landscape")


def test_the_same_department_and_period_give_the_same_bytes() -> None:
    department = _department(_MERUDGIFTER, _BPA)
    assert write_template(department, _Q1) == write_template(department, _Q1)


def test_a_template_that_is_filled_in_is_taken_without_a_deviation() -> None:
    model = load_risk_model(Path(__file__).resolve().parents[1] / "risk_models")
    read = read_submission(_filled(model, "CVO", Period(2024, 4)), "CVO.xlsx", model, Pseudonymiser(b"test"))
    assert isinstance(read, Submission)
    assert [deviation.message for deviation in read.deviations] == []
    assert (read.department, read.period, read.template) == ("CVO", Period(2024, 4), "Version 1, CVO 2024K4")
    assert [tab.area for tab in read.tabs] == [area.id for area in model.department("CVO").areas]
    first = [answer for answer in read.answers if answer.area == "cvo-100" and answer.case == "0012345"]
    assert [(answer.question, answer.value, answer.cell) for answer in first[:2]] == [
        ("cvo-100-1", AnswerValue.ERROR, "B6"),
        # "Er der bevilget udgifter, som kan dækkes efter anden lovgivning?": here Ja is the error.
        ("cvo-100-2", AnswerValue.ERROR, "C6"),
    ]
    assert first[0].remedied == StatedDate(date(2024, 12, 1))
    assert read.actions[0] == Action(
        "cvo-100", "cvo-100-1", "Ældre sager", "Gennemgås", "Teamleder", date(2025, 3, 31), "31.03.2025", "I gang",
        "§ 100 Merudgifter", read.actions[0].cell,
    )  # fmt: skip


@pytest.mark.parametrize("code", ["CVO", "UVSB", "FR", "BS", "JC"])
def test_an_empty_template_is_known_and_says_only_that_nothing_was_checked(code: str) -> None:
    model = load_risk_model(Path(__file__).resolve().parents[1] / "risk_models")
    data = write_template(model.department(code), Period(2024, 4))
    read = read_submission(data, f"{code}.xlsx", model, Pseudonymiser(b"test"))
    assert isinstance(read, Submission)
    assert {deviation.code for deviation in read.deviations} == {"tilsynsdato_antaget", "omraade_ikke_kontrolleret"}
    assert len(read.tabs) == len(areas_due(model.department(code), Period(2024, 4)))


def _filled(model: RiskModel, code: str, period: Period) -> bytes:
    """The template with two cases, one error and one action on each tab, as a person would type them."""
    book = load_workbook(BytesIO(write_template(model.department(code), period)))
    book["Forside"]["B5"] = date(2024, 12, 10)
    book["Forside"]["B6"] = "Teamleder"
    book["Forside"]["B7"] = "Det går fremad."
    for sheet in book.worksheets[2:]:
        questions = [cell.column for cell in sheet[5] if str(cell.value).startswith("Spm.")]
        sheet["B1"], sheet["D1"], sheet["F1"] = 120, 2, "Tilfældigt udtræk"
        for row, case in ((6, "0012345"), (7, "12E3")):
            sheet.cell(row, 1, case)
            for column in questions:
                sheet.cell(row, column, "Nej" if (row, column) == (6, 2) else "Ja")
            sheet.cell(row, questions[-1] + 1, date(2024, 3, 4))
        sheet["A48"], sheet["B48"], sheet["D48"] = "0012345", "Spm. 1", date(2024, 12, 1)
        plan = ("Spm. 1", None, "Ældre sager", "Gennemgås", "Teamleder", date(2025, 3, 31), "I gang")
        for column, value in enumerate(plan, start=1):
            sheet.cell(90, column, value)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
