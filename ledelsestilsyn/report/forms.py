"""In which forms a quarter's report is written, and for which committee."""

from dataclasses import dataclass

from ledelsestilsyn.model import Department
from ledelsestilsyn.periods import Period

PDF, MEMO, PAGE = "pdf", "memo", "html"
_NAMES = {PDF: "rapport-{0}.pdf", MEMO: "dagsordenspunkt-{0}.docx", PAGE: "rapport-{0}.html"}


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """`kind` is `pdf`, `memo` or `html`; `committee` is the committee's code, empty for the report on everyone."""

    kind: str
    committee: str = ""

    @classmethod
    def parse(cls, key: str) -> "Form":
        """From `pdf` or `pdf:BU`; ValueError for another kind."""
        kind, _, committee = key.partition(":")
        if kind not in _NAMES:
            raise ValueError(f"no form of a report: {kind}")
        return cls(kind, committee)

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.committee}" if self.committee else self.kind

    def file_name(self, quarter: Period) -> str:
        return _NAMES[self.kind].format(f"{quarter.key}-{self.committee}" if self.committee else quarter.key)

    def departments(self, known: tuple[Department, ...]) -> tuple[Department, ...]:
        """The departments that report to the committee; all of them without one."""
        return tuple(row for row in known if not self.committee or self.committee in row.committees)


# Always written: whoever asks for more gets this too.
EVERYONES = Form(PDF)
