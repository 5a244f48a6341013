"""One workbook on its way: its grids, what was put where, and the mess noted so far."""

from dataclasses import dataclass, field

from ledelsestilsyn.model import AnswerValue, Kind

from .catalogue import CATALOGUE, Listed
from .facts import Case, Handed, Round
from .grid import Grid, Spot, Value, cell_name
from .looks import Look


@dataclass(slots=True)
class Draft:
    handed: Handed
    look: Look
    grids: dict[str, Grid]
    listed: list[Listed] = field(default_factory=list)

    def note(self, key: str, grid: Grid | None = None, spot: Spot | None = None) -> None:
        """List a kind of mess at a cell, a tab, or the workbook."""
        if key not in CATALOGUE:
            raise KeyError(key)
        self.listed.append(
            Listed(key, self.look.file, grid.name if grid else "", cell_name(spot) if spot is not None else "")
        )

    def change(self, key: str, area: str, found: tuple[str, ...], value: Value, look: str | None = None) -> Spot:
        """Put another value where `found` stands on the area's tab, and list it."""
        grid = self.grids[area]
        spot = grid.at(*found)
        grid.change(spot, value, look)
        self.note(key, grid, spot)
        return spot

    def round_of(self, area: str) -> Round:
        area_id = area.split(":", maxsplit=1)[0]
        return next(each for each in self.handed.rounds if each.area.id == area_id)

    def answers(self, area: str, value: AnswerValue | None, kind: Kind | None = None) -> list[tuple[str, str]]:
        """(case, question) of the area's answers of that value, in the sheet's order."""
        a_round = self.round_of(area)
        return [
            (case.number, question)
            for case in a_round.cases
            for question, version in a_round.versions
            if case.replies[question].value is value and kind in (None, version.kind)
        ]

    def cases_without_errors(self, area: str) -> list[Case]:
        """The cases in order that have no error; LookupError if there is none."""
        cases = [
            case
            for case in self.round_of(area).cases
            if all(reply.value is not AnswerValue.ERROR for reply in case.replies.values())
        ]
        if not cases:
            raise LookupError(f"{self.handed.key} {area}: every case has an error")
        return cases

    def error_rows(self, area: str) -> list[tuple[str, str]]:
        """(case, question) of the rows of the errors table, in the sheet's order."""
        found = self.grids[area].found
        return [(key[1], key[2]) for key in found if key[0] == "error" and key[3] == "case"]

    def repeat_case(self, area: str, case: str) -> int:
        """A copy of the case's row in the free rows under the cases; its row number."""
        grid = self.grids[area]
        source = grid.at("case", case)[0]
        row = max(spot[0] for key, spot in grid.found.items() if key[0] in ("case", "total")) + 1
        while any(line == row for line, _ in grid.cells):
            row += 1
        _copy_row(grid, source, row)
        return row

    def repeat_error(self, area: str, key: tuple[str, str]) -> int:
        """A copy of an error row in the free rows under the errors; its row number."""
        grid = self.grids[area]
        source = grid.at("error", *key, "case")[0]
        row = max(spot[0] for found, spot in grid.found.items() if found[0] == "error") + 1
        while any(line == row for line, _ in grid.cells):
            row += 1
        _copy_row(grid, source, row)
        return row


def _copy_row(grid: Grid, source: int, target: int) -> None:
    for (row, column), cell in list(grid.cells.items()):
        if row == source:
            grid.cells[target, column] = cell
