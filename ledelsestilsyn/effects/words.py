"""What is said of an action's effect, in Danish: fixed sentences with their figures."""

from ledelsestilsyn.danish import write_count, write_date
from ledelsestilsyn.effects.again import Again
from ledelsestilsyn.effects.judge import Judged, Verdict, Why
from ledelsestilsyn.effects.samples import Counted, Course

VERDICTS = {
    Verdict.WORKS: "virker",
    Verdict.NO_EFFECT: "virker ikke",
    Verdict.TOO_EARLY: "for tidligt at sige",
}
REOPENS = "Åbnes igen"
_ENDS = {
    Why.FALL: "Faldet er tydeligt.",
    Why.RISE: "Stigningen er tydelig.",
    Why.UNMOVED: "Ændringen er ikke tydelig, selv om der er læst sager nok til at se en halvering.",
    Why.TOO_FEW: "Der er læst for få sager til at se en halvering.",
    Why.NO_ERRORS: "Der var ingen fejl før, så der er intet fald at se.",
    Why.NOTHING_BEFORE: "Der er ingen tal fra før tiltaget.",
    Why.NOT_BEGUN: "Tiltaget er ikke begyndt, så en ændring skyldes noget andet.",
    Why.CHANGED: "Opgørelsen er ændret siden, så tallene efter kan ikke holdes op mod dem.",
}
_ONE, _SEVERAL = "med fejl", "med mindst én af fejlene"


def in_full(judged: Judged, course: Course, several: bool = False, figures: bool = True) -> str:
    """`Før: 8 af 20 sager med fejl. Efter: 1 af 20. Faldet er tydeligt.`; `several` questions are counted in cases.

    Without `figures` only why nothing can be said, for a verdict that rests on no count.
    """
    what = _SEVERAL if several else _ONE
    said = []
    if figures and judged.before.checked:
        said.append(f"Før: {_of(judged.before)} {what}.")
    if figures and judged.after.checked:
        said.append(f"Efter: {_share(judged.after) if said else f'{_of(judged.after)} {what}'}.")
    ending = _ENDS.get(judged.why) or _nothing_after(course)
    return " ".join((*said, ending))


def in_short(judged: Judged) -> str:
    """`virker. Før 8 af 20, efter 1 af 20.`, where no line of a narrow column ends within a share."""
    before, after = judged.before, judged.after
    parts = [f"før {_share(before)}" if before.checked else "", f"efter {_share(after)}" if after.checked else ""]
    parts = [part.replace(" ", "\u00a0") for part in parts]
    figures = ", ".join(part for part in parts if part)
    verdict = "ikke begyndt" if judged.why is Why.NOT_BEGUN else VERDICTS[judged.verdict]
    return f"{verdict}{f'. {figures[0].upper()}{figures[1:]}' if figures else ''}."


def seen_again(again: Again) -> str:
    """`Fejlen er set igen: 2 af 10 sager.`, and whether the action opens again, with the figures that decide it."""
    told = f"{seen_in_short(again)} "
    judged = again.judged
    pair = f"{_share(judged.before)} før, {_share(judged.after)} efter"
    if again.at_closing is not None:
        since = f"{_share(again.at_closing)} da, {_share(judged.after)} siden"
        return f"{told}Andelen er steget tydeligt, siden tiltaget blev meldt udført ({since}), så det åbnes igen."
    if not again.reopens:
        return f"{told}Andelen er stadig tydeligt lavere end før tiltaget ({pair}), så det forbliver lukket."
    if not judged.before.checked or not judged.after.checked:
        return f"{told}Der er ingen tal fra før at holde det op mod, så tiltaget åbnes igen."
    return f"{told}Andelen er ikke tydeligt lavere end før tiltaget ({pair}), så det åbnes igen."


def seen_in_short(again: Again) -> str:
    return f"Fejlen er set igen: {_of(again.seen)}."


def _nothing_after(course: Course) -> str:
    if course.closed is not None:
        return f"Der er endnu intet tilsyn efter {course.closed.label}, hvor tiltaget blev meldt udført."
    if course.due_on is not None and course.began.last_day < course.due_on:
        return f"Der er endnu intet tilsyn efter fristen, {write_date(course.due_on)}."
    return f"Der er endnu intet tilsyn efter {course.began.label}, hvor tiltaget kom i planen."


def _of(counted: Counted) -> str:
    return f"{_share(counted)} {'sag' if counted.checked == 1 else 'sager'}"


def _share(counted: Counted) -> str:
    return f"{write_count(counted.errors)} af {write_count(counted.checked)}"
