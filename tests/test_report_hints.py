"""No file of a report for readers outside narrows a hidden count (issue 4, small numbers).

What is shown may depend on what is shown alone. So two hidden spots under one shown sum change places, and every file
must come out as before: the report's words, charts and tables, the page, the draft, the annexes and the CSV files.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import TypeVar

import pytest
from report_basis import Basis

from ledelsestilsyn.model import Area, Arrow, ArrowSign, Audience, CaseTally, Department, Finding, ReportBasis, Tally
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.basis import only_quarter, report_basis
from ledelsestilsyn.report.annexes import annex_names, annexes
from ledelsestilsyn.report.blocks import Cell, Contents, Figure, Section, Table
from ledelsestilsyn.report.charts import draw
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.csv_shown import arrows_shown_csv, findings_shown_csv, tallies_shown_csv
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN, Hidden, Node
from ledelsestilsyn.report.memo import write_memo
from ledelsestilsyn.report.page import write_page
from ledelsestilsyn.report.suppress import hidden_figures
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.database import open_database

RUN = RunFacts("ledelsestilsyn 1", "AAAA-BBBB", (), ())
K4 = "2024K4"
ROOT = Path(__file__).parent.parent
Row = TypeVar("Row", Tally, Arrow, Finding, CaseTally)


def files(facts: Facts) -> dict[str, object]:
    """All that a reader gets, but for the setting of the PDF, which is a function of the contents and the charts."""
    contents = contents_of(facts, RUN)
    result = only_quarter(facts.basis.result, facts.period)
    return {
        "contents": contents,
        **{f"chart {found.id}": draw(found) for section in contents.sections for found in charts(section)},
        "page": write_page(facts, contents),
        "draft": unpacked(write_memo(facts, contents, annex_names(facts))),
        **{name: unpacked(data) for name, data in annexes(facts).items()},
        "tallies": tallies_shown_csv(result.tallies, facts.hidden),
        "arrows": arrows_shown_csv(result.arrows, facts.hidden),
        "findings": findings_shown_csv(result.findings, facts.hidden),
    }


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def charts(section: Section) -> Iterator[Figure]:
    yield from (block for block in section.blocks if isinstance(block, Figure))
    for part in section.sections:
        yield from charts(part)


def tables(section: Section) -> Iterator[Table]:
    yield from (block for block in section.blocks if isinstance(block, Table))
    for part in section.sections:
        yield from tables(part)


def told_apart(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The files that are not as before."""
    assert before.keys() == after.keys()
    return [name for name in before if before[name] != after[name]]


def renamed(given: ReportBasis, names: Mapping[Node, Node]) -> ReportBasis:
    """The same report with the figures of some spots standing at others: quarter, department, area, question."""

    def moved(rows: tuple[Row, ...], spot_of: Callable[[Row], Node]) -> tuple[Row, ...]:
        found = []
        for row in rows:
            _, _, area, question = names.get(spot_of(row), spot_of(row))
            found.append(replace(row, area=area, question=question) if question else replace(row, area=area))
        return tuple(sorted(found, key=spot_of))

    result = given.result
    return replace(
        given,
        result=replace(
            result,
            tallies=moved(result.tallies, of_question),
            arrows=moved(result.arrows, of_question),
            findings=moved(result.findings, of_question),
            cases=moved(result.cases, lambda row: (row.period, row.department, row.area, "")),
        ),
    )


def of_question(row: Tally | Arrow | Finding) -> Node:
    return (row.period, row.department, row.area, row.question)


def areas_exchanged(given: ReportBasis, department: Department, one: Area, other: Area) -> ReportBasis:
    """The two areas' figures exchanged in every quarter, question by question."""
    names: dict[Node, Node] = {}
    for key in {row.period for row in given.result.tallies}:
        for was, now in ((one, other), (other, one)):
            names[key, department.code, was.id, ""] = (key, department.code, now.id, "")
            for of_was, of_now in zip(was.questions, now.questions, strict=True):
                names[key, department.code, was.id, of_was.id] = (key, department.code, now.id, of_now.id)
    return renamed(given, names)


def with_areas_hidden(given: ReportBasis, department: Department, *areas: Area) -> Facts:
    quarters = {row.period for row in given.result.tallies}
    spots = [
        (key, department.code, area.id, question)
        for key in quarters
        for area in areas
        for question in ("", *(found.id for found in area.questions))
    ]
    return Facts(given, given.model.departments, Hidden(frozenset(spots), 5, frozenset(spots)))


@cache
def made_up() -> ReportBasis:
    return Basis(cases=40, error_rate=0.18).build()


@pytest.mark.parametrize("code", ["CVO", "FR"])
def test_two_hidden_areas_could_change_places_and_no_file_would_tell(code: str) -> None:
    """Neither their counts nor what the figures propose for their risk: a proposal is a range for the hidden count.

    The areas have no question without errors: a zero is not hidden, and may be told by what is left out.
    """
    department = made_up().model.department(code)
    one, other = department.areas[:2]
    exchanged = areas_exchanged(made_up(), department, one, other)
    hidden = with_areas_hidden(made_up(), department, one, other)
    assert told_apart(files(hidden), files(replace(hidden, basis=exchanged))) == []
    open_to_all = Facts(made_up(), made_up().model.departments)
    assert "contents" in told_apart(files(open_to_all), files(replace(open_to_all, basis=exchanged)))


def test_a_hidden_areas_risk_says_hidden_for_all_that_its_figures_decide() -> None:
    """FR's likelihood is decided by its owner and is shown; CVO's is the proposed one and is not."""
    given = made_up()
    found = {}
    for code in ("CVO", "FR"):
        department = given.model.department(code)
        facts = with_areas_hidden(given, department, *department.areas[:2])
        risk = contents_of(facts, RUN).sections[3]
        matrix, areas, *_ = tables(risk)
        found[code] = [[cell.text for cell in row[1:]] for row in areas.rows if row[0].text.startswith(f"{code}, ")][:2]
        told = [cell.below for row in matrix.rows for cell in row if any(code in text for text in cell.below)]
        assert bool(told) == (code == "FR" or len(department.areas) > 2)
    assert [row[:1] + row[2:5] for row in found["CVO"]] == [[HIDDEN] * 4] * 2
    assert [row[0] for row in found["FR"]] == ["3 (besluttet)"] * 2
    assert [row[3:5] for row in found["FR"]] == [[HIDDEN] * 2] * 2


def test_what_is_proposed_for_hidden_areas_is_counted_as_hidden() -> None:
    department = made_up().model.department("CVO")
    risk = contents_of(with_areas_hidden(made_up(), department, *department.areas[:2]), RUN).sections[3]
    matrix, *_ = tables(risk)
    assert matrix.note == (
        "Ikke med her, fordi sandsynligheden er skjult: CVO, SEL §\u00a0100 Merudgifter; CVO, SEL §\u00a095 Kontant "
        "tilskud."
    )
    assert "områder er det skjult." in str(risk.sections[0].blocks[0])


def test_why_there_is_no_arrow_stands_in_every_table_also_for_a_hidden_question() -> None:
    """The rules and what was handed in decide it, and chapter 5 names it: no count is told by it."""
    department = made_up().model.department("BS")
    first = Period(2024, 1)
    given = replace(made_up(), period=first)
    facts = with_areas_hidden(given, department, department.areas[0])
    (table,) = tables(contents_of(facts, RUN).sections[1].sections[3].sections[0])
    assert {row[8] for row in table.rows} == {Cell("ingen pil", below=("metoden er ændret",), mark="none")}
    assert {row[7] for row in table.rows} == {Cell("4. kv. 2023", below=(HIDDEN,))}
    page = write_page(facts, contents_of(facts, RUN)).decode()
    assert "sidst 4. kv. 2023: skjult" in page


@pytest.fixture(scope="module")
def sample(whole_way: Path) -> ReportBasis:
    with open_database(whole_way / "ledelsestilsyn.duckdb") as connection:
        return report_basis(connection, load_risk_model(ROOT / "risk_models"), Period(2024, 4))


@pytest.fixture(scope="module")
def public(sample: ReportBasis) -> Facts:
    return Facts(sample, sample.model.departments, hidden_figures(sample, Audience.OFFENTLIG))


@pytest.fixture(scope="module")
def published(public: Facts) -> dict[str, object]:
    return files(public)


def test_hidden_questions_of_the_sample_report_could_change_places(public: Facts, published: dict[str, object]) -> None:
    """One pair in each department that has one, all exchanged at once, in the quarter and in the one before."""
    names: dict[Node, Node] = {}
    pairs = [pair for department in public.departments for pair in hidden_pairs(public, department)[:1]]
    for one, other in pairs:
        for key in (one.period, one.previous_period or ""):
            for was, now in ((one, other), (other, one)):
                names[key, was.department, was.area, was.question] = (key, now.department, now.area, now.question)
    exchanged = renamed(public.basis, names)
    kinds = {(row.area, row.question): (row.kind, row.reimbursement) for row in public.basis.result.findings}
    found = tuple(
        replace(row, kind=kind, reimbursement=reimbursement)
        for row in exchanged.result.findings
        for kind, reimbursement in [kinds.get((row.area, row.question), (row.kind, row.reimbursement))]
    )
    exchanged = replace(exchanged, result=replace(exchanged.result, findings=found))
    assert len(pairs) >= 3
    assert told_apart(published, files(replace(public, basis=exchanged))) == []


def hidden_pairs(facts: Facts, department: Department) -> list[tuple[Arrow, Arrow]]:
    """Questions of one area with other figures, both hidden now and at the last supervision, told apart by no code."""
    arrows = [
        row
        for row in facts.arrows_of(department)
        if row.sign != ArrowSign.NONE
        and facts.hidden.hides(*of_question(row))
        and facts.hidden.hides(row.previous_period or "", *of_question(row)[1:])
    ]
    return [
        (one, other)
        for one, other in combinations(arrows, 2)
        if (one.area, one.previous_period, one.source, one.previous_source)
        == (other.area, other.previous_period, other.source, other.previous_source)
        and one.errors != other.errors
        and pays_back(department, one) == pays_back(department, other)
    ]


def pays_back(department: Department, arrow: Arrow) -> object:
    version = department.question(arrow.question).on(Period.parse(arrow.period).last_day)
    return version and version.reimbursement


def test_cases_of_hidden_areas_of_the_sample_report_could_change_places(
    public: Facts, published: dict[str, object]
) -> None:
    """Each pair of a department's areas that are hidden in the same quarter; the risk picture is made of cases."""
    names: dict[Node, Node] = {}
    for key in (quarter.key for quarter in public.quarters):
        for department in public.departments:
            spots = [(key, department.code, area.id, "") for area in department.areas]
            hidden = [spot for spot in spots if public.hidden.hides(*spot) and spot[:3] in public.cases]
            for one, other in zip(hidden[::2], hidden[1::2], strict=False):
                names |= {one: other, other: one}
    exchanged = renamed(public.basis, names)
    assert len(names) >= 10
    assert told_apart(published, files(replace(public, basis=exchanged))) == []


def test_no_cell_beside_the_word_hidden_gives_a_number_of_the_same_spot(published: dict[str, object]) -> None:
    """In each table of questions: a hidden number of cases leaves no count of errors, and the other way about."""
    contents = published["contents"]
    assert isinstance(contents, Contents)
    seen = 0
    for section in contents.sections:
        for table in tables(section):
            if [column.heading for column in table.columns][2:4] != ["Sager", "Fejl"]:
                continue
            for row in table.rows:
                if HIDDEN in (row[2].text, row[3].text):
                    assert [cell.text for cell in row[2:7]] == [HIDDEN] * 5
                    assert all(cell.value is None for cell in row[2:7])
                    assert row[8] == Cell(HIDDEN) or row[8].mark == "none"
                    seen += 1
    assert seen > 100
