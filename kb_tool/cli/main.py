"""From arguments to an exit code: the one place where errors become a line for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from kb_tool.errors import BadInput, KbError, os_reason

from .app import Root
from .console import Unwritten, flush, note, print_problem, tame
from .mistakes import in_words
from .speech import Say, ui_language

__all__ = ["main", "run"]

_STOPPED = 130  # 128 + SIGINT
_UNREAD = 141  # 128 + SIGPIPE


def main() -> None:
    """The entry point of the command `kb`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run `kb` with these arguments and return its exit code; a bug raises."""
    tame(sys.stdout, sys.stderr)
    say = Say("en")
    try:
        say = Say(ui_language(arguments))
        code = _invoke(list(arguments), say)
        flush()
    except KbError as error:
        print_problem(error)
        return error.exit_code
    except KeyboardInterrupt:
        print(f"\n{say('stopped')}", file=sys.stderr)
        return _STOPPED
    except BrokenPipeError:
        _write_no_more()
        return _UNREAD
    except Unwritten as error:
        _write_no_more()
        note(f"kb: {say('usage.unwritten', reason=os_reason(error, say.ui))}")
        return BadInput.exit_code
    return code


def _write_no_more() -> None:
    """Python flushes stdout once more at exit: give it somewhere to write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _invoke(arguments: list[str], say: Say) -> int:
    """Parse and run; whatever click objects to becomes a `BadInput` in the user's language."""
    root = Root(say)
    try:
        with root.make_context("kb", arguments) as context:
            result = root.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        raise BadInput(in_words(error, say), remedy=_where_to_look(error, say)) from None
    return int(result or 0)


def _where_to_look(error: click.UsageError, say: Say) -> str:
    command = error.ctx.command_path if error.ctx else "kb"
    return say("usage.help", command=command)
