"""What the shell prints around every page: fixed texts, the policy, and each page's own meta as data."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kb_tool import __version__
from kb_tool.errors import LANGUAGES
from kb_tool.report import day_text
from kb_tool.site.addresses import QUALITY_PAGES
from kb_tool.site.words import elided, words

__all__ = ["NOT_HERE", "POLICY", "front_matter", "shell_values", "switch_link"]

# 'self' covers a site opened from a disk too; no page has a script or a style of its own.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
NOT_HERE = "not-here"
"""The anchor, on a home page, of the line for readers whose article is not in its language."""
_SCRIPTS = ("assets/kb.js",)
_RELOAD = "assets/kb-reload.js"
_SCRIPT_WORDS = re.findall(
    r"\w+",
    """
    theme theme_auto theme_light theme_dark copy copied copied_blanks copy_failed asked quote
    search_loading search_failed
    results_one results_many results_first results_none results_none_help topics_all
    results_part results_guess results_cut
    state_verified state_unverified state_expired state_early state_due expired
    """,
)
# What YAML does not take raw; JSON leaves these as they are.
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def shell_values(
    names: Mapping[str, str], default_lang: str, langs: Sequence[str], as_of: date, *, reload: bool
) -> Mapping[str, Any]:
    """The values every page's shell has in common; `reload` adds the preview's script."""
    return {
        "policy": POLICY,
        "generator": f"kb {__version__}",
        "names": dict(names),
        "default_lang": default_lang,
        "langs": list(langs),
        "words": {lang: words(lang) for lang in LANGUAGES},
        "script_words": {lang: {key: words(lang)[key] for key in _SCRIPT_WORDS} for lang in LANGUAGES},
        "as_of": {
            lang: elided(words(lang)["as_of"].format(date=day_text(as_of, lang))) for lang in LANGUAGES
        },
        "quality_slug": QUALITY_PAGES,
        "scripts": [*_SCRIPTS, *([_RELOAD] if reload else [])],
    }


def switch_link(page_lang: str, lang: str, url: str | None, *, article: bool) -> Mapping[str, str]:
    """The link from a page in `page_lang` to the same page in `lang`; without one (`url` None) to the home.

    For an article the hint says which of the two it is; the home it leads to says so too, in its language.
    """
    text, known = words(page_lang), url is not None
    alone = "no_translation" if article else "go_home"
    return {
        "lang": lang,
        "url": url if url is not None else f"{lang}/" + (f"#{NOT_HERE}" if article else ""),
        "label": words(lang)["language_name"],
        "hint": text["read_there" if article and known else alone],
    }


def front_matter(meta: Mapping[str, Any], line: str) -> bytes:
    """A prepared page: `meta` as data, then one line.

    JSON on one line is YAML too, so that no text of an article can end the block or become a key.
    """
    data = json.dumps(meta, ensure_ascii=False, separators=(", ", ": "))
    data = _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", data)
    return f"---\n{data}\n---\n\n{line}\n".encode()
