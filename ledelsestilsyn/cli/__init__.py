"""The command line: options to one settings object, one call of the pipeline, print, exit code. Decides nothing."""

import sys

import click

from ledelsestilsyn import __version__
from ledelsestilsyn.cli.backup import backup_command, restore_command
from ledelsestilsyn.cli.compare import compare_command
from ledelsestilsyn.cli.drawing import draw_command
from ledelsestilsyn.cli.evaluation import evaluate_command
from ledelsestilsyn.cli.export import section_72_command
from ledelsestilsyn.cli.intake import import_command, run_command, status_command, watch_command
from ledelsestilsyn.cli.kit import kit_command
from ledelsestilsyn.cli.ledger import ledger_group, rebuild_command
from ledelsestilsyn.cli.planning import plan_command
from ledelsestilsyn.cli.reports import explain_command, publish_command, report_command, verify_command
from ledelsestilsyn.cli.risk import risk_group
from ledelsestilsyn.cli.rules import models_group, template_command
from ledelsestilsyn.danish_click import DanishGroup, tell
from ledelsestilsyn.errors import StoreError, UserError, disk_error

_EXIT_CODES = """
\b
Afslutningskoder:
   0  udført (også når noget er taget delvis eller var modtaget før)
   2  kommandoen er skrevet forkert
  10  fejl i en risikomodel
  11  en arbejdsbog, en liste eller en lodtrækning er afvist (de andre
      arbejdsbøger er taget), der er intet at rapportere, eller rapporten
      ville røbe en person
  12  databasen eller disken kan ikke bruges
  13  efterprøvningen gav et andet resultat
"""


@click.group(cls=DanishGroup, epilog=_EXIT_CODES, context_settings={"max_content_width": 80})
@click.version_option(__version__, "--version", prog_name="ledelsestilsyn", message="%(prog)s %(version)s",
                      help="Vis programmets udgave, og slut.")  # fmt: skip
def cli() -> None:
    """Risikobaseret ledelsestilsyn: fra afdelingernes arbejdsbøger til
    kvartalsrapporten.
    """


# In the order in which they are used.
for _command in (
    plan_command,
    draw_command,
    run_command,
    watch_command,
    import_command,
    report_command,
    evaluate_command,
    publish_command,
    status_command,
    verify_command,
    explain_command,
    kit_command,
    section_72_command,
    compare_command,
    backup_command,
    restore_command,
    rebuild_command,
    ledger_group,
    template_command,
    risk_group,
    models_group,
):
    cli.add_command(_command)


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
