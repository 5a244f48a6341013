"""What a spoilt engine is tried on: seeded histories, and every example of rules.md 3-5 that the tests write out."""

import os
import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

import both_engines
import histories
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from ledelsestilsyn.engine import reference, sql
from ledelsestilsyn.model import AnswerRow, Area, CountRow, Department, EngineInput, EngineResult, RiskModel, TabRow
from ledelsestilsyn.periods import Period

TESTS = Path(__file__).parent.parent
EXAMPLES = (
    "test_reference_classify.py",
    "test_reference_tallies.py",
    "test_reference_arrows.py",
    "test_engine_order.py",
    "test_engine_edges.py",
)

# The examples need none of these, and they may have been loaded before.
_PLUGINS_LEFT_OUT = ("cacheprovider", "terminal", "hypothesispytest", "xdist")
# So many histories are tried alone too, with the quarter they were told to stop at, before or after their own.
_ALONE = 6

Given = tuple[EngineInput, Period]
Row = TypeVar("Row", AnswerRow, CountRow, TabRow)


@dataclass(frozen=True, slots=True)
class Case:
    """An input, with what both sound engines say of it. Refused: the plain engine raises, and the SQL alone says it."""

    given: EngineInput
    until: Period
    result: EngineResult
    refused: bool = False


def cases(count: int) -> list[Case]:
    """`count` seeded histories and every example, set side by side; the largest first, which most mutants fall to.

    AssertionError if the engines disagree: then there is nothing to hold a mutant against.
    """
    found, written_out = seeded(count), examples()
    refused = [each for each in written_out if _is_refused(each)]
    sound = side_by_side(each for each in written_out if not _is_refused(each))
    inputs = chain(side_by_side(_stopped(found)), sound, found[:_ALONE])
    taken = sorted((case_of(*each) for each in inputs), key=lambda case: -len(case.given.answers))
    return taken + [Case(*each, sql.evaluate(*each), refused=True) for each in refused]


def _is_refused(given: Given) -> bool:
    try:
        reference.evaluate(*given)
    except ValueError:
        return True
    return False


def _stopped(found: Iterable[Given]) -> Iterator[Given]:
    """Most are followed to the end of the history, every fourth to its middle: few quarters are few municipalities."""
    for number, (history, _) in enumerate(found):
        yield history, histories.QUARTERS[2 if number % 4 == 0 else -1]


def case_of(given: EngineInput, until: Period) -> Case:
    """What both engines say; AssertionError if they differ."""
    plain = reference.evaluate(given, until)
    assert sql.evaluate(given, until) == plain
    return Case(given, until, plain)


def seeded(count: int) -> list[Given]:
    """The same random histories every time, with the quarter to stop at."""
    found: list[Given] = []

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(histories.histories(), histories.untils())
    def collect(history: EngineInput, until: Period) -> None:
        found.append((history, until))

    collect()
    return found


def side_by_side(found: Iterable[Given]) -> list[Given]:
    """Histories under the same settings become the departments of one municipality: one run of the SQL for many."""
    groups: dict[tuple[int, str, str], list[Given]] = defaultdict(list)
    for number, (history, until) in enumerate(found):
        scale = history.model.scale
        groups[scale.window_months, scale.on_cutoff, until.key].append((_named(history, number), until))
    return [(_merged([history for history, _ in group]), group[0][1]) for _, group in sorted(groups.items())]


def _merged(group: list[EngineInput]) -> EngineInput:
    departments = tuple(department for history in group for department in history.model.departments)
    return EngineInput(
        RiskModel(departments, group[0].model.scale, ()),
        tuple(row for history in group for row in history.answers),
        tuple(row for history in group for row in history.counts),
        tuple(row for history in group for row in history.tabs),
    )


def _named(history: EngineInput, number: int) -> EngineInput:
    """The history with the number before each department, area and question, so that none has another's name."""

    def named(text: str) -> str:
        return f"{number:03}-{text}"

    def department(one: Department) -> Department:
        return replace(one, code=named(one.code), areas=tuple(area(each) for each in one.areas))

    def area(one: Area) -> Area:
        questions = tuple(replace(each, id=named(each.id), area=named(one.id)) for each in one.questions)
        return replace(one, id=named(one.id), questions=questions)

    def row(one: Row) -> Row:
        more = {"question": named(one.question)} if hasattr(one, "question") else {}
        return replace(one, department=named(one.department), area=named(one.area), **more)

    return EngineInput(
        replace(history.model, departments=tuple(department(each) for each in history.model.departments)),
        tuple(row(each) for each in history.answers),
        tuple(row(each) for each in history.counts),
        tuple(row(each) for each in history.tabs),
    )


class _Listener:
    """Keeps what the example tests ask the engines."""

    def __init__(self) -> None:
        self.asked: list[Given] = []

    def heard(self, given: EngineInput, until: Period) -> EngineResult:
        self.asked.append((given, until))
        return sql.evaluate(given, until)


def examples() -> list[Given]:
    """Each input of the example tests, in their order; heard while they run."""
    listener = _Listener()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(both_engines, "in_sql", listener.heard)
        words = [
            "-x",
            "--assert=plain",
            "-c",
            os.devnull,
            *(word for name in _PLUGINS_LEFT_OUT for word in ("-p", f"no:{name}")),
        ]
        code = pytest.main([*words, *(str(TESTS / file) for file in EXAMPLES)])
    if code != 0:
        raise RuntimeError(f"the examples themselves fail: pytest says {code}")
    return listener.asked


def keep(file: Path, count: int) -> None:
    """Write the cases to `file`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pickle.dumps(cases(count)))


def kept(file: Path) -> list[Case]:
    """The cases that `keep` wrote."""
    found: list[Case] = pickle.loads(file.read_bytes())
    return found
