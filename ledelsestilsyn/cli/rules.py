"""The commands that show the rules and what follows from them before a supervision."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.options import with_settings
from ledelsestilsyn.cli.words import DayType, PeriodType
from ledelsestilsyn.danish_click import DanishCommand, DanishGroup
from ledelsestilsyn.periods import Period

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


@click.command("template", cls=DanishCommand)
@click.argument("department", metavar="AFDELING")
@click.argument("period", metavar="PERIODE", type=PeriodType())
@click.option("--out", metavar="FIL", type=click.Path(path_type=Path), help="Filen. [AFDELING PERIODE.xlsx]")
@with_settings
def template_command(settings: "Settings", department: str, period: Period, out: Path | None) -> int:
    """Skriv den tomme arbejdsbog til en afdeling."""
    from ledelsestilsyn.pipeline.rules import template

    click.echo(f"Arbejdsbogen er skrevet til {template(settings, department, period, out)}")
    return 0


@click.group("models", cls=DanishGroup)
def models_group() -> None:
    """Se og kontrollér risikomodellerne."""


@models_group.command("check", cls=DanishCommand)
@with_settings
def models_check_command(settings: "Settings") -> int:
    """Kontrollér alle risikomodeller."""
    from ledelsestilsyn.pipeline.rules import check

    click.echo(check(settings))
    return 0


@models_group.command("show", cls=DanishCommand)
@click.argument("department", metavar="AFDELING")
@click.option("--on", "day", required=True, type=DayType(), help="Dagen, for eksempel 2024-03-20.")
@with_settings
def models_show_command(settings: "Settings", department: str, day: date) -> int:
    """Vis, hvad der gælder for en afdeling på en dag."""
    from ledelsestilsyn.pipeline.rules import show

    click.echo(show(settings, department, day))
    return 0
