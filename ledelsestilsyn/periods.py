"""Quarters and months: reading them, ordering them, their first and last day, and the twelve-month cutoff."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from ledelsestilsyn.danish import MONTHS, fold

_QUARTER_WORD = r"(?:kvartal|kvart|kvt|kv|k|q)"
_QUARTERS = (
    re.compile(rf"(?P<year>20\d\d){_QUARTER_WORD}(?P<quarter>[1-4])"),
    re.compile(rf"{_QUARTER_WORD}(?P<quarter>[1-4])(?P<year>20\d\d)"),
    re.compile(rf"(?P<quarter>[1-4]){_QUARTER_WORD}(?P<year>20\d\d)"),
    re.compile(rf"(?P<year>20\d\d)(?P<quarter>[1-4]){_QUARTER_WORD}"),
)
_ISO_MONTH = re.compile(r"\s*(?P<year>20\d\d)\s*[-‐‑‒–—−]\s*(?P<month>0[1-9]|1[0-2])\s*")
_NAMED_MONTH = re.compile(r"(?P<name>[a-zæøå]{3,9})(?P<year>20\d\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter (`month` is None) or a month; a month belongs to its quarter. Written `2024K1` or `2024-02`."""

    year: int
    quarter: int
    month: int | None = None

    @classmethod
    def of_month(cls, year: int, month: int) -> "Period":
        """The month `month` (1-12) of `year`."""
        return cls(year, (month + 2) // 3, month)

    @classmethod
    def of_day(cls, day: date) -> "Period":
        """The quarter that holds `day`."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, key: str) -> "Period":
        """Read a key exactly as `key` writes it; ValueError for anything else."""
        found = read_period(key)
        if found is None or found.key != key:
            raise ValueError(f"not a period key: {key!r}")
        return found

    @property
    def key(self) -> str:
        """`2024K1` for a quarter, `2024-02` for a month."""
        return f"{self.year}K{self.quarter}" if self.month is None else f"{self.year}-{self.month:02d}"

    @property
    def label(self) -> str:
        """The period in Danish: `1. kvartal 2024`, `februar 2024`."""
        return f"{self.quarter}. kvartal {self.year}" if self.month is None else f"{MONTHS[self.month - 1]} {self.year}"

    @property
    def whole_quarter(self) -> "Period":
        """The quarter this period is, or belongs to."""
        return Period(self.year, self.quarter)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 3 * self.quarter - 2, 1)

    @property
    def last_day(self) -> date:
        """The last day, inclusive."""
        month = self.month or 3 * self.quarter
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def months(self) -> "tuple[Period, ...]":
        """The months it spans, in order: three for a quarter, itself for a month."""
        if self.month is not None:
            return (self,)
        return tuple(Period.of_month(self.year, 3 * self.quarter - 2 + n) for n in range(3))

    @property
    def previous(self) -> "Period":
        """The period of the same length just before."""
        day = self.first_day - timedelta(days=1)
        return Period.of_day(day) if self.month is None else Period.of_month(day.year, day.month)

    @property
    def following(self) -> "Period":
        """The period of the same length just after."""
        day = self.last_day + timedelta(days=1)
        return Period.of_day(day) if self.month is None else Period.of_month(day.year, day.month)

    def __lt__(self, other: "Period") -> bool:
        return (self.last_day, self.first_day) < (other.last_day, other.first_day)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return self.key


def read_period(text: str) -> Period | None:
    """The period that a person wrote, or None if it is not understood.

    >>> [str(read_period(t)) for t in ("1. kvartal 2024", "Q1-2024", "1. kvt. 24", "K1 2024", "feb. 2024")]
    ['2024K1', '2024K1', 'None', '2024K1', '2024-02']
    >>> read_period("13. måned 2024") is None
    True
    """
    if month := _ISO_MONTH.fullmatch(text):
        return Period.of_month(int(month["year"]), int(month["month"]))
    folded = fold(text)
    for pattern in _QUARTERS:
        if found := pattern.fullmatch(folded):
            return Period(int(found["year"]), int(found["quarter"]))
    if (named := _NAMED_MONTH.fullmatch(folded)) and (number := month_number(named["name"])):
        return Period.of_month(int(named["year"]), number)
    return None


def month_number(name: str) -> int | None:
    """The number 1-12 of a Danish month name, whole or from three letters (`sept`, `febr`); None if it is none."""
    folded = fold(name)
    if len(folded) < 3:
        return None
    matches = [number for number, month in enumerate(MONTHS, start=1) if month.startswith(folded)]
    return matches[0] if len(matches) == 1 else None


def cutoff(supervised_on: date, window_months: int = 12) -> date:
    """The day `window_months` calendar months before `supervised_on`, clamped to the month's last day (rules.md 3).

    >>> cutoff(date(2024, 2, 29))
    datetime.date(2023, 2, 28)
    """
    months = supervised_on.year * 12 + supervised_on.month - 1 - window_months
    year, month = divmod(months, 12)
    return date(year, month + 1, min(supervised_on.day, calendar.monthrange(year, month + 1)[1]))
