"""What a report must know of its own making and cannot find in its figures."""

from dataclasses import dataclass

from ledelsestilsyn.model import Audience


@dataclass(frozen=True, slots=True)
class RunFacts:
    """`program` is name and version; `code` the report's short code, printed on every page.

    `workbooks` are all behind the report, earlier quarters' too, and `rules` the risk model files: name and SHA-256.
    `ledger` is the code that the ledger had for them; empty where there is none. `audience` is whom it is for.
    """

    program: str
    code: str
    workbooks: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, str], ...]
    ledger: str = ""
    audience: Audience = Audience.INTERN
