"""The kit's tables: what the engines were given and what they found, as CSV that anyone can calculate from again."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ledelsestilsyn.finding_id import finding_id
from ledelsestilsyn.kit import schema
from ledelsestilsyn.kit.about import About
from ledelsestilsyn.kit.rules_tables import breaks, cadences, questions
from ledelsestilsyn.model import AnswerRow, Arrow, CountRow, EngineInput, EngineResult, Finding, TabRow
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.beside import beside
from ledelsestilsyn.report.csv_files import write_csv

Value = str | int | date | None
Row = tuple[Value, ...]

_CELL = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row stands: the workbook's number in the kit (None: not known), the tab and the cell."""

    workbook: int | None = None
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Spots:
    """Where the rows of an EngineInput stand, row for row in its own order."""

    answers: tuple[Spot, ...]
    counts: tuple[Spot, ...]
    tabs: tuple[Spot, ...]

    @classmethod
    def of_names(cls, given: EngineInput) -> "Spots":
        """What the input says itself: workbooks numbered in the order of their names; counts and tabs name none."""
        numbers = {name: number for number, name in enumerate(sorted({row.workbook for row in given.answers}), start=1)}
        return cls(
            answers=tuple(Spot(numbers[row.workbook], row.sheet, row.cell) for row in given.answers),
            counts=tuple(Spot() for _ in given.counts),
            tabs=tuple(Spot() for _ in given.tabs),
        )


def kit_tables(
    given: EngineInput, result: EngineResult, until: Period, *, with_cases: bool, spots: Spots | None = None
) -> dict[str, bytes]:
    """Every file of `data/` and `results/` by its path in the kit, of all quarters up to and with `until`.

    settings.csv says what the input can tell; workbooks.csv has the names alone, the status `taken` where nothing else
    is known: the pipeline puts the store's in their place. Without `with_cases` a case is a label, numbered within each
    run of the kit by where it first stands, and a finding has no id.
    Raises ValueError where a finding has no answer behind it.
    """
    spots = spots or Spots.of_names(given)
    answers = _answers_in_order(given, spots, until)
    labels = _labels([row for row, _ in answers])
    tables: dict[str, Iterable[Row]] = {
        schema.SETTINGS: settings_rows(given, About(until, None, with_cases, "", "", "")),
        schema.WORKBOOKS: _names(answers),
        schema.QUESTIONS: questions(given.model),
        schema.CADENCES: cadences(given.model),
        schema.BREAKS: breaks(given.model),
        schema.TABS: _tabs(given, spots, until),
        schema.ANSWERS: [
            _answer(number, row, spot, row.case if with_cases else labels[row.department, row.case])
            for number, (row, spot) in enumerate(answers, start=1)
        ],
        schema.COUNTS: _counts(given, spots, until),
        schema.FINDINGS: [_finding(*pair, with_cases=with_cases) for pair in _numbered(answers, result)],
        schema.TALLIES: [
            (row.period, row.department, row.area, row.question, row.checked, row.errors, row.new, row.old,
             row.undetermined, row.source)
            for row in result.tallies
        ],
        schema.ARROWS: [_arrow(row) for row in result.arrows],
        schema.CASES: [
            (row.period, row.department, row.area, row.checked, row.new, row.undetermined, row.old, row.in_order)
            for row in result.cases
        ],
    }  # fmt: skip
    return {path: table(path, rows) for path, rows in tables.items()}


def table(path: str, rows: Iterable[Row]) -> bytes:
    """The rows under the header of that file."""
    return write_csv(schema.HEADERS[path], rows)


def settings_rows(given: EngineInput, about: About) -> list[Row]:
    """The rows of settings.csv."""
    published_on = about.published_on.isoformat() if about.published_on else ""
    return [
        ("period", about.quarter.key),
        ("window_months", given.model.scale.window_months),
        ("on_cutoff", given.model.scale.on_cutoff),
        ("with_cases", "true" if about.with_cases else "false"),
        ("program", about.program),
        ("report_code", about.report_code),
        ("ledger_code", about.ledger_code),
        ("published_on", published_on),
    ]


def _quarter(row: AnswerRow | CountRow | TabRow) -> str:
    return _quarter_of(row.period)


@cache
def _quarter_of(period: str) -> str:
    return Period.parse(period).whole_quarter.key


def _position(cell: str) -> tuple[int, int, str]:
    """By row, then column; what is no cell's address comes first."""
    found = _CELL.fullmatch(cell)
    return (int(found[2]), len(found[1]), found[1]) if found else (0, 0, cell)


def _answers_in_order(given: EngineInput, spots: Spots, until: Period) -> list[tuple[AnswerRow, Spot]]:
    pairs = zip(given.answers, spots.answers, strict=True)
    return sorted(
        (pair for pair in pairs if _quarter(pair[0]) <= until.key),
        key=lambda pair: (
            _quarter(pair[0]), pair[0].department, pair[0].area, pair[0].question, pair[0].period,
            pair[1].workbook or 0, pair[1].sheet, _position(pair[1].cell), pair[0].case,
        ),
    )  # fmt: skip


def _labels(rows: Sequence[AnswerRow]) -> dict[tuple[str, str], str]:
    """`S0001`, … for each department's case, by where it first stands: a number tells nothing of the case's own.

    Where cases are themselves numbered like that, the labels begin with SS, so that none is taken for a case number.
    """
    prefix = "S"
    while any(re.fullmatch(rf"{prefix}\d+", row.case, re.IGNORECASE) for row in rows):
        prefix += "S"
    labels: dict[tuple[str, str], str] = {}
    for row in rows:
        labels.setdefault((row.department, row.case), f"{prefix}{len(labels) + 1:04d}")
    return labels


def _answer(number: int, row: AnswerRow, spot: Spot, case: str) -> Row:
    return (
        number, _quarter(row), row.period, row.department, row.area, row.question, case, row.supervised_on, row.value,
        row.decided_on, row.decided_problem, row.occurred_on, row.occurred_problem, row.remedied_on,
        row.remedied_problem, spot.workbook, spot.sheet, spot.cell,
    )  # fmt: skip


def _names(answers: Iterable[tuple[AnswerRow, Spot]]) -> list[Row]:
    named = {
        spot.workbook: (spot.workbook, row.workbook, "", "taken", row.department, row.period, 1, None)
        for row, spot in answers
        if spot.workbook is not None
    }
    return [named[number] for number in sorted(named)]


def _tabs(given: EngineInput, spots: Spots, until: Period) -> list[Row]:
    rows = [
        (_quarter(row), row.period, row.department, row.area, row.supervised_on, spot.workbook, spot.sheet)
        for row, spot in zip(given.tabs, spots.tabs, strict=True)
        if _quarter(row) <= until.key
    ]
    return sorted(rows, key=lambda row: (row[0], row[2], row[3], row[1], row[5] or 0, row[6], row[4]))


def _counts(given: EngineInput, spots: Spots, until: Period) -> Iterator[Row]:
    pairs = sorted(
        (pair for pair in zip(given.counts, spots.counts, strict=True) if _quarter(pair[0]) <= until.key),
        key=lambda pair: (
            _quarter(pair[0]), pair[0].department, pair[0].area, pair[0].question, pair[0].period,
            pair[1].workbook or 0, pair[1].sheet, _position(pair[1].cell), pair[0].supervised_on,
        ),
    )  # fmt: skip
    for number, (row, spot) in enumerate(pairs, start=1):
        yield (
            number, _quarter(row), row.period, row.department, row.area, row.question, row.supervised_on, row.checked,
            row.errors, row.new, row.old, spot.workbook, spot.sheet, spot.cell,
        )  # fmt: skip


def _numbered(answers: list[tuple[AnswerRow, Spot]], result: EngineResult) -> list[tuple[int, Finding]]:
    """Each finding with the number of its answer, by that number; two alike are paired in order."""
    numbers: dict[Row, list[int]] = defaultdict(list)
    for number, (row, _) in enumerate(answers, start=1):
        numbers[_key(row, row.period)].append(number)
    paired = []
    for found in result.findings:
        waiting = numbers[_key(found, found.handed_in)]
        if not waiting:
            raise ValueError(f"no answer behind the finding in {found.workbook}, {found.sheet}, {found.cell}")
        paired.append((waiting.pop(0), found))
    return sorted(paired, key=lambda pair: pair[0])


def _finding(number: int, found: Finding, *, with_cases: bool) -> Row:
    return (
        number, finding_id(found) if with_cases else "", found.period, found.department, found.area, found.question,
        found.finding_class, found.reason, found.reimbursement,
    )  # fmt: skip


def _key(row: AnswerRow | Finding, handed_in: str) -> Row:
    return (
        row.department, row.area, row.question, row.case, handed_in, row.supervised_on, row.decided_on,
        row.occurred_on, row.remedied_on, row.workbook, row.sheet, row.cell,
    )  # fmt: skip


def _arrow(row: Arrow) -> Row:
    remark = beside(row)
    p_value = None if remark.p_value is None else f"{remark.p_value:.4f}"
    return (
        row.period, row.department, row.area, row.question, row.checked, row.errors, row.source, row.previous_period,
        row.previous_checked, row.previous_errors, row.previous_source, row.sign, row.reason, p_value, remark.chance,
    )  # fmt: skip
