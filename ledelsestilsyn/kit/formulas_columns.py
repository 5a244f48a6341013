"""The columns that many tabs share, each written once: what a row is about, and where in a workbook it stands."""

from ledelsestilsyn.kit.formulas_sheet import Column, Part

QUARTER = Column("kvartal", "Kvartal", "", 9, Part.GIVEN, "quarter")
PERIOD = Column("periode", "Periode", "Kvartal eller måned, som afleveret", 9, Part.GIVEN, "period")
DEPARTMENT = Column("afdeling", "Afdeling", "", 9, Part.GIVEN, "department")
AREA = Column("område", "Område", "", 12, Part.GIVEN, "area")
QUESTION = Column("spørgsmål", "Spørgsmål", "", 14, Part.GIVEN, "question")
CASE = (
    Column("sag", "Sag", "Som i data/answers.csv", 9, Part.GIVEN, "case"),
    Column("løbenr", "Sag nr.", "Et nummer for hver sag i afdelingen", 7, Part.GIVEN, "case_number"),
)
SUPERVISED = Column("tilsyn", "Tilsynsdato", "", 11, Part.GIVEN, "supervised_on", look="date")


def tab_in(name_width: float = 30, tab_width: float = 20) -> tuple[Column, ...]:
    """The workbook and the tab in it."""
    return (
        Column("bog_nr", "Arbejdsbog nr.", "Nummer i data/workbooks.csv", 12, Part.GIVEN, "workbook"),
        Column("bog", "Arbejdsbog", "Filens navn, som den blev modtaget", name_width, Part.GIVEN, "name"),
        Column("ark", "Ark", "Fanen i arbejdsbogen", tab_width, Part.GIVEN, "sheet"),
    )


def stands_in(meaning: str = "") -> tuple[Column, ...]:
    """The workbook, the tab and the cell."""
    return (*tab_in(), Column("celle", "Celle", meaning, 7, Part.GIVEN, "cell"))
