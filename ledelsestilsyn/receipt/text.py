"""The receipt as plain text, at most 80 columns wide."""

import re
import textwrap
from collections.abc import Iterator

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.receipt.causes import Item
from ledelsestilsyn.receipt.contents import TITLE, Contents, TabRow, counted, total
from ledelsestilsyn.receipt.words import (
    ASSUMED,
    BALANCES,
    FACTS,
    HOW_TO,
    NOTHING_TO_DO,
    REPLACED,
    REPLACED_NOTE,
    TAKEN,
    TO_MEND,
    UNMARKED,
)

WIDTH = 80

_TOGETHER = re.compile(r"(?<=§) (?=[0-9])|(?<=[0-9]\.) (?=kvartal)")


def receipt_text(contents: Contents) -> str:
    """The whole text; it ends with a line break."""
    blocks = [TITLE.upper() + "\n" + _wrapped(contents.verdict)]
    blocks.append(_section(TO_MEND, _todo(contents) if contents.todo else [NOTHING_TO_DO]))
    taken = [BALANCES, *_tabs(contents.tabs)] if contents.tabs else []
    blocks.append(_section(TAKEN, [*taken, contents.unanswered, contents.skipped]))
    if contents.assumed:
        blocks.append(_section(ASSUMED, [_item(item, "- ") for item in contents.assumed]))
    if contents.replaced:
        rows = [f"  {row.pseudonym}  {row.cell} i ark {row.sheet}" for row in contents.replaced]
        blocks.append(_section(REPLACED, [REPLACED_NOTE, "\n".join(rows)]))
    blocks.append(_section(FACTS, ["\n".join(_facts(contents))]))
    return "\n\n\n".join(blocks) + "\n"


def _todo(contents: Contents) -> list[str]:
    parts = [" ".join(text for text in (HOW_TO, contents.marks) if text), *_numbered(contents.todo), contents.more]
    if contents.unmarked:
        parts += [UNMARKED, *(_item(item, "  - ") for item in contents.unmarked)]
    return parts


def _facts(contents: Contents) -> Iterator[str]:
    """Label and value; a value that is too long for what is left of the line stands whole on the next."""
    width = max(len(label) for label, _ in contents.facts) + 2
    for label, value in contents.facts:
        fits = len(value) <= WIDTH - width
        yield f"{label + ':':{width}}{value}" if fits else f"{label}:\n{_wrapped(value, '  ', '  ')}"


def _section(heading: str, parts: list[str]) -> str:
    told = [part if "\n" in part or part.startswith(" ") else _wrapped(part) for part in parts if part]
    return "\n\n".join([heading.upper(), *told])


def _numbered(items: tuple[Item, ...]) -> list[str]:
    return [_item(item, f"{number:2}. ") for number, item in enumerate(items, start=1)]


def _item(item: Item, mark: str) -> str:
    blank = " " * len(mark)
    code = f" [{item.code}]" if item.code else ""
    if not item.where:
        return _wrapped(item.text + code, mark, blank)
    return _wrapped(item.where, mark, blank) + "\n" + _wrapped(item.text + code, blank, blank)


def _tabs(tabs: tuple[TabRow, ...]) -> list[str]:
    rows = [_tab(tab.sheet if tab.sheet == tab.area else f"{tab.sheet} ({tab.area})", tab) for tab in tabs]
    if len(tabs) > 1:
        rows.append(_tab("I alt", TabRow("", "", total(tabs))))
    return rows


def _tab(name: str, tab: TabRow) -> str:
    own = tab.balance
    rows = (
        f"{counted(own.rows_seen, 'række', 'rækker')} = {write_count(own.rows_taken)} modtaget + "
        f"{write_count(own.rows_left_out)} udeladt + {counted(own.rows_empty, 'tom', 'tomme')} + "
        f"{counted(own.rows_totals, 'i alt-række', 'i alt-rækker')}"
    )
    answers = (
        f"{counted(own.answers_seen, 'svar', 'svar')} = {write_count(own.answers_taken)} modtaget + "
        f"{write_count(own.answers_not_answered)} ikke besvaret + {write_count(own.answers_left_out)} udeladt"
    )
    return "\n".join((_wrapped(name, "", "  "), _wrapped(rows, "  ", "    "), _wrapped(answers, "  ", "    ")))


def _wrapped(text: str, first: str = "", other: str = "") -> str:
    """Filled to the width; `§ 100` and `1. kvartal` are kept together, and only a word longer than a line is broken."""
    kept = _TOGETHER.sub("\u00a0", text)
    filled = textwrap.fill(kept, WIDTH, initial_indent=first, subsequent_indent=other, break_on_hyphens=False)
    return filled.replace("\u00a0", " ")
