"""How words fit into the columns of a printed table: what may be hyphenated or must break, and which tables are long.

Settled here and not by the typesetter, which takes a second over it in a report of forty pages.
"""

import re
from typing import Any

from ledelsestilsyn.report.blocks import Cell, Table

PAGE_CM = 17.6
BREAK = "\u200b"
# Widths of letters at 9 points, in cm: the widest that a word may be of, a long word's, and an ordinary one's.
_WIDE, _LONG, _USUAL = 0.19, 0.165, 0.155
_PADDING = 0.25
_LINE, _ROW = 0.4, 0.21
# A table taller than this, in cm, may be parted by the end of a page.
_TALLEST_WHOLE = 10.0
# A row of more letters than this may be parted too.
_LONGEST_WHOLE = 900
_LONG_WORD, _ENDLESS = re.compile(r"\S{26,}"), re.compile(r"\S{36,}")


def widths_of(table: Table) -> list[float]:
    """The columns' widths on the page, in cm."""
    whole = sum(column.width for column in table.columns)
    return [PAGE_CM * column.width / whole for column in table.columns]


def divided(words: str, width: float) -> bool:
    """Whether a word is wider than its column, so that it may be hyphenated; other words are not."""
    return any(len(word) * _WIDE > width - _PADDING for word in words.split())


def fitted(words: str, width: float) -> str:
    """The words with a place to break after each letter of one that is surely wider than its column.

    A word of letters alone is hyphenated instead, as long as any that is written: it can be searched for, and read.
    """
    return _LONG_WORD.sub(lambda found: _broken(found[0]) if _must_break(found[0], width) else found[0], words)


def _must_break(word: str, width: float) -> bool:
    return bool(_ENDLESS.match(word)) or (len(word) * _LONG > width and not word.strip(".,;:()»«").isalpha())


def breakable(words: str) -> str:
    """Words outside tables: what is longer than any word breaks where it must. Words that can are left as they are."""
    return _ENDLESS.sub(lambda found: found[0] if BREAK in found[0] else _broken(found[0]), words)


def is_long(table: Table) -> bool:
    """Whether the table may be parted by the end of a page."""
    widths = widths_of(table)
    rows = (_height(row, widths if len(row) > 1 else [PAGE_CM]) for row in table.rows)
    return sum(rows) + _LINE > _TALLEST_WHOLE


def set_out(table: Table) -> dict[str, Any]:
    """The table as plain data for the page."""
    widths = widths_of(table)
    return {
        "columns": [
            {"heading": column.heading, "width": column.width, "right": column.right,
             "hyphenate": divided(column.heading, width)}
            for column, width in zip(table.columns, widths, strict=True)
        ],
        "rows": [_row(row, widths if len(row) > 1 else [PAGE_CM]) for row in table.rows],
        "note": breakable(table.note),
        "total": table.total,
        "long": is_long(table),
    }  # fmt: skip


def _broken(word: str) -> str:
    return BREAK.join(word)


def _row(row: tuple[Cell, ...], widths: list[float]) -> dict[str, Any]:
    return {
        "cells": [_cell(cell, width) for cell, width in zip(row, widths, strict=True)],
        "breakable": any(len("".join(_texts(cell))) > _LONGEST_WHOLE for cell in row),
    }


def _cell(cell: Cell, width: float) -> dict[str, Any]:
    return {
        "text": _line(cell.text, width),
        "struck": [_line(text, width) for text in cell.struck],
        "below": [_line(text, width) for text in cell.below],
        "mark": cell.mark,
        "strong": cell.strong,
        "changed": cell.changed,
    }


def _line(words: str, width: float) -> dict[str, Any]:
    return {"words": fitted(words, width), "hyphenate": divided(words, width)}


def _texts(cell: Cell) -> tuple[str, ...]:
    return (cell.text, *cell.struck, *cell.below)


def _height(row: tuple[Cell, ...], widths: list[float]) -> float:
    lines = [
        sum(1 + int(len(text) * _USUAL / max(width - _PADDING, _USUAL)) for text in _texts(cell))
        for cell, width in zip(row, widths, strict=True)
    ]
    return _LINE * max(lines) + _ROW
