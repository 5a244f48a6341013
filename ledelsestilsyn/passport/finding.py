"""A finding in Danish: why it is new, old or undetermined, what another date would have made of it, and its cell."""

from collections.abc import Mapping
from datetime import date

from ledelsestilsyn.danish import write_date, write_list
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import Area, Department, Kind, QuestionVersion, Reimbursement, RiskModel
from ledelsestilsyn.model.sheet_words import Field, Role
from ledelsestilsyn.passport.layout import fact
from ledelsestilsyn.passport.proof import Proof
from ledelsestilsyn.passport.whatif import Border, other_date
from ledelsestilsyn.periods import Period, cutoff
from ledelsestilsyn.report.codes import ALL

# By role: tab and cell.
Stands = Mapping[Role | Field, tuple[tuple[str, str], ...]]
NOWHERE: Stands = {}

KINDS = {
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
REIMBURSED = {
    Reimbursement.YES: "ja, fejlen kan ændre, hvad staten refunderer",
    Reimbursement.NO: "nej",
    Reimbursement.NOT_SETTLED: "ikke afgjort",
}


def explain_finding(row: Mapping[str, str], model: RiskModel, proof: Proof, stands: Stands = NOWHERE) -> str:
    """The explanation of one row of findings.csv under the rules of `model`, at most 80 columns wide.

    `stands` are the cells of its case number and dates, as tab and cell; empty where the workbook is not at hand.

    Raises KeyError if the rules do not know the row's department, area or question.
    """
    department = model.department(row["department"])
    area = department.area(row["area"])
    supervised_on = date.fromisoformat(row["supervised_on"])
    version = department.question(row["question"]).on(supervised_on)
    if version is None:
        raise KeyError(row["question"])
    lines = [
        f"Fejl {row['finding']} er {term(row['class'])}.",
        "",
        *_where(row, department, area, version, stands),
        "",
        *_dates(row, model, supervised_on, stands),
        "",
        *_rule(row, model, version, supervised_on),
        "",
        *_counted_in(row),
        *proof.lines([(row["workbook"], row["department"])], [department.file]),
    ]
    return "\n".join(lines) + "\n"


def _where(
    row: Mapping[str, str], department: Department, area: Area, version: QuestionVersion, stands: Stands
) -> list[str]:
    return [
        fact("Afdeling", f"{department.name} ({department.code})"),
        fact("Tilsynsområde", area.title),
        fact("Periode", Period.parse(row["period"]).label),
        fact("Sag", f"{row['case']}{_at(row, stands, Role.CASE)}"),
        fact("Spørgsmål", f"{version.number}. {version.text}"),
        fact("Svaret er fejl ved", "Ja" if version.error_answer == "ja" else "Nej"),
        fact("Refusion", REIMBURSED[version.reimbursement]),
        fact("Står i", f'{row["workbook"]}, ark "{row["sheet"]}", celle {row["cell"]}'),
    ]


def _at(row: Mapping[str, str], stands: Stands, role: Role) -> str:
    """` (celle H12)`, with the tab where it is another than the answer's."""
    cells = [cell if sheet == row["sheet"] else f'{cell} på ark "{sheet}"' for sheet, cell in stands.get(role, ())]
    return f" (celle {write_list(cells)})" if cells else ""


def _dates(row: Mapping[str, str], model: RiskModel, supervised_on: date, stands: Stands) -> list[str]:
    scale = model.scale
    border = cutoff(supervised_on, scale.window_months)
    side = f"en fejl fra den dag er {term(scale.on_cutoff)}"
    return [
        fact("Tilsynsdato", write_date(supervised_on)),
        fact(f"{scale.window_months} måneder før", f"{write_date(border)} ({side})"),
        fact("Seneste afgørelse", f"{_stated(row['decided_on'])}{_at(row, stands, Role.DECIDED)}"),
        fact("Fejl opstået", f"{_stated(row['occurred_on'])}{_at(row, stands, Role.OCCURRED)}"),
        fact("Udbedret", f"{_stated(row['remedied_on'])}{_at(row, stands, Role.REMEDIED)}"),
    ]


def _rule(row: Mapping[str, str], model: RiskModel, version: QuestionVersion, supervised_on: date) -> list[str]:
    deciding = row[_DECIDING[version.kind]]
    on = date.fromisoformat(deciding) if deciding else None
    reason = because(row["reason"], on, supervised_on, model.scale.window_months)
    return [
        fact("Spørgsmålets art", KINDS[version.kind]),
        fact("Derfor", f"{reason} [{row['reason']}]"),
        fact("Med en anden dato", _otherwise(row, model, version, supervised_on)),
        fact("Hjemmel", version.legal_basis),
        fact("Gælder fra", f"{write_date(version.from_on)}, godkendt af {approved(version)}"),
    ]


def because(reason: str, deciding: date | None, supervised_on: date, months: int) -> str:
    """The reason code in words, with the day that decided and the day it was held against."""
    return _REASON[reason].format(
        supervised=write_date(supervised_on),
        deciding=write_date(deciding) if deciding else "ikke oplyst",
        window=months,
        since=f"skæringsdagen er {write_date(cutoff(supervised_on, months))}",
    )


def _otherwise(row: Mapping[str, str], model: RiskModel, version: QuestionVersion, supervised_on: date) -> str:
    border = Border.of(cutoff(supervised_on, model.scale.window_months), model.scale.on_cutoff)
    return other_date(version.kind, row["reason"], border, supervised_on)


def _counted_in(row: Mapping[str, str]) -> list[str]:
    """The codes of the sums it is part of; the cell tells all that it moved."""
    quarter = row["period"]
    sums = (row["question"], row["area"], row["department"], ALL)
    return [fact("Tæller med i", ", ".join(f"{quarter}/{code}" for code in sums))]


def approved(version: QuestionVersion) -> str:
    return f"{version.approved.by[:1].lower()}{version.approved.by[1:]} {write_date(version.approved.on)}"


def _stated(text: str) -> str:
    return write_date(date.fromisoformat(text)) if text else "ikke oplyst"
