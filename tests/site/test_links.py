"""Links of articles as links of the site, and the files they bring along."""

from pathlib import Path

import pytest

from kb_tool.base import read_base
from kb_tool.site.catalogue import catalogue
from kb_tool.site.links import Links

from .bases import DAY, article, write_base

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_base(
        tmp_path / "base",
        {
            "it/contratti/voltura.md": article("Voltura", "kb-aaaa1"),
            "it/fibra/Guasto è.md": article("Guasto", "kb-aaaa2", body="## Quando vale\n\nSempre.\n"),
            "it/contratti/bozza.md": article("Bozza", "kb-aaaa3", front="stato: bozza\n"),
        },
    )


def links_of(root: Path) -> tuple[Links, dict[str, str | None]]:
    shown = catalogue(read_base(root), as_of=DAY, review_by={}, answers={})
    links = Links(shown)
    resolve = links.resolver(shown.entries["content/it/contratti/voltura.md"])
    targets = [
        "../fibra/Guasto%20%C3%A8.md", "../fibra/Guasto è.md#quando-vale", "kb-aaaa2", "bozza.md", "kb-aaaa3",
        "missing.md", "../../../kb.toml", "../../_kb/owners.yml", "img/Foto 1.png", "img/foto-1.PNG",
        "img/logo.svg", "img/page.html", "img/loop.png", "img/outside.png", "img/root.png", "img/owners.txt",
        "img/big.pdf", "modulo.pdf",
    ]  # fmt: skip
    return links, {target: resolve(target) for target in targets}


def test_links_lead_to_published_articles_only(root: Path) -> None:
    _, found = links_of(root)
    assert found["../fibra/Guasto%20%C3%A8.md"] == "../../fibra/guasto-e/"
    assert found["../fibra/Guasto è.md#quando-vale"] == "../../fibra/guasto-e/#quando-vale"
    assert found["kb-aaaa2"] == "../../fibra/guasto-e/"
    assert [found[each] for each in ("bozza.md", "kb-aaaa3", "missing.md")] == [None] * 3


def test_files_of_the_base_come_along_when_they_are_safe(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = root / "content/it/contratti"
    (folder / "img").mkdir()
    for name in ("Foto 1.png", "foto-1.PNG", "logo.svg", "page.html", "big.pdf"):
        (folder / "img" / name).write_bytes(PNG)
    (folder / "modulo.pdf").write_bytes(b"%PDF")
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    (folder / "img/outside.png").symlink_to(secret)
    (folder / "img/loop.png").symlink_to("loop.png")
    (root / "in-the-root.png").write_bytes(b"secret")
    (folder / "img/root.png").symlink_to("../../../../in-the-root.png")
    (folder / "img/owners.txt").symlink_to("../../../_kb/owners.yml")
    monkeypatch.setattr("kb_tool.site.links._MAX_BYTES", 8)
    (folder / "img/big.pdf").write_bytes(b"x" * 9)
    links, found = links_of(root)
    assert found["img/Foto 1.png"] == "../../../media/content/it/contratti/img/foto-1.png"
    assert found["img/foto-1.PNG"] == "../../../media/content/it/contratti/img/foto-1-2.png"
    assert found["modulo.pdf"] == "../../../media/content/it/contratti/modulo.pdf"
    refused = (
        "img/logo.svg", "img/page.html", "img/loop.png", "img/outside.png", "img/root.png", "img/owners.txt",
        "img/big.pdf", "../../../kb.toml", "../../_kb/owners.yml",
    )  # fmt: skip
    assert [found[each] for each in refused] == [None] * 9
    assert all(path.read_bytes() != b"secret" for path in links.files.values())
    assert len(links.files) == 3
