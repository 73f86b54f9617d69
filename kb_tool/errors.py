"""The errors people can put right, and nothing else.

KbError                     one clear line: where, what, remedy
├── BadInput                a file or an argument that cannot be used        exit code 2
├── BadSettings             settings that cannot be used (all mistakes at once)  exit code 2
├── UnsupportedLanguage     a language this program does not know            exit code 2
├── BuildRefused            checks found errors and nothing was published     exit code 1
└── PublishFailed           the new site could not be put in place; the old one stands  exit code 2

Anything else that is raised is a bug and keeps its traceback.
"""

from __future__ import annotations

import errno

__all__ = [
    "LANGUAGES",
    "BadInput",
    "BadSettings",
    "BuildRefused",
    "KbError",
    "PublishFailed",
    "UnsupportedLanguage",
    "os_reason",
]

# Those this program knows, in the order in which it shows them; `UnsupportedLanguage` is about all others.
LANGUAGES: tuple[str, ...] = ("it", "en")


class KbError(Exception):
    """Something the user can put right.

    `where` is a file, an optional `line` is 1-based; `remedy` is what to do next.
    """

    exit_code = 2

    def __init__(self, message: str, *, where: str = "", line: int | None = None, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}:{self.line}" if self.where and self.line else self.where
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} {self.remedy}" if self.remedy else text


class BadInput(KbError):
    """A file or an argument that cannot be used."""


class BadSettings(KbError):
    """Settings that cannot be used; the message lists every mistake, one a line."""


class UnsupportedLanguage(KbError):
    """A language outside the two this program knows; said in both, as nobody knows which one is read."""

    def __init__(self, code: str, *, where: str = "") -> None:
        super().__init__(
            f'the language "{code}" is not supported: use "it" or "en". '
            f"La lingua «{code}» non c'è: usa «it» o «en».",
            where=where,
        )
        self.code = code


class BuildRefused(KbError):
    """Checks found errors, so nothing was published."""

    exit_code = 1


class PublishFailed(KbError):
    """The new site could not be put in place; the old one stands."""


# Why the system refused a file, in both languages; what is not here is left unsaid.
_REASONS = {
    errno.ENOENT: ("non c'è", "it is not there"),
    errno.EACCES: ("manca il permesso", "permission is missing"),
    errno.EPERM: ("manca il permesso", "permission is missing"),
    errno.EISDIR: ("è una cartella", "it is a folder"),
    errno.ENOTDIR: ("una parte del percorso non è una cartella", "a part of its path is not a folder"),
    errno.ENOSPC: ("il disco è pieno", "the disk is full"),
    errno.EROFS: ("il disco è di sola lettura", "the disk is read-only"),
    errno.ENAMETOOLONG: ("il nome è troppo lungo", "its name is too long"),
    errno.ELOOP: ("i collegamenti girano in tondo", "its links go round in a circle"),
    errno.EIO: ("il disco non risponde", "the disk does not answer"),
}


def os_reason(error: OSError, ui: str) -> str:
    """Why the system refused, as " (reason)" in the language `ui`; "" where we have no words."""
    reasons = _REASONS.get(error.errno or 0)
    return f" ({reasons[LANGUAGES.index(ui)]})" if reasons and ui in LANGUAGES else ""
