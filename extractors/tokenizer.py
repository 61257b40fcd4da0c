"""Tokens of news text: spaCy's tokenizer, told about punctuation without spaces.

Newspapers glue words together (``قال:الرئيس``, ``لـ«الشرق الأوسط»``, ``الرياض-واس``); every
mark of punctuation is a token of its own here, wherever it stands.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stub
from spacy.tokens import Doc

_MARK = r"""["'«»“”‘’„‟(){}\[\]،؛:!?؟…,;/\\|*•=+<>–—_\-٪%]"""
_INFIX = re.compile(
    _MARK + r"|(?<=[^\W\d_])\.+(?=[^\W\d_])|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)"
)
_PREFIX = re.compile(rf"^(?:{_MARK}|\.+)")
_SUFFIX = re.compile(rf"(?:{_MARK}|\.+)$")
_MARKS = re.compile(_MARK)
#: Characters without white space that no newspaper glues together, and where they are then cut.
_GLUED = re.compile(r"\S{1000,}")
_CUT = 200


class NewsTokenizer(Tokenizer):  # type: ignore[misc]  # compiled, no stub
    """spaCy's tokenizer, for which marks without end are no more work than words.

    It takes one mark at a time off a stretch without white space and copies the rest, so that a
    line of a million quotation marks would keep it busy for hours.
    """

    def __call__(self, text: str) -> Doc:
        """The tokens of a text, which together are the text."""
        cuts = [cut for glued in _GLUED.finditer(text) for cut in _cuts(text, *glued.span())]
        if not cuts:
            plain: Doc = super().__call__(text)
            return plain
        edges = [0, *cuts, len(text)]
        parts = [text[start:end] for start, end in itertools.pairwise(edges)]
        doc = super().__call__(" ".join(parts))
        added = {cut + number for number, cut in enumerate(cuts)}
        spaces = [bool(x.whitespace_) and x.idx + len(x) not in added for x in doc]
        return Doc(self.vocab, words=[token.text for token in doc], spaces=spaces)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Behind which marks to cut a stretch, so that no part is long for its marks."""
    for mark in _MARKS.finditer(text, start, end - 1):
        if mark.end() - start >= _CUT:
            start = mark.end()
            yield start


def news_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for the vocabulary of ``nlp`` that keeps the text and splits at every mark.

    >>> import spacy
    >>> nlp = spacy.blank("ar")
    >>> [token.text for token in news_tokenizer(nlp)("الرياض-واس قال:نعم")]
    ['الرياض', '-', 'واس', 'قال', ':', 'نعم']
    """
    return NewsTokenizer(
        nlp.vocab,
        prefix_search=_PREFIX.search,
        suffix_search=_SUFFIX.search,
        infix_finditer=_INFIX.finditer,
    )
