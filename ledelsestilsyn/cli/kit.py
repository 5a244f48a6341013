"""The command that writes the auditor's kit."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledelsestilsyn.cli.options import with_archive_key, with_settings
from ledelsestilsyn.cli.words import QuarterType
from ledelsestilsyn.danish_click import DanishCommand
from ledelsestilsyn.periods import Period

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


@click.command("kit", cls=DanishCommand)
@click.argument("period", metavar="KVARTAL", type=QuarterType())
@click.argument("out", metavar="MAPPE", type=click.Path(path_type=Path))
@click.option("--with-cases", is_flag=True, help="Med sagsnumre og arbejdsbøger: personoplysninger.")
@with_settings
@with_archive_key
def kit_command(settings: "Settings", period: Period, out: Path, with_cases: bool) -> int:
    """Skriv en mappe, som revisor kan efterprøve uden programmet.

    Den har rapporten, svarene, reglerne og resultaterne, og den står i
    protokollen. Uden --with-cases er der ingen sagsnumre i den.
    """
    from ledelsestilsyn.pipeline.kit import kit

    click.echo(kit(settings, period, out, with_cases=with_cases))
    return 0
