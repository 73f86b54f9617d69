"""The formats against the schemas of their own worlds, which are not ours to ship.

    python -m tests.report.official FOLDER

FOLDER holds `sarif-schema-2.1.0.json` (OASIS) and `junit-10.xsd` (Jenkins). `jsonschema` and `lxml` are
needed; `html5lib` and `cmarkgfm` (GitHub's own Markdown) are used where they are installed. Every naughty
text is tried.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from kb_tool.lint import load_base_rules, load_rules
from kb_tool.report import Run, write_run

from .made import REPORT
from .naughty import NAUGHTY
from .one_text import run_of

Check = Callable[[str], bool]
_ALIVE = re.compile(r"<(?:a|img|del|input|script|iframe|svg)\b")


def checks(folder: Path) -> dict[str, Check]:
    """By format, whether a document is what its schema or its parser wants."""
    schemas = import_module("jsonschema")
    etree = import_module("lxml.etree")
    sarif = json.loads((folder / "sarif-schema-2.1.0.json").read_text("utf-8"))
    ours = json.loads((Path(__file__).parents[2] / "docs/kb-lint.schema.json").read_text("utf-8"))
    junit = etree.XMLSchema(etree.parse(folder / "junit-10.xsd"))

    def valid(schema: Any) -> Check:
        validator = schemas.validators.validator_for(schema)(schema)
        return lambda text: validator.is_valid(json.loads(text))

    found: dict[str, Check] = {
        "sarif": valid(sarif),
        "json": valid(ours),
        "junit": lambda text: bool(junit.validate(etree.fromstring(text.encode()))),
    }
    return found | dict(_optional())


def _optional() -> Iterator[tuple[str, Check]]:
    try:
        parser = import_module("html5lib").HTMLParser
    except ImportError:
        print("html: html5lib is not installed")
    else:

        def sound(text: str) -> bool:
            page = parser(strict=False)
            page.parse(text)
            return not page.errors

        yield "html", sound
    try:
        github = import_module("cmarkgfm")
    except ImportError:
        print("markdown: cmarkgfm is not installed")
    else:
        unsafe = import_module("cmarkgfm.cmark").Options.CMARK_OPT_UNSAFE
        yield (
            "markdown",
            lambda text: not _ALIVE.search(github.github_flavored_markdown_to_html(text, unsafe)),
        )


def main(folder: Path) -> int:
    """Print how many documents were valid; 1 when any was not."""
    rules = (*load_rules(), *load_base_rules())
    runs = [Run(REPORT, ui, version="1.0.0", rules=rules) for ui in ("it", "en")]
    runs += [run_of(text, compared=compared) for text in NAUGHTY for compared in (True, False)]
    wrong: Counter[str] = Counter()
    tried = checks(folder)
    for run in runs:
        wrong.update(form for form, check in tried.items() if not check(write_run(run, form)))
    for form in tried:
        print(f"{form}: {len(runs) - wrong[form]} of {len(runs)} valid")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
