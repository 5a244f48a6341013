"""The tables of the auditor's kit: each file, its order and its columns, in Danish; skema.txt is printed from it."""

from collections.abc import Mapping
from dataclasses import dataclass

SETTINGS = "data/settings.csv"
WORKBOOKS = "data/workbooks.csv"
QUESTIONS = "data/questions.csv"
CADENCES = "data/cadences.csv"
BREAKS = "data/breaks.csv"
TABS = "data/tabs.csv"
ANSWERS = "data/answers.csv"
COUNTS = "data/counts.csv"
FINDINGS = "results/findings.csv"
TALLIES = "results/tallies.csv"
ARROWS = "results/arrows.csv"
CASES = "results/cases.csv"


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file; `columns` maps each column, in order, to what it holds, its unit and what empty means."""

    path: str
    what: str
    order: str
    columns: Mapping[str, str]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(self.columns)


_QUARTER = "kvartal, for eksempel 2024K4"
_PERIOD = "perioden, arbejdsbogen er afleveret for: et kvartal (2024K4) eller en måned (2024-11)"
_DEPARTMENT = "afdelingens forkortelse"
_AREA = "tilsynsområdets id"
_QUESTION = "kontrolspørgsmålets id; det skifter aldrig"
_SUPERVISED = (
    "tilsynsdato: den dag, der afgør, hvilken udgave af spørgsmålet der gælder, og hvor de 12 måneder begynder"
)
_WORKBOOK = "arbejdsbogens nummer i data/workbooks.csv"
_SHEET = "fanens navn i arbejdsbogen"
_FROM = "første dag, den gælder"
_UNTIL = "første dag, den ikke længere gælder; tom: gælder stadig"
_PROBLEM = "unreadable: der står noget, der ikke er en dato; disagree: to rækker siger hver sit; tom: intet problem"
_SOURCE = "recomputed: talt op af svarene; declared: talt af afdelingen selv, helt eller delvis"
_REIMBURSEMENT = "om fejlen kan have betydning for statens refusion: yes ja, no nej, not_settled ikke afgjort"

TABLES = (
    Table(
        SETTINGS,
        "Indstillinger",
        "i fast orden, en for hver indstilling",
        {
            "key": "period: kvartalet; window_months: antal måneder bag skellet mellem ny og gammel; on_cutoff: om en "
            "dato på selve skellet er new (ny) eller old (gammel); with_cases: om sagsnumrene er med (true eller "
            "false); program: programmet og dets version; report_code: rapportens kode; ledger_code: koden for "
            "protokollens sidste post, før mappen blev lavet; published_on: dagen, rapporten blev offentliggjort",
            "value": "indstillingens værdi; tom published_on: rapporten er ikke offentliggjort",
        },
    ),
    Table(
        WORKBOOKS,
        "Alle arbejdsbøger bag rapporten, også de afviste og de erstattede",
        "i den rækkefølge, de er modtaget",
        {
            "workbook": "arbejdsbogens nummer i mappen her, fra 1",
            "name": "filens navn, som det blev modtaget",
            "sha256": "SHA-256 af filens bytes",
            "status": "taken: læst; taken_in_part: læst, men noget er udeladt; refused: afvist",
            "department": f"{_DEPARTMENT}; tom: stod der ikke",
            "period": f"{_PERIOD}; tom: stod der ikke",
            "batch": "nummer på indlæsningen, fra 1",
            "superseded_by": "nummeret på den arbejdsbog, der er trådt i stedet; tom: ingen",
        },
    ),
    Table(
        QUESTIONS,
        "Kontrolspørgsmålene med alle deres udgaver",
        "efter spørgsmål og første dag",
        {
            "question": _QUESTION,
            "department": _DEPARTMENT,
            "area": _AREA,
            "from_on": "første dag, udgaven gælder",
            "until_on": "første dag, udgaven ikke længere gælder; tom: gælder stadig",
            "in_force": "false: spørgsmålet stilles ikke fra den dag",
            "kind": "hvad der afgør ny eller gammel: recurring den dag, fejlen er rettet; decision den seneste "
            "afgørelse; event den dag, fejlen er begået",
            "error_answer": "det svar, der er en fejl: ja eller nej",
            "reimbursement": _REIMBURSEMENT,
            "comparable": "false: tallene kan ikke sammenlignes med udgaven før",
            "first": "true: spørgsmålets første udgave",
            "number": "spørgsmålets nummer hos afdelingen",
            "text": "spørgsmålets ordlyd",
            "legal_basis": "retsgrundlaget",
        },
    ),
    Table(
        CADENCES,
        "Hvor tit der føres tilsyn på et område",
        "efter afdeling, område og første dag",
        {
            "department": _DEPARTMENT,
            "area": _AREA,
            "from_on": _FROM,
            "until_on": _UNTIL,
            "every": "month hver måned, quarter hvert kvartal, half_year hvert halve år, year hvert år",
            "quarters": "de kvartaler i året (1-4), hvor tilsynet skal afleveres, med mellemrum imellem",
        },
    ),
    Table(
        BREAKS,
        "Dage, hvor opgørelsen er lagt om, så tal før og efter ikke kan sammenlignes",
        "efter afdeling, område og dag",
        {
            "department": _DEPARTMENT,
            "area": _AREA,
            "from_on": "første dag med den nye opgørelse",
            "reason": "hvad der er lagt om",
        },
    ),
    Table(
        TABS,
        "Afleverede faner, en række for hvert tilsyn; kun arbejdsbøger, der gælder",
        "efter kvartal, afdeling, område, periode, arbejdsbog og fane",
        {
            "quarter": _QUARTER,
            "period": _PERIOD,
            "department": _DEPARTMENT,
            "area": _AREA,
            "supervised_on": _SUPERVISED,
            "workbook": _WORKBOOK,
            "sheet": _SHEET,
        },
    ),
    Table(
        ANSWERS,
        "Svarene, et for hvert spørgsmål i hver sag; kun arbejdsbøger, der gælder",
        "efter kvartal, afdeling, område, spørgsmål, periode, arbejdsbog, fane og cellens række og kolonne",
        {
            "answer": "svarets nummer i mappen her, fra 1",
            "quarter": _QUARTER,
            "period": _PERIOD,
            "department": _DEPARTMENT,
            "area": _AREA,
            "question": _QUESTION,
            "case": "sagen: et løbenummer S0001, S0002 og så videre, som kun gælder i mappen her, eller sagsnummeret, "
            "hvis data/settings.csv siger with_cases true",
            "supervised_on": _SUPERVISED,
            "value": "correct: i orden; error: fejl; not_relevant: ikke relevant",
            "decided_on": "dato for den seneste afgørelse; tom: ikke oplyst",
            "decided_problem": _PROBLEM,
            "occurred_on": "dato, fejlen er begået; tom: ikke oplyst",
            "occurred_problem": _PROBLEM,
            "remedied_on": "dato, fejlen er rettet; tom: ikke oplyst",
            "remedied_problem": _PROBLEM,
            "workbook": _WORKBOOK,
            "sheet": _SHEET,
            "cell": "cellen med svaret",
        },
    ),
    Table(
        COUNTS,
        "Optællinger, som afdelingen selv har lavet; de gælder kun, hvor der ikke er svar for samme spørgsmål og "
        "periode",
        "efter kvartal, afdeling, område, spørgsmål, periode, arbejdsbog, fane og cellens række og kolonne",
        {
            "count": "optællingens nummer i mappen her, fra 1",
            "quarter": _QUARTER,
            "period": _PERIOD,
            "department": _DEPARTMENT,
            "area": _AREA,
            "question": _QUESTION,
            "supervised_on": _SUPERVISED,
            "checked": "antal undersøgte svar",
            "errors": "antal fejl",
            "new": "antal nye fejl; tom: ikke oplyst",
            "old": "antal gamle fejl; tom: ikke oplyst",
            "workbook": _WORKBOOK,
            "sheet": _SHEET,
            "cell": "cellen med antallet",
        },
    ),
    Table(
        FINDINGS,
        "Programmets resultat: hver fejl med sin klasse",
        "efter svarets nummer",
        {
            "answer": "svarets nummer i data/answers.csv",
            "finding": "fejlens id; tomt, når sagsnumrene ikke er med, for det kan føre tilbage til sagsnummeret",
            "quarter": _QUARTER,
            "department": _DEPARTMENT,
            "area": _AREA,
            "question": _QUESTION,
            "class": "new: ny; old: gammel; undetermined: uafklaret",
            "reason": "grunden som kode, for eksempel still_reproduced; listen står nedenfor",
            "reimbursement": _REIMBURSEMENT,
        },
    ),
    Table(
        TALLIES,
        "Programmets resultat: optællingen af hvert spørgsmål i hvert kvartal",
        "efter kvartal, afdeling, område og spørgsmål",
        {
            "quarter": _QUARTER,
            "department": _DEPARTMENT,
            "area": _AREA,
            "question": _QUESTION,
            "checked": "antal undersøgte svar: correct og error",
            "errors": "antal fejl = new + old + undetermined; tom: spørgsmålet skulle stilles, men er ikke stillet",
            "new": "antal nye fejl; tom som errors",
            "old": "antal gamle fejl; tom som errors",
            "undetermined": "antal uafklarede fejl; tom som errors",
            "source": f"{_SOURCE}; tom som errors",
        },
    ),
    Table(
        ARROWS,
        "Programmets resultat: pilen for hvert spørgsmål i hvert kvartal",
        "efter kvartal, afdeling, område og spørgsmål",
        {
            "quarter": _QUARTER,
            "department": _DEPARTMENT,
            "area": _AREA,
            "question": _QUESTION,
            "checked": "antal undersøgte svar nu",
            "errors": "antal fejl nu; tom: spørgsmålet skulle stilles, men er ikke stillet",
            "source": f"{_SOURCE}; tom som errors",
            "previous_period": "det seneste tidligere kvartal, hvor spørgsmålet er undersøgt; tom: intet at "
            "sammenligne med",
            "previous_checked": "antal undersøgte svar dengang; tom som previous_period",
            "previous_errors": "antal fejl dengang; tom som previous_period",
            "previous_source": f"{_SOURCE}; tom som previous_period",
            "arrow": "up: flere fejl; down: færre; level: lige mange; none: ingen pil",
            "reason": "grunden til, at der ingen pil er; tom, når der er en; listen står nedenfor",
            "p_value": "p-værdi for ændringen (Boschloos tosidede test), fire decimaler; tom: ingen pil",
            "chance": "clear: p er højst 0,05; may_be_chance: kan være tilfældig; tom: ingen pil",
        },
    ),
    Table(
        CASES,
        "Programmets resultat: sager, ikke fejl, på hvert område i hvert kvartal",
        "efter kvartal, afdeling og område",
        {
            "quarter": _QUARTER,
            "department": _DEPARTMENT,
            "area": _AREA,
            "checked": "antal undersøgte sager = new + undetermined + old + in_order",
            "new": "antal sager med mindst én ny fejl",
            "undetermined": "antal af de øvrige med mindst én uafklaret fejl",
            "old": "antal af de øvrige med mindst én gammel fejl",
            "in_order": "antal sager uden fejl",
        },
    ),
)
"""In the order in which the kit's files are told of."""

HEADERS = {table.path: table.header for table in TABLES}
