"""The annexes: names and order as the agenda has them, and whole sheets read back cell by cell.

The names are those of the agenda (seed 003, item 8): "Bilag 6 - Q1 - Handleplan - CVO".
"""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet
from test_report_actions import FIRST_PLAN, NOW, Q3, TEMPLATE, USUAL, action, basis, handed_in

from ledelsestilsyn.model import Finding, ReportBasis
from ledelsestilsyn.report.annexes import annex_names, annexes
from ledelsestilsyn.report.case_numbers import CaseNumbers
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import Hidden

HEADINGS = (
    "Tilsynsområde", "Nr.", "Kontrolspørgsmål", "Siden forrige plan", "Årsag", "Tiltag", "Ansvarlig", "Frist",
    "Over fristen", "Udskudt (antal gange)", "Første frist", "Status", "Virkning", "I planen siden", "Stod før",
)  # fmt: skip
AREA = "SEL § 100 Merudgifter"
ASKED = (
    "Er de løbende udgifter revurderet inden for det seneste år?",
    "Fremgår tidspunktet for næste opfølgning af afgørelsen?",
    "Er indkomst og formue dokumenteret, før ydelsen er beregnet?",
)
CAUSE = "Fristen blev ikke overvåget"
RED, PALE_RED = "FFB3261E", "FFF7CFCB"

USUAL_ANNEXES = annexes(Facts(USUAL, USUAL.model.departments))


@pytest.fixture(scope="module")
def changed() -> Workbook:
    """One action overdue and changed, one new, one with a deadline in words, one closed; two have left."""
    return plan_of(
        basis(
            handed_in(
                FIRST_PLAN,
                action("Lister", "cvo-100-1", due=date(2024, 4, 1)),
                action("Skriv til alle", None, area="cvo-95"),
            ),
            handed_in(
                Q3,
                action("Lister", "cvo-100-1", due=date(2024, 9, 30), status="Ikke begyndt"),
                action(TEMPLATE, "cvo-100-2", due="snarest", status="I gang"),
                action("Kurser for alle", None, due=date(2024, 11, 1)),
            ),
            handed_in(
                NOW,
                action(TEMPLATE, "cvo-100-2", due="snarest", status="Udført"),
                action("=HYPERLINK(1)", "cvo-100-3", owner="", due="løbende"),
                action("Lister", "cvo-100-1", due=date(2024, 12, 1)),
            ),
            without=((NOW, "cvo-95"), *((quarter, "cvo-95") for quarter in (Q3, Q3.previous))),
        )
    )


def plan_of(found: ReportBasis, code: str = "CVO", cases: tuple[str, ...] = ()) -> Workbook:
    written = annexes(Facts(found, found.model.departments), cases)
    name = next(name for name in written if name.endswith(f"Handleplan - {code}.xlsx"))
    return load_workbook(BytesIO(written[name]), rich_text=True)


def test_risk_assessments_come_first_and_action_plans_after_in_the_models_order() -> None:
    assert list(USUAL_ANNEXES) == [
        "Bilag 1 - Risikovurdering CVO 2024.xlsx",
        "Bilag 2 - Risikovurdering UVSB 2024.xlsx",
        "Bilag 3 - Risikovurdering FR 2024.xlsx",
        "Bilag 4 - Risikovurdering BS 2024.xlsx",
        "Bilag 5 - Risikovurdering JC 2024.xlsx",
        "Bilag 6 - Q4 - Handleplan - CVO.xlsx",
        "Bilag 7 - Q4 - Handleplan - UVSB.xlsx",
        "Bilag 8 - Q4 - Handleplan - FR.xlsx",
        "Bilag 9 - Q4 - Handleplan - BS.xlsx",
        "Bilag 10 - Q4 - Handleplan - JC.xlsx",
    ]
    assert [f"{name}.xlsx" for name in annex_names(Facts(USUAL, USUAL.model.departments))] == list(USUAL_ANNEXES)


def test_a_committee_gets_the_annexes_of_its_departments_numbered_from_one() -> None:
    own = Facts(USUAL, (USUAL.model.department("FR"),))
    assert list(annexes(own)) == ["Bilag 1 - Risikovurdering FR 2024.xlsx", "Bilag 2 - Q4 - Handleplan - FR.xlsx"]


def test_the_action_plan_stands_in_one_row_an_action_overdue_first_and_done_last(changed: Workbook) -> None:
    assert _values(changed["Handleplan"]) == [
        ("Handleplan for 4. kvartal 2024: Center for Velfærd & Omsorg (Visitationen)",),
        (
            "Handleplanen har 3 tiltag; 1 er over fristen. Siden den forrige handleplan er 1 nyt og 2 ændret; af de "
            "ændrede er 1 udskudt og 1 lukket.",
        ),
        (
            "Det, der er ændret siden områdets forrige handleplan, står med rødt efter ◆, og det, der stod før, står "
            "gennemstreget i kolonnen »Stod før«. Nyt er mærket med +, og det, der er over fristen, med ■.",
        ),
        (
            "Et tiltag er over fristen, når fristen ligger før kvartalets sidste dag, og status ikke siger, at det er "
            "udført. Virkning er, hvad de sager viser, der er læst siden (se rapportens afsnit 6).",
        ),
        (),
        HEADINGS,
        (
            AREA, 1, ASKED[0], "Ændret", CAUSE, "Lister", "Teamleder", datetime(2024, 12, 1), "Over fristen", 2,
            datetime(2024, 4, 1), "I gang",
            "For tidligt at sige. Før: 10 af 24 sager med fejl. Efter: 13 af 36. Der er læst "
            "for få sager til at se en halvering.",
            "1. kv. 2024", "Frist før: 30.09.2024\nStatus før: Ikke begyndt",
        ),
        (
            AREA, 3, ASKED[2], "Ny", CAUSE, "=HYPERLINK(1)", "ikke oplyst", "løbende", "–", 0, "–", "I gang",
            "For tidligt at sige. Før: 18 af 48 sager med fejl. Der er endnu intet tilsyn efter 4. kvartal 2024, hvor "
            "tiltaget kom i planen.",
            "4. kv. 2024", "–",
        ),
        (
            AREA, 2, ASKED[1], "Lukket", CAUSE, TEMPLATE, "Teamleder", "snarest", "–", 0, "–", "Udført",
            "For tidligt at sige. Før: 15 af 48 sager med fejl. Der er endnu intet tilsyn efter 4. kvartal 2024, hvor "
            "tiltaget blev meldt udført.",
            "3. kv. 2024", "Status før: I gang",
        ),
    ]  # fmt: skip


def test_what_changed_is_red_with_a_sign_and_stays_a_date_and_a_text(changed: Workbook) -> None:
    """The sign is in the cell's format: the value can be sorted and filtered as before."""
    sheet = changed["Handleplan"]
    looks = {name: (sheet[name].font.color.rgb, sheet[name].number_format) for name in ("D7", "H7", "L7", "F7", "D8")}
    assert looks == {
        "D7": (RED, '"◆ "@'),
        "H7": (RED, '"◆ "dd.mm.yyyy'),
        "L7": (RED, '"◆ "@'),
        "F7": ("FF1F2933", "General"),
        "D8": ("FF1F2933", '"+ "@'),
    }
    assert (sheet["I7"].number_format, sheet["I7"].font.b, sheet["I7"].fill.fgColor.rgb) == ('"■ "@', True, PALE_RED)


def test_what_stood_before_is_struck_through_after_the_word(changed: Workbook) -> None:
    told = changed["Handleplan"]["O7"].value
    assert isinstance(told, CellRichText)
    assert [(str(part), isinstance(part, TextBlock) and bool(part.font.strike)) for part in told] == [
        ("Frist før: ", False),
        ("30.09.2024", True),
        ("\nStatus før: ", False),
        ("Ikke begyndt", True),
    ]


def test_a_text_that_begins_like_a_formula_is_a_text(changed: Workbook) -> None:
    cell = changed["Handleplan"]["F8"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_what_left_the_plan_and_what_nobody_told_of_have_tabs_of_their_own(changed: Workbook) -> None:
    assert changed.sheetnames == ["Handleplan", "Ikke længere i planen", "Ikke oplyst i kvartalet", "Fejl i kvartalet"]
    headings = (*HEADINGS[:3], *HEADINGS[4:-3], "I planen siden", "Sidst oplyst")
    title = ("Handleplan for 4. kvartal 2024: Center for Velfærd & Omsorg (Visitationen)",)
    assert _values(changed["Ikke længere i planen"]) == [
        title,
        ("Tiltagene stod i områdets forrige handleplan og var ikke udført, men står ikke i dette kvartals.",),
        (), (), (),
        headings,
        (
            AREA, "–", "Hele området", CAUSE, "Kurser for alle", "Teamleder", datetime(2024, 11, 1), "Over fristen", 0,
            datetime(2024, 11, 1), "I gang", "3. kv. 2024", "3. kv. 2024",
        ),
    ]  # fmt: skip
    assert _values(changed["Ikke oplyst i kvartalet"]) == [
        title,
        (
            "Områderne er ikke med i kvartalets arbejdsbøger: enten er de ikke afleveret, eller også var der ikke "
            "planlagt tilsyn. Ingen har oplyst, hvordan det går med deres åbne tiltag.",
        ),
        (), (), (),
        headings,
        (
            "SEL § 95 Kontant tilskud", "–", "Hele området", CAUSE, "Skriv til alle", "Teamleder",
            datetime(2025, 3, 31), "–", 0, datetime(2025, 3, 31), "I gang", "1. kv. 2024", "1. kv. 2024",
        ),
    ]  # fmt: skip


def test_a_department_without_an_action_plan_gets_a_workbook_that_says_so_in_one_sentence() -> None:
    found = plan_of(basis(handed_in(NOW, action())), "JC")
    assert found.sheetnames == ["Handleplan", "Fejl i kvartalet"]
    assert _values(found["Handleplan"]) == [
        ("Handleplan for 4. kvartal 2024: Jobcenter",),
        ("Jobcenter har ikke afleveret tiltag for 4. kvartal 2024.",),
    ]


def test_headings_stay_in_sight_can_be_filtered_and_are_printed_on_every_page(changed: Workbook) -> None:
    sheet = changed["Handleplan"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("C7", "A6:O9", "$6:$6")
    assert sheet.print_area == "'Handleplan'!$A$1:$O$9"


@pytest.mark.parametrize("name", list(USUAL_ANNEXES))
def test_every_annex_prints_on_a4_one_page_wide_and_hides_nothing(name: str) -> None:
    book = load_workbook(BytesIO(USUAL_ANNEXES[name]))
    for sheet in book:
        assert sheet.sheet_state == "visible"
        # One page wide is what is meant where no width is given; 0 is as many pages high as it takes.
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, None, 0)
        assert not any(shape.hidden for shape in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))
        if sheet.title != "Metode":
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.print_area and sheet.print_title_rows and sheet.auto_filter.ref


@pytest.mark.parametrize("name", list(USUAL_ANNEXES))
def test_the_properties_name_nobody_and_the_quarters_last_day(name: str) -> None:
    told = load_workbook(BytesIO(USUAL_ANNEXES[name])).properties
    assert not told.creator and not told.lastModifiedBy
    assert told.created == told.modified == datetime(2024, 12, 31)
    assert told.title


def test_the_figures_of_a_hidden_area_are_hidden_in_its_risk_assessment_too() -> None:
    hidden = Hidden(frozenset({("2023K4", "CVO", "cvo-100", "")}), 3)
    found = annexes(Facts(USUAL, (USUAL.model.department("CVO"),), hidden))
    sheet = load_workbook(BytesIO(found["Bilag 1 - Risikovurdering CVO 2024.xlsx"]))["Begrundelser"]
    assert [sheet.cell(row, 2).value == "skjult" for row in (5, 6, 7)] == [True, False, False]


def test_case_numbers_are_masked_wherever_a_department_has_typed_them() -> None:
    case = USUAL.result.findings[0].case
    then, now = (action(cause=f"Sag {case} blev glemt", measure="Lister", status=word) for word in ("Sag 24/17-3", ""))
    found = plan_of(basis(handed_in(Q3, then), handed_in(NOW, replace(now, cause=f"Se {case}."))), cases=("24/17-3",))
    (row,) = _values(found["Handleplan"])[6:]
    assert row[4] == "Se [sagsnummer]."
    assert row[-1] == "Årsag før: Sag [sagsnummer] blev glemt\nStatus før: Sag [sagsnummer]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sag 24-002111 og 24 002111.", "Sag [sagsnummer] og [sagsnummer]."),
        ("24-0021119, 124-002111 og 24-002111a", "24-0021119, 124-002111 og 24-002111a"),
        ("S123456/12345/23", "[sagsnummer]/[sagsnummer]"),
        ("I 2024 og den 12. i 3 sager", "I 2024 og den 12. i 3 sager"),
        ("", ""),
    ],
)
def test_a_case_number_is_masked_where_it_stands_whole_and_years_and_counts_are_not(text: str, expected: str) -> None:
    known = CaseNumbers.of(["24-002111", "s123456", "12345/23", "2024", "12", "3"])
    assert known.mask(text) == expected


def test_the_longest_texts_a_cell_can_hold_are_not_lost() -> None:
    long = "Lange ord om sagen " * 1_724
    found = plan_of(basis(handed_in(Q3, action(cause=f"{long}før")), handed_in(NOW, action(cause=long))))
    row = _values(found["Handleplan"])[6]
    assert row[4] == f"{long[:32_000]}…"
    assert row[-1] == f"Årsag før: {long[:6_000]}…"


def test_the_same_quarter_gives_the_same_bytes_elsewhere_and_later() -> None:
    """In another time zone, locale and hash seed, and in another process."""
    here = Path(__file__).parent
    code = (
        "from hashlib import sha256\n"
        "from test_report_annexes import USUAL_ANNEXES\n"
        "print(sha256(b''.join(USUAL_ANNEXES.values())).hexdigest())\n"
    )
    elsewhere = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": f"{here}:{here.parent}",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **elsewhere}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == sha256(b"".join(USUAL_ANNEXES.values())).hexdigest()


def test_no_annex_holds_the_case_number_of_a_finding() -> None:
    """Issue 4: "no case number"."""
    cases = {row.case for row in USUAL.result.findings}
    assert isinstance(USUAL.result.findings[0], Finding) and len(cases) > 100
    for data in USUAL_ANNEXES.values():
        texts = {f"{cell.value}" for sheet in load_workbook(BytesIO(data)) for row in sheet for cell in row}
        assert not any(case in text for case in cases for text in texts)


def _values(sheet: Worksheet) -> list[tuple[object, ...]]:
    """The rows without the empty cells after the last; rich text as plain."""
    found = []
    for row in sheet.iter_rows(values_only=True):
        values = [str(value) if isinstance(value, CellRichText) else value for value in row]
        while values and values[-1] is None:
            values.pop()
        found.append(tuple(values))
    return found


def test_a_printed_annex_has_no_text_below_seven_points(changed: Workbook) -> None:
    """One page wide on A4 lying down: a column's width is counted in digits of 7 pixels."""
    for sheet in changed.worksheets:
        columns = sheet.column_dimensions.values()
        wide = sum(7 * one.width * 0.75 * (one.max - one.min + 1) for one in columns)
        room = 841.9 - 72 * (sheet.page_margins.left + sheet.page_margins.right)
        assert sheet.page_setup.orientation == "landscape"
        assert min(cell.font.size for row in sheet.iter_rows() for cell in row if cell.value) * room / wide >= 7.0
