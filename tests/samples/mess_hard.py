"""The two hard cases: BS 2024K2 and JC 2024K2, where nearly everything that can go wrong in a cell does."""

from collections.abc import Callable
from datetime import date

from ledelsestilsyn.model import AnswerValue, Kind

from .draft import Draft

ERROR, CORRECT = AnswerValue.ERROR, AnswerValue.CORRECT


def _bs_2024k2(draft: Draft) -> None:
    _bad_answers(draft)
    _bad_cases(draft)
    _bad_dates(draft)
    _bad_error_rows(draft)
    _bad_tabs(draft)


def _bad_answers(draft: Draft) -> None:
    """One wrong answer alone, and one down a column."""
    area = draft.round_of("bs-11")
    grid = draft.grids["bs-11"]
    alone, run = area.versions[0][0], area.versions[3][0]
    draft.change("answer_unknown", "bs-11", ("answer", area.cases[0].number, alone), "næj")
    for case in area.cases[4:8]:
        grid.change(grid.at("answer", case.number, run), "måske")
    draft.note("answer_run", grid, grid.at("answer", area.cases[4].number, run))


def _bad_cases(draft: Draft) -> None:
    """Case numbers that Excel has changed, one that is missing, and a case that contradicts itself."""
    cases = draft.round_of("bs-81").cases
    draft.change("case_float", "bs-81", ("case", cases[0].number), 14021.5, "")
    draft.change("case_date", "bs-81", ("case", cases[1].number), date(2024, 1, 2), "date0")
    draft.change("case_missing", "bs-81", ("case", cases[2].number), None)
    grid = draft.grids["bs-34"]
    number, question = draft.answers("bs-34", CORRECT)[0]
    row = draft.repeat_case("bs-34", number)
    column = grid.at("answer", number, question)[1]
    grid.change((row, column), "Nej" if grid.cells[row, column][0] == "Ja" else "Ja")
    draft.note("case_contradicts", grid, (row, grid.at("head", "case")[1]))


def _bad_dates(draft: Draft) -> None:
    """Dates that are none, in cases without errors and in one with."""
    cases = draft.round_of("bs-34").cases
    number, _ = draft.answers("bs-34", ERROR, Kind.DECISION)[-1]
    used = {number, draft.answers("bs-34", CORRECT)[0][0]}
    first, second, third = [case.number for case in cases if case.number not in used][:3]
    draft.change("date_american", "bs-34", ("decided", number), "03/25/2024", "")
    draft.change("date_year", "bs-34", ("decided", first), "2023", "")
    draft.change("date_words", "bs-34", ("decided", second), "i foråret", "")
    draft.change("date_dash", "bs-34", ("decided", third), "14-02-2024", "")


def _bad_error_rows(draft: Draft) -> None:
    """A heading that is nearly one; an error row for no case, and one for a correct answer."""
    area = "bs-11"
    grid = draft.grids[area]
    key = draft.error_rows(area)[0]
    row = draft.repeat_error(area, key)
    column = grid.at("error", *key, "case")[1]
    grid.change((row, column), 999999)
    draft.note("error_no_case", grid, (row, column))
    case, question = draft.answers(area, CORRECT)[-1]
    row = draft.repeat_error(area, key)
    grid.change((row, column), int(case))
    grid.change((row, column + 1), question)
    draft.note("error_correct", grid, (row, column))
    draft.change("heading_near", area, ("errors", "Udbedret"), "Udbedrt")


def _bad_tabs(draft: Draft) -> None:
    """An area nobody knows, and one with a day that is no day."""
    grid = draft.grids["bs-91"]
    grid.name = "Tilbagebet."
    grid.change(grid.at("value", "Tilsynsområde"), "§§ 91-94 Tilbagebetalnig")
    draft.note("unknown_area", grid)
    draft.note("area_missing")
    grid = draft.grids["bs-14"]
    row = grid.at("value", "Udtrækningsmetode")[0]
    grid.put(row, 3, "Tilsynsdato", "label")
    grid.put(row, 4, "juni 2024", "", "value", "Tilsynsdato")
    draft.note("day_unreadable", grid, (row, 4))


def _jc_2024k2(draft: Draft) -> None:
    _merged_cells(draft)
    _bad_questions(draft)
    grid = draft.grids["jc-112"]
    draft.change("number_words", "jc-112", ("value", "Antal sager i alt"), "ca. 120")
    due = next(key for key in grid.found if key[0] == "plan" and key[-1] == "Frist" and len(key) == 3)
    draft.change("deadline_words", "jc-112", due, "snarest", "")
    draft.change("day_far", "jc-fp", ("value", draft.look.date_label), date(2014, 6, 12), "date0")


def _merged_cells(draft: Draft) -> None:
    first = draft.round_of("jc-sdp")
    grid = draft.grids["jc-sdp"]
    draft.note("case_merged", grid, grid.at("case", first.cases[0].number, first.versions[0][0]))
    second = draft.round_of("jc-31")
    grid = draft.grids["jc-31"]
    draft.note("question_merged", grid, grid.at("question", second.cases[0].number, second.versions[0][0]))


def _bad_questions(draft: Draft) -> None:
    """In the answers on fleksjob: an unknown question, none, and the same one twice."""
    area, grid = draft.round_of("jc-116"), draft.grids["jc-116"]
    case = area.cases[0].number
    questions = [question for question, _ in area.versions]
    draft.change("question_unknown", "jc-116", ("question", case, questions[0]), "Spm. 99")
    draft.change("question_missing", "jc-116", ("question", case, questions[1]), None)
    case = area.cases[1].number
    same, other = [question for number, question in draft.answers("jc-116", CORRECT) if number == case][:2]
    _repeat_answer(draft, "answer_same", case, same, turned=False)
    _repeat_answer(draft, "answer_contradicts", case, other, turned=True)
    if not grid.merged:
        raise ValueError("the case numbers should be merged here")


def _repeat_answer(draft: Draft, key: str, case: str, question: str, *, turned: bool) -> None:
    """The same answer once more, or its opposite, on a free row under the table."""
    grid = draft.grids["jc-116"]
    row = max(spot[0] for found, spot in grid.found.items() if found[0] == "answer") + 1
    while any(line == row for line, _ in grid.cells):
        row += 1
    source, left = grid.at("answer", case, question)
    answer = grid.cells[source, left][0]
    opposite = "Nej" if answer == "Ja" else "Ja"
    grid.put(row, left - 2, case, "text")
    grid.put(row, left - 1, grid.cells[source, left - 1][0])
    grid.put(row, left, opposite if turned else answer)
    draft.note(key, grid, (row, left))


HARD: dict[str, Callable[[Draft], None]] = {"BS 2024K2": _bs_2024k2, "JC 2024K2": _jc_2024k2}
