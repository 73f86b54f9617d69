"""From a base to a published site, through the real generator."""

import os
from datetime import date
from pathlib import Path

import pytest

from kb_tool.errors import BadInput, BuildRefused, PublishFailed
from kb_tool.search import open_index
from kb_tool.site import build_site, prepare_site, rollback
from kb_tool.site.manifest import MARKER

from .bases import DAY, VERIFIED, article, job_of, tree, write_base

ENGLISH = """\
---
id: kb-33333
kind: answer
owner: ufficio-contratti
verified: 2026-11-03
products: [luce]
translates: kb-7f3qk
questions:
  - how do I change the name on the bill
  - change of account holder
---

# Change the account holder

The new customer asks for it. The supply stays on.

## When this applies

Always, for active supplies.
"""


NEW_LEAD = "La chiede chi entra in casa. La luce resta accesa."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_base(
        tmp_path / "una base è qui",
        {
            "it/contratti/voltura.md": article(front=VERIFIED),
            "it/contratti/subentro.md": article("Fare il subentro", "kb-aaaa1", front=VERIFIED),
            "en/contracts/change.md": ENGLISH,
        },
        settings='site_name = "Prova & co"\n',
    )


def test_a_base_without_mkdocs_yml_becomes_a_site(root: Path) -> None:
    built = build_site(job_of(root))
    site = tree(root / "site")
    assert built.articles == 3
    pages = {name.removesuffix("index.html") for name in site if name.endswith("index.html")}
    assert pages == {
        "", "it/", "en/", "it/contratti/", "en/contracts/", "it/qualita/", "en/quality/",
        "it/contratti/voltura/", "it/contratti/subentro/", "en/contracts/change/",
    }  # fmt: skip
    assert {"404.html", MARKER, "assets/kb-index.json", "assets/kb-index.js", "assets/kb-pages.js"} < set(
        site
    )
    page = site["it/contratti/voltura/index.html"].decode()
    assert "<title>Fare la voltura · Prova &amp; co</title>" in page
    assert '<html lang="it"' in page
    assert 'hreflang="en" href="../../../en/contracts/change/"' in page
    assert '<html lang="en"' in site["en/contracts/change/index.html"].decode()
    assert "kb-panel" not in page
    hits = open_index(root / "site/assets/kb-index.json").search("voltura", lang="it")
    assert hits[0].id == "kb-7f3qk"


def test_the_same_base_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    again = write_base(tmp_path / "altrove", {})
    for name, content in tree(root / "content").items():
        path = again / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (again / "kb.toml").write_bytes((root / "kb.toml").read_bytes())
    build_site(job_of(root))
    build_site(job_of(again))
    assert tree(root / "site") == tree(again / "site")


def test_building_again_changes_nothing_and_one_article_changes_little(root: Path) -> None:
    build_site(job_of(root))
    assert build_site(job_of(root)).published.how == "unchanged"
    assert (root / ".kb/.gitignore").read_text() == "*\n"
    docs = root / ".kb/site/docs"
    for path in docs.rglob("*.md"):
        os.utime(path, (1, 1))
    changed = article("Fare la voltura", front=VERIFIED, lead=NEW_LEAD)
    (root / "content/it/contratti/voltura.md").write_text(changed, "utf-8")
    before = tree(root / "site")
    build_site(job_of(root))
    touched = {path.parent.name for path in docs.rglob("*.md") if path.stat().st_mtime > 1}
    assert touched == {"voltura", "contratti"}
    after = tree(root / "site")
    assert {name for name in after if after[name] != before.get(name)} == {
        "it/contratti/voltura/index.html", "it/contratti/index.html",
        "assets/kb-index.json", "assets/kb-index.js", MARKER,
    }  # fmt: skip


def test_an_article_that_goes_leaves_the_site(root: Path) -> None:
    build_site(job_of(root))
    (root / "content/it/contratti/subentro.md").unlink()
    build_site(job_of(root))
    assert "it/contratti/subentro/index.html" not in tree(root / "site")
    rollback(root / "site")
    assert "it/contratti/subentro/index.html" in tree(root / "site")


def test_errors_stop_the_build_and_the_old_site_stands(root: Path) -> None:
    build_site(job_of(root))
    before = tree(root / "site")
    broken = article(front=VERIFIED, lead="Vedi [qui](non-esiste.md).")
    (root / "content/it/contratti/voltura.md").write_text(broken, "utf-8")
    job = job_of(root)
    assert job.errors > 0
    with pytest.raises(
        BuildRefused, match=f"{job.errors} errori: non è stato pubblicato niente. Resta il sito"
    ):
        build_site(job, ui="it")
    assert tree(root / "site") == before
    assert build_site(job, force=True).errors == job.errors
    page = tree(root / "site")["it/contratti/voltura/index.html"].decode()
    assert "Vedi qui." in page, "a broken link is printed as its text"


def test_only_what_would_be_published_stops_the_build(root: Path) -> None:
    folder = root / "content/it/contratti"
    wrong = "Vedi [qui](non-esiste.md)."
    draft = article("Bozza", "kb-bbbb1", front="stato: bozza\n", lead=wrong)
    (folder / "bozza.md").write_text(draft, "utf-8")
    later = article("Dopo", "kb-bbbb2", front="valido_dal: 2027-01-01\n", lead=wrong)
    (folder / "dopo.md").write_text(later, "utf-8")
    job = job_of(root)
    assert job.report.summary.errors > 0
    assert [each.path.rpartition("/")[2] for each in job.left_out] == ["bozza.md", "dopo.md"]
    assert job.errors == 0
    assert job_of(root, as_of=date(2027, 1, 1)).errors > 0
    assert build_site(job).articles == 3


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("it/contratti/rotto.md", b"\xff\xfe\x00"),
        ("it/contratti/aperto.md", b"---\nstato: bozza\nid: [\n"),
        ("it/contratti/doppio.md", article("Bozza", front="stato: bozza\n").encode()),
        ("_kb/owners.yml", b"- id: ["),
        ("fuori.md", b"# In no language"),
    ],
)
def test_what_may_belong_to_the_site_stops_the_build(root: Path, name: str, data: bytes) -> None:
    """Files nobody can read, a draft that claims a published article's id, records, articles out of place."""
    (root / "content" / name).write_bytes(data)
    assert job_of(root).errors > 0


TAX_CODE = "Il codice fiscale è BNCLRA85M52F205I. Poi chiama."


@pytest.mark.parametrize("force", [False, True])
def test_nothing_publishes_personal_data(root: Path, force: bool) -> None:
    voltura = root / "content/it/contratti/voltura.md"
    voltura.write_text(article(front=VERIFIED, lead=TAX_CODE), "utf-8")
    with pytest.raises(BuildRefused, match="una persona vera") as refused:
        build_site(job_of(root), force=force, ui="it")
    assert (refused.value.where, refused.value.line) == ("content/it/contratti/voltura.md", 14)
    assert "Resta il sito" not in str(refused.value), "there is none"
    assert not (root / "site").exists()
    voltura.write_text(article(front=f"{VERIFIED}stato: bozza\n", lead=TAX_CODE), "utf-8")
    build_site(job_of(root), force=force)
    assert not any(b"BNCLRA85" in page for page in tree(root / "site").values())


@pytest.mark.parametrize("force", [False, True])
def test_a_site_is_never_replaced_by_an_empty_one(root: Path, force: bool) -> None:
    build_site(job_of(root))
    before = tree(root / "site")
    for path in (root / "content").glob("??/*/*.md"):
        text = path.read_text("utf-8")
        state = "stato: bozza" if "tipo:" in text else "state: draft"
        path.write_text(
            text.replace("products:", f"{state}\nproducts:").replace("prodotti:", f"{state}\nprodotti:")
        )
    with pytest.raises(BadInput) as refused:
        build_site(job_of(root), force=force, ui="it")
    assert str(refused.value) == (
        "Non c'è niente da pubblicare: tutti gli articoli sono bozze. Resta il sito di prima."
    )
    archived = root / "content/it/contratti/voltura.md"
    archived.write_text(archived.read_text("utf-8").replace("stato: bozza", "stato: archiviato"), "utf-8")
    with pytest.raises(BadInput, match=r"no article is in force today\. The old site stays"):
        build_site(job_of(root), force=force)
    assert tree(root / "site") == before


def test_a_file_somebody_put_into_the_site_is_never_taken_away(root: Path) -> None:
    build_site(job_of(root))
    (root / "site/web.config").write_text("<configuration/>")
    with pytest.raises(PublishFailed, match=r"web\.config"):
        build_site(job_of(root))
    assert (root / "site/web.config").read_text() == "<configuration/>"


def test_a_folder_with_other_files_is_taken_over_only_when_asked(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/mine.txt").write_text("mine")
    with pytest.raises(PublishFailed):
        build_site(job_of(root))
    assert tree(root / "site") == {"mine.txt": b"mine"}
    build_site(job_of(root), take_over=True)
    assert "mine.txt" not in tree(root / "site")


def test_a_cache_that_cannot_be_written_is_one_clear_line(root: Path) -> None:
    (root / ".kb").write_text("a file where the cache should be")
    with pytest.raises(PublishFailed):
        build_site(job_of(root))
    assert not (root / "site").exists()


def test_the_day_of_the_build_is_the_one_given(root: Path) -> None:
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    build_site(job_of(root, as_of=date(2027, 6, 1)))
    page = tree(root / "site")["it/contratti/voltura/index.html"].decode()
    assert "1º giugno 2027" in page
    assert "verifica scaduta" in page
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_the_preview_shows_drafts_and_what_was_found_beside_the_page(root: Path) -> None:
    path = root / "content/it/contratti/bozza.md"
    path.write_text(
        article("Bozza", "kb-bbbb1", front="stato: bozza\n", lead="Vedi [qui](non-esiste.md)."), "utf-8"
    )
    (root / "content/it/contratti/rotto.md").write_bytes(b"\xff\xfe\x00 broken")
    prepared = prepare_site(job_of(root), preview=True)
    body = (prepared.bodies / "it/contratti/bozza.json").read_text("utf-8")
    assert "kb-panel" in body
    assert "Bozza: si vede solo qui" in body
    assert "non-esiste.md" in body
    home = (prepared.bodies / "it.json").read_text("utf-8")
    assert "rotto.md" in home, "a file that cannot be read is told on the home page"


def test_the_address_of_the_site_makes_a_map_of_it(root: Path) -> None:
    (root / "kb.toml").write_text('site_url = "https://kb.example.com/care/"\n', "utf-8")
    build_site(job_of(root))
    site = tree(root / "site")
    assert b"<loc>https://kb.example.com/care/it/contratti/voltura/</loc>" in site["sitemap.xml"]
    assert f"<lastmod>{DAY.isoformat()}</lastmod>".encode() in site["sitemap.xml"]
    page = site["it/contratti/voltura/index.html"].decode()
    assert '<link rel="canonical" href="https://kb.example.com/care/it/contratti/voltura/">' in page
    assert 'src="/care/assets/kb.js"' in site["404.html"].decode()
