"""Makes a department's nouns from a draft without faults."""

from ledelsestilsyn.model import (
    Approval,
    Area,
    Break,
    Cadence,
    Consequence,
    Department,
    Every,
    Example,
    FindingClass,
    HeadingAlias,
    Kind,
    LikelihoodDecision,
    Question,
    QuestionVersion,
    Reimbursement,
    ReviewDecision,
    Source,
)
from ledelsestilsyn.risk_models.build_planning import dated, hours, of_area
from ledelsestilsyn.risk_models.headings import accepted
from ledelsestilsyn.risk_models.history import carried
from ledelsestilsyn.risk_models.shape import Draft

_QUARTERS = {
    Every.MONTH: (1, 2, 3, 4),
    Every.QUARTER: (1, 2, 3, 4),
    Every.HALF_YEAR: (2, 4),
    Every.YEAR: (4,),
}
_DEADLINE_DAYS = 15


def build_department(department: Draft) -> Department:
    """The department of a file without faults; KeyError if it has one."""
    return Department(
        code=department["department"],
        name=department["name"],
        aliases=department.get("aliases", ()),
        committees=department["committees"],
        areas=tuple(_area(area) for area in department["area"]),
        examples=tuple(_example(example) for example in department.get("example", ())),
        file=department.spot.file,
        headings=tuple(_heading(entry) for entry in accepted(department)),
        hours=hours(department),
    )


def _heading(heading: Draft) -> HeadingAlias:
    return HeadingAlias(
        from_on=heading["from"],
        text=heading["text"],
        means=heading["means"],
        approved=Approval(**heading["approved"].values),
        in_force=heading.get("in_force", True),
    )


def _area(area: Draft) -> Area:
    return Area(
        id=area["id"],
        name=area["name"],
        law=area["law"],
        aliases=area.get("aliases", ()),
        cadence=tuple(_cadence(entry) for entry in area["cadence"]),
        breaks=tuple(Break(entry["from"], entry["reason"]) for entry in area.get("breaks", ())),
        questions=tuple(_question(entry, area["id"], place) for place, entry in enumerate(area["question"], start=1)),
        consequence=tuple(Consequence(**dated(entry)) for entry in area["consequence"]),
        likelihood=tuple(LikelihoodDecision(**entry.values) for entry in area.get("likelihood", ())),
        review=tuple(ReviewDecision(**entry.values) for entry in area.get("review", ())),
        **of_area(area),
    )


def _cadence(cadence: Draft) -> Cadence:
    every = Every(cadence["every"])
    return Cadence(
        from_on=cadence["from"],
        every=every,
        quarters=cadence.get("quarters", _QUARTERS[every]),
        deadline_days=cadence.get("deadline_days", _DEADLINE_DAYS),
    )


def _question(question: Draft, area: str, place: int) -> Question:
    return Question(question["id"], area, tuple(_version(version) for version in carried(question, place)))


def _version(version: Draft) -> QuestionVersion:
    return QuestionVersion(
        from_on=version["from"],
        number=version["number"],
        text=version["text"],
        kind=Kind(version["kind"]),
        error_answer=version["error_answer"],
        reimbursement=Reimbursement(version["reimbursement"]),
        source=Source(version["source"]),
        legal_basis=version["legal_basis"],
        approved=Approval(**version["approved"].values),
        interval_months=version.get("interval_months"),
        comparable=version["comparable"],
        in_force=version["in_force"],
    )


def _example(example: Draft) -> Example:
    finding = example["finding"]
    return Example(
        name=example["name"],
        question=example["question"],
        supervised_on=finding["supervised_on"],
        decided_on=finding.get("decided_on"),
        occurred_on=finding.get("occurred_on"),
        remedied_on=finding.get("remedied_on"),
        expected_class=FindingClass(example["class"]),
        expected_reason=example["reason"],
    )
