"""Holds quarters against the same quarters under other rules, or against what today's program makes of them."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from ledelsestilsyn.comparison.compared import Compared, Comparison
from ledelsestilsyn.comparison.fragility import Fragility, fragility
from ledelsestilsyn.comparison.fragility_words import fragility_text
from ledelsestilsyn.comparison.moved import moved
from ledelsestilsyn.comparison.read_by import read_by
from ledelsestilsyn.comparison.rule_changes import rule_changes
from ledelsestilsyn.comparison.sides import side_of
from ledelsestilsyn.comparison.words import comparison_text
from ledelsestilsyn.comparison.workbook import write_compare_workbook
from ledelsestilsyn.errors import UsageError, VerificationError
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.basis import report_basis
from ledelsestilsyn.pipeline.calculate import calculate
from ledelsestilsyn.pipeline.compare_ground import Ground, Group, grounds, grouped, quarters_of, read_again
from ledelsestilsyn.pipeline.compare_reading import read_otherwise
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.stored import opened
from ledelsestilsyn.pipeline.write import write_file
from ledelsestilsyn.risk.decisions import with_decisions
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store.decisions import decisions
from ledelsestilsyn.store.reading import engine_input


@dataclass(frozen=True, slots=True)
class Asked:
    """What to compare. `models` is a folder of other rules; `on_cutoff` and `window_months` are set over the rules.

    A year among the `periods` stands for its quarters with workbooks. `now` is the folder with the rules of quarters
    that are not published.
    """

    periods: tuple[Period | int, ...]
    models: Path | None = None
    on_cutoff: str | None = None
    window_months: int | None = None
    fragility: bool = False
    now: Path = Path("risk_models")
    out: Path | None = None

    @property
    def other_rules(self) -> bool:
        return bool(self.models or self.on_cutoff or self.window_months)

    @property
    def called(self) -> str:
        """What the other rules are called at the head of a sentence; empty where there are none."""
        told = ["Reglerne", *([f"i {self.models}"] if self.models else [])]
        if self.window_months:
            told.append(f"med et vindue på {self.window_months} {'måned' if self.window_months == 1 else 'måneder'}")
        if self.on_cutoff:
            told.append(f"{'og' if self.window_months else 'med'} en fejl på skæringsdagen som {term(self.on_cutoff)}")
        return " ".join(told) if self.other_rules else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to print, and the exit code."""

    text: str
    exit_code: int = 0


def compare(settings: Settings, asked: Asked) -> Answer:
    """The comparison asked for; nothing is written but the workbook of `out`.

    The code is 13 where the program was asked for and says otherwise, else 0: rules that move figures are no fault.
    With `fragility` and no other rules only that is told.

    Raises UsageError where there is nothing to hold a quarter against, WorkbookError for one without workbooks,
    RiskModelError for rules that are wrong.
    """
    if asked.out and asked.out.exists():
        raise UsageError("Filen findes allerede.", str(asked.out), "Vælg et andet navn med --out.")
    comparison, fragile = None, None
    with opened(settings) as connection, ExitStack() as stack:
        found = grounds(connection, quarters_of(connection, asked.periods), asked.now)
        if asked.fragility:
            fragile = _fragility(settings, connection, found[-1], stack)
        if asked.other_rules or not asked.fragility:
            comparison = _compared(settings, asked, connection, found, stack)
    told = [comparison_text(comparison)] if comparison else []
    told += [fragility_text(fragile)] if fragile else []
    if asked.out:
        write_file(asked.out, write_compare_workbook(comparison, fragile, found[-1].quarter))
        told.append(f"Det hele er skrevet til {asked.out}")
    same = asked.other_rules or comparison is None or comparison.holds
    return Answer("\n\n".join(told), 0 if same else VerificationError.exit_code)


def _fragility(
    settings: Settings, connection: duckdb.DuckDBPyConnection, ground: Ground, stack: ExitStack
) -> Fragility:
    """Of the quarter as it stands, or was published; never under the other rules."""
    group = grouped(settings, connection, [ground], stack, anew=False)[0]
    basis = report_basis(group.connection, group.model, ground.quarter)
    return fragility(basis, engine_input(group.connection, group.model, ground.quarter))


def _compared(
    settings: Settings,
    asked: Asked,
    connection: duckdb.DuckDBPyConnection,
    found: tuple[Ground, ...],
    stack: ExitStack,
) -> Comparison:
    if not asked.other_rules:
        _need_published(found)
    groups = grouped(settings, connection, found, stack, anew=not asked.other_rules)
    others = load_risk_model(asked.models) if asked.models else None
    quarters: list[Compared] = []
    models: list[RiskModel] = []
    reads: dict[str, None] = {}
    for group in groups:
        if asked.other_rules:
            other = _tilted(others or group.model, asked)
            rows, told = _by_rules(settings, group, other, stack)
            reads |= dict.fromkeys(told)
            models += [group.model, other]
        else:
            # Needs what writes the annexes, which takes seconds to import.
            from ledelsestilsyn.pipeline.compare_program import by_program

            rows = by_program(settings, group)
            models.append(group.model)
        quarters += rows
    return Comparison(tuple(sorted(quarters, key=lambda row: row.quarter)), tuple(models), asked.called, tuple(reads))


def _need_published(found: tuple[Ground, ...]) -> None:
    missing = [ground.quarter for ground in found if ground.published is None]
    if missing:
        raise UsageError(
            f"{missing[0].label} er ikke offentliggjort, så der er intet at holde programmets tal op imod.",
            "",
            "Offentliggør kvartalet, eller vælg andre regler med --models, --on-cutoff eller --window.",
        )


def _tilted(model: RiskModel, asked: Asked) -> RiskModel:
    scale = model.scale
    window = asked.window_months or scale.window_months
    return replace(model, scale=replace(scale, window_months=window, on_cutoff=asked.on_cutoff or scale.on_cutoff))


def _by_rules(
    settings: Settings, group: Group, other: RiskModel, stack: ExitStack
) -> tuple[list[Compared], tuple[str, ...]]:
    """The group's quarters under the other rules; both sides by today's program, from the same workbooks."""
    last, again = group.last, group.connection
    if read_by(group.model) != read_by(other):
        again = stack.enter_context(read_again(settings, last.entries, other))
    before = calculate(group.connection, group.model, last.quarter)
    after = calculate(again, other, last.quarter)
    changes = rule_changes(group.model, other)
    found = []
    for ground in group.grounds:
        taken = decisions(group.connection, ground.quarter)
        now = decisions(again, ground.quarter)
        sides = (
            side_of(before, with_decisions(group.model, taken), ground.quarter),
            side_of(after, with_decisions(other, now), ground.quarter),
        )
        notes = () if ground.is_as_published(sides[0]) else (_ANOTHER_PROGRAM,)
        found.append(Compared(moved(*sides, ground.quarter), ground.published_on, changes, notes))
    told = read_otherwise(group.connection, again, other, last.quarter) if again is not group.connection else ()
    return found, told


_ANOTHER_PROGRAM = (
    "Bemærk: også med de gamle regler giver programmet i dag andre tal, end der blev offentliggjort. Se hvilke ved at "
    "sammenligne kvartalet uden andre regler."
)
