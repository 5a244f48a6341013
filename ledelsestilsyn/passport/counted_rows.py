"""What is told of a row besides its columns: its sums counted again, its limits proved, its actions' earlier plans."""

from collections.abc import Iterator

from ledelsestilsyn.passport.actions import earlier_lines
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.counted import Counted, counted_lines
from ledelsestilsyn.passport.counted_actions import counted_actions
from ledelsestilsyn.passport.counted_scale import counted_scale
from ledelsestilsyn.passport.elements import Element
from ledelsestilsyn.passport.layout import section
from ledelsestilsyn.passport.limits import limit_lines
from ledelsestilsyn.passport.rows import actions_told
from ledelsestilsyn.report import (
    contents_action_rows,
    contents_actions,
    contents_effects,
    contents_evaluation,
    contents_scale,
)
from ledelsestilsyn.report.blocks import Table


def counted_again(book: Book, found: Element) -> tuple[Counted, ...]:
    """The row's columns that are sums of actions or of areas' cases; nothing for any other."""
    table = found.block
    if not isinstance(table, Table) or not found.row:
        return ()
    counts_actions = table.columns in (contents_actions.OVERVIEW, contents_actions.WAITING)
    if counts_actions or table.summary == contents_effects.BY_DEPARTMENT:
        return counted_actions(book, found)
    return counted_scale(book, found) if table.columns == contents_scale.COLUMNS else ()


def told_besides(book: Book, found: Element) -> Iterator[str]:
    """The sections below the legend."""
    table = found.block
    if not isinstance(table, Table):
        return
    lines = counted_lines(counted_again(book, found))
    if table.columns == contents_evaluation.COLUMNS:
        lines = limit_lines(book, found)
    yield from section("Talt igen", lines)
    if table.columns == contents_action_rows.COLUMNS:
        yield from section("Tidligere handleplaner", earlier_lines(actions_told(book, found)))
