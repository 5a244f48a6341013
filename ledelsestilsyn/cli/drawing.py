"""The command that draws the cases a department is to read."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.options import with_archive_key, with_limits, with_settings
from ledelsestilsyn.cli.words import NumberOfCasesType, PeriodType, ShareType
from ledelsestilsyn.danish_click import DanishCommand
from ledelsestilsyn.periods import Period

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


@click.command("draw", cls=DanishCommand)
@click.argument("department", metavar="AFDELING")
@click.argument("period", metavar="PERIODE", type=PeriodType())
@click.option(
    "--population",
    required=True,
    metavar="LISTE",
    type=click.Path(path_type=Path),
    help="Listen over sager, Excel eller CSV: Sagsnr., Tilsynsområde, Lag.",
)
@click.option("--seed", metavar="FRØ", help="Frøet, fundet udefra, efter at listen er registreret.")
@click.option(
    "--cases",
    "numbers",
    multiple=True,
    metavar="OMRÅDE=TAL",
    type=NumberOfCasesType(),
    help="Antal sager i et område; kan gives flere gange. [årsplanens]",
)
@click.option("--second-reading", "share", metavar="ANDEL", type=ShareType(),
              help="Så stor en del læses af to, for eksempel 10%. [ingen]")  # fmt: skip
@click.option(
    "--replace", "reason", default="", metavar="GRUND", help="Hvorfor listen erstatter en, der er trukket af."
)
@click.option("--out", metavar="FIL", type=click.Path(path_type=Path), help="Filen. [AFDELING PERIODE.xlsx]")
@with_settings
@with_archive_key
@with_limits
def draw_command(
    settings: "Settings",
    department: str,
    period: Period,
    population: Path,
    seed: str | None,
    numbers: tuple[tuple[str, int], ...],
    share: Decimal | None,
    reason: str,
    out: Path | None,
) -> int:
    """Træk de sager, en afdeling skal læse.

    Kør først uden frø: listen registreres. Find så frøet udefra, og kør
    igen med det: arbejdsbogen skrives med de trukne sager.
    """
    from ledelsestilsyn.pipeline.drawing import Wanted, run_draw

    wanted = Wanted(department, period, population, seed, numbers, share, out, reason)
    for line in run_draw(settings, wanted):
        click.echo(line)
    return 0
