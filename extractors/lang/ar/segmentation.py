"""Cutting the clitics off Arabic words: و ف before, ب ل ك س before, a pronoun behind.

A word has few possible cuts; a logistic model ranks them by the letters around each cut and
by how often the remaining core stands alone in news. Weights and counts are built by
``tools/build_segmenter.py``; see ``docs/model-card.md`` for what they were learned from.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from extractors.lang.ar.spelling import normalize
from extractors.lang.ar.verbs import finite_forms, whole_verbs
from extractors.word_lists import word_list
from ontology import reference

CONJUNCTIONS = ("", "و", "ف")
PARTICLES = ("", "ب", "ل", "ك", "س")
PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي", "ني")

#: How often a word of news stands there that is no mere name.
_EVERYDAY = 60
#: How much commoner a verb is than the word with a conjunction before it, which then is that verb.
_COMMONER = 4


class Segments(NamedTuple):
    """A normalized word in its parts; ``core`` keeps the article ال and is never empty.

    ``core_start`` and ``core_end`` count characters of the normalized word. The core of
    للرئيس is الرئيس, so that it reads as it is looked up.
    """

    conjunction: str
    particle: str
    core: str
    pronoun: str


def cuts(word: str) -> Iterator[Segments]:
    """Every way to cut a normalized word, the uncut one first."""
    for conjunction in CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        for particle in PARTICLES:
            if not rest.startswith(particle):
                continue
            for tail in _tails(particle, rest[len(particle) :]):
                for pronoun in PRONOUNS:
                    if pronoun and not tail.endswith(pronoun):
                        continue
                    core = tail[: len(tail) - len(pronoun)] if pronoun else tail
                    if len(core) >= 2 and not (pronoun and core.startswith("ال")):
                        yield Segments(conjunction, particle, core, pronoun)


def _tails(particle: str, tail: str) -> tuple[str, ...]:
    """What may stand behind a particle: ل takes a letter or two from an article behind it.

    The ل that is left is the article's (للرئيس), the word's own (للبنان), or the word's behind an
    article that is all gone (للجنة).
    """
    if particle == "ل" and tail.startswith("ل") and len(tail) > 3:
        return "ا" + tail, "ال" + tail, tail
    return (tail,)


def features(word: str, cut: Segments, counts: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    """What the model sees of one cut, as named numbers."""
    conjunction, particle, core, pronoun = cut
    core_count = counts.get(core, 0)
    # ta marbuta opens into ت before a pronoun: زيارته is زياره + ه
    if pronoun and core.endswith("ت"):
        core_count = max(core_count, counts.get(core[:-1] + "ه", 0))
    # and hamza sits on a letter: لقائه is لقاء + ه
    if pronoun and core.endswith(("ئ", "ؤ")):
        core_count = max(core_count, counts.get(core[:-1] + "ء", 0))
    core_log, word_log = math.log1p(core_count), math.log1p(counts.get(word, 0))
    prefix = conjunction + "+" + particle
    yield "p" + prefix, 1.0
    yield "s" + pronoun, 1.0
    yield "core", core_log
    yield "gain" + prefix, core_log - word_log
    yield "gain>" + pronoun, core_log - word_log
    yield "unseen", float(core_count == 0)
    yield f"len{min(len(core), 6)}", 1.0
    yield "p" + prefix + "|" + core[:2], 1.0
    yield "p" + prefix + "|" + core[:1], 1.0
    yield "s" + pronoun + "|" + core[-2:], 1.0
    yield "s" + pronoun + "|" + core[-1:], 1.0
    if prefix != "+":
        yield "s" + pronoun + "&p" + particle, 1.0
        yield "p" + prefix + "word|" + word, 1.0
    if pronoun:
        yield "s" + pronoun + "core|" + core, 1.0
        yield "s" + pronoun + "first|" + core[:1], 1.0


@cache
def word_counts() -> Mapping[str, int]:
    """How often each normalized word stands in news; words of few occurrences are left out."""
    data = files(__package__).joinpath("word_counts.txt.gz").read_bytes()
    counts: dict[str, int] = {}
    for line in gzip.decompress(data).decode().splitlines():
        count, words = line.split("\t")
        counts.update(dict.fromkeys(words.split(), int(count)))
    return counts


@cache
def _weights() -> Mapping[str, float]:
    text = files(__package__).joinpath("segmenter.json").read_text(encoding="utf-8")
    weights: Mapping[str, float] = json.loads(text)
    return weights


@cache
def uncut_words() -> frozenset[str]:
    """Names, titles, states and acts that look as if they began with a clitic (ولي، بشار، برقية)."""
    here = files(__package__)
    forms = set(word_list("triggers.whole"))
    for name in ("names.csv", "titles.csv"):
        rows = csv.DictReader(here.joinpath(name).read_text(encoding="utf-8").splitlines())
        for row in rows:
            forms.update(word for word in normalize(row["ar"]).split() if len(word) > 2)
    for state in reference.states():
        places = (state.name_ar, *state.capital_ar)
        forms.update(name for name in map(normalize, places) if " " not in name and len(name) > 2)
    return frozenset(forms)


@cache
def _known_names() -> frozenset[str]:
    """Words of the names of known people that are no everyday word of news: ويتكوف, and not بينه."""
    counts = word_counts()
    names = " ".join(n for known in reference.people() for n in (known.name_ar, *known.aliases_ar))
    return frozenset(
        word
        for word in normalize(names).split()
        if len(word) > 2 and counts.get(word, 0) < _EVERYDAY
    )


@lru_cache(maxsize=200_000)
def segment(word: str, *, closed: bool = False) -> Segments:
    """The most likely cut of a word; a ``closed`` one ends with no pronoun (إدانة, whose ة is told from ه).

    >>> segment("وبلقائه")
    Segments(conjunction='و', particle='ب', core='لقائ', pronoun='ه')
    >>> segment("واشنطن").core
    'واشنطن'
    """
    word = normalize(word)
    weights, counts = _weights(), word_counts()
    best, best_score = Segments("", "", word, ""), -math.inf
    known, whole = uncut_words(), whole_verbs()
    names = _known_names()
    if word in known or word in names or word in whole:
        return best
    if _opens_with_verb(word, counts):
        return segment(word[1:], closed=closed)._replace(conjunction=word[0])
    # only what is no word itself is a known name behind a clitic: وويتكوف, and not كبار
    unseen = not counts.get(word, 0)
    for cut in cuts(word):
        if cut.pronoun and (closed or cut.particle + cut.core + cut.pronoun in whole):
            continue
        if (
            (cut.core in known or (unseen and cut.core in names))
            and not cut.pronoun
            and (cut.conjunction or cut.particle)
            and cut.particle != "س"
        ):
            return cut
        score = sum(weights.get(name, 0.0) * value for name, value in features(word, cut, counts))
        if score > best_score:
            best, best_score = cut, score
    if _begins_unknown_name(best, counts):
        return best._replace(particle="", core=best.particle + best.core)
    return best


def _opens_with_verb(word: str, counts: Mapping[str, int]) -> bool:
    """A conjunction before a verb that is far commoner without: فرفض، فوصل, and not فرد or وصل."""
    verb = word[1:]
    return (
        word[0] in CONJUNCTIONS
        and verb in finite_forms()
        and word not in finite_forms()
        and counts.get(verb, 0) > _COMMONER * counts.get(word, 0)
    )


def _begins_unknown_name(cut: Segments, counts: Mapping[str, int]) -> bool:
    """What is left is no known word, and rather a foreign name: بزشكيان، لافرنتييف، سيتشن.

    Behind ل and ك such names have a long vowel; behind س some verbs have no other sign than their ending.
    """
    particle, core = cut.particle, cut.core
    if not particle or cut.pronoun or core.startswith("ال") or counts.get(core, 0):
        return False
    match particle:
        case "ب":
            return not core.startswith("ب")
        case "س":
            return not core.endswith(("ون", "ان", "ين", "وا"))
        case _:
            return core[0] in "ايو" and not core.startswith("است")
