"""The whole comparison: each quarter with what moved in it, how the rules differ, and what to call things by."""

from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.comparison.moved import Moved
from ledelsestilsyn.comparison.sides import Spot
from ledelsestilsyn.model import Area, Question, RiskModel
from ledelsestilsyn.periods import Period


@dataclass(frozen=True, slots=True)
class Compared:
    """One quarter. `published_on` is None where it has not been; `rules` is how its own rules differ from the others.

    `notes` are whole sentences about what could not be compared.
    """

    moved: Moved
    published_on: date | None = None
    rules: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def quarter(self) -> Period:
        return self.moved.quarter


@dataclass(frozen=True, slots=True)
class Comparison:
    """`rules` is what the other rules are called; empty where only the program is another.

    `read_otherwise` are sentences about workbooks that the other rules read otherwise. `models` are those of both
    sides, for the names of areas and questions.
    """

    quarters: tuple[Compared, ...]
    models: tuple[RiskModel, ...]
    rules: str = ""
    read_otherwise: tuple[str, ...] = ()

    @property
    def moves(self) -> bool:
        return any(row.moved.anything for row in self.quarters)

    @property
    def holds(self) -> bool:
        """Whether nothing moves, and there was nothing that could not be compared."""
        return not self.moves and not any(row.notes for row in self.quarters)

    @property
    def rule_changes(self) -> tuple[str, ...]:
        """How the rules differ, each line once; with its quarters where it does not hold for all of them."""
        lines = dict.fromkeys(line for row in self.quarters for line in row.rules)
        told = []
        for line in lines:
            where = [row.quarter.key for row in self.quarters if line in row.rules]
            told.append(line if len(where) == len(self.quarters) else f"{line} ({', '.join(where)})")
        return tuple(told)

    def area_title(self, spot: Spot) -> str:
        """`CVO, SEL § 100 Merudgifter`; the ids where neither side knows the area."""
        area = self._area(spot)
        return f"{spot[0]}, {area.title if area else spot[1]}"

    def question_name(self, spot: Spot, quarter: Period) -> str:
        """`spørgsmål 3`, by the number it had in the quarter; its id where neither side knows it."""
        found = self._question(spot)
        if found is None:
            return spot[2]
        version = found.on(quarter.last_day) or found.versions[-1]
        return f"spørgsmål {version.number}"

    def _area(self, spot: Spot) -> Area | None:
        areas = (
            area
            for model in self.models
            for department in model.departments
            if department.code == spot[0]
            for area in department.areas
        )
        return next((area for area in areas if area.id == spot[1]), None)

    def _question(self, spot: Spot) -> Question | None:
        for model in self.models:
            for department in model.departments:
                for area in department.areas:
                    for question in area.questions:
                        if (department.code, area.id, question.id) == spot:
                            return question
        return None
