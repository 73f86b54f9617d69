"""Files that hang, crash or mislead Markdown tools, as bytes: what a base meets sooner or later.

The list follows the inputs on which other tools were measured: runs of backticks, unclosed brackets, nested
lists and quotes, hostile front matter, broken encodings, links of the file system.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

HEAD = """---
id: kb-7f3q{last}
tipo: risposta
responsabile: ufficio-contratti
verificato: 2026-11-03
domande:
  - come cambio il nome sulla bolletta
  - sono entrato in affitto e la luce è accesa
---

# Si può cambiare nome?

Sì, quando il contatore è acceso.

## Casi particolari

"""
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"

BODIES: dict[str, str] = {
    "backticks": "".join("`" * length + "a" for length in range(1, 1501)),
    "open-brackets": "[" * 20_000,
    "open-links": "[a](" * 20_000,
    "nested-lists": "".join("  " * depth + "- a\n" for depth in range(600)),
    "nested-quotes": ">" * 5_000 + " a",
    "emphasis": "*a " * 8_000 + "**b_ " * 8_000,
    "long-paragraph": "parola " * 100_000,
    "unclosed-comments": "<!-- a\n" * 20_000,
    "inline-comments": "a <!-- b " * 20_000,
    "open-tags": "<a " * 50_000,
    "wide-table": "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + ("|b" * 300 + "|\n") * 60,
    "references": "[a]: b\n" * 5_000 + "[a] " * 5_000,
    "footnotes": "[^1] " * 10_000 + "\n\n[^1]: x\n",
    "entities": "&amp;" * 50_000,
    "admonitions": '!!! note "x"\n    ' * 3_000,
    "nested-admonitions": "".join("    " * depth + '!!! note "x"\n' for depth in range(200)),
    "hard-breaks": "a  \n" * 20_000,
    "one-sentence": "il cliente, " * 30_000 + "paga.",
    "full-stops": "a. " * 50_000,
    "apostrophes": "l'" * 50_000,
    "digits": "1.234,56 €" * 20_000,
    "days": "entro 30 " * 20_000,
    "capitals": "POD " * 30_000,
    "accents": "e\u0301" * 50_000,
    "right-to-left": "\u202eabc\u202c " * 10_000,
    "scripts": "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n" * 200,
}


def _front_matters() -> dict[str, bytes]:
    nine = "".join(f"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n" for level in range(1, 10))
    texts = {
        "alias-bomb": f"---\na0: &a0 x\n{nine}---\n# T\n",
        "yaml-brackets": "---\nid: " + "[" * 20_000 + "\n---\n# T\n",
        "yaml-braces": "---\nid: " + "{a: " * 20_000 + "\n---\n# T\n",
        "yaml-tag": "---\nid: !!python/object/apply:os.system [id]\n---\n# T\n",
        "unclosed": "---\nid: kb-7f3qk\n\n# T\n\nTesto.\n",
        "huge-front-matter": "---\n" + "a: b\n" * 40_000 + "---\n# T\n",
        "script-title": "---\nid: kb-7f3qk\n---\n# </title><script>alert(1)</script>\n",
    }
    return {name: text.encode() for name, text in texts.items()}


RAW: dict[str, bytes] = {
    **_front_matters(),
    "not-utf8": b"# T\n\nPerch\xe9 no\n",
    "utf16": "# T\n\nTesto.\n".encode("utf-16"),
    "nul": b"# T\n\na\x00b\n",
    "long-line": b"# T\n\n" + b"a " * 1_500_000,
    "too-large": b"# T\n\n" + b"riga di testo\n" * 400_000,
    "empty": b"",
    "bom-crlf": b"\xef\xbb\xbf# T\r\n\r\nTesto.\r\n",
}


def write_hostile_base(root: Path) -> Iterator[str]:
    """Write the files under `root`, and yield their names."""
    folder = root / "content" / "it"
    folder.mkdir(parents=True)
    for number, (name, body) in enumerate(BODIES.items()):
        text = HEAD.replace("{last}", _LETTERS[number]) + body + "\n"
        (folder / f"{name}.md").write_text(text, "utf-8", newline="")
        yield name
    for name, data in RAW.items():
        (folder / f"{name}.md").write_bytes(data)
        yield name
    secret = root.parent / f"{root.name}-outside.md"
    secret.write_text("# Segreto\n", "utf-8")
    (folder / "dangling.md").symlink_to("nowhere.md")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "outside.md").symlink_to(secret)
    os.mkfifo(folder / "pipe.md")
    (folder / "folder.md").mkdir()
    yield from ("dangling", "loop", "outside", "pipe", "folder")
