"""CPU seconds of `language` on the text of the real articles: `python -m tests.benchmarks.language`.

Needs KB_CORPORA, the folder that holds `articles/it.tar.gz` and `articles/en.tar.gz`. It asserts nothing.
"""

from __future__ import annotations

import os
import re
import sys
import tarfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kb_tool.language import LANGUAGES, Language, language, readability, wordlist

_NOT_PROSE = re.compile(r"\A---\n.*?\n---\n|```.*?```|<[^>\n]*>|[*`|#>]", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def blocks_of(archive: Path) -> list[str]:
    """Return the rough text of every block: enough to feed a clock, not a parse."""
    with tarfile.open(archive) as packed:
        files = [packed.extractfile(member) for member in packed if member.name.endswith(".md")]
        texts = [_NOT_PROSE.sub("", file.read().decode("utf-8", "replace")) for file in files if file]
    return [
        _LINK.sub(r"\1", block).strip() for text in texts for block in text.split("\n\n") if block.strip()
    ]


def clock(what: str, work: Callable[[], object]) -> None:
    start = time.process_time()
    result = work()
    print(f"  {what:24} {time.process_time() - start:6.2f} CPU s   {result:,}")


def measure(spoken: Language, blocks: Sequence[str]) -> None:
    code = spoken.code
    print(f"{code}: {len(blocks):,} blocks, {sum(map(len, blocks)):,} characters")
    clock("words", lambda: sum(len(spoken.words(block)) for block in blocks))
    clock("sentences", lambda: sum(len(spoken.sentences(block)) for block in blocks))
    words = [word for block in blocks for word in spoken.words(block).texts()]
    clock("stems", lambda: len({spoken.stem(word) for word in words}))
    clock("folded", lambda: len({spoken.fold(word) for word in words}))
    clock("stop words", lambda: sum(map(spoken.is_stop, words)))
    clock("syllables", lambda: sum(map(spoken.syllables, words)))
    prose = [block[start:end] for block in blocks for start, end in spoken.sentences(block)]
    clock("readability", lambda: getattr(readability(code, prose), "words", 0))
    for name in ("bureaucratic", "vague"):
        clock(f"list {name}: load", lambda name=name: len(wordlist(code, name).entries))
        clock(
            f"list {name}: find",
            lambda name=name: sum(1 for b in blocks for _ in wordlist(code, name).find(b)),
        )


def main() -> int:
    corpora = os.environ.get("KB_CORPORA", "")
    if not corpora:
        print("KB_CORPORA is not set: nothing to measure on", file=sys.stderr)
        return 2
    for code in LANGUAGES:
        measure(language(code), blocks_of(Path(corpora) / "articles" / f"{code}.tar.gz"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
