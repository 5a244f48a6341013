"""What became of a tab's rows and answers, counted as it happens; it must come out even."""

from dataclasses import dataclass

from ledelsestilsyn.model import Balance


class ImbalanceError(Exception):
    """A row or an answer was lost or counted twice: a fault of this program, never of the workbook."""


@dataclass(slots=True)
class Tallied:
    """The running count of one tab. Rows and answers are seen where they are read, and end in one place each."""

    rows_seen: int = 0
    rows_taken: int = 0
    rows_left_out: int = 0
    rows_empty: int = 0
    rows_totals: int = 0
    answers_seen: int = 0
    answers_taken: int = 0
    answers_not_answered: int = 0
    answers_left_out: int = 0

    def leave_out_row(self, answers: int = 0) -> None:
        """A row is left out with that many answers that would else have been taken."""
        self.rows_left_out += 1
        self.answers_left_out += answers

    def take_row(self, answers: int = 0) -> None:
        self.rows_taken += 1
        self.answers_taken += answers

    def closed(self, sheet: str) -> Balance:
        """The balance; ImbalanceError if it does not come out even."""
        rows = self.rows_taken + self.rows_left_out + self.rows_empty + self.rows_totals
        answers = self.answers_taken + self.answers_not_answered + self.answers_left_out
        if rows != self.rows_seen or answers != self.answers_seen:
            raise ImbalanceError(f"{sheet}: {self}")
        return Balance(
            self.rows_seen,
            self.rows_taken,
            self.rows_left_out,
            self.rows_empty,
            self.rows_totals,
            self.answers_seen,
            self.answers_taken,
            self.answers_not_answered,
            self.answers_left_out,
        )
