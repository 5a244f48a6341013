"""The words a workbook is known by: labels of the cover and the tabs, headings of the tables, and near misses."""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from ledelsestilsyn.danish import fold


class Field(StrEnum):
    """What a label names, on the cover or on an area tab."""

    DEPARTMENT = "department"
    PERIOD = "period"
    YEAR = "year"
    SUPERVISED_ON = "supervised_on"
    FILLED_BY = "filled_by"
    REMARKS = "remarks"
    TEMPLATE = "template"
    AREA = "area"
    POPULATION = "population"
    SAMPLE_SIZE = "sample_size"
    SELECTION = "selection"


class Role(StrEnum):
    """What a column of a table holds; QUESTION is the question's name, ASKED a column of answers to one question."""

    CASE = "case"
    QUESTION = "question"
    ANSWER = "answer"
    ASKED = "asked"
    DECIDED = "decided"
    FOLLOWED_UP = "followed_up"
    OCCURRED = "occurred"
    REMEDIED = "remedied"
    DECLARED = "declared"
    REMARK = "remark"
    AMOUNT = "amount"
    CHECKED = "checked"
    ERRORS = "errors"
    NEW = "new"
    OLD = "old"
    ARROW = "arrow"
    CAUSE = "cause"
    MEASURE = "measure"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"


class TableKind(StrEnum):
    """UNKNOWN looks like a table and is none of the four: its rows are left out."""

    CASES = "cases"
    ERRORS = "errors"
    ANSWERS = "answers"
    COUNTS = "counts"
    UNKNOWN = "unknown"


_LABELS: dict[Field, tuple[str, ...]] = {
    Field.DEPARTMENT: ("Afdeling", "Center", "Fagområde", "Enhed"),
    Field.PERIOD: ("Periode", "Kvartal"),
    Field.YEAR: ("År",),
    Field.SUPERVISED_ON: ("Tilsynsdato", "Dato for ledelsestilsyn", "Dato for tilsyn"),
    Field.FILLED_BY: ("Udfyldt af", "Ansvarlig"),
    Field.REMARKS: ("Bemærkninger", "Bemærkning", "Kommentar", "Kommentarer"),
    Field.TEMPLATE: ("Skabelon",),
    Field.AREA: ("Tilsynsområde",),
    Field.POPULATION: ("Antal sager i alt",),
    Field.SAMPLE_SIZE: ("Antal sager i stikprøven",),
    Field.SELECTION: ("Udtrækningsmetode",),
}

FIELDS_BESIDE_TABLES = frozenset(
    {Field.SUPERVISED_ON, Field.AREA, Field.POPULATION, Field.SAMPLE_SIZE, Field.SELECTION}
)
"""The labels that may stand to the right of a table; the others are headings there as well."""

HEADINGS: dict[Role, tuple[str, ...]] = {
    Role.CASE: ("Sagsnr.", "Sagsnummer", "Sag", "Journalnr.", "Journalnummer", "Sags-ID"),
    Role.QUESTION: ("Spørgsmål", "Kontrolspørgsmål"),
    Role.ANSWER: ("Svar",),
    Role.DECIDED: ("Seneste afgørelse", "Afgørelsesdato"),
    Role.FOLLOWED_UP: ("Seneste opfølgning",),
    Role.OCCURRED: ("Fejl opstået", "Fejldato"),
    Role.REMEDIED: ("Udbedret", "Udbedret den", "Rettet"),
    Role.DECLARED: ("Ny/gammel",),
    Role.REMARK: ("Bemærkning", "Bemærkninger"),
    Role.AMOUNT: ("Beløb",),
    Role.CHECKED: ("Antal sager",),
    Role.ERRORS: ("Antal fejl",),
    Role.NEW: ("Nye fejl",),
    Role.OLD: ("Gamle fejl",),
    Role.ARROW: ("Pil",),
    Role.CAUSE: ("Årsag",),
    Role.MEASURE: ("Handling", "Handlingstiltag"),
    Role.OWNER: ("Ansvarlig",),
    Role.DUE: ("Frist",),
    Role.STATUS: ("Status",),
}

_FINDING_ROLES = frozenset(
    {Role.CASE, Role.QUESTION, Role.DECIDED, Role.OCCURRED, Role.REMEDIED, Role.DECLARED, Role.REMARK, Role.AMOUNT}
)

COLUMNS_OF: dict[TableKind, frozenset[Role]] = {
    TableKind.CASES: frozenset({Role.CASE, Role.ASKED, Role.DECIDED, Role.FOLLOWED_UP, Role.REMARK}),
    TableKind.ERRORS: _FINDING_ROLES,
    TableKind.ANSWERS: _FINDING_ROLES | {Role.ANSWER},
    TableKind.COUNTS: frozenset(
        {Role.QUESTION, Role.CHECKED, Role.ERRORS, Role.NEW, Role.OLD, Role.ARROW}
        | {Role.CAUSE, Role.MEASURE, Role.OWNER, Role.DUE, Role.STATUS}
    ),
    TableKind.UNKNOWN: frozenset(),
}

_FIELD_OF = {fold(label): field for field, labels in _LABELS.items() for label in labels}
_ROLE_OF = {fold(heading): role for role, headings in HEADINGS.items() for heading in headings}
_HEADING_OF = {fold(heading): heading for headings in HEADINGS.values() for heading in headings}
_TOTALS = frozenset({"ialt", "total", "sum"})
_SKIPPED = frozenset({"vejledning", "noter", "oversigt", "lister"})
_NEAR, _SHORTEST_NEAR, _LONGEST_NEAR = 0.8, 4, 25
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
    return _LABELS[field][0]


def heading_of(role: Role) -> str:
    """The first way to write the heading."""
    return HEADINGS[role][0]


@lru_cache(maxsize=4096)
def near_label(text: str, field: Field) -> str:
    """The label of the field that the text nearly is; empty if it is not near any."""
    shown = {fold(label): label for label in _LABELS[field]}
    close = get_close_matches(fold(text), list(shown), n=1, cutoff=_NEAR) if len(text) <= _LONGEST_LABEL else []
    return shown[close[0]] if close else ""


def is_totals(folded: str) -> bool:
    """Whether the cell marks a row of totals, which is passed over."""
    return folded in _TOTALS


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
