"""The command line's skeleton: commands found by name, imported only when called; help in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from .console import show
from .mistakes import ExtraArgument, NoSuchCommand
from .options import help_option, ui_option, version_option
from .speech import Say

__all__ = ["COMMANDS", "Command", "Root"]

# Name of a command -> the module that makes it, in the order in which help lists them.
COMMANDS = {
    "new": "new",
    "lint": "lint",
    "score": "score",
    "rules": "rules",
    "index": "search",
    "search": "search",
    "build": "site",
    "serve": "site",
}
_NARROW = 80  # help is easier to read in short lines


class _Spoken:
    """Help with headings and options in the user's language."""

    say: Say

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{self.say('help.usage')}: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        params = self.get_params(ctx)  # type: ignore[attr-defined]
        rows = [row for param in params if (row := param.get_help_record(ctx)) and row[1]]
        with formatter.section(self.say("help.options")):
            formatter.write_dl(rows)


class Command(_Spoken, click.Command):
    """One command. Its texts stand in `texts.toml` under its name."""

    def __init__(self, name: str, say: Say, callback: Any, params: Sequence[click.Parameter]) -> None:
        self.say = say
        super().__init__(
            name,
            callback=callback,
            params=[*params, ui_option(say), help_option(say)],
            help=say(f"{name}.about"),
            epilog=say(f"{name}.examples"),
            add_help_option=False,
            context_settings={"max_content_width": _NARROW},
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it, but an argument too many is answered in the user's language."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # so that the remedy names this command's help
            raise
        if rest:
            title = " ".join([ctx.params["title"], *rest]) if "title" in ctx.params else ""
            raise ExtraArgument(rest[0], title, ctx)
        return rest

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The arguments, after a word for "options"."""
        arguments = [param for param in self.get_params(ctx) if isinstance(param, click.Argument)]
        pieces = [piece for param in arguments for piece in param.get_usage_pieces(ctx)]
        return [f"[{self.say('help.options').upper()}]", *pieces]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, a command a line."""
        with formatter.section(self.say("help.examples")):
            for line in (self.epilog or "").splitlines():
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")


class Root(_Spoken, click.Group):
    """`kb` itself: knows its commands by name, imports one when it is called."""

    def __init__(self, say: Say) -> None:
        self.say = say
        super().__init__(
            "kb",
            params=[ui_option(say), version_option(say), help_option(say)],
            help=say("kb.about"),
            epilog=say("kb.more"),
            add_help_option=False,
            no_args_is_help=False,
            invoke_without_command=True,
            callback=_help_when_alone,
            context_settings={"max_content_width": _NARROW},
        )

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows `kb`."""
        return [self.say("help.command").upper(), f"[{self.say('help.options').upper()}]"]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        made = getattr(import_module(f"{__package__}.{module}"), f"{cmd_name}_command")(self.say)
        assert isinstance(made, click.Command)
        return made

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, but an unknown name is answered with the nearest one."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise NoSuchCommand(args[0], COMMANDS, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line a command, from the table: no command is imported for it."""
        with formatter.section(self.say("help.commands")):
            formatter.write_dl([(name, self.say(f"{name}.short")) for name in COMMANDS])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands first: that is what the reader came for."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)


def _help_when_alone() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        show(context.get_help())
