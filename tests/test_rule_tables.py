"""The rules as the SQL reads them: each table and column by the name that the rule files tell at their head."""

import re
from dataclasses import replace
from datetime import date

from small_histories import OPENING, area, model, question, version

from ledelsestilsyn.engine.rule_tables import rule_tables
from ledelsestilsyn.engine.sql import STEPS, rule_text
from ledelsestilsyn.model import Break, Cadence, Every, Kind
from ledelsestilsyn.periods import Period

TURN = date(2024, 2, 1)
RULES = model(
    replace(
        area(question(1, version(), version(TURN, kind=Kind.EVENT, comparable=True), version(date(2025, 1, 1)))),
        cadence=(Cadence(OPENING, Every.MONTH), Cadence(TURN, Every.HALF_YEAR, (2, 4))),
        breaks=(Break(TURN, "Ny opgørelsesmetode"),),
    )
)
PLACE = {"department": "CVO", "area": "cvo-100"}


def test_every_rule_stands_in_its_table_from_its_first_day_until_the_first_of_the_next() -> None:
    """Sentence 9 of the architecture: the same spelling in field, column and key."""
    asked = {**PLACE, "question": "cvo-100-1"}
    first = {"from_on": OPENING, "until_on": TURN}
    second = {"from_on": TURN, "until_on": date(2025, 1, 1)}
    third = {"from_on": date(2025, 1, 1), "until_on": None}
    known = {"reimbursement": "yes", "in_force": True}
    found = rule_tables(RULES, [Period(2024, 1), Period(2023, 4), Period(2024, 1)])
    assert {name: table.to_pylist() for name, table in found.items()} == {
        "settings": [{"window_months": 12, "on_cutoff": "new"}],
        "covered_quarters": [
            {"quarter": "2023K4", "quarter_number": 4, "last_day": date(2023, 12, 31)},
            {"quarter": "2024K1", "quarter_number": 1, "last_day": date(2024, 3, 31)},
        ],
        "covered_months": [
            {"quarter": month.whole_quarter.key, "month": month.key, "last_day": month.last_day}
            for quarter in (Period(2023, 4), Period(2024, 1))
            for month in quarter.months
        ],
        "question_versions": [
            {**asked, **first, "kind": "recurring", **known, "comparable": False},
            {**asked, **second, "kind": "event", **known, "comparable": True},
            {**asked, **third, "kind": "recurring", **known, "comparable": False},
        ],
        "cadences": [
            {**PLACE, **first, "every": "month"},
            {**PLACE, "from_on": TURN, "until_on": None, "every": "half_year"},
        ],
        "cadence_quarters": [
            *({**PLACE, **first, "quarter_number": number} for number in (1, 2, 3, 4)),
            *({**PLACE, "from_on": TURN, "until_on": None, "quarter_number": number} for number in (2, 4)),
        ],
        "breaks": [{**PLACE, "from_on": TURN}],
    }


def test_a_table_has_its_columns_also_where_no_rule_stands_in_it() -> None:
    """An area without a break."""
    breaks = rule_tables(model(), [])["breaks"]
    assert (breaks.column_names, breaks.num_rows) == (["department", "area", "from_on"], 0)


def test_the_rule_files_name_every_table_of_rules_as_it_is_spelt() -> None:
    heads = "".join(re.findall(r"^--.*\n", "".join(rule_text(file) for _, _, file in STEPS), re.MULTILINE))
    assert [name for name in rule_tables(RULES, []) if not re.search(rf"\b{name}\b", heads)] == []


def test_the_rule_files_are_plain_ascii_so_that_they_read_the_same_on_every_machine() -> None:
    assert [file for _, _, file in STEPS if not rule_text(file).isascii()] == []
