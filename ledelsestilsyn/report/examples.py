"""A worked example for each kind of question: what the rule makes of it, by the engine itself and not by hand."""

from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.danish import write_date
from ledelsestilsyn.engine.reference_classify import classify, months_before
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import NO_DATE, Kind, RiskModel, StatedDate
from ledelsestilsyn.report.blocks import Cell, Column, Table

SUPERVISED_ON = date(2024, 3, 20)
COLUMNS = (Column("Spørgsmålet er", 3.3), Column("Eksempel", 9.4), Column("Fejlen er", 4.8))


@dataclass(frozen=True, slots=True)
class _Example:
    kind: Kind
    story: str
    decided: date | None = None
    occurred: date | None = None
    remedied: date | None = None


_EXAMPLES = (
    _Example(
        Kind.RECURRING,
        "Der skal følges op hvert år. Det er ikke sket siden 15.01.2020.",
        occurred=date(2021, 1, 15),
    ),
    _Example(
        Kind.RECURRING,
        "Der skulle være fulgt op i 2021; det skete først 01.02.2023.",
        occurred=date(2021, 1, 15),
        remedied=date(2023, 2, 1),
    ),
    _Example(
        Kind.DECISION,
        "Den seneste afgørelse er fra 04.05.2020 og nævner ikke, hvornår der skal følges op.",
        decided=date(2020, 5, 4),
    ),
    _Example(
        Kind.EVENT,
        "En vurdering, der skulle være lavet inden for 24 timer, kom for sent 02.11.2023.",
        occurred=date(2023, 11, 2),
    ),
)


def examples(model: RiskModel) -> Table:
    """The examples by the model's own settings."""
    border = months_before(SUPERVISED_ON, model.scale.window_months)
    note = (
        f"I eksemplerne er tilsynsdatoen {write_date(SUPERVISED_ON)}, og grænsen mellem nye og gamle fejl er "
        f"{write_date(border)}."
    )
    rows = tuple((Cell(term(each.kind)), Cell(each.story), _outcome(each, model)) for each in _EXAMPLES)
    return Table("Et regnet eksempel for hver slags spørgsmål.", COLUMNS, rows, note=note)


def _outcome(example: _Example, model: RiskModel) -> Cell:
    found, reason = classify(
        example.kind,
        SUPERVISED_ON,
        _stated(example.decided),
        _stated(example.occurred),
        _stated(example.remedied),
        model.scale.window_months,
        model.scale.on_cutoff,
    )
    return Cell(term(found), below=(term(reason),), strong=True)


def _stated(day: date | None) -> StatedDate:
    return StatedDate(day) if day else NO_DATE
