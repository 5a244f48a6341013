"""A comparison as an Excel workbook: nothing is cut short, and every column can be filtered."""

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from ledelsestilsyn.comparison.compared import Comparison
from ledelsestilsyn.comparison.fragility import Fragility
from ledelsestilsyn.comparison.fragility_words import verdict
from ledelsestilsyn.comparison.moved import Count
from ledelsestilsyn.comparison.sides import Spot
from ledelsestilsyn.comparison.words import COUNTS, class_words, lead, sign_words, value_words
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.risk_rows import RiskCell, Row
from ledelsestilsyn.report.risk_table import TableTab, looks_of, write_table

NOTHING = "Intet flytter."
_WHERE = (("Kvartal", 10), ("Tilsynsområde", 36), ("Spørgsmål", 14))
_OVERVIEW = TableTab("Overblik", "Svaret, og hvordan reglerne er anderledes.", (("Hvad", 20), ("Tekst", 100)))
_COUNTED = TableTab("Tal", "Hvert tal, der er et andet.", (*_WHERE, ("Hvad", 24), ("Før", 14), ("Efter", 14)), NOTHING)
_TURNED = TableTab("Pile", "Hver pil, der er en anden.", (*_WHERE, ("Før", 28), ("Efter", 28)), NOTHING)
_MOVED = TableTab(
    "Fejl",
    "Hver fejl, der flytter, med cellen i afdelingens arbejdsbog.",
    (("Fejl", 13), *_WHERE, ("Før", 30), ("Efter", 30), ("Arbejdsbog", 30), ("Ark", 24), ("Celle", 8)),
    NOTHING,
)
_FLIPPED = TableTab(
    "Forsiden",
    "Hvad der sker med forsidens konklusioner, når et valg træffes omvendt.",
    (("Valg", 60), ("Konklusion", 44), ("Før", 30), ("Efter", 30)),
    NOTHING,
)
_UNMOVED = {True: "flytter tal, men ingen konklusion", False: "flytter intet her"}


def write_compare_workbook(found: Comparison | None, fragile: Fragility | None, last: Period) -> bytes:
    """The workbook's bytes, the same for the same comparison; it says it was made on the last quarter's last day."""
    target = BytesIO()
    title = "Sammenligning af kvartaler under andre regler" if found and found.rules else "Sammenligning af kvartaler"
    with Workbook(target, {"in_memory": True}) as book:
        # A day of the content, not of the clock: the same figures give the same bytes.
        book.set_properties({"title": title, "created": datetime.combine(last.last_day, time())})
        formats = looks_of(book)
        for tab, rows in _tabs(found, fragile):
            write_table(book.add_worksheet(tab.name), tab, title, rows, formats)
    return target.getvalue()


def _tabs(found: Comparison | None, fragile: Fragility | None) -> Iterator[tuple[TableTab, list[Row]]]:
    yield _OVERVIEW, list(_overview(found, fragile))
    if found:
        yield _COUNTED, list(_counts(found))
        yield _TURNED, list(_turns(found))
        yield _MOVED, list(_findings(found))
    if fragile:
        yield _FLIPPED, list(_flips(fragile))


def _row(*values: str | int | None) -> Row:
    return tuple(RiskCell(value) for value in values)


def _overview(found: Comparison | None, fragile: Fragility | None) -> Iterator[Row]:
    if found:
        yield _row("Svar", lead(found))
        yield from (_row("Regel", line) for line in found.rule_changes)
        yield from (_row("Læst anderledes", line) for line in found.read_otherwise)
        yield from (_row(row.quarter.key, note) for row in found.quarters for note in row.notes)
    if fragile:
        yield _row("Forsiden", f"{fragile.quarter.label}: {verdict(fragile)}")


def _where(found: Comparison, spot: Spot, quarter: Period) -> tuple[str, str, str]:
    name = found.question_name(spot, quarter) if spot[2] else "hele området"
    return quarter.key, found.area_title(spot), name


def _counts(found: Comparison) -> Iterator[Row]:
    for row in found.quarters:
        moved = row.moved
        kinds: tuple[tuple[tuple[Count, ...], str], ...] = (
            (moved.tallies, ""),
            (moved.cases, "sager, "),
            (moved.risks, "risiko, "),
        )
        for counts, prefix in kinds:
            for count in counts:
                what = f"{prefix}{COUNTS[count.name]}"
                yield _row(*_where(found, count.spot, row.quarter), what, _value(count, True), _value(count, False))


def _value(count: Count, before: bool) -> str | int:
    """A number as a number, all else in words."""
    value = count.before if before else count.after
    return value if isinstance(value, int) else value_words(count.name, value)


def _turns(found: Comparison) -> Iterator[Row]:
    for row in found.quarters:
        for turn in row.moved.turns:
            signs = sign_words(turn.before, turn.chance_before), sign_words(turn.after, turn.chance_after)
            yield _row(*_where(found, turn.spot, row.quarter), *signs)


def _findings(found: Comparison) -> Iterator[Row]:
    for row in found.quarters:
        for move in row.moved.findings:
            at = move.at
            where = _where(found, (at.department, at.area, at.question), row.quarter)
            sides = class_words(move, True), class_words(move, False)
            yield _row(at.id, *where, *sides, at.workbook, at.sheet, at.cell)


def _flips(fragile: Fragility) -> Iterator[Row]:
    for row in fragile.tried:
        for flip in row.flips:
            yield _row(row.choice.other, flip.subject, flip.before, flip.after)
        if not row.flips:
            yield _row(row.choice.other, _UNMOVED[row.moves], None, None)
