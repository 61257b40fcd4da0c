"""Where things happen: places named in a text, and which of them is an event's.

Names and coordinates come from the language's ``places.csv`` (palaces, airports and other scenes
of diplomacy) and ``places_geonames.csv`` (cities and countries), the words around them from its
``places.toml``.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc

from extractors.content import content_of
from extractors.folding import Normalize, fold, normalizer
from extractors.language import language as spoken
from extractors.spans import beginning_in, overlapping, span_at
from extractors.words import language_in
from ontology.errors import SafeerError
from ontology.reference import states

Span = tuple[int, int]
Relation = Literal["at", "to", "from", "visited"]

GEONAMES = "https://sws.geonames.org/"
_WORD = re.compile(r"\w+")
_BLANK = re.compile(r"[^\S\n]*-?[^\S\n]*")
_SENTENCE_END = re.compile(r"[.!؟?\n]")
_JOURNEY = 14  # words looked back for a verb of travel
_OBJECT = 12  # characters between a verb of travel and its bare object
_FAR = 150  # characters behind a word from which a country is the place of something else
_EXACT = ("city", "capital", "building", "institution", "own")
_OPENING_SENTENCES = 4
#: Characters behind the place that an article is filed from in which a date or agency begins.
_FILED = 8
_INDOORS = ("building", "institution", "own")
_BARE = 4  # words looked back for a verb of which a country is the object
_TITLE = 4  # words looked back for a title
_OPENING = re.compile(r"[^\S\n]*[«\"“(]?[^\S\n]*")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer by its name in the article's language. ``country`` is ISO 3166-1 alpha-3, ``kind`` city, country,
    region or building; ``iri`` its GeoNames resource.
    """

    name: str
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
    before it tie it to the sentence: ``at`` for in, ``to``, ``from``, ``visited`` after a verb of
    travel. ``topic`` says that it is rather what is talked about ("the situation in Yemen") or
    part of a title ("minister in Egypt"). What the gazetteer lacks is ``None``.
    """

    start: int
    end: int
    text: str
    name: str
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
    """Places by name: for the first word of a name, all names it begins, the longest first.

    ``spelled`` has those whose name tells them from others only as it is written, vowels and all:
    عُمان is no عمّان. ``shared`` are names of other places that are those of states, too.
    """

    names: Mapping[str, tuple[tuple[tuple[str, ...], Place], ...]]
    spelled: Mapping[str, Place]
    shared: frozenset[tuple[str, ...]]

    def find(self, words: Sequence[str], first: str | None = None) -> tuple[int, Place] | None:
        """Number of words of the longest name that ``words`` begin with, and its place.

        ``first`` stands in for the first word.
        """
        if not words:
            return None
        for name, place in self.names.get(first or words[0], ()):
            if tuple(words[1 : len(name)]) == name[1:]:
                return len(name), place
        return None


@dataclass(frozen=True, slots=True)
class _Language:
    attached: Mapping[str, Relation]
    separate: Mapping[str, Relation]
    heads: Mapping[str, str]
    only_known: frozenset[str]
    honours: frozenset[str]
    gatherings: frozenset[str]
    subjects: frozenset[str]
    article: str
    contracted: str
    prefixes: tuple[str, ...]
    journeys: frozenset[str]
    visits: frozenset[str]
    titles: frozenset[str]
    chairs: frozenset[str]  # who heads or belongs to a house
    hosts: frozenset[str]  # verbs of which the place behind is the scene
    city_states: frozenset[str]  # states that are named like their capital
    inside: frozenset[str]  # words behind which an unknown word is a place
    topics: frozenset[str]
    stop: frozenset[str]
    skipped: frozenset[str]
    capitals: bool  # names of places begin with one
    dateline: re.Pattern[str]  # marks beside the place that an article is filed from
    filed: re.Pattern[str]  # what may follow it at the beginning of a line
    capital: str


# --- finding -----------------------------------------------------------------------------


def find_places(text: str | Doc, *, lang: str = "ar") -> list[PlaceMention]:
    """The places named in a text, in order, none overlapping.

    >>> [(p.text, p.country) for p in find_places("استقبله في قصر السلام بجدة ثم غادر إلى باريس")]
    [('قصر السلام بجدة', 'SAU'), ('باريس', 'FRA')]
    """
    content = text if isinstance(text, str) else content_of(text)
    language, names = _language(lang), gazetteer(lang)
    folded = fold(content, lang)
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded.text)]
    unheard = spoken(lang).unheard
    words = [token.word for token in tokens]
    finder = _Finder(folded.text, tokens, words, lang, language, names, unheard)
    mentions = []
    for found in finder.joined():
        inner, outer = found[0], found[-1]
        start, end = folded.span(tokens[inner.first].start + inner.cut, tokens[outer.last - 1].end)
        if language.capitals and content[start].islower():
            continue
        text = content[start:end]
        spelled = names.spelled.get(text) if len(found) == 1 else None
        known = spelled or next((f.place for f in found if f.place), None)
        relation, topic = finder.relation(inner)
        mentions.append(
            PlaceMention(
                start=start,
                end=end,
                text=text,
                name=known.name if known and len(found) == 1 else text,
                name_en=known.name_en if known else None,
                country=known.country if known else None,
                lat=known.lat if known else None,
                lon=known.lon if known else None,
                iri=known.iri if known else None,
                kind=spelled.kind if spelled else inner.kind,
                relation=relation,
                topic=topic,
            )
        )
    return mentions


@dataclass(frozen=True, slots=True)
class _Finder:
    """One text on its way through :func:`find_places`."""

    text: str
    tokens: Sequence[_Token]
    words: Sequence[str]
    lang: str
    language: _Language
    names: Gazetteer
    unheard: Callable[[str], bool]

    def joined(self) -> Iterator[list[_Found]]:
        """Places that one phrase nests, inner first: the palace in Jeddah."""
        group: list[_Found] = []
        for place in self._scan():
            if group and self._nested(group[-1], place):
                group.append(place)
                continue
            if group:
                yield group
            group = [place]
        if group:
            yield group

    def _scan(self) -> Iterator[_Found]:
        after = 0
        for position, word in enumerate(self.words):
            if position < after:
                continue
            readings = _readings(word, self.lang)
            found = self._at(position, readings) if readings else self._strange(position)
            if found is not None:
                yield found
                after = found.last

    def _at(self, position: int, readings: Iterable[tuple[int, str]]) -> _Found | None:
        """The place that the words at ``position`` begin to name, if they do."""
        for cut, first in readings:
            named = self.names.find(self.words[position : position + 7], first)
            if named and self._adjacent(position, position + named[0]):
                return _Found(position, position + named[0], cut, named[1].kind, named[1])
        for cut, first in readings:
            if first in self.language.heads:
                return self._headed(position, cut, first)
        return None

    def _strange(self, position: int) -> _Found | None:
        """A name that neither the gazetteer nor the news knows, right behind "in"."""
        before = self.words[position - 1] if position else ""
        inside = before in self.language.inside and self._beside(position - 1, _OPENING)
        if not inside or not self.unheard(self.words[position]):
            return None
        return _Found(position, position + 1, 0, "city", None)

    def _headed(self, position: int, cut: int, head: str) -> _Found | None:
        """A place named by its kind: the city of X, the airport of X, the north of X."""
        language, kind, first = self.language, self.language.heads[head], position + 1
        if kind == "own":
            return _Found(position, first, cut, kind, None)
        if first >= len(self.words) or not self._beside(position, _OPENING):
            return None
        named = self.names.find(self.words[first : first + 7])
        if kind == "side" and not named and self.words[first] in language.heads:
            inner = self._headed(first, 0, self.words[first])  # south of the town of X
            return inner and replace(inner, first=position, cut=cut, kind="region")
        if named:
            last = first + named[0]
            if kind in ("building", "institution"):
                return _Found(position, last + self._qualifiers(last), cut, kind, None)
            if kind == "side":
                return _Found(position, last, cut, "region", None)
            return _Found(position, last, cut, kind, named[1])
        if head in language.only_known or self.words[first] in language.stop:
            return None
        last = first + 1
        if self.words[first] in language.honours:
            last += self._honoured(last)
        elif kind in ("building", "institution") and not self.words[first].startswith(
            language.article
        ):
            last += self._follows(last)
        if kind != "capital":
            last += self._qualifiers(last) if kind in ("building", "institution") else 0
        return _Found(position, last, cut, kind, None)

    def _follows(self, position: int) -> bool:
        """Whether the word at ``position`` may belong to the name that the one before ends."""
        return (
            position < len(self.words)
            and self.words[position] not in self.language.stop
            and self._beside(position - 1, _BLANK)
        )

    def _qualifiers(self, position: int) -> int:
        """How many adjectives follow, up to two: ``الدولي``."""
        count = 0
        while (
            count < 2
            and self._follows(position + count)
            and self.words[position + count].startswith(self.language.article)
        ):
            count += 1
        return count

    def _honoured(self, position: int) -> int:
        """How many words a personage's name takes after the title, up to three."""
        count = 0
        while (
            count < 3
            and self._follows(position + count)
            and not self.words[position + count].startswith(self.language.article)
            and not _readings(self.words[position + count], self.lang)
        ):
            count += 1
        return count

    def _beside(self, position: int, between: re.Pattern[str]) -> bool:
        """Whether only ``between`` stands after the word at ``position``."""
        tokens = self.tokens
        return (
            between.fullmatch(self.text, tokens[position].end, tokens[position + 1].start)
            is not None
        )

    def _adjacent(self, first: int, last: int) -> bool:
        return all(self._beside(n, _BLANK) for n in range(first, last - 1))

    def _nested(self, inner: _Found, outer: _Found) -> bool:
        between = self.text[
            self.tokens[inner.last - 1].end : self.tokens[outer.first].start + outer.cut
        ]
        if inner.kind == "capital":
            return outer.kind == "city" and _OPENING.fullmatch(between) is not None
        if inner.kind not in _INDOORS and (inner.kind == "country" or outer.kind != "country"):
            return False
        words = between.split()
        return (
            len(words) == 1
            and self.language.separate.get(words[0], self.language.attached.get(words[0])) == "at"
        )

    def relation(self, found: _Found) -> tuple[Relation | None, bool]:
        """How a place is tied to what stands before it, and whether it is a mere topic."""
        language, first = self.language, found.first
        relation: Relation | None = None
        attached = self.words[first][: found.cut][-1:]
        if attached in language.attached:
            relation = language.attached[attached]
        elif first and self._beside(first - 1, _OPENING):
            skipped = self.words[first - 1] in language.skipped and first > 1
            word = self.words[first - 1 - skipped]
            if word not in language.separate and word[:1] in ("و", "ف"):
                word = word[1:]
            relation = language.separate.get(word)
            first -= (relation is not None) * (1 + skipped)
        before = self._before(first, _JOURNEY)
        if not before:
            return relation, False
        country = found.kind == "country"
        topic = found.kind not in _INDOORS and before[0] in language.topics
        of_state = country or (
            # سلطان عمان, and not وزير الخارجية في عمان
            relation is None
            and tuple(self.words[found.first : found.last]) in self.names.shared
            and not before[0].startswith(language.article or " ")
        )
        topic = topic or (of_state and not language.titles.isdisjoint(before[:_TITLE]))
        # the head of a house is meant, and not the house: رئيس مجلس النواب
        topic = topic or (
            found.kind in _INDOORS
            and not language.chairs.isdisjoint((before[0], before[0].removeprefix("و")))
        )
        if (
            relation is None
            and found.kind in ("city", "building")
            and before[0] in language.gatherings
        ):
            return "at", topic
        if topic or relation not in ("to", None):
            return relation, topic
        head = self.words[found.first][found.cut :]
        beside = relation is None and language.heads.get(head) == "side"  # شرق مدينة زبيد is where
        if before[0] in language.hosts or beside:
            return "at", False
        if relation is None and (attached or before[0] in language.subjects):
            return None, not attached
        near = before if relation is not None else before[:_BARE]
        visited = not language.journeys.isdisjoint(near)
        if not country and relation is None:
            visited = visited or not language.visits.isdisjoint(before)
        return ("visited" if visited else relation), False

    def _before(self, position: int, count: int) -> list[str]:
        """Up to ``count`` words of the sentence before ``position``, the nearest first."""
        words = []
        for n in range(position - 1, max(-1, position - 1 - count), -1):
            if _SENTENCE_END.search(self.text, self.tokens[n].end, self.tokens[n + 1].start):
                break
            words.append(self.words[n])
        return words


# --- placing an event --------------------------------------------------------------------


def dateline(text: str, places: Sequence[PlaceMention], *, lang: str = "ar") -> PlaceMention | None:
    """The place from which an article is filed: ``الرياض - واس``, ``جدة:``, ``القاهرة 20 نوفمبر (رويترز)``."""
    language, normalize = _language(lang), normalizer(lang)
    for place in places:
        line = text.rfind("\n", 0, place.start) + 1
        city = place.kind in ("city", "capital") or normalize(place.name) in language.city_states
        if place.relation is not None or not city or line > 400:
            continue
        before, after = text[line : place.start], text[place.end : place.end + _FILED]
        if len(before) < 30 and (
            language.dateline.search(after[:2])
            or language.dateline.search(before[-3:])
            or (not before.strip() and language.filed.match(after))
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
    encounter: bool = True,
    filed: PlaceMention | None = None,
    fits: Callable[[PlaceMention], bool] = lambda _: True,
) -> PlaceMention | None:
    """The place of the event whose trigger stands at ``trigger``.

    ``destination`` is where the target of a visit is named, ``movement`` says that the act
    goes somewhere even if no target is (a journey, an attack). An ``encounter`` that names no
    place happens where the article set out, or else where it was ``filed`` (:func:`dateline`);
    a mere statement has a place only if its sentence names one. What stands after the trigger
    in the clause counts first, then the sentence. Only places count that
    ``fits`` lets through, as the grammar of a language may give one to something else.
    """
    own = span_at(sentences, trigger[0])
    spans = [span for span in (clause, own, _opening(sentences)) if span]
    near = {place.start: place for span in spans for place in beginning_in(places, span)}
    if destination is not None:
        near |= {place.start: place for place in overlapping(places, destination)}
    places = [near[start] for start in sorted(near) if fits(near[start])]
    place = _place_told(
        trigger, places, sentences, clause, destination, movement or destination is not None
    )
    if place is not None:
        return _narrowed(place, places, sentences, trigger)
    if not encounter:
        return None
    return _setting(places, sentences) or filed


def _opening(sentences: Sequence[Span]) -> Span:
    """The sentences in which an article says where it is."""
    return 0, sentences[:_OPENING_SENTENCES][-1][1] if sentences else 0


def _place_told(
    trigger: Span,
    places: Sequence[PlaceMention],
    sentences: Sequence[Span],
    clause: Span | None,
    destination: Span | None,
    movement: bool,
) -> PlaceMention | None:
    """The place that the event's own sentence names."""
    if destination is not None:
        there = overlapping(places, destination)
        if there:
            return there[0]
    for span in (clause, span_at(sentences, trigger[0])):
        if span is None:
            continue
        near = [
            p
            for p in beginning_in(places, span)
            if _scene(p, movement, trigger)
            and not (p.kind == "country" and p.start - trigger[1] > _FAR)
        ]
        if near:
            return min(near, key=lambda p: _cost(trigger, p))
    return None


def _narrowed(
    place: PlaceMention, places: Sequence[PlaceMention], sentences: Sequence[Span], trigger: Span
) -> PlaceMention:
    """Instead of a country its one city that the sentence or the opening makes a scene."""
    if place.kind != "country" or place.country is None:
        return place
    opening = _opening(sentences)[1]
    start, end = span_at(sentences, trigger[0]) or (0, 0)
    near = [
        *beginning_in(places, (0, opening)),
        *beginning_in(places, (max(opening, start), end)),
    ]
    cities = {
        city.name: city
        for city in reversed(near)
        if city.kind in ("city", "capital")
        and city.country == place.country
        and city.relation in ("at", "visited", "to")
        and not city.topic
    }
    return next(iter(cities.values())) if len(cities) == 1 else place


def _setting(places: Sequence[PlaceMention], sentences: Sequence[Span]) -> PlaceMention | None:
    """The scene that the article sets out with: a city or building before a country."""
    end = sentences[:_OPENING_SENTENCES][-1][1] if sentences else 0
    scenes = [place for place in beginning_in(places, (0, end)) if _scene(place)]
    return next((place for place in scenes if place.kind in _EXACT), next(iter(scenes), None))


def _scene(place: PlaceMention, movement: bool = False, trigger: Span = (0, 0)) -> bool:
    """Whether something may happen there, by the words that tie it to its sentence."""
    if place.kind in ("sea", "continent") or (place.topic and not movement):
        return False
    if place.relation in ("at", "visited"):
        return True
    if place.relation is None and place.kind == "building" and place.country is None:
        return True
    if not movement:
        return False
    return place.relation == "to" or (
        place.relation is None and not place.topic and 0 <= place.start - trigger[1] <= _OBJECT
    )


def _cost(trigger: Span, place: PlaceMention) -> float:
    """Characters between trigger and place, doubled before it; doubtful scenes come later."""
    gap = place.start - trigger[1] if place.start >= trigger[1] else 2 * (trigger[0] - place.end)
    return gap + 40 * (place.kind == "country" and place.relation == "at") + 200 * place.topic


# --- data --------------------------------------------------------------------------------


@cache
def gazetteer(lang: str) -> Gazetteer:
    """The places that a language has names for."""
    normalize = normalizer(lang)
    folder = resources.files("extractors").joinpath("lang", lang)
    names: dict[tuple[str, ...], Place] = {}
    spelled: dict[str, Place] = {}  # the first place of each spelling
    of_states: set[tuple[str, ...]] = set()
    for file in ("places.csv", "places_geonames.csv"):
        path = folder.joinpath(file)
        if not path.is_file():
            raise SafeerError(f"no places for language {lang!r}: {lang}/{file} is missing")
        for row in csv.DictReader(path.read_text("utf-8").splitlines()):
            place = _place(row, lang)
            for name in (row[lang], *row[f"aliases_{lang}"].split("|")):
                if name:
                    words = _words_of(name, normalize)
                    names.setdefault(words, place)
                    spelled.setdefault(name, place)
                    of_states |= {words} if place.kind == "country" else set()
    language = _language(lang)
    for state in states() if language.capital else ():
        capitals = [names.get(tuple(normalize(name).split())) for name in state.capital_ar]
        for capital in filter(None, capitals[:1]):
            for demonym in state.demonyms_ar:
                words = tuple(normalize(language.capital.format(demonym=demonym)).split())
                names.setdefault(words, replace(capital, kind="capital"))
    grouped: dict[str, list[tuple[tuple[str, ...], Place]]] = {}
    for name in sorted(names, key=lambda words: (-len(words), words)):
        grouped.setdefault(name[0], []).append((name, names[name]))
    return Gazetteer(
        {first: tuple(entries) for first, entries in grouped.items()},
        {
            name: place
            for name, place in spelled.items()
            if names[_words_of(name, normalize)].country != place.country
        },
        frozenset(words for words in of_states if names[words].kind != "country"),
    )


def _words_of(name: str, normalize: Normalize) -> tuple[str, ...]:
    return tuple(_WORD.findall(normalize(name)))


@lru_cache(maxsize=100_000)
def _readings(word: str, lang: str) -> tuple[tuple[int, str], ...]:
    """How a word may begin a name or say the kind of a place.

    Each reading is the number of letters that are attached particles and the rest as names
    have it; the reading with the fewest particles comes first.
    """
    names, language = gazetteer(lang).names, _language(lang)
    readings = [(0, word)]
    for prefix in language.prefixes:
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        readings.append((len(prefix), rest))
        if prefix[-1] == language.contracted[0] and rest.startswith(language.contracted[1:]):
            shortened = rest[len(language.contracted) - 1 :]
            readings.append((len(prefix) + 1, language.article + shortened))
    return tuple(r for r in readings if r[1] in names or r[1] in language.heads)


def _place(row: Mapping[str, str], lang: str) -> Place:
    return Place(
        name=row[lang],
        name_en=row["en"] or None,
        country=row["country"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        iri=f"{GEONAMES}{row['geonames_id']}/" if row["geonames_id"] else None,
        kind=row["kind"],
    )


@cache
def _data(lang: str) -> dict[str, Any]:
    path = resources.files("extractors").joinpath("lang", lang, "places.toml")
    if not path.is_file():
        raise SafeerError(
            f"no words about places for language {lang!r}: {lang}/places.toml is missing"
        )
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _language(lang: str) -> _Language:
    data, normalize = _data(lang), normalizer(lang)
    context = data["context"]

    def folded(words: Iterable[str]) -> frozenset[str]:
        return frozenset(normalize(word) for word in words)

    def attachable(key: str) -> frozenset[str]:
        prefixes = ("", *data["prefixes"])
        return folded(prefix + word for word in context[key] for prefix in prefixes)

    relations: dict[str, Relation] = {
        normalize(word): relation
        for relation, words in data["prepositions"].items()
        for word in words
    }
    return _Language(
        attached={word: relation for word, relation in relations.items() if len(word) == 1},
        separate={word: relation for word, relation in relations.items() if len(word) > 1},
        heads={normalize(word): kind for kind, words in data["heads"].items() for word in words},
        only_known=folded(context["only_known"]) | folded(data["heads"]["side"]),
        honours=folded(context["honours"]),
        gatherings=attachable("gatherings"),
        subjects=folded(context["subjects"]),
        article=data["contraction"][0],
        contracted=data["contraction"][1],
        prefixes=tuple(sorted(data["prefixes"], key=lambda p: (len(p), p))),
        journeys=attachable("journeys"),
        visits=attachable("visits"),
        titles=folded(context["titles"]),
        chairs=folded(context["chairs"]),
        hosts=attachable("hosts"),
        city_states=folded(context["city_states"]),
        inside=folded(context["inside"]),
        topics=folded(context["topics"]),
        stop=folded(context["stop"]),
        skipped=folded(context["skipped"]),
        capitals=context["capitals"],
        dateline=re.compile(context["dateline"]),
        filed=re.compile(context["filed"]),
        capital=context["capital"],
    )


# --- spaCy -------------------------------------------------------------------------------


@Language.factory("safeer_places", default_config={"lang": None}, assigns=["doc._.places"])
def create_places(nlp: Language, name: str, lang: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Component that sets ``doc._.places``."""
    if not Doc.has_extension("places"):
        Doc.set_extension("places", default=None)
    language = language_in(nlp, lang)

    def set_places(doc: Doc) -> Doc:
        doc._.places = find_places(doc, lang=language)
        return doc

    return set_places
