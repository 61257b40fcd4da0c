"""Tokens of English news: marks and possessives apart, abbreviations and hyphens together.

A hyphen parts a word only before a nationality (``Israeli-Palestinian``); ``US-led`` and
``anti-American`` are one word, since they name no actor.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stub

from extractors.tokenizer import NewsTokenizer
from extractors.word_lists import word_list
from ontology import reference

_MARK = r"""["«»“”„(){}\[\];:!?…,/\\|*=+<>–—_%`]|--+|''"""
_APOSTROPHE = "['’‘]"
_ACRONYM = r"(?:[A-Za-z]\.)+[A-Za-z]?"


@cache
def _hyphen() -> str:
    """A hyphen between two nationalities."""
    names = {
        name
        for state in reference.states()
        for name in (*state.demonyms_en, state.name_en, "US")
        if re.fullmatch(r"[A-Za-z]+", name)
    }
    apart = "".join(rf"(?<!\b{prefix})" for prefix in ("anti", "Anti", "pro", "Pro", "non", "ex"))
    return rf"(?<=[A-Za-z]){apart}-(?=(?:{'|'.join(sorted(names))})\b)"


def news_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for the vocabulary of ``nlp`` that keeps the text.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> [token.text for token in news_tokenizer(nlp)("U.S.-led Israel's al-Sisi (7,000), Mr. X said.")]
    ['U.S.-led', 'Israel', "'s", 'al-Sisi', '(', '7,000', ')', ',', 'Mr.', 'X', 'said', '.']
    """
    short = "|".join(re.escape(word) for word in sorted(word_list("tokens.abbreviations", "en")))
    infix = rf"(?<!\d)[,:]|[,:](?!\d)|{_MARK.replace(':', '').replace(',', '')}|(?<=[a-z])\.(?=[A-Z])|{_hyphen()}"
    return NewsTokenizer(
        nlp.vocab,
        prefix_search=re.compile(rf"^(?:{_MARK}|{_APOSTROPHE}(?![sS]\b)|[$£€#]|\.+|-)").search,
        suffix_search=re.compile(rf"(?:{_MARK}|{_APOSTROPHE}[sS]|{_APOSTROPHE}|\.+|-)$").search,
        infix_finditer=re.compile(infix).finditer,
        token_match=re.compile(rf"^(?:{_ACRONYM}|(?i:{short}))$").match,
    )
