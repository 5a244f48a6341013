"""What the kit is of: the facts that its settings, its guide and its schema all tell."""

from dataclasses import dataclass
from datetime import date

from ledelsestilsyn.danish import write_long_date
from ledelsestilsyn.periods import Period


@dataclass(frozen=True, slots=True)
class About:
    """`published_on` is None for a report that is not published. `ledger_code` is the code of the ledger's last entry
    before the kit's own; empty where there is none.
    """

    quarter: Period
    published_on: date | None
    with_cases: bool
    program: str
    report_code: str
    ledger_code: str
    window_months: int = 12
    on_cutoff: str = "new"

    @property
    def standing(self) -> str:
        """Whether the report is published, as a sentence without its full stop: never to be mistaken."""
        if self.published_on is None:
            return f"Rapporten for {self.quarter.label} er ikke offentliggjort, så tallene kan stadig ændre sig"
        return f"Rapporten for {self.quarter.label} er offentliggjort {write_long_date(self.published_on)}"
