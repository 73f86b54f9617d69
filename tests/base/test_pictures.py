"""How big pictures are, and what in a drawing could run or load something."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tool.base import Picture, read_base, read_pictures


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', ""),
        ('<svg><use href="#a"/><path style="fill:url(#b)"/></svg>', ""),
        ('<svg><image href="data:image/png;base64,AAAA"/></svg>', ""),
        ("<svg><ScRipt>a()</ScRipt></svg>", "script"),
        ("<svg><foreignObject/></svg>", "foreignobject"),
        ('<svg><rect onclick = "a()"/></svg>', "onclick"),
        ("<svg/onload=a()>", "onload"),
        ('<svg><use href="https://example.org/a.svg#b"/></svg>', "href"),
        ("<svg><use xlink:href=other.svg /></svg>", "href"),
        ("<svg><style>a{fill:url(https://example.org)}</style></svg>", "url"),
        ("<svg><style>@import 'a.css'</style></svg>", "@import"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "entity"),
        ("<\0s\0v\0g\0", "0"),
    ],
)
def test_drawings(tmp_path: Path, text: str, active: str) -> None:
    (tmp_path / "a.svg").write_text(text, "utf-8")
    assert read_pictures(tmp_path, ["a.svg"]) == {"a.svg": Picture(len(text.encode()), active)}


def test_other_files_are_not_read_and_missing_ones_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.PNG").write_bytes(b"<script>")
    (tmp_path / "b.txt").write_text("<script>")
    assert read_pictures(tmp_path, ["a.PNG", "b.txt", "gone.svg"]) == {"a.PNG": Picture(8)}


def test_a_base_knows_its_pictures(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "it"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("# A\n", "utf-8")
    (folder / "spia.svg").write_text("<svg><script/></svg>", "utf-8")
    assert read_base(tmp_path).catalog.pictures == {"content/it/spia.svg": Picture(20, "script")}
