"""Which of page one's conclusions flip if a doubtful choice is made the other way, one choice at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledelsestilsyn.comparison.choices import CHOICES, Choice
from ledelsestilsyn.comparison.conclusions import Flip, conclusions, flips
from ledelsestilsyn.engine.reference import evaluate
from ledelsestilsyn.model import EngineInput, EngineResult, ReportBasis, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.actions import action_plans
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.statistics import CLEAR_AT


@dataclass(frozen=True, slots=True)
class Tried:
    """One choice made the other way: the conclusions that flip, and whether any figure moves at all.

    For another limit of "tydelig" no figure moves, and `moves` says whether a conclusion does.
    """

    choice: Choice
    flips: tuple[Flip, ...]
    moves: bool


@dataclass(frozen=True, slots=True)
class Fragility:
    """What became of each choice, and how many conclusions page one has as it stands."""

    quarter: Period
    conclusions: int
    tried: tuple[Tried, ...]

    @property
    def flipping(self) -> tuple[Tried, ...]:
        return tuple(row for row in self.tried if row.flips)


def fragility(basis: ReportBasis, given: EngineInput, choices: Sequence[Choice] = CHOICES) -> Fragility:
    """Page one of the basis against itself with each choice the other way; `given` is what its engines were given."""
    facts = Facts(basis, basis.model.departments)
    plans = action_plans(facts)
    stands = conclusions(facts, plans, CLEAR_AT)
    tried = []
    for choice in choices:
        result, model = _other(choice, basis, given)
        moves = result != basis.result
        other = Facts(replace(basis, result=result, model=model), model.departments)
        # An action's verdict looks at errors and breaks, never at new and old.
        again = plans if choice.classes_only or not moves else action_plans(other)
        found = flips(stands, conclusions(other, again, choice.clear_at))
        flipped = tuple(row for row in found if row.key not in choice.about)
        tried.append(Tried(choice, flipped, moves or bool(flipped)))
    return Fragility(basis.period, len(stands), tuple(tried))


def _other(choice: Choice, basis: ReportBasis, given: EngineInput) -> tuple[EngineResult, RiskModel]:
    """What the engine finds with the choice the other way, and the basis's model with the choice in it."""
    result, model = basis.result, basis.model
    if choice.given is not None:
        tilted = choice.given(replace(given, model=model), basis)
        model = tilted.model
        if tilted != replace(given, model=basis.model):
            result = evaluate(tilted, basis.period)
    return (choice.result(result) if choice.result else result), model
