"""Names of findings: they stay when lines move, tell equal ones apart, and hold nothing private."""

from __future__ import annotations

from pathlib import Path

from kb_tool.checks import lint_text
from kb_tool.report import ArticleReport
from tests.cli.conftest import GOOD, write

from .bases import AS_OF, CODE, make_base, report_of

TEXT = "# T\n\nAttendi qualche giorno.\n\nChiama tra qualche giorno. Il cliente {} paga.\n"


def judged(text: str) -> ArticleReport:
    return lint_text(text, lang="it", as_of=AS_OF)


def names(report: ArticleReport, rule: str) -> list[str]:
    return [each.fingerprint for each in report.findings if each.rule == rule]


def test_each_finding_of_an_article_has_its_own() -> None:
    report = judged(TEXT.format(f"{CODE}, e {CODE},"))
    every = [each.fingerprint for each in report.findings]
    assert len(every) == len(set(every)) >= 4
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in every)
    assert len(names(report, "vague-quantity")) == len(names(report, "personal-data")) == 2


def test_they_stay_when_lines_move_and_text_beside_them_changes() -> None:
    before = judged(TEXT.format("X"))
    after = judged("\r\n\r\n" + TEXT.format("X").replace("\n\n", "\r\n\r\nUna riga in più.\r\n\r\n"))
    assert names(before, "vague-quantity") == names(after, "vague-quantity")
    upper = judged(TEXT.format("X").replace("qualche giorno", "Qualche  giorno"))
    assert names(before, "vague-quantity") == names(upper, "vague-quantity")


def test_another_text_or_rule_is_another_finding() -> None:
    before, after = judged(TEXT.format("X")), judged(TEXT.format("X").replace("qualche", "alcuni"))
    assert not set(names(before, "vague-quantity")) & set(names(after, "vague-quantity"))


def test_a_new_finding_before_it_leaves_the_name_of_a_different_one() -> None:
    before = judged("# T\n\nAttendi qualche giorno.\n")
    after = judged("# T\n\nAttendi a breve. Attendi qualche giorno.\n")
    assert set(names(before, "vague-quantity")) <= set(names(after, "vague-quantity"))


def test_an_exception_for_the_first_leaves_the_second_its_name() -> None:
    allowed = "<!-- kb: allow vague-quantity - è la legge -->\n"
    before = judged(TEXT.format("X"))
    after = judged(TEXT.format("X").replace("Attendi", f"{allowed}Attendi", 1))
    assert names(before, "vague-quantity")[1:] == names(after, "vague-quantity")
    (excepted,) = after.suppressed
    assert excepted.finding.fingerprint == names(before, "vague-quantity")[0]


def test_private_text_is_not_in_it() -> None:
    one, other = (judged(TEXT.format(code)) for code in (CODE, "BNCLRA85M52F205I"))
    assert names(one, "personal-data") == names(other, "personal-data") != []


def test_findings_between_files_have_theirs(tmp_path: Path) -> None:
    root = make_base(tmp_path / "base")
    link = "[a](manca-del-tutto.md)"
    write(root / "content/it/altro.md", GOOD + f"\n{link}\n\n{link}\n\n[b](altra-cosa.md)\n")
    before = {(each.path, each.finding.fingerprint): each for each in report_of(root).findings}
    assert len(before) == len(report_of(root).findings) >= 6
    write(root / "content/it/altro.md", GOOD + f"\nUna riga.\n\n{link}\n\n{link}\n\n[b](altra-cosa.md)\n")
    after = {(each.path, each.finding.fingerprint): each for each in report_of(root).findings}
    assert set(before) == set(after)
    assert before != after
