"""What mutmut runs beside the rules' examples: either engine on the cases, against what both said when they were sound.

Not collected with the suite, whose test_two_engines holds far more histories.
"""

from pathlib import Path

import pytest

from ledelsestilsyn.engine import reference, sql

from .cases import kept

FILE = Path(__file__).parent.parent.parent / "cases.pickle"


def test_the_plain_engine_says_of_every_case_what_it_said() -> None:
    # The smallest first: a spoilt engine is mostly seen at once.
    for case in reversed(kept(FILE)):
        if case.refused:
            with pytest.raises(ValueError, match="has no version in force on"):
                reference.evaluate(case.given, case.until)
        else:
            assert reference.evaluate(case.given, case.until) == case.result


def test_the_sql_says_of_every_case_what_it_said() -> None:
    for case in kept(FILE):
        assert sql.evaluate(case.given, case.until) == case.result
