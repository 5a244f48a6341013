"""Each entry of the ledger as a layman reads it: what was done in a Danish sentence, when, by whom, and its code."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from ledelsestilsyn.danish import write_count, write_date, write_list, write_long_date
from ledelsestilsyn.model.review_words import ANSWERS
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.store.ledger import Entry

WIDTH = 80
Facts = Mapping[str, Any]
# The numbers of the entries that told of a workbook last, by its SHA-256 and by what it is for.
Numbers = Mapping[str, int]

_FORMS = {"second_reading": "anden læsning ", "review": "risikodrøftelse "}
_AUDIENCES = {"intern": "kommunen selv", "udvalg": "et udvalg", "offentlig": "offentligheden"}
_REFUSED_DRAWS = {
    "not_registered": "listen var ikke registreret",
    "other_list": "listen var en anden end den registrerede",
    "rules_changed": "reglerne for lodtrækningen var ændret",
    "other_seed": "der var trukket med et andet frø",
    "seed_known": "frøet var kendt, før listen blev registreret",
    "fewer_cases": "der var trukket flere sager før",
    "list_after_seed": "der var trukket af en anden liste",
}


def told(entry: Entry, numbers: Numbers) -> str:
    """The entry, at most 80 columns wide: a line with number, time and user, the sentence, and the code."""
    try:
        facts = entry.facts
    except ValueError:
        facts = {"what": "?"}
    said = "\n".join(_wrapped(sentence) for sentence in sentences(facts, numbers))
    when = _when(str(facts.get("at", "")))
    head = _wrapped(f"nr. {entry.number}   {when}   {facts.get('by') or 'ukendt'}", "")
    return f"{head}\n{said}\n  Kode: {entry.code}"


def sentences(facts: Facts, numbers: Numbers) -> tuple[str, ...]:
    """What the entry says was done, and the limits that were set for it, if any."""
    kind = SENTENCES.get(str(facts.get("what")), _unknown)
    limits = str(facts.get("limits") or "")
    return (kind(facts, numbers), *([f"Grænser, der var sat: {limits}."] if limits else []))


def follow(numbers: dict[str, int], entry: Entry) -> None:
    """Remember the number of an entry that told of a workbook, for those after it."""
    try:
        facts = entry.facts
    except ValueError:
        return
    if facts.get("what") in ("taken", "refused"):
        numbers[str(facts.get("sha256"))] = entry.number
    if facts.get("what") == "taken":
        numbers[_place(facts)] = entry.number


def _place(facts: Facts) -> str:
    """What a workbook is for: another for the same takes its place."""
    return f"{facts.get('department')} {facts.get('period')} {facts.get('form', '')}"


def _wrapped(text: str, indent: str = "  ") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _when(at: str) -> str:
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return "tidspunkt ukendt"
    return f"{write_long_date(time.date())} kl. {time.hour}.{time.minute:02d}"


def _label(facts: Facts, name: str = "period") -> str:
    try:
        return Period.parse(str(facts.get(name))).label
    except ValueError:
        return "en ukendt periode"


def _quoted(name: object) -> str:
    return f'"{name}"'


def _from(facts: Facts) -> str:
    return f"{_quoted(facts.get('workbook'))} fra {facts.get('department')} for {_label(facts)}"


def _taken(facts: Facts, numbers: Numbers) -> str:
    form = _FORMS.get(str(facts.get("form")), "")
    former = numbers.get(_place(facts))
    replaced = (
        "" if facts.get("supersedes") is None else f", afløser nr. {former}" if former else ", afløser en før den"
    )
    answers = "" if facts.get("form") == "review" else f", {plural(int(facts.get('answers', 0)), 'svar', 'svar')}"
    return f"Taget: {form}{_from(facts)}{answers}{replaced}."


def _refused(facts: Facts, _: Numbers) -> str:
    beside = [_quoted(name) for name, _sha256 in facts.get("beside", ())]
    with_others = f", sammen med {write_list(beside)} i samme kørsel" if beside else ""
    return f"Afvist: {_quoted(facts.get('workbook'))}{with_others}."


def _superseded(facts: Facts, numbers: Numbers) -> str:
    number = numbers.get(str(facts.get("former_sha256")))
    if facts.get("former_sha256") == facts.get("sha256"):
        return f"Læst igen, så det, der blev læst før, ikke gælder: {_from(facts)}."
    former = f"{_quoted(facts.get('former'))}{f' (nr. {number})' if number else ''}"
    return f"Afløst: {former} af {_from(facts)}."


def _correction(facts: Facts, _: Numbers) -> str:
    return (
        f"Rettelse: {_from(facts)} er taget, efter at {_label(facts, 'quarter')} var offentliggjort. Den "
        f"offentliggjorte rapport (kode {facts.get('publication')}) er ikke ændret."
    )


def _rules(facts: Facts, _: Numbers) -> str:
    said = [
        f"{word} {write_list(list(facts[name]))}"
        for name, word in (("new", "nye:"), ("changed", "ændrede:"), ("gone", "fjernede:"))
        if facts.get(name)
    ]
    files = plural(len(facts.get("files", {})), "regelfil", "regelfiler")
    return f"Regler: fra nu af gælder {files}; {'; '.join(said) or 'de samme filer'}."


def _classified(facts: Facts, _: Numbers) -> str:
    return f"Beregnet: fejl, optællinger og pile for {_label(facts, 'quarter')}."


def _reported(facts: Facts, _: Numbers) -> str:
    audience = _AUDIENCES.get(str(facts.get("audience")), str(facts.get("audience")))
    forms = write_list([str(form) for form in facts.get("forms", ())])
    quarter = _label(facts, "quarter")
    return f"Rapport skrevet: {quarter} til {audience} ({forms}), rapportens kode {facts.get('code')}."


def _published(facts: Facts, _: Numbers) -> str:
    return f"Offentliggjort: rapporten for {_label(facts, 'quarter')}, rapportens kode {facts.get('code')}."


def _population(facts: Facts, _: Numbers) -> str:
    by_area = {area: sum(strata.values()) for area, strata in facts.get("cases", {}).items()}
    left_out = sum(facts.get("left_out", {}).values())
    lately = f", heraf {write_count(left_out)} læst for nylig" if left_out else ""
    former = f" i stedet for listen fra nr. {str(facts['supersedes']).split('-')[0]}" if facts.get("supersedes") else ""
    reason = f" Begrundelse: {facts['reason']}" if facts.get("reason") else ""
    return f"Liste til lodtrækning: {_drawn_from(facts)}, {_per_area(by_area)}{lately}{former}.{reason}"


def _draw(facts: Facts, _: Numbers) -> str:
    second = facts.get("second") or {}
    again = f" Til anden læsning: {_per_area(second)}." if second else ""
    drawn = _per_area(facts.get("drawn", {}))
    return f"Lodtrækning: {_drawn_from(facts)} efter frøet {_quoted(facts.get('seed'))}: {drawn}.{again}"


def _draw_refused(facts: Facts, _: Numbers) -> str:
    reason = _REFUSED_DRAWS.get(str(facts.get("reason")), "af en ukendt grund")
    return f"Lodtrækning afvist: {_drawn_from(facts)}, fordi {reason}."


def _drawn_from(facts: Facts) -> str:
    return f"{facts.get('department')} for {_label(facts)}"


def _per_area(numbers: Mapping[str, int]) -> str:
    return write_list([f"{plural(number, 'sag', 'sager')} i {area}" for area, number in numbers.items()])


def _decision(facts: Facts, _: Numbers) -> str:
    decision = ANSWERS.get(str(facts.get("decision")), str(facts.get("decision"))).lower()
    owner, day = facts.get("owner"), _day(facts.get("decided_on"))
    return (
        f"Beslutning om risikoen i {facts.get('area')} ({facts.get('department')}) efter {_label(facts)}: {decision}, "
        f"besluttet {day} af {owner}, ifølge {_quoted(facts.get('workbook'))}."
    )


def _day(text: object) -> str:
    try:
        return write_date(datetime.fromisoformat(str(text)))
    except ValueError:
        return "en ukendt dag"


def _kit(facts: Facts, _: Numbers) -> str:
    numbers = "med" if facts.get("with_cases") else "uden"
    return f"Mappe til revisor skrevet: {_label(facts, 'quarter')}, {numbers} sagsnumre."


def _backup(_facts: Facts, _: Numbers) -> str:
    return "Sikkerhedskopi skrevet af databasen, protokollen, arkivet og nøglen."


def _restored(facts: Facts, _: Numbers) -> str:
    return f"Gendannet af sikkerhedskopien fra nr. {str(facts.get('copy')).split('-')[0]} (kode {facts.get('copy')})."


def _compared(facts: Facts, _: Numbers) -> str:
    quarters = [_label({"quarter": key}, "quarter") for key in facts.get("quarters", ())]
    return f"Sammenlignet: tallene efter andre regler{' for ' + write_list(quarters) if quarters else ''}."


def _unknown(facts: Facts, _: Numbers) -> str:
    return f"En post af slagsen {_quoted(facts.get('what'))}, som denne udgave af programmet ikke kender."


SENTENCES: dict[str, Callable[[Facts, Numbers], str]] = {
    "taken": _taken,
    "refused": _refused,
    "superseded": _superseded,
    "correction": _correction,
    "decision": _decision,
    "rules": _rules,
    "population": _population,
    "draw": _draw,
    "draw_refused": _draw_refused,
    "classified": _classified,
    "reported": _reported,
    "published": _published,
    "kit": _kit,
    "backup": _backup,
    "restored": _restored,
    "compared": _compared,
}


def last_told(entries: Sequence[Entry], last: int | None, since: str) -> list[str]:
    """The texts of the entries from the day `since` (`2024-03-20`; empty for all), at most the `last` of them."""
    chosen = [entry.number for entry in entries if not since or _day_of(entry) >= since]
    wanted = set(chosen if last is None else chosen[max(0, len(chosen) - last) :])
    said, numbers = [], dict[str, int]()
    for entry in entries:
        if entry.number in wanted:
            said.append(told(entry, numbers))
        follow(numbers, entry)
    return said


def _day_of(entry: Entry) -> str:
    try:
        return str(entry.facts.get("at", ""))[:10]
    except ValueError:
        return ""
