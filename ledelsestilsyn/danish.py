"""Danish text to value and value to Danish text: folding, answers, dates, numbers. Pure.

The accepted forms stand in the department's guide and in `docs/workbook-format.md`; everything else is refused.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

# Excel's day counts for 1980-01-01 and 2099-12-31: outside them a bare number is hardly meant as a date.
FIRST_DAY_COUNT, LAST_DAY_COUNT = 29221, 73050

# Control characters, line ends, marks that turn the direction of writing, and halves of surrogate pairs.
_TREACHEROUS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_TIME = r"(?:[T ,]*(?:kl\.?\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?)?"
_GAP = r"\s*[.\-/‐‑‒–—−\s]\s*"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_GAP}(\d{{1,2}}){_GAP}(\d{{4}}|\d{{2}})\.?{_TIME}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME}")
_NAMED = re.compile(rf"(?:den\s+)?(\d{{1,2}})[.\s\-/]*([a-zæøåA-ZÆØÅ]{{3,9}})[.,\s\-/]*(\d{{4}}|\d{{2}}){_TIME}")
_MONTH_ONLY = re.compile(r"[a-zæøåA-ZÆØÅ]{3,9}[.\s]*\d{4}|\d{1,2}[.\-/]\d{4}|\d{4}-\d{1,2}")
_COUNT = re.compile(r"\d+|\d{1,3}(?:\.\d{3})+")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)")


def fold(text: str) -> str:
    """What counts when headings, labels, names, periods and answers are compared: letters, digits and `§`.

    >>> fold("Sags-\\u00a0nr."), fold("§ 100"), fold("Årsag"), fold("I.R.")
    ('sagsnr', '§100', 'årsag', 'ir')
    """
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in composed if char.isalnum() or char == "§")


def is_blank(text: str) -> bool:
    """Whether the text shows nothing: blanks of every kind, those without a width too.

    >>> is_blank(" \u00a0\u200b"), is_blank("-")
    (True, False)
    """
    bare = text.strip()
    return not bare or (not bare.isprintable() and all(unicodedata.category(c) in ("Cf", "Zs") for c in bare))


def plain(text: str) -> str:
    """The text with a mark for every character that would break a line, turn the text round, or cannot be written.

    A file's name may hold them, and so may a cell: a name that reads `slx.exe` backwards, a line of its own in a list.

    >>> plain("CVO\\r\\n2024\\u202exslx.æøå 🦊"), plain("\\udce6")
    ('CVO��2024�xslx.æøå 🦊', '�')
    """
    return _TREACHEROUS.sub("\ufffd", text)


def is_dash(text: str) -> bool:
    """Whether the text is one lone dash of any kind."""
    bare = text.strip()
    return len(bare) == 1 and (unicodedata.category(bare) == "Pd" or bare == "−")


_ANSWERS = {
    "ja": "ja", "j": "ja", "nej": "nej", "n": "nej", "ok": "ok", "fejl": "fejl",
    "ir": "ir", "ikkerelevant": "ir", "ikkerel": "ir",
}  # fmt: skip


def read_answer(text: str) -> str | None:
    """`ja`, `nej`, `ok`, `fejl` or `ir` (not relevant); None if it is none of them.

    >>> [read_answer(t) for t in ("JA ", "n", "Ikke rel.", "–", "næj")]
    ['ja', 'nej', 'ir', 'ir', None]
    """
    return "ir" if is_dash(text) else _ANSWERS.get(fold(text))


class UnreadableDateError(ValueError):
    """Why a text is no date. `reason` is `no_day`, `bare_year`, `impossible` or `not_a_date`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_date(text: str) -> date:
    """The date that a person wrote, day first; UnreadableDateError with the reason for anything else.

    >>> [read_date(t).isoformat() for t in ("12/3-2024", "12. mar. 24", "2024-03-12", "1.1.51", "12.03.2024 kl. 09.30")]
    ['2024-03-12', '2024-03-12', '2024-03-12', '1951-01-01', '2024-03-12']
    >>> read_date("03/25/2024")
    Traceback (most recent call last):
    ledelsestilsyn.danish.UnreadableDateError: impossible
    """
    bare = unicodedata.normalize("NFKC", text).strip()
    if found := _YEAR_FIRST.fullmatch(bare):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(bare):
        return _day(_year(found[3]), int(found[2]), int(found[1]))
    if (found := _NAMED.fullmatch(bare)) and (month := _month(found[2])):
        return _day(_year(found[3]), month, int(found[1]))
    if re.fullmatch(r"(?:19|20)\d\d", bare):
        raise UnreadableDateError("bare_year")
    if _MONTH_ONLY.fullmatch(bare):
        raise UnreadableDateError("no_day")
    raise UnreadableDateError("not_a_date")


def _month(name: str) -> int | None:
    hits = [number for number, month in enumerate(MONTHS, start=1) if month.startswith(name.casefold())]
    return hits[0] if len(hits) == 1 else None


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return 2000 + int(digits) if int(digits) < 50 else 1900 + int(digits)


def _day(year: int, month: int, day: int) -> date:
    if not 1900 <= year <= 2099:
        raise UnreadableDateError("impossible")
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableDateError("impossible") from None


def date_of_count(days: float, epoch_1904: bool = False) -> date | None:
    """The day behind Excel's own count of days; None unless it is whole and within 1980-2099 (29221-73050).

    >>> date_of_count(45363)
    datetime.date(2024, 3, 12)
    """
    if days != int(days) or not FIRST_DAY_COUNT <= days <= LAST_DAY_COUNT:
        return None
    return (date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)) + timedelta(days=int(days))


def read_count(text: str) -> int | None:
    """A whole number of things, zero or more; `1.234` is 1234. None if it is none."""
    bare = unicodedata.normalize("NFKC", text).strip()
    return int(bare.replace(".", "")) if _COUNT.fullmatch(bare) else None


def read_number(text: str) -> Decimal | None:
    """A number written the Danish or the plain way, exactly; `1.234` is 1234. None if it is none.

    >>> [str(read_number(t)) for t in ("1.234,50", "1234,5", "1234.5", "1.234", "12 kr")]
    ['1234.50', '1234.5', '1234.5', '1234', 'None']
    """
    bare = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(bare):
        return None
    if "," in bare or re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+", bare):
        bare = bare.replace(".", "").replace(",", ".")
    return Decimal(bare)


def read_share(text: str) -> Decimal | None:
    """A share 0-1 written `12 %` or `0,12`; None if it is none."""
    bare = unicodedata.normalize("NFKC", text).strip()
    if bare.endswith("%"):
        number = read_number(bare[:-1].strip())
        return None if number is None else number / 100
    return read_number(bare)


def write_date(day: date | datetime | None) -> str:
    """`12.03.2024`; an en dash for None."""
    return "–" if day is None else f"{day.day:02d}.{day.month:02d}.{day.year}"


def write_long_date(day: date) -> str:
    """`12. marts 2024`."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def write_count(number: int | None) -> str:
    """`1.234`; an en dash for None."""
    return "–" if number is None else f"{number:,}".replace(",", ".")


def write_percent(rate: float | None, decimals: int = 0) -> str:
    """A rate 0-1 as `12 %`, with a hard blank and halves rounded up; an en dash for None.

    >>> write_percent(0.125, 1), write_percent(0.325)
    ('12,5\\xa0%', '33\\xa0%')
    """
    if rate is None:
        return "–"
    rounded = Decimal(str(float(100 * rate))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:f}".replace(".", ",") + "\u00a0%"


def write_list(words: list[str]) -> str:
    """`a`, `a og b`, `a, b og c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}" if words else ""


def first_lines(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """The first lines, at most `most`, and how many more there are.

    >>> first_lines(["a", "b", "c"], 2), first_lines(["a", "b"], 2)
    (('a', 'b', 'og 1 mere'), ('a', 'b'))
    """
    rest = len(lines) - most
    return (*lines[:most], *((f"og {write_count(rest)} mere",) if rest > 0 else ()))
