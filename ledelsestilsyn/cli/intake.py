"""The commands that take workbooks in, and the one that says who has handed in."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.options import with_archive_key, with_limits, with_settings
from ledelsestilsyn.cli.words import DayType, QuarterType
from ledelsestilsyn.danish_click import DanishCommand
from ledelsestilsyn.periods import Period

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


@click.command("run", cls=DanishCommand)
@click.argument("folder", metavar="MAPPE", type=click.Path(path_type=Path))
@click.option("--period", type=QuarterType(), help="Kvartalet, for eksempel 2024K4. [det seneste komplette]")
@with_settings
@with_archive_key
@with_limits
def run_command(settings: "Settings", folder: Path, period: Period | None) -> int:
    """Indlæs mappens arbejdsbøger, beregn, og skriv rapporten."""
    from ledelsestilsyn.pipeline.run import run
    from ledelsestilsyn.progress import Progress

    with Progress(sys.stderr) as progress:
        outcome = run(settings, folder, period, progress)
    click.echo(outcome.text)
    return outcome.exit_code


@click.command("watch", cls=DanishCommand)
@click.argument("folder", metavar="MAPPE", type=click.Path(path_type=Path))
@with_settings
@with_archive_key
@with_limits
def watch_command(settings: "Settings", folder: Path) -> int:
    """Hold øje med mappens indbakke, og kvittér for hver arbejdsbog."""
    from ledelsestilsyn.pipeline.summary import line
    from ledelsestilsyn.pipeline.watch import watch

    click.echo(f"Holder øje med {folder / 'indbakke'}. Stop med Ctrl-C.", err=True)
    watch(settings, folder, lambda outcome: click.echo(line(outcome)), lambda fault: click.echo(fault, err=True))
    return 0


@click.command("import", cls=DanishCommand)
@click.argument("paths", metavar="MAPPE_ELLER_FIL...", nargs=-1, required=True, type=click.Path(path_type=Path))
@with_settings
@with_archive_key
@with_limits
def import_command(settings: "Settings", paths: tuple[Path, ...]) -> int:
    """Indlæs arbejdsbøger uden at skrive en rapport."""
    from ledelsestilsyn.pipeline.run import import_paths
    from ledelsestilsyn.progress import Progress

    with Progress(sys.stderr) as progress:
        outcome = import_paths(settings, paths, progress)
    click.echo(outcome.text)
    return outcome.exit_code


@click.command("status", cls=DanishCommand)
@click.option(
    "--period", "periods", multiple=True, type=QuarterType(), help="Kvartalet; kan gives flere gange. [de to seneste]"
)
@click.option("--on", "day", type=DayType(), help="Regn, som om det er denne dag. [i dag]")
@with_settings
def status_command(settings: "Settings", periods: tuple[Period, ...], day: date | None) -> int:
    """Se, hvem der har afleveret, og hvem der mangler."""
    from ledelsestilsyn.pipeline.status import status
    from ledelsestilsyn.pipeline.world import witness

    click.echo(status(settings, periods, day or witness().at.date()))
    return 0
