"""The pictures of `kb lint` in the README, one a language: `python -m tests.docs.pictures`.

Real output, on a poor article that is not in the base, drawn by the system's Chromium.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from .pages import DOCS, ROOT

COLUMNS = 92
PICTURES = {"it": "lint.it.png", "en": "lint.png"}
POOR = {
    "it": (
        "content/it/pagamenti/rate.md",
        """---
id: kb-x4k2m
tipo: risposta
responsabile: ufficio-crediti
prodotti: [luce, gas]
domande:
  - posso pagare un po' per volta
  - dividere la bolletta in rate
---

# Il cliente può pagare a rate?

Sì, qualora la bolletta superi [50 euro](fatto:rate-minimo) e il cliente chieda le rate entro 10 giorni.

## Da dire al cliente

> Posso dividere la bolletta in [numero] rate. Il piano le arriva a breve.

## Casi particolari

- **Il cliente vuole più rate**: [clicca qui](rate-bolletta.md).
""",
    ),
    "en": (
        "content/en/payments/paying.md",
        """---
id: kb-x4k2m
kind: answer
owner: ufficio-crediti
products: [luce, gas]
questions:
  - can I pay a bit at a time
  - split the bill
---

# Can a customer pay in instalments?

Yes, in the event that the bill is over [€50](fact:rate-minimo) and the customer asks within 10 days.

## Tell the customer

> I can split the bill into [number] instalments. You'll get the plan shortly.

## Special cases

- **The customer wants more instalments**: [click here](instalments.md).
""",
    ),
}
_PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff }}
pre {{ display: inline-block; margin: 0; padding: 22px 26px; background: #1d2430; color: #e4e8ee;
  font: 15px/1.45 "DejaVu Sans Mono", "Liberation Mono", monospace }}
.p {{ color: #8fb7e8 }} .b {{ font-weight: 700 }} .d {{ color: #97a3b4 }} .c31 {{ color: #ff8f87 }}
.c32 {{ color: #8fd694 }} .c33 {{ color: #f2cc60 }} .c34 {{ color: #8fb7e8 }} .c36 {{ color: #79d4d4 }}
</style><pre>{text}</pre>"""
_CODES = {"1": "b", "2": "d"}


def said(lang: str) -> str:
    """What `kb lint` prints about the poor article, with a terminal's colours."""
    path, text = POOR[lang]
    kb = [sys.executable, "-c", "from kb_tool.cli import main; main()"]
    command = ["lint", "-", "--stdin-filename", path, "--ui", lang, "--color"]
    environment = os.environ | {"COLUMNS": str(COLUMNS), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [*kb, *command], cwd=ROOT, env=environment, input=text, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 1, done.stderr
    return done.stdout


def as_html(text: str) -> str:
    """Terminal output as HTML: each colour code opens a span, a reset closes them all."""
    parts, depth = [], 0
    for index, piece in enumerate(re.split(r"\x1b\[([\d;]*)m", text)):
        if index % 2 == 0:
            parts.append(escape(piece))
        elif piece in ("", "0"):
            parts.append("</span>" * depth)
            depth = 0
        else:
            names = " ".join(_CODES.get(code, f"c{code}") for code in piece.split(";"))
            parts.append(f'<span class="{names}">')
            depth += 1
    return "".join(parts) + "</span>" * depth


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for lang in POOR:
            page = browser.new_page(viewport={"width": 1200, "height": 800}, device_scale_factor=1.5)
            command = f"$ kb lint {Path(POOR[lang][0]).as_posix()}"
            page.set_content(
                _PAGE.format(text=f'<span class="p">{command}</span>\n\n{as_html(said(lang).rstrip())}')
            )
            page.locator("pre").screenshot(path=DOCS / "images" / PICTURES[lang])
        browser.close()


if __name__ == "__main__":
    main()
