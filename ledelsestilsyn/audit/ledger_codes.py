"""Holds a code that was printed long ago, on a receipt or a report, against the ledger as it is now."""

import re
from collections.abc import Sequence

from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.store.ledger import BEGINNING, Entry, chained, trails, write_code

# A receipt's or a report's code in the ledger has the entry's number first; a report's own code has none.
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,9})-(?P<digits>[0-9A-F]{8,64})")
_REPORT = re.compile(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}")
_FEWEST = 8


def find_code(found: Sequence[Entry], text: str) -> tuple[Entry | None, str]:
    """The entry that the code tells of, if the ledger still says what it said; and a Danish sentence of what is so.

    Raises UsageError for a text that is no code.
    """
    code = re.sub(r"\s", "", text).upper()
    if _REPORT.fullmatch(code):
        return _of_report(found, code)
    number, digits = _read(code, text)
    entry = next((row for row in found if row.number == number), None)
    hashes, trail = _hashes(found), {row.number: hashed for row, hashed in trails(found)}
    if hashes.get(number, "").upper().startswith(digits):
        return entry, f"Koden {code} er fundet: det er nr. {number}, og alt til og med den er, som da koden blev trykt."
    if trail.get(number, "").upper().startswith(digits):
        return (
            entry,
            f"Koden {code} er fundet: alt, der er modtaget til og med nr. {number}, er, som da den blev trykt.",
        )
    return None, _not_found(found, entry, trail, code, digits)


def _hashes(found: Sequence[Entry]) -> dict[int, str]:
    """The hash of each entry by its number, made again from the texts alone."""
    hashes, last = dict[int, str](), BEGINNING
    for entry in found:
        hashes[entry.number] = last = chained(last, entry.text)
    return hashes


def _read(code: str, text: str) -> tuple[int, str]:
    number, _, rest = code.partition("-")
    fitted = _NUMBERED.fullmatch(f"{number}-{rest.replace('-', '')}")
    if fitted is None:
        raise UsageError(
            f"Koden skal være nummeret og mindst {_FEWEST} cifre.",
            text,
            "Skriv den, som den står på kvitteringen eller rapporten, for eksempel 17-3F2A-9C1B-77D0-12AB.",
        )
    return int(fitted["number"]), fitted["digits"]


def _of_report(found: Sequence[Entry], code: str) -> tuple[Entry | None, str]:
    for entry in reversed(found):
        facts = entry.facts
        if facts.get("what") in ("reported", "published") and facts.get("code") == code:
            return entry, f"Koden {code} er fundet: det er rapporten i nr. {entry.number}."
    return None, f"Koden {code} er ikke fundet: ingen rapport i protokollen har den."


def _not_found(found: Sequence[Entry], entry: Entry | None, trail: dict[int, str], code: str, digits: str) -> str:
    for row in found:
        if any(hashed.upper().startswith(digits) for hashed in (row.hash, trail.get(row.number, ""))):
            before = "en post før den er ændret" if row is entry else "poster før den er sat ind, fjernet eller flyttet"
            return f"Koden {code} står ved nr. {row.number}, men {before}."
    if entry is None:
        last = found[-1].number if found else 0
        return f"Koden {code} er ikke fundet: protokollen slutter ved nr. {last}, så den er kortet af."
    now = entry.code
    if entry.number in trail:
        now += f" (på en kvittering) eller {write_code(entry.number, trail[entry.number])} (på en rapport)"
    return (
        f"Koden {code} er ikke fundet: nr. {entry.number} har nu koden {now}. Den eller en post før den er skrevet om."
    )
