"""Tokens to HTML, one method a token type where plain tags do not do.

Nothing from an article reaches the page unescaped: raw HTML is off, every text and attribute goes through
`escape`, and an address outside the allow-list is printed as text. The markup of admonitions, tabs, task
lists and footnotes is the one mkdocs-material styles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from .address import allowed_address, fact_id

__all__ = ["Printer", "Resolve"]

Resolve = Callable[[str], str | None]
"""A link's target as typed -> its address on the site, or None to print the link's text alone."""

_ADMONITION_TITLES: Mapping[str, Mapping[str, str]] = {
    "it": {
        "note": "Nota",
        "abstract": "In breve",
        "info": "Informazione",
        "tip": "Consiglio",
        "success": "Fatto",
        "question": "Domanda",
        "warning": "Attenzione",
        "failure": "Non riuscito",
        "danger": "Pericolo",
        "bug": "Difetto",
        "example": "Esempio",
        "quote": "Citazione",
    },
    "en": {},
}
_BACK = {"it": "Torna al testo", "en": "Back to the text"}


class Printer:
    """Prints the tokens of one article. `resolve` answers for relative addresses and pictures only."""

    def __init__(self, lang: str, resolve: Resolve) -> None:
        self.lang = lang
        self.resolve = resolve
        self.closing_links: list[str] = []
        self.closing_boxes: list[str] = []
        self.tab_sets = 0
        self.hidden_title = False

    def print(self, tokens: Sequence[Token]) -> str:
        """The HTML of block tokens."""
        parts = []
        for index, token in enumerate(tokens):
            if self.hidden_title:  # a tab's title is printed among the labels of its set
                self.hidden_title = token.type != "title_close"
            elif token.type == "inline":
                parts.append(self.inline(token.children or []))
            else:
                parts.append(self.one(tokens, index))
        return "".join(parts)

    def inline(self, tokens: Sequence[Token]) -> str:
        """The HTML of the children of one inline token."""
        parts = []
        for index, token in enumerate(tokens):
            if token.type in ("text", "text_special", "raw_html"):
                parts.append(escape(token.content))
            else:
                parts.append(self.one(tokens, index))
        return "".join(parts)

    def one(self, tokens: Sequence[Token], index: int) -> str:
        """One token, by its own method where it has one."""
        method: Any = getattr(self, f"_on_{tokens[index].type}", None)
        return str(method(tokens, index)) if method else self.plain(tokens[index])

    def plain(self, token: Token) -> str:
        """A token that is its tag and nothing else."""
        if token.hidden or not token.tag:
            return ""
        line = "\n" if token.block and (token.nesting == -1 or token.tag in _STRUCTURE) else ""
        if token.nesting == -1:
            return f"</{token.tag}>{line}"
        attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in token.attrs.items())
        return f"<{token.tag}{attributes}>{line}"

    # --- text

    def _on_softbreak(self, _tokens: Sequence[Token], _index: int) -> str:
        return "\n"

    def _on_hardbreak(self, _tokens: Sequence[Token], _index: int) -> str:
        return "<br>\n"

    def _on_comment(self, _tokens: Sequence[Token], _index: int) -> str:
        return ""

    _on_comment_block = _on_footnote_unused = _on_comment

    def _on_code_inline(self, tokens: Sequence[Token], index: int) -> str:
        return f"<code>{escape(tokens[index].content)}</code>"

    def _on_link_open(self, tokens: Sequence[Token], index: int) -> str:
        target = str(tokens[index].attrs.get("href", ""))
        fact = fact_id(target)
        if fact is not None:
            self.closing_links.append("</span>")
            return f'<span class="kb-fact" data-fact="{escape(fact)}">'
        address = self.address(target)
        if address is None:
            self.closing_links.append("")
            return ""
        self.closing_links.append("</a>")
        title = tokens[index].attrs.get("title")
        hint = f' title="{escape(str(title))}"' if title else ""
        outside = ' rel="noopener noreferrer"' if "://" in address else ""
        return f'<a href="{escape(address)}"{hint}{outside}>'

    def _on_link_close(self, _tokens: Sequence[Token], _index: int) -> str:
        return self.closing_links.pop() if self.closing_links else ""

    def _on_image(self, tokens: Sequence[Token], index: int) -> str:
        alt = escape(tokens[index].content)
        source = str(tokens[index].attrs.get("src", ""))
        address = None if "://" in source else self.address(source)
        if address is None:  # a picture from elsewhere would send a request off the site
            return f'<span class="kb-no-picture">{alt}</span>'
        return f'<img alt="{alt}" src="{escape(address)}" loading="lazy">'

    def address(self, target: str) -> str | None:
        """The address to print, or None for a target that is refused or unknown."""
        if not allowed_address(target):
            return None
        if ":" in target.split("/")[0].split("#")[0] or target.startswith("#"):
            return normalizeLink(target)
        resolved = self.resolve(target)
        return normalizeLink(resolved) if resolved is not None else None

    # --- blocks

    def _on_heading_open(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        return f'<{token.tag} id="{escape(str(token.meta.get("anchor", "")))}">'

    def _on_fence(self, tokens: Sequence[Token], index: int) -> str:
        return f"<pre><code>{escape(tokens[index].content)}</code></pre>\n"

    _on_code_block = _on_fence

    def _on_bullet_list_open(self, tokens: Sequence[Token], index: int) -> str:
        level = tokens[index].level + 1
        for token in tokens[index + 1 :]:
            if token.level < level:
                break
            if token.level == level and "task" in token.meta:
                return '<ul class="task-list">\n'
        return "<ul>\n"

    def _on_list_item_open(self, tokens: Sequence[Token], index: int) -> str:
        task = tokens[index].meta.get("task")
        if task is None:
            return "<li>"
        checked = " checked" if task else ""
        return (
            '<li class="task-list-item"><label class="task-list-control">'
            f'<input type="checkbox" disabled{checked}><span class="task-list-indicator"></span></label> '
        )

    def _on_table_open(self, _tokens: Sequence[Token], _index: int) -> str:
        return '<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>\n'

    def _on_table_close(self, _tokens: Sequence[Token], _index: int) -> str:
        return "</table></div></div>\n"

    def _on_td_open(self, tokens: Sequence[Token], index: int) -> str:
        """Alignment as a class: a style attribute would need a weaker content security policy."""
        align = str(tokens[index].attrs.get("style", "")).removeprefix("text-align:")
        tag = tokens[index].tag
        return f'<{tag} class="kb-{align}">' if align in ("left", "center", "right") else f"<{tag}>"

    _on_th_open = _on_td_open

    def _on_admonition_open(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        classes = escape(token.meta["classes"])
        folded = token.markup.startswith("?")
        self.closing_boxes.append("</details>\n" if folded else "</div>\n")
        opening = f'<div class="admonition {classes}">\n'
        if folded:
            opening = f'<details class="{classes}"{" open" if token.markup.endswith("+") else ""}>\n'
        if tokens[index + 1].type == "title_open" or (token.meta["untitled"] and not folded):
            return opening
        title = escape(_ADMONITION_TITLES[self.lang].get(token.info, token.info.capitalize()))
        return opening + self._title(title, folded)

    def _on_admonition_close(self, _tokens: Sequence[Token], _index: int) -> str:
        return self.closing_boxes.pop()

    def _on_title_open(self, _tokens: Sequence[Token], _index: int) -> str:
        return "<summary>" if self._folded() else '<p class="admonition-title">'

    def _on_title_close(self, _tokens: Sequence[Token], _index: int) -> str:
        return "</summary>\n" if self._folded() else "</p>\n"

    def _folded(self) -> bool:
        return bool(self.closing_boxes) and self.closing_boxes[-1].startswith("</details>")

    @staticmethod
    def _title(title: str, folded: bool) -> str:
        return f"<summary>{title}</summary>\n" if folded else f'<p class="admonition-title">{title}</p>\n'

    def _on_tabs_open(self, tokens: Sequence[Token], index: int) -> str:
        """The radio buttons and labels first, as Material's tabs want them."""
        self.tab_sets += 1
        titles = []
        for at, token in enumerate(tokens[index + 1 :], index + 1):
            if token.type == "tabs_close" and token.level == tokens[index].level:
                break
            if token.type == "tab_open" and token.level == tokens[index].level + 1:
                titles.append(self.inline(tokens[at + 2].children or []))
        name = f"__tabbed_{self.tab_sets}"
        buttons = "".join(
            f'<input id="{name}_{number}" name="{name}" type="radio"{" checked" if number == 1 else ""}>'
            for number in range(1, len(titles) + 1)
        )
        labels = "".join(
            f'<label for="{name}_{number}">{title}</label>' for number, title in enumerate(titles, 1)
        )
        return (
            f'<div class="tabbed-set tabbed-alternate" data-tabs="{self.tab_sets}:{len(titles)}">{buttons}'
            f'<div class="tabbed-labels">{labels}</div>\n<div class="tabbed-content">\n'
        )

    def _on_tabs_close(self, _tokens: Sequence[Token], _index: int) -> str:
        return "</div>\n</div>\n"

    def _on_tab_open(self, _tokens: Sequence[Token], _index: int) -> str:
        self.hidden_title = True
        return '<div class="tabbed-block">\n'

    def _on_tab_close(self, _tokens: Sequence[Token], _index: int) -> str:
        return "</div>\n"

    # --- footnotes

    def _on_footnote_ref(self, tokens: Sequence[Token], index: int) -> str:
        meta = tokens[index].meta
        number, again = meta["id"] + 1, f":{meta['subId']}" if meta.get("subId") else ""
        return (
            f'<sup id="fnref{again}:{number}"><a class="footnote-ref" href="#fn:{number}">{number}</a></sup>'
        )

    def _on_footnote_block_open(self, _tokens: Sequence[Token], _index: int) -> str:
        return '<div class="footnote">\n<hr>\n<ol>\n'

    def _on_footnote_block_close(self, _tokens: Sequence[Token], _index: int) -> str:
        return "</ol>\n</div>\n"

    def _on_footnote_open(self, tokens: Sequence[Token], index: int) -> str:
        return f'<li id="fn:{tokens[index].meta["id"] + 1}">\n'

    def _on_footnote_close(self, _tokens: Sequence[Token], _index: int) -> str:
        return "</li>\n"

    def _on_footnote_anchor(self, tokens: Sequence[Token], index: int) -> str:
        meta = tokens[index].meta
        number, again = meta["id"] + 1, f":{meta['subId']}" if meta.get("subId") else ""
        hint = escape(_BACK[self.lang])
        return f' <a class="footnote-backref" href="#fnref{again}:{number}" title="{hint}">↩</a>'


_STRUCTURE = frozenset({"ul", "ol", "table", "thead", "tbody", "tr", "blockquote", "dl", "dd", "hr", "div"})
