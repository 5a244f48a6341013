"""What a risk model file may say of planning, drawing and the whole risk assessment: entries and their keys."""

from ledelsestilsyn.model import FactorKind
from ledelsestilsyn.risk_models.fields import Entry, Field, never
from ledelsestilsyn.risk_models.values import DAY, FLAG, ID, RATE, TEXT, choice, whole

_MOST_ORE = 10**13

FACTOR = Entry(
    "factors",
    "kind",
    (
        Field("kind", choice(FactorKind)),
        Field("from", DAY),
        Field("text", TEXT),
        Field("owner", TEXT),
        Field("amount_ore", whole(0, _MOST_ORE), never),
        Field("cases", whole(0, 10**6), never),
        Field("rate", RATE, never),
        Field("source", TEXT, never),
        Field("in_force", FLAG, never),
    ),
)

INHERENT = Entry(
    "inherent",
    "from",
    (Field("from", DAY), Field("score", whole(1, 5)), Field("owner", TEXT), Field("reason", TEXT)),
)

POPULATION = Entry("population", "from", (Field("from", DAY), Field("cases", whole(0, 10**6)), Field("owner", TEXT)))

READING = Entry("reading", "from", (Field("from", DAY), Field("minutes", whole(1, 999)), Field("owner", TEXT)))

TOLERABLE = Entry(
    "tolerable",
    "from",
    (Field("from", DAY), Field("rate", RATE), Field("owner", TEXT), Field("reason", TEXT)),
)

STRATUM = Entry("strata", "id", (Field("id", ID), Field("name", TEXT), Field("weight", whole(1, 99))))

DRAWING = Entry(
    "drawing",
    "from",
    (
        Field("from", DAY),
        Field("leave_out_months", whole(0, 36)),
        Field("owner", TEXT),
        Field("reason", TEXT),
        Field("strata", STRATUM, never, header="strata = [{ … }]"),
    ),
)

HOURS = Entry("hours", "from", (Field("from", DAY), Field("hours", whole(0, 99_999)), Field("owner", TEXT)))

OF_AREA = (
    Field("factors", FACTOR, never, header="factors = [{ … }]"),
    Field("inherent", INHERENT, never, header="inherent = [{ … }]"),
    Field("population", POPULATION, never, header="population = [{ … }]"),
    Field("reading", READING, never, header="reading = [{ … }]"),
    Field("tolerable", TOLERABLE, never, header="tolerable = [{ … }]"),
    Field("drawing", DRAWING, never, header="drawing = [{ … }]"),
)

PLANNING = Entry(
    "planning",
    "",
    (
        Field("owner", TEXT),
        Field("from", DAY),
        Field("tolerable_rate", RATE),
        Field("power", RATE),
        Field("minutes", whole(1, 999)),
        Field("second_reading_rate", RATE),
    ),
)
