"""What the report says of the actions' effect: each verdict with its figures, and nothing that is hidden (issue 5)."""

from dataclasses import replace
from datetime import date

import pytest
from report_basis import Basis
from test_report_actions import NOW, Q2, Q3, TEMPLATE, action, handed_in

from ledelsestilsyn.effects import Verdict, Why
from ledelsestilsyn.model import Action, ActionOf, ReportBasis, Tally
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.action_effects import Effect
from ledelsestilsyn.report.actions import action_plans
from ledelsestilsyn.report.blocks import Cell, Paragraph, Section, Table
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.contents_effects import in_words, whole_effect
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import NOTHING_HIDDEN, Hidden

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (), ())
LONG_AGO = date(2024, 1, 1)


def counted(found: ReportBasis, figures: dict[str, dict[str, tuple[int, int]]]) -> ReportBasis:
    """With these errors and checked in the questions of `cvo-100`, by question and quarter."""

    def changed(row: Tally) -> Tally:
        told = figures.get(row.question, {}).get(row.period)
        return replace(row, errors=told[0], checked=told[1]) if told and row.area == "cvo-100" else row

    return replace(found, result=replace(found.result, tallies=tuple(map(changed, found.result.tallies))))


def facts(
    *plans: tuple[ActionOf, ...], figures: dict[str, dict[str, tuple[int, int]]], hidden: Hidden = NOTHING_HIDDEN
) -> Facts:
    found = counted(replace(Basis().build(), actions=sum(plans, ())), figures)
    return Facts(found, found.model.departments, hidden)


def quarters(then: tuple[int, int], q3: tuple[int, int], now: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """Nothing before the second quarter of 2024 in which the actions begin."""
    none = dict.fromkeys(("2023K4", "2024K1"), (0, 0))
    return {**none, "2024K2": then, "2024K3": q3, "2024K4": now}


def both(one: Action) -> tuple[tuple[ActionOf, ...], tuple[ActionOf, ...]]:
    """The action in the plan of the second quarter and in the latest."""
    return handed_in(Q2, one), handed_in(NOW, one)


def section(found: Facts, start: str) -> Section:
    chapter = contents_of(found, RUN).sections[2]
    return next(part for part in chapter.sections if part.heading[4:].startswith(start))


def only(found: Facts) -> Effect:
    (row,) = action_plans(found).everything
    if row.effect is None:
        raise AssertionError("an action of the plan is judged")
    return row.effect


def test_the_line_below_the_measure_says_the_verdict_with_its_figures() -> None:
    found = facts(*both(action(due=LONG_AGO)), figures={"cvo-100-1": quarters((8, 20), (1, 20), (0, 10))})
    row = section(found, "Over fristen").blocks[0]
    assert isinstance(row, Table)
    assert row.rows[1][2].below == (
        "i planen siden 2. kv. 2024",
        "Virkning: virker. Før\u00a08\u00a0af\u00a020, efter\u00a01\u00a0af\u00a030.",
    )


def test_the_workbook_says_it_in_full() -> None:
    found = facts(*both(action(due=LONG_AGO)), figures={"cvo-100-1": quarters((30, 60), (15, 30), (15, 30))})
    department = found.basis.model.department("CVO")
    told = whole_effect(found, department, department.area("cvo-100"), only(found))
    assert told == (
        "Virker ikke. Før: 30 af 60 sager med fejl. Efter: 30 af 60. Ændringen er ikke tydelig, selv om der er læst "
        "sager nok til at se en halvering."
    )
    assert whole_effect(found, department, department.area("cvo-100"), None) == ""


def test_questions_that_share_a_measure_each_have_their_own_line() -> None:
    plans = [
        handed_in(quarter, action(due=LONG_AGO), action(question="cvo-100-2", due=LONG_AGO)) for quarter in (Q2, NOW)
    ]
    figures = {
        "cvo-100-1": quarters((8, 20), (1, 20), (0, 10)),
        "cvo-100-2": quarters((8, 20), (7, 20), (0, 0)),
    }
    table = section(facts(*plans, figures=figures), "Over fristen").blocks[0]
    assert isinstance(table, Table)
    assert [table.rows[1][0].text, *table.rows[1][2].below] == [
        "1, 2",
        "i planen siden 2. kv. 2024",
        "Virkning på spm. 1: virker. Før\u00a08\u00a0af\u00a020, efter\u00a01\u00a0af\u00a030.",
        "Virkning på spm. 2: for tidligt at sige. Før\u00a08\u00a0af\u00a020, efter\u00a07\u00a0af\u00a020.",
    ]


def test_an_action_is_held_against_the_questions_it_names_and_not_its_row_s_own() -> None:
    one = replace(action(due=LONG_AGO), targets=("cvo-100-2",))
    figures = {"cvo-100-1": quarters((0, 20), (0, 20), (0, 20)), "cvo-100-2": quarters((8, 20), (1, 20), (0, 10))}
    found = only(facts(*both(one), figures=figures))
    assert (found.questions, found.several, found.each, found.verdict) == (
        ("cvo-100-2",),
        False,
        (),
        Verdict.WORKS,
    )


def test_several_questions_are_judged_each_and_together_in_cases() -> None:
    """The errors of one case hang together, so together they are counted as cases with at least one of them."""
    one = replace(action(due=LONG_AGO), targets=("cvo-100-1", "cvo-100-3"))
    found = facts(*both(one), figures={"cvo-100-1": quarters((8, 20), (1, 20), (0, 10))})
    effect = only(found)
    wrong = {
        quarter: {
            (row.handed_in, row.case)
            for row in found.findings[quarter, "CVO", "cvo-100"]
            if row.question in ("cvo-100-1", "cvo-100-3")
        }
        for quarter in ("2024K3", "2024K4")
    }
    assert effect.judged.after.errors == sum(map(len, wrong.values()))
    assert effect.judged.after.checked == sum(found.cases[q, "CVO", "cvo-100"].checked for q in wrong)
    assert (effect.each[0][0], effect.each[0][1].why) == ("cvo-100-1", Why.FALL)
    department = found.basis.model.department("CVO")
    lines = whole_effect(found, department, department.area("cvo-100"), effect).splitlines()
    assert lines[0].startswith("spm. 1 og 3: ") and " sager med mindst én af fejlene. Efter: " in lines[0]
    assert lines[1] == "spm. 1: virker. Før: 8 af 20 sager med fejl. Efter: 1 af 30. Faldet er tydeligt."
    assert lines[2].startswith("spm. 3: ")


def test_an_action_about_the_whole_area_is_held_against_all_of_its_cases() -> None:
    found = facts(*both(action(question=None, due=LONG_AGO)), figures={})
    effect = only(found)
    assert (effect.questions, effect.each) == ((), ())
    now = [found.cases[quarter, "CVO", "cvo-100"] for quarter in ("2024K3", "2024K4")]
    assert effect.judged.after.checked == sum(row.checked for row in now)
    assert effect.judged.after.errors == sum(row.checked - row.in_order for row in now)


def test_a_closed_action_whose_error_comes_back_stands_after_the_overdue_ones() -> None:
    plans = (
        handed_in(Q2, action(status="I gang")),
        handed_in(Q3, action(status="Udført"), action(TEMPLATE, "cvo-100-2", status="Udført")),
        handed_in(NOW, action("Lister", "cvo-100-4")),
    )
    figures = {
        "cvo-100-1": quarters((8, 20), (0, 20), (2, 10)),
        "cvo-100-2": quarters((16, 20), (16, 20), (1, 20)),
    }
    found = facts(*plans, figures=figures)
    chapter = contents_of(found, RUN).sections[2]
    assert [part.heading for part in chapter.sections] == [
        "3.1 Over fristen",
        "3.2 Fejlen er set igen",
        "3.3 Øvrige åbne tiltag",
    ]
    intro, table = chapter.sections[1].blocks
    assert intro == Paragraph(
        "Tiltagene er meldt udført, men kvartalets sager har fejlen igen. Et tiltag åbnes igen, når fejlandelen siden "
        "ikke er tydeligt lavere end før tiltaget, eller når den er steget tydeligt, siden det blev meldt udført."
    )
    assert isinstance(table, Table)
    heading = (Cell("CVO, SEL §\u00a0100 Merudgifter"),)
    assert table.rows == (
        heading,
        (
            Cell("1", below=("Åbnes igen",), mark="changed"),
            Cell("Ugentligt møde mellem leder og medarbejdere om sager uden opfølgning"),
            Cell("3. kv. 2024"),
            Cell(
                "Fejlen er set igen: 2 af 10 sager. Andelen er ikke tydeligt lavere end før tiltaget (8 af 20 før, "
                "2 af 10 efter), så det åbnes igen."
            ),
        ),
        heading,
        (
            Cell("2"),
            Cell("Skabelonen er rettet, og teamet er vejledt i den"),
            Cell("3. kv. 2024"),
            Cell(
                "Fejlen er set igen: 1 af 20 sager. Andelen er stadig tydeligt lavere end før tiltaget (32 af 40 før, "
                "1 af 20 efter), så det forbliver lukket."
            ),
        ),
    )
    assert in_words(action_plans(found)) == "Ét tiltag, der var meldt udført, åbnes igen. "


def test_the_verdicts_are_counted_by_department_and_in_words() -> None:
    plans = [
        handed_in(
            quarter,
            action(due=LONG_AGO),
            action(TEMPLATE, "cvo-100-2", due=LONG_AGO),
            action("Lister", "cvo-100-3", due=LONG_AGO),
        )
        for quarter in (Q2, NOW)
    ]
    figures = {
        "cvo-100-1": quarters((8, 20), (1, 20), (0, 10)),
        "cvo-100-2": quarters((30, 60), (15, 30), (15, 30)),
        "cvo-100-3": quarters((8, 20), (7, 20), (0, 0)),
    }
    found = facts(*plans, figures=figures)
    table = contents_of(found, RUN).sections[2].blocks[-1]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == ["CVO", "1", "1", "1", "0"]
    assert in_words(action_plans(found)) == (
        "Af tiltagene virker 1, 1 virker ikke, og for 1 er det for tidligt at sige. "
    )


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ([(1, 30)], "Af tiltagene virker 1. "),
        ([(30, 60)], "Af tiltagene virker 1 ikke. "),
        ([(1, 30), (30, 60)], "Af tiltagene virker 1, og 1 virker ikke. "),
        ([(1, 30), (4, 10)], "Af tiltagene virker 1, og for 1 er det for tidligt at sige. "),
        ([(30, 60), (4, 10)], "Af tiltagene virker 1 ikke, og for 1 er det for tidligt at sige. "),
        ([(4, 10)], ""),
    ],
)
def test_the_sentence_of_the_verdicts_has_each_form(figures: list[tuple[int, int]], sentence: str) -> None:
    measures = ("Lister", TEMPLATE)[: len(figures)]
    plans = [
        handed_in(period, *(action(text, f"cvo-100-{n}", due=LONG_AGO) for n, text in enumerate(measures, 1)))
        for period in (Q2, NOW)
    ]
    told = {f"cvo-100-{n}": quarters((30, 60), now, (0, 0)) for n, now in enumerate(figures, 1)}
    assert in_words(action_plans(facts(*plans, figures=told))) == sentence


@pytest.mark.parametrize("period", ["2024K2", "2024K3", "2024K4"])
def test_a_verdict_that_rests_on_a_hidden_count_is_not_shown(period: str) -> None:
    hidden = Hidden(frozenset({(period, "CVO", "cvo-100", "cvo-100-1")}), 3)
    figures = {"cvo-100-1": quarters((8, 20), (1, 20), (0, 10))}
    found = facts(*both(action(due=LONG_AGO)), figures=figures, hidden=hidden)
    effect = only(found)
    assert (effect.hidden, effect.verdict, effect.again) == (True, None, None)
    table = section(found, "Over fristen").blocks[0]
    assert isinstance(table, Table)
    assert table.rows[1][2].below[1:] == ("Virkning: skjult.",)
    department = found.basis.model.department("CVO")
    assert whole_effect(found, department, department.area("cvo-100"), effect) == "Skjult"
    counts = contents_of(found, RUN).sections[2].blocks[-1]
    assert isinstance(counts, Table)
    assert [column.heading for column in counts.columns] == [
        "Afdeling", "Virker", "Virker ikke", "Skjult", "For tidligt at sige", "Åbnes igen",
    ]  # fmt: skip
    assert [cell.text for cell in counts.rows[0]] == ["CVO", "0", "0", "1", "0", "0"]


def test_a_hidden_error_of_a_closed_action_is_not_told_of() -> None:
    plans = handed_in(Q2, action()), handed_in(Q3, action(status="Udført"))
    figures = {"cvo-100-1": quarters((8, 20), (0, 20), (2, 10))}
    hidden = Hidden(frozenset({("2024K4", "CVO", "cvo-100", "cvo-100-1")}), 3)
    assert len(action_plans(facts(*plans, figures=figures)).seen_again) == 1
    assert action_plans(facts(*plans, figures=figures, hidden=hidden)).seen_again == ()


def test_where_small_numbers_are_hidden_several_questions_are_not_put_together() -> None:
    """Cases with one of two errors, beside those with each, would tell how many have both."""
    one = replace(action(due=LONG_AGO), targets=("cvo-100-1", "cvo-100-3"))
    figures = {"cvo-100-1": quarters((8, 20), (1, 20), (0, 10))}
    found = facts(*both(one), figures=figures, hidden=Hidden(frozenset(), 3))
    assert (only(found).hidden, only(found).verdict) == (True, None)


def test_without_anything_read_since_the_chapter_says_nothing_of_effects() -> None:
    found = facts(handed_in(NOW, action()), figures={})
    chapter = contents_of(found, RUN).sections[2]
    assert len(chapter.blocks) == 3
    assert in_words(action_plans(found)) == ""


def test_an_action_that_the_department_opened_again_is_not_closed() -> None:
    plans = (
        handed_in(Q2, action(status="Udført")),
        handed_in(Q3, action(status="I gang")),
        handed_in(NOW, action(status="I gang")),
    )
    figures = {"cvo-100-1": quarters((8, 20), (0, 20), (2, 10))}
    found = action_plans(facts(*plans, figures=figures))
    assert found.seen_again == ()
    (row,) = found.everything
    assert row.effect and row.effect.course.closed is None
    assert row.effect.course.began == Period(2024, 2)
