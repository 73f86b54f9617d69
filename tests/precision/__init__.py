"""How often each rule is right, on text nobody here wrote, labelled by readers who do not know the rule.

    python -m tests.precision sample SHEET     findings not labelled yet, shuffled: place and message, no rule
    python -m tests.precision take SHEET       adds the verdicts written in the sheet to labels.tsv
    python -m tests.precision tally            counts them into kb_tool/lint/precision.toml

All three need KB_CORPORA. Committed are verdicts and fingerprints, never the text.
"""
