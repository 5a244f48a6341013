"""What must hold between departments: every id is used once, and a name leads to one department only."""

from collections.abc import Sequence

from ledelsestilsyn.danish import fold
from ledelsestilsyn.risk_models.faults import Faults
from ledelsestilsyn.risk_models.shape import Draft


def check_across(departments: Sequence[Draft], faults: Faults) -> None:
    """Add a fault for each id and each folded department name that stands a second time, at its second place."""
    _check_ids(departments, faults)
    _check_names(departments, faults)


def _check_ids(departments: Sequence[Draft], faults: Faults) -> None:
    first: dict[str, Draft] = {}
    for entry in _with_ids(departments):
        other = first.setdefault(entry["id"], entry)
        if other is not entry:
            faults.add(entry.spot, f'id = "{entry["id"]}" bruges også i {other.spot}. Tilladt: hvert id én gang.')


def _with_ids(departments: Sequence[Draft]) -> list[Draft]:
    areas = [area for department in departments for area in department.get("area", ())]
    entries = [entry for area in areas for entry in (area, *area.get("question", ()))]
    return [entry for entry in entries if "id" in entry]


def _check_names(departments: Sequence[Draft], faults: Faults) -> None:
    owners: dict[str, Draft] = {}
    for department in departments:
        names = (department.get("department", ""), department.get("name", ""), *department.get("aliases", ()))
        for name in dict.fromkeys(name for name in names if name):
            first = owners.setdefault(fold(name), department)
            if first is not department:
                stands = f'"{name}" er også navnet på afdelingen i {first.spot}'
                faults.add(department.spot, f"{stands}. Tilladt: kode, navn og aliaser, som kun én afdeling har.")
