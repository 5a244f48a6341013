"""The tab Pile: each question's errors now against the last supervision, or why there is no arrow, as formulas."""

from ledelsestilsyn.kit.formulas_data import DRAWN, Rows
from ledelsestilsyn.kit.formulas_sheet import Column, Part, Table, agreement
from ledelsestilsyn.kit.formulas_tallies import KEY

_NOW = (
    Column("findes", "Findes", "Fra fanen Optælling", 9, Part.HELP, formula="=[tal:findes]"),
    Column("undersøgt", "Undersøgt nu", "Fra fanen Optælling", 10, Part.HERE, formula="=[tal:undersøgt]"),
    Column("fejl", "Fejl nu", "Fra fanen Optælling", 8, Part.HERE, formula="=[tal:fejl]"),
    Column("kilde", "Kilde nu", "Fra fanen Optælling", 12, Part.HERE, formula="=[tal:kilde]"),
)
_BEFORE = (
    Column(
        "sidst", "Sidste tilsyn", "Nr. på det seneste tidligere kvartal, hvor spørgsmålet er undersøgt", 9, Part.HELP,
        formula='=IF([^spørgsmål]<>[spørgsmål],"",IF(N([^undersøgt])>0,[^nr],[^sidst]))',
    ),
    Column(
        "fra_dag", "Tidligste tilsyn dengang", "", 11, Part.HELP, look="date",
        formula='=IF([sidst]="","",INDEX(tal_tidligst,[sidst]))',
    ),
    Column(
        "til_dag", "Seneste tilsyn nu", "", 11, Part.HELP, look="date",
        formula='=IF([undersøgt]="","",[tal:seneste])',
    ),
    Column(
        "mangler", "Mangler måned", "Et månedligt område mangler en måned, nu eller dengang", 9, Part.HELP,
        formula='=IF(INDEX(okv_mangler,[tal:okv])="ja","ja",'
        'IF([sidst]="","nej",INDEX(okv_mangler,INDEX(tal_okv,[sidst]))))',
    ),
    Column(
        "brud", "Brud", "Antal brud efter tilsynet dengang og senest ved tilsynet nu", 7, Part.HELP,
        formula='=IF(OR([sidst]="",[til_dag]=""),0,COUNTIFS(brud_nøgle,[afdeling]&"|"&[område]&"|",'
        'brud_fra,">"&[fra_dag],brud_fra,"<="&[til_dag]))',
    ),
    Column(
        "ændret", "Ændret", "Antal udgaver, der ikke kan sammenlignes, i samme tidsrum", 8, Part.HELP,
        formula='=IF(OR([sidst]="",[til_dag]=""),0,COUNTIFS(udg_nøgle,[spørgsmål]&"|",'
        'udg_sammenlign,"nej",udg_fra,">"&[fra_dag],udg_fra,"<="&[til_dag]))',
    ),
)  # fmt: skip
_HERE = (
    Column(
        "begrundelse", "Ingen pil, fordi", "Den første grund, der passer. Tom: der er en pil", 18, Part.HERE,
        formula='=IF([findes]="nej","",IF([undersøgt]=0,"not_checked",IF([mangler]="ja","period_incomplete",'
        'IF([sidst]="","first_measurement",IF([brud]>0,"method_changed",IF([ændret]>0,"question_changed",""))))))',
    ),
    Column(
        "vises", "Sidst vises", "Om tallene fra sidste tilsyn gives", 8, Part.HELP,
        formula='=IF(OR([findes]="nej",[sidst]="",[begrundelse]="not_checked",[begrundelse]="period_incomplete"),'
        '"nej","ja")',
    ),
    Column(
        "sidst_kvartal", "Sidst: kvartal", "", 9, Part.HERE,
        formula='=IF([vises]="ja",INDEX(tal_kvartal,[sidst]),"")',
    ),
    Column(
        "sidst_undersøgt", "Sidst: undersøgt", "", 10, Part.HERE,
        formula='=IF([vises]="ja",INDEX(tal_undersøgt,[sidst]),"")',
    ),
    Column(
        "sidst_fejl", "Sidst: fejl", "", 8, Part.HERE,
        formula='=IF([vises]="ja",INDEX(tal_fejl,[sidst]),"")',
    ),
    Column(
        "sidst_kilde", "Sidst: kilde", "", 12, Part.HERE,
        formula='=IF([vises]="ja",INDEX(tal_kilde,[sidst]),"")',
    ),
    Column(
        "pil", "Pil", "up: flere fejl; down: færre; level: lige mange; none: ingen pil", 8, Part.HERE,
        formula='=IF([findes]="nej","",IF([begrundelse]<>"","none",'
        'IF([fejl]>[sidst_fejl],"up",IF([fejl]<[sidst_fejl],"down","level"))))',
    ),
    Column(
        "pil_ord", "Pil på dansk", "", 16, Part.HERE,
        formula='=IF([pil]="","",INDEX(ord_dansk,MATCH([pil],ord_kode,0)))',
    ),
    Column(
        "begrundelse_ord", "Grund på dansk", "", 20, Part.HERE,
        formula='=IF([begrundelse]="","",INDEX(ord_dansk,MATCH([begrundelse],ord_kode,0)))',
    ),
)  # fmt: skip
_COMPARED = (
    ("undersøgt", "Undersøgt nu"),
    ("fejl", "Fejl nu"),
    ("kilde", "Kilde nu"),
    ("sidst_kvartal", "Sidst: kvartal"),
    ("sidst_undersøgt", "Sidst: undersøgt"),
    ("sidst_fejl", "Sidst: fejl"),
    ("sidst_kilde", "Sidst: kilde"),
    ("pil", "Pil"),
    ("begrundelse", "Ingen pil, fordi"),
)
_ENGINE = tuple(
    Column(f"program_{key}", heading, field, 18 if key == "begrundelse" else 11, Part.ENGINE, f"arrow_{field}")
    for (key, heading), field in zip(_COMPARED, DRAWN, strict=False)
)
_CHECK = (
    Column(
        "stemmer", "Stemmer?", "Alle ni er de samme, også hvor ingen af dem har en pil", 10, Part.CHECK,
        formula=agreement((key, f"program_{key}") for key, _ in _COMPARED),
    ),
    Column("p", "p-værdi", "Boschloos test. Regnes ikke efter her", 9, Part.ENGINE, "arrow_p_value",
           look="p_value"),
    Column("tilfældig", "Tilfældig?", "clear eller may_be_chance. Regnes ikke efter her", 15, Part.ENGINE,
           "arrow_chance"),
)  # fmt: skip


def arrows(rows: Rows) -> Table:
    """Row for row as the tallies' table; the rows of one question stand under one another in order of quarter."""
    lead = (
        "Antal fejl nu mod sidste tilsyn for samme spørgsmål. Rækkerne for et spørgsmål står under hinanden, kvartal "
        "for kvartal, og må ikke sorteres om; brug filteret."
    )
    return Table("pil", "Pile", lead, (*KEY, *_NOW, *_BEFORE, *_HERE, *_ENGINE, *_CHECK), rows, frozen=5)
