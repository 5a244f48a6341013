"""Which column of a table holds what, for the questions of its area; what is not known is told once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ledelsestilsyn.cells import address
from ledelsestilsyn.danish import fold, write_date, write_list
from ledelsestilsyn.importers.area_tab import AreaTab
from ledelsestilsyn.importers.headings import Heading
from ledelsestilsyn.importers.labels import Role, TableKind, farther_heading, heading_of, is_totals, near_heading
from ledelsestilsyn.importers.messages import quote
from ledelsestilsyn.importers.question_row import QuestionRow
from ledelsestilsyn.importers.questions import Asked, Match, Verdict, is_number_form
from ledelsestilsyn.importers.remarks import Remarks
from ledelsestilsyn.importers.tables import Table, is_info_row

_UNUSED = frozenset({Role.REMARK, Role.FOLLOWED_UP, Role.AMOUNT, Role.ARROW})


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of answers with their question; `dead` are columns of answers whose question does not count."""

    asked: tuple[tuple[int, Asked], ...]
    dead: tuple[int, ...]
    named_not_in_force: int


def read_columns(tab: AreaTab, table: Table, remarks: Remarks) -> Columns:
    """The question columns of a table, with remarks on every column that is not read."""
    by_question: dict[str, list[tuple[Heading, Asked]]] = defaultdict(list)
    matches = [(heading, _match(tab, heading)) for heading in table.headings if heading.role is Role.ASKED]
    for heading, match in matches:
        if match.asked:
            by_question[match.asked.id].append((heading, match.asked))
    asked = [(heading.column, asked) for (heading, asked), *more in by_question.values() if not more]
    twice = [columns for columns in by_question.values() if len(columns) > 1]
    doubled = [(heading.column, question) for same in twice for heading, question in same]
    row = QuestionRow(tab.questions.asked, asked, doubled)
    dead = [column for column, _ in doubled]
    for heading, match in matches:
        if match.asked is None:
            dead.append(heading.column)
            _tell_dead(tab, heading, match, remarks, row.proposed(heading.column))
    for same in twice:
        _tell_twice(tab, same, row, remarks)
    _tell_repeated_roles(tab, table, remarks)
    dead.extend(_tell_others(tab, table, remarks))
    not_in_force = sum(match.verdict is Verdict.NOT_IN_FORCE for _, match in matches)
    return Columns(tuple(sorted(asked, key=lambda pair: pair[0])), tuple(dead), not_in_force)


def _match(tab: AreaTab, heading: Heading) -> Match:
    matches = [tab.questions.match(text) for text in heading.texts]
    order = (Verdict.IN_FORCE, Verdict.NOT_IN_FORCE, Verdict.NONE)
    return min(matches, key=lambda match: order.index(match.verdict))


def _tell_dead(tab: AreaTab, heading: Heading, match: Match, remarks: Remarks, proposed: str = "") -> None:
    """`proposed` is the guess where the heading itself gives none."""
    # A number is the risk model's alone to give; other words can be accepted as the department's own.
    acceptable = match.guess and not is_number_form(fold(heading.shown))
    remedy = "det er rettet, eller koordinatoren har godkendt overskriften for afdelingen"
    until = remedy if acceptable else "det er rettet"
    stands, consequence = quote(heading.shown), "Svarene i kolonnen tæller ikke med"
    guessed = replace(match, guess=match.guess or proposed)
    tell_not_asked(tab, heading.row, heading.column, stands, guessed, consequence, remarks, until=until)


def tell_not_asked(
    tab: AreaTab,
    row: int,
    column: int,
    stands: str,
    match: Match,
    consequence: str,
    remarks: Remarks,
    case: str = "",
    until: str = "det er rettet",
) -> None:
    """A heading or a cell that names no question in force; `consequence` is a sentence without its full stop.

    `until` is what must happen first where the question is not known.
    """
    spot, area = tab.view.spot(row, column), tab.area
    if match.verdict is Verdict.NOT_IN_FORCE:
        day = write_date(tab.supervised_on)
        facts = {"stands": stands, "day": day, "consequence": f"{consequence}."}
        remarks.add("spoergsmaal_ikke_i_kraft", spot, area=area.id, case=case, **facts)
        return
    facts = {"stands": stands, "area_title": area.title, "guess": quote(match.guess)}
    facts["consequence"] = f"{consequence}, før {until}."
    remarks.add("spoergsmaal_ukendt", spot, area=area.id, case=case, **facts)


def _tell_twice(tab: AreaTab, columns: list[tuple[Heading, Asked]], row: QuestionRow, remarks: Remarks) -> None:
    (first, asked), (second, _) = columns[0], columns[1]
    spot = tab.view.spot(second.row, second.column)
    guesses = [(heading, guess) for heading, _ in columns if (guess := row.proposed(heading.column))]
    guessed, guess = guesses[0] if len(guesses) == 1 else (second, "")
    facts = {
        "stands": quote(second.shown),
        "other": address(first.row, first.column),
        "what": asked.name,
        "consequence": "Ingen af de to kolonner er læst.",
        "guess": guess,
        "guessed": address(guessed.row, guessed.column),
    }
    remarks.add("kolonne_to_gange", spot, area=tab.area.id, **facts)
    remarks.mark_too(*(tab.view.spot(head.row, head.column) for head, _ in columns if head is not second))


def _tell_repeated_roles(tab: AreaTab, table: Table, remarks: Remarks) -> None:
    first: dict[Role, Heading] = {}
    for heading in table.headings:
        if heading.role is None or heading.role is Role.ASKED or heading.role in _UNUSED:
            continue
        if heading.role not in first:
            first[heading.role] = heading
            continue
        other = first[heading.role]
        facts = {
            "stands": quote(heading.shown),
            "other": address(other.row, other.column),
            "what": f'"{heading_of(heading.role)}"',
            "consequence": "Kun den første er læst.",
        }
        remarks.add("kolonne_to_gange", tab.view.spot(heading.row, heading.column), area=tab.area.id, **facts)


def _tell_others(tab: AreaTab, table: Table, remarks: Remarks) -> list[int]:
    """Tell of the headings the table's kind does not have; the columns that are nearly a question's are returned."""
    unknown, dead = [], []
    for heading in table.others:
        if heading.role is None and _tell_near(tab, table, heading, remarks):
            continue
        if (
            heading.role is None
            and table.kind is TableKind.CASES
            and (match := tab.questions.match(heading.shown)).guess
        ):
            _tell_dead(tab, heading, match, remarks)
            dead.append(heading.column)
        else:
            unknown.append(heading)
    if unknown:
        _tell_unknown(tab, table, unknown, remarks)
    _tell_unheaded(tab, table, remarks)
    return dead


def _tell_unknown(tab: AreaTab, table: Table, unknown: list[Heading], remarks: Remarks) -> None:
    """All of them in one note, each with the nearest heading that the table has not got."""
    taken = frozenset(heading.role for heading in table.headings if heading.role)
    near = [_nearest(tab, table, heading, taken) if heading.role is None else "" for heading in unknown]
    listed = write_list([_with_nearest(heading, guess) for heading, guess in zip(unknown, near, strict=True)])
    advice = "Er det rigtigt, kan koordinatoren godkende overskriften for afdelingen." if any(near) else ""
    remarks.add("ukendte_kolonner", tab.view.spot(unknown[0].row), area=tab.area.id, columns=listed, advice=advice)


def _nearest(tab: AreaTab, table: Table, heading: Heading, taken: frozenset[Role]) -> str:
    guess = farther_heading(fold(heading.shown), table.kind, taken)
    return guess or (quote(tab.questions.proposed(heading.shown)) if table.kind is TableKind.CASES else "")


def _with_nearest(heading: Heading, guess: str) -> str:
    cell = address(heading.row, heading.column)
    return f'"{quote(heading.shown)}" ({cell}, måske "{guess}")' if guess else f'"{quote(heading.shown)}" ({cell})'


def _tell_near(tab: AreaTab, table: Table, heading: Heading, remarks: Remarks) -> bool:
    """Whether the heading nearly is one that this table has not got; then it is told."""
    near = near_heading(fold(heading.shown), table.kind)
    if near is None or table.column(near.role) is not None:
        return False
    spot = tab.view.spot(heading.row, heading.column)
    remarks.add("overskrift_ligner", spot, area=tab.area.id, stands=quote(heading.shown), guess=near.heading)
    return True


def _tell_unheaded(tab: AreaTab, table: Table, remarks: Remarks) -> None:
    headed = {heading.column for heading in (*table.headings, *table.others)}
    for column in range(table.left, table.right):
        if column not in headed and (row := _first_stray(tab, table, column)) is not None:
            remarks.add("kolonne_uden_overskrift", tab.view.spot(row, column), area=tab.area.id)


def _first_stray(tab: AreaTab, table: Table, column: int) -> int | None:
    """The first row with something in the column that is no total, no label and no part of a line of remarks."""
    rows: Iterable[int] = (row for row in table.rows if tab.view.filled(row, column))
    for row in rows:
        folded, before = tab.view.folded(row, column), tab.view.folded(row, column - 1)
        is_label = tab.view.field(folded) is not None or tab.view.field(before) is not None
        if not is_totals(folded) and not is_label and not is_info_row(tab.view, table, row):
            return row
    return None
