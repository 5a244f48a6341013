"""All that an area's tabs say, joined: cases with their answers, and the dates of the errors added to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ledelsestilsyn.cells import address
from ledelsestilsyn.danish import fold, write_date, write_list
from ledelsestilsyn.importers.balance import Tallied
from ledelsestilsyn.importers.case_rows import CaseRow, Given
from ledelsestilsyn.importers.duplicates import Key, distinct_answers, distinct_cases
from ledelsestilsyn.importers.finding_rows import FindingRow
from ledelsestilsyn.importers.labels import Role, heading_of
from ledelsestilsyn.importers.remarks import Remarks
from ledelsestilsyn.model import NO_DATE, Answer, AnswerValue, Beside, DateProblem, FindingClass, StatedDate

_NO_ANSWER = "der er intet svar på spørgsmålet i sagen, der tæller med"
_FOUND = {AnswerValue.CORRECT: "er i orden", AnswerValue.NOT_RELEVANT: "er ikke relevant"}


@dataclass(frozen=True, slots=True)
class AreaRows:
    """The rows of all of an area's tabs, by their table."""

    cases: tuple[CaseRow, ...]
    answers: tuple[FindingRow, ...]
    errors: tuple[FindingRow, ...]


def combine(rows: AreaRows, tallied: dict[int, Tallied], remarks: Remarks) -> list[Answer]:
    """The answers that count, with the dates known of them, in the order of tabs and rows."""
    return _Combiner(rows, tallied, remarks).answers()


class _Combiner:
    def __init__(self, rows: AreaRows, tallied: dict[int, Tallied], remarks: Remarks) -> None:
        self._rows, self._tallied, self._remarks = rows, tallied, remarks
        self._errors: dict[Key, list[FindingRow]] = defaultdict(list)
        for row in rows.errors:
            self._errors[row.key].append(row)
        self._values: dict[Key, tuple[AnswerValue, str]] = {}

    def answers(self) -> list[Answer]:
        cases = distinct_cases(self._rows.cases, self._tallied, self._remarks)
        in_cases = _by_key(cases) if self._rows.answers else {}
        stated = distinct_answers(self._rows.answers, in_cases, self._tallied, self._remarks)
        for key in stated.dropped:
            here = self._tallied[in_cases[key][0].tab.view.index]
            here.answers_taken -= 1
            here.answers_left_out += 1
        answers = [answer for row in cases for answer in self._of_case(row, stated.dropped)]
        answers.extend(self._of_rows(group) for group in stated.groups)
        self._settle_errors(cases)
        return answers

    def _of_case(self, row: CaseRow, dropped: frozenset[Key]) -> Iterable[Answer]:
        tab, case, number = row.tab, row.case, str(row.row + 1)
        area, sheet, day, beside = tab.area.id, tab.view.name, tab.supervised_on, row.beside
        for asked, value, column in row.given:
            key = (case, asked.id)
            if key in dropped:
                continue
            cell = letters(column) + number
            if self._errors and key in self._errors:
                self._values[key] = (value, tab.view.there(row.row, column, self._errors[key][0].tab.view.index))
                if value is AnswerValue.ERROR:
                    yield self._with_dates(row, asked.id, cell, self._errors[key])
                    continue
            yield Answer(area, asked.id, case, day, value, sheet, cell, row.decided, beside=beside)

    def _with_dates(self, row: CaseRow, question: str, cell: str, errors: list[FindingRow]) -> Answer:
        """An error of a cases table with the dates of its error rows."""
        decided = self._date(errors, Role.DECIDED)
        if decided.on and row.decided.on and decided.on != row.decided.on:
            self._tell_other_decision(row, errors)
        return Answer(
            row.tab.area.id,
            question,
            row.case,
            row.tab.supervised_on,
            AnswerValue.ERROR,
            row.tab.view.name,
            cell,
            row.decided if decided == NO_DATE else decided,
            self._date(errors, Role.OCCURRED),
            self._date(errors, Role.REMEDIED),
            self._declared(errors),
            self._beside(row, errors, decided),
        )

    def _beside(self, row: CaseRow, errors: list[FindingRow], decided: StatedDate) -> tuple[Beside, ...]:
        """The row's own date of decision is not used where an error row has one."""
        own = (cell for cell in row.beside if decided == NO_DATE or cell.role is not Role.DECIDED)
        return (*own, *(cell for error in errors for cell in error.beside))

    def _of_rows(self, rows: list[FindingRow]) -> Answer:
        """An answer of an answers table; an errors table may add dates to an error there too."""
        first = rows[0]
        errors = self._errors.get(first.key, [])
        value = first.value or AnswerValue.ERROR
        self._values[first.key] = (value, first.tab.view.there(first.row, first.answer_column, first.tab.view.index))
        said = [*rows, *errors] if value is AnswerValue.ERROR else rows
        cell = address(first.row, first.answer_column)
        decided, occurred, remedied = (self._date(said, role) for role in (Role.DECIDED, Role.OCCURRED, Role.REMEDIED))
        return Answer(
            first.tab.area.id,
            first.asked.id,
            first.case,
            first.tab.supervised_on,
            value,
            first.tab.view.name,
            cell,
            decided,
            occurred,
            remedied,
            self._declared(said),
            tuple(beside for row in said for beside in row.beside),
        )

    def _date(self, rows: list[FindingRow], role: Role) -> StatedDate:
        """What the rows say together: the day, unreadable if one of them is, or that they disagree."""
        stated = [(row, d) for row in rows for d in row.dates if d.role is role and d.stated != NO_DATE]
        if not stated:
            return NO_DATE
        if any(dated.stated.problem for _, dated in stated):
            return StatedDate(problem=DateProblem.UNREADABLE)
        if len({dated.stated.on for _, dated in stated}) == 1:
            return stated[0][1].stated
        last, dated = stated[-1]
        said = [
            f"{write_date(d.stated.on)} {r.tab.view.there(r.row, d.column, last.tab.view.index)}" for r, d in stated
        ]
        facts = {"question": last.asked.name, "label": heading_of(role), "stands": write_list(said)}
        spot = last.tab.view.spot(last.row, dated.column)
        self._remarks.add("datoer_uenige", spot, area=last.tab.area.id, case=last.case, **facts)
        return StatedDate(problem=DateProblem.DISAGREE)

    def _declared(self, rows: list[FindingRow]) -> FindingClass | None:
        stated = [row for row in rows if row.declared]
        if len({row.declared for row in stated}) <= 1:
            return stated[0].declared if stated else None
        last = stated[-1]
        spot = last.tab.view.spot(last.row, last.declared_column)
        self._remarks.add("ny_gammel_uenige", spot, area=last.tab.area.id, case=last.case, question=last.asked.name)
        return None

    def _tell_other_decision(self, row: CaseRow, errors: list[FindingRow]) -> None:
        for error in errors:
            for dated in error.dates:
                if dated.role is Role.DECIDED and dated.stated.on and dated.stated.on != row.decided.on:
                    view = error.tab.view
                    facts = {
                        "stands": write_date(dated.stated.on),
                        "question": error.asked.name,
                        "other": row.tab.view.there(row.row, row.decided_column, view.index),
                        "first": write_date(row.decided.on),
                    }
                    spot = view.spot(error.row, dated.column)
                    self._remarks.add(
                        "afgoerelsesdato_forskellig", spot, area=error.tab.area.id, case=row.case, **facts
                    )

    def _settle_errors(self, cases: list[CaseRow]) -> None:
        """Count the rows of the errors tables, and tell of those without an error to belong to."""
        for key, rows in self._errors.items():
            value, there = self._values.get(key, (None, ""))
            for row in rows:
                if value is AnswerValue.ERROR:
                    self._tallied[row.tab.view.index].take_row()
                    continue
                self._tallied[row.tab.view.index].leave_out_row()
                found = f"svaret {there} {_FOUND[value]}" if value else self._no_answer(row, cases)
                self._tell_unmatched(row, found, cases, stands=value is not None)

    def _no_answer(self, row: FindingRow, cases: list[CaseRow]) -> str:
        """Why the case has no answer to the question; empty if there is no such case."""
        same = [case for case in cases if case.case == row.case]
        for case in same:
            if row.asked.id in case.bad:
                there = case.tab.view.there(case.row, case.bad[row.asked.id][1], row.tab.view.index)
                return f"svaret {there} kan ikke læses"
        answered = bool(same) or any(answer.case == row.case for answer in self._rows.answers)
        return _NO_ANSWER if answered else ""

    def _tell_unmatched(self, row: FindingRow, found: str, cases: list[CaseRow], stands: bool) -> None:
        spot, area = row.tab.view.spot(row.row, row.column), row.tab.area.id
        if found:
            mend = "Skriv" if found == _NO_ANSWER else "Ret"
            facts = {"question": row.asked.name, "found": found, "answer": "svaret" if stands else "", "mend": mend}
            self._remarks.add("fejlraekke_uden_fejl", spot, area=area, case=row.case, **facts)
            return
        guess = _same_but_for_zeros(row.case, [case.case for case in cases])
        facts = {"question": row.asked.name, "guess": guess}
        self._remarks.add("fejlraekke_uden_sag", spot, area=area, case=row.case, **facts)


def _by_key(cases: list[CaseRow]) -> Mapping[Key, tuple[CaseRow, Given]]:
    return {(row.case, given[0].id): (row, given) for row in cases for given in row.given}


def _same_but_for_zeros(case: str, cases: list[str]) -> str:
    """The one case number that differs only in leading zeros, case, blanks and punctuation."""
    bare = fold(case).lstrip("0")
    hits = {other for other in cases if fold(other).lstrip("0") == bare}
    return hits.pop() if len(hits) == 1 else ""


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The column as Excel names it."""
    return address(0, column)[:-1]
