"""Frames: which words denote an act, of which type, and where its participants stand.

A frame is a line of ``frames.csv`` of a language, which finds the words that call it
(:attr:`Language.triggers`) and decides nothing about their truth.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from extractors.folding import Normalize, normalizer
from extractors.words import Word

PartOfSpeech = Literal["verb", "noun", "participle"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction of one word: its event type and the slots of source and target."""

    lemma: str
    pos: PartOfSpeech
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    needs: frozenset[str]
    unless: frozenset[str]
    tail: tuple[str, ...]  # further words of a multiword lemma


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What an inflected form of a verb or participle tells.

    ``joined`` forms stand only before a pronoun (التقا in التقاه).
    """

    lemma: str
    tense: str
    voice: str
    person: str
    joined: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may denote an act, with the frames it calls (same lemma, one a type)."""

    start: int
    end: int
    frames: tuple[Frame, ...]
    tense: str  # past, present, future; "" for nouns and participles
    voice: str
    person: str


def _read(lang: str, name: str) -> Iterator[dict[str, str]]:
    path = files("extractors").joinpath("lang", lang, name)
    yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines())


# The functions below have no default language: to a cache frames() and frames("ar") are two calls,
# and it would hold all of this twice.


def _cells(cell: str, normalize: Normalize) -> tuple[str, ...]:
    return tuple(part for part in normalize(cell).split("|") if part)


@cache
def frames(lang: str) -> Mapping[tuple[str, str], tuple[Frame, ...]]:
    """Frames by part of speech and normalized first word of the lemma."""
    normalize = normalizer(lang)
    result: dict[tuple[str, str], list[Frame]] = {}
    for row in _read(lang, "frames.csv"):
        head, *tail = normalize(row["lemma"]).split("_")
        frame = Frame(
            lemma=head,
            pos=row["pos"],  # type: ignore[arg-type]  # checked by the tests of the data
            type=row["type"],
            source=_cells(row["source"], normalize),
            target=_cells(row["target"], normalize),
            needs=frozenset(_cells(row["needs"], normalize)),
            unless=frozenset(_cells(row["unless"], normalize)),
            tail=tuple(tail),
        )
        result.setdefault((frame.pos, head), []).append(frame)
    return {key: tuple(value) for key, value in result.items()}


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that carries an event noun: its subject is the source or the receiver of the act."""

    role: str


@cache
def light_verbs(lang: str) -> Mapping[str, LightVerb]:
    """Normalized lemma → light verb."""
    normalize = normalizer(lang)
    rows = _read(lang, "light_verbs.csv")
    return {normalize(row["lemma"]): LightVerb(row["role"]) for row in rows}


@cache
def reporting_verbs(lang: str) -> frozenset[str]:
    """Normalized lemmas of verbs that introduce what somebody says."""
    normalize = normalizer(lang)
    return frozenset(normalize(row["lemma"]) for row in _read(lang, "reporting_verbs.csv"))


@cache
def verb_forms(lang: str) -> Mapping[str, tuple[VerbForm, ...]]:
    """Inflected form → its readings."""
    normalize = normalizer(lang)
    result: dict[str, list[VerbForm]] = {}
    for row in _read(lang, "verb_forms.csv"):
        form = VerbForm(
            normalize(row["lemma"]),
            row["tense"],
            row["voice"],
            row["person"],
            row["joined"] == "suffix",
        )
        result.setdefault(row["form"], []).append(form)
    return {form: tuple(readings) for form, readings in result.items()}


def verb_lemmas(word: Word) -> frozenset[str]:
    """The normalized verb lemmas that a word may belong to; none where it is no finite verb.

    >>> from extractors.tokenizer import news_tokenizer
    >>> import spacy, extractors.words
    >>> nlp = spacy.blank("ar")
    >>> [sorted(verb_lemmas(word)) for word in extractors.words.words(nlp("سيلتقي الوزير"))]
    [['التقي'], []]
    """
    known = word.norm in verb_forms("ar") or word.particle not in ("", "س")
    return _lemmas(word.norm if known else word.core)


@lru_cache(maxsize=50_000)
def _lemmas(form: str) -> frozenset[str]:
    return frozenset(
        reading.lemma for reading in verb_forms("ar").get(form, ()) if reading.tense != "participle"
    )
