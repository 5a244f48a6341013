"""The words a workbook is known by: labels of the cover and the tabs, and headings of the tables."""

import re
from enum import StrEnum

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
    READING = "reading"
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
    TARGETS = "targets"


LABELS: dict[Field, tuple[str, ...]] = {
    Field.DEPARTMENT: ("Afdeling", "Center", "Fagområde", "Enhed"),
    Field.PERIOD: ("Periode", "Kvartal"),
    Field.YEAR: ("År",),
    Field.SUPERVISED_ON: ("Tilsynsdato", "Dato for ledelsestilsyn", "Dato for tilsyn"),
    Field.FILLED_BY: ("Udfyldt af", "Ansvarlig"),
    Field.REMARKS: ("Bemærkninger", "Bemærkning", "Kommentar", "Kommentarer"),
    Field.TEMPLATE: ("Skabelon",),
    Field.READING: ("Læsning",),
    Field.AREA: ("Tilsynsområde",),
    Field.POPULATION: ("Antal sager i alt",),
    Field.SAMPLE_SIZE: ("Antal sager i stikprøven",),
    Field.SELECTION: ("Udtrækningsmetode",),
}

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
    Role.TARGETS: ("Skal flytte", "Skal flytte spørgsmål", "Virker på"),
}

NUMBER_FORM = re.compile(r"(?:spm|spørgsmål|kontrolspørgsmål|k)?0{0,2}(\d{1,3})")
"""How a question's number is written, folded: `1`, `Spm. 1`, `Spørgsmål 1`, `K1`."""

TOTALS = frozenset({"ialt", "total", "sum"})
"""What marks a row of totals, folded."""

_KNOWN_BEFORE_ALL = frozenset({Field.DEPARTMENT, Field.PERIOD, Field.YEAR, Field.READING})

MEANINGS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [headings[0] for headings in HEADINGS.values()]
        + [labels[0] for field, labels in LABELS.items() if field not in _KNOWN_BEFORE_ALL]
    )
)
"""What a department's own heading can be accepted as, each as it is first written; `MEANING_WORDS` are all ways.

Not department and period: whose headings hold, and when, is known from them. Nor what decides whether it counts.
"""

MEANING_WORDS = frozenset(
    fold(word)
    for words in (
        *HEADINGS.values(),
        *(labels for field, labels in LABELS.items() if field not in _KNOWN_BEFORE_ALL),
    )
    for word in words
)

WORDS = frozenset(fold(word) for words in (*LABELS.values(), *HEADINGS.values()) for word in words)
"""Every label and heading, folded."""
