"""The commands of the risk assessment: the year's, and the question after each supervision whether it must change."""

from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.options import with_settings
from ledelsestilsyn.cli.words import QuarterType, YearType
from ledelsestilsyn.danish_click import DanishCommand, DanishGroup
from ledelsestilsyn.periods import Period

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings

_ASSESS = "assess"


class RiskGroup(DanishGroup):
    """A group that takes a number, or an option before it, for the year: `risk 2025` is `risk assess 2025`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in ctx.help_option_names and args[0][:1] in tuple("-0123456789"):
            args = [_ASSESS, *args]
        return super().parse_args(ctx, args)


@click.group("risk", cls=RiskGroup)
def risk_group() -> None:
    """Skriv årets risikovurdering, eller spørg ejerne, om den skal ændres.

    Et årstal alene skriver årets risikovurdering: ledelsestilsyn risk 2025
    """


@risk_group.command(_ASSESS, cls=DanishCommand)
@click.argument("year", metavar="ÅR", type=YearType())
@with_settings
def risk_assess_command(settings: "Settings", year: int) -> int:
    """Skriv årets risikovurdering for hver afdeling."""
    from ledelsestilsyn.pipeline.risk import write_risk

    for file in write_risk(settings, year):
        click.echo(f"Risikovurderingen er skrevet til {file}")
    return 0


@risk_group.command("review", cls=DanishCommand)
@click.argument("quarter", metavar="KVARTAL", type=QuarterType())
@with_settings
def risk_review_command(settings: "Settings", quarter: Period) -> int:
    """Skriv skemaer, hvor ejerne svarer efter kvartalets tilsyn.

    Det udfyldte skema læses ind med ledelsestilsyn import.
    """
    from ledelsestilsyn.pipeline.risk import write_review

    for file in write_review(settings, quarter):
        click.echo(f"Skemaet er skrevet til {file}")
    return 0
