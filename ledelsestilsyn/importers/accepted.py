"""A department's own headings that the coordinator has accepted, and the words they stand for."""

from collections.abc import Iterable

from ledelsestilsyn.danish import fold
from ledelsestilsyn.model import HeadingAlias


class AcceptedHeadings:
    """The accepted headings that hold for one workbook; falsy where there is none."""

    def __init__(self, headings: Iterable[HeadingAlias] = ()) -> None:
        self._means = {fold(heading.text): heading.means for heading in headings}

    def __bool__(self) -> bool:
        return bool(self._means)

    def standard(self, text: str) -> str:
        """The heading, label or question id that the text is accepted as; the text itself where it is not."""
        return self._means.get(fold(text), text) if self._means else text


NONE_ACCEPTED = AcceptedHeadings()
