"""Loading one workbook's answers into the store, as the intake does it."""

from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from ledelsestilsyn.model import Answer, AnswerValue, Balance, StatedDate, Submission, Tab
from ledelsestilsyn.periods import Period
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.writing import Arrival, write_submission

from .model import WITNESS, build_model
from .table import Row
from .timing import Timing, alternate

ANSWERS = 200_000
_AREAS, _QUESTIONS = 5, 20
_SUPERVISED_ON = date(2024, 3, 20)


def loading(repetitions: int, answers: int = ANSWERS) -> list[Row]:
    """Each repetition goes into a fresh store on disk; opening and migrating it stand outside the clock."""
    submission = _submission(answers)
    seconds: list[float] = []
    for number in range(repetitions):
        with TemporaryDirectory() as folder, open_database(Path(folder) / f"{number}.duckdb") as connection:
            taken = alternate({"load": partial(write_submission, connection, submission, Arrival(1), None, WITNESS)}, 1)
        seconds += taken["load"].seconds
    timing = Timing(tuple(seconds))
    return [Row(f"Load {answers:,} answers into the store", timing, f"{answers / timing.median:,.0f} rows a second")]


def _submission(answers: int) -> Submission:
    department = build_model(_AREAS, _QUESTIONS).departments[0]
    random = Random(3)
    questions = [question for area in department.areas for question in area.questions]
    dates = [StatedDate(), StatedDate(date(2023, 5, 1)), StatedDate(date(2021, 11, 30))]
    found = []
    for number in range(answers):
        question = questions[number % len(questions)]
        found.append(
            Answer(
                area=question.area,
                question=question.id,
                case=f"24-{number // len(questions):06d}",
                supervised_on=_SUPERVISED_ON,
                value=random.choices(tuple(AnswerValue), (80, 12, 8))[0],
                sheet=question.area,
                cell=f"C{number // len(questions) + 4}",
                decided=random.choice(dates),
            )
        )
    return Submission(
        workbook="maaling.xlsx",
        sha256="0" * 64,
        department=department.code,
        period=Period(2024, 1),
        filled_by="",
        remarks="",
        template="",
        tabs=tuple(
            Tab(area.id, area.id, _SUPERVISED_ON, "cover", None, None, "", "", False, True, Balance())
            for area in department.areas
        ),
        answers=tuple(found),
        counts=(),
        actions=(),
        deviations=(),
    )
