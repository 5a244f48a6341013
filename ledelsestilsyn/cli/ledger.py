"""The commands that read the ledger, check it, and make the store again from it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.checks import tell_checks
from ledelsestilsyn.cli.options import with_archive_key, with_settings
from ledelsestilsyn.cli.words import DayType
from ledelsestilsyn.danish_click import DanishCommand, DanishGroup

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


@click.group("ledger", cls=DanishGroup)
def ledger_group() -> None:
    """Læs protokollen, og efterprøv den."""


@ledger_group.command("show", cls=DanishCommand)
@click.option("--last", type=click.IntRange(min=1), metavar="TAL", help="Kun så mange af de seneste. [alle]")
@click.option("--from", "since", type=DayType(), metavar="DAG", help="Kun fra den dag, fx 2024-03-20. [alle]")
@with_settings
def show_command(settings: "Settings", last: int | None, since: date | None) -> int:
    """Vis, hvad der er gjort, hvornår og af hvem."""
    from ledelsestilsyn.pipeline.ledger import show

    click.echo(show(settings, last, since))
    return 0


@ledger_group.command("check", cls=DanishCommand)
@click.option(
    "--against",
    "codes",
    multiple=True,
    metavar="KODE",
    help="En kode fra en kvittering eller en rapport; kan gives flere gange.",
)
@with_settings
@with_archive_key
def check_command(settings: "Settings", codes: tuple[str, ...]) -> int:
    """Efterprøv, at intet er ændret, fjernet eller føjet til.

    Kæden, protokollens fil, arkivet og databasens rækker holdes mod hinanden,
    og koder, som andre har gemt, mod kæden. Det går også uden databasen.
    """
    from ledelsestilsyn.pipeline.ledger import check

    held = "Protokollen er efterprøvet uden afvigelser."
    return tell_checks(check(settings, codes), held, "Protokollen stemmer ikke.")


@click.command("rebuild", cls=DanishCommand)
@click.argument("target", metavar="NY", type=click.Path(path_type=Path))
@with_settings
@with_archive_key
def rebuild_command(settings: "Settings", target: Path) -> int:
    """Lav databasen på ny af arkivet og protokollen.

    NY er den nye databases fil. Den gamle, som --store peger på, bliver ikke
    ændret, og den må være væk; dens arkiv, protokol og nøgle skal være der.
    """
    from ledelsestilsyn.pipeline.rebuild import rebuild

    return tell_checks(
        rebuild(settings, target),
        f"Databasen er genskabt uden afvigelser: {target}",
        f"Databasen er genskabt, men ikke alt er som før: {target}",
    )
