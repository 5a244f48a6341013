"""docs/simulering.md, made from simulated.csv alone: what was simulated, the tables, and what they mean."""

from functools import partial
from pathlib import Path
from textwrap import fill

from ledelsestilsyn.danish import write_count, write_list, write_percent
from ledelsestilsyn.report.contents_simulated import FEW, MANY, often
from ledelsestilsyn.report.simulated import ALL, AREA, NONE, Simulated

PAGE = Path(__file__).parents[2] / "docs" / "simulering.md"

_WIDTH = 118
SIZES = {"10": "10 sager", "20": "20 sager", "30": "30 sager", "8-12": "8–12 sager"}
UNCHANGED = {"5": "5 %", "10": "10 %", "20": "20 %", "40": "40 %", "mixed": "blandet", "clustered": "fejl i klynger"}
CHANGED = {
    "20-5": "20 til 5 %",
    "20-10": "20 til 10 %",
    "20-40": "20 til 40 %",
    "20-60": "20 til 60 %",
    "mixed-halved": "halveret",
    "mixed-doubled": "fordoblet",
}
RISES = ("20-40", "20-60", "mixed-doubled")

ARROW, CLEAR, STANDING = "question_arrow", "question_clear", "question_clear_standing"
BOTH_WAYS = {
    ARROW: "Pilen ved et spørgsmål flytter sig",
    CLEAR: "»Tydelig« ved et spørgsmål",
    STANDING: "»Tydelig«, som står blandt alle rapportens spørgsmål",
    "question_pooled": "Spørgsmål: kvartalet mod de fire før, tydelig",
    "question_year": "Spørgsmål: året mod året før, tydelig",
    "question_year_standing": "Spørgsmål: året mod året før, står blandt alle",
    "area_pooled": "Områdets sager: kvartalet mod de fire før, tydelig",
    "area_year": "Områdets sager: året mod året før, tydelig",
    "department_arrow": "Pilen ved en afdeling flytter sig",
    "department_clear": "»Tydelig« ved en afdeling",
}
FALSELY = {
    **BOTH_WAYS,
    "area_proposal_first": "Forslag om et områdes risiko efter første kvartal",
    "area_proposal_year": "Forslag om et områdes risiko efter et år",
    "area_proposal_year_clear": "… som ikke siges at kunne være tilfældigt",
    "report_department_any": "Mindst én afdeling i rapporten »tydelig«",
    "report_clear_any": "Mindst ét spørgsmål i rapporten »tydelig«",
    "report_clear_standing_any": "Mindst én »tydelig«, som står blandt alle",
}
SEEN = {
    **BOTH_WAYS,
    "area_{way}_first": "Forslag den rigtige vej efter første kvartal",
    "area_{way}_year": "Forslag den rigtige vej efter et år",
    "area_{way}_year_clear": "… som ikke siges at kunne være tilfældigt",
    "question_arrow_wrong": "Pilen ved et spørgsmål går den *forkerte* vej",
}
AMONG = {
    CLEAR: "»Tydelig« ved et spørgsmål i det ændrede område",
    "report_clear_false": "Falske blandt rapportens »tydelige« spørgsmål",
    STANDING: "»Tydelig«, som står blandt alle",
    "report_clear_standing_false": "Falske blandt dem, der står",
    "question_year": "Året mod året før: »tydelig« i det ændrede område",
    "report_year_false": "Året mod året før: falske blandt de »tydelige«",
    "question_year_standing": "Året mod året før: står blandt alle",
    "report_year_standing_false": "Året mod året før: falske blandt dem, der står",
}

_INTRODUCTION = """# Hvor tit tager rapporten fejl?

For udvalgssekretæren og revisor. Siden er lavet af `make simulate` fra `ledelsestilsyn/report/simulated.csv` og
rettes ikke i hånden.

## Sådan er der simuleret

Et program har opdigtet {years} afdelingsår i hver af {scenarios} situationer, i alt {all} afdelingsår, og ladet
rapportens egne regler bedømme dem: pilen, ordet »tydelig«, sammenligningen med de fire kvartaler før, hensynet til,
at mange spørgsmål prøves på én gang, og forslaget om et områdes risiko. Da programmet ved, om noget er ændret, kan
det tælle, hvor tit reglerne tager fejl.

* En afdeling har {areas} tilsynsområder med {questions} spørgsmål i hvert. En rapport har {departments} afdelinger,
  altså {asked} spørgsmål. Hver afdeling følges i to år, otte kvartaler.
* Der læses 10, 20 eller 30 sager pr. område i kvartalet, eller 8–12 som i eksemplerne (det samme antal hvert
  kvartal). Alle spørgsmål besvares i alle sager.
* Uden ændring har hvert spørgsmål fejl i 5, 10, 20 eller 40 % af sagerne. »Blandet« ligner eksemplerne: et område har
  sin egen fejlandel mellem 6 og 30 %, og dets spørgsmål fra 0,4 til 1,6 gange så meget. »Fejl i klynger« er det
  samme, men en sag med én fejl har oftere flere.
* Med ændring går fejlandelen ved årsskiftet fra 20 % til 5, 10, 40 eller 60 %, eller den blandede halveres eller
  fordobles. Enten ændres alle spørgsmål eller kun dem i ét af afdelingens {areas} områder.
* Forslaget om risiko er regnet med skalaens trin {limits} af sagerne med fejl. Har hvert spørgsmål fejl i 20 % af
  sagerne, har {cases} af sagerne mindst én fejl, når der er {questions} spørgsmål.

Tallene er selv talt op på tilfældige sager. Den største standardfejl i tabellerne er {error} procentpoint; det sande
tal ligger næsten altid inden for tre standardfejl.
"""
_FALSELY = """
## Når intet er ændret

Hvor tit siger rapporten alligevel, at noget er sket? Opad og nedad er talt sammen. Kolonnerne er den andel af
sagerne, som hvert spørgsmål hele tiden har fejl i.
"""
_SEEN = """
## Når alle spørgsmål er ændret

Hvor tit siger rapporten det, og den rigtige vej? I det første kvartal efter ændringen, hvor intet andet står; »året«
er hele året efter ændringen mod hele året før.
"""
_AMONG = """
## Når kun ét område i hver afdeling er ændret

Rapporten har da {changed} spørgsmål, der er ændret, og {unchanged}, der ikke er. Hvor tit ses de ændrede, og hvor
mange af dem, rapporten nævner, er falske? En rapport, der ikke nævner nogen, tæller som 0 % falske.
"""
_MEANING = """
## Hvad det betyder

{items}

## Lav det om

`make simulate` laver filen og siden igen. Med det samme frø ({seed}) bliver de ens til sidste tegn.
`tests/test_simulate.py` kører en kort udgave med et andet frø og holder den op mod filen, og den regner det efter,
som kan regnes helt nøjagtigt ud.
"""


NAMED = {
    "arrow": ARROW,
    "clear": CLEAR,
    "any": "report_clear_any",
    "any_department": "report_department_any",
    "proposal": "area_proposal_year",
    "sure": "area_proposal_year_clear",
}
NAMED_SEEN = {
    "clear": CLEAR,
    "wrong": "question_arrow_wrong",
    "pooled": "question_pooled",
    "year": "question_year",
    "department": "department_clear",
    "raised": "area_raise_year",
    "sure": "area_raise_year_clear",
}
NAMED_AREA = {
    "department": "department_clear",
    "false": "report_clear_false",
    "standing": STANDING,
    "year_standing": "question_year_standing",
    "year_false": "report_year_standing_false",
}
_ITEMS = (
    "**Pilen ved et spørgsmål er mest tilfældighed.** Med ti sager og en fejl i hver femte flytter den sig i "
    "{same_arrow} af kvartalerne, uden at noget er ændret, og i {same_many_arrow} med tredive. Fordobles fejlandelen "
    "fra 20 til 40 %, går pilen den forkerte vej i {double_wrong} af tilfældene med ti sager.",
    "**»Tydelig« holder, hvad det lover.** Er intet ændret, står ordet højst ved {limit} af spørgsmålene (her "
    "{same_clear}). Men en rapport har {asked} spørgsmål, så i gennemsnit er {false} af dem falsk »tydelige«, og "
    "mindst ét er det i {same_any} af kvartalerne. Mindst én af de {departments} afdelinger er det i "
    "{same_any_department}.",
    "**»Kan være tilfældig« betyder ikke, at intet er ændret.** Fordobles fejlandelen fra 20 til 40 %, ses det ved "
    "{double_clear} af spørgsmålene med ti sager og ved {double_many_clear} med tredive.",
    "**Fire kvartaler siger mere end ét, når fejlene bliver flere.** Holdt op mod de fire kvartaler før ses "
    "fordoblingen ved {double_pooled} af spørgsmålene med ti sager. Et fald ses ikke bedre sådan: halveres fejlandelen "
    "fra 20 til 10 %, ses det ved {half_pooled}, mod {half_clear} fra kvartal til kvartal, for ti sager uden fejl "
    "siger ikke meget. Året mod året før ses fordoblingen ved {double_year} og halveringen ved {half_year}.",
    "**En afdeling samlet ses bedst.** Fordobles fejlandelen i alle afdelingens spørgsmål, er ændringen »tydelig« i "
    "{double_department} af tilfældene med ti sager. Sker det kun i ét område, er den det i {area_department}.",
    "**Det, der står blandt alle spørgsmål, er sjældent falsk, men ses også sjældent.** Er fejlandelen fordoblet i ét "
    "område i hver afdeling, er {area_false} af de »tydelige« spørgsmål falske, og {area_standing} af de ændrede "
    "spørgsmål står. Året mod året før står {area_year_standing} af dem, og {area_year_false} af det, der står, er i "
    "gennemsnit falsk.",
    "**Et forslag om risiko er et spørgsmål til ejeren.** Med ti sager kommer der efter et år et forslag om at ændre i "
    "{same_proposal} af områderne, selv om intet er ændret, og med tredive i {same_many_proposal}: områdets fejlandel "
    "ligger tæt på et af skalaens trin, og så afgør tilfældet, hvilken side tallene falder til. Ligger den langt fra "
    "dem, kommer forslagene sjældent ({far}, når hvert spørgsmål har fejl i 40 % af sagerne). Derfor står der »kan "
    "være tilfældigt« ved de forslag, hvor det trin, der gælder, ikke er udelukket. Uden de ord kommer et forslag i "
    "{same_sure} af områderne, når intet er ændret, og i {double_sure}, når fejlandelen er fordoblet (mod "
    "{double_raised} i alt).",
)


def write_page(found: Simulated) -> str:
    """Everything on the page that is a number comes from the simulation."""
    parts = [_introduction(found), _FALSELY]
    parts += [_table(found, size, UNCHANGED, FALSELY, NONE) for size in SIZES]
    parts += [_SEEN, *(_table(found, size, CHANGED, SEEN, ALL) for size in SIZES)]
    changed = found.departments * found.questions
    parts += [_AMONG.format(changed=changed, unchanged=found.asked - changed)]
    parts += [_table(found, size, CHANGED, AMONG, AREA) for size in SIZES]
    items = "\n".join(fill(f"* {item}", _WIDTH, subsequent_indent="  ") for item in _meanings(found))
    return "".join([*parts, _MEANING.format(items=items, seed=found.seed)]).replace("\u00a0", " ")


def _introduction(found: Simulated) -> str:
    scenarios = len({spot[:3] for spot in found.shares})
    error = max(share.error for share in found.shares.values())
    return _INTRODUCTION.format(
        years=write_count(found.years),
        scenarios=scenarios,
        all=write_count(scenarios * found.years),
        areas=found.areas,
        questions=found.questions,
        departments=found.departments,
        asked=found.asked,
        limits=write_list([write_percent(limit) for limit in found.limits]),
        cases=write_percent(1 - 0.8**found.questions),
        error=f"{100 * error:.1f}".replace(".", ","),
    )


def _table(found: Simulated, size: str, columns: dict[str, str], rows: dict[str, str], changed: str) -> str:
    lines = [f"| {SIZES[size]} | {' | '.join(columns.values())} |", f"|---|{'---:|' * len(columns)}"]
    for measure, name in rows.items():
        shares = (
            found.share(size, rates, changed, measure.format(way="raise" if rates in RISES else "lower"))
            for rates in columns
        )
        lines.append(f"| {name} | {' | '.join(map(often, shares))} |")
    return "\n" + "\n".join(lines) + "\n"


def _meanings(found: Simulated) -> tuple[str, ...]:
    def told(cases: str, rates: str, changed: str, measure: str) -> str:
        return often(found.share(cases, rates, changed, measure))

    same, double = partial(told, rates="20", changed=NONE), partial(told, rates="20-40", changed=ALL)
    one_area = partial(told, rates="20-40", changed=AREA)
    figures = {
        "asked": found.asked,
        "departments": found.departments,
        "limit": write_percent(found.clear_at),
        "false": round(found.asked * found.share(FEW, "20", NONE, CLEAR)),
        "far": told(FEW, "40", NONE, "area_proposal_year"),
        **{f"same_{name}": same(FEW, measure=measure) for name, measure in NAMED.items()},
        **{f"same_many_{name}": same(MANY, measure=measure) for name, measure in NAMED.items()},
        **{f"double_{name}": double(FEW, measure=measure) for name, measure in NAMED_SEEN.items()},
        **{f"double_many_{name}": double(MANY, measure=measure) for name, measure in NAMED_SEEN.items()},
        **{f"half_{name}": told(FEW, "20-10", ALL, measure) for name, measure in NAMED_SEEN.items()},
        **{f"area_{name}": one_area(FEW, measure=measure) for name, measure in NAMED_AREA.items()},
    }
    return tuple(item.format(**figures) for item in _ITEMS)
