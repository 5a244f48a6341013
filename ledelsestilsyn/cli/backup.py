"""The commands that copy the store and put a copy back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.checks import tell_checks
from ledelsestilsyn.cli.options import with_archive_key, with_settings
from ledelsestilsyn.danish_click import DanishCommand

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


@click.command("backup", cls=DanishCommand)
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@with_settings
@with_archive_key
def backup_command(settings: "Settings", file: Path) -> int:
    """Skriv en sikkerhedskopi af alt, og prøv den.

    Databasen, protokollen, arkivet og nøglen bag dæknavnene i én zip-fil.
    Bagefter gendannes kopien i en tom mappe og holdes mod det, der blev kopieret.
    """
    from ledelsestilsyn.pipeline.backup import write_backup

    contents = write_backup(settings, file)
    click.echo(f"Kopien er skrevet til {file}\nKode i protokollen: {contents.ledger}")
    return _proven(file, settings)


@click.command("restore", cls=DanishCommand)
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--drill", is_flag=True, help="Prøv kun kopien i en tom mappe, der slettes igen.")
@with_settings
@with_archive_key
def restore_command(settings: "Settings", file: Path, drill: bool) -> int:
    """Gendan en sikkerhedskopi, hvor der ingen database er."""
    from ledelsestilsyn.pipeline.restore import restore

    if drill:
        return _proven(file, settings)
    click.echo(restore(file, settings))
    return 0


def _proven(file: Path, settings: "Settings") -> int:
    from ledelsestilsyn.pipeline.restore import drill

    return tell_checks(drill(file, settings), "Kopien kan gendannes.", "Kopien kan ikke gendannes, som den er.")
