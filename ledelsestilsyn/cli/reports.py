"""The commands that write a report, lock it, and try it again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.checks import tell_checks
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
@with_archive_key
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
    from ledelsestilsyn.pipeline.verify import verify

    held = "Rapporten er efterprøvet uden afvigelser."
    return tell_checks(verify(settings, folder, workbooks), held, "Rapporten kunne ikke efterprøves.")


@click.command("explain", cls=DanishCommand)
@click.argument("code", metavar="[KODE]", default="")
@click.option(
    "--cell",
    nargs=3,
    metavar="ARBEJDSBOG ARK CELLE",
    help="I stedet: hvad er læst i cellen, og hvilke tal har den flyttet?",
)
@with_settings
@with_archive_key
def explain_command(settings: "Settings", code: str, cell: tuple[str, str, str] | None) -> int:
    """Slå et tal i rapporten op, ned til cellerne i arbejdsbogen.

    KODE er et fejlnummer fra findings.csv eller en kode fra rapporten: 2024K4/T1
    er den første tabel, 2024K4/T1-2 dens anden linje, 2024K4/D1 det første
    diagram, 2024K4/2.1 et afsnit, 2024K4/bs-11-3 et spørgsmål, 2024K4/bs-11 et
    tilsynsområde, 2024K4/BS en afdeling og 2024K4/ALLE dem alle.
    """
    from ledelsestilsyn.errors import UsageError
    from ledelsestilsyn.pipeline.explain import explain
    from ledelsestilsyn.pipeline.explain_cell import explain_cell

    if bool(code) == bool(cell):
        raise UsageError("Skriv enten en kode eller --cell.", "", "For eksempel: ledelsestilsyn explain 2024K4/T1")
    click.echo(explain_cell(settings, *cell) if cell else explain(settings, code), nl=False)
    return 0
