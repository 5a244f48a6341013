"""The Danish sentences that are built from figures: one template each, every grammatical form by hand."""

from ledelsestilsyn.danish import write_count, write_list, write_percent
from ledelsestilsyn.model import ArrowSign, Every, Reimbursement
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.aggregate import Change
from ledelsestilsyn.report.beside import CLEAR, MAY_BE_CHANCE, Beside
from ledelsestilsyn.report.facts import Figures

SIGNS = {ArrowSign.UP: "flere", ArrowSign.DOWN: "færre", ArrowSign.LEVEL: "uændret", ArrowSign.NONE: "ingen pil"}
REASONS = {
    "not_checked": "ikke undersøgt i kvartalet",
    "period_incomplete": "en måned mangler, nu eller sidst",
    "first_measurement": "første måling",
    "method_changed": "metoden er ændret",
    "question_changed": "spørgsmålet er ændret",
}
LONGEST_NAME = 40
CHANCES = {CLEAR: "tydelig", MAY_BE_CHANCE: "kan være tilfældig", "": ""}
EVERY = {
    Every.MONTH: "hver måned",
    Every.QUARTER: "hvert kvartal",
    Every.HALF_YEAR: "hvert halve år",
    Every.YEAR: "hvert år",
}
REIMBURSEMENT = {Reimbursement.YES: "ja", Reimbursement.NO: "nej", Reimbursement.NOT_SETTLED: "ikke afgjort"}


def plural(number: int, one: str, many: str, none: str | None = None) -> str:
    """`1 sag`, `2 sager`, and `ingen sager` (or `none`) for zero."""
    if number == 0:
        return none if none is not None else f"ingen {many}"
    return f"{write_count(number)} {one if number == 1 else many}"


def errors(number: int) -> str:
    return plural(number, "fejl", "fejl")


def cases(number: int) -> str:
    return plural(number, "sag", "sager")


def questions(number: int) -> str:
    return plural(number, "spørgsmål", "spørgsmål")


def areas(number: int) -> str:
    return plural(number, "tilsynsområde", "tilsynsområder")


def by_class(new: int, old: int, undetermined: int) -> str:
    """`2 nye, 1 gammel og ingen uafklarede`."""
    parts = [plural(new, "ny", "nye"), plural(old, "gammel", "gamle"), plural(undetermined, "uafklaret", "uafklarede")]
    return write_list(parts)


def moved(before: int, now: int) -> str:
    """`steget fra 4 til 7`, `faldet fra 7 til 4`, `uændret 3`."""
    if now == before:
        return f"uændret {write_count(now)}"
    return f"{'steget' if now > before else 'faldet'} fra {write_count(before)} til {write_count(now)}"


def change_sentence(found: Change) -> str:
    """How the comparable questions have moved, whether it may be chance, and what was left out."""
    if found.compared == 0:
        return "Ingen spørgsmål kan sammenlignes med sidste tilsyn, så der er ingen pil."
    told = f"Antallet af fejl i {_the_comparable(found.compared)} er {moved(found.previous_errors, found.errors)}"
    return f"{told}{_chance_clause(found)}. {left_out_sentence(found.left_out)}"


def _the_comparable(compared: int) -> str:
    return (
        "det ene spørgsmål, der kan sammenlignes,"
        if compared == 1
        else f"de {compared} spørgsmål, der kan sammenlignes,"
    )


def _chance_clause(found: Change) -> str:
    if found.sign == ArrowSign.LEVEL:
        return ""
    what = "stigningen" if found.sign == ArrowSign.UP else "faldet"
    ending = {"stigningen": "tilfældig", "faldet": "tilfældigt"}[what]
    clear = {"stigningen": "tydelig", "faldet": "tydeligt"}[what]
    return {
        CLEAR: f"; {what} er {clear}",
        MAY_BE_CHANCE: f"; {what} kan være {ending}",
        "": f"; om {what} kan være {ending}, kan ikke afgøres, fordi sagerne ikke er kendt",
    }[found.chance]


def left_out_sentence(left_out: int) -> str:
    if left_out == 0:
        return "Ingen spørgsmål er udeladt."
    if left_out == 1:
        return "1 spørgsmål er udeladt, fordi det ikke kan sammenlignes."
    return f"{left_out} spørgsmål er udeladt, fordi de ikke kan sammenlignes."


def cases_sentence(found: Figures) -> str:
    """How the cases of one or more areas came out, each by its gravest finding."""
    if found.cases == 0:
        return "Sagerne er ikke kendt enkeltvis, fordi afdelingen selv har talt op."
    by_hand = " Sager i de tal, som afdelingen selv har talt op, er ikke med." if found.declared_checks else ""
    return _cases_read(found) + by_hand


def _cases_read(found: Figures) -> str:
    read = "1 sag er gennemgået" if found.cases == 1 else f"{write_count(found.cases)} sager er gennemgået"
    if found.cases_with_errors == 0:
        order = "Den er i orden." if found.cases == 1 else "De er alle i orden."
        return f"{read}. {order}"
    kinds = [
        _has(found.cases_new, "nye fejl"),
        _has(found.cases_undetermined, "uafklarede, men ingen nye fejl"),
        _has(found.cases_old, "kun gamle fejl"),
        f"{write_count(found.cases_in_order)} er i orden" if found.cases_in_order else "ingen er i orden",
    ]
    return f"{read}: {write_list([kind for kind in kinds if kind])}."


def _has(number: int, what: str) -> str:
    return f"{write_count(number)} har {what}" if number else ""


def errors_sentence(found: Figures) -> str:
    """`Der er 15 fejl: 9 nye, 4 gamle og 2 uafklarede.`"""
    if found.errors == 0:
        return "Der er ingen fejl."
    return f"Der er {errors(found.errors)}: {by_class(found.new, found.old, found.undetermined)}."


def rate_remark(remark: Beside) -> str:
    """What to say after the arrow's word where count and rate go different ways; empty where they do not."""
    if not remark.rate_differs:
        return ""
    decimals = 0 if write_percent(remark.rate) != write_percent(remark.previous_rate) else 1
    before, now = write_percent(remark.previous_rate, decimals), write_percent(remark.rate, decimals)
    return {
        ArrowSign.UP: f"men andelen er steget fra {before} til {now}",
        ArrowSign.DOWN: f"men andelen er faldet fra {before} til {now}",
        ArrowSign.LEVEL: f"men andelen er uændret {now}",
    }[ArrowSign(remark.rate_differs)]


def short_quarter(key: str) -> str:
    """`4. kv. 2024` for `2024K4`."""
    period = Period.parse(key)
    return f"{period.quarter}. kv. {period.year}"


def law(text: str) -> str:
    """The text with `§` tied to its number, so that no line ends between them."""
    return text.replace("§ ", "§\u00a0")


def short_name(department: str, area_law: str, area_name: str) -> str:
    """`CVO, SEL § 100 Merudgifter`, for a narrow column; without the name where it is long."""
    named = f"{area_law} {area_name}" if len(area_name) <= LONGEST_NAME else area_law
    return law(f"{department}, {named}")
