"""The command that plans a year."""

from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.options import with_settings
from ledelsestilsyn.cli.words import YearType
from ledelsestilsyn.danish_click import DanishCommand

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


@click.command("plan", cls=DanishCommand)
@click.argument("year", metavar="ÅR", type=YearType())
@with_settings
def plan_command(settings: "Settings", year: int) -> int:
    """Skriv årsplanen: hvor tit og hvor mange sager hvert område læser.

    Planen bygger på de fire kvartaler før året og på risikomodellernes timer.
    """
    from ledelsestilsyn.pipeline.planning import write_plan

    written = write_plan(settings, year)
    click.echo(written.text)
    for file in written.files:
        click.echo(f"Årsplanen er skrevet til {file}")
    return 0
