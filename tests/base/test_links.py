import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.base import Base, BaseProblem, LinkKind, explain, resolve_link

from .texts import article

BASE = Base.from_texts(
    {
        "content/it/contratti/voltura.md": article(
            "kb-7f3qk", "Fare la voltura", body="x\n\n## Che cosa fare\n\n1. a\n\n### È urgente\n\nb"
        ),
        "content/it/contratti/Subentro.md": article("kb-7f3qm", body="x\n\n## Tempi\n\ny"),
        "content/it/bollette/caff\u00e8 nero.md": article("kb-7f3qn"),
        "content/it/bollette/foto.png": "",
        "content/it/rotto.md": "---\nid: x\n",
        "content/en/bills.md": article("kb-7f3qp"),
        "content/_kb/terms.yml": "",
    }
)
HERE = "content/it/contratti/voltura.md"


def go(target):
    found = resolve_link(BASE.catalog, HERE, target)
    if found.kind is LinkKind.BROKEN:
        for lang in ("it", "en"):
            assert explain(BaseProblem("", 1, 1, found.problem, found.values), lang).remedy
    return found


@pytest.mark.parametrize(
    ("target", "path", "anchor"),
    [
        ("voltura.md", "content/it/contratti/voltura.md", ""),
        ("#che-cosa-fare", "content/it/contratti/voltura.md", "che-cosa-fare"),
        ("#", "content/it/contratti/voltura.md", ""),
        ("", "content/it/contratti/voltura.md", ""),
        ("./Subentro.md#tempi", "content/it/contratti/Subentro.md", "tempi"),
        ("../contratti/Subentro.md?x=1#tempi", "content/it/contratti/Subentro.md", "tempi"),
        ("../bollette/caff%C3%A8%20nero.md", "content/it/bollette/caff\u00e8 nero.md", ""),
        ("../bollette/caff\u00e8 nero.md", "content/it/bollette/caff\u00e8 nero.md", ""),
        ("../../en/bills.md", "content/en/bills.md", ""),
        ("kb-7f3qm", "content/it/contratti/Subentro.md", ""),
        ("kb-7f3qm#tempi", "content/it/contratti/Subentro.md", "tempi"),
    ],
)
def test_a_link_to_an_article(target, path, anchor):
    found = go(target)
    assert (found.kind, found.path, found.anchor) == (LinkKind.ARTICLE, path, anchor)


@pytest.mark.parametrize(
    ("target", "kind", "path"),
    [
        ("../bollette/foto.png", LinkKind.FILE, "content/it/bollette/foto.png"),
        ("../rotto.md#x", LinkKind.FILE, "content/it/rotto.md"),
        ("https://example.org/a?b#c", LinkKind.OUTSIDE, "https://example.org/a?b#c"),
        ("mailto:a@example.org", LinkKind.OUTSIDE, "mailto:a@example.org"),
        ("tel:800123456", LinkKind.OUTSIDE, "tel:800123456"),
        ("//example.org", LinkKind.OUTSIDE, "//example.org"),
        ("fatto:risposta", LinkKind.FACT, "risposta"),
        ("fact:risposta", LinkKind.FACT, "risposta"),
    ],
)
def test_a_link_to_something_else(target, kind, path):
    found = go(target)
    assert (found.kind, found.path) == (kind, path)


@pytest.mark.parametrize(
    ("target", "problem", "replacement"),
    [
        ("subentro.md", "link-case", "Subentro.md"),
        ("VOLTURA.md", "link-case", "voltura.md"),
        ("volture.md", "link-missing", "voltura.md"),
        ("voltura", "link-missing", "voltura.md"),
        ("voltura.html", "link-missing", "voltura.md"),
        ("bills.md", "link-missing", "../../en/bills.md"),
        ("qualcosa-di-diverso.md", "link-missing", None),
        ("#che-cosa-far", "link-anchor", "#che-cosa-fare"),
        ("Subentro.md#che-cosa-fare", "link-anchor", None),
        ("Subentro.md#tempo", "link-anchor", "Subentro.md#tempi"),
        ("kb-7f3qm#tempo", "link-anchor", "kb-7f3qm#tempi"),
        ("subentro.md#tempi", "link-case", "Subentro.md#tempi"),
        ("subentri.md#tempi", "link-missing", "Subentro.md#tempi"),
        ("subentri.md#altro", "link-missing", "Subentro.md"),
        ("../bollette/caffè-nero.md", "link-missing", "../bollette/caffè%20nero.md"),
        ("kb-00000", "link-id-unknown", None),
        (".", "link-folder", None),
        ("../bollette", "link-folder", None),
        ("../bollette/", "link-folder", None),
        ("../..", "link-folder", None),
        ("../../../etc/passwd", "link-outside-content", None),
        ("../../../../../../etc/passwd", "link-outside-content", None),
        ("%2e%2e/%2e%2e/%2e%2e/secret.md", "link-outside-content", None),
        ("..%2f..%2f..%2fsecret.md", "link-outside-content", None),
        ("../../_kb/terms.yml", "link-records", None),
        ("/it/contratti/voltura.md", "link-absolute", None),
        ("%2Fetc/passwd", "link-absolute", None),
        ("C:\\base\\a.md", "link-absolute", None),
        ("C:/base/a.md", "link-absolute", None),
        ("..\\bollette\\foto.png", "link-backslash", "../bollette/foto.png"),
        ("voltura%00.md", "link-encoding", None),
        ("voltura%ff.md", "link-encoding", None),
        ("voltura.md#%ff", "link-encoding", None),
    ],
)
def test_a_broken_link_says_why_and_what_to_write(target, problem, replacement):
    found = go(target)
    assert (found.kind, found.problem) == (LinkKind.BROKEN, problem)
    assert dict(found.values).get("replacement") == replacement
    if replacement:
        assert go(replacement).kind is not LinkKind.BROKEN


def test_anchors_are_those_of_the_headings():
    anchors = BASE.catalog.by_path(HERE).anchors
    assert anchors[-2:] == ("che-cosa-fare", "e-urgente")
    for anchor in anchors:
        assert go(f"#{anchor}").kind is LinkKind.ARTICLE


@given(st.text(max_size=40) | st.text(st.sampled_from("./%2eEfF#?:\\ab-k"), max_size=25))
def test_any_target_leads_somewhere_and_never_out_of_the_content(target):
    found = go(target)
    if found.kind in (LinkKind.ARTICLE, LinkKind.FILE):
        assert found.path in BASE.files
