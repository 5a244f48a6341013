"""Which question a column of answers stands where, when the columns beside it come in the questions' own order."""

from collections.abc import Sequence

from ledelsestilsyn.importers.questions import Asked

_FEWEST = 2


class QuestionRow:
    """The columns of a table by their question: `asked` those that are read, `doubled` those that two are headed as."""

    def __init__(
        self,
        questions: Sequence[Asked],
        asked: Sequence[tuple[int, Asked]],
        doubled: Sequence[tuple[int, Asked]],
    ) -> None:
        before = {column - each.number for column, each in asked}
        self._before = before.pop() if len(before) == 1 else None
        fit = {column: each.number for column, each in (*asked, *doubled) if column - each.number == self._before}
        if len(fit) < _FEWEST:
            self._before = None
        self._columns = frozenset(fit)
        self._lacking = {each.number for each in questions} - set(fit.values())

    def proposed(self, column: int) -> str:
        """`Spm. 3` for a column that stands where that question would, if no column is headed so; else empty."""
        if self._before is None or column in self._columns or column - self._before not in self._lacking:
            return ""
        return f"Spm. {column - self._before}"
