"""What a risk model file may say: every entry, its keys and their allowed values, in one table."""

from ledelsestilsyn.model import Audience, Every, FindingClass, Kind, Reimbursement, Source
from ledelsestilsyn.risk_models.fields import Entry, Field, never, while_asked
from ledelsestilsyn.risk_models.schema_planning import HOURS, OF_AREA, PLANNING
from ledelsestilsyn.risk_models.values import (
    BASIS,
    CODE,
    DAY,
    FLAG,
    ID,
    LIMITS,
    NAMES,
    PERIOD,
    QUARTERS,
    RATE,
    TEXT,
    TEXTS,
    choice,
    whole,
)

REASON_CODES = (
    "date_unreadable", "dates_disagree", "still_reproduced", "reproduced_within_window", "ceased_before_window",
    "decision_date_missing", "date_after_supervision", "decided_within_window", "decided_before_window",
    "event_date_missing", "made_within_window", "made_before_window",
)  # fmt: skip
"""Why a finding has its class: the reason codes of rules.md 3."""

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
        *OF_AREA,
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
        Field("hours", HOURS, never, header="hours = [{ … }]"),
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
        Field("confidence", RATE, never),
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
        Field("committees", NAMES, never),
        Field("band", BAND, header="[[band]]"),
        Field("rule", RULE, never),
        Field("small_numbers", SMALL_NUMBERS, never),
        Field("planning", PLANNING, never),
    ),
)
