"""The rules of the kit's tables: questions with their versions, how often an area is due, and its breaks."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from ledelsestilsyn.model import RiskModel

Row = tuple[str | int | date | None, ...]


class _Dated(Protocol):
    @property
    def from_on(self) -> date: ...


_Entry = TypeVar("_Entry", bound=_Dated)


def questions(model: RiskModel) -> list[Row]:
    """One row a version."""
    rows: list[Row] = [
        (
            question.id, department.code, area.id, version.from_on, until, _word(version.in_force), str(version.kind),
            version.error_answer, str(version.reimbursement), _word(version.comparable),
            _word(version is question.versions[0]), version.number, version.text, version.legal_basis,
        )
        for department in model.departments
        for area in department.areas
        for question in area.questions
        for version, until in _until(question.versions)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (str(row[0]), str(row[3])))


def cadences(model: RiskModel) -> list[Row]:
    rows: list[Row] = [
        (
            department.code, area.id, entry.from_on, until, str(entry.every),
            " ".join(str(number) for number in sorted(entry.quarters)),
        )
        for department in model.departments
        for area in department.areas
        for entry, until in _until(area.cadence)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: tuple(map(str, row[:3])))


def breaks(model: RiskModel) -> list[Row]:
    rows: list[Row] = [
        (department.code, area.id, found.from_on, found.reason)
        for department in model.departments
        for area in department.areas
        for found in area.breaks
    ]
    return sorted(rows, key=lambda row: tuple(map(str, row[:3])))


def _until(entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, date | None]]:
    """Each entry with the first day of the next; None for the last."""
    ends: list[date | None] = [entry.from_on for entry in entries[1:]]
    return zip(entries, [*ends, None], strict=True)


def _word(value: bool) -> str:
    return "true" if value else "false"
