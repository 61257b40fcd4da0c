"""Articles that are nearly the same text: one agency's story in three papers.

An article comes with a fingerprint of its text (:mod:`extractors.reading.fingerprint` makes it),
which the store keeps by the day of publication. Of each article that an older one within a few
days is nearly the same as, the store says which: the oldest of these. That is a function of the
set of articles, and one more article costs a look at those of a few days.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import eq

import pyoxigraph as ox
from rdflib import Dataset

from graph import terms as t
from graph.convert import iri, string, unminted
from graph.engine import Engine
from graph.lookup import quads
from graph.statements import article_iri
from graph.store import engine
from ontology.vocabulary import ID

#: Share of equal bytes from which two fingerprints are of nearly the same text.
ALIKE = 0.8
#: Days between the publication of two that are compared: 99 % of the copies in newspapers.
DAYS = 3

# Fingerprints that are alike have a run of bytes in common, in the same place: of 24 runs of 5,
# two with 80 % of their bytes in common share one in all but 1 of 10,000 cases.
_RUN = 5
_DAYS_KEPT = 31  # in memory

_UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Changed:
    """Statements that go and that come."""

    remove: frozenset[ox.Quad]
    add: frozenset[ox.Quad]


NOTHING = Changed(frozenset(), frozenset())


def near_duplicates(dataset: Dataset) -> set[str]:
    """The articles that are nearly the same as an older one."""
    return {doc_id for doc_id, _ in _links(engine(dataset), None)}


def original(dataset: Dataset, doc_id: str) -> str | None:
    """The oldest article that this one, which is younger, is nearly the same as."""
    return next((older for _, older in _links(engine(dataset), doc_id)), None)


def _links(store: Engine, doc_id: str | None) -> Iterator[tuple[str, str]]:
    """Copies and their originals, by article id."""
    article = None if doc_id is None else article_iri(doc_id)
    for quad in quads(store, article, t.NEAR_DUPLICATE_OF, None, t.NEAR_DUPLICATES):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            yield (
                unminted(quad.subject.value, t.ARTICLE_SPACE),
                unminted(quad.object.value, t.ARTICLE_SPACE),
            )


def alike(one: bytes, other: bytes) -> float:
    """The share of phrases that two texts have in common, as their fingerprints tell.

    >>> alike(b"abcd", b"abcx")
    0.75
    """
    same: int = sum(map(eq, one, other))
    return same / max(len(one), len(other), 1)


def nearly_the_same(one: str | None, other: str | None) -> bool:
    """Whether two fingerprints are of nearly the same text; never without a fingerprint."""
    if one is None or other is None:
        return False
    return one == other or alike(base64.b64decode(one), base64.b64decode(other)) >= ALIKE


@dataclass(frozen=True)  # no slots: the runs are asked for again and again
class _Text:
    """A fingerprint and whose it is; sorts by age, undated ones last."""

    published: dt.date | None
    doc_id: str
    fingerprint: bytes

    @property
    def age(self) -> tuple[dt.date, str]:
        return self.published or dt.date.max, self.doc_id

    @cached_property
    def runs(self) -> frozenset[tuple[int, bytes]]:
        """What others that are alike have one of, each with its place."""
        return frozenset(
            (start, self.fingerprint[start : start + _RUN])
            for start in range(0, len(self.fingerprint), _RUN)
        )


class _Day:
    """The fingerprints of one day, found by what they have in common."""

    def __init__(self, texts: Iterable[_Text]) -> None:
        self._texts: dict[str, _Text] = {}
        self._by_run: dict[tuple[int, bytes], list[str]] = {}
        for text in texts:
            self.add(text)

    def add(self, text: _Text) -> None:
        self._texts[text.doc_id] = text
        for run in text.runs:
            self._by_run.setdefault(run, []).append(text.doc_id)

    def remove(self, doc_id: str) -> None:
        text = self._texts.pop(doc_id)
        for run in text.runs:
            self._by_run[run].remove(doc_id)

    def get(self, doc_id: str) -> _Text | None:
        return self._texts.get(doc_id)

    def like(self, text: _Text) -> Iterator[_Text]:
        """Those nearly the same as this one, besides itself."""
        shared = self._by_run.keys() & text.runs
        found = {doc_id for run in shared for doc_id in self._by_run[run]}
        for doc_id in found - {text.doc_id}:
            if alike(self._texts[doc_id].fingerprint, text.fingerprint) >= ALIKE:
                yield self._texts[doc_id]


class Fingerprints:
    """The fingerprints of a store; those of the days asked about last are in memory.

    Only for as long as nobody else writes to the store.
    """

    def __init__(self, store: Engine) -> None:
        self._store = store
        self._days: OrderedDict[dt.date | None, _Day] = OrderedDict()

    def changed(self, doc_id: str, published: dt.date | None, fingerprint: str | None) -> Changed:
        """What changes in the store when the article has this fingerprint, None being none.

        From now on it is taken to have it.
        """
        before = self._stored(doc_id)
        after = (
            None
            if fingerprint is None
            else _Text(published, doc_id, base64.b64decode(fingerprint, validate=True))
        )
        if before == after:
            return NOTHING
        touched: dict[str, _Text] = {}
        remove: set[ox.Quad] = set()
        add: set[ox.Quad] = set()
        if before is not None:
            touched |= {text.doc_id: text for text in self._like(before)}
            self._day(before.published).remove(doc_id)
            remove.add(_statement(before))
            remove |= self._found(doc_id)
        if after is not None:
            like = self._like(after)
            touched |= {text.doc_id: text for text in like}
            self._day(published).add(after)
            add.add(_statement(after))
            add |= _oldest(after, like)
        for text in touched.values():
            remove |= self._found(text.doc_id)
            add |= self._finding(text, before, after)
        return Changed(frozenset(remove - add), frozenset(add - remove))

    def of(self, doc_id: str) -> str | None:
        """The fingerprint that the store has of an article."""
        for quad in quads(self._store, article_iri(doc_id), t.FINGERPRINT):
            if isinstance(quad.object, ox.Literal):
                return quad.object.value
        return None

    def _finding(self, text: _Text, before: _Text | None, after: _Text | None) -> set[ox.Quad]:
        """The statements that a text is nearly the same as an older one, if there is one.

        ``after`` has come, and ``before`` has gone, which were another's.
        """
        if before is None and after is not None:
            # One has come and nothing has gone: it may be older than the oldest so far.
            found = self._found(text.doc_id)
            oldest = next((x.object for x in found if x.predicate == t.ORIGINAL), None)
            if oldest is not None and isinstance(oldest, ox.NamedNode):
                known = self._stored(unminted(oldest.value, t.ARTICLE_SPACE))
                if known is not None and known.age < after.age:
                    return found
            return _oldest(text, [after])
        return _oldest(text, self._like(text))

    def _like(self, text: _Text) -> list[_Text]:
        if text.published is None:
            return list(self._day(None).like(text))
        return [
            other
            for later in range(-DAYS, DAYS + 1)
            if (day := _moved(text.published, later)) is not None
            for other in self._day(day).like(text)
        ]

    def _day(self, published: dt.date | None) -> _Day:
        if published not in self._days:
            graph = _day_graph(published)
            self._days[published] = _Day(
                _Text(
                    published,
                    unminted(quad.subject.value, t.ARTICLE_SPACE),
                    base64.b64decode(quad.object.value),
                )
                for quad in quads(self._store, None, t.FINGERPRINT, None, graph)
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
            )
            if len(self._days) > _DAYS_KEPT:
                self._days.popitem(last=False)
        self._days.move_to_end(published)
        return self._days[published]

    def _stored(self, doc_id: str) -> _Text | None:
        """The fingerprint that the store has of an article."""
        article = article_iri(doc_id)
        if not self._store.contains_named_graph(article):
            return None
        for quad in quads(self._store, article, t.FINGERPRINT):
            if isinstance(quad.graph_name, ox.NamedNode):
                name = quad.graph_name.value.removeprefix(t.FINGERPRINTS_SPACE)
                published = None if name == _UNDATED else dt.date.fromisoformat(name)
                return self._day(published).get(doc_id)
        return None

    def _found(self, doc_id: str) -> set[ox.Quad]:
        """What the store states of whose near-duplicate an article is."""
        article = article_iri(doc_id)
        links = quads(self._store, article, t.NEAR_DUPLICATE_OF, None, t.NEAR_DUPLICATES)
        found = set(links)
        if found:
            found |= set(quads(self._store, _node(doc_id), None, None, t.NEAR_DUPLICATES))
        return found


def _statement(text: _Text) -> ox.Quad:
    fingerprint = string(base64.b64encode(text.fingerprint).decode())
    graph = _day_graph(text.published)
    return ox.Quad(article_iri(text.doc_id), t.FINGERPRINT, fingerprint, graph)


def _oldest(text: _Text, like: Iterable[_Text]) -> set[ox.Quad]:
    """That a text is nearly the same as the oldest of these, and why, if that is older."""
    older = min((x for x in like if x.age < text.age), key=lambda x: x.age, default=None)
    if older is None:
        return set()
    copy, source, node = article_iri(text.doc_id), article_iri(older.doc_id), _node(text.doc_id)
    share = alike(text.fingerprint, older.fingerprint)
    because = string(f"{share:.0%} of the phrases in common, by MinHash")
    triples: tuple[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal], ...] = (
        (copy, t.NEAR_DUPLICATE_OF, source),
        (node, t.TYPE, t.NEAR_DUPLICATE),
        (node, t.COPY, copy),
        (node, t.ORIGINAL, source),
        (node, t.BECAUSE, because),
    )
    return {ox.Quad(s, p, o, t.NEAR_DUPLICATES) for s, p, o in triples}


def _node(doc_id: str) -> ox.NamedNode:
    digest = hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return iri(f"{ID}near-duplicate/{digest}")


def _day_graph(published: dt.date | None) -> ox.NamedNode:
    name = _UNDATED if published is None else published.isoformat()
    return ox.NamedNode(t.FINGERPRINTS_SPACE + name)


def _moved(day: dt.date, by: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=by)
    except OverflowError:  # at an end of the calendar
        return None
