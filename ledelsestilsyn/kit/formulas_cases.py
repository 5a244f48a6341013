"""The tabs Sager and Sagsoptælling: each case by its gravest finding, and how many of each there are, as formulas."""

from ledelsestilsyn.kit.formulas_columns import AREA, CASE, DEPARTMENT, PERIOD, QUARTER
from ledelsestilsyn.kit.formulas_data import Rows
from ledelsestilsyn.kit.formulas_sheet import AREA_SPAN, Column, Part, Table, agreement, of_area

_COUNTED = (
    ("undersøgt", "Undersøgt", "checked"),
    ("ny", "Ny", "new"),
    ("uafklaret", "Uafklaret", "undetermined"),
    ("gammel", "Gammel", "old"),
    ("i_orden", "I orden", "in_order"),
)


def _count(key: str, value: str) -> str:
    """How many answers of the case have that value in that column."""
    return f'COUNTIFS({of_area("sag_nr")},[nr],{of_area(key)},"{value}")'


def _grave(finding_class: str) -> str:
    return f'{_count("klasse", finding_class)}>0,"{finding_class}"'


def cases(rows: Rows) -> Table:
    columns = (
        Column("nr", "Nr.", "Rækkens nummer", 7, Part.GIVEN, "nr"),
        QUARTER,
        PERIOD,
        DEPARTMENT,
        AREA,
        *CASE,
        Column(
            "nøgle", "Nøgle", "Det, svarene slår sagen op med", 30, Part.HELP,
            formula='=[afdeling]&"|"&[område]&"|"&[periode]&"|"&[løbenr]&"|"',
        ),
        Column(
            "okv", "Område i kvartalet", "Nr. på fanerne Områder og Sagsoptælling", 9, Part.HELP,
            formula='=MATCH([afdeling]&"|"&[område]&"|"&[kvartal]&"|",okv_nøgle,0)',
        ),
        *AREA_SPAN,
        Column(
            "alvor", "Sagen er", "Ny før uafklaret før gammel før i orden; tom: intet relevant svar", 13, Part.HERE,
            formula=f'=IF({_grave("new")},IF({_grave("undetermined")},IF({_grave("old")},'
            f'IF({_count("værdi", "correct")}>0,"in_order",""))))',
        ),
    )  # fmt: skip
    lead = "Hver sag i hver periode efter dens alvorligste fejl."
    return Table("sag", "Sager", lead, columns, rows, frozen=1)


def case_tallies(rows: Rows) -> Table:
    """Row for row as the areas' table."""
    here = (
        Column("sager", "Sager i alt", "Også sager uden relevante svar", 9, Part.HELP,
               formula="=COUNTIF(sag_okv,[nr])"),
        Column(
            "undersøgt", "Undersøgt", "checked = new + undetermined + old + in_order", 10, Part.HERE,
            formula='=IF([sager]=0,"",[ny]+[uafklaret]+[gammel]+[i_orden])',
        ),
        *(
            Column(key, heading, word, 10, Part.HERE,
                   formula=f'=IF([sager]=0,"",COUNTIFS(sag_okv,[nr],sag_alvor,"{word}"))')
            for key, heading, word in _COUNTED[1:]
        ),
    )  # fmt: skip
    engine = (
        Column(f"program_{key}", heading, word, 10, Part.ENGINE, f"engine_{word}") for key, heading, word in _COUNTED
    )
    columns = (
        Column("nr", "Nr.", "Rækkens nummer, det samme på Områder", 7, Part.GIVEN, "nr"),
        DEPARTMENT,
        AREA,
        QUARTER,
        *here,
        *engine,
        Column(
            "stemmer", "Stemmer?", "Alle fem er de samme, også hvor der ingen sager er", 10, Part.CHECK,
            formula=agreement((key, f"program_{key}") for key, _, _ in _COUNTED),
        ),
    )  # fmt: skip
    lead = "Sager, ikke fejl, på hvert område i hvert kvartal."
    return Table("sak", "Sagsoptælling", lead, columns, rows, frozen=4)
