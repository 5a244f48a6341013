"""What is asked of the rules alone: check them, show them, and write the empty workbook they ask for."""

from datetime import date
from difflib import get_close_matches
from pathlib import Path

from ledelsestilsyn.danish import fold
from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.model import Department, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.risk_models import check_report, describe, load_risk_model
from ledelsestilsyn.template import write_template


def check(settings: Settings) -> str:
    """What the risk models hold; raises RiskModelError with every fault if any is wrong."""
    return check_report(load_risk_model(settings.models))


def show(settings: Settings, department: str, day: date) -> str:
    """What is in force for the department on the day."""
    return describe(named(load_risk_model(settings.models), department), day)


def template(settings: Settings, department: str, period: Period, out: Path | None) -> Path:
    """Write the workbook that the department fills in for the period; an existing file is not overwritten."""
    wanted = named(load_risk_model(settings.models), department)
    file = out or Path(f"{wanted.code} {period.key}.xlsx")
    if file.exists():
        raise UsageError("Filen findes allerede.", str(file), "Vælg et andet navn med --out.")
    file.write_bytes(write_template(wanted, period))
    return file


def named(model: RiskModel, text: str) -> Department:
    """The department with that code, name or alias, folded; UsageError with the nearest if there is none."""
    names = {
        fold(name): department
        for department in model.departments
        for name in (department.code, department.name, *department.aliases)
    }
    if (folded := fold(text)) in names:
        return names[folded]
    near = get_close_matches(folded, names, n=1)
    guess = f"Mente du {names[near[0]].code}? " if near else ""
    codes = ", ".join(department.code for department in model.departments)
    raise UsageError(f"Der er ingen afdeling, der hedder {text}.", "", f"{guess}Afdelingerne er {codes}.")
