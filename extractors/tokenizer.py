"""Tokens of news text: spaCy's tokenizer, told about punctuation without spaces.

Newspapers glue words together (``قال:الرئيس``, ``لـ«الشرق الأوسط»``, ``الرياض-واس``); every
mark of punctuation is a token of its own here, wherever it stands.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stub

_MARK = r"""["'«»“”‘’„‟(){}\[\]،؛:!?؟…,;/\\|*•=+<>–—_\-٪%]"""
_INFIX = re.compile(
    _MARK + r"|(?<=[^\W\d_])\.+(?=[^\W\d_])|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)"
)
_PREFIX = re.compile(rf"^(?:{_MARK}|\.+)")
_SUFFIX = re.compile(rf"(?:{_MARK}|\.+)$")


def news_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for the vocabulary of ``nlp`` that keeps the text and splits at every mark.

    >>> import spacy
    >>> nlp = spacy.blank("ar")
    >>> [token.text for token in news_tokenizer(nlp)("الرياض-واس قال:نعم")]
    ['الرياض', '-', 'واس', 'قال', ':', 'نعم']
    """
    return Tokenizer(
        nlp.vocab,
        prefix_search=_PREFIX.search,
        suffix_search=_SUFFIX.search,
        infix_finditer=_INFIX.finditer,
    )
