"""The fixed words of the domain (rules.md 1): each value is spelt the same in field, column and TOML key."""

from enum import StrEnum


class Kind(StrEnum):
    """What a question is about; it alone decides the rule for new and old. Stated by a person, never inferred."""

    RECURRING = "recurring"
    DECISION = "decision"
    EVENT = "event"


class AnswerValue(StrEnum):
    """What the reviewer found for one question in one case."""

    CORRECT = "correct"
    ERROR = "error"
    NOT_RELEVANT = "not_relevant"


class FindingClass(StrEnum):
    NEW = "new"
    OLD = "old"
    UNDETERMINED = "undetermined"


class Reimbursement(StrEnum):
    """Whether an error can change what the state repays."""

    YES = "yes"
    NO = "no"
    NOT_SETTLED = "not_settled"


class Source(StrEnum):
    """Who asked for a question: `star` is a centrally announced control point, `local` the department's own."""

    STAR = "star"
    LOCAL = "local"


class Every(StrEnum):
    """How often an area is due."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class ArrowSign(StrEnum):
    """`up` more errors (red), `down` fewer (green), `level` the same (yellow), `none` no honest comparison (grey)."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    NONE = "none"


class TallySource(StrEnum):
    """`recomputed` from answers, or `declared`: counted by the department itself."""

    RECOMPUTED = "recomputed"
    DECLARED = "declared"


class Severity(StrEnum):
    REFUSED = "refused"
    LEFT_OUT = "left_out"
    WARNING = "warning"
    NOTE = "note"


class DateProblem(StrEnum):
    """Why a stated date is not known: the cell cannot be read, or two error rows give different days."""

    UNREADABLE = "unreadable"
    DISAGREE = "disagree"


class Audience(StrEnum):
    """Who a report is for: the municipality itself, a committee, or everyone."""

    INTERN = "intern"
    UDVALG = "udvalg"
    OFFENTLIG = "offentlig"


class WorkbookForm(StrEnum):
    """What a workbook is filled in for: a supervision, or the owners' decisions on the risk after it.

    `second_reading`: a second reviewer's answers of cases that were drawn for it. Only a supervision counts.
    """

    SUPERVISION = "supervision"
    REVIEW = "review"
    SECOND_READING = "second_reading"


class WorkbookStatus(StrEnum):
    """What became of a workbook; `taken_in_part` has at least one deviation of severity `left_out`."""

    TAKEN = "taken"
    TAKEN_IN_PART = "taken_in_part"
    REFUSED = "refused"
    SUPERSEDED = "superseded"
