from __future__ import annotations

import pytest
from hypothesis import given

from kb_tool.language import language
from tests.language.strategies import languages, texts

# "|" marks where a sentence must end; every other full stop, question mark and so on must not end one.
ITALIAN = [
    "Vedi l'art. 21 del D.Lgs. n. 100 del 3.4.2005.| Poi chiama.",
    "Il sig. Rossi e la sig.ra Bianchi chiamano.| L'avv. Verdi no.",
    "Le ricevute, le bollette, ecc.| Il cliente le tiene.",
    "Servono ricevute, bollette, ecc. per il rimborso.| Bene.",
    "Porta i documenti (ricevute, bollette, ecc.) Enel compresa.",
    "La Alfa Luce S.p.A. Direzione Clienti risponde.",
    "Il contratto è con Alfa Luce S.p.A.| Il cliente lo firma.",
    "Chiama alle 15.30.| Alle 16 è chiuso.",
    "Costa 1.234,56 euro.| 30 giorni dopo scade.",
    "Installa la v4.1.0 di nuget.exe.| nuget.exe parte da solo.",
    "Vai su https://x.it/a.b?c=1.| Accedi.",
    "Vai su www.x.it.| Scrivi a info@x.it.| Fine.",
    "Davvero?!| Sì.",
    "Davvero? chiese il cliente.",
    "Aspetta...| Poi riprova.",
    "Aspetta... e riprova.| Ecco…| Fatto.",
    "«Richiami domani.»| Il cliente saluta.",
    "«Richiami domani.» disse l'operatore.",
    'Premi "Invio."| "Poi attendi."| Fine.',
    "Chiama il cliente.| (Vedi il punto 3.)| Poi chiudi.",
    "Lo ha scritto M. Rossi ieri.| E basta.",
    "La tensione è di 230 V.| Controlla il contatore.",
    "Vedi n. 5 e nn. 6.| Vedi pag. 12, lett. b, co. 3.",
    "Attendi max. 5 min.| Richiama.",
    "Vd. anche rif. prot. 123 del 4 set. 2026.| Ok.",
    "Ha gioco un set.| Poi smette.",
    "1. Apri il menu.| 2. Chiudi.",
    "a. Apri il menu.| b. Chiudi.",
    "Ok! 🙂",
    "Ok!| 🙂 Grazie.",
    "*** Attenzione.| Fine.",
    "Prima riga\nseconda riga.| Terza.",
    "La perizia costa ca. 30 euro p.es. a Roma.| Ciao.",
    "Inserisci l'ID.| Scrivi il CAP.| Salva.",
    "Tariffa D.| Il cliente paga.",
    "È cosi'.| E' vero.",
    "Che cosa fare",
]
ENGLISH = [
    "Use a code, e.g. the POD.| It is short.",
    "Mr. Smith and Dr. Jones called.| Mrs. Brown did not.",
    "Bring bills, receipts, etc.| The customer keeps them.",
    "Bring bills, receipts, etc. for the refund.| Good.",
    "Call before 5 p.m. Monday.| We close at 6 p.m.| If not, write.",
    "The U.S. Government pays.| It lives in the U.S.| The rest is here.",
    "No. 5 is open.| No.| It is not.| See Nos. 6 and 7.",
    "Acme Inc. Support replies.| Sign with Acme Inc.| The customer signs.",
    "See Fig. 3 vs. Table 2.| It costs approx. $3.50.| 30 days later it ends.",
    "Install v4.1.0 of nuget.exe.| iPhone works too.",
    'He said "Stop."| She left.',
    '"Ready?" she asked.',
    "Really?!| Yes.",
    "Wait... then try again.| Wait…| Done.",
    "Read it (see page 3.)| Then close.",
    "J. R. Smith signed i.e. agreed.| Fine.",
    "Call us.|\nWe answer.",
]


@pytest.mark.parametrize(
    ("code", "marked"), [("it", text) for text in ITALIAN] + [("en", text) for text in ENGLISH]
)
def test_hard_sentences(code: str, marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[start:end] for start, end in language(code).sentences(text)]
    assert found == [piece.strip() for piece in marked.split("|")]


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0"])
def test_nothing_to_cut(text: str) -> None:
    assert language("it").sentences(text) == []


@given(languages, texts)
def test_sentences_are_in_order_apart_and_leave_nothing_out(code: str, text: str) -> None:
    end = 0
    for start, stop in language(code).sentences(text):
        assert text[end:start].strip() == ""
        assert text[start:stop] == text[start:stop].strip() != ""
        end = stop
    assert text[end:].strip() == ""


@given(languages, texts)
def test_every_word_is_inside_one_sentence(code: str, text: str) -> None:
    sentences = language(code).sentences(text)
    for start, end in language(code).words(text):
        assert any(first <= start and end <= last for first, last in sentences)


@given(languages, texts)
def test_only_a_text_without_words_gives_a_sentence_without_words(code: str, text: str) -> None:
    spoken = language(code)
    if len(spoken.words(text)):
        assert all(len(spoken.words(text[start:end])) for start, end in spoken.sentences(text))


@given(languages, texts)
def test_a_sentence_alone_is_one_sentence(code: str, text: str) -> None:
    spoken = language(code)
    for start, end in spoken.sentences(text):
        assert spoken.sentences(text[start:end]) == [(0, end - start)]
