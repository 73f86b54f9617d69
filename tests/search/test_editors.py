"""The editors' index: its query language, and that nothing but our own signed index is ever opened."""

from __future__ import annotations

import io
import os
import pickle
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kb_tool.search.editors as editors
from kb_tool.article import Article
from kb_tool.errors import BadInput, KbError
from kb_tool.search import EditorsIndex, article_terms, compile_index, open_editors_index
from kb_tool.search.index import read_index
from kb_tool.trust import sealed
from tests.conftest import ROOT
from tests.search.conftest import article


@pytest.fixture
def cache(tmp_path: Path) -> dict[str, Path]:
    return {
        "folder": tmp_path / "cache",
        "key_file": tmp_path / "own" / "search.key",
        "base": tmp_path / "base",
    }


def written(
    kind: str, owner: str, body: str, extra: str = "", path: str = "it/a.md", lang: str = "it"
) -> Article:
    return article(
        f"---\nid: kb-7f3qk\ntipo: {kind}\nresponsabile: {owner}\n{extra}---\n\n{body}", path, lang
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> EditorsIndex:
    place = tmp_path_factory.mktemp("editors")
    articles = [
        written(
            "procedura",
            "ufficio-contratti",
            "# Fare la voltura\n\nIl cambio dell'intestatario di una fornitura attiva.\n",
            "prodotti: [luce]\nverificato: 2026-03-31\ndomande: [passaggio a mio nome]\n",
            "it/contratti/voltura.md",
        ),
        written(
            "risposta",
            "ufficio-bollette",
            "# Bolletta alta\n\nIntestatario e cambio di prezzo, non cambio intestatario.\n",
            "prodotti: [luce, gas]\nverificato: 2026-01-02\n",
            "it/bollette/alta.md",
        ),
        written(
            "problema", "tecnico-fibra", "# Spia rossa\n\nSpegni.\n", "stato: bozza\n", "it/fibra/spia.md"
        ),
        written(
            "procedure",
            "contracts",
            "# Change the account holder\n\nThe customer asks, names the supplies.\n",
            "stato: archiviato\nverificato: 2025-12-31\n",
            "en/change.md",
            "en",
        ),
    ]
    return open_editors_index(articles, base=place / "base", folder=place / "cache", key_file=place / "key")


def names(index: EditorsIndex, query: str) -> list[str]:
    return sorted(Path(hit.path).stem for hit in index.search(query))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('owner:contratti kind:procedure "cambio intestatario"', []),
        ('owner:contratti kind:procedure "cambio dell\'intestatario"', ["voltura"]),
        ('"cambio intestatario"', ["alta"]),
        ("cambio intestatari", ["alta", "voltura"]),
        ("responsabile:contratti", ["voltura"]),
        ("owner:contr", ["change", "voltura"]),
        ("owner:ufficio-contratti", ["voltura"]),
        ('ufficio:"ufficio bollette"', ["alta"]),
        ("tipo:procedura", ["change", "voltura"]),
        ("kind:procedure", ["change", "voltura"]),
        ("TIPO:procedura", ["change", "voltura"]),
        ("stato:bozza", ["spia"]),
        ("state:archived", ["change"]),
        ("prodotto:gas", ["alta"]),
        ("lingua:inglese", ["change"]),
        ("verificato:2026", ["alta", "voltura"]),
        ("verificato:2026-01", ["alta"]),
        ("verified:[2026-01 to 2026-03]", ["alta", "voltura"]),
        ("verificato:[2026-01 a 2026-03]", ["alta", "voltura"]),
        ("verificato:[a 2025-12]", ["change"]),
        ("verificato:[2026-03 a]", ["voltura"]),
        ("verified:[2025-12 to 2026-02]", ["alta", "change"]),
        ("verified:<2026", ["change"]),
        ("verified:<=2026-01", ["alta", "change"]),
        ("verified:>2026-01", ["voltura"]),
        ("verified:>=2026-03-31", ["voltura"]),
        ("titolo:bolletta O titolo:spia", ["alta", "spia"]),
        ("title:bolletta OR title:spia", ["alta", "spia"]),
        ("(voltura OR spia) NON stato:bozza", ["voltura"]),
        ("prodotto:luce NOT voltura", ["alta"]),
        ("bollett*", ["alta"]),
        ("bolletta*", ["alta"]),
        ("tito*", []),
        ("domande:nome", ["voltura"]),
        ("passaggio", ["voltura"]),
        ("percorso:it/bollette", ["alta"]),
        ("id:kb-7f3qk", ["alta", "change", "spia", "voltura"]),
        ("suppliers OR supply", ["change"]),
        ("unicorno", []),
    ],
)
def test_the_query_language(index: EditorsIndex, query: str, expected: list[str]) -> None:
    assert names(index, query) == expected


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "vuota"),
        ("…", "vuota"),
        ("pippo:x", "il campo «pippo» non esiste.*responsabile"),
        ("tpo:procedura", "il campo «tpo» non esiste.*Forse cercavi tipo:procedura"),
        ("tipo: procedura", "Togli lo spazio dopo i due punti: tipo:procedura"),
        ("tipo:procedrua", "Forse cercavi tipo:procedura.*Può essere: procedura"),
        ("tipo:cosa", "«tipo» non può essere «cosa».*procedura"),
        ("verificato:ieri", "non è una data"),
        ("verificato:[2026-13 to 2026-14]", "non è una data"),
        ("tipo:[a to b]", "solo le date"),
        ("(voltura", "parentesi"),
        ("voltura)", "parentesi"),
        ('"voltura', "virgoletta"),
        ("voltura E", "niente da unire"),
        ("OR voltura", "niente da unire"),
        ("NON NON voltura", "niente da unire"),
        ("a" * 1_001, "1001 caratteri e il limite è 1000"),
        ("x OR " * 20_000 + "x", "100001 caratteri"),
        ("(" * 3_000 + "a" + ")" * 3_000, "6001 caratteri"),
        ('"' + "parola " * 6_000 + '"', "42002 caratteri"),
        ("a " * 65, "65 parole e il limite è 64"),
        ("(" * 9 + "a" + ")" * 9, "9 parentesi"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_clear_line(index: EditorsIndex, query: str, says: str) -> None:
    start = time.process_time()
    with pytest.raises(BadInput, match=says) as caught:
        index.search(query, ui="it")
    assert time.process_time() - start < 0.1
    assert "\n" not in str(caught.value)
    assert str(caught.value) != str(_english(index, query))


def _english(index: EditorsIndex, query: str) -> BadInput:
    with pytest.raises(BadInput) as caught:
        index.search(query, ui="en")
    return caught.value


PIECES = (
    '< > <= [ ] { } ( ) " "a to AND OR NOT E NON * voltura boll* tipo: tipo:procedura verificato: '
    "verificato:2026 owner: x ~ ^2 + - : \\ ' 12:30 [2026 verificato:[2026 2027] verificato:>= "
    '… 😀 \x00 text:( titolo:"a'
)
pieces = st.sampled_from([*PIECES.split(" "), "\n", " ", '"a b"'])


@given(
    st.lists(pieces, max_size=10).map(" ".join)
    | st.lists(pieces, max_size=10).map("".join)
    | st.text(max_size=60)
)
def test_any_query_is_answered_or_refused(index: EditorsIndex, query: str) -> None:
    try:
        hits = index.search(query)
    except BadInput as refused:
        assert refused.remedy  # noqa: PT017
    else:
        assert all(hit.score >= 0 for hit in hits)


def test_hits_are_ranked_marked_and_limited(index: EditorsIndex) -> None:
    hits = index.search("cambio OR voltura")
    assert [Path(hit.path).stem for hit in hits] == ["voltura", "alta"]
    assert [text for text, mark in hits[0].snippet if mark] == ["cambio"]
    assert len(index.search("cambio OR voltura", limit=1)) == 1


def test_both_indexes_hold_the_same_articles(content: list[Article], cache: dict[str, Path]) -> None:
    published = read_index(compile_index(map(article_terms, content)), "kb-index.json")
    assert open_editors_index(content, **cache).paths() == sorted(card.path for card in published.cards)


def test_the_cache_is_used_and_private(cache: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [written("risposta", "u", "# Rate\n\nSì.\n")]
    open_editors_index(articles, **cache)
    (file,) = cache["folder"].iterdir()
    if os.name == "posix":
        for private in (file, cache["key_file"]):
            assert stat.S_IMODE(private.stat().st_mode) == 0o600
    monkeypatch.setattr(editors, "_build", lambda _: pytest.fail("it was built again"))
    assert [hit.title for hit in open_editors_index(articles, **cache).search("rate")] == ["Rate"]


def test_another_text_is_another_index_and_few_are_kept(cache: dict[str, Path]) -> None:
    for number in range(6):
        found = open_editors_index([written("risposta", "u", f"# Rate {number}\n\nSì.\n")], **cache)
        assert [hit.title for hit in found.search("rate")] == [f"Rate {number}"]
    assert len(list(cache["folder"].iterdir())) == 4


def test_a_cache_inside_the_base_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="dentro la base"):
        open_editors_index([], base=tmp_path, folder=tmp_path / "content" / ".cache", ui="it")


class Bomb:
    """Unpickling this leaves a file behind."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.mark,)


def hostile(packed: bytes, mark: Path) -> bytes:
    """A whole and valid index whose schema is a hostile pickle."""
    bomb, out = pickle.dumps(Bomb(mark), 2), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.endswith(".toc"):
                at = data.index(pickle.PROTO + b"\x02")
                data = data[:at] + bomb + data[at:]
            after.writestr(name, data)
    return out.getvalue()


def planted(cache: dict[str, Path], articles: list[Article], mark: Path) -> tuple[Path, bytes]:
    """The file of a built index, and a hostile copy of what is packed in it."""
    open_editors_index(articles, **cache)
    (file,) = cache["folder"].iterdir()
    return file, hostile(file.read_bytes()[32:], mark)


def test_the_hostile_index_would_run_if_it_were_opened(cache: dict[str, Path], tmp_path: Path) -> None:
    """Without this, the next test could not fail."""
    mark = tmp_path / "ran"
    _, packed = planted(cache, [written("risposta", "u", "# Rate\n\nSì.\n")], mark)
    with pytest.raises(Exception):  # noqa: B017, PT011 - whoosh trips over what comes after, too late
        editors._index_in(packed)
    assert mark.exists()


@pytest.mark.parametrize("signature", ["ours", "zeros", "none", "another key", "another name"])
def test_a_hostile_index_never_runs(cache: dict[str, Path], tmp_path: Path, signature: str) -> None:
    mark, articles = tmp_path / "ran", [written("risposta", "u", "# Rate\n\nSì.\n")]
    file, packed = planted(cache, articles, mark)
    key = cache["key_file"].read_bytes()
    head = {
        "ours": file.read_bytes()[:32],
        "zeros": bytes(32),
        "none": b"",
        "another key": sealed(file.stem, bytes(32), packed)[:32],
        "another name": sealed("f" * 40, key, packed)[:32],
    }[signature]
    file.write_bytes(head + packed)
    found = open_editors_index(articles, **cache)
    assert [hit.title for hit in found.search("rate")] == ["Rate"]
    assert not mark.exists()
    assert packed not in file.read_bytes()
    assert editors._read_signed(file, file.stem, key) is not None


@pytest.mark.skipif(os.name != "posix", reason="file modes and links are POSIX's")
@pytest.mark.parametrize("spoil", ["mode", "link", "short"])
def test_a_key_others_could_know_is_replaced(cache: dict[str, Path], tmp_path: Path, spoil: str) -> None:
    articles = [written("risposta", "u", "# Rate\n\nSì.\n")]
    open_editors_index(articles, **cache)
    key_file = cache["key_file"]
    before = key_file.read_bytes()
    if spoil == "mode":
        key_file.chmod(0o644)
    elif spoil == "short":
        key_file.write_bytes(b"")
    else:
        other = tmp_path / "other"
        other.write_bytes(before)
        other.chmod(0o600)
        key_file.unlink()
        key_file.symlink_to(other)
    open_editors_index(articles, **cache)
    assert key_file.read_bytes() != before
    assert not key_file.is_symlink()


def test_without_a_place_to_write_it_still_answers(cache: dict[str, Path], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    articles = [written("risposta", "u", "# Rate\n\nSì.\n")]
    for change in ({"folder": blocked / "cache"}, {"key_file": blocked / "key"}):
        assert open_editors_index(articles, **(cache | change)).search("rate")
    assert blocked.read_text() == "not a folder"


def test_whoosh_is_loaded_for_editors_only() -> None:
    code = "import sys, kb_tool.search; sys.exit('whoosh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_whoosh_compiles_without_a_warning(tmp_path: Path) -> None:
    code = "import kb_tool.search.query_language"
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path)}  # so that it is compiled again
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
