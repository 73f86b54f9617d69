"""A backlog knows what was wrong, lets it be, and only gets smaller."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.checks import Baseline, Entry, against, baseline_of, has_same_scores, read_baseline
from kb_tool.errors import BadInput
from kb_tool.lint import Message, Quality, Severity
from kb_tool.report import ArticleReport, BaseFinding, BaseReport, PlacedFinding, Reports, Tally
from kb_tool.score import QualityScore, Scorecard

WORDS = Message("parole", "words")


def finding(mark: str, severity: Severity = Severity.WARNING, rule: str = "r") -> PlacedFinding:
    points = None if severity is Severity.SUGGESTION else 5.0
    return PlacedFinding(rule, Quality.IMMEDIATE, severity, WORDS, 1, 1, 1, 2, points, fingerprint=mark)


def article(path: str, *found: PlacedFinding, score: float = 90.0, id_: str | None = None) -> ArticleReport:
    qualities = {quality: QualityScore(score, 100 - score) for quality in Quality}
    card = Scorecard(qualities, tuple(each.points for each in found))
    return ArticleReport(path, "it", id=id_, scorecard=card, findings=found)


def report(*articles: ArticleReport, wide: tuple[BaseFinding, ...] = ()) -> BaseReport:
    return BaseReport(articles, wide, score_version="v")


def test_what_was_wrong_stops_nobody_and_what_is_new_does() -> None:
    old = article("a.md", finding("x", Severity.ERROR), score=40)
    baseline = baseline_of(report(old))
    assert against(report(old), baseline).report.passed
    worse = article("a.md", finding("x", Severity.ERROR), finding("y", Severity.ERROR), score=40)
    seen = against(report(worse), baseline).report
    assert not seen.passed
    assert [each.fingerprint for each in seen.articles[0].findings] == ["y"]
    assert [each.fingerprint for each in seen.articles[0].known] == ["x"]


def test_the_same_again_is_new() -> None:
    old = report(article("a.md", finding("x")))
    twice = report(article("a.md", finding("x"), finding("x")))
    seen = against(twice, baseline_of(old)).report.articles[0]
    assert (len(seen.known), len(seen.findings)) == (1, 1)


def test_no_article_gets_worse_above_the_bar_or_below() -> None:
    for before in (95.0, 40.0):
        baseline = baseline_of(report(article("a.md", finding("x"), score=before)))
        for now, passed in ((before, True), (before - 0.9, True), (before - 1.5, False)):
            seen = against(report(article("a.md", finding("x"), score=now)), baseline).report
            assert seen.passed is passed


def test_it_gets_smaller_by_itself_and_never_larger() -> None:
    baseline = baseline_of(report(article("a.md", finding("x"), finding("y"), score=50)))
    done = against(report(article("a.md", finding("y"), finding("z"), score=60)), baseline)
    assert done.stale == 1
    assert done.smaller.entries["a.md"].findings == {("r", "y"): 1}
    assert done.smaller.entries["a.md"].scores[Quality.IMMEDIATE] == 60
    gone = against(report(article("a.md", score=75)), done.smaller)
    assert (gone.stale, gone.smaller.entries) == (1, {})


def test_an_entry_stays_as_long_as_its_article_would_not_pass_without_it() -> None:
    baseline = baseline_of(report(article("a.md", finding("x"), finding("y"), score=60)))
    others = report(article("a.md", finding("z"), finding("w"), score=60))
    once = against(others, baseline)
    assert (once.stale, once.smaller.size, once.report.passed) == (2, 0, True)
    assert against(others, once.smaller).report.passed, "nothing has changed"
    assert against(report(article("a.md", finding("z"))), once.smaller).smaller.entries == {}


def test_what_cannot_be_read_for_a_while_is_not_forgotten() -> None:
    whole = report(article("a.md", finding("x"), id_="kb-00001"), article("b.md", finding("x")))
    baseline = baseline_of(whole)
    for gone in ("a.md", "b.md"):
        closed = ArticleReport(gone, "it", findings=(finding("u", Severity.ERROR, "unreadable"),))
        others = [each for each in whole.articles if each.path != gone]
        seen = against(report(closed, *others), baseline)
        assert (seen.stale, seen.smaller) == (0, baseline)
        assert against(whole, seen.smaller).report.summary.warnings == 0
    folder = BaseFinding("it", finding("f", Severity.ERROR, "folder-unreadable"))
    assert against(report(wide=(folder,)), baseline).smaller == baseline


def test_a_copy_with_the_same_id_makes_nobody_forget() -> None:
    one = article("a.md", finding("x"), id_="kb-00001")
    baseline = baseline_of(report(one))
    seen = against(report(one, replace(one, path="copy.md")), baseline)
    assert (seen.stale, seen.smaller) == (0, baseline)


def test_an_article_that_gets_an_id_is_known_by_its_path_still() -> None:
    baseline = baseline_of(report(article("a.md", finding("x"))))
    seen = against(report(article("a.md", finding("x"), id_="kb-00001")), baseline)
    assert (seen.stale, len(seen.report.articles[0].known)) == (0, 1)
    assert seen.smaller.entries == {"kb-00001": baseline.entries["a.md"]}, "it may move from now on"


def test_an_article_that_moved_without_an_id_is_known_by_where_it_was_or_by_what_was_wrong() -> None:
    same = finding("everywhere")
    baseline = baseline_of(report(article("a.md", finding("x"), finding("y"), same), article("b.md", same)))
    now = report(article("c.md", finding("x"), finding("y"), same), article("b.md", same))
    by_git = against(now, baseline, whole=False, moved={"c.md": "a.md"})
    by_text = against(now, baseline)
    for seen in (by_git, by_text):
        assert (seen.stale, seen.report.summary.known) == (0, 4)
        assert set(seen.smaller.entries) == {"c.md", "b.md"}
    new = report(article("c.md", same), article("b.md", same))
    assert against(new, baseline).report.summary.known == 1, "what is wrong everywhere tells nobody apart"


def test_a_path_that_somebody_else_has_now_is_not_where_an_article_was() -> None:
    baseline = baseline_of(report(article("a.md", finding("x"))))
    copied = report(article("a.md", finding("x")), article("b.md", finding("x")))
    assert against(copied, baseline, moved={"b.md": "a.md"}).report.summary.known == 1


def test_what_rules_nobody_asks_had_found_stays() -> None:
    baseline = baseline_of(report(article("a.md", finding("x"), finding("y", rule="off"), score=60)))
    seen = against(
        report(article("a.md", finding("x"), score=90)), baseline, is_asked=lambda _, rule: rule != "off"
    )
    assert (seen.stale, seen.smaller) == (0, baseline)


def test_only_the_articles_it_names_are_looked_into() -> None:
    asked: list[int] = []

    class Folded(Reports):
        def __init__(self, made: tuple[ArticleReport, ...]) -> None:
            self.made = made

        @property
        def tallies(self) -> tuple[Tally, ...]:
            return tuple(each.tally for each in self.made)

        def one(self, index: int) -> ArticleReport:
            asked.append(index)
            return self.made[index]

    made = tuple(article(f"{name}.md", finding("x")) for name in "abc")
    baseline = baseline_of(report(made[1]))
    seen = against(replace(report(), articles=Folded(made)), baseline).report
    assert (seen.summary.known, seen.summary.warnings) == (1, 2)
    assert set(asked) == {1}


def test_an_article_that_moved_is_known_by_its_id() -> None:
    baseline = baseline_of(report(article("a.md", finding("x"), id_="kb-00001")))
    seen = against(report(article("b/c.md", finding("x"), id_="kb-00001")), baseline)
    assert (seen.stale, len(seen.report.articles[0].known)) == (0, 1)


def test_an_id_used_twice_names_nobody() -> None:
    twins = report(article("a.md", finding("x"), id_="kb-00001"), article("b.md", id_="kb-00001"))
    assert list(baseline_of(twins).entries) == ["a.md"]


def test_a_look_at_some_articles_leaves_the_others_entries() -> None:
    both = baseline_of(report(article("a.md", finding("x")), article("b.md", finding("x"))))
    one = report(article("a.md", finding("x")))
    assert against(one, both, whole=False).stale == 0
    assert against(one, both).stale == 1


def test_findings_between_files_are_known_too() -> None:
    wide = (
        BaseFinding("a.md", finding("w", Severity.ERROR)),
        BaseFinding("_kb/t.yml", finding("t", Severity.ERROR)),
    )
    base = report(article("a.md"), wide=wide)
    baseline = baseline_of(base)
    seen = against(base, baseline).report
    assert (seen.passed, seen.findings, seen.known) == (True, (), 2)
    assert against(report(article("a.md"), wide=wide[:1]), baseline).stale == 1


def test_advice_is_no_backlog() -> None:
    assert baseline_of(report(article("a.md", finding("x", Severity.SUGGESTION)))).entries == {}


def test_what_could_not_be_looked_at_then_need_not_be_now() -> None:
    blind = article("a.md", finding("x"))
    assert blind.scorecard
    unseen = {**blind.scorecard.qualities, Quality.ORGANIZED: QualityScore(None, 0.0, ("schema",))}
    blind = replace(blind, scorecard=replace(blind.scorecard, qualities=unseen))
    assert not blind.passed
    assert against(report(blind), baseline_of(report(blind))).report.passed


names = st.tuples(st.sampled_from(["r", "s"]), st.sampled_from("abc"))
entries = st.builds(
    Entry,
    st.dictionaries(names, st.integers(1, 3), min_size=1),
    st.dictionaries(st.sampled_from(Quality), st.integers(0, 1000).map(lambda n: n / 10)),
    st.frozensets(st.sampled_from(Quality)),
)


@given(
    st.builds(
        Baseline, st.just("v"), st.dictionaries(st.sampled_from(["kb-1", "à b.md"]), entries), st.text()
    )
)
def test_the_file_says_the_same(baseline: Baseline) -> None:
    assert read_baseline(baseline.text()) == baseline


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[" * 200_000, '{"baseline": 2}', '{"baseline": 1, "score_version": "v"}']
)
def test_a_damaged_file_says_how_to_renew_it(text: str) -> None:
    with pytest.raises(BadInput, match="--update-baseline"):
        read_baseline(text, where="kb-baseline.json")


def test_a_merge_nobody_finished_says_what_to_do() -> None:
    text = Baseline("v").text()
    merged = f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n"
    with pytest.raises(BadInput, match=r"Prendi una delle due parti"):
        read_baseline(merged, ui="it")


def test_scores_of_other_prices_are_not_compared() -> None:
    for prices in ("", "p"):
        with pytest.raises(BadInput, match=r"prices or the settings have changed.*--update-baseline"):
            has_same_scores(Baseline("other", prices=prices), "v", lambda: "q")


def test_other_rules_at_the_same_prices_are_no_reason_to_refuse() -> None:
    assert has_same_scores(Baseline("v", prices="p"), "v", lambda: "q")
    assert not has_same_scores(Baseline("other", prices="p"), "v", lambda: "p")
