"""A small risk model for tests of the importer: two departments, and every kind and direction of question."""

from datetime import date

from ledelsestilsyn.model import (
    Approval,
    Area,
    Band,
    Cadence,
    Committee,
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

FIRST_DAY = date(2023, 1, 1)

REVISED = "Er de løbende merudgifter revurderet inden for det seneste år?"
NEXT_DATE = "Er der i afgørelsen sat en dato for næste opfølgning?"
IN_TIME = "Er underretningen vurderet senere end 24 timer efter modtagelsen?"
DROPPED = "Er borgeren spurgt, om oplysningerne må indhentes?"
PLAN = "Er der lavet en handleplan for borgeren?"


def version(
    text: str,
    number: int,
    kind: Kind = Kind.RECURRING,
    error_answer: str = "nej",
    from_on: date = FIRST_DAY,
    in_force: bool = True,
) -> QuestionVersion:
    return QuestionVersion(
        from_on,
        number,
        text,
        kind,
        error_answer,
        Reimbursement.YES,
        Source.LOCAL,
        "SEL § 148",
        Approval("Centerchef", date(2022, 12, 15)),
        in_force=in_force,
    )


def area(area_id: str, name: str, law: str, questions: tuple[Question, ...], every: Every = Every.QUARTER) -> Area:
    return Area(
        area_id,
        name,
        law,
        ("Merudgifter voksne",) if area_id == "cvo-100" else (),
        (Cadence(FIRST_DAY, every),),
        (),
        questions,
        (Consequence(FIRST_DAY, 3, "Centerchef", "Refusion"),),
    )


def department(code: str, name: str, aliases: tuple[str, ...], areas: tuple[Area, ...]) -> Department:
    return Department(code, name, aliases, ("ØU",), areas, (), f"{code}.toml")


CVO = department(
    "CVO",
    "Center for Velfærd & Omsorg (Visitationen)",
    ("Visitationen",),
    (
        area(
            "cvo-100",
            "Merudgifter",
            "SEL § 100",
            (
                Question("cvo-100-1", "cvo-100", (version(REVISED, 1),)),
                Question("cvo-100-2", "cvo-100", (version(NEXT_DATE, 2, Kind.DECISION),)),
                Question("cvo-100-3", "cvo-100", (version(IN_TIME, 3, Kind.EVENT, "ja"),)),
                Question(
                    "cvo-100-4",
                    "cvo-100",
                    (version(DROPPED, 4), version(DROPPED, 4, from_on=date(2024, 1, 1), in_force=False)),
                ),
            ),
        ),
    ),
)

JC = department(
    "JC",
    "Jobcenter",
    ("Jobcentret",),
    (
        area("jc-7", "Sygedagpenge", "SDL § 7", (Question("jc-7-1", "jc-7", (version(PLAN, 1),)),), Every.MONTH),
        area("jc-31", "Kontaktforløb", "LAB § 31", (Question("jc-31-1", "jc-31", (version(IN_TIME, 1),)),)),
    ),
)

SCALE = Scale(
    "Centerchef",
    FIRST_DAY,
    (0.05, 0.1, 0.2, 0.4),
    (Band("green", "Grøn", 1, 8, Every.HALF_YEAR, 5), Band("red", "Rød", 9, 25, Every.MONTH, 20)),
)

DIGESTS = (("CVO.toml", "0" * 64), ("JC.toml", "1" * 64))

MODEL = RiskModel((CVO, JC), SCALE, DIGESTS, (Committee("ØU", "Økonomiudvalget"),))
