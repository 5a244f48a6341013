"""What an evaluation says on the screen: a few lines of at most eighty characters."""

from collections import Counter
from textwrap import wrap

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.evaluation.areas import CANNOT_BE_TOLD, DOES_NOT_HOLD, HOLDS, NO_RATE
from ledelsestilsyn.evaluation.evaluate import Evaluation
from ledelsestilsyn.evaluation.words import MISSING, many_sentence, total_sentence

_WIDTH = 80


def summary(found: Evaluation) -> str:
    """The verdicts counted, the whole, and how many of the clear changes still are."""
    verdicts = Counter(row.verdict for row in found.areas)
    counted = (
        f"{_areas(len(found.areas))}: {write_count(verdicts[HOLDS])} holder, "
        f"{write_count(verdicts[DOES_NOT_HOLD])} holder ikke, {write_count(verdicts[CANNOT_BE_TOLD])} kan ikke siges, "
        f"{write_count(verdicts[None])} uden dom."
    )
    rules = [MISSING[NO_RATE]] if any(row.missing == NO_RATE for row in found.areas) else []
    told = [counted, *rules, total_sentence(found.municipality), many_sentence(found.many), cases_sentence(found)]
    lines = [line for sentence in filter(None, told) for line in wrap(sentence.replace("\u00a0", " "), _WIDTH)]
    return "\n".join([f"Evaluering {found.window.label}", *lines])


def cases_sentence(found: Evaluation) -> str:
    """How many areas' cases with an error have clearly moved against the quarters before; empty where none is held."""
    held = [row.pooled for row in found.against if row.pooled]
    if not held:
        return ""
    up, down = (sum(row.is_clear and row.direction == way for row in held) for way in ("up", "down"))
    if not up and not down:
        return f"I {_areas(len(held))} er sagerne med fejl holdt op mod tiden før, og ingen ændring er tydelig."
    return (
        f"I {_areas(len(held))} er sagerne med fejl holdt op mod tiden før: andelen er steget tydeligt i "
        f"{write_count(up)} og faldet tydeligt i {write_count(down)}."
    )


def _areas(number: int) -> str:
    return "1 område" if number == 1 else f"{write_count(number)} områder"
