"""Which of page one's conclusions hang on a doubtful choice: told of those alone (issue 6: Fragility)."""

import re
from datetime import date

import pytest
from report_basis import Basis
from small_histories import answer, answers, area, count, history, model, question, version

from ledelsestilsyn.comparison import tilts
from ledelsestilsyn.comparison.choices import CHOICES
from ledelsestilsyn.comparison.conclusions import conclusions
from ledelsestilsyn.comparison.fragility import Fragility, fragility
from ledelsestilsyn.comparison.fragility_words import fragility_text
from ledelsestilsyn.engine import reference
from ledelsestilsyn.model import Balance, EngineInput, Kind, ReportBasis, Tab, TabOf
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.actions import action_plans
from ledelsestilsyn.report.contents_boxes import boxes
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.statistics import CLEAR_AT

K1, K2 = Period(2024, 1), Period(2024, 2)


def basis_of(rows: EngineInput, until: Period = K2, said: str = "tab") -> ReportBasis:
    """A basis with the rows' tabs; `said` is where their supervision dates come from."""
    tabs = tuple(
        TabOf(
            row.department,
            Period.parse(row.period),
            "CVO.xlsx",
            Tab("ark", row.area, row.supervised_on, said, None, None, "", "", False, True, Balance()),
        )
        for row in rows.tabs
    )
    return ReportBasis(until, rows.model, reference.evaluate(rows, until), (), tabs, (), ())


def tried(rows: EngineInput, said: str = "tab") -> Fragility:
    return fragility(basis_of(rows, said=said), rows)


def flips(found: Fragility, short: str) -> list[tuple[str, str, str]]:
    (row,) = [row for row in found.tried if row.choice.short == short]
    return [(flip.subject, flip.before, flip.after) for flip in row.flips]


BY_DECISION = model(area(question(1, version(kind=Kind.DECISION))))
STEADY = history(BY_DECISION, answers("2024K1", "cc"), answers("2024K2", "cc"))


def test_where_nothing_can_move_none_of_the_choices_changes_a_conclusion() -> None:
    assert (
        fragility_text(tried(STEADY))
        == """\
Hvor sikker er side 1 i rapporten for 2. kvartal 2024?
3 konklusioner er prøvet mod 16 andre valg, ét ad gangen.

Flytter intet her: skæringsdagen er omvendt; vinduet er 6 måneder; vinduet er 11
måneder; vinduet er 13 måneder; vinduet er 18 måneder; vinduet er 24 måneder;
uafklarede er nye; uafklarede er gamle; udbedret efter tilsynet er udbedret;
egne optællinger er ude; tilsynet er periodens første dag; tydelig er højst 1 %;
tydelig er højst 10 %; brud overses; hver ny udgave er et brud; færre læste
sager er ude.

Ingen af 16 valg ændrer forsidens konklusioner."""
    )


def test_a_finding_within_the_window_is_told_with_what_a_shorter_one_turns() -> None:
    rows = history(
        BY_DECISION,
        answer("2024K2", "error", case="A-1", decided_on=date(2023, 7, 10)),
        answer("2024K2", "error", case="A-2", decided_on=date(2022, 1, 1)),
    )
    assert (
        fragility_text(tried(rows))
        == """\
Hvor sikker er side 1 i rapporten for 2. kvartal 2024?
3 konklusioner er prøvet mod 16 andre valg, ét ad gangen.

- En fejl er ny, når den er lavet inden for 6 måneder før tilsynet.
    CVO, flest fejl er: fra »lige mange nye og gamle« til »gamle«
- En fejl er ny, når den er lavet inden for 11 måneder før tilsynet.
    CVO, flest fejl er: fra »lige mange nye og gamle« til »gamle«

Flytter intet her: skæringsdagen er omvendt; vinduet er 13 måneder; vinduet er
18 måneder; vinduet er 24 måneder; uafklarede er nye; uafklarede er gamle;
udbedret efter tilsynet er udbedret; egne optællinger er ude; tilsynet er
periodens første dag; tydelig er højst 1 %; tydelig er højst 10 %; brud overses;
hver ny udgave er et brud; færre læste sager er ude.

2 af 16 valg ændrer forsidens konklusioner: vinduet er 6 måneder; vinduet er 11
måneder."""
    )


def test_a_change_clear_at_five_per_cent_and_not_at_one_hangs_on_the_limit() -> None:
    """6 of 10 against 1 of 10: Boschloo's p is 0.0286."""
    rows = history(BY_DECISION, answers("2024K1", "eeeeeecccc"), answers("2024K2", "eccccccccc"))
    assert flips(tried(rows), "tydelig er højst 1 %") == [
        ("Alle afdelinger, pilen", "færre fejl, tydeligt", "færre fejl, kan være tilfældigt"),
        ("CVO, SEL § 100 Merudgifter, spørgsmål 1", "blevet bedre", "nævnes ikke"),
        ("»Kan være tilfældigt«", "nævnes ikke", "nævnes"),
    ]
    assert flips(tried(rows), "tydelig er højst 10 %") == []


def test_undetermined_findings_can_be_what_most_errors_are() -> None:
    """That the page no longer tells of undetermined errors is the choice itself, and no flip."""
    undated = [answer("2024K2", "error", case=f"B-{place}", cell=f"G{place}") for place in range(3)]
    rows = history(BY_DECISION, answer("2024K2", "error", decided_on=date(2022, 1, 1)), *undated)
    found = tried(rows)
    assert flips(found, "uafklarede er nye") == [("CVO, flest fejl er", "uafklarede", "nye")]
    assert flips(found, "uafklarede er gamle") == [("CVO, flest fejl er", "uafklarede", "gamle")]


def test_errors_remedied_after_the_supervision_can_be_the_whole_change() -> None:
    rules = model(area(question(1, version(kind=Kind.RECURRING))))
    late = [
        answer("2024K2", "error", case=f"A-{place}", remedied_on=date(2024, 7, 10), cell=f"F{place}")
        for place in range(2)
    ]
    rows = history(rules, answers("2024K1", "ec"), *late)
    assert flips(tried(rows), "udbedret efter tilsynet er udbedret") == [
        ("Alle afdelinger, pilen", "flere fejl, kan være tilfældigt", "færre fejl, kan være tilfældigt"),
        ("CVO, flest fejl er", "nye", "ingen"),
        ("CVO, nye fejl", "flere end i 1. kvartal 2024", "færre end i 1. kvartal 2024"),
    ]


def test_counts_by_hand_left_out_leave_nothing_to_compare() -> None:
    rows = history(BY_DECISION, count("2024K1", 10, 3, 3, 0), count("2024K2", 10, 5, 5, 0))
    assert flips(tried(rows), "egne optællinger er ude")[0] == (
        "Alle afdelinger, pilen",
        "flere fejl, uvist om tilfældigt",
        "ingen pil",
    )


def test_a_supervision_the_sheet_does_not_date_can_move_a_decision_past_it() -> None:
    """Decided in the quarter: before its last day, and after its first."""
    rows = history(BY_DECISION, answer("2024K2", "error", decided_on=date(2024, 5, 2)))
    found = tried(rows, said="period")
    assert flips(found, "tilsynet er periodens første dag") == [
        ("CVO, flest fejl er", "nye", "uafklarede"),
        ("»Uafklarede fejl«", "nævnes ikke", "nævnes"),
    ]
    assert flips(tried(rows, said="tab"), "tilsynet er periodens første dag") == []


def test_a_question_not_yet_asked_on_the_first_day_keeps_its_supervision_date() -> None:
    rules = model(area(question(1, version(date(2024, 5, 1), kind=Kind.DECISION))))
    rows = history(rules, answer("2024K2", "error", decided_on=date(2024, 5, 2)))
    assert tilts.first_day(rows, basis_of(rows, said="period")) == rows


def test_a_break_overlooked_draws_the_arrow_and_one_more_takes_it_away() -> None:
    broken = model(area(question(1, version(kind=Kind.DECISION)), breaks=(date(2024, 4, 1),)))
    rows = history(broken, answers("2024K1", "ec"), answers("2024K2", "cc"))
    arrow = ("Alle afdelinger, pilen", "ingen pil", "færre fejl, kan være tilfældigt")
    assert flips(tried(rows), "brud overses")[0] == arrow
    newer = version(date(2024, 4, 1), kind=Kind.DECISION, comparable=True)
    unbroken = model(area(question(1, version(kind=Kind.DECISION), newer)))
    again = history(unbroken, answers("2024K1", "ec"), answers("2024K2", "cc"))
    assert flips(tried(again), "hver ny udgave er et brud")[0] == (arrow[0], arrow[2], arrow[1])


def test_a_question_read_in_fewer_cases_can_be_the_whole_fall() -> None:
    rows = history(BY_DECISION, answers("2024K1", "eeec"), answers("2024K2", "ec"))
    assert flips(tried(rows), "færre læste sager er ude") == [
        ("Alle afdelinger, pilen", "færre fejl, kan være tilfældigt", "ingen pil"),
        ("»Kan være tilfældigt«", "nævnes", "nævnes ikke"),
    ]


@pytest.mark.parametrize("seed", [1, 3])
def test_the_conclusions_are_those_of_the_boxes(seed: int) -> None:
    """As many departments and questions clearly up and down as page one counts."""
    basis = Basis(seed=seed, cases=25, quarters=3).build()
    facts = Facts(basis, basis.model.departments)
    found = conclusions(facts, action_plans(facts), CLEAR_AT)
    told = " ".join(item for box in boxes(facts, ()) for item in box.items)
    for word, arrow, verdict in (("fald", "færre", "blevet bedre"), ("stigninger", "flere", "blevet værre")):
        departments = sum(row.value == f"{arrow} fejl, tydeligt" for row in found if row.key[1:] not in ((), ("",)))
        questions = sum(row.value == verdict for row in found)
        counted = re.search(rf"Tydelige {word}: (\d+) af 5 afdelinger, (\d+) af", told)
        assert ((departments, questions) == (0, 0)) == (counted is None)
        assert counted is None or (int(counted[1]), int(counted[2])) == (departments, questions)


def test_each_choice_has_a_sentence_and_a_short_name_of_its_own() -> None:
    assert len({choice.short for choice in CHOICES}) == len(CHOICES) == 16
    for choice in CHOICES:
        assert choice.other.endswith(".") and choice.other[0].isupper()
        assert choice.given or choice.result or choice.clear_at != CLEAR_AT
