"""What the program says of the figures: its own rules, each asked once of the same figures and then remembered."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from ledelsestilsyn.engine.reference_arrows import Comparison, draw
from ledelsestilsyn.engine.reference_tally import Measurement
from ledelsestilsyn.evaluation.against import cases_against
from ledelsestilsyn.evaluation.window import Counts, Looked, Window
from ledelsestilsyn.model import (
    Area,
    Arrow,
    ArrowSign,
    Balance,
    CaseTally,
    EngineResult,
    RiskModel,
    Scale,
    Tab,
    TabOf,
    Tally,
    TallySource,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.aggregate import change as change_of_several
from ledelsestilsyn.report.beside import CLEAR, beside
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.risk.assess import LOWER, RAISE, propose
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.statistics import CLEAR_AT
from ledelsestilsyn.statistics.boschloo import clear_from

ROOT = Path(__file__).parents[2]
NOW, BEFORE = Period(2024, 4), Period(2024, 3)
LAST_YEAR = Period(2023, 4)
SIGNS = {ArrowSign.UP: 1, ArrowSign.DOWN: -1, ArrowSign.LEVEL: 0}
_MODEL = load_risk_model(ROOT / "risk_models")
# The municipality's own, whose steps the proposals are made by.
SCALE = _MODEL.scale
# Boschloo's test of every pair of larger samples takes hours; its own table of where the line runs says the same.
_PAIRWISE = 150
_BITS = 12
# Samples of one size after each other, so that what is worked out for a size is worked out once.
_LARGEST_FIRST = (1, 3, 0, 2)

Four = tuple[int, int, int, int]


class Judge:
    """Each answer is a row of numbers, worked out once for the same four counts."""

    def __init__(self, scale: Scale = SCALE) -> None:
        self.rules = _rules(scale)
        self._known: dict[str, dict[int, tuple[float, ...]]] = {}

    def questions(self, errors: np.ndarray, checked: np.ndarray, was: np.ndarray, of: np.ndarray) -> np.ndarray:
        """Sign of the arrow (1, 0, -1), 1 where it is called clear, and the p-value beside it."""
        return self._asked("question", _question, errors, checked, was, of)

    def pooled(self, errors: np.ndarray, checked: np.ndarray, was: np.ndarray, of: np.ndarray) -> np.ndarray:
        """The same of a quarter, or a year, against the four quarters before it: of the rate, there is no arrow."""
        return self._asked("pooled", _pooled, errors, checked, was, of)

    def departments(self, sign: np.ndarray, cases: np.ndarray, wrong: np.ndarray, was: np.ndarray) -> np.ndarray:
        """1 where a department's arrow of that sign is called clear, on cases with an error of as many cases read."""
        return self._asked("department", _department, sign + 1, cases, wrong, was)

    def proposals(self, wrong: np.ndarray, cases: np.ndarray, was: np.ndarray, of: np.ndarray) -> np.ndarray:
        """1 for raise, -1 for lower, 0 for unchanged, and 1 where a change is not said to be by chance, if so.

        The last four quarters against those of the year before.
        """
        return self._asked("proposal", self._proposal, wrong, cases, was, of)

    def _proposal(self, wrong: int, cases: int, was: int, of: int) -> tuple[float, ...]:
        rows = ((LAST_YEAR, of, was), (NOW, cases, wrong))
        tallies = tuple(CaseTally(on.key, *_SPOT, read, bad, 0, 0, read - bad) for on, read, bad in rows)
        (found,) = propose(self.rules, EngineResult(cases=tallies), NOW)
        return {RAISE: 1.0, LOWER: -1.0}.get(found.proposal or "", 0.0), float(not found.could_be_chance)

    def _asked(self, name: str, rule: Callable[..., tuple[float, ...]], *counts: np.ndarray) -> np.ndarray:
        known = self._known.setdefault(name, {})
        shape = counts[0].shape
        code = np.zeros(counts[0].size, np.int64)
        for place in _LARGEST_FIRST:
            code = (code << _BITS) + counts[place].ravel()
        different, place = np.unique(code, return_inverse=True)
        for one in different.tolist():
            if one not in known:
                known[one] = rule(*_counts(one))
        told = np.array([known[one] for one in different.tolist()])
        return told[place.ravel()].reshape(*shape, told.shape[1])


def _counts(code: int) -> Four:
    """The four counts as they came: the last in the code first."""
    mask = (1 << _BITS) - 1
    found = dict(zip(reversed(_LARGEST_FIRST), (code >> place * _BITS & mask for place in range(4)), strict=True))
    return found[0], found[1], found[2], found[3]


def _plain_area() -> Area:
    """A real area and its first question, as they would be if nothing about them had ever changed or been decided."""
    (area, *_) = _MODEL.departments[0].areas
    (question, *_) = area.questions
    (version, *_) = question.versions
    return replace(area, breaks=(), likelihood=(), review=(), questions=(replace(question, versions=(version,)),))


_AREA = _plain_area()
_SPOT = (_MODEL.departments[0].code, _AREA.id)


def _rules(scale: Scale) -> RiskModel:
    return replace(_MODEL, departments=(replace(_MODEL.departments[0], areas=(_AREA,)),), scale=scale)


def _tab(period: Period) -> TabOf:
    tab = Tab("§ 1", _AREA.id, period.last_day, "tab", None, None, "", "", False, True, Balance())
    return TabOf(_SPOT[0], period, f"{period.key}.xlsx", tab)


_TABS = (_tab(NOW), _tab(BEFORE))


def _question(errors: int, checked: int, was: int, of: int) -> tuple[float, ...]:
    remark = beside(arrow := _arrow(errors, checked, was, of))
    clear = arrow.sign != ArrowSign.LEVEL and remark.chance == CLEAR and not remark.rate_differs
    return SIGNS[ArrowSign(arrow.sign)], clear, 1.0 if remark.p_value is None else remark.p_value


def _arrow(errors: int, checked: int, was: int, of: int) -> Arrow:
    """The engine's own arrow of one question."""
    now, before = _measured(NOW, errors, checked), _measured(BEFORE, was, of)
    return draw(Comparison(now, before), _AREA, _AREA.questions[0], frozenset((NOW.key, BEFORE.key)))


def _measured(period: Period, errors: int, checked: int) -> Measurement:
    recomputed = TallySource.RECOMPUTED.value
    tally = Tally(period.key, *_SPOT, _AREA.questions[0].id, checked, errors, errors, 0, 0, recomputed)
    return Measurement(tally, period.last_day, period.last_day)


def _pooled(errors: int, checked: int, was: int, of: int) -> tuple[float, ...]:
    """A question's errors and an area's cases follow one rule (evaluation/against.py), asked here of cases."""
    row = CaseTally(BEFORE.key, *_SPOT, of, was, 0, 0, of - was)
    looked = Looked(EngineResult(cases=(row,)), _TABS)
    found = cases_against(looked, _SPOT[0], _AREA, Window((NOW,)), Counts(errors, checked, (NOW,))).pooled
    if found is None:
        raise ValueError("a quarter that was read can be compared")
    return SIGNS[ArrowSign(found.direction)], found.is_clear, found.p_value


def _department(sign: int, cases: int, wrong: int, was: int) -> tuple[float, ...]:
    """The report's own word; the arrow is of errors, the word of cases, and they must go the same way."""
    if cases > _PAIRWISE:
        fewer, more = sorted((wrong, was))
        towards = (wrong > was) - (wrong < was)
        return (float(towards == sign - 1 != 0 and more >= clear_from(cases, CLEAR_AT)[fewer]),)
    # Any two numbers of errors with that sign: the report looks at the sign alone.
    arrow = _arrow(sign, cases, 1, cases)
    findings = [*_FINDINGS[NOW][:wrong], *_FINDINGS[BEFORE][:was]]
    read = [CaseTally(on.key, *_SPOT, cases, 0, 0, 0, cases) for on in (NOW, BEFORE)]
    result = SimpleNamespace(findings=findings, cases=read)
    facts = Facts(SimpleNamespace(result=result), ())
    return (float(change_of_several([arrow], facts).chance == CLEAR),)


def _findings(period: Period) -> list[SimpleNamespace]:
    """One finding in each of so many cases."""
    department, area = _SPOT
    spot = {"period": period.key, "department": department, "area": area, "question": _AREA.questions[0].id}
    return [SimpleNamespace(**spot, handed_in=period.key, case=number) for number in range(_PAIRWISE)]


_FINDINGS = {period: _findings(period) for period in (NOW, BEFORE)}
