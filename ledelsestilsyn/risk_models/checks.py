"""What the schema cannot say about one department: order of days, ids, numbers, and comparable versions."""

from collections.abc import Iterable
from itertools import pairwise

from ledelsestilsyn.danish import fold
from ledelsestilsyn.model import Every, FactorKind
from ledelsestilsyn.risk_models.build_planning import DATED
from ledelsestilsyn.risk_models.examples import check_examples
from ledelsestilsyn.risk_models.faults import Faults, shown
from ledelsestilsyn.risk_models.headings import check_headings, with_same_text
from ledelsestilsyn.risk_models.history import carried, on
from ledelsestilsyn.risk_models.shape import Draft

_DATED = (
    ("cadence", "from"),
    ("breaks", "from"),
    ("consequence", "from"),
    ("likelihood", "year"),
    ("review", "period"),
    *((key, "from") for key in DATED),
)
_QUARTERS_NEEDED = {Every.HALF_YEAR: 2, Every.YEAR: 1}


def check_department(department: Draft, faults: Faults) -> None:
    """Add every fault of one department's file that shows when its entries are held against each other."""
    for area in department.get("area", ()):
        for key, day in _DATED:
            check_order(area.get(key, ()), day, faults)
        for kind in FactorKind:
            check_order([entry for entry in area.get("factors", ()) if entry.get("kind") == kind], "from", faults)
        for cadence in area.get("cadence", ()):
            _check_quarters(cadence, faults)
        _check_questions(area, faults)
    _check_area_keys(department, faults)
    check_examples(department, faults)
    check_headings(department, _names(department), faults)
    check_order(department.get("hours", ()), "from", faults)
    for same in with_same_text(department):
        check_order(same, "from", faults)


def _names(department: Draft) -> list[str]:
    """What a workbook may call the department and its areas."""
    own = [department.get("department", ""), department.get("name", ""), *department.get("aliases", ())]
    keys = [key for area in department.get("area", ()) for key in area_keys(area)]
    return [name for name in (*own, *keys) if name]


def check_order(entries: Iterable[Draft], key: str, faults: Faults) -> None:
    """Each entry's `key` comes after the one before; none stands twice."""
    for before, after in pairwise(entry for entry in entries if key in entry):
        if after[key] == before[key]:
            faults.add(after.spot, f"{key} = {after[key]} står to gange. Tilladt: én gang.")
        elif after[key] < before[key]:
            faults.add(after.spot, f"står efter {before[key]}. Tilladt: den ældste først.")


def _check_quarters(cadence: Draft, faults: Faults) -> None:
    if "quarters" not in cadence or "every" not in cadence:
        return
    needed = _QUARTERS_NEEDED.get(cadence["every"])
    if needed is None:
        faults.add(cadence.spot, f'quarters kan ikke stå ved every = "{cadence["every"]}". Tilladt: ingen quarters.')
    elif len(cadence["quarters"]) != needed:
        allowed = "ét kvartal" if needed == 1 else f"{needed} kvartaler"
        stands = shown(list(cadence["quarters"]))
        faults.add(cadence.spot, f'quarters er {stands} ved every = "{cadence["every"]}". Tilladt: {allowed}.')


def _check_questions(area: Draft, faults: Faults) -> None:
    questions = area.get("question", ())
    for place, question in enumerate(questions, start=1):
        check_order(question.get("version", ()), "from", faults)
        _check_id(area, question, faults)
        _check_first_version(question, faults)
        _check_comparable(carried(question, place), faults)
    _check_numbers(area, faults)


def _check_id(area: Draft, question: Draft, faults: Faults) -> None:
    if "id" in area and "id" in question and not question["id"].startswith(f"{area['id']}-"):
        stands, start = question["id"], area["id"]
        faults.add(question.spot, f'id er "{stands}". Tilladt: et id, der begynder med områdets id, "{start}-".')


def _check_first_version(question: Draft, faults: Faults) -> None:
    versions = question.get("version", ())
    if versions and versions[0].get("in_force") is False:
        faults.add(versions[0].spot, "in_force er false i den første version. Tilladt: true, eller slet versionen.")


def _check_comparable(versions: list[Draft], faults: Faults) -> None:
    """Rules.md 5: a version that changes kind or direction can't be comparable."""
    for before, after in pairwise(versions):
        for key in ("kind", "error_answer"):
            if after.get("comparable") and key in before and key in after and before[key] != after[key]:
                change = f"{key} er ændret fra {shown(before[key])} til {shown(after[key])}"
                faults.add(after.spot, f"comparable er true, men {change}. Tilladt: comparable = false.")


def _check_numbers(area: Draft, faults: Faults) -> None:
    """No two questions of an area have one number on one day; each such pair is told once."""
    questions = area.get("question", ())
    histories = [carried(question, place) for place, question in enumerate(questions, start=1)]
    days = sorted({version["from"] for history in histories for version in history})
    told = set()
    for day in days:
        taken: dict[int, int] = {}
        for place, history in enumerate(histories):
            version = on(history, day)
            if version is None or "number" not in version:
                continue
            first = taken.setdefault(version["number"], place)
            if first != place and (first, place) not in told:
                told.add((first, place))
                other = questions[first].spot.path[-1]
                faults.add(version.spot, f"nummer {version['number']} har {other} også den {day}. Tilladt: hver sit.")


def _check_area_keys(department: Draft, faults: Faults) -> None:
    """A tab must name exactly one area: no id, name, law, law from `§` on or alias is two areas' (workbook-format)."""
    owners: dict[str, Draft] = {}
    for area in department.get("area", ()):
        for key in dict.fromkeys(area_keys(area)):
            first = owners.setdefault(fold(key), area)
            if first is not area:
                faults.add(
                    area.spot, f'"{key}" er også navnet på {first.spot.path[-1]}. Tilladt: et navn til hvert område.'
                )


def area_keys(area: Draft) -> list[str]:
    """All that a workbook may call the area."""
    law = area.get("law", "")
    texts = [area.get("id", ""), area.get("name", ""), law, law[law.find("§") :] if "§" in law else ""]
    return [text for text in (*texts, *area.get("aliases", ())) if text]
