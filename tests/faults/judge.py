"""Whether one fault is named at its cell and nowhere else, and all other answers stand as in the right workbook."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ledelsestilsyn.cells import range_address
from ledelsestilsyn.model import NO_DATE, Answer, Deviation, Refusal, RiskModel, Severity, Submission
from ledelsestilsyn.pipeline.checks import own_deviations

from .fault import Fault, Key

Outcome = Submission | Refusal


def told(found: Outcome, model: RiskModel) -> tuple[Deviation, ...]:
    """What the department is told of the workbook by itself: by the reader, and by its own checks."""
    own = own_deviations(found, model) if isinstance(found, Submission) else ()
    return (*found.deviations, *own)


def wrong(fault: Fault, seconds: Collection[str], clean: Submission, found: Outcome, model: RiskModel) -> Iterator[str]:
    """What is not as it must be; nothing where the cell named is the cell and nothing else has changed."""
    before, after = Counter(told(clean, model)), Counter(told(found, model))
    new, gone = list((after - before).elements()), list((before - after).elements())
    named = [each for each in new if _names(each, fault)]
    if len(named) != 1:
        yield f"{fault.code} is not named at {fault.sheet} {fault.cell}: {[each.message for each in new]}"
    others = [each for each in new if each not in named]
    yield from (f"said besides: {each.message}" for each in others if not _may_follow(each, fault, seconds))
    if isinstance(found, Submission):
        yield from (f"not said: {each.message}" for each in gone if not _may_follow(each, fault, seconds))
    yield from answers_wrong([fault], clean, found)


def _names(deviation: Deviation, fault: Fault) -> bool:
    place = deviation.place
    shown = f'Ark "{fault.sheet}", celle {fault.cell}' if fault.cell and len(fault.spots) == 1 else ""
    return (
        (deviation.code, place.sheet, place.cell) == (fault.code, fault.sheet, fault.cell)
        and deviation.message.startswith(shown)
        and fault.words in deviation.message
        and (deviation.severity is Severity.REFUSED) == fault.refused
    )


def _may_follow(deviation: Deviation, fault: Fault, seconds: Collection[str]) -> bool:
    """A second message is one of its kind's, and about the same area."""
    return deviation.code in seconds and ("" in (fault.area, deviation.area) or deviation.area == fault.area)


def wrong_together(
    faults: Collection[tuple[Fault, Collection[str]]],
    sheets: Sequence[str],
    clean: Submission,
    found: Outcome,
    model: RiskModel,
) -> Iterator[str]:
    """The same of many faults in one workbook; `sheets` are its tabs in order, each fault has its seconds."""
    new = list((Counter(told(found, model)) - Counter(told(clean, model))).elements())
    named = {each: [fault for fault, _ in faults if _names_among(each, fault, sheets)] for each in new}
    for fault, _ in faults:
        if not any(fault in those for those in named.values()):
            yield f"{fault.code} is not named at {fault.sheet} {fault.cell}"
    seconds = {code for _, those in faults for code in those}
    yield from (f"said besides: {each.message}" for each in new if not named[each] and each.code not in seconds)
    yield from answers_wrong([fault for fault, _ in faults], clean, found)


def _names_among(deviation: Deviation, fault: Fault, sheets: Sequence[str]) -> bool:
    """Whether the fault's cells are what is named, or among those that are joined in one message with their range."""
    place = deviation.place
    if (deviation.code, place.sheet) != (fault.code, fault.sheet) or fault.words not in deviation.message:
        return False
    spots = {(sheets.index(fault.sheet), *spot) for spot in fault.spots}
    first, last = (deviation.spots[0], deviation.spots[-1]) if deviation.cells > 1 else ((), ())
    is_range = deviation.cells > 1 and place.cell == range_address(first[1:], last[1:])
    return place.cell == fault.cell or (is_range and bool(spots) and spots <= set(deviation.spots))


def answers_wrong(faults: Collection[Fault], clean: Submission, found: Outcome) -> Iterator[str]:
    """The answers that are not what the faults leave of the right workbook's."""
    if isinstance(found, Refusal) or any(fault.refused for fault in faults):
        if isinstance(found, Submission) or not all(fault.refused for fault in faults):
            yield f"{type(found).__name__}, and that is wrong"
        return
    lost, undated, changed = _united(faults)
    renamed = {key: other for fault in faults for key, other in fault.renamed.items()}
    taken = _by_key(found)
    for key, answer in _by_key(clean).items():
        now = taken.pop(renamed.get(key, key), None)
        if key in lost:
            yield from [f"{key} should be lost and is {now}"] if now else []
        elif now is None:
            yield f"{key} is lost"
        elif key in undated:
            yield from [] if _is_undated(answer, now) else [f"{key} should be without its date and is {now}"]
        elif key in changed:
            yield from [] if _bare(answer) == _bare(now) else [f"{key} has become {now}"]
        elif answer != now:
            yield f"{key} has become {now}"
    yield from (f"{key} was made up" for key in taken)
    yield from _counts_wrong(faults, clean, found)


def _united(faults: Collection[Fault]) -> tuple[frozenset[Key], frozenset[Key], frozenset[Key]]:
    none: frozenset[Key] = frozenset()
    return (
        none.union(*(fault.lost for fault in faults)),
        none.union(*(fault.undated for fault in faults)),
        none.union(*(fault.changed for fault in faults)),
    )


def _counts_wrong(faults: Collection[Fault], clean: Submission, found: Submission) -> Iterator[str]:
    """Counts stand where no fault is about them or the answers they are held against."""
    about = {(area, question) for fault in faults for area, question in fault.counts}
    about |= {key[:2] for fault in faults for key in fault.keys}
    areas = {fault.area for fault in faults if fault.lost}
    now = {(count.area, count.question): count for count in found.counts}
    for count in clean.counts:
        key = (count.area, count.question)
        if key not in about and count.area not in areas and now.get(key) != count:
            yield f"the count of {key} has become {now.get(key)}"


def _by_key(found: Submission) -> dict[Key, Answer]:
    return {(answer.area, answer.question, answer.case): answer for answer in found.answers}


def _bare(answer: Answer) -> Answer:
    """The answer without its dates, its case's name and its declared class."""
    day = date(2000, 1, 1)
    return replace(
        answer, case="", supervised_on=day, decided=NO_DATE, occurred=NO_DATE, remedied=NO_DATE, declared_class=None
    )


def _is_undated(answer: Answer, now: Answer) -> bool:
    """Whether one of its dates is known to be unusable, and all else is the same."""
    problems = [stated.problem for stated in (now.decided, now.occurred, now.remedied) if stated.problem]
    return _bare(answer) == _bare(now) and len(problems) == 1
