"""The Danish sentences that are built from figures: one template each, every grammatical form by hand."""

from collections import defaultdict
from collections.abc import Iterable

from ledelsestilsyn.danish import write_count, write_list, write_percent
from ledelsestilsyn.model import Area, ArrowSign, Department
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.aggregate import Change
from ledelsestilsyn.report.beside import CLEAR, MAY_BE_CHANCE, Beside
from ledelsestilsyn.report.facts import Figures
from ledelsestilsyn.report.hidden import HIDDEN

SIGNS = {ArrowSign.UP: "flere", ArrowSign.DOWN: "færre", ArrowSign.LEVEL: "uændret", ArrowSign.NONE: "ingen pil"}
REASONS = {
    "not_checked": "ikke undersøgt i kvartalet",
    "period_incomplete": "en måned mangler, nu eller sidst",
    "first_measurement": "første måling",
    "method_changed": "metoden er ændret",
    "question_changed": "spørgsmålet er ændret",
}
LONGEST_NAME = 40
# Danish opens a sentence with a word up to twelve; one has a word for each gender and is not taken from here.
WORDS = ("Ingen", "Én", "To", "Tre", "Fire", "Fem", "Seks", "Syv", "Otte", "Ni", "Ti", "Elleve", "Tolv")
CHANCES = {CLEAR: "tydelig", MAY_BE_CHANCE: "kan være tilfældig", "": ""}


def hidden_sentence(threshold: int) -> str:
    """Why counts are left out, said once in a report that leaves some out."""
    return (
        f"Tal under {threshold} er {HIDDEN}, hvor de kunne pege på en person; flere er {HIDDEN}, så de ikke kan "
        "regnes ud."
    )


def plural(number: int, one: str, many: str, none: str | None = None) -> str:
    """`1 sag`, `2 sager`, and `ingen sager` (or `none`) for zero."""
    if number == 0:
        return none if none is not None else f"ingen {many}"
    return f"{write_count(number)} {one if number == 1 else many}"


def at_start(number: int, one: str, many: str, neuter: bool = False) -> str:
    """As `plural`, for a sentence's first words: `Ingen sager`, `Én sag`, `Ét forslag`, `Fem sager`, `13 sager`."""
    if number == 1:
        return f"{'Ét' if neuter else 'Én'} {one}"
    return f"{WORDS[number] if number < len(WORDS) else write_count(number)} {many}"


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
    if found.hidden:
        return f"Ændringen siden sidste tilsyn er {HIDDEN}."
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
        return "Ét spørgsmål er udeladt, fordi det ikke kan sammenlignes."
    return f"De øvrige {write_count(left_out)} spørgsmål er udeladt, fordi de ikke kan sammenlignes."


def in_questions(compared: int, left_out: int) -> str:
    """`i 26 af 38 spørgsmål`, `i alle 8 spørgsmål`: how many of the questions a combined arrow counts."""
    if left_out:
        return f"i {write_count(compared)} af {questions(compared + left_out)}"
    return "i det ene spørgsmål" if compared == 1 else f"i alle {questions(compared)}"


def cases_sentence(found: Figures) -> str:
    """How the cases of one or more areas came out, each by its gravest finding."""
    if found.cases == 0:
        return "Sagerne er ikke kendt enkeltvis, fordi afdelingen selv har talt op."
    if found.hidden:
        return f"Antallet af sager er {HIDDEN}."
    by_hand = " Sager i de tal, som afdelingen selv har talt op, er ikke med." if found.declared_checks else ""
    return _cases_read(found) + by_hand


def _cases_read(found: Figures) -> str:
    read = f"Der er gennemgået {cases(found.cases)}"
    if found.cases_with_errors == 0:
        return f"{read}. {'Den er i orden.' if found.cases == 1 else 'De er alle i orden.'}"
    kinds = (
        (found.cases_new, "nye fejl"),
        (found.cases_undetermined, "uafklarede, men ingen nye fejl"),
        (found.cases_old, "kun gamle fejl"),
    )
    if found.cases == 1:
        return f"{read}. Den har {''.join(what for number, what in kinds if number)}."
    in_order = f"{write_count(found.cases_in_order)} er i orden" if found.cases_in_order else "ingen er i orden"
    if found.classes_hidden:
        return f"{read}: {write_count(found.cases_with_errors)} har fejl, og {in_order}."
    return (
        f"{read}: {write_list([*(f'{write_count(number)} har {what}' for number, what in kinds if number), in_order])}."
    )


def errors_sentence(found: Figures) -> str:
    """`Der er 15 fejl: 9 nye, 4 gamle og 2 uafklarede.`"""
    if found.hidden:
        return f"Antallet af fejl er {HIDDEN}."
    if found.errors == 0:
        return "Der er ingen fejl."
    if found.classes_hidden:
        return f"Der er {errors(found.errors)}; hvor mange der er nye og gamle, er {HIDDEN}."
    return f"Der er {errors(found.errors)}: {by_class(found.new, found.old, found.undetermined)}."


def repaid(total: int, yes: int, unsettled: int) -> str:
    """How many of the quarter's errors can change what the state repays; no amount follows from it."""
    if total == 0:
        return "Der er ingen fejl i kvartalet."
    if total == 1:
        return _repaid_one(yes, unsettled)
    if unsettled == total:
        return f"Det er ikke afgjort, om kvartalets {errors(total)} har betydning for refusionen."
    which = {0: f"Ingen af kvartalets {errors(total)}", total: f"Alle kvartalets {errors(total)}"}
    told = which.get(yes, f"Af kvartalets {errors(total)} har {write_count(yes)}")
    told += " har betydning for refusionen" if yes in (0, total) else " betydning for refusionen"
    return f"{told}; for {write_count(unsettled)} er det ikke afgjort." if unsettled else f"{told}."


def _repaid_one(yes: int, unsettled: int) -> str:
    if unsettled:
        return "Det er ikke afgjort, om kvartalets ene fejl har betydning for refusionen."
    return f"Kvartalets ene fejl har {'' if yes else 'ikke '}betydning for refusionen."


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


def short_quarters(quarters: Iterable[Period]) -> str:
    """`2. og 4. kv. 2024`, `4. kv. 2023 og 1. kv. 2024`: each year once."""
    years: dict[int, list[str]] = defaultdict(list)
    for quarter in quarters:
        years[quarter.year].append(f"{quarter.quarter}.")
    return write_list([f"{write_list(numbers)} kv. {year}" for year, numbers in years.items()])


def law(text: str) -> str:
    """The text with `§` tied to its number, so that no line ends between them."""
    return text.replace("§ ", "§\u00a0")


def short_name(department: str, area_law: str, area_name: str) -> str:
    """`CVO, SEL § 100 Merudgifter`, for a narrow column; without the name where it is long."""
    named = f"{area_law} {area_name}" if len(area_name) <= LONGEST_NAME else area_law
    return law(f"{department}, {named}")


def area_name(department: Department, area: Area) -> str:
    """`CVO, SEL § 100 Merudgifter`, whole."""
    return law(f"{department.code}, {area.title}")
