"""Where things happen: places named in a text, and which of them is an event's.

Names and coordinates come from the language's ``places.csv`` (palaces, airports and other scenes
of diplomacy) and ``places_geonames.csv`` (cities and countries), the words around them from its
``places.toml``.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc

from extractors.folding import fold, normalizer
from ontology.errors import SafeerError

Span = tuple[int, int]
Relation = Literal["at", "to", "from"]

GEONAMES = "https://sws.geonames.org/"
_WORD = re.compile(r"\w+")
_BLANK = re.compile(r"[^\S\n]*-?[^\S\n]*")
_OPENING = re.compile(r"[^\S\n]*[«\"“(]?[^\S\n]*")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. ``country`` is ISO 3166-1 alpha-3, ``kind`` city, country,
    region or building; ``iri`` its GeoNames resource.
    """

    name_ar: str
    name_en: str | None
    country: str | None
    lat: float | None
    lon: float | None
    iri: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text: ``start`` and ``end`` in characters, attached particles left out.

    ``kind`` is city, capital, country, region or building; ``relation`` says how the words
    before it tie it to the sentence (``at`` for in, ``to``, ``from``), ``topic`` that it is
    rather what is talked about ("the situation in Yemen"). What the gazetteer lacks is ``None``.
    """

    start: int
    end: int
    text: str
    name_ar: str
    name_en: str | None
    country: str | None
    lat: float | None
    lon: float | None
    iri: str | None
    kind: str
    relation: Relation | None
    topic: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """Tokens ``first`` to ``last`` (exclusive) name ``place``; ``cut`` letters are particles."""

    first: int
    last: int
    cut: int
    kind: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name: ``find`` gives the longest name that begins with a word."""

    names: Mapping[str, tuple[tuple[tuple[str, ...], Place], ...]]

    def find(self, words: Sequence[str], first: str) -> tuple[int, Place] | None:
        """Number of words of the longest name that ``first`` and the rest of ``words`` make."""
        for name, place in self.names.get(first, ()):
            if tuple(words[1 : len(name)]) == name[1:]:
                return len(name), place
        return None


@dataclass(frozen=True, slots=True)
class _Language:
    prefixes: tuple[str, ...]
    article: str
    contracted: str
    attached: Mapping[str, Relation]
    separate: Mapping[str, Relation]
    heads: Mapping[str, str]
    topics: frozenset[str]
    stop: frozenset[str]
    dateline: re.Pattern[str]


# --- finding -----------------------------------------------------------------------------


def find_places(text: str | Doc, *, lang: str = "ar") -> list[PlaceMention]:
    """The places named in a text, in order, none overlapping.

    >>> [(p.text, p.country) for p in find_places("استقبله في قصر السلام بجدة ثم غادر إلى باريس")]
    [('قصر السلام بجدة', 'SAU'), ('باريس', 'FRA')]
    """
    content = text if isinstance(text, str) else text.text
    language, names = _language(lang), gazetteer(lang)
    folded = fold(content, lang)
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded.text)]
    words = [token.word for token in tokens]
    mentions = []
    for found in _joined(_scan(words, tokens, folded.text, language, names), tokens, folded.text):
        inner, outer = found[0], found[-1]
        start, end = folded.span(tokens[inner.first].start + inner.cut, tokens[outer.last - 1].end)
        known = next((f.place for f in found if f.place), None)
        relation, before = _relation(inner, words, tokens, folded.text, language)
        mentions.append(
            PlaceMention(
                start=start,
                end=end,
                text=content[start:end],
                name_ar=known.name_ar if known and len(found) == 1 else content[start:end],
                name_en=known.name_en if known else None,
                country=known.country if known else None,
                lat=known.lat if known else None,
                lon=known.lon if known else None,
                iri=known.iri if known else None,
                kind=inner.kind,
                relation=relation,
                topic=before in language.topics,
            )
        )
    return mentions


def _cuts(word: str, language: _Language) -> Iterator[tuple[int, str]]:
    """The word as it stands, then without what may be attached: letters cut, rest."""
    yield 0, word
    for prefix in language.prefixes:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            rest = word[len(prefix) :]
            yield len(prefix), rest
            if prefix[-1:] == language.contracted[:1] and rest.startswith(language.contracted[1:]):
                yield len(prefix), language.article + rest[1:]


def _scan(
    words: Sequence[str],
    tokens: Sequence[_Token],
    text: str,
    language: _Language,
    names: Gazetteer,
) -> Iterator[_Found]:
    position = 0
    while position < len(words):
        found = _at(position, words, tokens, text, language, names)
        if found is None:
            position += 1
        else:
            yield found
            position = found.last


def _at(
    position: int,
    words: Sequence[str],
    tokens: Sequence[_Token],
    text: str,
    language: _Language,
    names: Gazetteer,
) -> _Found | None:
    """The place that the words at ``position`` begin to name, if they do."""
    word = words[position]
    for cut, rest in _cuts(word, language):
        if rest in names.names:
            named = names.find(words[position : position + 6], rest)
            if named and _adjacent(tokens, text, position, position + named[0]):
                return _Found(position, position + named[0], cut, named[1].kind, named[1])
    for cut, rest in _cuts(word, language):
        kind = language.heads.get(rest)
        if kind is not None:
            return _headed(position, cut, kind, words, tokens, text, language, names)
    return None


def _adjacent(tokens: Sequence[_Token], text: str, first: int, last: int) -> bool:
    return all(
        _BLANK.fullmatch(text, tokens[n].end, tokens[n + 1].start) for n in range(first, last - 1)
    )


def _headed(
    position: int,
    cut: int,
    kind: str,
    words: Sequence[str],
    tokens: Sequence[_Token],
    text: str,
    language: _Language,
    names: Gazetteer,
) -> _Found | None:
    """A place named by its kind: the city of X, the airport of X, the north of X."""
    following = position + 1
    if following >= len(words) or not _OPENING.fullmatch(
        text, tokens[position].end, tokens[following].start
    ):
        return None
    named = names.find(words[following : following + 6], words[following])
    if named:
        last = following + named[0]
        if kind == "building" and last < len(words) and _adjacent(tokens, text, last - 1, last + 1):
            last += _qualifiers(last, words, language)
        place = named[1] if kind != "building" and kind != "side" else None
        return _Found(position, last, cut, "region" if kind == "side" else kind, place)
    if kind == "side" or words[following] in language.stop:
        return None
    last = following + 1
    if not words[following].startswith(language.article) and kind == "building":
        last += last < len(words) and words[last] not in language.stop
    if last < len(words) and _adjacent(tokens, text, last - 1, last + 1):
        if kind == "capital":
            capital = names.find(words[last : last + 6], words[last])
            if capital:
                return _Found(position, last + capital[0], cut, "city", capital[1])
        elif kind == "building":
            last += _qualifiers(last, words, language)
    return _Found(position, last, cut, kind, None)


def _qualifiers(position: int, words: Sequence[str], language: _Language) -> int:
    """How many adjectives follow: ``الدولي``."""
    count = 0
    while (
        count < 2
        and position + count < len(words)
        and words[position + count].startswith(language.article)
        and words[position + count] not in language.stop
    ):
        count += 1
    return count


def _joined(found: Iterator[_Found], tokens: Sequence[_Token], text: str) -> Iterator[list[_Found]]:
    """Places that one phrase nests, inner first: the palace in Jeddah."""
    group: list[_Found] = []
    for place in found:
        if group and _nested(group[-1], place, tokens, text):
            group.append(place)
            continue
        if group:
            yield group
        group = [place]
    if group:
        yield group


def _nested(inner: _Found, outer: _Found, tokens: Sequence[_Token], text: str) -> bool:
    if inner.kind != "building" and (inner.kind == "country" or outer.kind != "country"):
        return False
    between = text[tokens[inner.last - 1].end : tokens[outer.first].start + outer.cut]
    return re.fullmatch(r"[^\S\n]+(?:ب|في[^\S\n]+)", between) is not None


def _relation(
    found: _Found, words: Sequence[str], tokens: Sequence[_Token], text: str, language: _Language
) -> tuple[Relation | None, str | None]:
    """How the place is tied to what stands before it, and the word before that tie."""
    first = found.first
    attached = words[first][: found.cut]
    before = (
        words[first - 1]
        if first and _OPENING.fullmatch(text, tokens[first - 1].end, tokens[first].start)
        else None
    )
    for letter in attached:
        if letter in language.attached:
            return language.attached[letter], before
    if before is not None:
        for cut, rest in _cuts(before, language):
            if rest in language.separate and not before[:cut].strip("وف"):
                second = words[first - 2] if first > 1 else None
                return language.separate[rest], second
    return None, before


# --- placing an event --------------------------------------------------------------------


def dateline(text: str, places: Sequence[PlaceMention], *, lang: str = "ar") -> PlaceMention | None:
    """The place from which an article is filed: ``الرياض - واس``, ``جدة:``."""
    language = _language(lang)
    for place in places:
        line = text.rfind("\n", 0, place.start) + 1
        if place.relation is not None or place.kind not in ("city", "capital") or line > 400:
            continue
        before, after = text[line : place.start], text[place.end : place.end + 3]
        if len(before) < 30 and (
            language.dateline.search(after[:2]) or language.dateline.search(before[-3:])
        ):
            return place
    return None


def place_of(
    trigger: Span,
    places: Sequence[PlaceMention],
    sentences: Sequence[Span],
    *,
    clause: Span | None = None,
    destination: Span | None = None,
    movement: bool = False,
    filed: PlaceMention | None = None,
) -> PlaceMention | None:
    """The place of the event whose trigger stands at ``trigger``.

    ``destination`` is where the target of a visit is named, ``movement`` says that the act is a
    journey even if no target is; ``filed`` is the article's :func:`dateline`. What stands after
    the trigger in the clause counts first, then the sentence, then what the article set out
    with.
    """
    movement = movement or destination is not None
    index = next((n for n, s in enumerate(sentences) if s[0] <= trigger[0] < s[1]), None)
    sentence = sentences[index] if index is not None else None
    if destination is not None:
        for place in places:
            if place.start < destination[1] and destination[0] < place.end:
                return place
    for span in (clause, sentence):
        if span is None:
            continue
        near = [p for p in places if span[0] <= p.start < span[1] and _scene(p, movement)]
        if near:
            return min(near, key=lambda p: _cost(trigger, p))
    opening = sentences[: min(3, index)] if index else []
    for start, end in opening:
        for place in places:
            if start <= place.start < end and _scene(place, movement=False):
                return place
    return filed


def _scene(place: PlaceMention, movement: bool) -> bool:
    if place.topic:
        return False
    return place.relation == "at" or (movement and place.relation in ("to", None))


def _cost(trigger: Span, place: PlaceMention) -> float:
    gap = place.start - trigger[1] if place.start >= trigger[1] else 2 * (trigger[0] - place.end)
    if place.kind == "country" and place.relation == "at":
        gap += 40
    return gap


# --- data --------------------------------------------------------------------------------


@cache
def gazetteer(lang: str = "ar") -> Gazetteer:
    """The places that a language has names for."""
    normalize = normalizer(lang)
    folder = resources.files("extractors").joinpath("lang", lang)
    names: dict[tuple[str, ...], Place] = {}
    for file in ("places.csv", "places_geonames.csv"):
        path = folder.joinpath(file)
        if not path.is_file():
            raise SafeerError(f"no places for language {lang!r}: {lang}/{file} is missing")
        for row in csv.DictReader(path.read_text("utf-8").splitlines()):
            place = _place(row)
            for name in (row["ar"], *row["aliases_ar"].split("|")):
                if name:
                    names.setdefault(tuple(_WORD.findall(normalize(name))), place)
    grouped: dict[str, list[tuple[tuple[str, ...], Place]]] = {}
    for name in sorted(names, key=lambda words: (-len(words), words)):
        grouped.setdefault(name[0], []).append((name, names[name]))
    return Gazetteer({first: tuple(entries) for first, entries in grouped.items()})


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        name_ar=row["ar"],
        name_en=row["en"] or None,
        country=row["country"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        iri=f"{GEONAMES}{row['geonames_id']}/" if row["geonames_id"] else None,
        kind=row["kind"],
    )


@cache
def _language(lang: str) -> _Language:
    path = resources.files("extractors").joinpath("lang", lang, "places.toml")
    if not path.is_file():
        raise SafeerError(
            f"no words about places for language {lang!r}: {lang}/places.toml is missing"
        )
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    normalize = normalizer(lang)
    relations: dict[str, Relation] = {
        normalize(word): relation
        for relation, words in data["prepositions"].items()
        for word in words
    }
    article, contracted = data["contraction"]
    return _Language(
        prefixes=tuple(sorted(data["prefixes"], key=len, reverse=True)),
        article=article,
        contracted=contracted,
        attached={word: relation for word, relation in relations.items() if len(word) == 1},
        separate={word: relation for word, relation in relations.items() if len(word) > 1},
        heads={normalize(word): kind for kind, words in data["heads"].items() for word in words},
        topics=frozenset(normalize(word) for word in data["context"]["topics"]),
        stop=frozenset(normalize(word) for word in data["context"]["stop"]),
        dateline=re.compile(data["context"]["dateline"]),
    )


# --- spaCy -------------------------------------------------------------------------------


@Language.factory("safeer_places", default_config={"lang": None}, assigns=["doc._.places"])
def create_places(nlp: Language, name: str, lang: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Component that sets ``doc._.places``."""
    if not Doc.has_extension("places"):
        Doc.set_extension("places", default=None)
    language: str = lang or nlp.lang or "ar"

    def set_places(doc: Doc) -> Doc:
        doc._.places = find_places(doc, lang=language)
        return doc

    return set_places
