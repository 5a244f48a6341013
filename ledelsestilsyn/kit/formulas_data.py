"""The kit's CSV as rows for genberegning.xlsx: the answers with the engine's word, and a row for all that could be."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.kit import schema
from ledelsestilsyn.kit.formulas_sheet import Row, Value, numbered
from ledelsestilsyn.periods import Period

Rows = list[dict[str, Value]]

_DAYS = {"supervised_on", "decided_on", "occurred_on", "remedied_on", "from_on", "until_on"}
_NUMBERS = {
    "answer", "count", "workbook", "checked", "errors", "new", "old", "undetermined", "in_order", "number",
    "previous_checked", "previous_errors",
}  # fmt: skip
_WORDS = {"true": "ja", "false": "nej"}


@dataclass(frozen=True, slots=True)
class Data:
    """The rows of the tables. `results` says how many rows each of the engine's own files has."""

    settings: Mapping[str, str]
    questions: Rows
    cadences: Rows
    breaks: Rows
    tabs: Rows
    answers: Rows
    counts: Rows
    quarters: Rows
    areas: Rows
    tallies: Rows
    cases: Rows
    results: Mapping[str, int]


def read(tables: Mapping[str, bytes]) -> Data:
    """Rows in the order in which the formulas need them; ValueError or KeyError where a table is not as the schema."""
    plain = {path: _rows(tables[path]) for path in schema.HEADERS if path in tables}
    names = {row["workbook"]: row["name"] for row in plain[schema.WORKBOOKS]}
    for path in (schema.TABS, schema.ANSWERS, schema.COUNTS):
        for row in plain[path]:
            row["name"] = names.get(row["workbook"])
    settings = {row["key"] or "": row["value"] or "" for row in _texts(tables[schema.SETTINGS])}
    _number_cases(plain[schema.ANSWERS])
    quarters = _quarters(plain, settings["period"])
    areas = _areas(plain, quarters)
    return Data(
        settings=settings,
        questions=sorted(plain[schema.QUESTIONS], key=_by("question", "from_on")),
        cadences=sorted(plain[schema.CADENCES], key=_by("department", "area", "from_on")),
        breaks=plain[schema.BREAKS],
        tabs=plain[schema.TABS],
        answers=_answers(plain),
        counts=plain[schema.COUNTS],
        quarters=[{"quarter": quarter} for quarter in quarters],
        areas=areas,
        tallies=_tallies(plain, quarters),
        cases=_cases(plain[schema.ANSWERS]),
        results={path: len(plain[path]) for path in plain if path.startswith("results/")},
    )


def _texts(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def _rows(data: bytes) -> Rows:
    return [{name: _value(name, text) for name, text in row.items()} for row in _texts(data)]


def _value(name: str, text: str) -> Value:
    if not text:
        return None
    if name in _DAYS:
        return date.fromisoformat(text)
    if name in _NUMBERS:
        return int(text)
    if name == "p_value":
        return float(text)
    return _WORDS.get(text, text)


def _key(row: Row, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in names)


def _by(*names: str) -> Callable[[Row], tuple[str, ...]]:
    return lambda row: _key(row, names)


_AREA = ("department", "area")
_QUESTION = (*_AREA, "question")
_CASE = (*_AREA, "period", "case")


def _with_engine(row: Row, prefix: str, names: Iterable[str], engine: Row | None) -> dict[str, Value]:
    """The row with the engine's values as `prefix_name`; None where the engine has no such row."""
    return {**row, **{f"{prefix}_{name}": engine[name] if engine else None for name in names}}


def _answers(plain: Mapping[str, Rows]) -> Rows:
    found = {row["answer"]: row for row in plain[schema.FINDINGS]}
    names = ("class", "reason", "reimbursement")
    return [_with_engine(row, "engine", names, found.get(row["answer"])) for row in plain[schema.ANSWERS]]


def _number_cases(answers: Rows) -> None:
    """A number for each department's case: spreadsheets take `a*` for all that begins with an A, and a for A."""
    numbers: dict[tuple[str, ...], int] = {}
    for row in answers:
        row["case_number"] = numbers.setdefault(_key(row, ("department", "case")), len(numbers) + 1)


def _quarters(plain: Mapping[str, Rows], last: str) -> list[str]:
    """Every quarter from the first that anything is known of until the last, without gaps."""
    paths = (schema.TABS, schema.ANSWERS, schema.COUNTS, schema.TALLIES, schema.ARROWS)
    known = {str(row["quarter"]) for path in paths for row in plain[path]} | {last}
    found = [min(known)]
    while found[-1] < max(known):
        found.append(Period.parse(found[-1]).following.key)
    return found


def _areas(plain: Mapping[str, Rows], quarters: Sequence[str]) -> Rows:
    """Every area in every quarter, with the engine's count of its cases."""
    paths = (schema.QUESTIONS, schema.CADENCES, schema.TABS, schema.ANSWERS, schema.COUNTS, schema.CASES)
    known = sorted({_key(row, _AREA) for path in paths for row in plain[path]})
    engine = {_key(row, (*_AREA, "quarter")): row for row in plain[schema.CASES]}
    names = ("checked", "new", "undetermined", "old", "in_order")
    return list(
        numbered(
            _with_engine(
                {"department": department, "area": area, "quarter": quarter},
                "engine", names, engine.get((department, area, quarter)),
            )
            for department, area in known
            for quarter in quarters
        )
    )  # fmt: skip


def _tallies(plain: Mapping[str, Rows], quarters: Sequence[str]) -> Rows:
    """Every question in every quarter, with the engine's tally and arrow; question by question: arrows look back."""
    paths = (schema.QUESTIONS, schema.ANSWERS, schema.COUNTS, schema.TALLIES, schema.ARROWS)
    known = sorted({_key(row, _QUESTION) for path in paths for row in plain[path]})
    tallies = {_key(row, (*_QUESTION, "quarter")): row for row in plain[schema.TALLIES]}
    arrows = {_key(row, (*_QUESTION, "quarter")): row for row in plain[schema.ARROWS]}
    rows: Rows = []
    for subject in known:
        for quarter in quarters:
            row: Row = {**dict(zip(_QUESTION, subject, strict=True)), "quarter": quarter}
            row = _with_engine(row, "tally", TALLIED, tallies.get((*subject, quarter)))
            rows.append(_with_engine(row, "arrow", DRAWN, arrows.get((*subject, quarter))))
    return list(numbered(rows))


TALLIED = schema.HEADERS[schema.TALLIES][4:]
DRAWN = schema.HEADERS[schema.ARROWS][4:]


def _cases(answers: Rows) -> Rows:
    """Every case of every handed-in period."""
    first = {_key(row, _CASE): row for row in reversed(answers)}
    kept = ("quarter", "period", "department", "area", "case", "case_number")
    return list(numbered({name: first[key][name] for name in kept} for key in sorted(first)))
