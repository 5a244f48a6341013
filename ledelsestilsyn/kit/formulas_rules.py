"""The tabs of the rules: versions, cadences, breaks, tabs handed in, what is due and what is lacking, and the words."""

from dataclasses import replace

from ledelsestilsyn.glossary import GLOSSARY, term
from ledelsestilsyn.kit.formulas_columns import AREA, DEPARTMENT, PERIOD, QUARTER, QUESTION, SUPERVISED, tab_in
from ledelsestilsyn.kit.formulas_data import Rows
from ledelsestilsyn.kit.formulas_sheet import Column, Part, Row, Table
from ledelsestilsyn.kit.formulas_sheet import numbered as with_numbers

_FOREVER = "DATE(9999,12,31)"
_AREA_KEY = '[afdeling]&"|"&[område]&"|"'


def _area(width: float = 12) -> tuple[Column, Column]:
    return DEPARTMENT, replace(AREA, width=width)


def questions(rows: Rows) -> Table:
    columns = (
        Column("nr", "Nr.", "Udgavens nummer her", 6, Part.GIVEN, "nr"),
        QUESTION,
        *_area(),
        Column("fra", "Gælder fra", "Første dag", 11, Part.GIVEN, "from_on", look="date"),
        Column("kraft", "I kraft", "nej: stilles ikke fra den dag", 8, Part.GIVEN, "in_force"),
        Column("art", "Art", "recurring, decision eller event", 11, Part.GIVEN, "kind"),
        Column("refusion", "Refusion", "yes, no eller not_settled", 11, Part.GIVEN, "reimbursement"),
        Column("sammenlign", "Sammenlignelig", "nej: tallene kan ikke sammenlignes med udgaven før", 13, Part.GIVEN,
               "comparable"),
        Column("nummer", "Nr. hos afdelingen", "", 9, Part.GIVEN, "number"),
        Column("fejlsvar", "Svar, der er fejl", "", 9, Part.GIVEN, "error_answer"),
        Column("nøgle", "Nøgle", "Spørgsmålet, så det kan søges som tekst", 16, Part.HELP,
               formula='=[spørgsmål]&"|"'),
        Column("områdenøgle", "Områdets nøgle", "", 16, Part.HELP, formula=f"={_AREA_KEY}"),
        Column("til", "Gælder til", "Den næste udgaves første dag", 11, Part.HELP, look="date",
               formula=f"=IF([+spørgsmål]=[spørgsmål],[+fra],{_FOREVER})"),
        Column("art_ord", "Art på dansk", "", 20, Part.HERE,
               formula="=INDEX(ord_dansk,MATCH([art],ord_kode,0))"),
        Column("ordlyd", "Ordlyd", "", 80, Part.GIVEN, "text"),
        Column("retsgrundlag", "Retsgrundlag", "", 40, Part.GIVEN, "legal_basis"),
    )  # fmt: skip
    lead = (
        "Spørgsmålenes udgaver, den ældste først. På en tilsynsdato gælder den senest begyndte. Rækkerne må ikke "
        "sorteres om; brug filteret."
    )
    return Table("udg", "Spørgsmål", lead, columns, list(with_numbers(rows)), frozen=2)


def cadences(rows: Rows) -> Table:
    columns = (
        *_area(14),
        Column("fra", "Gælder fra", "Første dag", 11, Part.GIVEN, "from_on", look="date"),
        Column("tit", "Hvor tit", "month, quarter, half_year eller year", 11, Part.GIVEN, "every"),
        Column("kvartaler", "Kvartaler", "De kvartaler i året, hvor området forfalder", 10, Part.GIVEN, "quarters"),
        Column("nøgle", "Nøgle", "", 18, Part.HELP, formula=f"={_AREA_KEY}"),
        Column("tit_ord", "Hvor tit på dansk", "", 14, Part.HERE,
               formula="=INDEX(ord_dansk,MATCH([tit],ord_kode,0))"),
    )  # fmt: skip
    lead = (
        "Til venstre hvor tit hvert område forfalder, den ældste rytme først. Til højre dage, hvor tallene er lagt om."
    )
    return Table("kad", "Rytme og brud", lead, columns, rows, frozen=0)


def breaks(rows: Rows) -> Table:
    columns = (
        *_area(14),
        Column("fra", "Brud", "Første dag med den nye opgørelse", 11, Part.GIVEN, "from_on", look="date"),
        Column("grund", "Hvad er lagt om", "", 60, Part.GIVEN, "reason"),
        Column("nøgle", "Nøgle", "", 18, Part.HELP, formula=f"={_AREA_KEY}"),
    )
    return Table("brud", "Rytme og brud", "", columns, rows, first_column=8)


def tabs(rows: Rows) -> Table:
    columns = (
        QUARTER,
        PERIOD,
        *_area(),
        SUPERVISED,
        *tab_in(40, 28),
        Column("nøgle", "Nøgle", "Område og periode", 22, Part.HELP, formula=f'={_AREA_KEY}&[periode]&"|"'),
        Column("okv", "Område i kvartalet", "Nr. på fanen Områder", 9, Part.HELP,
               formula=f'=IFERROR(MATCH({_AREA_KEY}&[kvartal]&"|",okv_nøgle,0),0)'),
        Column("kvartalnøgle", "Kvartalets nøgle", "", 10, Part.HELP, formula='=[kvartal]&"|"'),
    )  # fmt: skip
    lead = "Hver fane, der er afleveret for et område, i de arbejdsbøger, der gælder."
    return Table("ark", "Ark", lead, columns, rows)


def quarters(rows: Rows) -> Table:
    columns = (
        Column("nr", "Nr.", "", 6, Part.GIVEN, "nr"),
        Column("kvartal", "Kvartal", "", 10, Part.GIVEN, "quarter"),
        Column("år", "År", "", 8, Part.HERE, formula="=VALUE(LEFT([kvartal],4))"),
        Column("nummer", "Kvartal i året", "", 9, Part.HERE, formula="=VALUE(RIGHT([kvartal],1))"),
        Column("sidste", "Sidste dag", "", 11, Part.HERE, look="date", formula="=DATE([år],3*[nummer]+1,0)"),
        Column("faner", "Faner", "Afleveret for kvartalet", 9, Part.HERE,
               formula='=COUNTIF(ark_kvartalnøgle,[kvartal]&"|")'),
        Column("omfattet", "Omfattet", "Kvartaler med faner, og rapportens eget", 10, Part.HERE,
               formula='=IF(OR([faner]>0,[kvartal]=rapportens_kvartal),"ja","nej")'),
    )  # fmt: skip
    lead = "Alle kvartaler fra det første til rapportens."
    return Table("kv", "Kvartaler", lead, columns, list(with_numbers(rows)))


def areas(rows: Rows) -> Table:
    """Which areas are due in which quarters, and which months a monthly one lacks."""
    columns = (
        Column("nr", "Nr.", "Rækkens nummer, det samme på Sagsoptælling", 7, Part.GIVEN, "nr"),
        *_area(),
        QUARTER,
        Column("områdenøgle", "Områdets nøgle", "", 16, Part.HELP, formula=f"={_AREA_KEY}"),
        Column("nøgle", "Nøgle", "Område og kvartal", 22, Part.HELP, formula='=[områdenøgle]&[kvartal]&"|"'),
        Column("kv", "Kvartal nr.", "Nr. på fanen Kvartaler", 8, Part.HELP, formula="=MATCH([kvartal],kv_kvartal,0)"),
        Column("sidste", "Sidste dag", "Kvartalets", 11, Part.HELP, look="date", formula="=INDEX(kv_sidste,[kv])"),
        Column("første_rytme", "Første rytme", "Dens række på fanen Rytme og brud; 0: ingen", 8, Part.HELP,
               formula="=IFERROR(MATCH([områdenøgle],kad_nøgle,0),0)"),
        Column("begyndt", "Rytmer begyndt", "På kvartalets sidste dag", 8, Part.HELP,
               formula='=COUNTIFS(kad_nøgle,[områdenøgle],kad_fra,"<="&[sidste])'),
        Column("tit", "Hvor tit", "Den senest begyndte rytme", 11, Part.HERE,
               formula='=IF([begyndt]=0,"",INDEX(kad_tit,[første_rytme]+[begyndt]-1))'),
        Column("kvartaler", "Kvartaler", "", 10, Part.HERE,
               formula='=IF([begyndt]=0,"",INDEX(kad_kvartaler,[første_rytme]+[begyndt]-1))'),
        Column("spørgsmål", "Spørgsmål i kraft", "På kvartalets sidste dag", 9, Part.HERE,
               formula='=COUNTIFS(udg_områdenøgle,[områdenøgle],udg_kraft,"ja",udg_fra,"<="&[sidste],'
               'udg_til,">"&[sidste])'),
        Column("forfalder", "Forfalder", "Omfattet kvartal, kvartalet i rytmen, spørgsmål i kraft", 10, Part.HERE,
               formula='=IF(AND(INDEX(kv_omfattet,[kv])="ja",ISNUMBER(FIND(INDEX(kv_nummer,[kv]),[kvartaler])),'
               '[spørgsmål]>0),"ja","nej")'),
        Column("tilsyn", "Seneste tilsyn", "Tom: intet", 11, Part.HELP, look="date_or_0",
               formula="=SUMPRODUCT(MAX((ark_okv=[nr])*ark_tilsyn))"),
        Column("spørgedag", "Spørgedag", "Seneste tilsyn, ellers kvartalets sidste dag", 11, Part.HERE, look="date",
               formula="=IF([tilsyn]>0,[tilsyn],[sidste])"),
        Column("helt", "Faner for hele kvartalet", "", 9, Part.HELP,
               formula="=COUNTIF(ark_nøgle,[nøgle])"),
        *(column for place in (1, 2, 3) for column in _month(place)),
        Column("mangler", "Mangler måned", "Ingen fane for hele kvartalet, og en månedlig måned uden fane", 9,
               Part.HERE, formula='=IF(AND([helt]=0,[mangler_1]+[mangler_2]+[mangler_3]>0),"ja","nej")'),
        *_BLOCK,
    )  # fmt: skip
    lead = "Hvert område i hvert kvartal: om det forfalder, hvilken dag der afgør spørgsmålene, og om en måned mangler."
    return Table("okv", "Områder", lead, columns, rows, frozen=4)


# Answers stand area by area, so a tally looks only at its own; should they be moved about, it looks at all of them.
_BLOCK = (
    Column("svar", "Svar", "Rækker på fanen Svar", 8, Part.HELP, formula="=COUNTIF(svar_okv,[nr])"),
    Column("første", "Det første", "Nr. på fanen Svar", 8, Part.HELP,
           formula="=IF([svar]=0,1,MATCH([nr],svar_okv,0))"),
    Column("samlet", "Samlet", "Står områdets svar under hinanden?", 8, Part.HELP,
           formula='=IF([svar]=0,"ja",IFERROR(IF(COUNTIF(INDEX(svar_okv,[første]):'
           'INDEX(svar_okv,[første]+[svar]-1),[nr])=[svar],"ja","nej"),"nej"))'),
    Column("a", "Søg fra", "Det første svar, eller 1", 8, Part.HELP, formula='=IF([samlet]="ja",[første],1)'),
    Column("b", "Søg til", "Det sidste svar, eller alle", 8, Part.HELP,
           formula='=IF([samlet]="ja",[første]+MAX([svar],1)-1,ROWS(svar_okv))'),
)  # fmt: skip


def _month(place: int) -> tuple[Column, ...]:
    """The quarter's first, second or third month: its key, how many cadences have begun, and whether it is lacking."""
    number = f"3*INDEX(kv_nummer,[kv])-{3 - place}"
    return (
        Column(f"måned_{place}", f"{place}. måned", "", 9, Part.HELP,
               formula=f'=LEFT([kvartal],4)&"-"&TEXT({number},"00")'),
        Column(f"begyndt_{place}", "Rytmer begyndt", f"På {place}. måneds sidste dag", 8, Part.HELP,
               formula=f'=COUNTIFS(kad_nøgle,[områdenøgle],kad_fra,"<="&DATE(INDEX(kv_år,[kv]),{number}+1,0))'),
        Column(f"mangler_{place}", f"Mangler {place}. måned", "1: rytmen er hver måned, og ingen fane er afleveret", 9,
               Part.HERE,
               formula=f'=IF([begyndt_{place}]=0,0,IF(INDEX(kad_tit,[første_rytme]+[begyndt_{place}]-1)<>"month",0,'
               f'IF(COUNTIF(ark_nøgle,[områdenøgle]&[måned_{place}]&"|")=0,1,0)))'),
    )  # fmt: skip


# The table of rules.md 3: where the deciding date lies, with the reason for each kind, and the class.
_PLACES = (
    ("ulæselig", ("date_unreadable",) * 3),
    ("uenige datoer", ("dates_disagree",) * 3),
    ("mangler", ("still_reproduced", "decision_date_missing", "event_date_missing")),
    ("efter tilsynet", ("still_reproduced", "date_after_supervision", "date_after_supervision")),
    ("efter skellet", ("reproduced_within_window", "decided_within_window", "made_within_window")),
    ("før skellet", ("ceased_before_window", "decided_before_window", "made_before_window")),
)
_KINDS = ("recurring", "decision", "event")
_NEW = {"still_reproduced", *_PLACES[4][1]}
_OLD = set(_PLACES[5][1])


def rules() -> Table:
    columns = (
        Column("nr", "Regel", "Nr.", 7, Part.RULE, "nr"),
        Column("art", "Art", "", 12, Part.RULE, "kind"),
        Column("art_ord", "Art på dansk", "", 22, Part.RULE, "kind_word"),
        Column("placering", "Datoens placering", "", 18, Part.RULE, "place"),
        Column("klasse", "Klasse", "", 13, Part.RULE, "class"),
        Column("klasse_ord", "Klasse på dansk", "", 12, Part.RULE, "class_word"),
        Column("begrundelse", "Begrundelse", "", 26, Part.RULE, "reason"),
        Column("begrundelse_ord", "Begrundelse på dansk", "", 26, Part.RULE, "reason_word"),
        Column("nøgle", "Nøgle", "", 24, Part.HELP, formula='=[art]&"|"&[placering]'),
    )
    lead = "Til venstre reglerne: spørgsmålets art og datoens placering giver klassen. Til højre kodernes danske ord."
    return Table("regel", "Regler", lead, columns, list(with_numbers(_rules())), frozen=0)


def _rules() -> list[Row]:
    return [
        {
            "kind": kind, "kind_word": term(kind), "place": place, "class": _class(reason),
            "class_word": term(_class(reason)), "reason": reason, "reason_word": term(reason, "reason"),
        }
        for number, kind in enumerate(_KINDS)
        for place, reasons in _PLACES
        for reason in (reasons[number],)
    ]  # fmt: skip


def _class(reason: str) -> str:
    return "new" if reason in _NEW else "old" if reason in _OLD else "undetermined"


_GROUPS = ("value", "reason")


def words() -> Table:
    """The Danish word for every code in the workbook."""
    used = (
        *_KINDS, "correct", "error", "not_relevant", "new", "old", "undetermined", "yes", "no", "not_settled",
        "month", "quarter", "half_year", "year", "up", "down", "level", "none", "recomputed", "declared",
        "unreadable", "disagree", "not_checked", "period_incomplete", "first_measurement", "method_changed",
        "question_changed",
    )  # fmt: skip
    known = {entry.word: entry.danish for entry in reversed(GLOSSARY) if entry.group in _GROUPS}
    columns = (
        Column("kode", "Kode", "", 20, Part.RULE, "word"),
        Column("dansk", "Dansk", "", 26, Part.RULE, "danish"),
    )
    return Table("ord", "Regler", "", columns, [{"word": word, "danish": known[word]} for word in used], 10)
