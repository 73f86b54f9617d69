"""What click objects to, in the user's language: one clear line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import click

from .speech import Say

__all__ = ["ExtraArgument", "NoSuchCommand", "in_words"]


class NoSuchCommand(click.UsageError):
    """A command that does not exist; `known` are those that do."""

    def __init__(self, name: str, known: Iterable[str], ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.known = known


class ExtraArgument(click.UsageError):
    """An argument where no more are expected; `title` is what `kb new` was meant to get, elsewhere ""."""

    def __init__(self, name: str, title: str, ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.title = title


def in_words(error: click.UsageError, say: Say) -> str:
    """The cause of a wrong use, as a sentence."""
    match error:
        case NoSuchCommand():
            return say("usage.command", name=error.name) + _perhaps(error.name, error.known, say)
        case ExtraArgument() if error.title:
            return say("usage.quotes", title=error.title)
        case ExtraArgument():
            return say("usage.extra", name=error.message)
        case click.NoSuchOption():
            known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
            return say("usage.option", name=error.option_name) + _perhaps(error.option_name, known, say)
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else error.param_hint
            return say("usage.missing", name=str(name).removesuffix("..."))
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Choice):
            choices = ", ".join(error.param.type.choices)
            return say("usage.choice", name=_name(error.param), choices=choices)
        case click.BadParameter() if error.param and isinstance(error.param.type, click.IntRange):
            least, most = error.param.type.min, error.param.type.max
            key = "usage.number" if most is None else "usage.range"
            return say(key, name=_name(error.param), least=least, most=most)
        case click.BadParameter() if error.param:
            return say("usage.value", name=_name(error.param), detail=error.message)
        case click.BadOptionUsage():
            return say("usage.no_value", name=error.option_name)
    return error.format_message()


def _perhaps(name: str, known: Iterable[str], say: Say) -> str:
    """ " Did you mean ...?", when one of the `known` names is near to `name`."""
    bare = {each.lstrip("-"): each for each in known}  # hyphens make all options alike
    near = get_close_matches(name.lstrip("-"), bare, 1, 0.7)
    return " " + say("usage.perhaps", name=bare[near[0]]) if near else ""


def _name(param: click.Parameter) -> str:
    return param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name
