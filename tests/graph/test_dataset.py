"""Articles and events in the dataset."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, URIRef
from rdflib.namespace import OWL

from graph.dataset import add_article, articles, digest, doc_ids, events, withdraw
from graph.dataset import article as stored_article
from graph.identity.restating import told_events
from graph.store import engine, open_dataset
from ontology.article import Article
from ontology.errors import InputError
from ontology.event import KINDS, MODALITIES, Actor, Event, Quote
from ontology.vocabulary import ID, SAFEER, event_types

Press = list[tuple[Article, list[Event]]]

TEXT = st.text(max_size=12)
SOMETIMES = st.none() | TEXT
NUMBER = st.integers(min_value=0, max_value=10**6)
IRI = st.from_regex(r"[a-z0-9\-]{1,8}", fullmatch=True).map(lambda name: f"{ID}place/{name}")
QUOTES = st.builds(Quote, TEXT, NUMBER, NUMBER)


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    """Any actor, one of four of its kind."""
    kind = draw(st.sampled_from(KINDS))
    return Actor(
        id=f"{ID}{kind}/{draw(st.sampled_from('abcd'))}",
        label=draw(TEXT),
        label_en=draw(SOMETIMES),
        kind=kind,
        country=draw(st.none() | st.sampled_from(["IRQ", "USA", "XKX", "ZZZ"])),
        role=draw(SOMETIMES),
        text=draw(TEXT),
        start=draw(NUMBER),
        end=draw(NUMBER),
    )


DATES = st.none() | st.dates().map(str).flatmap(
    lambda date: st.sampled_from([date, date[:7], date[:4]])
)


@st.composite
def corpora(draw: st.DrawFn) -> Press:
    """Up to three articles whose tellings share events now and then."""
    corpus = []
    for doc_id in draw(st.lists(TEXT.filter(bool), max_size=3, unique=True)):
        mention_ids = draw(st.lists(TEXT.filter(bool), max_size=4, unique=True))
        told = []
        for mention_id in mention_ids:
            event_type = draw(st.sampled_from(sorted(event_types())))
            told.append(
                Event(
                    doc_id=doc_id,
                    mention_id=f"{doc_id}/{mention_id}",
                    event_id=f"{ID}event/{draw(st.sampled_from('xyz'))}",
                    type=event_type,
                    plover=event_types()[event_type].plover,
                    modality=draw(st.sampled_from(MODALITIES)),
                    sources=tuple(draw(st.lists(actors(), max_size=3))),
                    targets=tuple(draw(st.lists(actors(), max_size=3))),
                    trigger=draw(QUOTES),
                    sentence=draw(QUOTES),
                    date=draw(DATES),
                    date_text=draw(SOMETIMES),
                    place=draw(SOMETIMES),
                    place_id=draw(st.none() | IRI),
                    claimed_by=draw(st.none() | actors()),
                    rule=draw(TEXT),
                    confidence=draw(st.floats(min_value=0, max_value=1)),
                )
            )
        article = Article(
            id=doc_id,
            title=draw(TEXT),
            text=draw(TEXT),
            published=draw(st.none() | st.dates()),
            source=draw(SOMETIMES),
            url=draw(SOMETIMES),
            lang=draw(SOMETIMES),
        )
        corpus.append((article, told))
    return corpus


def quads(dataset: Dataset) -> set[ox.Quad]:
    """All statements of the dataset."""
    return set(engine(dataset))


def filled(corpus: Press) -> Dataset:
    """The corpus in a new dataset."""
    dataset = open_dataset()
    for article, told in corpus:
        add_article(dataset, article, told)
    return dataset


@settings(max_examples=60, deadline=None)
@given(corpora())
def test_events_come_back_exactly(corpus: Press) -> None:
    """Whatever the tellings hold, the dataset gives back equal events in reading order.

    As they were extracted, for actors and events of several articles may be merged.
    """
    told = [event for _, told in corpus for event in told]
    told.sort(key=lambda event: (event.doc_id, event.trigger.start, event.mention_id))
    dataset = filled(corpus)
    kept = [event for doc_id in doc_ids(dataset) for event in told_events(dataset, doc_id)]
    assert kept == told


@settings(max_examples=30, deadline=None)
@given(corpora())
def test_adding_replaces(corpus: Press) -> None:
    """Adding articles again, after they were stored with other events, gives the same store."""
    dataset = open_dataset()
    for article, told in corpus:
        add_article(dataset, dataclasses.replace(article, title="قديم \\u0041 \"'\n"), told[1:])
    for article, told in [*corpus, *reversed(corpus)]:
        add_article(dataset, article, told)
    assert quads(dataset) == quads(filled(corpus))


def test_an_article_keeps_its_metadata(
    article: Callable[..., Article], press: Press, dataset: Dataset
) -> None:
    """Articles come back sorted, with the digest of their content instead of the text."""
    assert [x.id for x in articles(dataset)] == ["a1", "a2", "a3"]
    kept = stored_article(dataset, "a1")
    assert kept is not None
    assert (kept.title, kept.source, kept.url, kept.lang, kept.published, kept.extractor) == (
        "عنوان a1", "الصحيفة", "https://example.org/a1", "ar", article("a1").published, "safeer test",
    )  # fmt: skip
    assert kept.digest == digest(article("a1"))
    assert kept.digest == hashlib.sha256(article("a1").content.encode()).hexdigest()
    assert stored_article(dataset, "a9") is None


def test_withdrawing_leaves_nothing(press: Press, dataset: Dataset) -> None:
    """A withdrawn article takes its events, actors and direct triples with it."""
    withdraw(dataset, "a2")
    assert quads(dataset) == {
        quad
        for article, told in press
        if article.id != "a2"
        for quad in filled_with("safeer test", article, told)
    }
    with pytest.raises(InputError, match="no article 'a2'"):
        withdraw(dataset, "a2")


def filled_with(extractor: str, article: Article, told: list[Event]) -> set[ox.Quad]:
    """The statements of one article read by this extractor."""
    dataset = open_dataset()
    add_article(dataset, article, told, extractor=extractor)
    return quads(dataset)


def ask(dataset: Dataset, pattern: str) -> bool:
    """Whether the dataset as a whole states the pattern."""
    return bool(
        dataset.query(f"PREFIX safeer: <{SAFEER}> PREFIX id: <{ID}> ASK {{ {pattern} }}").askAnswer
    )


def test_direct_triples_of_symmetric_acts(dataset: Dataset) -> None:
    """A meeting is stated both ways."""
    pair = (f"<{ID}person/fuad-hussein>", f"<{ID}person/antony-blinken>")
    for one, other in (pair, pair[::-1]):
        assert ask(dataset, f"{one} safeer:met {other}")
        assert ask(dataset, f"{one} safeer:talkedWith {other}")


def test_direct_triples_have_the_direction_of_the_act(dataset: Dataset) -> None:
    """A visit is stated one way, an act told both ways is stated both ways."""
    kadhimi, egypt = f"<{ID}person/mustafa-al-kadhimi>", f"<{ID}state/EGY>"
    assert ask(dataset, f"{kadhimi} safeer:visited {egypt}")
    assert not ask(dataset, f"{egypt} safeer:visited {kadhimi}")
    biden, saddam = f"<{ID}person/joe-biden>", f"<{ID}person/saddam-hussein>"
    assert ask(dataset, f"{biden} safeer:phoned {saddam} . {saddam} safeer:phoned {biden}")
    assert not ask(dataset, f"{biden} safeer:phoned {biden}")


def test_a_reception_is_a_meeting(
    event: Callable[..., Event], article: Callable[..., Article]
) -> None:
    """Whoever received somebody also met them, and was met."""
    dataset = filled([(article(), [event("receive", "biden", "kadhimi")])])
    biden, kadhimi = f"<{ID}person/joe-biden>", f"<{ID}person/mustafa-al-kadhimi>"
    assert ask(dataset, f"{biden} safeer:received {kadhimi} ; safeer:met {kadhimi}")
    assert ask(dataset, f"{kadhimi} safeer:met {biden}")
    assert not ask(dataset, f"{kadhimi} safeer:received {biden}")


@pytest.mark.parametrize("modality", ["planned", "hypothetical", "negated"])
def test_what_did_not_happen_is_not_stated(
    modality: str, event: Callable[..., Event], article: Callable[..., Article]
) -> None:
    """Only actual events have direct triples."""
    dataset = filled([(article(), [event("meet", "biden", "kadhimi", modality=modality)])])
    assert not ask(dataset, f"<{ID}person/joe-biden> ?act <{ID}person/mustafa-al-kadhimi>")
    assert ask(
        dataset, f"?event safeer:source <{ID}person/joe-biden> ; safeer:modality safeer:{modality}"
    )


def test_states_carry_codes_and_wikidata(dataset: Dataset) -> None:
    """A state of the graph has its ISO codes, names in two languages and Wikidata's IRI."""
    iraq = URIRef(f"{ID}state/IRQ")
    assert (iraq, OWL.sameAs, URIRef("http://www.wikidata.org/entity/Q796")) in dataset
    assert ask(dataset, f'<{iraq}> safeer:iso3 "IRQ" ; safeer:iso2 "IQ"')
    assert ask(dataset, f"<{ID}person/joe-biden> safeer:country <{ID}state/USA>")


def test_places_have_coordinates(
    event: Callable[..., Event], article: Callable[..., Article]
) -> None:
    """A place that GeoNames knows says where it is, one that it does not only its name."""
    baghdad, elsewhere = "https://sws.geonames.org/98182/", f"{ID}place/elsewhere"
    told = [
        event("meet", "biden", "kadhimi", number=n, place="بغداد", place_id=place)
        for n, place in enumerate((baghdad, elsewhere))
    ]
    dataset = filled([(article(), told)])
    located = "a safeer:Place ; rdfs:label 'بغداد'@ar ; schema:latitude 33.34058e0"
    assert ask(dataset, f"?event safeer:place <{baghdad}> . <{baghdad}> {located}")
    assert ask(dataset, f"<{elsewhere}> a safeer:Place")
    assert not ask(dataset, f"<{elsewhere}> schema:latitude ?x")


def test_one_event_of_two_articles(dataset: Dataset) -> None:
    """Tellings of one event by two articles hang on one event node."""
    assert ask(
        dataset,
        f"<{ID}event/meeting> safeer:hasMention ?one, ?other "
        f". ?one safeer:article <{ID}article/a1> . ?other safeer:article <{ID}article/a2>",
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"doc_id": "other"}, "belongs to article 'other', not 'a1'"),
        ({"type": "dance"}, "unknown event type 'dance'"),
        ({"plover": "AID"}, "says PLOVER class 'AID'"),
        ({"modality": "maybe"}, "unknown modality 'maybe'"),
        ({"date": "tomorrow"}, "not a date: 'tomorrow'"),
        ({"event_id": "no iri"}, "not an IRI: 'no iri'"),
        ({"place": "\ud800"}, "not valid Unicode"),
    ],
)
def test_a_wrong_event_is_refused_in_one_line(
    changes: dict[str, Any],
    message: str,
    event: Callable[..., Event],
    article: Callable[..., Article],
) -> None:
    """An event that the vocabulary cannot say is an InputError, and nothing is stored."""
    dataset = open_dataset()
    wrong = dataclasses.replace(event("meet", "biden", "kadhimi"), **changes)
    with pytest.raises(InputError, match=message) as caught:
        add_article(dataset, article(), [wrong])
    assert "\n" not in str(caught.value)
    assert quads(dataset) == set()


def test_two_events_with_one_mention_id(
    event: Callable[..., Event], article: Callable[..., Article]
) -> None:
    """Different events must not share a mention id, the same event may be given twice."""
    one = event("meet", "biden", "kadhimi")
    assert list(events(filled([(article(), [one, one])]))) == [one]
    with pytest.raises(InputError, match="two different events with mention_id 'a1-0'"):
        add_article(open_dataset(), article(), [one, dataclasses.replace(one, rule="x")])
