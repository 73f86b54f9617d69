from __future__ import annotations

import re

import pytest

from kb_tool.language.expressions import BadExpressionError, expression_pattern


def matches(lang: str, expression: str, text: str) -> list[str]:
    return [found[0] for found in re.finditer(expression_pattern(lang, expression), text.lower())]


SYNTAX = [
    (
        "qualora",
        ["qualora", "QUALORA", "l'qualora", "«qualora»", "qualora,"],
        ["qualorae", "x-qualora", "equalora"],
    ),
    (
        "in essere",
        ["in essere", "in\nessere", "in \u00a0 essere"],
        ["inessere", "in essere-x", "in x essere"],
    ),
    (
        "suddett[oaie]",
        ["suddetto", "suddetta", "suddetti", "suddette"],
        ["suddett", "suddettu", "suddettoa"],
    ),
    (
        "ai fini (di|del|dell')",
        ["ai fini di", "ai fini del", "ai fini dell'iva", "ai fini dell\u2019iva"],
        ["ai fini"],
    ),
    (
        "si prega (di|cortesemente)? pagare",
        ["si prega di pagare", "si prega pagare"],
        ["si prega dipagare"],
    ),
    ("(il|l')? anno", ["anno", "l'anno", "il anno"], ["lanno"]),
    ("all'atto di", ["all'atto di", "all\u2019atto di"], ["all' atto di", "allatto di"]),
    ("nonché", ["nonché", "nonchè", "nonche'", "nonche\u2019", "nonche\u0301"], ["nonche", "nonchéx"]),
    ("necessita", ["necessita", "necessita di"], ["necessita'", "necessità"]),
    ("via", ["via", "la via."], ["via.it", "via@x.it", "info@via", "/via"]),
    ("c++", ["c++"], ["c+"]),
]


@pytest.mark.parametrize(("expression", "found", "not_found"), SYNTAX)
def test_syntax(expression: str, found: list[str], not_found: list[str]) -> None:
    assert [text for text in found if not matches("it", expression, text)] == []
    assert [text for text in not_found if matches("it", expression, text)] == []


ITALIAN_VERBS = {
    "effettuare": """
        effettuo effettui effettua effettuiamo effettuate effettuano effettuavo effettuava
        effettuavano effettuerò effettuera' effettuerà effettueranno effettuerebbe effettuato
        effettuata effettuati effettuate effettuando effettuandolo effettuarlo effettuarne
        effettuarsi effettuiate effettuino effettuò effettuasse effettuarglielo effettuarono
        effettuante
    """,
    "recare": """
        reco rechi reca rechiamo recate recano recherò recherà recheranno recato recandosi recarsi
    """,
    "rilasciare": """
        rilascio rilasci rilascia rilasciamo rilasciano rilascerà rilasceranno rilasciato
        rilasciarla
    """,
    "spiegare": """
        spiego spieghi spieghiamo spiegherà spiegando
    """,
    "provvedere": """
        provvedo provvedi provvede provvediamo provvedete provvedono provvederà provvederemo
        provveda provvedano provveduto provvedendo provvedesse provvedeva provvedervi
    """,
    "usufruire": """
        usufruisco usufruisci usufruisce usufruiamo usufruite usufruiscono usufruirà usufruito
        usufruendo usufruirne usufruiva usufruisca usufruiscano usufruì usufruisse
    """,
}
NOT_VERBS = {
    "effettuare": "effetto effettivo effettuazione effettuar effettuabile",
    "recare": "recita recente reci recerà",
    "rilasciare": "rilascerii rilas rilasciierà",
    "spiegare": "spieghe spiegi spiegerà",
    "provvedere": "provvedimento provvista provveditore",
    "usufruire": "usufrutto usufruibile",
}
ENGLISH_VERBS = {
    "utili[sz]e": "utilize utilise utilizes utilised utilizing",
    "carry": "carry carries carried carrying",
    "employ": "employ employs employed employing",
    "furnish": "furnish furnishes furnished furnishing",
    "assist": "assist assists assisted assisting",
}


@pytest.mark.parametrize("infinitive", ITALIAN_VERBS)
def test_italian_verbs(infinitive: str) -> None:
    found = [infinitive, *ITALIAN_VERBS[infinitive].split()]
    assert [form for form in found if matches("it", f"{infinitive}~", form) != [form]] == []
    assert [form for form in NOT_VERBS[infinitive].split() if matches("it", f"{infinitive}~", form)] == []


@pytest.mark.parametrize("base", ENGLISH_VERBS)
def test_english_verbs(base: str) -> None:
    assert [form for form in ENGLISH_VERBS[base].split() if matches("en", f"{base}~", form) != [form]] == []


def test_english_words_end_at_their_apostrophe() -> None:
    assert matches("en", "let", "let's let") == ["let"]
    assert matches("en", "s", "it's") == []


@pytest.mark.parametrize(
    "expression",
    ["", "(", "a)", "(a|b", "(a|)", "(a) b)?", "a (b)?", "Qualora", "a~", "correr~", "ab[", "(a)b", "a?"],
)
def test_what_cannot_be_read_is_refused(expression: str) -> None:
    with pytest.raises(BadExpressionError, match=re.escape(repr(expression))):
        expression_pattern("it", expression)
