"""The committees of scale.toml: each code with its full name, and no department that reports to an unknown one."""

from collections.abc import Sequence

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.model import Committee
from ledelsestilsyn.risk_models.faults import Faults, either, shown
from ledelsestilsyn.risk_models.shape import Draft
from ledelsestilsyn.risk_models.values import CODE, TEXT, Value


def check_committees(scale: Draft, departments: Sequence[Draft], faults: Faults) -> None:
    """Add a fault for each code or name that cannot stand, and for each department with a committee without a name.

    Rules kept with a report from before the committees had names have no table: there the codes stand.
    """
    if "committees" not in scale:
        return
    named = scale["committees"]
    spot = scale.spot.inner("committees")
    for code, name in named.items():
        if not _fits(CODE, code):
            faults.add(spot, f"koden er {shown(code)}. Tilladt: {CODE.allowed}.")
        if not _fits(TEXT, name):
            faults.add(spot, f"{code} er {shown(name)}. Tilladt: {TEXT.allowed}.")
    for department in departments:
        unknown = [code for code in department.get("committees", ()) if code not in named]
        if unknown:
            without = f"{write_list([shown(code) for code in unknown])}, som ikke har et navn i scale.toml"
            faults.add(department.spot, f"committees nævner {without}. Tilladt: {either(map(shown, named))}.")


def build_committees(scale: Draft) -> tuple[Committee, ...]:
    """The committees of a draft without faults, in the file's order; none where it has no table of them."""
    return tuple(Committee(code, name) for code, name in scale.get("committees", {}).items())


def _fits(allowed: Value, value: object) -> bool:
    try:
        allowed.read(value)
    except ValueError:
        return False
    return True
