"""The departments' own remarks, quoted as they were handed in."""

from ledelsestilsyn.model import Department, ReceivedWorkbook, WorkbookStatus
from ledelsestilsyn.report.blocks import Paragraph, Quote
from ledelsestilsyn.report.facts import Facts

NO_REMARKS = "Afdelingen har ikke skrevet nogen bemærkninger."
_CURRENT = (WorkbookStatus.TAKEN, WorkbookStatus.TAKEN_IN_PART)


def current_workbooks(facts: Facts, department: Department) -> list[ReceivedWorkbook]:
    """The department's workbooks that the figures are made of: not one that was refused or superseded."""
    return [row for row in facts.basis.workbooks if row.department == department.code and row.status in _CURRENT]


def handed_in_nothing(facts: Facts, department: Department) -> bool:
    """Whether there is neither a workbook nor a figure to tell of in the quarter."""
    return not current_workbooks(facts, department) and not facts.department_figures(department).measured


def remarks(facts: Facts, department: Department) -> tuple[Quote | Paragraph, ...]:
    """A quote for each workbook with remarks, or that there are none."""
    quotes = tuple(
        Quote(row.remarks.strip(), f"Afdelingens bemærkninger i {row.workbook}")
        for row in current_workbooks(facts, department)
        if row.remarks.strip()
    )
    return quotes or (Paragraph(NO_REMARKS),)
