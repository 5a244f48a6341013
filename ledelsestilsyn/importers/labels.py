"""What a text of a workbook is: a label, a heading of which kind of table, or nearly one."""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from ledelsestilsyn.danish import fold
from ledelsestilsyn.model.sheet_words import HEADINGS, LABELS, TOTALS, Field, Role

__all__ = [
    "COLUMNS_OF",
    "FIELDS_BESIDE_TABLES",
    "HEADINGS",
    "Field",
    "Near",
    "Role",
    "TableKind",
    "farther_heading",
    "field_of",
    "field_of_text",
    "heading_of",
    "is_passed_over",
    "is_totals",
    "label_of",
    "near_heading",
    "near_label",
    "role_of",
]


class TableKind(StrEnum):
    """UNKNOWN looks like a table and is none of the four: its rows are left out."""

    CASES = "cases"
    ERRORS = "errors"
    ANSWERS = "answers"
    COUNTS = "counts"
    UNKNOWN = "unknown"


FIELDS_BESIDE_TABLES = frozenset(
    {Field.SUPERVISED_ON, Field.AREA, Field.POPULATION, Field.SAMPLE_SIZE, Field.SELECTION}
)
"""The labels that may stand to the right of a table; the others are headings there as well."""

_FINDING_ROLES = frozenset(
    {Role.CASE, Role.QUESTION, Role.DECIDED, Role.OCCURRED, Role.REMEDIED, Role.DECLARED, Role.REMARK, Role.AMOUNT}
)

COLUMNS_OF: dict[TableKind, frozenset[Role]] = {
    TableKind.CASES: frozenset({Role.CASE, Role.ASKED, Role.DECIDED, Role.FOLLOWED_UP, Role.REMARK}),
    TableKind.ERRORS: _FINDING_ROLES,
    TableKind.ANSWERS: _FINDING_ROLES | {Role.ANSWER},
    TableKind.COUNTS: frozenset(
        {Role.QUESTION, Role.CHECKED, Role.ERRORS, Role.NEW, Role.OLD, Role.ARROW}
        | {Role.CAUSE, Role.MEASURE, Role.OWNER, Role.DUE, Role.STATUS, Role.TARGETS}
    ),
    TableKind.UNKNOWN: frozenset(),
}

_FIELD_OF = {fold(label): field for field, labels in LABELS.items() for label in labels}
_ROLE_OF = {fold(heading): role for role, headings in HEADINGS.items() for heading in headings}
_HEADING_OF = {fold(heading): heading for headings in HEADINGS.values() for heading in headings}
_SKIPPED = frozenset({"vejledning", "noter", "oversigt", "lister"})
_NEAR, _SHORTEST_NEAR, _LONGEST_NEAR = 0.8, 4, 25
# So near, a heading is worth proposing to a person, though it is not taken to be meant.
_PROPOSED = 0.6
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Near:
    """A heading that was probably meant."""

    role: Role
    heading: str


def field_of(folded: str) -> Field | None:
    return _FIELD_OF.get(folded)


@lru_cache(maxsize=1 << 16)
def field_of_text(text: str) -> Field | None:
    """The field that the text as it stands is a label of; looked up once for each text, since sheets repeat theirs."""
    return field_of(fold(text)) if len(text) <= _LONGEST_LABEL else None


def role_of(folded: str) -> Role | None:
    return _ROLE_OF.get(folded)


def label_of(field: Field) -> str:
    """The first way to write the label."""
    return LABELS[field][0]


def heading_of(role: Role) -> str:
    """The first way to write the heading."""
    return HEADINGS[role][0]


@lru_cache(maxsize=4096)
def near_label(text: str, field: Field) -> str:
    """The label of the field that the text nearly is; empty if it is not near any."""
    shown = {fold(label): label for label in LABELS[field]}
    close = get_close_matches(fold(text), list(shown), n=1, cutoff=_NEAR) if len(text) <= _LONGEST_LABEL else []
    return shown[close[0]] if close else ""


def is_totals(folded: str) -> bool:
    """Whether the cell marks a row of totals, which is passed over."""
    return folded in TOTALS


def is_passed_over(tab: str) -> bool:
    """Whether a tab is by its name a guide, notes, an overview or lists."""
    return fold(tab) in _SKIPPED


@lru_cache(maxsize=4096)
def near_heading(folded: str, kind: TableKind | None = None) -> Near | None:
    """The heading (of that kind of table) that the text nearly is; None if it is one, or is not near any."""
    if folded in _ROLE_OF or not _SHORTEST_NEAR <= len(folded) <= _LONGEST_NEAR or not folded.isalpha():
        return None
    allowed = [name for name, role in _ROLE_OF.items() if kind is None or role in COLUMNS_OF[kind]]
    close = get_close_matches(folded, allowed, n=1, cutoff=_NEAR)
    return Near(_ROLE_OF[close[0]], _HEADING_OF[close[0]]) if close else None


def farther_heading(folded: str, kind: TableKind, taken: frozenset[Role]) -> str:
    """The heading of that kind of table that comes nearest, of those not taken; empty if none is near at all."""
    if not _SHORTEST_NEAR <= len(folded) <= _LONGEST_NEAR:
        return ""
    allowed = [name for name, role in _ROLE_OF.items() if role in COLUMNS_OF[kind] - taken]
    close = get_close_matches(folded, allowed, n=1, cutoff=_PROPOSED)
    return _HEADING_OF[close[0]] if close else ""
