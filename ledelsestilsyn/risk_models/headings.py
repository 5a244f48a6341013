"""A department's own accepted headings: each is a text not known otherwise, and stands for something that is."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from ledelsestilsyn.danish import fold, read_answer
from ledelsestilsyn.model.sheet_words import MEANING_WORDS, MEANINGS, NUMBER_FORM, TOTALS, WORDS
from ledelsestilsyn.risk_models.faults import Faults, did_you_mean, either, shown
from ledelsestilsyn.risk_models.shape import Draft

# So many folded characters at the start of a question's text name the question in a workbook.
_SHORTEST_START = 20


def accepted(department: Draft) -> list[Draft]:
    """The accepted headings of a department's file, in file order."""
    headings = department.get("headings")
    return list(headings.get("accepted", ())) if headings is not None else []


def with_same_text(department: Draft) -> list[list[Draft]]:
    """The accepted headings by their text, folded, each in file order."""
    found: dict[str, list[Draft]] = defaultdict(list)
    for heading in accepted(department):
        if "text" in heading:
            found[fold(heading["text"])].append(heading)
    return list(found.values())


def check_headings(department: Draft, names: Iterable[str], faults: Faults) -> None:
    """Add a fault for each text that is known already, and for each meaning that is not.

    `names` are what a workbook may call the department and its areas.
    """
    questions = [question for area in department.get("area", ()) for question in area.get("question", ())]
    folded_names = {fold(name) for name in names}
    for heading in accepted(department):
        if "text" in heading and (known := _known_as(heading["text"], questions, folded_names)):
            stands = f"text er {shown(heading['text'])}, som allerede er {known}"
            faults.add(heading.spot, f"{stands}. Tilladt: en overskrift, som ellers ikke kendes.")
        if "means" in heading:
            _check_means(heading, questions, faults)


def _known_as(text: str, questions: Iterable[Draft], names: set[str]) -> str:
    """What a workbook's reader takes the text for without its being accepted; empty if it does not know it."""
    folded = fold(text)
    if folded in WORDS:
        return "en overskrift eller et felt, der kendes"
    if NUMBER_FORM.fullmatch(folded):
        return "et spørgsmåls nummer"
    if folded in TOTALS:
        return "mærket på en række med summer"
    if read_answer(text):
        return "et svar"
    if folded in names:
        return "navnet på afdelingen eller et af dens tilsynsområder"
    named = (question["id"] for question in questions if "id" in question and _names(question, folded))
    return next((f"spørgsmål {name}" for name in named), "")


def _names(question: Draft, folded: str) -> bool:
    texts = [fold(version["text"]) for version in question.get("version", ()) if "text" in version]
    starts = len(folded) >= _SHORTEST_START and any(text.startswith(folded) for text in texts)
    return starts or folded in (fold(question["id"]), *texts)


def _check_means(heading: Draft, questions: Iterable[Draft], faults: Faults) -> None:
    ids = [question["id"] for question in questions if "id" in question]
    means = heading["means"]
    if means in ids or fold(means) in MEANING_WORDS:
        return
    near = did_you_mean(means, ids, '"') or _nearest(means)
    allowed = either([*MEANINGS, "id på et spørgsmål i denne fil"])
    faults.add(heading.spot, f"means er {shown(means)}.{near} Tilladt: {allowed}.")


def _nearest(means: str) -> str:
    if fold(means) in WORDS:
        return ""
    folded = {fold(word): word for word in MEANINGS}
    near = get_close_matches(fold(means), list(folded), n=1, cutoff=0.6)
    return f' Mente du "{folded[near[0]]}"?' if near else ""
