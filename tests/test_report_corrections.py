"""What a report says of quarters that the committees know: which figures are others by now, and what that changes."""

from dataclasses import replace

import pytest
from report_basis import Basis

from ledelsestilsyn.model import Correction, Known, ReportBasis
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Paragraph, Section, Table
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.contents_corrections import corrections_in_short, corrections_section
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import Hidden
from ledelsestilsyn.report.known_csv import corrections, known_csv, read_known

LAST = Period(2024, 3)


@pytest.fixture(scope="module")
def basis() -> ReportBasis:
    return Basis().build()


def told(basis: ReportBasis, *found: Correction, published: Period | None = LAST) -> Section:
    facts = Facts(replace(basis, published=published, corrections=found), basis.model.departments)
    return corrections_section(facts, "5.1")


def changed(basis: ReportBasis, period: str, **counts: int) -> Correction:
    """As if the committees knew other counts of the first question of FR in that quarter."""
    known = read_known(known_csv(basis.result))
    spot = next(spot for spot in known if spot[:2] == (period, "FR"))
    other = Known(replace(known[spot].tally, **counts), known[spot].sign)
    (found,) = corrections({**known, spot: other}, basis.result)
    return found


def test_what_is_known_is_read_back_as_it_was_written(basis: ReportBasis) -> None:
    known = read_known(known_csv(basis.result))
    assert [row.tally for row in known.values()] == list(basis.result.tallies)
    assert corrections(known, basis.result) == ()


def test_only_quarters_that_are_known_are_compared(basis: ReportBasis) -> None:
    known = {spot: row for spot, row in read_known(known_csv(basis.result)).items() if spot[0] <= LAST.key}
    assert corrections(known, basis.result) == ()


def test_before_anything_is_published_there_is_nothing_to_correct(basis: ReportBasis) -> None:
    assert told(basis, published=None) == Section(
        "5.1 Rettelser til tidligere kvartaler",
        (Paragraph("Intet tidligere kvartal er offentliggjort, så der er ingen forelagte tal at rette."),),
    )


def test_that_nothing_is_corrected_is_said(basis: ReportBasis) -> None:
    assert told(basis).blocks == (Paragraph("Ingen tal er rettet siden rapporten for 3. kvartal 2024."),)


def test_a_correction_stands_beside_what_was_known(basis: ReportBasis) -> None:
    found = changed(basis, "2024K3", errors=7, new=4, old=2, undetermined=1)
    now = found.now.tally if found.now else None
    assert now is not None
    section = told(basis, found)
    assert section.blocks[0] == Paragraph(
        "Ét tal er rettet siden rapporten for 3. kvartal 2024, fordi der er modtaget nye arbejdsbøger. Ingen pil er en "
        "anden end den, der blev forelagt."
    )
    table = section.blocks[2]
    assert isinstance(table, Table)
    number, _, known, holds, effect = table.rows[1]
    assert table.rows[0][0].text == "FR, BL §\u00a086 Merudgifter til børn"
    assert (number.text, known.text, known.below) == (
        "1",
        f"7 fejl i {now.checked} svar",
        ("4 nye, 2 gamle og 1 uafklaret",),
    )
    assert holds.text == f"{now.errors or 'ingen'} fejl i {now.checked} svar"
    assert effect.text.startswith("samme pil: ")


def test_an_arrow_that_turns_is_told(basis: ReportBasis) -> None:
    found = changed(basis, "2024K3", errors=7, new=4, old=2, undetermined=1)
    known = replace(found, published=Known(found.published.tally, "up") if found.published else None)
    now = replace(known, now=Known(found.now.tally, "down") if found.now else None)
    section = told(basis, now)
    assert isinstance(section.blocks[0], Paragraph)
    assert section.blocks[0].text.endswith("Én pil er en anden end forelagt.")
    assert isinstance(section.blocks[2], Table)
    assert section.blocks[2].rows[1][4].text == "pilen er færre, ikke flere"


def test_a_question_that_was_not_there_then_was_not_checked(basis: ReportBasis) -> None:
    found = replace(changed(basis, "2024K3", errors=7, new=4, old=2, undetermined=1), published=None)
    table = told(basis, found).blocks[2]
    assert isinstance(table, Table)
    assert table.rows[1][2].text == "ikke undersøgt"


def test_the_corrections_of_other_departments_are_not_told(basis: ReportBasis) -> None:
    found = changed(basis, "2024K3", errors=7, new=4, old=2, undetermined=1)
    facts = Facts(replace(basis, published=LAST, corrections=(found,)), (basis.model.department("CVO"),))
    assert corrections_section(facts, "5.1").blocks == (
        Paragraph("Ingen tal er rettet siden rapporten for 3. kvartal 2024."),
    )


def in_short(basis: ReportBasis, *found: Correction, hidden: Hidden | None = None) -> str:
    facts = Facts(replace(basis, published=LAST, corrections=found), basis.model.departments, hidden or Hidden())
    return corrections_in_short(facts)


def test_the_summary_tells_in_one_line_what_is_corrected_and_where_it_stands(basis: ReportBasis) -> None:
    found = changed(basis, "2024K3", errors=7, new=4, old=2, undetermined=1)
    told = (
        "Tallene for 3. kv. 2024 er rettet efter offentliggørelsen: 1 tal er ændret (fejl: steget fra 7 til 8), se "
        "afsnit 5.1."
    )
    assert in_short(basis, found) == told
    facts = Facts(replace(basis, published=LAST, corrections=(found,)), basis.model.departments)
    assert contents_of(facts, RunFacts("p", "c", (), ())).sections[0].blocks[1] == Paragraph(told)


def test_several_quarters_and_arrows_stand_in_the_same_line(basis: ReportBasis) -> None:
    """A question that was not there then has no errors to have moved from."""
    later = changed(basis, "2024K3", errors=7, new=4, old=2, undetermined=1)
    sooner = replace(changed(basis, "2024K2", errors=7, new=4, old=2, undetermined=1), published=None)
    assert in_short(basis, later, sooner) == (
        "Tallene for 2. og 3. kv. 2024 er rettet efter offentliggørelsen: 2 tal og 1 pil er ændret, se afsnit 5.1."
    )


def test_the_summary_says_nothing_of_corrections_where_there_are_none(basis: ReportBasis) -> None:
    assert in_short(basis) == ""


def test_errors_too_few_to_show_are_not_in_the_line(basis: ReportBasis) -> None:
    found = changed(basis, "2024K3", errors=7, new=4, old=2, undetermined=1)
    assert in_short(basis, found, hidden=Hidden(threshold=5)) == (
        "Tallene for 3. kv. 2024 er rettet efter offentliggørelsen: 1 tal er ændret, se afsnit 5.1."
    )
