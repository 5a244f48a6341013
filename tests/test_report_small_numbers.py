"""A report for readers outside (issue 4): every hidden figure is the word for it, everywhere, and says nothing else."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations

from report_basis import Basis

from ledelsestilsyn.model import (
    Area,
    Arrow,
    ArrowSign,
    Audience,
    Correction,
    Department,
    Deviation,
    Finding,
    Known,
    Place,
    ReportBasis,
    Severity,
    Tally,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.aggregate import change, hides_arrow
from ledelsestilsyn.report.blocks import Bar, Box, Boxes, Cell, Contents, Figure, Panel, Paragraph, Section, Table
from ledelsestilsyn.report.charts import draw
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.contents_area import area_section
from ledelsestilsyn.report.contents_corrections import corrections_section
from ledelsestilsyn.report.contents_figures import alternative, figure
from ledelsestilsyn.report.csv_shown import (
    arrows_shown_csv,
    deviations_shown_csv,
    findings_shown_csv,
    tallies_shown_csv,
)
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN, Hidden, HiddenBar
from ledelsestilsyn.report.sentences import cases_sentence, change_sentence, errors_sentence
from ledelsestilsyn.report.suppress import hidden_figures

RUN = RunFacts("ledelsestilsyn 1", "AAAA-BBBB", (), ())
K3, K4 = "2024K3", "2024K4"


@cache
def basis() -> ReportBasis:
    """Forty cases an area: most questions reach the threshold, some do not."""
    return Basis(cases=40, error_rate=0.18).build()


@cache
def facts(audience: Audience = Audience.OFFENTLIG) -> Facts:
    return Facts(basis(), basis().model.departments, hidden_figures(basis(), audience))


def questions() -> Iterator[tuple[Department, Area, Arrow]]:
    for department in facts().departments:
        for area in department.areas:
            for arrow in facts().arrows[facts().spot(department, area)]:
                yield department, area, arrow


def tables(section: Section) -> Iterator[Table]:
    yield from (block for block in section.blocks if isinstance(block, Table))
    for part in section.sections:
        yield from tables(part)


def test_the_basis_has_hidden_and_shown_questions_areas_and_classes() -> None:
    hides, classes = facts().hidden.hides, facts().hidden.hides_classes
    of_questions = {(hides(*_spot(arrow)), classes(*_spot(arrow))) for _, _, arrow in questions()}
    of_areas = {classes(K4, department.code, area.id) for department, area, _ in questions()}
    assert of_questions == {(True, True), (False, True), (False, False)}
    assert of_areas == {True, False}


def _spot(arrow: Arrow) -> tuple[str, str, str, str]:
    return (arrow.period, arrow.department, arrow.area, arrow.question)


def test_a_hidden_question_shows_its_text_and_no_figure() -> None:
    seen = 0
    for department, area, arrow in questions():
        version = facts().version(department, area, department.question(arrow.question))
        (table,) = tables(area_section(facts(), department, area))
        row = next(row for row in table.rows if row[0].text == str(version.number))
        tally = next(t for t in facts().tallies[facts().spot(department, area)] if t.question == arrow.question)
        whole, classes = facts().hidden.hides(*_spot(arrow)), facts().hidden.hides_classes(*_spot(arrow))
        counts = [str(tally.checked), str(tally.errors), str(tally.new), str(tally.old), str(tally.undetermined)]
        expected = [HIDDEN] * 5 if whole else counts[:2] + ([HIDDEN] * 3 if classes else counts[2:])
        assert [cell.text for cell in row[2:7]] == expected
        assert (row[8] == Cell(HIDDEN)) == hides_arrow(arrow, facts())
        then = facts().hidden.hides(arrow.previous_period or "", *_spot(arrow)[1:])
        assert (HIDDEN in row[7].below) == then
        seen += whole
    assert seen > 5


def test_two_hidden_questions_could_change_places_and_no_reader_would_know() -> None:
    """What is shown is a function of what may be shown: swapping two hidden questions of an area changes no text."""
    swapped = 0
    shown = contents_of(facts(), RUN)
    for one, other in _pairs():
        exchanged = _exchange(basis(), one, other)
        again = contents_of(replace(facts(), basis=exchanged), RUN)
        assert _without_risk(again) == _without_risk(shown)
        for write in (tallies_shown_csv, arrows_shown_csv, findings_shown_csv):
            rows = {tallies_shown_csv: "tallies", arrows_shown_csv: "arrows", findings_shown_csv: "findings"}[write]
            before, after = getattr(basis().result, rows), getattr(exchanged.result, rows)
            assert write(after, facts().hidden) == write(before, facts().hidden)
        swapped += 1
    assert swapped >= 3


def _pairs() -> list[tuple[Arrow, Arrow]]:
    """Questions of one area, both hidden now and then, compared with the same quarter, with other figures."""
    hidden = [
        arrow
        for _, _, arrow in questions()
        if arrow.sign != ArrowSign.NONE
        and facts().hidden.hides(*_spot(arrow))
        and facts().hidden.hides(arrow.previous_period or "", *_spot(arrow)[1:])
    ]
    pairs = combinations(hidden, 2)
    return [
        (a, b)
        for a, b in pairs
        if (a.area, a.previous_period, a.source) == (b.area, b.previous_period, b.source) and a.errors != b.errors
    ][:4]


def _exchange(given: ReportBasis, one: Arrow, other: Arrow) -> ReportBasis:
    """The same report with the figures of the two questions exchanged, in the quarter and the one before."""
    names = {one.question: other.question, other.question: one.question}
    quarters = {one.period, one.previous_period}

    def tally(row: Tally) -> Tally:
        return replace(row, question=names[row.question]) if row.period in quarters else row

    def arrow(row: Arrow) -> Arrow:
        return replace(row, question=names[row.question]) if row.period == one.period else row

    def finding(row: Finding) -> Finding:
        if row.period not in quarters:
            return row
        name = names[row.question]
        like = next(r for r in given.result.findings if r.question == name)
        return replace(row, question=name, kind=like.kind, reimbursement=like.reimbursement)

    result = given.result
    return replace(
        given,
        result=replace(
            result,
            tallies=tuple(sorted((tally(r) if r.question in names else r for r in result.tallies), key=_order)),
            arrows=tuple(sorted((arrow(r) if r.question in names else r for r in result.arrows), key=_order)),
            findings=tuple(sorted((finding(r) if r.question in names else r for r in result.findings), key=_order)),
        ),
    )


def _order(row: Tally | Arrow | Finding) -> tuple[str, str, str, str]:
    return (row.period, row.department, row.area, row.question)


def _without_risk(contents: Contents) -> list[Section]:
    """Cases are not exchanged with the questions, and the risk picture is made of cases alone."""
    return [section for section in contents.sections if not section.heading.startswith("4 ")]


def test_the_municipality_itself_reads_every_figure() -> None:
    whole = contents_of(Facts(basis(), basis().model.departments), RUN)
    assert contents_of(facts(Audience.INTERN), RUN) == whole
    assert HIDDEN not in str(whole)


def test_page_one_says_why_figures_are_hidden() -> None:
    table = next(tables(contents_of(facts(), RUN).sections[0]))
    assert table.note.endswith(
        " Tal under 5 er skjult, hvor de kunne pege på en person; flere er skjult, så de ikke kan regnes ud."
    )


def test_the_method_says_what_is_hidden_and_what_is_not() -> None:
    assert contents_of(facts(), RUN).sections[-1].blocks[1] == Paragraph(
        "Tal under 5 er skjult, hvor de kunne pege på en person; flere er skjult, så de ikke kan regnes ud. Er "
        "antallet af fejl, af sager med fejl eller af læste sager for lille, er alle områdets eller spørgsmålets tal "
        "skjult; er kun et antal nye, gamle eller uafklarede for lille, er fordelingen skjult. Et nul skjules ikke. "
        "Afdelingernes egne bemærkninger står, som de er skrevet."
    )


def test_page_one_names_no_hidden_question() -> None:
    (boxes,) = [block for block in contents_of(facts(), RUN).sections[0].blocks if isinstance(block, Boxes)]
    number = sum(hides_arrow(arrow, facts()) and arrow.sign != ArrowSign.NONE for _, _, arrow in questions())
    told = next(box for box in boxes.boxes if box.kind == "unknown").items
    assert f"Ændringen er {HIDDEN}, fordi tallene er små: {number} spørgsmål." in told


def test_without_a_change_to_show_page_one_does_not_say_that_there_was_none() -> None:
    everything = frozenset(_spot(arrow) for _, _, arrow in questions())
    hidden = Hidden(everything, 5, everything)
    (boxes,) = [
        block
        for block in contents_of(replace(facts(), hidden=hidden), RUN).sections[0].blocks
        if isinstance(block, Boxes)
    ]
    assert [box for box in boxes.boxes if box.kind in ("better", "worse")] == [
        Box("better", "Blevet bedre", ("Ingen tydelige fald i antallet af fejl i de tal, der kan vises.",)),
        Box("worse", "Blevet værre", ("Ingen tydelige stigninger i antallet af fejl i de tal, der kan vises.",)),
    ]


def small(nodes: set[tuple[str, str, str, str]]) -> Facts:
    hidden = Hidden(frozenset(nodes), 5, frozenset(nodes))
    return replace(facts(), hidden=hidden)


def test_a_hidden_area_says_no_figure_and_not_how_many_cases_were_drawn() -> None:
    department = basis().model.department("CVO")
    area = department.areas[0]
    nodes = {(K4, "CVO", area.id, "")} | {(K4, "CVO", area.id, question.id) for question in area.questions}
    section = area_section(small(nodes), department, area)
    assert section.blocks[0] == Paragraph(
        "Tilsynsdato: 20.12.2024. Antallet af fejl er skjult. Antallet af sager er skjult."
    )


def test_hidden_classes_leave_the_count() -> None:
    found = replace(facts().figures(*_first()), hidden=False, classes_hidden=True)
    assert errors_sentence(found) == f"Der er {found.errors} fejl; hvor mange der er nye og gamle, er skjult."
    assert cases_sentence(found) == (
        f"Der er gennemgået 40 sager: {found.cases_with_errors} har fejl, og {found.cases_in_order} er i orden."
    )


def _first() -> tuple[Department, Area]:
    department = basis().model.department("CVO")
    return department, department.areas[0]


def test_a_combined_arrow_over_some_of_the_hidden_questions_is_hidden() -> None:
    _department, area = _first()
    arrows = facts().arrows[K4, "CVO", area.id]
    hidden = {(K4, "CVO", area.id, arrow.question) for arrow in arrows[:2]}
    whole, some = change(arrows, small(hidden)), change(arrows[1:], small(hidden))
    assert not whole.hidden and some.hidden
    assert change_sentence(some) == "Ændringen siden sidste tilsyn er skjult."


def test_the_total_of_a_committee_is_hidden_where_it_would_tell_of_one_department() -> None:
    hidden = {(K4, code, "", "") for code in ("CVO", "FR")}
    of_all = small(hidden)
    of_some = replace(of_all, departments=tuple(row for row in of_all.departments if row.code in ("CVO", "JC")))
    both = replace(of_all, departments=tuple(row for row in of_all.departments if row.code in ("CVO", "FR")))
    assert [row.total_figures().hidden for row in (of_all, of_some, both)] == [False, True, False]


def test_a_hidden_bar_is_neither_zero_nor_not_measured() -> None:
    bars = (
        Bar("2024K1", None, None, None, None, None),
        HiddenBar("2024K2", None, None, None, None, None),
        HiddenBar("2024K3", None, None, None, 8, 20, False, 15),
        Bar("2024K4", 0, 0, 0, 0, 20),
    )
    panel = Panel("§ 100", bars)
    assert alternative(panel) == (
        "§ 100: 1. kv. 2024 ikke målt; 2. kv. 2024 skjult; 3. kv. 2024 15 fejl (nye og gamle skjult) i 8 af 20 sager; "
        "4. kv. 2024 ingen fejl i 0 af 20 sager."
    )
    made = figure("f", "Fejl.", (panel,), 1, 3.4, 15)
    assert "En prikket søjle er fejl i alt, hvor nye og gamle er skjult" in made.caption
    drawn = draw(made)
    assert drawn.count(">skjult<") == 1 and drawn.count(">fejl, ikke fordelt<") == 1 and ">15<" in drawn


def test_the_charts_of_the_report_hide_what_the_tables_hide() -> None:
    section = contents_of(facts(), RUN).sections[1]
    for department, part in zip(facts().departments, section.sections, strict=False):
        panels = [panel for block in part.blocks if isinstance(block, Figure) for panel in block.panels]
        for area, panel in zip(facts().covered(department), panels, strict=True):
            for bar in panel.bars:
                assert isinstance(bar, HiddenBar) == facts().hidden.hides_classes(bar.period, department.code, area.id)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_the_tables_for_others_leave_out_hidden_counts() -> None:
    found = rows(tallies_shown_csv(basis().result.tallies, facts().hidden))
    assert len(found) == len(basis().result.tallies)
    for row in found:
        spot = (row["period"], row["department"], row["area"], row["question"])
        counts = [row[name] for name in ("checked", "errors", "new", "old", "undetermined")]
        whole, classes = facts().hidden.hides(*spot), facts().hidden.hides_classes(*spot)
        assert (row["source"] == "hidden") == whole
        assert [count == "" for count in counts] == [whole, whole, classes, classes, classes]


def test_an_arrow_for_others_is_hidden_where_either_side_is() -> None:
    for row, arrow in zip(
        rows(arrows_shown_csv(basis().result.arrows, facts().hidden)), basis().result.arrows, strict=True
    ):
        now = facts().hidden.hides(*_spot(arrow))
        then = facts().hidden.hides(arrow.previous_period or "", *_spot(arrow)[1:])
        assert ((row["errors"], row["source"]) == ("", "hidden")) == now
        assert ((row["previous_errors"], row["previous_source"]) == ("", "hidden")) == then
        drawn = arrow.sign != ArrowSign.NONE
        assert (row["arrow"] == "hidden") == (drawn and (now or then))
        assert (row["p_value"] == "") == (not drawn or now or then)


def test_the_errors_for_others_name_no_case_no_day_and_no_place() -> None:
    data = findings_shown_csv(basis().result.findings, facts().hidden)
    found = rows(data)
    assert list(found[0]) == ["period", "department", "area", "question", "kind", "class", "reimbursement"]
    for row in found:
        spot = (row["period"], row["department"], row["area"], row["question"])
        assert not facts().hidden.hides(*spot)
        assert (row["class"] == "") == facts().hidden.hides_classes(*spot)
    shown = [row for row in basis().result.findings if not facts().hidden.hides(*_order(row))]
    assert len(found) == len(shown)


def test_deviations_for_others_are_counted_and_not_quoted() -> None:
    place = Place("CVO.xlsx", "§ 100", "F17")
    given = [
        Deviation(place, "svar_ukendt", 'Her står "24-002111".', Severity.LEFT_OUT),
        Deviation(Place("CVO.xlsx", "§ 95", "F18"), "svar_ukendt", "Her.", Severity.LEFT_OUT),
        Deviation(place, "dato", "Her.", Severity.NOTE),
    ]
    assert deviations_shown_csv(given) == (
        b"workbook,code,severity,number\nCVO.xlsx,svar_ukendt,left_out,2\nCVO.xlsx,dato,note,1\n"
    )


def test_a_correction_of_a_small_number_is_hidden() -> None:
    """What was published is not hidden by today's figures: a small number then is small now."""
    _department, area = _first()
    question = area.questions[0].id
    was = Known(Tally(K3, "CVO", area.id, question, 40, 2, 2, 0, 0, "recomputed"), "up")
    now = Known(Tally(K3, "CVO", area.id, question, 40, 9, 9, 0, 0, "recomputed"), "up")
    corrected = replace(
        basis(), published=Period(2024, 3), corrections=(Correction(K3, "CVO", area.id, question, was, now),)
    )
    shown = corrections_section(Facts(corrected, basis().model.departments), "5.1")
    kept = corrections_section(Facts(corrected, basis().model.departments, Hidden(threshold=5)), "5.1")
    assert "2 fejl" in str(shown) and "9 fejl" in str(shown)
    (table,) = tables(kept)
    assert table.rows[1][2:] == (Cell(HIDDEN),) * 3
    assert [block.text for block in kept.blocks if isinstance(block, Paragraph)][1] == (
        "3. kvartal 2024: antallet af fejl i de rettede tal er skjult."
    )
