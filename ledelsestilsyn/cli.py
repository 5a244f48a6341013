"""The command line: options to one settings object, one call of the pipeline, print, exit code. Decides nothing."""

import re
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ledelsestilsyn import __version__
from ledelsestilsyn.danish_click import DanishCommand, DanishGroup, tell
from ledelsestilsyn.errors import StoreError, UserError, disk_error
from ledelsestilsyn.periods import Period, read_period
from ledelsestilsyn.pipeline.limits import DEFAULTS, limits_of

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings

_EXIT_CODES = """
\b
Afslutningskoder:
   0  udført (også når noget er taget delvis eller var modtaget før)
   2  kommandoen er skrevet forkert
  10  fejl i en risikomodel
  11  en arbejdsbog er afvist (de andre er taget), der er intet at
      rapportere, eller rapporten ville røbe en person
  12  databasen eller disken kan ikke bruges
  13  efterprøvningen gav et andet resultat
"""


class QuarterType(click.ParamType[Period]):
    """A quarter as a person writes it, for instance `2024K1`."""

    name = "KVARTAL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        period = read_period(str(value))
        if period is None or period.month is not None:
            self.fail(f"{value} er ikke et kvartal. Skriv for eksempel 2024K1.", param, ctx)
        return period


class PeriodType(click.ParamType[Period]):
    """A quarter or a month as a person writes it."""

    name = "PERIODE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        period = read_period(str(value))
        if period is None:
            self.fail(f"{value} er ikke en periode. Skriv for eksempel 2024K1 eller 2024-02.", param, ctx)
        return period


class YearType(click.ParamType[int]):
    """A year from 2000 to 2099."""

    name = "ÅR"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not re.fullmatch(r"20\d\d", str(value)):
            self.fail(f"{value} er ikke et årstal. Skriv for eksempel 2025.", param, ctx)
        return int(value)


class DayType(click.ParamType[date]):
    """A day as a person writes it."""

    name = "DATO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from ledelsestilsyn.danish import UnreadableDateError, read_date

        try:
            return read_date(str(value))
        except UnreadableDateError:
            self.fail(f"{value} er ikke en dato. Skriv for eksempel 2024-03-20.", param, ctx)


def with_settings(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the three places that every command takes, as one settings object."""

    @click.option("--models", default="risk_models", metavar="MAPPE", help="Risikomodellerne. [risk_models]")
    @click.option("--store", default="ledelsestilsyn.duckdb", metavar="FIL", help="Databasen. [ledelsestilsyn.duckdb]")
    @click.option("--reports", default="reports", metavar="MAPPE", help="Rapporterne. [reports]")
    @wraps(function)
    def wrapped(models: str, store: str, reports: str, **others: Any) -> Any:
        from ledelsestilsyn.pipeline.settings import Settings

        return function(Settings(Path(models), Path(store), Path(reports)), **others)

    return wrapped


def with_archive_key(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that reads or writes the archive the key that seals it."""

    @click.option(
        "--archive-key",
        metavar="FIL",
        type=click.Path(path_type=Path),
        help="Nøgle, som arkivet er krypteret med; laves ved første brug. [arkivet er ikke krypteret]",
    )
    @wraps(function)
    def wrapped(settings: "Settings", archive_key: Path | None, **others: Any) -> Any:
        from dataclasses import replace

        return function(replace(settings, archive_key=archive_key), **others)

    return wrapped


def with_limits(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that reads workbooks the limits it reads them under."""

    @click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="NAVN=TAL",
        help=f"Sæt en grænse for arbejdsbøger; kan gives flere gange. [{DEFAULTS}]",
    )
    @wraps(function)
    def wrapped(settings: "Settings", limits: tuple[str, ...], **others: Any) -> Any:
        from dataclasses import replace

        return function(replace(settings, limits=limits_of(limits)), **others)

    return wrapped


@click.group(cls=DanishGroup, epilog=_EXIT_CODES, context_settings={"max_content_width": 80})
@click.version_option(__version__, "--version", prog_name="ledelsestilsyn", message="%(prog)s %(version)s",
                      help="Vis programmets udgave, og slut.")  # fmt: skip
def cli() -> None:
    """Risikobaseret ledelsestilsyn: fra afdelingernes arbejdsbøger til
    kvartalsrapporten.
    """


@cli.command("run", cls=DanishCommand)
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


@cli.command("watch", cls=DanishCommand)
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


@cli.command("import", cls=DanishCommand)
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


@cli.command("report", cls=DanishCommand)
@click.argument("period", metavar="KVARTAL", type=QuarterType())
@click.option("--committee", default="", metavar="UDVALG", help="Kun udvalgets afdelinger, for eksempel BU. [alle]")
@click.option("--memo", "kinds", multiple=True, flag_value="memo", help="Også et udkast til dagsordenspunkt (Word).")
@click.option("--html", "kinds", multiple=True, flag_value="html", help="Også rapporten som én side til nettet.")
@click.option(
    "--audience",
    default="intern",
    type=click.Choice(["intern", "udvalg", "offentlig"]),
    help="Hvem den er til: små tal skjules for andre end intern. [intern]",
)
@with_settings
@with_archive_key
def report_command(settings: "Settings", period: Period, committee: str, kinds: tuple[str, ...], audience: str) -> int:
    """Skriv rapporten for et kvartal.

    Et offentliggjort kvartal skrives, som det blev offentliggjort.
    """
    from ledelsestilsyn.model import Audience
    from ledelsestilsyn.pipeline.run import report_text
    from ledelsestilsyn.report.forms import Form

    forms = frozenset(Form(kind, committee) for kind in ("pdf", *kinds))
    click.echo(report_text(settings, period, forms, Audience(audience)))
    return 0


@cli.command("publish", cls=DanishCommand)
@click.argument("period", metavar="KVARTAL", type=QuarterType())
@with_settings
def publish_command(settings: "Settings", period: Period) -> int:
    """Offentliggør et kvartal, så dets tal står fast.

    En arbejdsbog, der kommer siden, bliver en rettelse i den næste rapport.
    """
    from ledelsestilsyn.pipeline.publish import publish

    click.echo(publish(settings, period))
    return 0


@cli.command("status", cls=DanishCommand)
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


@cli.command("verify", cls=DanishCommand)
@click.argument("folder", metavar="RAPPORTMAPPE", type=click.Path(path_type=Path))
@click.option(
    "--workbooks",
    multiple=True,
    default=("sample_workbooks",),
    metavar="MAPPE",
    type=click.Path(path_type=Path),
    help="Mappe med arbejdsbøgerne, ud over databasens arkiv; kan gives flere gange. [sample_workbooks]",
)
@with_settings
@with_archive_key
def verify_command(settings: "Settings", folder: Path, workbooks: tuple[Path, ...]) -> int:
    """Beregn en rapport igen, og sammenlign hver række."""
    from ledelsestilsyn.errors import VerificationError
    from ledelsestilsyn.pipeline.verify import verify

    holds = True
    for check in verify(settings, folder, workbooks):
        click.echo(check.text)
        holds = holds and check.holds
    click.echo("Rapporten er efterprøvet uden afvigelser." if holds else "Rapporten kunne ikke efterprøves.")
    return 0 if holds else VerificationError.exit_code


@cli.command("explain", cls=DanishCommand)
@click.argument("finding", metavar="FEJLNUMMER")
@with_settings
def explain_command(settings: "Settings", finding: str) -> int:
    """Fortæl, hvorfor en fejl er ny eller gammel."""
    from ledelsestilsyn.pipeline.explain import explain

    click.echo(explain(settings, finding), nl=False)
    return 0


@cli.command("template", cls=DanishCommand)
@click.argument("department", metavar="AFDELING")
@click.argument("period", metavar="PERIODE", type=PeriodType())
@click.option("--out", metavar="FIL", type=click.Path(path_type=Path), help="Filen. [AFDELING PERIODE.xlsx]")
@with_settings
def template_command(settings: "Settings", department: str, period: Period, out: Path | None) -> int:
    """Skriv den tomme arbejdsbog til en afdeling."""
    from ledelsestilsyn.pipeline.rules import template

    click.echo(f"Arbejdsbogen er skrevet til {template(settings, department, period, out)}")
    return 0


@cli.command("risk", cls=DanishCommand)
@click.argument("year", metavar="ÅR", type=YearType())
@with_settings
def risk_command(settings: "Settings", year: int) -> int:
    """Skriv årets risikovurdering for hver afdeling."""
    from ledelsestilsyn.pipeline.risk import write_risk

    for file in write_risk(settings, year):
        click.echo(f"Risikovurderingen er skrevet til {file}")
    return 0


@cli.group("models", cls=DanishGroup)
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


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run_words(sys.argv[1:]))


def run_words(words: list[str]) -> int:
    """Run one command line; gives its exit code. What a person can mend is told without a traceback."""
    try:
        result = cli.main(words, prog_name="ledelsestilsyn", standalone_mode=False)
    except UserError as fault:
        click.echo(str(fault), err=True)
        return fault.exit_code
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.format_message())
        return 0
    except click.ClickException as fault:
        click.echo(tell(fault), err=True)
        return 2
    except OSError as fault:
        click.echo(str(disk_error(fault)), err=True)
        return StoreError.exit_code
    except click.Abort:
        click.echo("Afbrudt. Det, der var indlæst, er gemt.", err=True)
        return 130
    return result if isinstance(result, int) else 0
