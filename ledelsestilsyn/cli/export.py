"""The command that writes what an auditor reports of each area."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.evaluation import QuarterOrYearType
from ledelsestilsyn.cli.options import with_settings
from ledelsestilsyn.danish_click import DanishCommand
from ledelsestilsyn.periods import Period

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


@click.command("section72", cls=DanishCommand)
@click.argument("window", metavar="KVARTAL|ÅR", type=QuarterOrYearType())
@click.argument("out", metavar="MAPPE", type=click.Path(path_type=Path))
@with_settings
def section_72_command(settings: "Settings", window: "Period | int", out: Path) -> int:
    """Skriv det, revisor melder om hvert område, uden personoplysninger.

    Formen er den i revisionsbekendtgørelsens § 72: stikprøve, udvælgelse,
    fejl, refusion, systematisk, rettet. Som Excel og CSV.
    """
    from ledelsestilsyn.evaluation.window import Window
    from ledelsestilsyn.pipeline.section_72 import write_section_72

    chosen = Window.of_year(window) if isinstance(window, int) else Window((window,))
    written = write_section_72(settings, chosen, out)
    click.echo(written.text)
    for file in written.files:
        click.echo(f"Skrevet: {file}")
    return 0
