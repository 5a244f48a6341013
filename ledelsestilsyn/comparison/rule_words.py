"""The Danish of what rules are made of: what a field is called, and how its value is said."""

from enum import StrEnum
from typing import Any

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import Cadence, Kind, QuestionVersion

FIELDS = {
    "window_months": "vinduet",
    "on_cutoff": "en fejl på selve skæringsdagen",
    "likelihood_limits": "grænserne mellem sandsynlighedens trin",
    "bands": "båndene",
    "small_numbers": "grænserne for små tal",
    "planning": "planlægningens tal",
    "owner": "ejeren eller dennes ord",
    "from_on": "første dag og dermed tallene",
    "number": "nummeret",
    "text": "ordlyden",
    "kind": "arten",
    "error_answer": "fejlsvaret",
    "reimbursement": "refusionen",
    "source": "kilden",
    "legal_basis": "hjemlen",
    "approved": "godkendelsen",
    "interval_months": "intervallet",
    "comparable": "sammenligneligheden med udgaven før",
}
# What decides no tally and no arrow; the likelihood and the reviews decide how the risk stands.
UNCOUNTED = {
    "name": "navnet",
    "law": "loven",
    "aliases": "de andre navne",
    "committees": "udvalgene",
    "headings": "de godkendte overskrifter",
    "hours": "timerne",
    "likelihood": "ejerens sandsynlighed",
    "review": "ejerens beslutninger",
    "factors": "risikoforholdene",
    "inherent": "den iboende sandsynlighed",
    "population": "antallet af sager",
    "reading": "læsetiden",
    "tolerable": "den tålelige andel",
    "drawing": "lodtrækningen",
}


def value(field: str, found: Any) -> str:
    """A field's value as a person says it; a cadence with the quarters it is due in and its deadline."""
    if isinstance(found, Cadence):
        quarters = "" if found.quarters == (1, 2, 3, 4) else f" i {_quarters(found)}"
        return f"{term(found.every)}{quarters}, frist {found.deadline_days} dage"
    if found is None:
        return "ingen"
    if isinstance(found, bool):
        return "ja" if found else "nej"
    if field in ("window_months", "interval_months"):
        return f"{found} {'måned' if found == 1 else 'måneder'}"
    if isinstance(found, Kind):
        return f"»{term(found)}«"
    if isinstance(found, StrEnum) or (field == "on_cutoff" and found in ("new", "old")):
        return term(found)
    return str(found)


def _quarters(found: Cadence) -> str:
    return f"{write_list([f'{quarter}.' for quarter in found.quarters])} kvartal"


def version_words(version: QuestionVersion) -> str:
    """`løbende pligt, fejl ved nej, refusion ja`."""
    return f"{term(version.kind)}, fejl ved {version.error_answer}, refusion {term(version.reimbursement)}"
