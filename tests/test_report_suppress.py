"""Small numbers (issue 4): what is small is hidden, and a reader who adds and subtracts cannot work it out."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from attack import Attack
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from ledelsestilsyn.model import ArrowSign, Audience, Reimbursement, ReportBasis, TallySource
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.basis import report_basis
from ledelsestilsyn.report.aggregate import change
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import Hidden, Node
from ledelsestilsyn.report.repaid import hides_repaid, hides_repaid_of
from ledelsestilsyn.report.suppress import Counts, Tree, hidden_classes, hidden_counts, hidden_figures, tree_of
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.database import open_database

ROOT = Path(__file__).parent.parent
Q = "2024K4"


def tree(**areas: list[int]) -> dict[Node, Counts]:
    """One department; each area by the errors of its questions, all of them new, with no cases known."""
    found: dict[Node, Counts] = {}
    for area, errors in areas.items():
        for place, count in enumerate(errors, start=1):
            found[Q, "CVO", area, f"{area}-{place}"] = Counts(count, checked=20)
        found[Q, "CVO", area, ""] = Counts(sum(errors))
    total = Counts(sum(sum(errors) for errors in areas.values()))
    return {**found, (Q, "CVO", "", ""): total, (Q, "", "", ""): total}


def names(nodes: frozenset[Node]) -> list[str]:
    return sorted(node[3] or node[2] or node[1] or "alle" for node in nodes)


def test_a_small_count_takes_its_smallest_neighbour_that_is_not_empty_with_it() -> None:
    assert names(hidden_counts(tree(a=[2, 9, 0, 6, 12]), 5)) == ["a-1", "a-4"]


def test_of_two_equal_neighbours_the_first_goes() -> None:
    assert names(hidden_counts(tree(a=[2, 7, 7]), 5)) == ["a-1", "a-2"]


def test_two_small_counts_that_are_few_together_take_one_more() -> None:
    """1 + 2: whoever subtracts knows of three errors in two questions, as small a number as those hidden."""
    assert names(hidden_counts(tree(a=[1, 2, 8, 9]), 5)) == ["a-1", "a-2", "a-3"]


def test_counts_that_could_only_be_one_each_take_one_more() -> None:
    """Five hidden questions with five errors: none is empty, so each has one."""
    assert names(hidden_counts(tree(a=[1, 1, 1, 1, 1, 9]), 5)) == ["a-1", "a-2", "a-3", "a-4", "a-5", "a-6"]


def test_without_a_neighbour_the_area_goes_and_takes_another_area_with_it() -> None:
    """The other area's figures could be added up from its questions: so one of those goes too."""
    found = hidden_counts(tree(a=[3, 0, 0], b=[6, 8], c=[20, 30]), 5)
    assert names(found) == ["a", "a-1", "b", "b-1"]


def test_with_nothing_beside_it_all_that_is_summed_goes() -> None:
    assert names(hidden_counts(tree(a=[3]), 5)) == ["CVO", "a", "a-1", "alle"]


def test_what_is_empty_is_shown_and_so_is_what_reaches_the_threshold() -> None:
    assert hidden_counts(tree(a=[0, 5, 0], b=[0, 0]), 5) == frozenset()


def test_few_answers_are_hidden_without_an_error_too() -> None:
    found = {**tree(a=[0, 8]), (Q, "CVO", "a", "a-1"): Counts(0, checked=2)}
    assert names(hidden_counts(found, 5)) == ["a-1"]


def test_a_small_class_hides_the_classes_and_not_the_count() -> None:
    split = {
        (Q, "CVO", "a", "a-1"): Counts(9, checked=20, by_class=(7, 2, 0)),
        (Q, "CVO", "a", "a-2"): Counts(6, checked=20, by_class=(6, 0, 0)),
        (Q, "CVO", "a", "a-3"): Counts(8, checked=20, by_class=(8, 0, 0)),
        (Q, "CVO", "a", ""): Counts(23, by_class=(21, 2, 0)),
        (Q, "CVO", "", ""): Counts(23, by_class=(21, 2, 0)),
        (Q, "", "", ""): Counts(23, by_class=(21, 2, 0)),
    }
    assert hidden_counts(split, 5) == frozenset()
    assert names(hidden_classes(split, 5, frozenset())) == ["CVO", "a", "a-1", "alle"]


@st.composite
def trees(draw: DrawFn) -> dict[Node, Counts]:
    """Up to three departments of three areas of four questions each, with small and large counts and empty ones."""
    count = st.sampled_from((0, 0, 0, 1, 1, 2, 3, 4, 6, 9))
    found: dict[Node, Counts] = {}
    whole: list[list[int]] = []
    for department in range(draw(st.integers(1, 3))):
        in_department: list[list[int]] = []
        for area in range(draw(st.integers(1, 3))):
            spot = (Q, f"D{department}", f"a{area}")
            questions = draw(st.lists(st.tuples(count, count, count), min_size=1, max_size=4))
            for place, classes in enumerate(questions):
                found[*spot, f"q{place}"] = Counts(
                    sum(classes), checked=draw(st.sampled_from((2, 30))), by_class=classes
                )
            errors = [sum(kind) for kind in zip(*questions, strict=True)]
            cases = [min(number, draw(count)) for number in errors]
            in_department.append([*errors, *cases, draw(count)])
            found[*spot, ""] = _sum(in_department[-1:])
        found[Q, f"D{department}", "", ""] = _sum(in_department)
        whole += in_department
    return {**found, (Q, "", "", ""): _sum(whole)}


def _sum(rows: list[list[int]]) -> Counts:
    added = [sum(column) for column in zip(*rows, strict=True)]
    return Counts(sum(added[:3]), sum(added[3:6]), sum(added[3:]), by_class=tuple(added[:6]))


def hide(tree: Tree, threshold: int) -> Hidden:
    nodes = hidden_counts(tree, threshold)
    return Hidden(nodes, threshold, hidden_classes(tree, threshold, nodes))


def small_ones_worked_out(attack: Attack, threshold: int) -> list[tuple[Node, str, int]]:
    return [row for row in attack.worked_out() if row[2] < threshold]


@settings(max_examples=80, deadline=None)
@given(trees(), st.sampled_from((3, 5)))
def test_no_small_count_can_be_worked_out_from_the_sums_that_are_shown(given: Tree, threshold: int) -> None:
    assert small_ones_worked_out(Attack(given, hide(given, threshold)), threshold) == []


@settings(max_examples=80, deadline=None)
@given(trees(), st.sampled_from((3, 5)), st.data())
def test_a_sum_that_gives_nothing_away_can_be_told_beside_them(
    given: Tree, threshold: int, data: st.DataObject
) -> None:
    """Combined arrows, reimbursement and counts by hand are sums over some questions only."""
    hidden = hide(given, threshold)
    questions = [node for node in given if node[3]]
    attack = Attack(given, hidden)
    for _ in range(3):
        asked = data.draw(st.lists(st.sampled_from(questions), unique=True))
        if not hidden.gives_away(asked):
            attack.know(asked, sum(given[node].errors for node in asked))
    assert small_ones_worked_out(attack, threshold) == []


def test_the_attack_finds_what_is_hidden_without_care() -> None:
    """Only the small ones hidden, each alone under its sum: the reader subtracts."""
    given = {
        (Q, "CVO", "a", "a-1"): Counts(2, checked=20, by_class=(2, 0, 0)),
        (Q, "CVO", "a", "a-2"): Counts(9, checked=20, by_class=(9, 0, 0)),
        (Q, "CVO", "a", ""): Counts(11, by_class=(11, 0, 0, 0, 0, 0)),
    }
    careless = Hidden(frozenset({(Q, "CVO", "a", "a-1")}), 5)
    assert Attack(given, careless).worked_out() == [
        ((Q, "CVO", "a", "a-1"), "errors 0", 2),
        ((Q, "CVO", "a", "a-1"), "errors", 2),
    ]


def test_a_sum_over_some_of_what_is_hidden_gives_it_away() -> None:
    hidden = hide(tree(a=[2, 9, 0, 6, 12]), 5)
    one, two, three, four, five = [(Q, "CVO", "a", f"a-{place}") for place in range(1, 6)]
    assert hidden.gives_away([one, two]) and hidden.gives_away([four, five])
    assert not hidden.gives_away([two, three, five]) and not hidden.gives_away([one, four, five])
    assert not hidden.gives_away([(Q, "CVO", "a", "")]) and hidden.gives_away([one])


@pytest.fixture(scope="module")
def sample_basis(whole_way: Path, tmp_path_factory: pytest.TempPathFactory) -> ReportBasis:
    store = tmp_path_factory.mktemp("small_numbers") / "s.duckdb"
    shutil.copy(whole_way / "ledelsestilsyn.duckdb", store)
    with open_database(store) as connection:
        return report_basis(connection, load_risk_model(ROOT / "risk_models"), Period(2024, 4))


@pytest.mark.parametrize("audience", [Audience.UDVALG, Audience.OFFENTLIG])
def test_no_small_count_of_the_sample_workbooks_can_be_worked_out_from_all_five_reports(
    sample_basis: ReportBasis, audience: Audience
) -> None:
    """Every sum of every quarter's report together: areas, departments, the whole, arrows, reimbursement, by hand."""
    hidden = hidden_figures(sample_basis, audience)
    model = sample_basis.model
    quarters = [Period.parse(key) for key in ("2023K4", "2024K1", "2024K2", "2024K3", "2024K4")]
    given: dict[Node, Counts] = {}
    for quarter in quarters:
        given |= tree_of(Facts(sample_basis, model.departments), quarter.key)
    attack, told = Attack(given, hidden), 0
    for quarter in quarters:
        facts = Facts(replace(sample_basis, period=quarter), model.departments, hidden)
        for asked in _sums_shown(facts):
            attack.know(asked, sum(given[node].errors for node in asked))
            told += any(hidden.hides(*node) for node in asked)
    assert told > 20
    assert small_ones_worked_out(attack, hidden.threshold) == []


def _sums_shown(facts: Facts) -> Iterator[list[Node]]:
    """The questions whose errors a report adds up, for each sum that it shows beside the tables."""
    by_area = [(department, (area,)) for department in facts.departments for area in department.areas]
    groups = [([department], areas) for department, areas in by_area]
    groups += [([department], department.areas) for department in facts.departments]
    whole = [(list(facts.departments), tuple(area for one in facts.departments for area in one.areas))]
    for departments, areas in (*groups, *whole):
        spots = [facts.spot(one, area) for one in departments for area in one.areas if area in areas]
        arrows = [arrow for spot in spots for arrow in facts.arrows.get(spot, ())]
        if not change(arrows, facts).hidden:
            compared = [arrow for arrow in arrows if arrow.sign != ArrowSign.NONE]
            yield [(row.period, row.department, row.area, row.question) for row in compared]
            yield [(row.previous_period or "", row.department, row.area, row.question) for row in compared]
    for department, areas in by_area:
        spot = facts.spot(department, areas[0])
        errors = facts.by_reimbursement(department, areas[0], facts.period)
        for code in Reimbursement:
            if not hides_repaid_of(facts, department, areas[0], code, facts.period):
                yield [(*spot, question) for question, other in errors if other == code]
        by_hand = [(*spot, row.question) for row in facts.tallies.get(spot, ()) if row.source == TallySource.DECLARED]
        if not facts.hidden.gives_away(by_hand):
            yield by_hand
    for code in Reimbursement:
        if not hides_repaid(facts, code, facts.period):
            yield [
                (*facts.spot(department, areas[0]), question)
                for department, areas in by_area
                for question, other in facts.by_reimbursement(department, areas[0], facts.period)
                if other == code
            ]


def test_the_municipality_itself_sees_every_count(sample_basis: ReportBasis) -> None:
    assert hidden_figures(sample_basis, Audience.INTERN) == Hidden()
