"""The glossary has every field of the model, every fixed value, every CSV column and every reason code; no more."""

import dataclasses
from enum import StrEnum
from pathlib import Path

from ledelsestilsyn import model
from ledelsestilsyn.glossary import GLOSSARY, as_markdown
from ledelsestilsyn.report.evaluation_csv import COLUMNS as EVALUATION
from ledelsestilsyn.risk_models import REASON_CODES

NOUNS = [getattr(model, name) for name in model.__all__ if isinstance(getattr(model, name), type)]

# The columns of the contract in issue 2.
COLUMNS = {
    "finding", "period", "department", "area", "question", "case", "supervised_on", "kind", "decided_on",
    "occurred_on", "remedied_on", "class", "reason", "reimbursement", "workbook", "sheet", "cell", "checked", "errors",
    "new", "old", "undetermined", "source", "previous_period", "previous_checked", "previous_errors",
    "previous_source", "arrow", "p_value", "chance", "code", "message", "severity",
}  # fmt: skip

# Those of evaluering.csv beside them.
COLUMNS |= set(EVALUATION)

# rules.md 5: why there is no arrow.
ARROW_REASONS = {"not_checked", "period_incomplete", "first_measurement", "method_changed", "question_changed"}


def words(group: str) -> list[str]:
    return [entry.word for entry in GLOSSARY if entry.group == group]


def test_every_field_of_the_model_has_its_danish_term() -> None:
    nouns = [noun for noun in NOUNS if dataclasses.is_dataclass(noun)]
    assert sorted(words("field")) == sorted({field.name for noun in nouns for field in dataclasses.fields(noun)})


def test_every_fixed_value_has_its_danish_term() -> None:
    fixed = [noun for noun in NOUNS if issubclass(noun, StrEnum)]
    assert sorted(words("value")) == sorted({value for noun in fixed for value in noun})


def test_every_column_has_its_danish_term() -> None:
    assert sorted(words("column")) == sorted(COLUMNS - set(words("field")))


def test_every_reason_code_has_its_danish_term() -> None:
    assert sorted(words("reason")) == sorted({*REASON_CODES, *ARROW_REASONS})


def test_every_meaning_is_one_danish_sentence() -> None:
    assert [entry for entry in GLOSSARY if not entry.meaning.endswith(".") or ". " in entry.meaning] == []
    assert [entry for entry in GLOSSARY if not entry.meaning[0].isupper() or len(entry.meaning) < 10] == []


def test_no_word_stands_twice_in_a_group() -> None:
    assert len({(entry.group, entry.word) for entry in GLOSSARY}) == len(GLOSSARY)


def test_the_printed_glossary_is_made_from_the_one_place() -> None:
    printed = (Path(__file__).parent.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert printed == as_markdown()
