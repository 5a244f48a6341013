"""The commands that write a report, lock it, and try it again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.options import with_archive_key, with_settings
from ledelsestilsyn.cli.words import QuarterType
from ledelsestilsyn.danish_click import DanishCommand
from ledelsestilsyn.periods import Period

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


@click.command("report", cls=DanishCommand)
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


@click.command("publish", cls=DanishCommand)
@click.argument("period", metavar="KVARTAL", type=QuarterType())
@with_settings
def publish_command(settings: "Settings", period: Period) -> int:
    """Offentliggør et kvartal, så dets tal står fast.

    En arbejdsbog, der kommer siden, bliver en rettelse i den næste rapport.
    """
    from ledelsestilsyn.pipeline.publish import publish

    click.echo(publish(settings, period))
    return 0


@click.command("verify", cls=DanishCommand)
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


@click.command("explain", cls=DanishCommand)
@click.argument("finding", metavar="FEJLNUMMER")
@with_settings
def explain_command(settings: "Settings", finding: str) -> int:
    """Fortæl, hvorfor en fejl er ny eller gammel."""
    from ledelsestilsyn.pipeline.explain import explain

    click.echo(explain(settings, finding), nl=False)
    return 0
