"""Prints the checks of a command as they are made, and settles its exit code."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.proof import Check


def tell_checks(checks: Iterable["Check"], held: str, failed: str) -> int:
    """A line for each check, then `held` if all hold, else `failed` with VerificationError's exit code."""
    from ledelsestilsyn.errors import VerificationError

    holds = True
    for check in checks:
        click.echo(check.text)
        holds = holds and check.holds
    click.echo(held if holds else failed)
    return 0 if holds else VerificationError.exit_code
