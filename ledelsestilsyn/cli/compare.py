"""The command that holds quarters against themselves under other rules, or a newer program."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from ledelsestilsyn.cli.evaluation import QuarterOrYearType
from ledelsestilsyn.cli.options import with_archive_key, with_settings
from ledelsestilsyn.danish_click import DanishCommand
from ledelsestilsyn.periods import Period

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


class MonthsType(click.ParamType[int]):
    """A number of months, 1 to 120."""

    name = "MÅNEDER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not re.fullmatch(r"[1-9]\d?|1[01]\d|120", str(value)):
            self.fail(f"{value} er ikke et antal måneder fra 1 til 120.", param, ctx)
        return int(value)


class CutoffType(click.ParamType[str]):
    """What an error on the cutoff itself is."""

    name = "new|old"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in ("new", "old"):
            self.fail(f"{value} er hverken new (ny) eller old (gammel).", param, ctx)
        return str(value)


@click.command("compare", cls=DanishCommand)
@click.argument("periods", metavar="KVARTAL|ÅR", nargs=-1, required=True, type=QuarterOrYearType())
@click.option("--on-cutoff", type=CutoffType(), metavar="new|old", help="Fejl på skæringsdagen er nye eller gamle.")
@click.option("--window", type=MonthsType(), metavar="MÅNEDER", help="Hvor mange måneder en fejl er ny.")
@click.option(
    "--fragility", is_flag=True, help="Prøv forsidens konklusioner mod andre valg; gælder det sidste kvartal."
)
@click.option(
    "--now",
    default="risk_models",
    metavar="MAPPE",
    type=click.Path(path_type=Path),
    help="Reglerne for kvartaler, der ikke er offentliggjort. [risk_models]",
)
@click.option("--out", metavar="FIL", type=click.Path(path_type=Path), help="Skriv også det hele i et regneark.")
@with_settings
@with_archive_key
@click.pass_context
def compare_command(
    ctx: click.Context,
    settings: "Settings",
    periods: tuple["Period | int", ...],
    on_cutoff: str | None,
    window: int | None,
    fragility: bool,
    now: Path,
    out: Path | None,
) -> int:
    """Hold kvartaler op mod de samme kvartaler under andre regler.

    Med --models, --on-cutoff eller --window: hvilke tal og fejl der ville
    flytte; koden er 0, også når noget flytter. Uden dem: om programmet i dag
    siger det samme, som blev offentliggjort; er noget anderledes, er koden 13.
    Der kan nævnes flere kvartaler. Intet i databasen eller rapporten ændres.
    """
    from ledelsestilsyn.pipeline.compare import Asked, compare

    given = ctx.get_parameter_source("models") is ParameterSource.COMMANDLINE
    models = settings.models if given else None
    answer = compare(settings, Asked(periods, models, on_cutoff, window, fragility, now, out))
    click.echo(answer.text)
    return answer.exit_code
