"""Right workbooks to plant faults in: the samples before anyone spoiled them, and the template filled in."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import openpyxl
from samples.facts import Handed, Round
from samples.grid import Grid, Spot, workbook_bytes
from samples.layout import set_out
from samples.looks import LOOKS, Look
from samples.spelling import spell_answer, spell_class
from samples.story import DEPARTMENTS, QUARTERS, handed

from ledelsestilsyn.model import AnswerValue, RiskModel
from ledelsestilsyn.template import write_template

# In the template the first area leaves its last question unanswered, so that there is one that is only counted.
_UNANSWERED = "unanswered"
_TEMPLATE_LOOK = Look("", tab_dates=True)


@dataclass(slots=True)
class Book:
    """Its grids by "cover", the area's id (with `:1` for a month), or the tab's name; `look` is how it is written."""

    name: str
    handed: Handed
    look: Look
    grids: dict[str, Grid]

    def copy(self) -> "Book":
        """A book whose cells can be changed."""
        grids = {
            key: replace(grid, cells=dict(grid.cells), merged=list(grid.merged), found=dict(grid.found))
            for key, grid in self.grids.items()
        }
        return Book(self.name, self.handed, self.look, grids)

    @property
    def cover(self) -> Grid:
        return self.grids["cover"]

    def areas(self) -> Iterator[tuple[str, Grid]]:
        """The area tabs with the id of their area."""
        ids = {each.area.id for each in self.handed.rounds}
        for key, grid in self.grids.items():
            if key.split(":")[0] in ids:
                yield key.split(":")[0], grid

    def written(self) -> bytes:
        grids, day = list(self.grids.values()), self.handed.period.last_day
        return workbook_bytes(grids, day, epoch_1904=self.look.epoch_1904)


def right_books(model: RiskModel) -> tuple[Book, ...]:
    """All 25 samples in their clean form, and the five departments' template."""
    samples = [_sample(handed(model, code, quarter)) for code in DEPARTMENTS for quarter in QUARTERS]
    return (*samples, *(template_book(model, code) for code in DEPARTMENTS))


def _sample(told: Handed) -> Book:
    look = LOOKS[told.key]
    return Book(told.key, told, look, set_out(told, look))


def template_book(model: RiskModel, code: str) -> Book:
    """The template for the latest sample quarter, filled in with what the department found."""
    told = handed(model, code, QUARTERS[-1])
    book = openpyxl.load_workbook(io.BytesIO(write_template(model.department(code), told.period)))
    grids: dict[str, Grid] = {}
    rounds = {each.area.title: each for each in told.rounds}
    for sheet in book.worksheets:
        grid = Grid(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    grid.put(cell.row - 1, cell.column - 1, cell.value)
        for span in sheet.merged_cells.ranges:
            grid.merged.append((span.min_row - 1, span.min_col - 1, span.max_row - 1, span.max_col - 1))
        title = next((str(value) for value, _ in grid.cells.values() if value in rounds), "")
        if title:
            grids[rounds[title].area.id] = grid
            _fill(grid, rounds[title], told, unanswered=len(grids) == 3)
        else:
            grids["cover" if sheet.title == "Forside" else sheet.title] = grid
    _fill_cover(grids["cover"], told)
    return Book(f"template {code}", told, _TEMPLATE_LOOK, grids)


def _fill_cover(grid: Grid, told: Handed) -> None:
    _label(grid, "Afdeling", None)
    _label(grid, "Periode", None)
    _label(grid, "Tilsynsdato", told.supervised_on)
    _label(grid, "Udfyldt af", told.filled_by)
    _label(grid, "Bemærkninger", told.remarks)


def _label(grid: Grid, label: str, value: str | int | date | None) -> None:
    """The value beside its label; None leaves what stands there."""
    row, column = next(spot for spot, (stands, _) in grid.cells.items() if stands == label)
    grid.found["label", label], grid.found["value", label] = (row, column), (row, column + 1)
    if value is not None:
        grid.put(row, column + 1, value, "date0" if isinstance(value, date) else "")


def _fill(grid: Grid, a_round: Round, told: Handed, *, unanswered: bool) -> None:
    _label(grid, "Tilsynsområde", None)
    _label(grid, "Antal sager i alt", a_round.population)
    _label(grid, "Antal sager i stikprøven", len(a_round.cases))
    _label(grid, "Udtrækningsmetode", a_round.method)
    _label(grid, "Bemærkninger", a_round.remarks or None)
    if a_round.supervised_on != told.supervised_on:
        _label(grid, "Tilsynsdato", a_round.supervised_on)
    cases, errors, plan = (
        _headings(grid, spot) for spot, (value, _) in sorted(grid.cells.items()) if value in ("Sagsnr.", _PLAN)
    )
    left_out = a_round.versions[-1][0] if unanswered and len(a_round.versions) > 2 else ""
    _fill_cases(grid, a_round, cases, left_out)
    _fill_errors(grid, a_round, errors, left_out)
    _fill_plan(grid, a_round, plan, left_out)


_PLAN = "Kontrolspørgsmål"


def _headings(grid: Grid, first: Spot) -> dict[str, Spot]:
    """The headings of the row, each with its cell."""
    row = first[0]
    return {str(value): spot for spot, (value, _) in grid.cells.items() if spot[0] == row}


def _fill_cases(grid: Grid, a_round: Round, heads: dict[str, Spot], left_out: str) -> None:
    names = {f"Spm. {version.number}": question for question, version in a_round.versions}
    whats = {"Sagsnr.": "case", "Seneste afgørelse": "decided", "Bemærkning": "remark"}
    for heading, spot in heads.items():
        grid.found["head", names.get(heading) or whats[heading]] = spot
    for place, case in enumerate(a_round.cases, start=1):
        row = heads["Sagsnr."][0] + place
        grid.put(row, heads["Sagsnr."][1], case.number, "text", "case", case.number)
        grid.put(row, heads["Seneste afgørelse"][1], case.decided, "date0", "decided", case.number)
        grid.put(row, heads["Bemærkning"][1], None, "", "remark", case.number)
        for question, version in a_round.versions:
            if question != left_out:
                text = spell_answer(case.replies[question].value, version, ("Ja", "Nej", "Ikke relevant"))
                column = heads[f"Spm. {version.number}"][1]
                grid.put(row, column, text, "", "answer", case.number, question)


def _fill_errors(grid: Grid, a_round: Round, heads: dict[str, Spot], left_out: str) -> None:
    for heading, spot in heads.items():
        grid.found["errors", heading] = spot
    row = heads["Sagsnr."][0]
    for case in a_round.cases:
        for question, version in a_round.versions:
            reply = case.replies[question]
            if reply.value is not AnswerValue.ERROR or question == left_out:
                continue
            row += 1
            stated = spell_class(version, case, reply, a_round.supervised_on) or None
            cells = {"case": ("Sagsnr.", case.number, "text"), "question": ("Spørgsmål", f"Spm. {version.number}", "")}
            cells |= {"occurred": ("Fejl opstået", reply.occurred, "date0")}
            cells |= {"remedied": ("Udbedret", reply.remedied, "date0")}
            cells |= {"decided": ("Seneste afgørelse", None, "date0")}
            cells |= {"class": ("Ny/gammel", stated, ""), "remark": ("Bemærkning", None, "")}
            for part, (heading, value, look) in cells.items():
                grid.put(row, heads[heading][1], value, look, "error", case.number, question, part)


def _fill_plan(grid: Grid, a_round: Round, heads: dict[str, Spot], left_out: str) -> None:
    for heading, spot in heads.items():
        grid.found["plan", heading] = spot
    versions, row = dict(a_round.versions), heads[_PLAN][0]
    for line in a_round.plan:
        if line.question in versions and line.question != left_out:
            row += 1
            number = versions[line.question].number
            told = (line.cause, line.measure, line.owner, line.due, line.status)
            # What the action is to move is its own question, said outright.
            values = (f"Spm. {number}", a_round.errors(line.question), *told, str(number))
            for (heading, spot), value in zip(heads.items(), values, strict=True):
                look = "date0" if isinstance(value, date) else ""
                grid.put(row, spot[1], value, look, "plan", line.question, heading)
