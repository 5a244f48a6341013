"""The command that evaluates a quarter or a year."""

import re
from typing import TYPE_CHECKING, Any

import click

from ledelsestilsyn.cli.options import with_settings
from ledelsestilsyn.danish_click import DanishCommand
from ledelsestilsyn.periods import Period, read_period

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


class QuarterOrYearType(click.ParamType["Period | int"]):
    """A quarter or a year as a person writes it, for instance `2024K4` or `2024`."""

    name = "KVARTAL|ÅR"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Period | int":
        if re.fullmatch(r"20\d\d", str(value)):
            return int(value)
        period = read_period(str(value))
        if period is None or period.month is not None:
            self.fail(f"{value} er hverken et kvartal eller et år. Skriv for eksempel 2024K4 eller 2024.", param, ctx)
        return period


@click.command("evaluate", cls=DanishCommand)
@click.argument("window", metavar="KVARTAL|ÅR", type=QuarterOrYearType())
@with_settings
def evaluate_command(settings: "Settings", window: "Period | int") -> int:
    """Sig, hvad kvartalets eller årets stikprøver kan vise, og hvad de ikke kan.

    For hvert område: andel, grænser, og om den tålelige andel holder.
    """
    from ledelsestilsyn.evaluation.window import Window
    from ledelsestilsyn.pipeline.evaluation import write_evaluation

    chosen = Window.of_year(window) if isinstance(window, int) else Window((window,))
    written = write_evaluation(settings, chosen)
    click.echo(written.text)
    for file in written.files:
        click.echo(f"Evalueringen er skrevet til {file}")
    return 0
