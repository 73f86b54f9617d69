"""Texts for the properties of this folder: plain characters, and the pieces that make tokenising hard."""

from __future__ import annotations

from hypothesis import strategies as st

_VISIBLE = r"""
l' dell’ perche' città IVA 1.234,56 10:30 03/04/2026 v4.1.0 VOLT-02 nuget.exe a@b.it
https://x.it/a?b=1 www.x.it S.p.A. D.Lgs. art. ecc. e.g. p.m. No. don't customers' M. 5. a. ... … ?!
! . , : « » " ' ( ) [ ] - _ / \ € 😀 ️ Il il The İ ß
"""
PIECES = [
    *_VISIBLE.split(),
    "cafe\u0301",
    " ",
    "  ",
    "\n",
    "\xa0",
    "\xad",
    "\u200d",
    "\x00",
    "\x1b[31m",
    "\U0010ffff",
]

texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
)
languages = st.sampled_from(("it", "en"))
