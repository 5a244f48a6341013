"""click in Danish: headings, `--help` and what it says of a command whose words are off."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import click

_HELP = "Vis denne hjælp, og slut."


class _DanishHelp(click.Command):
    """The parts of a command's help that click words in English."""

    options_piece: tuple[str, ...] = ("[VALG]",)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Brug: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [*super().collect_usage_pieces(ctx)[1:], *(self.options_piece if self.params else ())]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = (row for option in options if (row := option.get_help_record(ctx)))
        rows = [(names, text.replace("[required]", "[skal gives]")) for names, text in records]
        with formatter.section("Valg"):
            formatter.write_dl(rows)


class DanishCommand(_DanishHelp):
    """A command with Danish help."""


class DanishGroup(_DanishHelp, click.Group):
    """A group of commands with Danish help; its epilog stands as written."""

    command_class = DanishCommand
    options_piece = ()

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes, subcommand_metavar="KOMMANDO ...")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [
            (name, command.get_short_help_str(formatter.width))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section("Kommandoer"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are used, not by name."""
        return sorted(super().list_commands(ctx), key=list(self.commands).index)


DanishGroup.group_class = DanishGroup


def tell(fault: click.ClickException) -> str:
    """What was wrong with the command line, in Danish, and where its help is."""
    context = getattr(fault, "ctx", None)
    hint = f"\nSe hjælpen med: {context.command_path} --help" if context else ""
    return f"{_told(fault)}{hint}"


def _told(fault: click.ClickException) -> str:
    for kind, words in _WORDS:
        if isinstance(fault, kind):
            return words(fault)
    if isinstance(fault, click.UsageError) and fault.message.startswith("Got unexpected"):
        return f"Der er ord for meget på linjen: {fault.message.rpartition('(')[2].rstrip(')')}."
    if isinstance(fault, click.UsageError) and fault.message.startswith("No such command"):
        return f"Der er ingen kommando, der hedder {fault.message.split(chr(39))[1]}."
    return fault.format_message()


def _no_option(fault: Any) -> str:
    near = get_close_matches(fault.option_name, _options(fault.ctx), n=1)
    return f"Der er intet valg, der hedder {fault.option_name}." + (f" Mente du {near[0]}?" if near else "")


def _options(context: click.Context | None) -> list[str]:
    return [name for param in context.command.params for name in param.opts] if context else []


def _missing(fault: Any) -> str:
    name = fault.param.opts[0] if isinstance(fault.param, click.Option) else fault.param.make_metavar(fault.ctx)
    return f"Der mangler {name}."


def _bad(fault: Any) -> str:
    name = fault.param.opts[0] if fault.param and fault.param.opts[0].startswith("-") else ""
    return f"{name}: {fault.message}" if name else str(fault.message)


_WORDS: tuple[tuple[type[click.ClickException], Callable[[Any], str]], ...] = (
    (click.NoSuchOption, _no_option),
    (click.MissingParameter, _missing),
    (click.BadParameter, _bad),
    (click.BadOptionUsage, lambda fault: f"{fault.option_name} skal have en værdi."),
)
