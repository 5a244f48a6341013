"""The tabs Optælling and Optalt af afdelingen: each question in each quarter, from answers and counts by hand."""

from ledelsestilsyn.kit.formulas_columns import AREA, DEPARTMENT, PERIOD, QUARTER, QUESTION, SUPERVISED, stands_in
from ledelsestilsyn.kit.formulas_data import TALLIED, Rows
from ledelsestilsyn.kit.formulas_sheet import AREA_SPAN, Column, Part, Table, agreement, of_area

KEY = (
    Column("nr", "Nr.", "Rækkens nummer, det samme på Optælling og Pile", 7, Part.GIVEN, "nr"),
    DEPARTMENT,
    AREA,
    QUESTION,
    QUARTER,
)
_OWN = of_area("optælling")


def _count(key: str, value: str) -> str:
    """How many answers of the row have that value in that column."""
    return f'COUNTIFS({_OWN},[nr],{of_area(key)},"{value}")'


_HELP = (
    Column(
        "nøgle", "Nøgle", "Spørgsmål og kvartal", 20, Part.HELP,
        formula='=[spørgsmål]&"|"&[kvartal]&"|"',
    ),
    Column(
        "okv", "Område i kvartalet", "Nr. på fanen Områder", 9, Part.HELP,
        formula='=MATCH([afdeling]&"|"&[område]&"|"&[kvartal]&"|",okv_nøgle,0)',
    ),
    *AREA_SPAN,
    Column(
        "svar", "Svar i alt", "Også ikke relevante", 8, Part.HELP,
        formula=f"=COUNTIF({_OWN},[nr])",
    ),
    Column(
        "optalt", "Optalt af afdelingen", "Rækker, der bruges: kun perioder uden svar", 9, Part.HELP,
        formula="=COUNTIF(opt_optælling,[nr])",
    ),
    Column(
        "stillet", "Stillet", "Der er svar eller optællinger", 7, Part.HELP,
        formula='=IF([svar]+[optalt]>0,"ja","nej")',
    ),
    Column(
        "forfalder", "Området forfalder", "Fra fanen Områder", 9, Part.HELP,
        formula="=INDEX(okv_forfalder,[okv])",
    ),
    Column(
        "spørgedag", "Spørgedag", "Seneste tilsyn i kvartalet, ellers kvartalets sidste dag", 11, Part.HELP,
        look="date", formula="=INDEX(okv_spørgedag,[okv])",
    ),
    Column(
        "begyndt", "Udgaver begyndt", "På spørgedagen", 8, Part.HELP,
        formula='=COUNTIFS(udg_nøgle,[spørgsmål]&"|",udg_fra,"<="&[spørgedag])',
    ),
    Column(
        "i_kraft", "I kraft", "Om spørgsmålet skal stilles på spørgedagen", 7, Part.HELP,
        formula='=IF([begyndt]=0,"nej",INDEX(udg_kraft,MATCH([spørgsmål]&"|",udg_nøgle,0)+[begyndt]-1))',
    ),
    Column(
        "tidligst", "Tidligste tilsyn", "Blandt de rækker, der er talt", 11, Part.HELP, look="date",
        formula=f'=IF([stillet]="nej","",99999-MAX(SUMPRODUCT(MAX(({_OWN}=[nr])*(99999-{of_area("tilsyn")}))),'
        "SUMPRODUCT(MAX((opt_optælling=[nr])*(99999-opt_tilsyn)))))",
    ),
    Column(
        "seneste", "Seneste tilsyn", "Blandt de rækker, der er talt", 11, Part.HELP, look="date",
        formula=f'=IF([stillet]="nej","",MAX(SUMPRODUCT(MAX(({_OWN}=[nr])*({of_area("tilsyn")}))),'
        "SUMPRODUCT(MAX((opt_optælling=[nr])*opt_tilsyn))))",
    ),
)  # fmt: skip


def _classed(key: str, heading: str, code: str, width: float) -> Column:
    """How many errors of that class: those of the answers, and those counted by hand that are used."""
    formula = f'=IF([stillet]="nej","",{_count("klasse", code)}+SUMIFS(opt_{key},opt_optælling,[nr]))'
    return Column(key, heading, code, width, Part.HERE, formula=formula)


_HERE = (
    Column(
        "findes", "Findes", "Stillet, eller forfalder og i kraft", 9, Part.HERE,
        formula='=IF(OR([stillet]="ja",AND([forfalder]="ja",[i_kraft]="ja")),"ja","nej")',
    ),
    Column(
        "undersøgt", "Undersøgt", "Svar, der er correct eller error; 0, hvis der skulle være spurgt", 10, Part.HERE,
        formula=f'=IF([findes]="nej","",{_count("værdi", "correct")}+{_count("værdi", "error")}'
        "+SUMIFS(opt_undersøgt,opt_optælling,[nr]))",
    ),
    Column(
        "fejl", "Fejl", "Tom, hvis spørgsmålet ikke er stillet", 8, Part.HERE,
        formula=f'=IF([stillet]="nej","",{_count("værdi", "error")}'
        "+SUMIFS(opt_fejl,opt_optælling,[nr]))",
    ),
    _classed("ny", "Ny", "new", 7),
    _classed("gammel", "Gammel", "old", 8),
    _classed("uafklaret", "Uafklaret", "undetermined", 9),
    Column(
        "kilde", "Kilde", "recomputed: fra svar; declared: en del er optalt af afdelingen", 12, Part.HERE,
        formula='=IF([stillet]="nej","",IF([optalt]>0,"declared","recomputed"))',
    ),
    Column(
        "kilde_ord", "Kilde på dansk", "", 18, Part.HERE,
        formula='=IF([kilde]="","",INDEX(ord_dansk,MATCH([kilde],ord_kode,0)))',
    ),
)  # fmt: skip
_NAMES = ("undersøgt", "fejl", "ny", "gammel", "uafklaret", "kilde")
_ENGINE = tuple(
    Column(f"program_{name}", name.capitalize(), field, 10, Part.ENGINE, f"tally_{field}")
    for name, field in zip(_NAMES, TALLIED, strict=True)
)
_CHECK = Column(
    "stemmer", "Stemmer?", "Alle seks er de samme, også hvor ingen af dem har en optælling", 10, Part.CHECK,
    formula=agreement((name, f"program_{name}") for name in _NAMES),
)  # fmt: skip


def tallies(rows: Rows) -> Table:
    lead = (
        "Hvert spørgsmål i hvert kvartal. Grå kolonner er hjælpetal. Rækker, hvor der hverken er svar, optælling eller "
        "forfaldent tilsyn, er med for at vise, at intet er udeladt."
    )
    return Table("tal", "Optælling", lead, (*KEY, *_HELP, *_HERE, *_ENGINE, _CHECK), rows, frozen=5)


def _used(key: str, heading: str, what: str) -> Column:
    return Column(key, heading, "Det, der tælles med", 10, Part.HERE, formula=f"=IF([bruges]=0,0,{what})")


def counts(rows: Rows) -> Table:
    """What the departments counted themselves, with what of it is used."""
    columns = (
        Column("nr", "Nr.", "Nummer i data/counts.csv", 7, Part.GIVEN, "count"),
        QUARTER,
        PERIOD,
        DEPARTMENT,
        AREA,
        QUESTION,
        SUPERVISED,
        Column("opgivet_undersøgt", "Undersøgt", "Opgivet af afdelingen", 10, Part.GIVEN, "checked"),
        Column("opgivet_fejl", "Fejl", "Opgivet af afdelingen", 10, Part.GIVEN, "errors"),
        Column("opgivet_ny", "Ny", "Tom: ikke opgivet", 10, Part.GIVEN, "new"),
        Column("opgivet_gammel", "Gammel", "Tom: ikke opgivet", 10, Part.GIVEN, "old"),
        *stands_in(),
        Column(
            "svar", "Svar i perioden", "Er der svar for spørgsmålet i samme periode, gælder de i stedet", 10, Part.HELP,
            formula='=COUNTIF(svar_periodenøgle,[spørgsmål]&"|"&[periode]&"|")',
        ),
        Column("bruges", "Bruges", "1: ingen svar i perioden; 0: svarene gælder", 8, Part.HERE,
               formula="=IF([svar]>0,0,1)"),
        Column(
            "optælling", "Tælles i", "Nr. på fanen Optælling. 0: bruges ikke", 8, Part.HELP,
            formula='=IF([bruges]=0,0,MATCH([spørgsmål]&"|"&[kvartal]&"|",tal_nøgle,0))',
        ),
        _used("undersøgt", "Undersøgt", "[opgivet_undersøgt]"),
        _used("fejl", "Fejl", "[opgivet_fejl]"),
        _used("ny", "Ny", "N([opgivet_ny])"),
        _used("gammel", "Gammel", "N([opgivet_gammel])"),
        _used("uafklaret", "Uafklaret", "[opgivet_fejl]-N([opgivet_ny])-N([opgivet_gammel])"),
    )  # fmt: skip
    lead = (
        "Tal, som afdelingerne selv har talt op. De bruges kun, hvor der ikke er svar for samme spørgsmål og periode."
    )
    return Table("opt", "Optalt af afdelingen", lead, columns, rows, frozen=1)
