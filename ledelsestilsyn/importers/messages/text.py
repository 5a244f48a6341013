"""What a message about a workbook is made of: its severity, its Danish text and an example of its facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledelsestilsyn.model import Severity


@dataclass(frozen=True, slots=True)
class Text:
    """One code's text, as it follows the place and a colon; so it begins in lower case.

    `{fact}` is filled in; a part in `[` `]` is dropped where a fact in it is missing. `many` is the text for several
    cells (empty: the same as `one`). `example` holds facts, and under `sheet`, `cell` and `cells` a place, for which
    the guide and the tests print the message.
    """

    severity: Severity
    one: str
    many: str = ""
    example: Mapping[str, str] = field(default_factory=dict)
