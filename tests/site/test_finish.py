"""What the last check takes out and what it refuses."""

from pathlib import Path

import pytest

from kb_tool.errors import PublishFailed
from kb_tool.site.finish import finish, outside_requests
from kb_tool.site.generator import Prepared

from .bases import DAY, tree

LEAVING = [
    '<img src="https://example.com/x.png">',
    "<img src=//example.com/x.png>",
    '<IMG SRC = "HTTPS://example.com/x.png">',
    '<img srcset="//example.com/x.png 2x">',
    '<img alt="a > b" src="https://example.com/x.png">',
    '<script src="https://example.com/x.js"></script>',
    "<script>alert(1)</script>",
    '<script type="module">import "x"</script>',
    '<link rel="stylesheet" href="https://example.com/x.css">',
    '<link rel="preconnect" href="//example.com">',
    '<base href="https://example.com/">',
    '<iframe src="//example.com"></iframe>',
    '<form action="https://example.com"></form>',
    '<p style="background: url(https://example.com/x.png)">',
    '<svg><image href="https://example.com/x.png"/></svg>',
    '<svg><use xlink:href="//example.com/x#y"/></svg>',
    '<p onclick="x()">',
    "<p ONMOUSEOVER=x>",
    '<object data="https://example.com/x.swf"></object>',
    '<embed src="javascript:alert(1)">',
    '<img src="data:text/html,x">',
    '<video poster="//example.com/x.png"></video>',
]
STAYING = [
    '<a href="https://example.com/law" rel="noopener noreferrer">the law</a>',
    '<link rel="canonical" href="https://kb.example.com/it/">',
    '<link rel="alternate" hreflang="en" href="https://kb.example.com/en/">',
    '<link rel="stylesheet" href="../assets/kb.css">',
    '<script src="../assets/kb.js" defer></script>',
    '<script type="application/json" id="kb.page">{"src": "https://example.com"}</script>',
    "<p>src=&quot;https://example.com/x.png&quot; onclick=&quot;x()&quot;</p>",
    "<code>&lt;img src=https://example.com&gt;</code>",
    '<img alt="src=https://example.com" src="../media/x.png">',
    '<td style="text-align:right">1</td>',
    '<svg viewBox="0 0 24 24"><path d="M1 1"/></svg>',
    "<p>data: 3 novembre // style: sobrio</p>",
]


@pytest.mark.parametrize("tag", LEAVING)
def test_a_tag_that_would_leave_the_site_is_found(tag: str) -> None:
    assert list(outside_requests(f"<p>before</p>{tag}<p>after</p>"))


@pytest.mark.parametrize("tag", STAYING)
def test_a_harmless_tag_is_left_alone(tag: str) -> None:
    assert list(outside_requests(f"<p>before</p>{tag}<p>after</p>")) == []


def test_no_page_takes_the_check_long() -> None:
    assert list(outside_requests("<" * 300_000)) == []
    assert list(outside_requests("<p " + "a " * 100_000)) == []
    assert list(outside_requests('<p a="' + "x>" * 100_000)) == []


def prepared(tmp_path: Path, *, site_url: str = "") -> Prepared:
    shell = {"generator": "kb 1.2.3", "scripts": ["assets/kb.js"]}
    return Prepared(tmp_path, tmp_path, "x", site_url, "it", DAY, (), shell)


PAGE = '<meta name="generator" content="kb 1.2.3"><p>x</p>'


def site(tmp_path: Path, files: dict[str, str]) -> Path:
    folder = tmp_path / "site"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_what_the_shell_does_not_use_is_taken_out(tmp_path: Path) -> None:
    kept = {"index.html": PAGE, "assets/kb.js": "", "assets/stylesheets/main.1.min.css": "p{}"}
    unused = {
        "assets/javascripts/bundle.js": "",
        "assets/javascripts/lunr/it.js": "",
        "assets/images/favicon.png": "",
        "assets/stylesheets/palette.1.min.css": "",
        "assets/stylesheets/main.1.min.css.map": "",
        "assets/kb-reload.js": "",
        "sitemap.xml": "",
        "sitemap.xml.gz": "",
    }
    folder = site(tmp_path, kept | unused)
    finish(folder, prepared(tmp_path))
    assert set(tree(folder)) == set(kept)


def test_the_map_of_the_site_stays_when_its_address_is_known(tmp_path: Path) -> None:
    folder = site(tmp_path, {"index.html": PAGE, "sitemap.xml": "<urlset/>"})
    finish(folder, prepared(tmp_path, site_url="https://kb.example.com/"))
    assert (folder / "sitemap.xml").exists()


def test_a_page_printed_by_another_theme_is_refused(tmp_path: Path) -> None:
    folder = site(tmp_path, {"it/index.html": "<p>x</p>"})
    with pytest.raises(PublishFailed, match=r"it/index.html: questa pagina non è stata stampata da kb"):
        finish(folder, prepared(tmp_path), ui="it")


def test_a_page_that_asks_another_site_is_refused(tmp_path: Path) -> None:
    folder = site(tmp_path, {"it/x.html": PAGE + LEAVING[0]})
    with pytest.raises(PublishFailed, match=r"it/x.html: .*example.com"):
        finish(folder, prepared(tmp_path))


@pytest.mark.parametrize("css", ["@import '//x.com/a.css';", "p{background:url(https://x.com/a.png)}"])
def test_a_style_sheet_that_asks_another_site_is_refused(tmp_path: Path, css: str) -> None:
    folder = site(tmp_path, {"index.html": PAGE, "assets/a.css": css})
    with pytest.raises(PublishFailed, match=r"assets/a.css"):
        finish(folder, prepared(tmp_path))
