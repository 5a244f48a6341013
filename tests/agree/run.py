"""Random histories through all three, and where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from histories import histories, untils
from hypothesis import HealthCheck, Phase, given, seed, settings

from ledelsestilsyn.engine import reference, sql
from ledelsestilsyn.kit import efterproev
from ledelsestilsyn.kit.tables import kit_tables
from ledelsestilsyn.model import EngineInput, EngineResult
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.beside import beside
from ledelsestilsyn.report.csv_files import arrows_csv, tallies_csv


@dataclass
class Account:
    """What came of the histories; `wrong` says of each disagreement in which history it was."""

    histories: int = 0
    findings: int = 0
    tallies: int = 0
    arrows: int = 0
    p_values: int = 0
    wrong: list[str] = field(default_factory=list)


class KitInMemory(efterproev.Kit):
    """The auditor's kit with its files by name instead of a folder."""

    def read(self, name: str) -> str:
        return str(self.files[name].decode())


def run(count: int, number: int) -> Account:
    """So many histories from the seed `number`."""
    account = Account()

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(histories(), untils())
    def look(history: EngineInput, until: Period) -> None:
        account.histories += 1
        result = sql.evaluate(history, until)
        account.findings += len(result.findings)
        account.tallies += len(result.tallies)
        account.arrows += len(result.arrows)
        faults = [] if result == reference.evaluate(history, until) else ["the SQL and the reference engine differ"]
        faults += script_says(kit_files(history, result, until))
        faults += chances_differ(result, account)
        account.wrong += [f"history {account.histories} of seed {number}: {fault}" for fault in faults]

    look()
    return account


def kit_files(history: EngineInput, result: EngineResult, until: Period) -> dict[str, bytes]:
    """The kit's tables and the report's own."""
    return {
        **kit_tables(history, result, until, with_cases=False),
        "rapport/tallies.csv": tallies_csv(row for row in result.tallies if row.period == until.key),
        "rapport/arrows.csv": arrows_csv(row for row in result.arrows if row.period == until.key),
    }


def script_says(files: Mapping[str, bytes]) -> list[str]:
    """What efterproev.py has to say of the figures in a kit with these files."""
    kit = KitInMemory(files=files, tables={}, tallies={}, faults=[])
    vars(kit).update({row.key: row.value for row in kit.table("data/settings.csv")})
    for check in (kit.check_findings, kit.check_tallies, kit.check_arrows, kit.check_cases):
        check()
    return [str(fault) for fault in kit.faults]


def chances_differ(result: EngineResult, account: Account) -> list[str]:
    """The p-values beside the arrows that efterproev.py reckons to others, to eight decimals."""
    wrong = []
    for row in result.arrows:
        p_value = beside(row).p_value
        if p_value is not None:
            account.p_values += 1
            now, before = (row.errors or 0, row.checked), (row.previous_errors or 0, row.previous_checked or 0)
            own = min(1.0, 2 * efterproev.at_most(*now, *before), 2 * efterproev.at_most(*before, *now))
            if abs(p_value - own) > 1e-8:
                wrong.append(f"{now} after {before}: p is {p_value}, by efterproev.py {own}")
    return wrong
