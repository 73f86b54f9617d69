"""Small articles for the tests of the collection."""

VOCABULARY = """\
products:
  luce: {it: luce, en: electricity}
topics:
  contratti: {it: Contratti e volture, en: Contracts}
"""


def article(
    article_id: str = "kb-7f3qk", title: str = "Titolo", extra: str = "", body: str = "Risposta."
) -> str:
    return (
        f"---\nid: {article_id}\nkind: answer\nowner: ufficio\nquestions: [uno, due]\n{extra}---\n\n"
        f"# {title}\n\n{body}\n"
    )
