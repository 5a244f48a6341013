"""Deviations that only show when workbooks are held against one another, or against what the engine found."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import duckdb

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.glossary import term
from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.model import Deviation, EngineResult, FindingClass, Place, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.store import comparing


def derived_deviations(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, result: EngineResult, quarter: Period
) -> tuple[Deviation, ...]:
    """Those of the current workbooks of `quarter`, in the order workbook, tab, cell, code."""
    found = [
        *_cases_in_two_months(connection, quarter),
        *_classes_declared_otherwise(connection, model, result, quarter),
        *_counts_declared_otherwise(connection, model, result, quarter),
    ]
    return tuple(sorted(found, key=lambda deviation: (deviation.place.workbook, deviation.place.sheet, deviation.code)))


def _cases_in_two_months(connection: duckdb.DuckDBPyConnection, quarter: Period) -> Iterable[Deviation]:
    seen: dict[tuple[str, str, str], str] = {}
    for row in comparing.cases_by_period(connection, quarter):
        key = (row.department, row.area, row.case)
        if key in seen and seen[key] != row.period:
            yield message(
                "sag_i_to_maaneder",
                Place(row.workbook, row.sheet, row.cell),
                area=row.area,
                case=row.case,
                other=Period.parse(seen[key]).label,
            )
        seen.setdefault(key, row.period)


def _classes_declared_otherwise(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, result: EngineResult, quarter: Period
) -> Iterable[Deviation]:
    declared = comparing.declared_classes(connection, quarter)
    for finding in result.findings:
        stated = declared.get((finding.workbook, finding.sheet, finding.cell))
        if stated is not None and stated != finding.finding_class:
            yield message(
                "svar_uenig_om_ny_gammel",
                Place(finding.workbook, finding.sheet, finding.cell),
                area=finding.area,
                case=finding.case,
                question=_named(model, finding.department, finding.question, finding.supervised_on),
                stands=term(stated),
                computed=term(finding.finding_class),
                reason=term(finding.reason),
            )


def _counts_declared_otherwise(
    connection: duckdb.DuckDBPyConnection, model: RiskModel, result: EngineResult, quarter: Period
) -> Iterable[Deviation]:
    computed: dict[tuple[str, str, str, str], dict[str, int]] = defaultdict(lambda: {"new": 0, "old": 0})
    for finding in result.findings:
        if finding.finding_class != FindingClass.UNDETERMINED:
            key = (finding.department, finding.area, finding.question, finding.handed_in)
            computed[key][finding.finding_class] += 1
    for row in comparing.counts_beside_answers(connection, quarter):
        counts = computed[row.department, row.area, row.question, row.period]
        stated = {"new": row.new, "old": row.old}
        if any(stated[name] is not None and stated[name] != counts[name] for name in counts):
            yield message(
                "optaelling_afviger_ny_gammel",
                Place(row.workbook, row.sheet, row.cell),
                area=row.area,
                question=_named(model, row.department, row.question, row.supervised_on),
                stands=_counted(row.new, row.old),
                computed=_counted(counts["new"], counts["old"]),
            )


def _named(model: RiskModel, department: str, question: str, day: date) -> str:
    version = model.department(department).question(question).on(day)
    return f"spørgsmål {version.number}" if version else question


def _counted(new: int | None, old: int | None) -> str:
    """`1 ny og 3 gamle fejl`; what is not stated is not told."""
    parts = []
    if new is not None:
        parts.append("1 ny" if new == 1 else f"{new} nye")
    if old is not None:
        parts.append("1 gammel" if old == 1 else f"{old} gamle")
    return f"{write_list(parts)} fejl"
