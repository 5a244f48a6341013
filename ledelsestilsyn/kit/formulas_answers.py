"""The tab Svar: each answer with its version, the cutoff, the deciding date, class and reason as live formulas."""

from ledelsestilsyn.kit.formulas_columns import AREA, CASE, DEPARTMENT, PERIOD, QUARTER, QUESTION, SUPERVISED, stands_in
from ledelsestilsyn.kit.formulas_data import Rows
from ledelsestilsyn.kit.formulas_sheet import Column, Part, Table, agreement

_PROBLEM = "unreadable: kan ikke læses; disagree: to rækker siger hver sit"

_GIVEN = (
    Column("nr", "Svar nr.", "Svarets nummer i data/answers.csv", 8, Part.GIVEN, "answer"),
    QUARTER,
    PERIOD,
    DEPARTMENT,
    AREA,
    QUESTION,
    *CASE,
    Column("værdi", "Svar", "correct, error eller not_relevant", 12, Part.GIVEN, "value"),
    SUPERVISED,
    Column("afgjort", "Seneste afgørelse", "", 11, Part.GIVEN, "decided_on", look="date"),
    Column("afgjort_fejl", "Problem med afgørelsen", _PROBLEM, 11, Part.GIVEN, "decided_problem"),
    Column("sket", "Fejlen begået", "", 11, Part.GIVEN, "occurred_on", look="date"),
    Column("sket_fejl", "Problem med dagen", _PROBLEM, 11, Part.GIVEN, "occurred_problem"),
    Column("rettet", "Fejlen rettet", "", 11, Part.GIVEN, "remedied_on", look="date"),
    Column("rettet_fejl", "Problem med rettelsen", _PROBLEM, 11, Part.GIVEN, "remedied_problem"),
    *stands_in("Her står svaret"),
)
_HERE = (
    Column(
        "værdi_ord", "Svar på dansk", "", 13, Part.HERE, formula="=INDEX(ord_dansk,MATCH([værdi],ord_kode,0))",
    ),
    Column(
        "begyndt", "Udgaver begyndt", "Hvor mange udgaver af spørgsmålet der er begyndt på tilsynsdatoen", 9, Part.HELP,
        formula='=COUNTIFS(udg_nøgle,[spørgsmål]&"|",udg_fra,"<="&[tilsyn])',
    ),
    Column(
        "udgave", "Udgave", "Den senest begyndte: dens nr. på fanen Spørgsmål", 8, Part.HERE,
        formula='=IF([begyndt]=0,"",MATCH([spørgsmål]&"|",udg_nøgle,0)+[begyndt]-1)',
    ),
    Column(
        "fra", "Udgaven gælder fra", "", 11, Part.HERE, look="date",
        formula='=IF([udgave]="","",INDEX(udg_fra,[udgave]))',
    ),
    Column(
        "art", "Art", "Spørgsmålets art i den udgave. Tom: ingen udgave er i kraft", 11, Part.HERE,
        formula='=IF([udgave]="","",IF(INDEX(udg_kraft,[udgave])="ja",INDEX(udg_art,[udgave]),""))',
    ),
    Column(
        "skel", "Skel", "Tilsynsdatoen minus vinduet (12 måneder), højst månedens sidste dag", 11, Part.HERE,
        look="date", formula='=IF([værdi]="error",EDATE([tilsyn],-vindue_måneder),"")',
    ),
    Column(
        "dato", "Afgørende dato", "Den dato, der afgør det for arten: rettet, afgjort eller begået", 11, Part.HERE,
        look="date",
        formula='=IF([værdi]<>"error","",IF([art]="recurring",IF([rettet]="","",[rettet]),'
        'IF([art]="decision",IF([afgjort]="","",[afgjort]),IF([art]="event",IF([sket]="","",[sket]),""))))',
    ),
    Column(
        "problem", "Problem med datoen", "", 11, Part.HERE,
        formula='=IF([værdi]<>"error","",IF([art]="recurring",[rettet_fejl]&"",'
        'IF([art]="decision",[afgjort_fejl]&"",IF([art]="event",[sket_fejl]&"",""))))',
    ),
    Column(
        "placering", "Datoens placering", "Hvor den afgørende dato ligger", 15, Part.HERE,
        formula='=IF(OR([værdi]<>"error",[art]=""),"",IF([problem]="unreadable","ulæselig",'
        'IF([problem]="disagree","uenige datoer",IF([dato]="","mangler",IF([dato]>[tilsyn],"efter tilsynet",'
        'IF([dato]>[skel],"efter skellet",IF([dato]<[skel],"før skellet",'
        'IF(på_skellet="new","efter skellet","før skellet"))))))))',
    ),
    Column(
        "regel", "Regel", "Art og placering slået op: nr. på fanen Regler", 7, Part.HERE,
        formula='=IF([placering]="","",MATCH([art]&"|"&[placering],regel_nøgle,0))',
    ),
    Column(
        "klasse", "Klasse", "new, old eller undetermined", 12, Part.HERE,
        formula='=IF([regel]="","",INDEX(regel_klasse,[regel]))',
    ),
    Column(
        "begrundelse", "Begrundelse", "Som kode", 25, Part.HERE,
        formula='=IF([regel]="","",INDEX(regel_begrundelse,[regel]))',
    ),
    Column(
        "refusion", "Refusion", "Efter udgaven: yes, no eller not_settled", 11, Part.HERE,
        formula='=IF([regel]="","",INDEX(udg_refusion,[udgave]))',
    ),
    Column(
        "refusion_ord", "Refusion på dansk", "", 11, Part.HERE,
        formula='=IF([regel]="","",INDEX(ord_dansk,MATCH([refusion],ord_kode,0)))',
    ),
    Column(
        "klasse_ord", "Klasse på dansk", "", 10, Part.HERE,
        formula='=IF([regel]="","",INDEX(regel_klasse_ord,[regel]))',
    ),
    Column(
        "begrundelse_ord", "Begrundelse på dansk", "", 22, Part.HERE,
        formula='=IF([regel]="","",INDEX(regel_begrundelse_ord,[regel]))',
    ),
)  # fmt: skip
_ENGINE = (
    Column("program_klasse", "Klasse", "", 12, Part.ENGINE, "engine_class"),
    Column("program_begrundelse", "Begrundelse", "", 25, Part.ENGINE, "engine_reason"),
    Column("program_refusion", "Refusion", "", 11, Part.ENGINE, "engine_reimbursement"),
)
_CHECK = (
    Column(
        "stemmer", "Stemmer?", "Klasse, begrundelse og refusion er de samme", 10, Part.CHECK,
        formula=agreement(
            (
                ("klasse", "program_klasse"),
                ("begrundelse", "program_begrundelse"),
                ("refusion", "program_refusion"),
            )
        ),
    ),
    Column(
        "optælling", "Tælles i", "Nr. på fanerne Optælling og Pile. 0: ingen udgave i kraft", 8, Part.HELP,
        formula='=IF([art]="",0,MATCH([spørgsmål]&"|"&[kvartal]&"|",tal_nøgle,0))',
    ),
    Column(
        "okv", "Område i kvartalet", "Nr. på fanen Områder", 9, Part.HELP,
        formula='=IFERROR(MATCH([afdeling]&"|"&[område]&"|"&[kvartal]&"|",okv_nøgle,0),0)',
    ),
    Column(
        "sag_nr", "Sagen er", "Nr. på fanen Sager. 0: ingen udgave i kraft", 8, Part.HELP,
        formula='=IF([art]="",0,MATCH([afdeling]&"|"&[område]&"|"&[periode]&"|"&[løbenr]&"|",sag_nøgle,0))',
    ),
    Column(
        "periodenøgle", "Spørgsmål og periode", "Søges fra fanen Optalt af afdelingen", 20, Part.HELP,
        formula='=IF([art]="","",[spørgsmål]&"|"&[periode]&"|")',
    ),
)  # fmt: skip


def answers(rows: Rows) -> Table:
    lead = (
        "Hvert svar fra arbejdsbøgerne. Læs en række fra venstre mod højre: udgave, skel, afgørende dato, regel, "
        "klasse; programmets eget svar; stemmer eller afviger."
    )
    return Table("svar", "Svar", lead, (*_GIVEN, *_HERE, *_ENGINE, *_CHECK), rows, frozen=1)
