"""Print the program's tables into the docs: `python -m tests.docs`."""

from __future__ import annotations

from .pages import PAGES, lang_of, name_of, read
from .tables import fill


def main() -> None:
    for page in PAGES:
        text = read(page)
        filled = fill(text, lang_of(page))
        if filled != text:
            page.write_text(filled, encoding="utf-8", newline="\n")
            print(f"written anew: {name_of(page)}")


if __name__ == "__main__":
    main()
