"""Small changes to finished, escaped HTML: only text between tags and the tags named here are touched."""

from __future__ import annotations

import re

__all__ = ["link_questions", "mark_blanks"]

_TAG = re.compile(r"(<[^>]*>)")
_BLANK = re.compile(r"\[([^\[\]<>]{1,60})\]")
_ARROW = re.compile(r"-&gt;")
_QUESTION = re.compile(r"(→\s*)((?:domanda|question)\s+([1-9][0-9]?))\b", re.IGNORECASE)
_START = re.compile(r'start="([0-9]+)"')


def mark_blanks(html: str) -> str:
    """Mark the blanks `[nome]` in the words for the customer."""
    pieces = _TAG.split(html)
    pieces[::2] = [_BLANK.sub(r'<span class="kb-blank">[\1]</span>', text) for text in pieces[::2]]
    return "".join(pieces)


def link_questions(html: str) -> str:
    """In a guided path print `->` as an arrow, and make "→ domanda 3" a link to the third question.

    A question is an item of the outermost numbered list; a number that is none of them stays text.
    """
    pieces = _TAG.split(html)
    known = _number_questions(pieces)

    def link(found: re.Match[str]) -> str:
        arrow, text, number = found.groups()
        return f'{arrow}<a href="#q.{number}">{text}</a>' if int(number) in known else found[0]

    pieces[::2] = [_QUESTION.sub(link, _ARROW.sub("→", text)) for text in pieces[::2]]
    return "".join(pieces)


def _number_questions(pieces: list[str]) -> set[int]:
    """Give the items of the first outermost `<ol>` an id; returns their numbers. Tags stand at odd places."""
    known: set[int] = set()
    depth, number, done = 0, 1, False
    for at in range(1, len(pieces), 2):
        tag = pieces[at]
        if re.match(r"</(?:ol|ul)>", tag):
            depth -= 1
            done = done or (depth == 0 and bool(known))
        elif re.match(r"<(?:ol|ul)\b", tag):
            depth += 1
            start = _START.search(tag)
            if depth == 1 and not known:
                number = (int(start[1]) if start else 1) if tag.startswith("<ol") else 0
        elif depth == 1 and number and not done and re.match(r"<li\b", tag):
            pieces[at] = tag.replace("<li", f'<li id="q.{number}"', 1)
            known.add(number)
            number += 1
    return known
