"""Did the actions work: the verdicts counted by department, said of each action, and the closed ones seen again."""

from collections.abc import Collection, Sequence
from itertools import groupby

from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.effects import Verdict
from ledelsestilsyn.effects import words as said
from ledelsestilsyn.model import Area, Department
from ledelsestilsyn.report.action_effects import Effect
from ledelsestilsyn.report.actions import ActionPlans, PlannedAction
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.sentences import area_name, at_start, short_quarter

EFFECTS = (
    "Om et tiltag virker, ses i de sager, der er læst, siden det skulle virke. Hvor der er læst nogen, står "
    "»Virkning« ved tiltaget med tallene før og efter. Tiltaget virker, når der er tydeligt færre fejl, og det virker "
    "ikke, når der er tydeligt flere, eller når ændringen ikke er tydelig, selv om der er læst sager nok til at se en "
    "halvering. Ellers er det for tidligt at sige, også hvor tiltaget ikke er begyndt. »Virker« siger, at der er "
    "færre fejl siden, ikke at tiltaget er grunden, og blandt mange tiltag ser nogle ud til at virke ved et tilfælde."
)
AGAIN = (
    "Tiltagene er meldt udført, men kvartalets sager har fejlen igen. Et tiltag åbnes igen, når fejlandelen siden ikke "
    "er tydeligt lavere end før tiltaget, eller når den er steget tydeligt, siden det blev meldt udført."
)
METHOD = (
    "Et tiltag holdes op mod de spørgsmål, det skal flytte; nævner planen ingen, er det rækkens eget eller alle "
    "områdets. Før er de kvartaler, højst fire, der slutter med det, hvor tiltaget først stod i planen. Efter er "
    "højst de seneste fire med tilsyn efter den dag, tiltaget skulle virke: den sidste dag i det kvartal, hvor det "
    "blev meldt udført, ellers den første frist, ellers den sidste dag i det første kvartal. Der sammenlignes ikke "
    "hen over en ændret metode eller et ændret spørgsmål, og flere spørgsmål tælles i sager med mindst én af fejlene. "
    "Prøven er den samme som ved pilene (Fishers, når der er læst over 2.000 sager), og der er læst sager nok, når en "
    "halvering ville være set mindst fire gange ud af fem. Dommen siger, hvad der skete efter tiltaget, ikke hvorfor: "
    "et tiltag begynder ofte, hvor der tilfældigt var mange fejl, og så falder tallet også af sig selv."
)
BY_DEPARTMENT = "Tiltagenes virkning efter afdeling."
SEEN = (Column("Nr.", 1.7), Column("Tiltag", 5.2), Column("Meldt udført", 2.3), Column("Fejlen er set igen", 8.4))
_VERDICTS = (Column("Virker", 2.0, right=True), Column("Virker ikke", 2.4, right=True))
_LAST = (Column("For tidligt at sige", 3.6, right=True), Column("Åbnes igen", 2.4, right=True))
_HIDDEN = Column("Skjult", 2.0, right=True)


def effect_blocks(facts: Facts, plans: ActionPlans) -> tuple[Block, ...]:
    """The counts and how they are to be read; nothing where nothing has been read since any action."""
    if not any(row.effect and row.effect.is_read for row in (*plans.everything, *plans.seen_again)):
        return ()
    codes = [department.code for department in facts.departments]
    hides = any(row.effect and row.effect.verdict is None for row in plans.everything)
    rows = [_counts(code, plans, (code,), hides) for code in codes]
    if len(codes) > 1:
        rows.append(_counts("I alt", plans, codes, hides))
    columns = (Column("Afdeling", 2.4), *_VERDICTS, *((_HIDDEN,) if hides else ()), *_LAST)
    return (
        Paragraph(EFFECTS),
        Table(BY_DEPARTMENT, columns, tuple(rows), total=len(codes) > 1),
    )


def in_words(plans: ActionPlans) -> str:
    """`Af tiltagene virker 5, 2 virker ikke, og for 150 er det for tidligt at sige. `; empty where none is judged."""
    found = [row.effect.verdict for row in plans.everything if row.effect]
    works, none, early = (found.count(one) for one in (Verdict.WORKS, Verdict.NO_EFFECT, Verdict.TOO_EARLY))
    if not works and not none:
        return reopened(plans)
    parts = [f"virker {write_count(works)}"] if works else [f"virker {write_count(none)} ikke"]
    parts += [f"{write_count(none)} virker ikke"] if works and none else []
    parts += [f"for {write_count(early)} er det for tidligt at sige"] if early else []
    told = ", og ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
    return f"Af tiltagene {told}. {reopened(plans)}"


def reopened(plans: ActionPlans) -> str:
    """`Ét tiltag, der var meldt udført, åbnes igen. `; empty for none."""
    again = len(plans.reopened)
    return f"{at_start(again, 'tiltag', 'tiltag', neuter=True)}, der var meldt udført, åbnes igen. " if again else ""


def seen_again_section(facts: Facts, heading: str, rows: Sequence[PlannedAction]) -> Section:
    """Those that open again first; under a heading for each area."""
    table: list[tuple[Cell, ...]] = []
    for (_, code, area_id), group in groupby(rows, key=_place):
        department = facts.basis.model.department(code)
        area = department.area(area_id)
        table.append((Cell(area_name(department, area)),))
        table += [_seen(facts, department, area, row) for row in group]
    return Section(heading, (Paragraph(AGAIN), Table(f"{heading}.", SEEN, tuple(table))))


def effect_lines(facts: Facts, department: Department, area: Area, rows: Sequence[PlannedAction]) -> tuple[str, ...]:
    """What stands below one measure: once where the questions that have it say the same, else each with its number."""
    told = {row.given.action.question: row.effect for row in rows if row.effect and row.effect.is_read}
    if not told:
        return ()
    alone = len(rows) == 1
    lines: list[str] = []
    for effect in told.values():
        lines += _lines(facts, department, area, effect, named=not alone)
    return tuple(dict.fromkeys(lines))


def whole_effect(facts: Facts, department: Department, area: Area, effect: Effect | None) -> str:
    """All that is to be said of one action's effect, a line for each thing; empty for one that is not judged."""
    if effect is None:
        return ""
    if effect.verdict is None:
        return HIDDEN.capitalize()
    verdict = said.VERDICTS[effect.verdict].capitalize()
    figures = said.in_full(effect.judged, effect.course, effect.several, figures=not effect.hidden)
    lines = [f"{verdict}. {figures}"]
    if effect.several and effect.questions:
        lines = [f"{_numbers(facts, department, area, effect.questions)}: {verdict.lower()}. {figures}"]
    for question, judged in effect.each:
        name = _numbers(facts, department, area, (question,))
        lines.append(f"{name}: {said.VERDICTS[judged.verdict]}. {said.in_full(judged, effect.course)}")
    return "\n".join([*lines, *_again(effect)])


def _again(effect: Effect) -> list[str]:
    return [said.seen_again(effect.again)] if effect.again else []


def _lines(facts: Facts, department: Department, area: Area, effect: Effect, named: bool) -> list[str]:
    on = f" på {_numbers(facts, department, area, effect.questions)}" if effect.questions else ""
    heading = f"Virkning{on if named or effect.several else ''}"
    if effect.verdict is None:
        return [f"{heading}: {HIDDEN}."]
    lines = [f"{heading}: {said.in_short(effect.judged)}"]
    for question, judged in effect.each:
        if judged.after.checked:
            lines.append(f"{_numbers(facts, department, area, (question,)).capitalize()}: {said.in_short(judged)}")
    if effect.again:
        lines.append(f"{said.seen_in_short(effect.again)}{f' {said.REOPENS}.' if effect.reopens else ''}")
    return lines


def _numbers(facts: Facts, department: Department, area: Area, questions: Sequence[str]) -> str:
    """`spm. 1 og 3`, by the numbers they are known by in the quarter."""
    found = [facts.version(department, area, department.question(question)).number for question in questions]
    return f"spm. {write_list([write_count(number) for number in found])}"


def _seen(facts: Facts, department: Department, area: Area, row: PlannedAction) -> tuple[Cell, ...]:
    effect = row.effect
    if effect is None or effect.again is None or effect.course.closed is None:
        raise ValueError("an action seen again has been closed")
    named = [department.question(question) for question in effect.questions]
    numbers = [write_count(facts.version(department, area, question).number) for question in named]
    below, mark = ((said.REOPENS,), "changed") if effect.reopens else ((), "")
    return (
        Cell(", ".join(numbers) or "hele området", below=below, mark=mark),
        Cell(row.given.action.measure or "ikke oplyst"),
        Cell(short_quarter(effect.course.closed.key)),
        Cell(said.seen_again(effect.again)),
    )


def _place(row: PlannedAction) -> tuple[bool, str, str]:
    return not (row.effect and row.effect.reopens), row.given.department, row.given.action.area


def _counts(name: str, plans: ActionPlans, codes: Collection[str], hides: bool) -> tuple[Cell, ...]:
    found = [row.effect.verdict for row in plans.everything if row.effect and row.given.department in codes]
    again = sum(row.given.department in codes for row in plans.reopened)
    hidden = (number(found.count(None)),) if hides else ()
    before = (number(found.count(Verdict.WORKS)), number(found.count(Verdict.NO_EFFECT)))
    return (Cell(name, strong=True), *before, *hidden, number(found.count(Verdict.TOO_EARLY)), number(again))
