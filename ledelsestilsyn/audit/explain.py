"""Tells in Danish why one finding is new, old or undetermined: the rule, the dates, the workbook and the cell."""

import textwrap
from collections.abc import Mapping
from datetime import date

from ledelsestilsyn.danish import write_date
from ledelsestilsyn.model import Area, Department, Kind, QuestionVersion, Reimbursement, RiskModel
from ledelsestilsyn.periods import Period, cutoff

WIDTH = 80

_CLASS = {"new": "ny", "old": "gammel", "undetermined": "uafklaret"}
_KIND = {
    Kind.RECURRING: (
        "løbende pligt. Fejlen bliver lavet hver dag, indtil den er udbedret, så det er dagen, hvor den blev udbedret, "
        "der afgør, om den er ny eller gammel."
    ),
    Kind.DECISION: (
        "knyttet til afgørelsen. Manglen ligger i selve afgørelsen, så det er dagen for den seneste afgørelse, der "
        "afgør, om fejlen er ny eller gammel."
    ),
    Kind.EVENT: ("enkeltstående hændelse. Det er dagen, hvor fejlen blev lavet, der afgør, om den er ny eller gammel."),
}
_REASON = {
    "date_unreadable": "Der står en dato, men den kan ikke læses. Fejlen kan hverken kaldes ny eller gammel.",
    "dates_disagree": "To fejlrækker giver fejlen hver sin dato. Den kan hverken kaldes ny eller gammel.",
    "still_reproduced": (
        "Fejlen var ikke udbedret på tilsynsdatoen ({supervised}). Den blev altså stadig lavet og er derfor ny, uanset "
        "hvornår den opstod."
    ),
    "reproduced_within_window": (
        "Fejlen blev udbedret {deciding}. Den blev altså lavet til og med den dag, og dagen ligger inden for de "
        "seneste {window} måneder før tilsynsdatoen ({since})."
    ),
    "ceased_before_window": (
        "Fejlen blev udbedret {deciding}. Det er mere end {window} måneder før tilsynsdatoen ({since})."
    ),
    "decision_date_missing": (
        "Datoen for den seneste afgørelse er ikke oplyst. Fejlen kan hverken kaldes ny eller gammel."
    ),
    "event_date_missing": "Dagen, hvor fejlen blev lavet, er ikke oplyst. Fejlen kan hverken kaldes ny eller gammel.",
    "date_after_supervision": (
        "Datoen ({deciding}) ligger efter tilsynsdatoen ({supervised}) og kan ikke passe. Fejlen kan hverken kaldes ny "
        "eller gammel."
    ),
    "decided_within_window": (
        "Den seneste afgørelse er fra {deciding}. Det er inden for de seneste {window} måneder før tilsynsdatoen "
        "({since})."
    ),
    "decided_before_window": (
        "Den seneste afgørelse er fra {deciding}. Det er mere end {window} måneder før tilsynsdatoen ({since})."
    ),
    "made_within_window": (
        "Fejlen blev lavet {deciding}. Det er inden for de seneste {window} måneder før tilsynsdatoen ({since})."
    ),
    "made_before_window": (
        "Fejlen blev lavet {deciding}. Det er mere end {window} måneder før tilsynsdatoen ({since})."
    ),
}
_DECIDING = {Kind.RECURRING: "remedied_on", Kind.DECISION: "decided_on", Kind.EVENT: "occurred_on"}
_REIMBURSEMENT = {
    Reimbursement.YES: "ja, fejlen kan ændre, hvad staten refunderer",
    Reimbursement.NO: "nej",
    Reimbursement.NOT_SETTLED: "ikke afgjort",
}


def explain(row: Mapping[str, str], model: RiskModel) -> str:
    """The explanation of one row of findings.csv under the rules of `model`, at most 80 columns wide.

    Raises KeyError if the rules do not know the row's department, area or question.
    """
    department = model.department(row["department"])
    area = department.area(row["area"])
    supervised_on = date.fromisoformat(row["supervised_on"])
    version = department.question(row["question"]).on(supervised_on)
    if version is None:
        raise KeyError(row["question"])
    lines = [
        f"Fejl {row['finding']} er {_CLASS[row['class']]}.",
        "",
        *_where(row, department, area, version),
        "",
        *_dates(row, model, supervised_on),
        "",
        *_rule(row, model, version, supervised_on),
    ]
    return "\n".join(lines) + "\n"


def _where(row: Mapping[str, str], department: Department, area: Area, version: QuestionVersion) -> list[str]:
    return [
        _fact("Afdeling", f"{department.name} ({department.code})"),
        _fact("Tilsynsområde", area.title),
        _fact("Periode", Period.parse(row["period"]).label),
        _fact("Sag", row["case"]),
        _fact("Spørgsmål", f"{version.number}. {version.text}"),
        _fact("Svaret er fejl ved", "Ja" if version.error_answer == "ja" else "Nej"),
        _fact("Refusion", _REIMBURSEMENT[version.reimbursement]),
        _fact("Står i", f'{row["workbook"]}, ark "{row["sheet"]}", celle {row["cell"]}'),
    ]


def _dates(row: Mapping[str, str], model: RiskModel, supervised_on: date) -> list[str]:
    scale = model.scale
    border = cutoff(supervised_on, scale.window_months)
    side = "en fejl fra den dag er ny" if scale.on_cutoff == "new" else "en fejl fra den dag er gammel"
    return [
        _fact("Tilsynsdato", write_date(supervised_on)),
        _fact(f"{scale.window_months} måneder før", f"{write_date(border)} ({side})"),
        _fact("Seneste afgørelse", _stated(row["decided_on"])),
        _fact("Fejl opstået", _stated(row["occurred_on"])),
        _fact("Udbedret", _stated(row["remedied_on"])),
    ]


def _rule(row: Mapping[str, str], model: RiskModel, version: QuestionVersion, supervised_on: date) -> list[str]:
    deciding = row[_DECIDING[version.kind]]
    reason = _REASON[row["reason"]].format(
        supervised=write_date(supervised_on),
        deciding=_stated(deciding),
        window=model.scale.window_months,
        since=f"skæringsdagen er {write_date(cutoff(supervised_on, model.scale.window_months))}",
    )
    return [
        _fact("Spørgsmålets art", _KIND[version.kind]),
        _fact("Derfor", f"{reason} [{row['reason']}]"),
        _fact("Hjemmel", version.legal_basis),
        _fact("Gælder fra", f"{write_date(version.from_on)}, godkendt af {_approved(version)}"),
    ]


def _approved(version: QuestionVersion) -> str:
    return f"{version.approved.by[:1].lower()}{version.approved.by[1:]} {write_date(version.approved.on)}"


def _stated(text: str) -> str:
    return write_date(date.fromisoformat(text)) if text else "ikke oplyst"


def _fact(label: str, text: str) -> str:
    lead = f"{label}:".ljust(20)
    return textwrap.fill(text, WIDTH, initial_indent=lead, subsequent_indent=" " * 20, break_on_hyphens=False)
