"""Finding the mentions of actors: a small transformer reads the article and labels its words.

It knows the words by vectors and shapes learned from raw news, by their frequencies, and by
what the gazetteer and the lists of names, titles and verbs say of them. The labels of a
sentence are chosen together: a chain of which no stretch goes on that has not begun.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from extractors.actors.gazetteer import gazetteer, name_parts, name_words, titles
from extractors.encoder import WINDOW, Encoder, Floats, lots, one_core, stored
from extractors.lang.ar.segmentation import word_counts
from extractors.lang.ar.verbs import finite_forms, surely_verb
from extractors.words import Word, sentence_starts

#: The labels of words: outside of mentions, or at the beginning of one of a kind, or inside.
LABELS = (
    "O",
    *(side + kind for kind in ("NAME", "TITLE", "STATE", "ORG", "GROUP") for side in ("B-", "I-")),
)
#: What lists and counts say of a form, in the order of :func:`evidence`.
EVIDENCE = ("title", "name", "often", "finite", "article")
#: Words of a window: whole sentences, and one that is longer in parts.
_WINDOW = 96


@lru_cache(maxsize=50_000)
def evidence(norm: str, core: str) -> tuple[str, ...]:
    """What lists and counts say of a form."""
    known = core in name_parts("ar")
    borne = norm in name_words("ar") or core in name_words("ar")
    finite = norm in finite_forms()
    return (
        titles("ar").get(core, "-"),
        ("n" if known else "") + ("p" if borne else "") or "-",
        str(min(len(str(word_counts().get(norm, 0))), 6)),
        ("sure" if surely_verb(norm) else "maybe") if finite else "-",
        "al" if core.startswith("ال") else "-",
    )


def known_marks(words: Sequence[Word]) -> list[str]:
    """What the gazetteer says of each word of an article."""
    known = ["-"] * len(words)
    for match in gazetteer("ar").matches(words):
        known[match.start] = "B" + match.entry.kind
        for at in range(match.start + 1, match.end):
            known[at] = "I" + match.entry.kind
    return known


def stretches(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The windows of an article, first word and end: whole sentences as far as they are short."""
    start = end = 0
    for after in sentence_starts(words)[1:]:
        if end > start and after - start > _WINDOW:
            yield start, end
            start = end
        end = after
        while end - start > 2 * WINDOW:
            yield start, start + WINDOW
            start += WINDOW
    if end > start:
        yield start, end


class Recognizer(Encoder):
    """The transformer with the scores of labels, and of a label behind another."""

    def __init__(
        self, weights: Mapping[str, NDArray[np.generic]], numbers: Mapping[str, Mapping[str, int]]
    ) -> None:
        super().__init__(weights, numbers)
        self._chain: Floats = self._w["chain"]

    def label(self, words: Sequence[Word]) -> list[str]:
        """A label for each word of an article."""
        if not words:
            return []
        w = self._w
        known, lines = self._numbers["known"], self._numbers["line"]
        with one_core():
            with self._remembering:
                x = self._forms_of(words)
            x += w["words.known"][[known.get(mark, 0) for mark in known_marks(words)]]
            x += w["words.line"][[lines.get(str(min(word.line, 3)), 0) for word in words]]
            scores = np.concatenate(
                [
                    self._scores(x[lot[0][0] : lot[-1][1]], lot)
                    for lot in lots(stretches(words), lambda window: window[1] - window[0])
                ]
            )
        return [LABELS[number] for number in self._best(scores, sentence_starts(words))]

    def _scores(self, x: Floats, lot: Sequence[tuple[int, int]]) -> Floats:
        """The scores of the labels of the words of some windows, one behind the other."""
        first = lot[0][0]
        seen = self._in_company(x, [(start - first, end - first) for start, end in lot])
        return self._linear(seen, "out.")

    def _read(self, words: Sequence[Word]) -> Floats:
        x = super()._read(words)
        rows = [evidence(word.norm, word.core) for word in words]
        for column, name in enumerate(EVIDENCE):
            numbers = self._numbers[name]
            x += self._w[f"words.{name}"][[numbers.get(row[column], 0) for row in rows]]
        return x

    def _best(self, scores: Floats, starts: Sequence[int]) -> list[int]:
        """The best chain of labels of each sentence, all sentences at once, the longest first."""
        lengths = np.diff(starts)
        order = np.argsort(-lengths, kind="stable")
        lengths, first = lengths[order], np.array(starts)[order]
        best = scores[first] + self._chain[0]  # a sentence begins as if behind "O"
        came: list[NDArray[np.int64]] = []
        for at in range(1, int(lengths[0])):
            still = int(np.searchsorted(-lengths, -at))
            ways = best[:still, :, None] + self._chain
            came.append(ways.argmax(1))
            best[:still] = ways.max(1) + scores[first[:still] + at]
        result = np.empty(len(scores), np.int64)
        label = best.argmax(1)
        rows = np.arange(len(first))
        result[first + lengths - 1] = label
        for at in range(len(came), 0, -1):
            still = len(came[at - 1])
            label[:still] = came[at - 1][rows[:still], label[:still]]
            result[first[:still] + at - 1] = label[:still]
        return result.tolist()


@cache
def shipped_recognizer() -> Recognizer:
    """The recognizer that comes with the product."""
    return Recognizer(*stored("ar", "actors"))


def recognize(words: Sequence[Word], recognizer: Recognizer | None = None) -> list[str]:
    """A label for each word: ``O``, or ``B-``/``I-`` with NAME, TITLE, STATE, ORG or GROUP.

    ``recognizer`` is the shipped one unless another one is given (when models are built).
    """
    return (recognizer or shipped_recognizer()).label(words)
