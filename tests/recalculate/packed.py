"""Many random histories as one: each gets departments, areas and questions of its own, so that none touches another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from histories import histories
from hypothesis import HealthCheck, Phase, given, seed, settings

from ledelsestilsyn.model import AnswerRow, Area, CountRow, Department, EngineInput, RiskModel, TabRow

Row = TypeVar("Row", AnswerRow, CountRow, TabRow)


def drawn(count: int, number: int = 1) -> list[EngineInput]:
    """So many random histories, the same every time for the same number."""
    found: list[EngineInput] = []

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(histories())
    def keep(history: EngineInput) -> None:
        found.append(history)

    keep()
    return found


def packs(found: Sequence[EngineInput], size: int) -> Iterator[EngineInput]:
    """At most `size` histories side by side; those of one pack have equal settings, for a workbook has one of each."""
    by_scale: dict[tuple[int, str], list[EngineInput]] = {}
    for history in found:
        scale = history.model.scale
        by_scale.setdefault((scale.window_months, scale.on_cutoff), []).append(history)
    for _, alike in sorted(by_scale.items()):
        yield from (side_by_side(alike[start : start + size]) for start in range(0, len(alike), size))


def side_by_side(alike: Sequence[EngineInput]) -> EngineInput:
    """The departments of the history at place 7 are called CVO0007 and so on, its areas and questions h0007-…."""
    renamed = [_renamed(history, f"{number:04d}") for number, history in enumerate(alike, start=1)]
    departments = tuple(department for history in renamed for department in history.model.departments)
    return EngineInput(
        RiskModel(departments, alike[0].model.scale, ()),
        tuple(row for history in renamed for row in history.answers),
        tuple(row for history in renamed for row in history.counts),
        tuple(row for history in renamed for row in history.tabs),
    )


def history_of(department: str) -> int:
    """The place, from 1, of the history that a department came from."""
    return int(department[-4:])


def _renamed(history: EngineInput, ending: str) -> EngineInput:
    def moved(row: Row) -> Row:
        return replace(row, department=f"{row.department}{ending}", area=f"h{ending}-{row.area}")

    def asked(row: Row) -> Row:
        return replace(moved(row), question=f"h{ending}-{row.question}")

    return EngineInput(
        replace(history.model, departments=tuple(_department(row, ending) for row in history.model.departments)),
        tuple(replace(asked(row), workbook=f"{ending} {row.workbook}") for row in history.answers),
        tuple(asked(row) for row in history.counts),
        tuple(moved(row) for row in history.tabs),
    )


def _department(row: Department, ending: str) -> Department:
    return replace(row, code=f"{row.code}{ending}", areas=tuple(_area(area, ending) for area in row.areas))


def _area(row: Area, ending: str) -> Area:
    area = f"h{ending}-{row.id}"
    questions = tuple(replace(question, id=f"h{ending}-{question.id}", area=area) for question in row.questions)
    return replace(row, id=area, questions=questions)
