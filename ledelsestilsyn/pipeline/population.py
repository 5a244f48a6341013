"""Registers the list of cases that a department draws from: hashed, kept and entered before any seed is known."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import duckdb

from ledelsestilsyn.cpr import Pseudonymiser, mask
from ledelsestilsyn.danish import plain
from ledelsestilsyn.drawing import words
from ledelsestilsyn.drawing.draw import AreaList
from ledelsestilsyn.drawing.strata import Stratum
from ledelsestilsyn.errors import UsageError, WorkbookError
from ledelsestilsyn.importers.case_list import ReadList, WantedList
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import Area, Department, Drawing, RiskModel, in_force_on
from ledelsestilsyn.periods import Period, cutoff
from ledelsestilsyn.pipeline.archive import box_of, keep
from ledelsestilsyn.pipeline.names import known_name
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.store import ledger, populations
from ledelsestilsyn.store.ledger import Witness
from ledelsestilsyn.store.populations import StoredList
from ledelsestilsyn.store.transaction import transaction
from ledelsestilsyn.template import areas_due

_SHOWN = 10
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class CaseList:
    """A list as read for a department and a period. `strata` are the areas' cases, in the risk model's order."""

    department: Department
    period: Period
    sha256: str
    strata: Mapping[str, tuple[Stratum, ...]]
    told: tuple[str, ...]

    @property
    def areas(self) -> tuple[Area, ...]:
        return tuple(area for area in self.department.areas if area.id in self.strata)

    @property
    def content(self) -> str:
        """What the list and the rules come to, without a case number: the same, and the order is the same."""
        facts = {
            area: {
                "leave_out_months": self.months(area),
                "strata": [[stratum.id, stratum.weight, len(stratum.cases)] for stratum in strata],
            }
            for area, strata in self.strata.items()
        }
        return json.dumps(facts, ensure_ascii=False, sort_keys=True)

    def months(self, area: str) -> int:
        """How many months back a case counts as read lately; 0: none is left out."""
        rule = _rule(self.department.area(area), self.period)
        return rule.leave_out_months if rule else 0

    def area_list(self, area: str, left_out: Mapping[str, date]) -> AreaList:
        return AreaList(area, self.strata[area], left_out)


def read_list(settings: Settings, model: RiskModel, department: Department, period: Period, file: Path) -> CaseList:
    """Read the list and keep its bytes in the archive; WorkbookError with every fault if it cannot be drawn from."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise UsageError("Listen findes ikke.", str(file), "Skriv stien til listen over sager.") from None
    cases = case_list(data, file.name, model, department, period, settings)
    ending = file.suffix.lower()
    keep(settings.archive, data, ending if _ENDING.fullmatch(ending) else "", box_of(settings.archive_key))
    return cases


def case_list(
    data: bytes, name: str, model: RiskModel, department: Department, period: Period, settings: Settings
) -> CaseList:
    """The list in the bytes, read under the settings' limits; WorkbookError with every fault."""
    due = areas_due(department, period)
    only = due[0] if len(due) == 1 else department.areas[0] if len(department.areas) == 1 else None
    wanted = WantedList(department.code, period.last_day, only.id if only else "")
    with Reader(model, Pseudonymiser(settings.key()), settings.limits) as reader:
        found = reader.read_list(data, name, wanted)
    if found.faults:
        raise WorkbookError("Listen kan ikke bruges.", known_name(name), _faults(found.faults))
    return CaseList(department, period, found.sha256, _strata(found, department, period), found.told)


def _faults(faults: tuple[str, ...]) -> str:
    if len(faults) == 1:
        return faults[0]
    shown = [f"- {fault}" for fault in faults[:_SHOWN]]
    if len(faults) > _SHOWN:
        shown.append(f"- og {len(faults) - _SHOWN} mere")
    return "\n".join(shown)


def _rule(area: Area, period: Period) -> Drawing | None:
    return in_force_on(area.drawing, period.last_day)


def _strata(found: ReadList, department: Department, period: Period) -> dict[str, tuple[Stratum, ...]]:
    cases: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for area_id, stratum, case in found.cases:
        cases[area_id][stratum].append(case)
    return {area.id: _of_area(area, cases[area.id], period) for area in department.areas if area.id in cases}


def _of_area(area: Area, cases: Mapping[str, list[str]], period: Period) -> tuple[Stratum, ...]:
    rule = _rule(area, period)
    if rule is None or not rule.strata:
        return (Stratum("", "", 1, tuple(cases[""])),)
    return tuple(Stratum(row.id, row.name, row.weight, tuple(cases.get(row.id, ()))) for row in rule.strata)


def register(
    connection: duckdb.DuckDBPyConnection, cases: CaseList, reason: str, at: Witness | None = None
) -> tuple[StoredList, Mapping[str, Mapping[str, date]], bool]:
    """The registered list, its cases read lately, and whether it is new; a list that stands is not entered again.

    A new list after a seed has been used needs a `reason`, or it is refused and the refusal recorded. `at` None: now.
    """
    former = populations.standing_list(connection, cases.department.code, cases.period)
    if former and (former.sha256, former.content) == (cases.sha256, cases.content):
        return former, populations.left_out_of(connection, former), False
    if former and former.seed is not None and not reason:
        refuse(connection, cases, "list_after_seed", _after_seed(cases, former))
    left_out = {area: _read_lately(connection, cases, area) for area in cases.strata}
    facts = {
        "cases": {area: {row.id: len(row.cases) for row in rows} for area, rows in cases.strata.items()},
        "weights": {area: {row.id: row.weight for row in rows} for area, rows in cases.strata.items()},
        "leave_out_months": {area: cases.months(area) for area in cases.strata},
        "left_out": {area: len(found) for area, found in left_out.items()},
        "supersedes": former.code if former else None,
        "reason": mask(plain(reason)),
        "content": populations.list_digests(cases.content, left_out),
    }
    with transaction(connection):
        entry = ledger.append(connection, "population", at or witness(), **_about(cases), **facts)
        place = (cases.department.code, cases.period, cases.sha256, cases.content)
        stored = populations.add_list(connection, former, entry, *place, left_out)
    return stored, left_out, True


def _read_lately(connection: duckdb.DuckDBPyConnection, cases: CaseList, area: str) -> dict[str, date]:
    months, first = cases.months(area), cases.period.first_day
    if not months:
        return {}
    read = populations.read_lately(connection, cases.department.code, area, cutoff(first, months), first)
    found = {unicodedata.normalize("NFC", case): day for case, day in read.items()}
    listed = {case for stratum in cases.strata[area] for case in stratum.cases}
    return {case: day for case, day in found.items() if case in listed}


def refuse(
    connection: duckdb.DuckDBPyConnection, cases: CaseList, reason: str, told: tuple[str, str], seed: str | None = None
) -> NoReturn:
    """Record the refusal in the ledger, and raise it with its message and its advice."""
    with transaction(connection):
        seeded = {} if seed is None else {"seed": seed}
        ledger.append(connection, "draw_refused", witness(), **_about(cases), reason=reason, **seeded)
    raise WorkbookError(told[0], "", f"{told[1]} Forsøget er skrevet i protokollen.")


def _about(cases: CaseList) -> dict[str, str]:
    return {"department": cases.department.code, "period": cases.period.key, "sha256": cases.sha256}


def _after_seed(cases: CaseList, former: StoredList) -> tuple[str, str]:
    return (
        f"Der er allerede trukket af en anden liste for {cases.department.code}, {cases.period.label}.",
        "Sager kan hverken tages ud eller føjes til, når frøet er kendt. Flere sager fås med --cases af den liste, der "
        f"er registreret ({words.short_code(former.sha256)}). Er den forkert, så skriv hvorfor med --replace; så skal "
        "frøet findes på ny.",
    )


def told_of(
    cases: CaseList, stored: StoredList, left_out: Mapping[str, Mapping[str, date]], new: bool
) -> tuple[str, ...]:
    """What to print of a registered list, and what to do next."""
    said = ["Listen er registreret." if new else "Listen er registreret i forvejen; der er ikke sket noget nyt."]
    said += [f"Listens kode: {words.short_code(stored.sha256)}", f"Kode i protokollen: {stored.code}"]
    for area in cases.areas:
        strata = [(row.name, len(row.cases)) for row in cases.strata[area.id]]
        said.append(words.listed(area.title, strata, len(left_out.get(area.id, {})), cases.months(area.id)))
    said += cases.told
    if stored.seed is None:
        said.append(words.OUTSIDE)
    else:
        said.append(f'Der er trukket af den med frøet "{stored.seed}". Kør igen med det for at få arbejdsbogen.')
    return tuple(said)
