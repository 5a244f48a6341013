"""The same case twice in an area: identical rows count once, contradicting ones not at all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.importers.balance import Tallied
from ledelsestilsyn.importers.case_rows import CaseRow, Given
from ledelsestilsyn.importers.finding_rows import FindingRow
from ledelsestilsyn.importers.remarks import Remarks
from ledelsestilsyn.model import NO_DATE

Key = tuple[str, str]
"""A case and a question's id."""


def distinct_cases(rows: Iterable[CaseRow], tallied: dict[int, Tallied], remarks: Remarks) -> list[CaseRow]:
    """The rows that count, in their order. A row that says more about a case without contradicting counts for that."""
    by_case: dict[str, list[CaseRow]] = defaultdict(list)
    for row in rows:
        by_case[row.case].append(row)
    kept: list[CaseRow] = []
    for same in by_case.values():
        if len(same) == 1:
            kept.append(same[0])
            tallied[same[0].tab.view.index].take_row(len(same[0].given))
        elif _contradict(same):
            _leave_all_out(same, tallied, remarks)
        else:
            kept.extend(_merged(same, tallied, remarks))
    return sorted(kept, key=lambda row: (row.tab.view.index, row.row))


def _contradict(rows: list[CaseRow]) -> bool:
    """Whether any two rows give a question different answers, the case different dates, or the same another day."""
    stated: dict[str, set[object]] = defaultdict(set)
    decided = {row.decided for row in rows if row.decided != NO_DATE}
    for row in rows:
        for asked, value, _ in row.given:
            stated[asked.id].add((value, row.tab.supervised_on))
        for question, (stands, _) in row.bad.items():
            stated[question].add((stands, row.tab.supervised_on))
    return len(decided) > 1 or any(len(answers) > 1 for answers in stated.values())


def _leave_all_out(rows: list[CaseRow], tallied: dict[int, Tallied], remarks: Remarks) -> None:
    for row in rows:
        tallied[row.tab.view.index].leave_out_row(len(row.given))
    cells = _by_cell(rows)
    for same in cells:
        if len(same) > 1 and _contradict(same):
            _tell_merged(same, remarks)
        elif same is not cells[0]:
            _tell("sag_to_gange_modstrid", same[0], rows[0], remarks)


def _by_cell(rows: list[CaseRow]) -> list[list[CaseRow]]:
    """The rows whose case number stands in one cell, a merged one; else each by itself."""
    cells: dict[tuple[int, int, int], list[CaseRow]] = defaultdict(list)
    for row in rows:
        cells[row.tab.view.index, *row.tab.view.spread(row.row, row.column)].append(row)
    return list(cells.values())


def _tell_merged(rows: list[CaseRow], remarks: Remarks) -> None:
    """Told at the merged cell's first, since nothing shows in the others."""
    first, view = rows[0], rows[0].tab.view
    spread = [view.spot(row.row, row.column).cell for row in rows]
    facts = {
        "merged": f"{spread[0]}–{spread[-1]}" if len(rows) > 2 else write_list(spread),
        "rows": f"alle {len(rows)} rækker" if len(rows) > 2 else "begge rækker",
        "number": first.case,
    }
    spot = view.spot(*view.spread(first.row, first.column))
    remarks.add("sagsnr_flettet", spot, area=first.tab.area.id, case=first.case, **facts)


def _merged(rows: list[CaseRow], tallied: dict[int, Tallied], remarks: Remarks) -> list[CaseRow]:
    """The rows with the answers no row before them gave; the decision date is the one that is stated."""
    decided = next((row for row in rows if row.decided != NO_DATE), rows[0])
    kept: list[CaseRow] = []
    seen: set[str] = set()
    for row in rows:
        fresh = tuple(given for given in row.given if given[0].id not in seen)
        again = any(question in seen for question in (*(given[0].id for given in row.given), *row.bad))
        says_more = bool(fresh) or not seen.issuperset(row.bad)
        here = tallied[row.tab.view.index]
        if row is rows[0] or says_more:
            here.take_row(len(fresh))
            here.answers_left_out += len(row.given) - len(fresh)
            kept.append(replace(row, given=fresh, decided=decided.decided))
        else:
            here.leave_out_row(len(row.given))
        if row is not rows[0] and (again or not says_more):
            _tell("sag_to_gange_ens", row, rows[0], remarks)
        seen.update((*(given[0].id for given in row.given), *row.bad))
    return kept


def _tell(code: str, row: CaseRow, other: CaseRow, remarks: Remarks) -> None:
    view = row.tab.view
    there = other.tab.view.there(other.row, other.column, view.index)
    remarks.add(code, view.spot(row.row, row.column), area=row.tab.area.id, case=row.case, other=there)


@dataclass(frozen=True, slots=True)
class DistinctAnswers:
    """Rows of answers tables, those of one finding together; `dropped` are answers of cases tables they contradict."""

    groups: tuple[list[FindingRow], ...]
    dropped: frozenset[Key]


def distinct_answers(
    rows: Iterable[FindingRow],
    in_cases: Mapping[Key, tuple[CaseRow, Given]],
    tallied: dict[int, Tallied],
    remarks: Remarks,
) -> DistinctAnswers:
    """The answers that count. One that a cases table has too counts there, or nowhere if the two differ."""
    by_key: dict[Key, list[FindingRow]] = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    groups, dropped = [], set()
    for key, same in by_key.items():
        values = {row.value for row in same} | ({in_cases[key][1][1]} if key in in_cases else set())
        agree = len(values) == 1 and len({row.tab.supervised_on for row in same}) == 1
        if agree and key not in in_cases:
            groups.append(same)
        elif not agree and key in in_cases:
            dropped.add(key)
        _settle(same, in_cases.get(key), agree, tallied, remarks)
    return DistinctAnswers(tuple(groups), frozenset(dropped))


def _settle(
    rows: list[FindingRow],
    in_cases: tuple[CaseRow, Given] | None,
    agree: bool,
    tallied: dict[int, Tallied],
    remarks: Remarks,
) -> None:
    """Count the rows and tell of those that repeat another."""
    first = (rows[0].tab.view, rows[0].row, rows[0].answer_column)
    if in_cases:
        first = (in_cases[0].tab.view, in_cases[0].row, in_cases[1][2])
    for place, row in enumerate(rows):
        here, is_first = tallied[row.tab.view.index], place == 0 and not in_cases
        if agree and is_first:
            here.take_row(1)
        else:
            here.leave_out_row(1)
        if not is_first:
            code = "svar_to_gange_ens" if agree else "svar_to_gange_modstrid"
            view, there = row.tab.view, first[0].there(first[1], first[2], row.tab.view.index)
            facts = {"question": row.asked.name, "other": there}
            remarks.add(code, view.spot(row.row, row.answer_column), area=row.tab.area.id, case=row.case, **facts)
