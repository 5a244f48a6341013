"""The mess that somebody made in one particular cell: what each workbook has of it, and where."""

from collections.abc import Callable
from datetime import date, timedelta

from ledelsestilsyn.model import AnswerValue, Kind

from .draft import Draft
from .grid import Formula
from .mess_hard import HARD

ERROR, CORRECT = AnswerValue.ERROR, AnswerValue.CORRECT
Spoil = Callable[[Draft], None]


def spoil(draft: Draft) -> None:
    """Make the workbook's own mess, if it has any."""
    if made := {**_SPOILS, **HARD}.get(draft.handed.key):
        made(draft)


def _cvo_2023k4(draft: Draft) -> None:
    draft.note("unknown_columns", draft.grids["cvo-100"])
    grid = draft.grids["Vejledning"]
    draft.note("skipped_tab", grid)
    case, _ = draft.answers("cvo-112", ERROR, Kind.DECISION)[0]
    late = draft.handed.supervised_on + timedelta(days=9)
    draft.change("decided_late", "cvo-112", ("decided", case), f"{late:%d.%m.%Y}")


def _cvo_2024k1(draft: Draft) -> None:
    wrong = next(
        key
        for key in draft.error_rows("cvo-100")
        if draft.grids["cvo-100"].cells[draft.grids["cvo-100"].at("error", *key, "class")][0] == "Ny"
    )
    grid = draft.grids["cvo-100"]
    grid.change(grid.at("error", *wrong, "class"), "Gammel")
    draft.note("class_wrong", grid, grid.at("answer", *wrong))
    _forgotten_date(draft, "cvo-112")
    case, question = draft.answers("cvo-83", CORRECT)[4]
    grid = draft.grids["cvo-83"]
    stored = str(grid.cells[grid.at("answer", case, question)][0])
    draft.change(
        "answer_formula", "cvo-83", ("answer", case, question), Formula('=IF(1=1,"' + stored + '","")', stored)
    )
    column = grid.at("head", "remark")[1]
    grid.hidden_columns.append(column)
    draft.note("hidden_column", grid)
    _last_years_question(draft, "cvo-112", "Ligger leverandørens følgeseddel på sagen?")


def _forgotten_date(draft: Draft, area: str) -> None:
    """A case without its decision date, so that nobody knows the class of its errors; the plan counted them as old."""
    grid, errors = draft.grids[area], draft.answers(area, ERROR, Kind.DECISION)
    case, question = errors[-1]
    draft.change("undated", area, ("decided", case), None)
    for key in errors:
        if key[0] == case:
            grid.change(grid.at("error", *key, "class"), None)
    draft.note("count_class_wrong", grid, grid.at("plan", question, "Antal fejl"))


def _last_years_question(draft: Draft, area: str, text: str) -> None:
    """A column that was kept from the year before, though the question is no longer asked."""
    grid = draft.grids[area]
    row, column = grid.at("head", "remark")
    grid.put(row, column + 1, text, "head")
    for case in draft.round_of(area).cases:
        grid.put(grid.at("case", case.number)[0], column + 1, "Ja")
    draft.note("question_not_in_force", grid, (row, column + 1))


def _cvo_2024k2(draft: Draft) -> None:
    case = draft.cases_without_errors("cvo-97")[0]
    draft.change("date_month", "cvo-97", ("decided", case.number), "marts 2024")
    grid = draft.grids["cvo-116"]
    grid.hidden_rows.append(grid.at("case", draft.round_of("cvo-116").cases[2].number)[0])
    draft.note("hidden_row", grid)


def _cvo_2024k3(draft: Draft) -> None:
    case, question = next(
        key for key in draft.error_rows("cvo-100") if _kind(draft, "cvo-100", key[1]) is Kind.RECURRING
    )
    late = draft.handed.supervised_on + timedelta(days=12)
    draft.change("remedied_late", "cvo-100", ("error", case, question, "remedied"), late, "date0")
    grid = draft.grids["cvo-112"]
    row = draft.repeat_case("cvo-112", draft.round_of("cvo-112").cases[1].number)
    draft.note("case_same", grid, (row, grid.at("head", "case")[1]))
    case, question = next(key for key in draft.error_rows("cvo-83"))
    decided = next(each.decided for each in draft.round_of("cvo-83").cases if each.number == case)
    other = (decided or draft.handed.supervised_on) - timedelta(days=31)
    draft.change("decided_differs", "cvo-83", ("error", case, question, "decided"), other, "date0")
    plan = draft.grids["cvo-95"]
    counted = next(key[1] for key in plan.found if key[0] == "plan" and key[-1] == "Nye fejl" and len(key) == 3)
    errors = plan.cells[plan.at("plan", counted, "Antal fejl")][0]
    if not isinstance(errors, int):
        raise TypeError(errors)
    plan.change(plan.at("plan", counted, "Nye fejl"), errors + 2)
    draft.note("count_classes", plan, plan.at("plan", counted, "Antal fejl"))


def _cvo_2024k4(draft: Draft) -> None:
    rows = draft.error_rows("cvo-100")
    draft.change("amount_danish", "cvo-100", ("error", *rows[0], "amount"), "1.234,50")
    draft.change("amount_plain", "cvo-100", ("error", *rows[1], "amount"), 1234.5)
    draft.change("number_dot", "cvo-112", ("value", "Antal sager i alt"), "1.140")
    case = draft.round_of("cvo-95").cases[0]
    days = ((case.decided or draft.handed.supervised_on) - date(1899, 12, 30)).days
    draft.change("date_count", "cvo-95", ("decided", case.number), days, "")


def _uvsb_2023k4(draft: Draft) -> None:
    cover = draft.grids["cover"]
    for kind in ("label", "value"):
        del cover.cells[cover.at(kind, draft.look.date_label)]
    draft.note("no_date")
    draft.note("area_by_tab", draft.grids["uvsb-109"])
    draft.note("tab_cut", draft.grids["uvsb-103"])
    plan = draft.grids["uvsb-110"]
    key = next(key for key in plan.found if key[0] == "plan" and key[-1] == "Antal fejl" and len(key) == 3)
    errors = plan.cells[plan.at(*key)][0]
    draft.change("count_differs", "uvsb-110", key, errors + 1 if isinstance(errors, int) else 0)


def _uvsb_2024k1(draft: Draft) -> None:
    case = draft.round_of("uvsb-108").cases[0]
    days = ((case.decided or draft.handed.supervised_on) - date(1904, 1, 1)).days
    draft.change("date_count_1904", "uvsb-108", ("decided", case.number), days, "")


def _uvsb_2024k2(draft: Draft) -> None:
    grid = draft.grids["uvsb-101"]
    grid.hidden = True
    draft.note("hidden_tab", grid)


def _uvsb_2024k3(draft: Draft) -> None:
    answers = draft.answers("uvsb-107", CORRECT)
    draft.change("answer_no_value", "uvsb-107", ("answer", *answers[2]), Formula("=Svarliste!B2"))
    draft.change("answer_error", "uvsb-107", ("answer", *answers[9]), Formula("=#REF!", "#REF!"))
    case = draft.cases_without_errors("uvsb-109")[0]
    draft.change("date_error", "uvsb-109", ("decided", case.number), Formula("=#REF!", "#REF!"))
    case = draft.cases_without_errors("uvsb-109")[1]
    draft.change("date_no_value", "uvsb-109", ("decided", case.number), Formula("=Svarliste!C2"))


def _uvsb_2024k4(draft: Draft) -> None:
    case, other = draft.cases_without_errors("uvsb-109")[0], draft.round_of("uvsb-110").cases[0]
    draft.change("case_two_areas", "uvsb-109", ("case", case.number), other.number)


def _fr_2023k4(draft: Draft) -> None:
    first, second = draft.cases_without_errors("fr-32")[:2]
    draft.change("case_e", "fr-32", ("case", first.number), "12E3")
    draft.change("case_hyphen", "fr-32", ("case", second.number), "1-2")
    draft.change("area_by_alias", "fr-87", ("value", "Tilsynsområde"), "TAF")


def _fr_2024k1(draft: Draft) -> None:
    draft.change("day_outside", "fr-156", ("value", draft.look.date_label), "03.04.2024")


def _fr_2024k2(draft: Draft) -> None:
    area = next(area for area in ("fr-86", "fr-87") if _remedied_rows(draft, area))
    key = _remedied_rows(draft, area)[0]
    grid = draft.grids[area]
    row = draft.repeat_error(area, key)
    spot = grid.at("error", *key, "remedied")
    before = date.fromisoformat(str(grid.cells[spot][0]))
    grid.change((row, spot[1]), (before - timedelta(days=40)).isoformat())
    draft.note("error_rows_disagree", grid, (row, spot[1]))


def _bs_2023k4(draft: Draft) -> None:
    many, unread = draft.grids["bs-81"], draft.grids["bs-14"]
    question = draft.round_of("bs-81").versions[0][0]
    checked = many.cells[many.at("plan", question, "Antal sager")][0]
    draft.change(
        "count_too_many", "bs-81", ("plan", question, "Antal fejl"), checked + 3 if isinstance(checked, int) else 0
    )
    question = draft.round_of("bs-14").versions[0][0]
    draft.change("count_unreadable", "bs-14", ("plan", question, "Antal fejl"), "ca. 3")
    draft.note("counts_only", unread)


def _bs_2024k1(draft: Draft) -> None:
    case = draft.cases_without_errors("bs-35")[0]
    draft.change("case_cpr", "bs-35", ("case", case.number), "311257-5000", "text")
    draft.change("remark_cpr", "bs-35", ("remark", case.number), "Se også sagen på 311257-5000")


def _bs_2024k3(draft: Draft) -> None:
    grid = draft.grids["bs-14"]
    first = min(spot[0] for key, spot in grid.found.items() if key[0] == "case")
    grid.cells = {spot: cell for spot, cell in grid.cells.items() if spot[0] < first}
    draft.note("empty_table", grid)


def _jc_2023k4(draft: Draft) -> None:
    for month in (10, 11, 12):
        draft.note("tabs_of_months", draft.grids[f"jc-sdp:{month}"])


def _jc_2024k4(draft: Draft) -> None:
    key = draft.error_rows("jc-31")[0]
    draft.change("class_unknown", "jc-31", ("error", *key, "class"), "måske")


def _kind(draft: Draft, area: str, question: str) -> Kind:
    return dict(draft.round_of(area).versions)[question].kind


def _remedied_rows(draft: Draft, area: str) -> list[tuple[str, str]]:
    """The error rows of recurring duties that have been remedied."""
    grid = draft.grids[area]
    recurring = [key for key in draft.error_rows(area) if _kind(draft, area, key[1]) is Kind.RECURRING]
    return [key for key in recurring if grid.cells[grid.at("error", *key, "remedied")][0]]


_SPOILS: dict[str, Spoil] = {
    "CVO 2023K4": _cvo_2023k4,
    "CVO 2024K1": _cvo_2024k1,
    "CVO 2024K2": _cvo_2024k2,
    "CVO 2024K3": _cvo_2024k3,
    "CVO 2024K4": _cvo_2024k4,
    "UVSB 2023K4": _uvsb_2023k4,
    "UVSB 2024K1": _uvsb_2024k1,
    "UVSB 2024K2": _uvsb_2024k2,
    "UVSB 2024K3": _uvsb_2024k3,
    "UVSB 2024K4": _uvsb_2024k4,
    "FR 2023K4": _fr_2023k4,
    "FR 2024K1": _fr_2024k1,
    "FR 2024K2": _fr_2024k2,
    "BS 2023K4": _bs_2023k4,
    "BS 2024K1": _bs_2024k1,
    "BS 2024K3": _bs_2024k3,
    "JC 2023K4": _jc_2023k4,
    "JC 2024K4": _jc_2024k4,
}
