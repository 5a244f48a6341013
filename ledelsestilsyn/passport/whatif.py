"""What a figure would have been: a finding with another date, an arrow with other counts, a score on another step."""

from dataclasses import dataclass
from datetime import date, timedelta

from ledelsestilsyn.danish import write_count, write_date
from ledelsestilsyn.model import Arrow, ArrowSign, Band, Kind, Scale
from ledelsestilsyn.report.beside import CLEAR, judge
from ledelsestilsyn.risk.figures import RiskFigures, likelihood
from ledelsestilsyn.statistics import upper_limit

_DATE = {
    Kind.RECURRING: "den udbedret",
    Kind.DECISION: "den seneste afgørelse",
    Kind.EVENT: "fejlen lavet",
}
_UNKNOWN = frozenset(
    {"date_unreadable", "dates_disagree", "decision_date_missing", "event_date_missing", "date_after_supervision"}
)
_OLD = frozenset({"ceased_before_window", "decided_before_window", "made_before_window"})


@dataclass(frozen=True, slots=True)
class Border:
    """The first day on which the deciding date makes an error new; before it the error is old."""

    first_new: date

    @classmethod
    def of(cls, cutoff: date, on_cutoff: str) -> "Border":
        return cls(cutoff if on_cutoff == "new" else cutoff + timedelta(days=1))


def other_date(kind: Kind, reason: str, border: Border, supervised_on: date) -> str:
    """`Var den udbedret før 20.12.2023, var fejlen gammel.`; for an undetermined error both ways.

    Raises ValueError for a kind that is none.
    """
    day, last = write_date(border.first_new), write_date(supervised_on)
    before, since = _when(kind, f"før {day}"), _when(kind, f"{day} eller senere")
    if reason in _OLD:
        return f"Var {since}, var fejlen ny."
    if reason not in _UNKNOWN:
        return f"Var {before}, var fejlen gammel."
    within = _when(kind, f"fra {day} til {last}") if kind is not Kind.RECURRING else since
    told = f"Var {within}, var fejlen ny. Var {before}, var den gammel."
    return f"{told} Var den ikke udbedret, var den ny." if kind is Kind.RECURRING else told


def _when(kind: Kind, when: str) -> str:
    if kind is Kind.RECURRING:
        return f"den udbedret {when}"
    return f"den seneste afgørelse {_from(when)}" if kind is Kind.DECISION else f"fejlen lavet {when}"


def _from(when: str) -> str:
    return when if when.startswith("fra ") else f"fra {when}"


def other_arrow(arrow: Arrow) -> tuple[str, ...]:
    """What count now would have turned the arrow, and from what count on the change would have been clear."""
    if arrow.sign == ArrowSign.NONE or arrow.errors is None or arrow.previous_errors is None:
        return ()
    now, before = arrow.errors, arrow.previous_errors
    told = [
        f"Ved {write_count(before)} fejl nu var pilen uændret"
        if now != before
        else f"Pilen er uændret ved {write_count(before)} fejl"
    ]
    if before:
        told.append(f"ved {write_count(before - 1)} eller færre »færre«")
    if before < arrow.checked:
        told.append(f"ved {write_count(before + 1)} eller flere »flere«")
    return (f"{'; '.join(told)}.", _clear_from(arrow))


def _clear_from(arrow: Arrow) -> str:
    """The counts nearest to the last one that would have been a clear change, either way, the cases being the same."""
    before, of, checked = arrow.previous_errors or 0, arrow.previous_checked or 0, arrow.checked
    fewer = next((n for n in range(min(before, checked) - 1, -1, -1) if _falls(n, checked, before, of)), None)
    more = next((n for n in range(before + 1, checked + 1) if _rises(n, checked, before, of)), None)
    told = [f"{write_count(fewer)} eller færre"] if fewer is not None else []
    told += [f"{write_count(more)} eller flere"] if more is not None else []
    if not told:
        return "Med så få sager kan ingen ændring være tydelig."
    return f"Ændringen er tydelig ved {' og ved '.join(told)}, når sagerne er de samme."


def _falls(errors: int, checked: int, before: int, of: int) -> bool:
    return errors * of < before * checked and judge(errors, checked, before, of)[1] == CLEAR


def _rises(errors: int, checked: int, before: int, of: int) -> bool:
    return errors * of > before * checked and judge(errors, checked, before, of)[1] == CLEAR


def other_likelihood(found: RiskFigures, scale: Scale) -> str:
    """How many more or fewer cases with an error would have pointed at another step."""
    limits, unit = scale.likelihood_limits, "sager" if found.unit == "cases" else "svar"
    at = likelihood(found.rate, found.upper, limits)

    def step(errors: int) -> int:
        return likelihood(errors / found.checked, upper_limit(errors, found.checked), limits)

    lower = next((n for n in range(found.errors - 1, -1, -1) if step(n) < at), None)
    higher = next((n for n in range(found.errors + 1, found.checked + 1) if step(n) > at), None)
    told = [] if lower is None else [f"ved {write_count(lower)} {unit} med fejl var det trin {step(lower)}"]
    told += [] if higher is None else [f"ved {write_count(higher)} var det trin {step(higher)}"]
    if not told:
        return "Intet antal fejl gav et andet trin."
    return f"{told[0][0].upper()}{told[0][1:]}{f', {told[1]}' if len(told) > 1 else ''}."


def other_band(score: int, band: Band, scale: Scale) -> str:
    """The limits of the band, and the bands on either side."""
    told = f"{band.name} er {band.lowest}–{band.highest}"
    below = [row for row in scale.bands if row.highest < band.lowest]
    above = [row for row in scale.bands if row.lowest > band.highest]
    if below:
        told += f"; ved {below[-1].highest} eller derunder var det {below[-1].name.lower()}"
    if above:
        told += f"; ved {above[0].lowest} eller derover var det {above[0].name.lower()}"
    return f"{told}. Scoren er {score}."
