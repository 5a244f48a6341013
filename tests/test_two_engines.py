"""The two engines share no code; whatever the history, they must say the same (architecture: Two engines)."""

import pytest
from histories import QUARTERS, histories, untils
from hypothesis import HealthCheck, given, settings

from ledelsestilsyn.engine import reference, sql
from ledelsestilsyn.model import EngineInput
from ledelsestilsyn.periods import Period

HISTORIES = 240


@pytest.mark.parametrize("quarter", range(4))
def test_both_engines_agree_on_random_histories(quarter: int) -> None:
    """In four parts, so that they can run side by side; `make agree` takes 10,000, with the auditor's script too."""

    @settings(max_examples=HISTORIES // 4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(histories(), untils())
    def agree(history: EngineInput, until: Period) -> None:
        assert sql.evaluate(history, until) == reference.evaluate(history, until)

    agree.hypothesis.inner_test.__qualname__ += str(quarter)
    agree()


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(histories())
def test_the_sql_does_not_depend_on_the_order_of_rows(history: EngineInput) -> None:
    backwards = EngineInput(history.model, history.answers[::-1], history.counts[::-1], history.tabs[::-1])
    assert sql.evaluate(backwards, QUARTERS[-1]) == sql.evaluate(history, QUARTERS[-1])
