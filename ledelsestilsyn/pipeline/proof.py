"""One line of a proof: of a report, the ledger, a copy, or a store that was made again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked, whether it holds, and what differs if it does not.

    `shown` is False for what could be checked neither way: it is no fault, but nothing speaks for it.
    """

    what: str
    holds: bool
    differences: tuple[str, ...] = ()
    shown: bool = True

    @property
    def text(self) -> str:
        """The line a person reads, with what differs below it."""
        mark = "FEJL" if not self.holds else "ok  " if self.shown else "?   "
        return "\n".join([f"{mark}  {self.what}", *(f"      {line}" for line in self.differences)])
