"""The action plans: which action is the same one from quarter to quarter, and what the report says has become of it.

Issue 4, "How it should read", item 3: what changed stands in red, with a sign, and the old wording struck through;
overdue ones first; carried from quarter to quarter by identity and not by row number.
"""

import io
from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from pypdf import PdfReader
from report_basis import Basis

from ledelsestilsyn.model import Action, ActionOf, ReportBasis
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.action_identity import known_again
from ledelsestilsyn.report.actions import action_plans, is_done
from ledelsestilsyn.report.blocks import Block, Cell, Contents, Paragraph, Section, Table
from ledelsestilsyn.report.contents import RunFacts, build_contents
from ledelsestilsyn.report.contents_actions import gone, moved
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.pdf import write_pdf

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (), ())
USUAL = Basis().build()
MEETINGS = "Ugentligt møde mellem leder og medarbejdere om sager uden opfølgning"
TEMPLATE = "Skabelonen er rettet, og teamet er vejledt i den"
LATE, IN_TIME = date(2024, 9, 30), date(2025, 3, 31)
FIRST_PLAN, Q2, Q3, NOW = (Period(2024, quarter) for quarter in (1, 2, 3, 4))


def action(
    measure: str = MEETINGS,
    question: str | None = "cvo-100-1",
    *,
    area: str = "cvo-100",
    cause: str = "Fristen blev ikke overvåget",
    owner: str = "Teamleder",
    due: date | str = date(2025, 3, 31),
    status: str = "I gang",
) -> Action:
    due_on, due_text = (due, "") if isinstance(due, date) else (None, due)
    return Action(area, question, cause, measure, owner, due_on, due_text, status, "Fane", "B40")


def handed_in(period: Period, *actions: Action) -> tuple[ActionOf, ...]:
    return tuple(ActionOf(one.area.split("-")[0].upper(), period, f"{period.key}.xlsx", one) for one in actions)


def basis(*plans: tuple[ActionOf, ...], without: tuple[tuple[Period, str], ...] = ()) -> ReportBasis:
    """The usual supervisions with these action plans; `without` the tabs of a quarter and an area."""
    tabs = tuple(tab for tab in USUAL.tabs if (tab.period.whole_quarter, tab.tab.area) not in without)
    return replace(USUAL, actions=sum(plans, ()), tabs=tabs)


def rows(found: ReportBasis, number: str) -> list[tuple[Cell, ...]]:
    return list(_table(_part(build_contents(found, RUN), number)).rows)


def test_an_action_is_known_by_its_words_and_not_by_its_row() -> None:
    before = [action(MEETINGS), action(TEMPLATE, "cvo-100-2")]
    now = [action("skabelonen er rettet og teamet er vejledt i den.", "cvo-100-2"), action(MEETINGS)]
    assert known_again(before, (), now) == {0: 1, 1: 0}


def test_a_reworded_measure_for_the_same_question_is_the_same_action() -> None:
    now = [action("Møde hver uge mellem leder og medarbejdere om sager uden opfølgning")]
    assert known_again([action()], (), now) == {0: 0}


@pytest.mark.parametrize("now", [action(TEMPLATE), action(TEMPLATE, "cvo-100-2"), action(MEETINGS, None, cause="")])
def test_another_measure_or_another_cause_under_another_question_is_another_action(now: Action) -> None:
    assert known_again([action()], (), [now]) == {}


def test_the_likest_two_measures_are_paired_first_and_none_twice() -> None:
    before = [action("Liste over sager uden opfølgning gennemgås"), action("Liste over sager uden afgørelse gennemgås")]
    now = [
        action("Lister over sager uden afgørelse gennemgås ugentligt"),
        action("Liste over sager uden afgørelse gennemgås nu"),
        action("Liste over sager uden afgørelser gennemgås i maj"),
    ]
    assert known_again(before, (), now) == {1: 1, 2: 0}


def test_two_owners_of_one_measure_are_two_actions_each_known_by_its_owner() -> None:
    before = [action(owner="Leder"), action(owner="Teamleder")]
    assert known_again(before, (), [action(owner="Teamleder"), action(owner="Leder")]) == {0: 1, 1: 0}


def test_a_measure_moved_to_another_question_is_known_where_it_stands_alone() -> None:
    moved = action(question="cvo-100-3")
    assert known_again([action()], (), [moved]) == {0: 0}
    assert known_again([action(), action(question="cvo-100-2")], (), [moved]) == {}


def test_what_left_the_plan_long_ago_is_known_again_by_the_very_words_alone() -> None:
    reworded = action("Møde hver uge mellem leder og medarbejdere om sager uden opfølgning")
    assert known_again((), [action()], [action()]) == {0: 0}
    assert known_again((), [action()], [reworded]) == {}


def test_the_latest_plan_goes_before_what_left_it() -> None:
    assert known_again([action()], [action()], [action()]) == {0: 0}


def test_every_changed_word_is_marked_and_the_former_stands_struck_through() -> None:
    then = action(due=date(2024, 9, 30), status="Ikke begyndt")
    now = action(
        "Møde hver uge mellem leder og medarbejdere om sager uden opfølgning",
        cause="Der var ingen liste",
        owner="",
        due=date(2025, 3, 31),
    )
    assert rows(basis(handed_in(Q3, then), handed_in(NOW, now)), "3.2") == [
        (Cell("CVO, SEL §\u00a0100 Merudgifter"),),
        (
            Cell("1"),
            Cell("Der var ingen liste", changed=True, struck=("Fristen blev ikke overvåget",)),
            Cell(
                "Møde hver uge mellem leder og medarbejdere om sager uden opfølgning",
                below=(
                    "i planen siden 3. kv. 2024",
                    "Virkning: for tidligt at sige. Før\u00a019\u00a0af\u00a048, efter\u00a04\u00a0af\u00a012.",
                ),
                changed=True,
                struck=(MEETINGS,),
            ),
            Cell("ikke oplyst", changed=True, struck=("Teamleder",)),
            Cell("31.03.2025", below=("udskudt 1 gang",), changed=True, struck=("30.09.2024",)),
            Cell("I gang", changed=True, struck=("Ikke begyndt",)),
        ),
    ]


def test_another_spelling_of_the_same_letters_is_no_change() -> None:
    now = action(f"{MEETINGS}.", status="i gang")
    found = action_plans(_facts(basis(handed_in(Q3, action()), handed_in(NOW, now))))
    assert found.others[0].changed == frozenset()


def test_a_deadline_postponed_twice_tells_its_first_day_and_a_skipped_quarter_costs_no_history() -> None:
    plans = (
        handed_in(FIRST_PLAN, action(due=date(2024, 4, 1))),
        handed_in(Q2, action(due=date(2024, 12, 1))),
        handed_in(NOW, action(due=date(2025, 6, 1))),
    )
    skipped = ((Q3, "cvo-100"),)
    number, _, measure, _, due, _ = rows(basis(*plans, without=skipped), "3.2")[1]
    assert number == Cell("1")
    assert measure.below == (
        "i planen siden 1. kv. 2024",
        "Virkning: for tidligt at sige. Før\u00a010\u00a0af\u00a024, efter\u00a013\u00a0af\u00a036.",
    )
    assert due == Cell("01.06.2025", below=("udskudt 2 gange, først 01.04.2024",), changed=True, struck=("01.12.2024",))


def test_a_deadline_moved_forward_is_changed_and_not_postponed() -> None:
    plans = handed_in(Q3, action(due=date(2025, 6, 1))), handed_in(NOW, action(due=date(2025, 3, 1)))
    assert rows(basis(*plans), "3.2")[1][4] == Cell("01.03.2025", changed=True, struck=("01.06.2025",))


@pytest.mark.parametrize(
    ("plans", "part", "expected"),
    [
        ((handed_in(Q3, action(status="Udført")), handed_in(NOW, action())), "3.2", ("Genåbnet",)),
        ((handed_in(Q2, action(status="Udført")), handed_in(NOW, action())), "3.2", ("Genåbnet",)),
        ((handed_in(Q2, action()), handed_in(NOW, action())), "3.2", ("Tilbage",)),
        ((handed_in(Q3, action()), handed_in(NOW, action(status="Udført"))), "3.3", ("Lukket",)),
        ((handed_in(Q3, action(status="Udført")), handed_in(NOW, action(status="Udført"))), "3.4", ()),
        ((handed_in(Q3, action(TEMPLATE)), handed_in(NOW, action())), "3.2", ("Ny",)),
        ((handed_in(Q3, action()), handed_in(NOW, action())), "3.2", ()),
        ((handed_in(NOW, action()),), "3.2", ()),
    ],
)
def test_one_word_tells_what_became_of_an_action(
    plans: tuple[tuple[ActionOf, ...], ...], part: str, expected: tuple[str, ...]
) -> None:
    """Reopened even where it had left the plan; back where its area was handed in without it in between."""
    asked = rows(basis(*plans), part)[1][0]
    assert asked.below == expected
    assert asked.mark == {(): "", ("Ny",): "new"}.get(expected, "changed")


def test_a_measure_under_another_question_says_which_it_stood_under() -> None:
    plans = handed_in(Q3, action()), handed_in(NOW, action(question="cvo-100-3"))
    assert rows(basis(*plans), "3.2")[1][0] == Cell("3", changed=True, struck=("1",))


def test_overdue_actions_stand_first_and_the_oldest_deadline_first_of_all() -> None:
    plan = handed_in(
        NOW,
        action(due=date(2024, 11, 1), question="cvo-100-2"),
        action(TEMPLATE, "cvo-100-1", due=date(2024, 12, 1)),
        action("Opgaven er flyttet", "cvo-95-1", area="cvo-95", due=date(2024, 10, 1)),
        action(question="cvo-100-3", due=date(2025, 1, 1)),
        action("Lister", "cvo-95-2", area="cvo-95", due=date(2024, 11, 15)),
    )
    assert [[cell.text for cell in row[:1]] + [cell.text for cell in row[4:5]] for row in rows(basis(plan), "3.1")] == [
        ["CVO, SEL §\u00a095 Kontant tilskud"],
        ["1", "01.10.2024"],
        ["CVO, SEL §\u00a0100 Merudgifter"],
        ["2", "01.11.2024"],
        ["CVO, SEL §\u00a095 Kontant tilskud"],
        ["2", "15.11.2024"],
        ["CVO, SEL §\u00a0100 Merudgifter"],
        ["1", "01.12.2024"],
    ]
    assert rows(basis(plan), "3.1")[1][4] == Cell("01.10.2024", below=("Over fristen",), mark="overdue")


def test_an_action_is_overdue_the_day_after_its_deadline_unless_done() -> None:
    """Overdue is a deadline before the quarter's last day: on that day itself there is still time."""
    for due, status, expected in (
        (date(2024, 12, 30), "I gang", 1),
        (date(2024, 12, 31), "I gang", 0),
        (date(2024, 12, 30), "Udført", 0),
        ("snarest", "I gang", 0),
    ):
        found = action_plans(_facts(basis(handed_in(NOW, action(due=due, status=status)))))
        assert len(found.overdue) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Afsluttet", True),
        ("Gennemført 12/3", True),
        ("100 %", True),
        ("Delvist gennemført", False),
        ("Gennemført delvist", False),
        ("Ikke udført", False),
        ("I gang", False),
        ("", False),
    ],
)
def test_only_what_surely_is_done_counts_as_done(status: str, expected: bool) -> None:
    assert is_done(status) is expected


def test_the_last_months_wording_is_the_quarters() -> None:
    months = (
        handed_in(Period(2024, 4, 10), action(status="Ikke begyndt"), action(TEMPLATE, "cvo-100-2")),
        handed_in(Period(2024, 4, 12), action(status="Næsten færdig")),
    )
    found = action_plans(_facts(basis(*months)))
    assert [(row.given.action.measure, row.given.action.status) for row in found.everything] == [
        (MEETINGS, "Næsten færdig"),
        (TEMPLATE, "I gang"),
    ]


def test_questions_with_one_and_the_same_action_share_a_row() -> None:
    plan = handed_in(
        NOW,
        action(question="cvo-100-3"),
        action(question="cvo-100-2"),
        action(question="cvo-100-1", owner="Leder"),
        action(question=None, status="Ikke begyndt"),
    )
    assert [row[0].text for row in rows(basis(plan), "3.2")] == [
        "CVO, SEL §\u00a0100 Merudgifter", "hele området", "1", "2, 3",
    ]  # fmt: skip


def test_an_action_that_left_the_plan_without_being_done_is_shown() -> None:
    plans = handed_in(Q3, action(due=date(2024, 9, 30)), action(TEMPLATE, "cvo-100-2", status="Udført"))
    found = _part(build_contents(basis(plans), RUN), "3.4 Ikke længere i handleplanen")
    assert found.blocks[0] == Paragraph(
        "Tiltagene stod i områdets forrige handleplan og var ikke udført, men står ikke i dette kvartals."
    )
    assert [[cell.text for cell in row] for row in _table(found).rows] == [
        ["CVO, SEL §\u00a0100 Merudgifter"],
        ["1", "Fristen blev ikke overvåget", MEETINGS, "Teamleder", "30.09.2024", "I gang"],
    ]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ((), ""),
        ((IN_TIME,), "Ét tiltag, der ikke er udført, står ikke længere i planerne. "),
        ((LATE,), "Ét tiltag, der ikke er udført, står ikke længere i planerne; det er over fristen. "),
        ((LATE, LATE), "To tiltag, der ikke er udført, står ikke længere i planerne; alle er over fristen. "),
        ((LATE, IN_TIME), "To tiltag, der ikke er udført, står ikke længere i planerne; 1 af dem er over fristen. "),
    ],
)
def test_undone_actions_that_left_the_plans_are_counted_beside_those_that_are_overdue(
    due: tuple[date, ...], expected: str
) -> None:
    """`Ingen er over fristen` alone would be read as if all was done."""
    left = [action(text, due=day) for text, day in zip((MEETINGS, TEMPLATE), due, strict=False)]
    found = action_plans(_facts(basis(handed_in(Q3, *left), handed_in(NOW, action("Kurser for alle", "cvo-100-4")))))
    assert gone(found) == expected


def test_the_actions_of_an_area_that_is_not_handed_in_are_not_gone_but_untold() -> None:
    plans = handed_in(Q3, action(due=date(2024, 9, 30)), action(TEMPLATE, "cvo-100-2"))
    chapter = build_contents(basis(plans, without=((NOW, "cvo-100"),)), RUN).sections[2]
    assert chapter.blocks == (Paragraph("Der er ingen tiltag i kvartalets arbejdsbøger."),)
    assert [part.heading for part in chapter.sections] == ["3.1 Ikke oplyst i kvartalet"]
    assert chapter.sections[0].blocks[0] == Paragraph(
        "Områderne er ikke med i kvartalets arbejdsbøger: enten er de ikke afleveret, eller også var der ikke planlagt "
        "tilsyn. Ingen har oplyst, hvordan det går med deres åbne tiltag."
    )
    assert _texts(_table(chapter.sections[0])) == [["CVO, SEL §\u00a0100 Merudgifter", "3. kv. 2024", "2", "1"]]


def test_what_was_told_to_be_gone_once_is_not_told_again() -> None:
    found = action_plans(_facts(basis(handed_in(Q2, action()))))
    assert found.gone == found.waiting == ()


def test_no_action_plan_is_said_and_not_left_empty() -> None:
    chapter = build_contents(basis(), RUN).sections[2]
    assert chapter.blocks == (Paragraph("Der er ingen tiltag i kvartalets arbejdsbøger."),)
    assert chapter.sections == ()


def test_the_chapter_opens_with_its_counts_in_words_and_by_department() -> None:
    plans = (
        handed_in(
            Q3,
            action(due=date(2024, 9, 30)),
            action(TEMPLATE, "cvo-100-2", status="Udført"),
            action("Lister", "cvo-100-3"),
            action("Opgaven er flyttet", None, area="fr-86"),
        ),
        handed_in(
            NOW,
            action(due=date(2024, 12, 1)),
            action(TEMPLATE, "cvo-100-2"),
            action("Kurser for alle", "cvo-100-4"),
            action("Opgaven er flyttet", None, area="fr-86", status="Udført"),
        ),
    )
    words, table, legend, rule, effects = build_contents(basis(*plans), RUN).sections[2].blocks
    assert words == Paragraph(
        "Handleplanerne har 4 tiltag; 1 er over fristen. Siden de forrige handleplaner er 1 nyt og 3 ændret; af de "
        "ændrede er 1 udskudt, 1 lukket og 1 genåbnet. Ét tiltag, der ikke er udført, står ikke længere i planerne. Et "
        "tiltag er over fristen, når fristen ligger før kvartalets sidste dag, og status ikke siger, at det er udført."
    )
    assert [column.heading for column in _of(table).columns] == [
        "Afdeling", "Tiltag", "Nye", "Ændret", "Udskudt", "Udført", "Over fristen", "Ikke længere med",
    ]  # fmt: skip
    assert _of(table).note == (
        "Et tiltag kan være talt med i flere kolonner: et udskudt tiltag har fået en senere frist og er derfor også "
        "talt med som ændret."
    )
    assert _texts(_of(table)) == [
        ["CVO", "3", "1", "2", "1", "0", "1", "1"],
        ["UVSB", "0", "–", "–", "–", "0", "0", "–"],
        ["FR", "1", "0", "1", "0", "1", "0", "0"],
        ["BS", "0", "–", "–", "–", "0", "0", "–"],
        ["JC", "0", "–", "–", "–", "0", "0", "–"],
        ["I alt", "4", "1", "3", "1", "1", "1", "1"],
    ]
    assert legend == Paragraph(
        "Hvert tiltag holdes op mod områdets forrige handleplan. Det, der er ændret, står med rødt efter en rombe, og "
        "det, der stod før, står gennemstreget efter ordet »før:«. Et tiltag er det samme, når det gælder samme "
        "spørgsmål og har samme eller næsten samme ordlyd. »Ny« har ikke stået i en plan før, »Genåbnet« var meldt "
        "udført, »Lukket« er meldt udført nu, og »Tilbage« manglede i den forrige plan."
    )
    assert rule == Paragraph(
        "Om et tiltag virker, ses i de sager, der er læst, siden det skulle virke. Hvor der er læst nogen, står "
        "»Virkning« ved tiltaget med tallene før og efter. Tiltaget virker, når der er tydeligt færre fejl, og det "
        "virker ikke, når der er tydeligt flere, eller når ændringen ikke er tydelig, selv om der er læst sager nok "
        "til at se en halvering. Ellers er det for tidligt at sige, også hvor tiltaget ikke er begyndt. »Virker« "
        "siger, at der er færre fejl siden, ikke at tiltaget er grunden, og blandt mange tiltag ser nogle ud til at "
        "virke ved et tilfælde."
    )
    assert [column.heading for column in _of(effects).columns] == [
        "Afdeling", "Virker", "Virker ikke", "For tidligt at sige", "Åbnes igen",
    ]  # fmt: skip
    assert _texts(_of(effects)) == [
        ["CVO", "0", "0", "3", "0"],
        ["UVSB", "0", "0", "0", "0"],
        ["FR", "0", "0", "1", "0"],
        ["BS", "0", "0", "0", "0"],
        ["JC", "0", "0", "0", "0"],
        ["I alt", "0", "0", "4", "0"],
    ]


def test_without_an_earlier_plan_nothing_is_called_new_or_changed() -> None:
    words, table, legend = build_contents(basis(handed_in(NOW, action())), RUN).sections[2].blocks
    assert words == Paragraph(
        "Handleplanerne har 1 tiltag; ingen er over fristen. Et tiltag er over fristen, når fristen ligger før "
        "kvartalets sidste dag, og status ikke siger, at det er udført."
    )
    assert _texts(_of(table))[-1] == ["I alt", "1", "–", "–", "–", "0", "0", "–"]
    assert legend == Paragraph("Der er ingen tidligere handleplan at sammenligne med, så nyt og ændret er ikke mærket.")


def test_the_order_the_plans_lie_in_does_not_matter() -> None:
    found = USUAL.actions
    assert (
        build_contents(replace(USUAL, actions=found[::-1]), RUN).sections[2].blocks[1:]
        == (build_contents(USUAL, RUN).sections[2].blocks[1:])
    )


def test_the_page_says_before_and_strikes_the_former_words_through() -> None:
    """The line is for the eye; who hears the page is told by the word (PDF/UA-1 7.1)."""
    plans = handed_in(Q3, action(due=date(2024, 9, 30))), handed_in(NOW, action())
    reader = PdfReader(io.BytesIO(write_pdf(build_contents(basis(*plans), RUN))))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "31.03.2025 før: 30.09.2024 udskudt 1 gang" in text
    tagged = [reader.get_object(number) for number in range(1, cast("int", reader.trailer["/Size"]))]
    assert sum("/TextDecorationType': '/LineThrough" in str(part) for part in tagged) == 1


def _facts(found: ReportBasis) -> Facts:
    return Facts(found, found.model.departments)


def _part(contents: Contents, heading: str) -> Section:
    return next(part for part in contents.sections[2].sections if part.heading.startswith(heading))


def _table(section: Section) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table))


def _of(block: Block) -> Table:
    assert isinstance(block, Table)
    return block


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_what_became_of_the_actions_is_said_of_the_changed_ones_alone() -> None:
    """One that stands in its first plan as done is new and no more; what is postponed is always changed too."""
    others = action("Andet", "cvo-100-2")
    told = [
        moved(action_plans(Facts(basis(*plans), USUAL.model.departments)))
        for plans in (
            (handed_in(Q3, action()), handed_in(NOW, action(due=date(2025, 6, 30), status="Udført"))),
            (handed_in(Q3, action()), handed_in(NOW, action(status="Næsten"), others)),
            (handed_in(Q3, others), handed_in(NOW, others, action(status="Udført"))),
            (handed_in(Q3, others), handed_in(NOW, others)),
        )
    ]
    assert told == [
        "Siden den forrige handleplan er 1 ændret; det er udskudt og lukket. ",
        "Siden den forrige handleplan er 1 nyt og 1 ændret. ",
        "Siden den forrige handleplan er 1 nyt. ",
        "Siden den forrige handleplan er intet ændret. ",
    ]
