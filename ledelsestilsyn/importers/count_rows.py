"""The rows of a counts table: what the department counted for a question, and what it does about the errors."""

from dataclasses import dataclass

from ledelsestilsyn.danish import write_date
from ledelsestilsyn.importers.area_tab import AreaTab
from ledelsestilsyn.importers.cells_of_rows import Outcome, RowReader
from ledelsestilsyn.importers.labels import Role, heading_of
from ledelsestilsyn.importers.messages import either, quote
from ledelsestilsyn.importers.questions import Asked
from ledelsestilsyn.importers.tables import Table
from ledelsestilsyn.importers.targets import Named, became, held_against, named
from ledelsestilsyn.importers.values import day_of, whole_of
from ledelsestilsyn.model import Action

_TEXT_OUT = Outcome(
    "Teksten mangler i handleplanen, før det er rettet.", "Teksterne mangler i handleplanen, før det er rettet."
)

_NUMBERS = (Role.CHECKED, Role.ERRORS, Role.NEW, Role.OLD)
_UNREADABLE = -1
_MOST_PIECES = 5
_TEXTS = (Role.CAUSE, Role.MEASURE, Role.OWNER, Role.STATUS)


@dataclass(frozen=True, slots=True)
class CountRow:
    """The counts of one question that add up in themselves. None is not stated."""

    tab: AreaTab
    row: int
    asked: Asked
    checked: int | None
    errors: int | None
    new: int | None
    old: int | None
    columns: dict[Role, int]

    def column(self, role: Role) -> int:
        """The role's column, or the question's where the table has none."""
        return self.columns.get(role, self.columns[Role.QUESTION])


def read_count_rows(reader: RowReader, table: Table) -> tuple[list[CountRow], list[Action]]:
    """The rows with counts, still to be counted as taken or left out, and all actions; the rest is counted and told."""
    columns = {heading.role: heading.column for heading in reversed(table.headings) if heading.role}
    counts: list[CountRow] = []
    actions: list[Action] = []
    for row in reader.data_rows(table, columns[Role.QUESTION]):
        view = reader.tab.view
        numbers = [role for role in _NUMBERS if role in columns and view.filled(row, columns[role])]
        named = view.filled(*view.spread(row, columns[Role.QUESTION]))
        asked = reader.question(row, columns[Role.QUESTION]) if named or numbers else None
        if action := _action(reader, row, columns, asked):
            actions.append(action)
        if (named or numbers) and asked is None:
            reader.tallied.leave_out_row()
        elif asked is None or not numbers:
            reader.tallied.take_row()
        elif count := _count(reader, row, columns, asked):
            counts.append(count)
        else:
            reader.tallied.leave_out_row()
    return counts, actions


def _count(reader: RowReader, row: int, columns: dict[Role, int], asked: Asked) -> CountRow | None:
    """The row's counts; None, with a remark, where one cannot be read or they contradict each other."""
    read = {role: _number(reader, row, columns[role], role, asked) for role in _NUMBERS if role in columns}
    if any(number == _UNREADABLE for number in read.values()):
        return None
    checked, errors, new, old = (read.get(role) for role in _NUMBERS)
    area, view = reader.tab.area.id, reader.tab.view
    if checked is not None and errors is not None and errors > checked:
        facts = {
            "question": asked.name,
            "errors": str(errors),
            "checked": f"{checked} {'sag' if checked == 1 else 'sager'}",
        }
        spot = view.spot(row, columns[Role.ERRORS])
        reader.remarks.add("optaelling_flere_fejl_end_sager", spot, area=area, **facts)
        return None
    if errors is not None and (new or 0) + (old or 0) > errors:
        said = {
            "new": f"{new or 0} {'ny' if new == 1 else 'nye'}",
            "old": f"{old or 0} {'gammel' if old == 1 else 'gamle'}",
        }
        facts = {"question": asked.name, "errors": str(errors), **said}
        spot = view.spot(row, columns[Role.ERRORS])
        reader.remarks.add("optaelling_flere_nye_og_gamle_end_fejl", spot, area=area, **facts)
        return None
    return CountRow(reader.tab, row, asked, checked, errors, new, old, columns)


def _number(reader: RowReader, row: int, column: int, role: Role, asked: Asked) -> int | None:
    """The number; None for an empty cell, _UNREADABLE with a remark for one that is none."""
    view = reader.tab.view
    if not view.filled(row, column):
        return None
    if view.fault(row, column):
        consequence = f"Optællingen for {asked.name} tæller ikke med, før det er rettet."
        reader.fault(row, column, role, Outcome(consequence, consequence))
        return _UNREADABLE
    number = whole_of(view.value(row, column))
    if number is None:
        facts = {"stands": view.stands(row, column), "label": heading_of(role), "question": asked.name}
        reader.remarks.add("antal_ulaeseligt", view.spot(row, column), area=reader.tab.area.id, **facts)
        return _UNREADABLE
    return number


def _action(reader: RowReader, row: int, columns: dict[Role, int], asked: Asked | None) -> Action | None:
    view = reader.tab.view
    told = (*_TEXTS, Role.DUE, Role.TARGETS)
    filled = [columns[role] for role in told if role in columns and view.filled(row, columns[role])]
    if not filled:
        return None
    texts = {role: _text(reader, row, columns.get(role), role) for role in _TEXTS}
    due_on, due_text = None, ""
    if (column := columns.get(Role.DUE)) is not None and view.filled(row, column):
        due_text = _text(reader, row, column, Role.DUE)
        read = day_of(view.value(row, column), reader.epoch_1904)
        due_on = read.on
        _tell_due(reader, row, column, read.code, (due_on is not None and write_date(due_on)) or "")
    return Action(
        reader.tab.area.id,
        asked.id if asked else None,
        texts[Role.CAUSE],
        texts[Role.MEASURE],
        texts[Role.OWNER],
        due_on,
        due_text,
        texts[Role.STATUS],
        view.name,
        view.spot(row, filled[0]).cell,
        _targets(reader, row, columns.get(Role.TARGETS), asked),
    )


def _targets(reader: RowReader, row: int, column: int | None, own: Asked | None) -> tuple[str, ...]:
    """The questions that the action should move; what names none is left out, with a remark."""
    view, questions = reader.tab.view, reader.tab.questions
    if column is None or not view.filled(row, column):
        return ()
    alone = held_against(Named(()), questions, own)
    if view.fault(row, column):
        outcome = Outcome(f"Tiltaget er gemt og holdes op mod {alone}.", f"Tiltagene er gemt og holdes op mod {alone}.")
        reader.fault(row, column, Role.TARGETS, outcome)
        return ()
    facts = {"stands": view.stands(row, column), "label": heading_of(Role.TARGETS)}
    spot, area = view.spot(row, column), reader.tab.area
    if made := became(view.value(row, column)):
        reader.remarks.add("flytter_aendret", spot, area=area.id, became=made, held=alone, **facts)
        return ()
    found = named(view.text(row, column), questions)
    if found.unknown:
        facts |= {"unknown": _quoted(found.unknown), "area_title": area.title}
        facts |= {"day": write_date(reader.tab.supervised_on), "held": held_against(found, questions, own)}
        reader.remarks.add("flytter_ukendt", spot, area=area.id, **facts)
    return found.questions


def _quoted(pieces: tuple[str, ...]) -> str:
    """`"9" eller "x"`; of very many the first ones."""
    more = ["det andet, der står der"] if len(pieces) > _MOST_PIECES else []
    return either([*(f'"{quote(piece)}"' for piece in pieces[:_MOST_PIECES]), *more])


def _tell_due(reader: RowReader, row: int, column: int, code: str, day: str) -> None:
    view = reader.tab.view
    if not code or view.fault(row, column):
        return
    facts = {"stands": view.stands(row, column)}
    if day:
        facts["day"] = day
    spot, area = view.spot(row, column), reader.tab.area.id
    reader.remarks.add(code if day else "frist_ulaeselig", spot, area=area, **facts)


def _text(reader: RowReader, row: int, column: int | None, role: Role) -> str:
    if column is None:
        return ""
    if reader.tab.view.fault(row, column):
        reader.fault(row, column, role, _TEXT_OUT)
        return ""
    return reader.tab.view.text(row, column)
