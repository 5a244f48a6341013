"""The tables of the report itself, as they lie in the kit's `rapport/`: each column, as in `schema`."""

from collections.abc import Mapping

from ledelsestilsyn.kit.schema import ARROWS, TABLES, TALLIES, Table

REPORT = "rapport"

_OF = {table.path: table.columns for table in TABLES}
_PERIOD = "kvartalet"


def _renamed(columns: Mapping[str, str]) -> dict[str, str]:
    """The report calls the quarter `period`."""
    return {"period" if name == "quarter" else name: text for name, text in columns.items()}


REPORT_TABLES = (
    Table(
        f"{REPORT}/tallies.csv",
        "Rapportens egen optælling: de samme rækker som i results/tallies.csv, kun for kvartalet",
        "efter afdeling, område og spørgsmål",
        _renamed(_OF[TALLIES]),
    ),
    Table(
        f"{REPORT}/arrows.csv",
        "Rapportens egne pile: de samme rækker som i results/arrows.csv, kun for kvartalet",
        "efter afdeling, område og spørgsmål",
        _renamed(_OF[ARROWS]),
    ),
    Table(
        f"{REPORT}/offentliggjort.csv",
        "Tallene fra de kvartaler, der var offentliggjort, da rapporten blev lavet",
        "efter kvartal, afdeling, område og spørgsmål",
        {**_renamed(_OF[TALLIES]), "arrow": "pilen, som den blev offentliggjort; tom: ingen"},
    ),
    Table(
        f"{REPORT}/findings.csv",
        "Rapportens egne fejl, kun for kvartalet",
        "efter afdeling, område, spørgsmål og sag",
        {
            "finding": "fejlens id",
            "period": _PERIOD,
            "department": "afdelingens forkortelse",
            "area": "tilsynsområdets id",
            "question": "kontrolspørgsmålets id",
            "case": "sagsnummeret",
            "supervised_on": "tilsynsdato",
            "kind": "spørgsmålets art, som i data/questions.csv",
            "decided_on": "dato for den seneste afgørelse; tom: ikke oplyst",
            "occurred_on": "dato, fejlen er begået; tom: ikke oplyst",
            "remedied_on": "dato, fejlen er rettet; tom: ikke oplyst",
            "class": "new: ny; old: gammel; undetermined: uafklaret",
            "reason": "grunden som kode; listen står nedenfor",
            "reimbursement": "yes, no eller not_settled, som i data/questions.csv",
            "workbook": "arbejdsbogens navn",
            "sheet": "fanens navn",
            "cell": "cellen med svaret",
        },
    ),
    Table(
        f"{REPORT}/deviations.csv",
        "Det, der ikke kunne bruges, som det stod i kvartalets arbejdsbøger",
        "efter arbejdsbog og sted",
        {
            "workbook": "arbejdsbogens navn",
            "sheet": "fanens navn; tom: hele arbejdsbogen",
            "cell": "cellen; tom: hele fanen",
            "code": "beskedens kode",
            "message": "beskeden til afdelingen",
            "severity": "refused: afvist; left_out: udeladt; warning: advarsel; note: oplysning",
        },
    ),
)
"""Those that hold case numbers, and that of what was published before, are not in every kit."""
