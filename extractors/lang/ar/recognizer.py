"""Finding the mentions of actors: a conditional random field over words.

Its features are word shapes, word clusters and frequencies learned from raw news, and what the
gazetteer and the lists of names and verbs know; no word form itself is a feature outside the lists of function words and titles, so
that it carries over to other years and countries.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import pycrfsuite  # type: ignore[import-untyped]

from extractors.actors.gazetteer import Match, gazetteer, name_parts, name_words, titles
from extractors.clusters import clusters
from extractors.lang.ar.segmentation import word_counts
from extractors.lang.ar.verbs import finite_forms, surely_verb
from extractors.words import Word, sentences


class _Shape(NamedTuple):
    """Features of a word alone, and what its neighbours see of them, by where they stand."""

    own: tuple[str, ...]
    seen: tuple[tuple[str, ...], ...]


#: From where neighbours see a word: it stands so many words behind them.
_OFFSETS = (-2, -1, 1, 2)


@lru_cache(maxsize=50_000)
def _seen(near: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Features as each of the neighbours has them; few words differ in all of them."""
    return tuple(tuple(sys.intern(f"{offset}:{name}") for name in near) for offset in _OFFSETS)


@lru_cache(maxsize=200_000)
def _shape(norm: str, core: str) -> _Shape:
    """What a word is like, cached for each form."""
    if not norm[:1].isalpha():
        mark = "t=" + (norm if len(norm) < 4 and not norm[:1].isdigit() else "0")
        return _Shape((mark,), _seen((mark,)))
    bare = core[2:] if core.startswith("ال") and len(core) > 4 else core
    coarse, fine = clusters().get(core, ("-", "-"))
    title = titles().get(core, "-")
    name = _name_evidence(norm, core)
    often = "q=" + str(min(len(str(word_counts().get(norm, 0))), 6))
    near = ["c=" + coarse, "f=" + fine, "h=" + title, "n=" + name]
    own = [*near, often, often + name, "len=" + str(min(len(bare), 8))]
    own += [
        "al" if bare is not core else "noal",
        "e2=" + bare[-2:],
        "e3=" + bare[-3:],
        "b2=" + bare[:2],
    ]
    if title != "-":
        own.append("w=" + core)
    if norm in finite_forms():
        own.append("verb=" + ("sure" if surely_verb(norm) else "maybe"))
        near.append("verb")
    return _Shape(tuple(own), _seen((*near, often)))


def _name_evidence(norm: str, core: str) -> str:
    """Whether a word is known as part of names, and as nothing else."""
    known = core in name_parts()
    borne = norm in name_words() or core in name_words()
    return ("n" if known else "") + ("p" if borne else "") or "-"


def sequence_features(words: Sequence[Word], matches: Sequence[Match]) -> list[list[str]]:
    """The features of each word of a sentence."""
    known = ["-"] * len(words)
    for match in matches:
        for at in range(match.start, match.end):
            known[at] = ("B" if at == match.start else "I") + match.entry.kind
    shapes = [_shape(word.norm, word.core) for word in words]
    rows: list[list[str]] = []
    last = len(words) - 1
    for at, word in enumerate(words):
        row = [*shapes[at].own, "g=" + known[at], "p=" + word.particle, "j=" + word.conjunction]
        if word.pronoun:
            row.append("pron")
        if at == 0:
            row.append("first")
        for number, offset in enumerate(_OFFSETS):
            there = at + offset
            if 0 <= there <= last:
                row += shapes[there].seen[number]
                row.append(f"{offset}:g={known[there]}")
                if offset == 1:
                    row.append("1:p=" + words[there].particle + words[there].conjunction)
        here = shapes[at].own[0]
        row.append("bi-" + (shapes[at - 1].own[0] if at else "^") + here)
        row.append("bi+" + here + (shapes[at + 1].own[0] if at < last else "$"))
        row.append("gh-" + (known[at - 1] if at else "^") + known[at])
        rows.append(row)
    return rows


@cache
def _model() -> bytes:
    """The shipped model; the tagger reads from these bytes as long as it lives."""
    data = files("extractors.lang.ar").joinpath("models/actors.crf.gz").read_bytes()
    return gzip.decompress(data)


@cache
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model())
    return tagger


def recognize(words: Sequence[Word], tagger: pycrfsuite.Tagger | None = None) -> list[str]:
    """A label for each word: ``O``, or ``B-``/``I-`` with NAME, TITLE, STATE, ORG or GROUP.

    ``tagger`` is the shipped model unless another one is given (when models are built).
    """
    tagger = tagger or _tagger()
    labels: list[str] = []
    for sentence in sentences(words):
        labels.extend(tagger.tag(sequence_features(sentence, gazetteer().matches(sentence))))
    return labels
