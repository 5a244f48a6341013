"""What a risk model file may say: every entry, its keys and their allowed values, in one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ledelsestilsyn.model import Audience, Every, FindingClass, Kind, Reimbursement, Source
from ledelsestilsyn.risk_models.values import (
    BASIS,
    CODE,
    DAY,
    FLAG,
    ID,
    LIMITS,
    PERIOD,
    QUARTERS,
    TEXT,
    TEXTS,
    Value,
    choice,
    whole,
)

REASON_CODES = (
    "date_unreadable", "dates_disagree", "still_reproduced", "reproduced_within_window", "ceased_before_window",
    "decision_date_missing", "date_after_supervision", "decided_within_window", "decided_before_window",
    "event_date_missing", "made_within_window", "made_before_window",
)  # fmt: skip
"""Why a finding has its class: the reason codes of rules.md 3."""

Table = Mapping[str, object]


def always(_: Table) -> bool:
    return True


def never(_: Table) -> bool:
    return False


def while_asked(table: Table) -> bool:
    """A version that ends a question (`in_force = false`) carries these over from the version before."""
    return table.get("in_force") is not False


@dataclass(frozen=True, slots=True)
class Field:
    """One key. `header` is how a list of entries is written (`[[area]]`); a list that is needed is not empty."""

    key: str
    value: "Value | Entry"
    needed: Callable[[Table], bool] = always
    header: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A table. In a place it is `label` and the value of the key `named_by`, or its number if that is unreadable."""

    label: str
    named_by: str
    fields: tuple[Field, ...]


APPROVED = Entry("approved", "", (Field("by", TEXT), Field("on", DAY)))

VERSION = Entry(
    "version",
    "from",
    (
        Field("from", DAY),
        Field("number", whole(1, 999), never),
        Field("text", TEXT, while_asked),
        Field("kind", choice(Kind), while_asked),
        Field("interval_months", whole(1, 120), never),
        Field("error_answer", choice(("ja", "nej")), while_asked),
        Field("reimbursement", choice(Reimbursement), while_asked),
        Field("source", choice(Source), while_asked),
        Field("legal_basis", BASIS),
        Field("approved", APPROVED),
        Field("comparable", FLAG, never),
        Field("in_force", FLAG, never),
    ),
)

QUESTION = Entry("spørgsmål", "id", (Field("id", ID), Field("version", VERSION, header="[[area.question.version]]")))

CADENCE = Entry(
    "cadence",
    "from",
    (
        Field("from", DAY),
        Field("every", choice(Every)),
        Field("quarters", QUARTERS, never),
        Field("deadline_days", whole(1, 366), never),
    ),
)

BREAK = Entry("breaks", "from", (Field("from", DAY), Field("reason", TEXT)))

CONSEQUENCE = Entry(
    "consequence",
    "from",
    (Field("from", DAY), Field("score", whole(1, 5)), Field("owner", TEXT), Field("reason", TEXT)),
)

LIKELIHOOD = Entry(
    "likelihood",
    "year",
    (
        Field("year", whole(2000, 2099)),
        Field("score", whole(1, 5)),
        Field("owner", TEXT),
        Field("reason", TEXT),
        Field("decided_on", DAY),
    ),
)

REVIEW = Entry(
    "review",
    "period",
    (
        Field("period", PERIOD),
        Field("decision", choice(("unchanged", "raise", "lower"))),
        Field("owner", TEXT),
        Field("reason", TEXT),
        Field("decided_on", DAY),
    ),
)

AREA = Entry(
    "område",
    "id",
    (
        Field("id", ID),
        Field("name", TEXT),
        Field("law", TEXT),
        Field("aliases", TEXTS, never),
        Field("cadence", CADENCE, header='cadence = [{ from = 2024-01-01, every = "quarter" }]'),
        Field("breaks", BREAK, never, header="breaks = [{ … }]"),
        Field("consequence", CONSEQUENCE, header="consequence = [{ … }]"),
        Field("likelihood", LIKELIHOOD, never, header="likelihood = [{ … }]"),
        Field("review", REVIEW, never, header="review = [{ … }]"),
        Field("question", QUESTION, header="[[area.question]]"),
    ),
)

FINDING = Entry(
    "finding",
    "",
    (
        Field("supervised_on", DAY),
        Field("decided_on", DAY, never),
        Field("occurred_on", DAY, never),
        Field("remedied_on", DAY, never),
    ),
)

EXAMPLE = Entry(
    "eksempel",
    "name",
    (
        Field("name", TEXT),
        Field("question", ID),
        Field("finding", FINDING),
        Field("class", choice(FindingClass)),
        Field("reason", choice(REASON_CODES)),
    ),
)

ACCEPTED = Entry(
    "overskrift",
    "text",
    (
        Field("from", DAY),
        Field("text", TEXT),
        Field("means", TEXT),
        Field("approved", APPROVED),
        Field("in_force", FLAG, never),
    ),
)

HEADINGS = Entry("headings", "", (Field("accepted", ACCEPTED, header="[[headings.accepted]]"),))

DEPARTMENT = Entry(
    "afdeling",
    "department",
    (
        Field("department", CODE),
        Field("name", TEXT),
        Field("aliases", TEXTS, never),
        Field("committees", TEXTS),
        Field("area", AREA, header="[[area]]"),
        Field("example", EXAMPLE, never, header="[[example]]"),
        Field("headings", HEADINGS, never),
    ),
)

BAND = Entry(
    "band",
    "id",
    (
        Field("id", choice(("green", "yellow", "red"))),
        Field("name", TEXT),
        Field("lowest", whole(1, 25)),
        Field("highest", whole(1, 25)),
        Field("every", choice(Every)),
        Field("cases", whole(1, 9999)),
    ),
)

RULE = Entry(
    "rule",
    "",
    (Field("window_months", whole(1, 120), never), Field("on_cutoff", choice(("new", "old")), never)),
)

SMALL_NUMBERS = Entry(
    "small_numbers",
    "",
    tuple(Field(audience, whole(0, 99), never) for audience in Audience),
)

SCALE = Entry(
    "skala",
    "",
    (
        Field("owner", TEXT),
        Field("from", DAY),
        Field("likelihood_limits", LIMITS),
        Field("band", BAND, header="[[band]]"),
        Field("rule", RULE, never),
        Field("small_numbers", SMALL_NUMBERS, never),
    ),
)
