"""A made-up department with as many areas and questions as a measurement asks for."""

from datetime import date, datetime

from ledelsestilsyn.model import (
    Approval,
    Area,
    Band,
    Cadence,
    Consequence,
    Department,
    Every,
    Kind,
    Question,
    QuestionVersion,
    Reimbursement,
    RiskModel,
    Scale,
    Source,
)
from ledelsestilsyn.store.ledger import Witness

OPENING = date(2023, 1, 1)
WITNESS = Witness(datetime(2025, 1, 15), "")
_OWNER = "Centerchef"
_SUBJECTS = ("bevillingen", "opfølgningen", "målgruppen", "beregningen", "partshøringen")
_CHECKS = (
    "Er grundlaget for {} dokumenteret i sagen?",
    "Er borgeren hørt om {} inden afgørelsen?",
    "Fremgår begrundelsen for {} af afgørelsen?",
    "Er fristen for {} overholdt?",
)


def build_model(areas: int, questions: int) -> RiskModel:
    """One department, `areas` areas due every quarter, `questions` questions in each, the three kinds by turns."""
    department = Department(
        code="BENCH",
        name="Center for Målinger",
        aliases=(),
        committees=("ØU",),
        areas=tuple(_area(number, questions) for number in range(1, areas + 1)),
        examples=(),
        file="BENCH.toml",
    )
    bands = (
        Band("green", "Grøn", 1, 5, Every.HALF_YEAR, 10),
        Band("yellow", "Gul", 6, 14, Every.QUARTER, 20),
        Band("red", "Rød", 15, 25, Every.MONTH, 30),
    )
    return RiskModel((department,), Scale(_OWNER, OPENING, (0.05, 0.10, 0.20, 0.35), bands), ())


def _area(number: int, questions: int) -> Area:
    identity = f"bench-{100 + number}"
    return Area(
        id=identity,
        name=f"Ydelse {number}",
        law=f"SEL § {100 + number}",
        aliases=(),
        cadence=(Cadence(OPENING, Every.QUARTER),),
        breaks=(),
        questions=tuple(_question(identity, place) for place in range(1, questions + 1)),
        consequence=(Consequence(OPENING, 3, _OWNER, "Statsrefusion"),),
    )


def _question(area: str, place: int) -> Question:
    kinds = tuple(Kind)
    turn, subject = divmod(place - 1, len(_SUBJECTS))
    version = QuestionVersion(
        from_on=OPENING,
        number=place,
        text=_CHECKS[turn % len(_CHECKS)].format(_SUBJECTS[subject]),
        kind=kinds[place % len(kinds)],
        error_answer="nej",
        reimbursement=Reimbursement.YES,
        source=Source.LOCAL,
        legal_basis="BEK 802/2025 § 24",
        approved=Approval(_OWNER, OPENING),
    )
    return Question(f"{area}-{place}", area, (version,))
