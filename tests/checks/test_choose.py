"""Rules chosen for one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tool.checks import check_base, narrowed
from kb_tool.errors import BadInput
from kb_tool.lint import Quality, load_rules, rule_ids
from kb_tool.report import BaseReport
from kb_tool.settings import PathSettings, Settings
from tests.cli.conftest import GOOD, write

from .bases import AS_OF, CODE, make_base


def run(root: Path, settings: Settings) -> BaseReport:
    return check_base(settings, as_of=AS_OF)


def test_names_with_commas_options_repeated_and_qualities(tmp_path: Path) -> None:
    base = Settings(tmp_path, select=("schema",), paths=(PathSettings("**", select=("jargon",), bar=3),))
    found = narrowed(base, ["days-kind, schema", "Days-Kind", "immediato"], [])
    assert found.select[:2] == ("days-kind", "schema")
    assert set(found.select[2:]) == set(rule_ids(Quality.IMMEDIATE))
    assert found.paths == (PathSettings("**", bar=3),)
    assert narrowed(base, [], ["organized"]).select == ("schema",)
    assert set(narrowed(base, [], ["organized"]).ignore) == set(rule_ids(Quality.ORGANIZED))
    assert narrowed(base, [], []) == base


def test_every_rule_is_of_one_quality() -> None:
    assert sorted(rule for quality in Quality for rule in rule_ids(quality)) == sorted(rule_ids())
    assert all(rule.id in rule_ids(rule.quality) for rule in load_rules())


def test_a_reason_in_the_settings_is_kept(tmp_path: Path) -> None:
    base = Settings(tmp_path, ignore={"jargon": "altrove"})
    assert narrowed(base, [], ["jargon,days-kind"]).ignore == {"jargon": "altrove", "days-kind": ""}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("day-kind", 'there is no rule "day-kind". Did you mean "days-kind"?'),
        ("organised-well", 'there is no rule "organised-well"'),
        ("jargon,", "write the name of a rule or of a quality."),
        ("", "write the name of a rule or of a quality."),
    ],
)
def test_a_wrong_name_is_told(tmp_path: Path, names: str, said: str) -> None:
    for chosen in (([names], []), ([], [names])):
        with pytest.raises(BadInput) as caught:
            narrowed(Settings(tmp_path), *chosen)
        assert str(caught.value).startswith(said)


def test_what_protects_people_cannot_be_left_out(tmp_path: Path) -> None:
    root = make_base(tmp_path / "base")
    write(root / "content/it/privato.md", f"{GOOD}\nCodice fiscale {CODE}.\n")
    with pytest.raises(BadInput, match=r"protects people's data"):
        narrowed(Settings(root), [], ["personal-data"])
    for settings in (narrowed(Settings(root), ["jargon"], []), narrowed(Settings(root), [], ["univoco"])):
        articles = run(root, settings).articles
        assert "personal-data" in {each.rule for article in articles for each in article.findings}


def test_what_was_left_out_is_not_checked_and_says_so(tmp_path: Path) -> None:
    root = make_base(tmp_path / "base")
    report = run(root, narrowed(Settings(root), [], ["vague-quantity"]))
    vague = next(article for article in report.articles if article.path.endswith("vago.md"))
    assert "vague-quantity" not in {each.rule for each in vague.findings}
    assert ("vague-quantity", "Left out with --ignore.") in {(e.rule, e.say("en")) for e in vague.not_checked}
    only = run(root, narrowed(Settings(root), ["vague-quantity"], []))
    found = {each.rule for article in only.articles for each in article.findings}
    assert found == {"vague-quantity", "personal-data", "unreadable"}
