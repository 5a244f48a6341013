"""How an explanation stands on the screen: facts under labels, lists, hashes; at most 80 columns."""

import textwrap
from collections.abc import Iterable

from ledelsestilsyn.report.sentences import plural

WIDTH = 80
LABEL = 20


def fact(label: str, text: str) -> str:
    """`Label:` and the text beside it, wrapped; the lines of a text with line breaks each for themselves."""
    lines = text.split("\n") if text else [""]
    lead = f"{label}:".ljust(LABEL) if label else " " * LABEL
    if label and not lead.endswith(" "):
        return "\n".join([lead, *(_wrapped(line, " " * LABEL) for line in lines)])
    return "\n".join(_wrapped(line, lead if place == 0 else " " * LABEL) for place, line in enumerate(lines))


def paragraph(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=True
    )


def item(text: str, indent: str = "  ") -> str:
    """One line of a list, its further lines set in below it."""
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)


def by_hand(checked: int, errors: int) -> str:
    """What a department counted itself: `1 sag, 2 fejl, talt af afdelingen`."""
    return f"{plural(checked, 'sag', 'sager')}, {plural(errors, 'fejl', 'fejl')}, talt af afdelingen"


def section(heading: str, lines: Iterable[str]) -> list[str]:
    """The lines under their heading after an empty line; nothing where there are none."""
    found = [line for line in lines if line]
    return ["", paragraph(heading), *found] if found else []


def in_short(codes: Iterable[str]) -> str:
    """The codes with commas, those that follow on each other as one: `2024K4/bs-11-1 til 7, 2024K4/bs-34-2`."""
    runs: list[tuple[str, int, int]] = []
    for code in codes:
        stem, dash, last = code.rpartition("-")
        number = int(last) if dash and last.isdecimal() and stem.count("-") else -1
        if number >= 0 and runs and runs[-1][0] == stem and runs[-1][2] + 1 == number:
            runs[-1] = (stem, runs[-1][1], number)
        else:
            runs.append((stem, number, number) if number >= 0 else (code, -1, -1))
    return ", ".join(_run(*run) for run in runs)


def _run(stem: str, first: int, last: int) -> str:
    if first < 0:
        return stem
    return f"{stem}-{first}" if first == last else f"{stem}-{first} til {last}"


def hashed(name: str, sha256: str) -> str:
    """A file with its whole SHA-256 on a line of its own."""
    return f"{item(name)}\n    {sha256}"


def listed(words: list[str], most: int | None) -> str:
    """The words with commas; after `most` of them how many more there are."""
    if most is None or len(words) <= most:
        return ", ".join(words)
    return f"{', '.join(words[:most])} og {len(words) - most} mere"


def _wrapped(text: str, lead: str) -> str:
    if not text:
        return lead.rstrip()
    return textwrap.fill(text, WIDTH, initial_indent=lead, subsequent_indent=" " * LABEL, break_on_hyphens=False)
