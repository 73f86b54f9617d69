"""Front matter as data: whatever an article says, MkDocs reads back exactly that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import meta as mkdocs_meta

from kb_tool.site.shell import POLICY, front_matter, shell_values, switch_link

from .bases import DAY

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT, TEXT)
def test_any_text_comes_back_as_it_was(title: str, description: str) -> None:
    page = front_matter({"title": title, "description": description, "view": "article"}, "kb-body: x")
    body, found = mkdocs_meta.get_data(page.decode())
    assert found == {"title": title, "description": description, "view": "article"}
    assert body == "kb-body: x\n"


@pytest.mark.parametrize(
    "title",
    [
        "---\nview: root\n---",
        "}\n---\n\n<script>alert(1)</script>",
        "!!python/object/apply:os.system [id]",
        "&a *a {{ config }} {% raw %}",
        "no", "1e3", "~", "😀\u0085\u2028\ufeff\ufffe",
    ],
)  # fmt: skip
def test_a_title_cannot_become_anything_but_a_title(title: str) -> None:
    _, found = mkdocs_meta.get_data(front_matter({"title": title}, "kb-body: x").decode())
    assert found == {"title": title}


def test_the_policy_lets_no_script_of_a_page_run() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"


@pytest.mark.parametrize(
    ("url", "article", "expected"),
    [
        ("en/a/b/", True, ("en/a/b/", "Leggi questo articolo in inglese")),
        (None, True, ("en/#not-here", "Questo articolo non c'è in inglese.")),
        (None, False, ("en/", "Passa all'inglese")),
        ("en/quality/", False, ("en/quality/", "Passa all'inglese")),
    ],
)
def test_the_switch_of_language_says_where_it_leads(
    url: str | None, article: bool, expected: tuple[str, str]
) -> None:
    link = switch_link("it", "en", url, article=article)
    assert (link["url"], link["hint"]) == expected
    assert (link["lang"], link["label"]) == ("en", "English")


def test_the_preview_script_is_in_the_preview_only() -> None:
    def scripts(*, reload: bool) -> list[str]:
        return list(shell_values({"it": "x"}, "it", ["it"], DAY, reload=reload)["scripts"])

    assert "assets/kb-reload.js" not in scripts(reload=False)
    assert scripts(reload=True)[-1] == "assets/kb-reload.js"
