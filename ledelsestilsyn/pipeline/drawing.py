"""Draws a department's cases in two steps: the list is registered first, and the seed comes after, from outside."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from ledelsestilsyn.cpr import contains_personal_number
from ledelsestilsyn.danish import plain
from ledelsestilsyn.drawing import words
from ledelsestilsyn.drawing.draw import Drawn, draw
from ledelsestilsyn.drawing.second import how_many
from ledelsestilsyn.drawing.words import Source
from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.importers.areas import AreaNames
from ledelsestilsyn.model import Area, Department, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.draw_checks import check_numbers, check_seed
from ledelsestilsyn.pipeline.drawn_workbook import drawn_workbook, second_workbook
from ledelsestilsyn.pipeline.planning import plan_of
from ledelsestilsyn.pipeline.population import CaseList, read_list, register, told_of
from ledelsestilsyn.pipeline.rules import named
from ledelsestilsyn.pipeline.rules_kept import keep_rules
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.world import witness
from ledelsestilsyn.pipeline.write import write_file
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import ledger, populations
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Witness
from ledelsestilsyn.store.populations import StoredList
from ledelsestilsyn.store.rules_told import enter_rules
from ledelsestilsyn.store.transaction import transaction
from ledelsestilsyn.template import areas_due

WIDTH = 80
_LONGEST_SEED = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a draw is asked for. `seed` None: the list is only registered.

    `numbers` are the area, as a person names it, and how many cases. `share` (0-1) is the part for a second reading,
    None for none. `out` None: `AFDELING PERIODE.xlsx`. `reason` is why the list takes another's place.
    """

    department: str
    period: Period
    population: Path
    seed: str | None = None
    numbers: tuple[tuple[str, int], ...] = ()
    share: Decimal | None = None
    out: Path | None = None
    reason: str = ""


def run_draw(settings: Settings, wanted: Wanted) -> tuple[str, ...]:
    """Register the list, or draw from it; gives what to print, a paragraph each, in 80 columns but for files' names."""
    model = load_risk_model(settings.models)
    department = named(model, wanted.department)
    numbers = _asked(department, wanted.numbers)
    _check_words(wanted)
    cases = read_list(settings, model, department, wanted.period, wanted.population)
    keep_rules(settings, model)
    with open_database(settings.store) as connection:
        enter_rules(connection, model, witness())
        if wanted.seed is None:
            return tuple(map(_wrapped, told_of(cases, *register(connection, cases, wanted.reason))))
        stored = check_seed(connection, cases, wanted.seed)
        return Draw(connection, model, cases, stored, wanted.seed).run(wanted, numbers)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False)


def _check_words(wanted: Wanted) -> None:
    seed = wanted.seed
    if seed is None:
        return
    if wanted.reason:
        raise UsageError("--replace og --seed kan ikke gives sammen.", "", "Registrér listen først, uden --seed.")
    if not seed or seed != plain(seed) or seed != seed.strip() or len(seed) > _LONGEST_SEED:
        raise UsageError(
            f"Frøet skal være på 1 til {_LONGEST_SEED} tegn, på én linje og uden blanke i enderne.",
            "--seed",
            'Skriv for eksempel --seed "3 5 1 6 2 4 4 1 6 3".',
        )
    if contains_personal_number(seed):
        raise UsageError(
            "Frøet ligner et CPR-nummer.", "--seed", "Skriv de samme tal med mellemrum mellem hvert ciffer."
        )


def _asked(department: Department, numbers: Sequence[tuple[str, int]]) -> dict[str, int]:
    """How many cases are asked for, by the areas' ids."""
    names, found = AreaNames(department), {}
    for text, number in numbers:
        hits = names.named(text)
        if len(hits) != 1:
            near = names.guess(text)
            guess = f'Mente du "{near}"? ' if near else ""
            ids = ", ".join(area.id for area in department.areas)
            raise UsageError(
                f"Der er intet tilsynsområde i {department.code}, der hedder {text}.",
                "--cases",
                f"{guess}Områderne er {ids}.",
            )
        found[hits[0].id] = number
    return found


class Draw:
    """One draw from a registered list by a seed that has been found to hold."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        model: RiskModel,
        cases: CaseList,
        stored: StoredList,
        seed: str,
    ) -> None:
        self._connection, self._model, self._cases, self._stored, self._seed = connection, model, cases, stored, seed
        self._left_out: Mapping[str, Mapping[str, date]] = populations.left_out_of(connection, stored)
        self._before = populations.draws_of(connection, stored)
        self._source = Source(seed, words.short_code(stored.sha256), stored.code)

    def run(self, wanted: Wanted, asked: Mapping[str, int]) -> tuple[str, ...]:
        areas = self._areas(asked)
        numbers = self._numbers(areas, asked)
        check_numbers(self._connection, self._cases, numbers, self._before, self._seed)
        found = [self._draw(area, numbers[area.id], wanted.share) for area in areas]
        files = self._files(wanted, found)
        code = self.enter(found)
        for file, data in files.items():
            write_file(file, data)
        return self._told(areas, found, tuple(files), code)

    def _areas(self, asked: Mapping[str, int]) -> tuple[Area, ...]:
        """Those of the list that are due, asked for, or drawn from before."""
        listed = {area.id: area for area in self._cases.areas}
        if unknown := [area for area in asked if area not in listed]:
            title = self._cases.department.area(unknown[0]).title
            raise UsageError(f"Listen har ingen sager i {title}.", "--cases", "Ret området, eller tag det ud.")
        wanted = {area.id for area in areas_due(self._cases.department, self._cases.period)} | set(asked)
        found = tuple(area for area in self._cases.areas if area.id in wanted | self._before.keys())
        if not found:
            raise UsageError(words.not_due([area.title for area in self._cases.areas]), "", "")
        return found

    def _numbers(self, areas: Sequence[Area], asked: Mapping[str, int]) -> dict[str, int]:
        """How many cases each area is to have: as asked, as drawn before, or as the year's plan says."""
        found = {area: draws[-1][0] for area, draws in self._before.items()} | dict(asked)
        if any(area.id not in found for area in areas):
            found = self._planned() | found
        return {area.id: found[area.id] for area in areas}

    def _planned(self) -> dict[str, int]:
        """The cases of the year's plan in the period, or its band's where the plan has no round then."""
        period = self._cases.period
        plan = plan_of(self._connection, self._model, period.year)
        own = next(row for row in plan.departments if row.code == self._cases.department.code)
        return {row.ground.area.id: row.cases_in(period) or row.ground.band.cases for row in own.areas}

    def _draw(self, area: Area, number: int, share: Decimal | None) -> Drawn:
        before = self._before.get(area.id, [])
        listed = self._cases.area_list(area.id, self._left_out.get(area.id, {}))
        second = how_many(share, min(number, listed.listed)) if share is not None else 0
        return self.drawn(area, number, max([second, *(chosen for _, chosen in before)]))

    def drawn(self, area: Area, number: int, second: int) -> Drawn:
        """The first `number` cases of the area, in the seed's order, and `second` of them for a second reading."""
        before = self._before.get(area.id, [])
        listed = self._cases.area_list(area.id, self._left_out.get(area.id, {}))
        steps = before if before and before[-1] == (number, second) else [*before, (number, second)]
        return draw(listed, self._seed, number, steps)

    def _files(self, wanted: Wanted, found: Sequence[Drawn]) -> dict[Path, bytes]:
        """The workbooks to write; UsageError if one would take the place of another file."""
        out = wanted.out or Path(f"{self._cases.department.code} {self._cases.period.key}.xlsx")
        files = {out: drawn_workbook(self._cases, found, self._source)}
        if wanted.share is not None:
            second = out.with_name(f"{out.stem} anden læsning{out.suffix}")
            files[second] = second_workbook(self._cases, found, self._source)
        for file, data in files.items():
            if file.exists() and file.read_bytes() != data:
                raise UsageError("Filen findes allerede.", str(file), "Vælg et andet navn med --out.")
        return files

    def enter(self, found: Sequence[Drawn], at: Witness | None = None) -> str:
        """Enter what is new of the draw into the ledger; gives the code of its last entry. `at` None: now."""
        steps = [(row.area, row.asked, len(row.second)) for row in found]
        new = [step for step in steps if self._before.get(step[0], [None])[-1] != step[1:]]
        if new:
            asked = {row.area: row.asked for row in found if row.asked != len(row.cases)}
            facts = {
                "drawn": {row.area: len(row.cases) for row in found},
                "taken_back": {row.area: row.taken_back for row in found if row.taken_back},
                "second": {row.area: len(row.second) for row in found if row.second},
                **({"asked": asked} if asked else {}),
            }
            about = {"department": self._stored.department, "period": self._stored.period}
            with transaction(self._connection):
                entry = ledger.append(
                    self._connection,
                    "draw",
                    at or witness(),
                    **about,
                    sha256=self._stored.sha256,
                    population=self._stored.code,
                    seed=self._seed,
                    **facts,
                )
                populations.add_draws(self._connection, self._stored, new)
                if self._stored.seed is None:
                    populations.use_seed(self._connection, self._stored, self._seed, entry)
        last = ledger.head(self._connection)
        return last.code if last else ""

    def _told(self, areas: Sequence[Area], found: Sequence[Drawn], files: Sequence[Path], code: str) -> tuple[str, ...]:
        drawn = {area.id for area in areas}
        said = [f'Der er trukket efter frøet "{self._seed}" af listen {self._source.list_code}.']
        for area, row in zip(areas, found, strict=True):
            said += words.drawn(area.title, row, self._cases.months(area.id))
        if rest := [area.title for area in self._cases.areas if area.id not in drawn]:
            said.append(words.not_due(rest))
        due = areas_due(self._cases.department, self._cases.period)
        if empty := [area.title for area in due if area.id not in drawn]:
            said.append(words.not_listed(empty))
        said = [_wrapped(text) for text in said]
        said += [f"Arbejdsbogen er skrevet til {files[0]}"]
        said += [f"Arbejdsbogen til den anden læsning er skrevet til {file}" for file in files[1:]]
        return (*said, f"Kode i protokollen: {code}")
