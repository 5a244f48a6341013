"""The options that many commands take, as one settings object."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ledelsestilsyn.pipeline.limits import DEFAULTS, limits_of

if TYPE_CHECKING:
    from ledelsestilsyn.pipeline.settings import Settings


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
