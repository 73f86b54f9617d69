"""The only door to whoosh (2.7.4, its public names only); imported when an editors' query is made."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    # whoosh has regular expressions in plain strings, which newer Pythons warn about when they compile it.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh import analysis, fields, index, qparser, query
    from whoosh.filedb import filestore
    from whoosh.qparser import plugins, syntax

__all__ = ["analysis", "fields", "filestore", "index", "plugins", "qparser", "query", "syntax"]
