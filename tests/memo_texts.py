"""The agenda item of a report basis, and its parts as plain lines."""

from ledelsestilsyn.model import ReportBasis
from ledelsestilsyn.report.blocks import Bullets, Quote, Table
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import Hidden
from ledelsestilsyn.report.memo_parts import Lines, Memo, Numbered, Part, ToFill, memo_of

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (), ())
ANNEXES = ("Risikovurdering BS 2024", "Bilag 2 - Q4 - Handleplan - CVO")


def memo(basis: ReportBasis, committee: str = "", hidden: Hidden | None = None) -> Memo:
    """The agenda item for a committee's departments, all without one."""
    departments = tuple(row for row in basis.model.departments if not committee or committee in row.committees)
    facts = Facts(basis, departments, hidden or Hidden())
    return memo_of(facts, contents_of(facts, RUN, committee), ANNEXES, committee)


def told(found: Memo, heading: str) -> list[str]:
    """The text under a heading, a line per paragraph, item or row."""
    part = next(part for part in found.parts if part.heading == heading)
    return lines(part)


def lines(part: Part) -> list[str]:
    found: list[str] = []
    for block in part.blocks:
        if isinstance(block, Bullets | Numbered | Lines):
            found += [f"* {item}" for item in block.items]
        elif isinstance(block, Quote):
            found += [f"> {block.text}", f"> {block.source}"]
        elif isinstance(block, Table):
            found += [" | ".join(" / ".join([cell.text, *cell.below]) for cell in row) for row in block.rows]
            found.append(block.note)
        else:
            found.append(f"[{block.text}]" if isinstance(block, ToFill) else block.text)
    return found
