"""The part of the rules that a workbook is read by: where only the rest differs, nothing has to be read again."""

from dataclasses import replace
from datetime import date

from ledelsestilsyn.model import (
    Approval,
    Area,
    Department,
    Kind,
    Question,
    QuestionVersion,
    Reimbursement,
    RiskModel,
    Source,
)

_NOBODY = Approval("", date.min)


def read_by(model: RiskModel) -> tuple[Department, ...]:
    """The departments without what only the engine, the risk assessment, the planning and the report look at.

    What is not named here may change what is read. The lists of areas that hold no words of a workbook are emptied,
    and the fields of a version that say nothing of its text, number or answers are made alike.
    """
    return tuple(_department(department) for department in model.departments)


def _department(department: Department) -> Department:
    areas = tuple(_area(area) for area in department.areas)
    return replace(department, areas=areas, examples=(), hours=(), committees=(), file="")


def _area(area: Area) -> Area:
    return replace(
        area,
        breaks=(),
        questions=tuple(_question(question) for question in area.questions),
        consequence=(),
        likelihood=(),
        review=(),
        factors=(),
        inherent=(),
        population=(),
        reading=(),
        tolerable=(),
        drawing=(),
    )


def _question(question: Question) -> Question:
    return replace(question, versions=tuple(_version(version) for version in question.versions))


def _version(version: QuestionVersion) -> QuestionVersion:
    return replace(
        version,
        kind=Kind.RECURRING,
        reimbursement=Reimbursement.YES,
        source=Source.LOCAL,
        legal_basis="",
        approved=_NOBODY,
        interval_months=None,
        comparable=False,
    )
