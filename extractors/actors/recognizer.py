"""Finding the mentions of actors: a conditional random field over words.

Its features are word shapes, word clusters learned from raw news, and what the gazetteer
knows; no word form itself is a feature outside the lists of function words and titles, so
that it carries over to other years and countries.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import pycrfsuite

from extractors.actors.gazetteer import Match, gazetteer, name_parts, titles
from extractors.words import Word, sentences


@cache
def clusters() -> Mapping[str, tuple[str, str]]:
    """Word → its coarse and fine cluster."""
    data = files("extractors.lang.ar").joinpath("clusters.txt.gz").read_bytes()
    result: dict[str, tuple[str, str]] = {}
    for line in gzip.decompress(data).decode().splitlines():
        coarse, fine, members = line.split("\t")
        result.update(dict.fromkeys(members.split(), (coarse, fine)))
    return result


@cache
def _shape(norm: str, core: str) -> tuple[str, ...]:
    """Features of a word alone, cached for each form."""
    if not norm[:1].isalpha():
        return ("t=" + (norm if len(norm) < 4 and not norm[:1].isdigit() else "0"),)
    bare = core[2:] if core.startswith("ال") and len(core) > 4 else core
    coarse, fine = clusters().get(core, ("-", "-"))
    title = titles().get(core, "-")
    result = ["c=" + coarse, "f=" + fine, "h=" + title, "len=" + str(min(len(bare), 8))]
    result += [
        "al" if bare is not core else "noal",
        "e2=" + bare[-2:],
        "e3=" + bare[-3:],
        "b2=" + bare[:2],
    ]
    if title != "-":
        result.append("w=" + core)
    if core in name_parts():
        result.append("name")
    return tuple(result)


def sequence_features(words: Sequence[Word], matches: Sequence[Match]) -> list[list[str]]:
    """The features of each word of a sentence."""
    known = ["-"] * len(words)
    for match in matches:
        for at in range(match.start, match.end):
            known[at] = ("B" if at == match.start else "I") + match.entry.kind
    own = [_shape(word.norm, word.core) for word in words]
    rows: list[list[str]] = []
    last = len(words) - 1
    for at, word in enumerate(words):
        row = list(own[at])
        row.append("g=" + known[at])
        row.append("p=" + word.particle)
        row.append("j=" + word.conjunction)
        if word.pronoun:
            row.append("pron")
        if at == 0:
            row.append("first")
        for offset in (-2, -1, 1, 2):
            there = at + offset
            if 0 <= there <= last:
                mark = f"{offset}:"
                row += [mark + name for name in own[there][:4]]
                row.append(mark + "g=" + known[there])
                if offset == 1:
                    row.append("1:p=" + words[there].particle + words[there].conjunction)
        before = own[at - 1][0] if at else "^"
        after = own[at + 1][0] if at < last else "$"
        row.append("bi-" + before + own[at][0])
        row.append("bi+" + own[at][0] + after)
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
