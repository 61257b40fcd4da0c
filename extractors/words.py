"""The words of an article: spaCy's tokens with their clitics cut off, grouped in sentences.

Every later step reads :class:`Word` and never cuts strings itself. The component
``safeer_words`` writes ``doc._.words`` and marks sentence starts on the tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extractors.lang.ar.segmentation import Segments, segment
from extractors.lang.ar.spelling import normalize

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = frozenset(".!?؟…") | {"..", "..."}
_CLOSING = frozenset("\"'”»)]}’")


@dataclass(frozen=True, slots=True)
class Word:
    """A token that is not white space.

    ``start`` and ``end`` are characters of the article, ``core_start`` skips attached
    conjunction and particle; ``sentence`` numbers the sentence, ``line`` the line of text.
    """

    index: int
    text: str
    norm: str
    start: int
    core_start: int
    end: int
    conjunction: str
    particle: str
    core: str
    pronoun: str
    sentence: int
    line: int


def _core_start(text: str, start: int, segments: Segments) -> int:
    """Where the core begins in the original spelling (marks and tatweel may stand between)."""
    cut = len(segments.conjunction) + len(segments.particle)
    if not cut:
        return start
    seen = 0
    for offset, letter in enumerate(text):
        if normalize(letter):
            if seen == cut:
                return start + offset
            seen += 1
    return start


def words(doc: Doc) -> list[Word]:
    """The words of a spaCy document, sentences numbered by line ends and full stops."""
    result: list[Word] = []
    sentence = line = 0
    ended = False
    for token in doc:
        text = token.text
        if token.is_space:
            if "\n" in text:
                line += 1
                ended = True
            continue
        norm = normalize(text)
        if ended and result and text not in _CLOSING:
            sentence += 1
        if ended and text not in _CLOSING:
            ended = False
        start = token.idx
        segments = (
            segment(norm)
            if _WORD.fullmatch(norm) and not norm.isascii()
            else Segments("", "", norm, "")
        )
        result.append(
            Word(
                index=len(result),
                text=text,
                norm=norm,
                start=start,
                core_start=_core_start(text, start, segments),
                end=start + len(text),
                conjunction=segments.conjunction,
                particle=segments.particle,
                core=segments.core,
                pronoun=segments.pronoun,
                sentence=sentence,
                line=line,
            )
        )
        if text in _SENTENCE_END:
            ended = True
    return result


def sentence_spans(items: Sequence[Word]) -> list[tuple[int, int]]:
    """Character span of each sentence, in order."""
    spans: list[tuple[int, int]] = []
    for word in items:
        if word.sentence == len(spans):
            spans.append((word.start, word.end))
        else:
            spans[-1] = (spans[-1][0], word.end)
    return spans


def sentences(items: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words of each sentence, in order."""
    start = 0
    for at in range(1, len(items) + 1):
        if at == len(items) or items[at].sentence != items[start].sentence:
            yield items[start:at]
            start = at


@Language.factory("safeer_words", assigns=["doc._.words", "token.is_sent_start"])
def create_words(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Component that sets ``doc._.words`` and the sentence starts of a document."""
    return set_words


def set_words(doc: Doc) -> Doc:
    """Set ``doc._.words`` and the sentence starts of a document."""
    doc._.words = items = words(doc)
    firsts: dict[int, int] = {}
    for word in items:
        firsts.setdefault(word.sentence, word.start)
    starts = frozenset(firsts.values())
    for token in doc:  # setting a token is slow; what is not set starts no sentence
        if token.i == 0 or token.idx in starts:
            token.is_sent_start = True
    return doc


if not Doc.has_extension("words"):
    Doc.set_extension("words", default=None)
