"""Ways to make an article worse: each takes its Markdown and its language, and gives the worse text.

They know nothing of the rules: regular expressions on the lines, as anybody might write them. Most things are
spoilt in two different ways. A text in which there is nothing to spoil comes back as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kb_tool.lint import Quality

__all__ = ["CONTROLS", "Control"]

Spoil = Callable[[str, str], str]

_HEADING = re.compile(r"^#{2,6} +(.*?) *#*$")
_ANY_HEADING = re.compile(r"^#{1,6} +.*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d{1,3}[.)]) +(.*)$")
_NUMBERED = re.compile(r"^(\s*)\d{1,3}[.)] +(.*)$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_LINK = re.compile(r"(?<!!)\[([^\]\n]{3,})\]\((?!fatto:|fact:)([^)\s]+)\)")
_UNITS = {
    "it": r"(?:minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|second[oi])",
    "en": r"(?:minutes?|hours?|days?|weeks?|months?|years?|seconds?)",
}
_MIDDLE = {"it": r"", "en": r"(?:working |business )?"}
# A noun with its article; in English no other noun follows ("the device URL").
_ENDS = (
    r"(?=[.,;:!?)]|$| (?:is|are|was|has|have|can|will|must|should|may|that|to|in|on|for|from|with|and|or|by"
    r"|at|as|if|when)\b)"
)
_DETERMINED = {
    "it": re.compile(
        r"(?i)\b(il|lo|la|i|gli|le|un|uno|una|quest[oaie]) +([a-zà-ù]{4,})\b|\b(l['’])([a-zà-ù]{4,})\b"
    ),
    # The empty groups are those of the elided article, which English has not.
    "en": re.compile(rf"(?i)\b(the|an?|your|this|these) +([a-z]{{4,}}){_ENDS}(\Z.)?(\Z.)?"),
}
_WORD = re.compile(r"[^\W\d_]{6,}")
_SENTENCE_END = re.compile(r"(?<=[.!?:]) +")


@dataclass(frozen=True, slots=True)
class Control:
    """One thing to spoil, the quality that has to fall, and the ways of doing it."""

    name: str
    quality: Quality
    ways: Mapping[str, Spoil]


def _lines(text: str, change: Callable[[str], str | None]) -> str:
    """`text` with each line outside front matter and code changed; None drops it."""
    out: list[str] = []
    code, front = False, text.startswith("---\n")
    for number, line in enumerate(text.split("\n")):
        if front and number:
            front = line != "---"
            out.append(line)
        elif _FENCE.match(line):
            code = not code
            out.append(line)
        elif code or front:
            out.append(line)
        elif (changed := change(line)) is not None:
            out.append(changed)
    return "\n".join(out)


def _no_headings(text: str, lang: str) -> str:
    return _lines(text, lambda line: None if _HEADING.match(line) else line)


def _plain_headings(text: str, lang: str) -> str:
    return _lines(text, lambda line: _HEADING.sub(r"\1", line))


def _merged(text: str, joint: str) -> str:
    """Each list as one paragraph; lists of one item stay."""
    out: list[str] = []
    items: list[str] = []

    def flush() -> None:
        if len(items) > 1:
            out.extend(("", joint.join(each.strip() for each in items), ""))
        elif items:
            out.append(f"- {items[0]}")
        items.clear()

    def gather(line: str) -> str | None:
        found = _ITEM.match(line)
        if found:
            items.append(found[2])
            return None
        if items and line.strip() and line.startswith((" ", "\t")):
            items[-1] += f" {line.strip()}"
            return None
        if items and not line.strip():
            return None
        flush()
        out.append(line)
        return line

    # Code between the items of a list would be torn out of it: such articles are left alone.
    if any(map(_FENCE.match, text.split("\n"))):
        return text
    front, body = _front_matter(text)
    for line in body.split("\n"):
        gather(line)
    flush()
    marks = ([line for line in each.split("\n") if _ITEM.match(line)] for each in (body, "\n".join(out)))
    return front + "\n".join(out) if len(set(map(len, marks))) > 1 else text


def _front_matter(text: str) -> tuple[str, str]:
    if not text.startswith("---\n"):
        return "", text
    end = text.find("\n---\n", 3)
    return (text[: end + 5], text[end + 5 :]) if end > 0 else ("", text)


def _bullets(text: str, lang: str) -> str:
    return _lines(text, lambda line: _NUMBERED.sub(r"\1- \2", line))


def _unmarked(text: str, lang: str) -> str:
    """The numbers dropped, each step a paragraph of its own, and nothing left indented (it would be code)."""
    if not any(map(_NUMBERED.match, text.split("\n"))):
        return text
    return _lines(text, lambda line: _NUMBERED.sub(r"\n\2\n", line).lstrip(" \t"))


def _pronouns(text: str, lang: str) -> str:
    """A noun with its article, said again in the next sentence with its article, becomes a pronoun."""
    known: set[str] = set()

    def swap(found: re.Match[str]) -> str:
        article, noun = found[1] or found[3], (found[2] or found[4]).lower()
        return found[0] if noun not in known else _capital(_pronoun(article.lower(), noun, lang), found[0])

    def change(sentence: str) -> str:
        said = {(each[2] or each[4]).lower() for each in _DETERMINED[lang].finditer(sentence)}
        changed = _DETERMINED[lang].sub(swap, sentence)
        known.clear()
        known.update(said)
        return changed

    return _lines(text, lambda line: line if _ANY_HEADING.match(line) else _by_sentence(line, change))


def _any_pronoun(text: str, lang: str) -> str:
    """The first long word that the sentence before has too becomes a pronoun, article and all."""
    known: set[str] = set()
    article = r"(?:the|an?|this|your) +" if lang == "en" else r"(?:(?:il|lo|la|i|gli|le|un|una) +|l['’])"

    def change(sentence: str) -> str:
        words = [each[0].lower() for each in _WORD.finditer(sentence)]
        again = next((word for word in words if word in known), None)
        known.clear()
        known.update(words)
        if again is None:
            return sentence
        pronoun = ("they" if again.endswith("s") else "it") if lang == "en" else "questo"
        return re.sub(
            rf"(?i)(?:{article})?\b{again}\b",
            lambda found: pronoun if found.start() else pronoun.capitalize(),
            sentence,
            count=1,
        )

    return _lines(text, lambda line: line if _ANY_HEADING.match(line) else _by_sentence(line, change))


def _by_sentence(line: str, change: Callable[[str], str]) -> str:
    mark = re.match(r"\s*(?:[-*+>]|\d{1,3}[.)])? *", line)
    head = mark[0] if mark else ""
    body = line[len(head) :]
    tail = body[len(body.rstrip()) :]
    return head + " ".join(map(change, _SENTENCE_END.split(body.rstrip()))) + tail


def _pronoun(article: str, noun: str, lang: str) -> str:
    if lang == "en":
        return "they" if noun.endswith("s") and not noun.endswith("ss") else "it"
    return {"la": "essa", "una": "essa", "questa": "essa", "le": "esse", "queste": "esse"}.get(
        article, "essi" if article in ("i", "gli", "questi") else "esso"
    )


def _capital(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


def _vague(words: Mapping[str, tuple[str, ...]]) -> Spoil:
    """Numbers of time turned into the words given, in turn."""

    def spoil(text: str, lang: str) -> str:
        turn = 0

        def swap(found: re.Match[str]) -> str:
            nonlocal turn
            turn += 1
            return f"{words[lang][turn % len(words[lang])]} {found[1]}"

        pattern = re.compile(rf"\b(?:[2-9]|\d\d+)\b[  ]({_MIDDLE[lang]}{_UNITS[lang]})\b")
        return _lines(text, lambda line: line if _ANY_HEADING.match(line) else pattern.sub(swap, line))

    return spoil


def _links(words: Mapping[str, str]) -> Spoil:
    def spoil(text: str, lang: str) -> str:
        return _lines(text, lambda line: _LINK.sub(rf"[{words[lang]}](\2)", line))

    return spoil


def _answer_last(text: str, lang: str) -> str:
    """What stands between the title and the first heading goes to the end."""
    front, body = _front_matter(text)
    lines = body.split("\n")
    title = next((at for at, line in enumerate(lines) if line.startswith("# ")), None)
    if title is None:
        return text
    rest = lines[title + 1 :]
    end = next((at for at, line in enumerate(rest) if _HEADING.match(line)), None)
    if not end or not any(line.strip() for line in rest[:end]) or any(map(_FENCE.match, rest[:end])):
        return text
    return front + "\n".join((*lines[: title + 1], "", *rest[end:], "", *rest[:end]))


def _cut_lines(text: str, lang: str) -> str:
    front, body = _front_matter(text)
    lines = body.split("\n")
    return front + "\n".join(lines[: max(1, 2 * len(lines) // 3)])


def _cut_paragraphs(text: str, lang: str) -> str:
    front, body = _front_matter(text)
    blocks = [block for block in re.split(r"\n\s*\n", body) if block.strip()]
    return front + "\n\n".join(blocks[: max(1, 2 * len(blocks) // 3)])


def _list_ways() -> Iterator[tuple[str, Spoil]]:
    yield "joined by spaces", lambda text, lang: _merged(text, " ")
    yield "joined by commas", lambda text, lang: _merged(text, ", ")


CONTROLS = (
    Control(
        "headings removed",
        Quality.ORGANIZED,
        {"lines dropped": _no_headings, "marks dropped": _plain_headings},
    ),
    Control("list items merged", Quality.ORGANIZED, dict(_list_ways())),
    Control("steps unnumbered", Quality.ORGANIZED, {"bullets": _bullets, "paragraphs": _unmarked}),
    Control(
        "nouns to pronouns",
        Quality.UNAMBIGUOUS,
        {"noun and article": _pronouns, "any long word": _any_pronoun},
    ),
    Control(
        "numbers vague",
        Quality.UNAMBIGUOUS,
        {
            "a few": _vague({"it": ("alcuni",), "en": ("a few",)}),
            "in turn": _vague({"it": ("qualche", "diversi", "un paio di"), "en": ("several", "some")}),
        },
    ),
    Control(
        "links say here",
        Quality.ORGANIZED,
        {
            "here": _links({"it": "qui", "en": "here"}),
            "click here": _links({"it": "clicca qui", "en": "click here"}),
        },
    ),
    Control("answer last", Quality.IMMEDIATE, {"lead moved": _answer_last}),
    Control("last third cut", Quality.ORGANIZED, {"lines": _cut_lines, "paragraphs": _cut_paragraphs}),
)
