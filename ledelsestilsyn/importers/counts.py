"""What a department counted itself: used where an area has no answers, and held against the answers where it has."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ledelsestilsyn.importers.balance import Tallied
from ledelsestilsyn.importers.count_rows import CountRow
from ledelsestilsyn.importers.labels import Role, heading_of
from ledelsestilsyn.importers.remarks import Remarks
from ledelsestilsyn.model import Answer, AnswerValue, DeclaredCount

Computed = Mapping[str, tuple[int, int]]
"""For each question with answers: how many cases were checked, and how many had the error."""


def declared_counts(
    rows: Sequence[CountRow], answers: Sequence[Answer], tallied: dict[int, Tallied], remarks: Remarks
) -> list[DeclaredCount]:
    """The counts of an area, in the order of its rows.

    With answers in the area, only counts of questions that have answers are given, for comparison; the answers stand.
    """
    computed = computed_tallies(answers)
    by_question: dict[str, list[CountRow]] = defaultdict(list)
    for row in rows:
        by_question[row.asked.id].append(row)
    declared = []
    for same in by_question.values():
        kept = _only_one(same, tallied, remarks)
        if kept and (count := _declared(kept, computed, tallied, remarks)):
            declared.append(count)
    return declared


def computed_tallies(answers: Sequence[Answer]) -> Computed:
    """Checked and errors for each question; "not relevant" leaves the denominator."""
    checked: dict[str, int] = defaultdict(int)
    errors: dict[str, int] = defaultdict(int)
    for answer in answers:
        checked[answer.question] += answer.value is not AnswerValue.NOT_RELEVANT
        errors[answer.question] += answer.value is AnswerValue.ERROR
    return {question: (checked[question], errors[question]) for question in checked}


def _only_one(rows: list[CountRow], tallied: dict[int, Tallied], remarks: Remarks) -> CountRow | None:
    """The question's row; none, with a remark, if two rows count it differently."""
    first = rows[0]
    agree = len({(row.checked, row.errors, row.new, row.old, row.tab.supervised_on) for row in rows}) == 1
    for row in rows[1:]:
        tallied[row.tab.view.index].leave_out_row()
        view, column = row.tab.view, row.column(Role.ERRORS)
        there = first.tab.view.there(first.row, first.column(Role.ERRORS), view.index)
        code = "optaelling_to_gange_ens" if agree else "optaelling_to_gange_modstrid"
        facts = {"question": row.asked.name, "other": there}
        remarks.add(code, view.spot(row.row, column), area=row.tab.area.id, **facts)
    if not agree:
        tallied[first.tab.view.index].leave_out_row()
    return first if agree else None


def _declared(row: CountRow, computed: Computed, tallied: dict[int, Tallied], remarks: Remarks) -> DeclaredCount | None:
    here, area, view = tallied[row.tab.view.index], row.tab.area.id, row.tab.view
    if computed:
        if row.asked.id in computed:
            here.take_row()
            return _compared(row, computed[row.asked.id], remarks)
        here.leave_out_row()
        spot = view.spot(row.row, row.column(Role.ERRORS))
        remarks.add("optaelling_ikke_brugt", spot, area=area, question=row.asked.name)
        return None
    for role, number in ((Role.CHECKED, row.checked), (Role.ERRORS, row.errors)):
        if number is None:
            code = "optaelling_uden_antal_sager" if role is Role.CHECKED else "optaelling_uden_antal_fejl"
            here.leave_out_row()
            remarks.add(code, view.spot(row.row, row.column(role)), area=area, question=row.asked.name)
            return None
    here.take_row()
    return _count(row, row.checked or 0, row.errors or 0)


def _compared(row: CountRow, computed: tuple[int, int], remarks: Remarks) -> DeclaredCount:
    """The count beside the answers, each difference told; what it does not state is taken from the answers."""
    checked, errors = computed
    for role, stated, found in ((Role.CHECKED, row.checked, checked), (Role.ERRORS, row.errors, errors)):
        if stated is not None and stated != found:
            facts = {
                "stands": str(stated),
                "label": heading_of(role),
                "question": row.asked.name,
                "computed": str(found),
            }
            spot = row.tab.view.spot(row.row, row.column(role))
            remarks.add("optaelling_afviger", spot, area=row.tab.area.id, **facts)
    return _count(
        row,
        checked if row.checked is None else row.checked,
        errors if row.errors is None else row.errors,
    )


def _count(row: CountRow, checked: int, errors: int) -> DeclaredCount:
    spot = row.tab.view.spot(row.row, row.column(Role.ERRORS))
    return DeclaredCount(
        row.tab.area.id,
        row.asked.id,
        row.tab.supervised_on,
        checked,
        errors,
        row.new,
        row.old,
        row.tab.view.name,
        spot.cell,
    )
