"""The four boxes of the summary page. A change that may be chance never stands as better or worse."""

from collections import defaultdict

from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.model import Area, Arrow, ArrowSign, Department
from ledelsestilsyn.report.aggregate import change, hides_arrow
from ledelsestilsyn.report.beside import CLEAR, MAY_BE_CHANCE, beside
from ledelsestilsyn.report.blocks import Box
from ledelsestilsyn.report.chapters import Chapter, see
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.sentences import law, moved, questions, short_name

MOST_ITEMS = 4
LONGEST_QUESTION = 90
# Of fewer it says nothing how many have clearly changed.
FEWEST_DEPARTMENTS = 2
# Below this many comparisons less than one is expected to look clear by chance alone, and the caution says nothing.
COMPARISONS_FOR_CAUTION = 20
UNTOLD = {
    "first_measurement": "Første måling",
    "method_changed": "Metoden er ændret",
    "question_changed": "Spørgsmålet er ændret",
    "period_incomplete": "En måned mangler, nu eller sidst",
}


def boxes(facts: Facts, undecided: tuple[str, ...]) -> tuple[Box, ...]:
    among = ""
    if any(hides_arrow(arrow, facts) for arrow in facts.arrows_of(*facts.departments)):
        among = " i de tal, der kan vises"
    better = _clear(facts, ArrowSign.DOWN) or (f"Ingen tydelige fald i antallet af fejl{among}.",)
    worse = _clear(facts, ArrowSign.UP) or (f"Ingen tydelige stigninger i antallet af fejl{among}.",)
    certain = (
        "Ingen ændringer er usikre." if facts.arrows_of(*facts.departments) else "Der er ingen tal at sammenligne."
    )
    unknown = _unknown(facts) or (certain,)
    nothing = ("Intet mangler, og intet venter på en beslutning.",)
    return (
        Box("better", "Blevet bedre", better),
        Box("worse", "Blevet værre", worse),
        Box("unknown", "Kan ikke afgøres endnu", unknown),
        Box("decide", "Kræver en beslutning eller mangler", undecided or nothing),
    )


def _clear(facts: Facts, sign: ArrowSign) -> tuple[str, ...]:
    """Departments, then questions, that clearly go that way, the clearest first, and how many; at most MOST_ITEMS."""
    departments = [text for department in facts.departments if (text := _department_item(facts, department, sign))]
    found = [text for _, text in sorted(_question_items(facts, sign), key=lambda item: item[0])]
    items = [*departments, *found]
    if not items:
        return ()
    in_all = _in_all(facts, sign, len(departments), len(found))
    if len(items) < MOST_ITEMS:
        return (*items, f"{in_all}.")
    return (*items[: MOST_ITEMS - 1], f"{in_all}, {see(Chapter.DEPARTMENTS)}.")


def _in_all(facts: Facts, sign: ArrowSign, departments: int, found: int) -> str:
    """`Tydelige fald: 1 af 5 afdelinger, 0 af 208 spørgsmål`, of those that are compared and shown."""
    word = "fald" if sign == ArrowSign.DOWN else "stigninger"
    changes = [change(facts.arrows_of(department), facts) for department in facts.departments]
    compared = sum(bool(row.compared) and not row.hidden for row in changes)
    arrows = facts.arrows_of(*facts.departments)
    asked = sum(arrow.sign != ArrowSign.NONE and not hides_arrow(arrow, facts) for arrow in arrows)
    of_departments = f"{departments} af {compared} afdelinger, " if compared >= FEWEST_DEPARTMENTS else ""
    return f"Tydelige {word}: {of_departments}{write_count(found)} af {questions(asked)}"


def _department_item(facts: Facts, department: Department, sign: ArrowSign) -> str:
    found = change(facts.arrows_of(department), facts)
    if found.hidden or found.sign != sign or found.chance != CLEAR:
        return ""
    return f"{department.code} samlet: {moved(found.previous_errors, found.errors)} fejl i {questions(found.compared)}."


def _question_items(facts: Facts, sign: ArrowSign) -> list[tuple[float, str]]:
    found = []
    for department in facts.departments:
        for area in department.areas:
            for arrow in facts.arrows.get(facts.spot(department, area), ()):
                remark = beside(arrow)
                if hides_arrow(arrow, facts):
                    continue
                if arrow.sign == sign and remark.chance == CLEAR and not remark.rate_differs:
                    found.append((remark.p_value or 0.0, _question_item(facts, department, area, arrow)))
    return found


def _question_item(facts: Facts, department: Department, area: Area, arrow: Arrow) -> str:
    version = facts.version(department, area, department.question(arrow.question))
    figures = moved(arrow.previous_errors or 0, arrow.errors or 0)
    return f"{short_name(department.code, area.law, area.name)}: {figures} fejl i »{_short(law(version.text))}«"


def _short(text: str) -> str:
    """A question's text, after LONGEST_QUESTION characters cut at a word with `…`."""
    if len(text) <= LONGEST_QUESTION:
        return text
    return text[:LONGEST_QUESTION].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _unknown(facts: Facts) -> tuple[str, ...]:
    everything = facts.arrows_of(*facts.departments)
    arrows = [arrow for arrow in everything if not hides_arrow(arrow, facts)]
    items = [*_by_chance(arrows), *_opposite(arrows), *_hidden(len(everything) - len(arrows))]
    for reason, heading in UNTOLD.items():
        counts: dict[str, int] = defaultdict(int)
        for arrow in arrows:
            if arrow.reason == reason:
                counts[arrow.department] += 1
        if counts:
            items.append(f"{heading}: {questions(sum(counts.values()))} i {write_list(list(counts))}.")
    return tuple(items)


def _hidden(number: int) -> list[str]:
    return [f"Ændringen er {HIDDEN}, fordi tallene er små: {questions(number)}."] if number else []


def _by_chance(arrows: list[Arrow]) -> list[str]:
    unsure = [arrow for arrow in arrows if beside(arrow).chance == MAY_BE_CHANCE]
    more = sum(arrow.sign == ArrowSign.UP for arrow in unsure)
    fewer = sum(arrow.sign == ArrowSign.DOWN for arrow in unsure)
    if not more and not fewer:
        return []
    items = [f"Kan være tilfældigt: {questions(more)} med flere fejl og {questions(fewer)} med færre."]
    return [*items, *_caution(arrows)]


def _caution(arrows: list[Arrow]) -> list[str]:
    """Said only where a single question stands as clearly changed: it is about those and not about a sum of many."""
    drawn = sum(arrow.sign != ArrowSign.NONE for arrow in arrows)
    clear = any(beside(arrow).chance == CLEAR for arrow in arrows)
    if drawn < COMPARISONS_FOR_CAUTION or not clear:
        return []
    told = f"Ved {write_count(drawn)} sammenligninger må man vente, at op til {drawn // COMPARISONS_FOR_CAUTION}"
    return [f"{told} ser tydelige ud, selv om intet er ændret."]


def _opposite(arrows: list[Arrow]) -> list[str]:
    """Clear changes whose count and rate go different ways: neither better nor worse can be said."""
    found = [arrow for arrow in arrows if (remark := beside(arrow)).rate_differs and remark.chance == CLEAR]
    return [f"Antal og andel peger hver sin vej: {questions(len(found))}."] if found else []
