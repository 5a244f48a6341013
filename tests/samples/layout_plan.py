"""The action plan of a tab, with the counts the department made itself."""

from ledelsestilsyn.model import AnswerValue, QuestionVersion

from .facts import Round
from .grid import Grid, Value
from .layout_tables import row_heading
from .looks import Look
from .spelling import spell_class, spell_date


def put_plan(grid: Grid, a_round: Round, same: list[Round], look: Look, row: int, left: int) -> None:
    """It counts the errors of all the area's tabs, `same`: where months have a tab each, it stands on the last."""
    only_counts = a_round.area.id in look.counts_only
    plan = {line.question: line for line in a_round.plan}
    asked = [pair for pair in a_round.versions if only_counts or pair[0] in plan]
    if not asked or (a_round.month and not a_round.plan):
        return
    counted = ["Antal sager"] if only_counts else []
    counted += ["Antal fejl"]
    counted += ["Nye fejl", "Gamle fejl"] if look.classes_counted else []
    told = ("Årsag", look.measure_heading, "Ansvarlig", "Frist", "Status")
    for place, heading in enumerate(["Kontrolspørgsmål", *counted, *told]):
        grid.put(row, left + place, heading, "head", "plan", heading)
    for question, version in asked:
        row += 1
        values = {"Antal sager": a_round.checked(question), "Antal fejl": sum(each.errors(question) for each in same)}
        values |= _classes(a_round, question, version) if look.classes_counted else {}
        grid.put(row, left, row_heading(question, version, look), "", "plan", question, "Kontrolspørgsmål")
        for place, heading in enumerate(counted, start=1):
            grid.put(row, left + place, values[heading], "", "plan", question, heading)
        if line := plan.get(question):
            due: tuple[Value, str] = spell_date(line.due, look.dates[0])
            cells = ((line.cause, ""), (line.measure, ""), (line.owner, ""), due, (line.status, ""))
            for place, (heading, cell) in enumerate(zip(told, cells, strict=True), start=1 + len(counted)):
                grid.put(row, left + place, *cell, "plan", question, heading)


def _classes(a_round: Round, question: str, version: QuestionVersion) -> dict[str, int]:
    stated = [
        spell_class(version, case, case.replies[question], a_round.supervised_on)
        for case in a_round.cases
        if case.replies[question].value is AnswerValue.ERROR
    ]
    return {"Nye fejl": stated.count("Ny"), "Gamle fejl": stated.count("Gammel")}
