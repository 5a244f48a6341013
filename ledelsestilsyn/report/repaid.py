"""Whether a number of errors with one meaning for reimbursement may be shown beside the figures that are."""

from ledelsestilsyn.model import Area, Department
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import Node


def hides_repaid(facts: Facts, code: str, period: Period, departments: tuple[Department, ...] | None = None) -> bool:
    """The same as `hides_repaid_of` for the departments together, the report's if None."""
    chosen = facts.departments if departments is None else departments
    spots = [(department, area) for department in chosen for area in department.areas]
    return _hides(facts, spots, code, period)


def hides_repaid_of(facts: Facts, department: Department, area: Area, code: str, period: Period) -> bool:
    """Whether the area's errors with that code would tell of a hidden question."""
    return _hides(facts, [(department, area)], code, period)


def hides_repaid_question(facts: Facts, node: Node, count: int, errors: int) -> bool:
    """Whether a question's errors with one code are left out: with its errors, or where the code has few of them."""
    return facts.hidden.hides(*node) or (count != errors and facts.hidden.small(count))


def _hides(facts: Facts, spots: list[tuple[Department, Area]], code: str, period: Period) -> bool:
    """A question changed in mid-quarter can have errors of two codes, and then the sum tells more than its errors."""
    if not facts.hidden.nodes:
        return False
    with_code: list[Node] = []
    for department, area in spots:
        found = {key: count for key, count in facts.by_reimbursement(department, area, period).items() if count}
        questions = [question for question, _ in found]
        if len(questions) != len(set(questions)):
            return True
        with_code += [(period.key, department.code, area.id, question) for question, other in found if other == code]
    return facts.hidden.gives_away(with_code)
