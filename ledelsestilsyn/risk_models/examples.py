"""The worked examples of one department: each belongs to a version in force, and each version has one."""

from typing import Any

from ledelsestilsyn.risk_models.faults import Faults, did_you_mean, either, shown
from ledelsestilsyn.risk_models.history import all_dated, carried, on, spans
from ledelsestilsyn.risk_models.shape import Draft


def check_examples(department: Draft, faults: Faults) -> None:
    """Add a fault for each example without a version, each version without an example, each name used twice.

    Whether an example's class and reason are right is the engine's to say.
    """
    questions = {question["id"]: question for question in _questions(department) if "id" in question}
    examples = department.get("example", ())
    _check_names(examples, faults)
    covered = {_version_shown(example, questions, faults) for example in examples}
    # An example whose day cannot be read may be the one that is wanted: that fault is told, not two.
    unsure = {example.get("question") for example in examples if _supervised_on(example) is None}
    for name, question in questions.items():
        if name not in unsure and all_dated(question):
            _check_covered(name, question, covered, faults)


def _check_names(examples: list[Draft], faults: Faults) -> None:
    names: set[str] = set()
    for example in examples:
        name = example.get("name")
        if name in names:
            faults.add(example.spot, f"name = {shown(name)} står to gange. Tilladt: hvert eksempel sit navn.")
        elif name is not None:
            names.add(name)


def _check_covered(name: str, question: Draft, covered: set[object], faults: Faults) -> None:
    for version in carried(question, 0):
        if version["in_force"] and (name, version["from"]) not in covered:
            wanted = f'et [[example]] med question = "{name}" og supervised_on, mens versionen gælder'
            faults.add(version.spot, f"versionen har intet eksempel. Tilladt: mindst {wanted}.")


def _version_shown(example: Draft, questions: dict[str, Draft], faults: Faults) -> object:
    """The question and first day of the version that the example is for; None, mostly with a fault, if of none."""
    day, name = _supervised_on(example), example.get("question")
    if name is None:
        return None
    if name not in questions:
        near = did_you_mean(name, questions, '"')
        faults.add(example.spot, f'question er "{name}".{near} Tilladt: et spørgsmål i denne fil.')
        return None
    versions = carried(questions[name], 0)
    if day is None or not all_dated(questions[name]) or not spans(versions):
        return None
    version = on(versions, day)
    if version is None:
        days = either(f"fra {first} {f'til {last}' if last else 'og frem'}" for first, last in spans(versions))
        stands = f"supervised_on er {day}, hvor {name} ikke gælder"
        faults.add(example.spot, f"{stands}. Tilladt: en dag {days}.")
        return None
    return name, version["from"]


def _supervised_on(example: Draft) -> Any:  # a date, or None where it cannot be read
    return example["finding"].get("supervised_on") if "finding" in example else None


def _questions(department: Draft) -> list[Draft]:
    return [question for area in department.get("area", ()) for question in area.get("question", ())]
