"""What a page shows, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from rdflib import Dataset

from graph.dataset import add_article, article, events_of
from graph.selection import Selection
from graph.store import open_dataset
from graph.web.document import article_document, graph_document
from ontology.article import Article
from ontology.errors import InputError
from ontology.event import Actor, Event, Quote
from ontology.vocabulary import ID


def test_everything_is_told_once(review: Dataset) -> None:
    """Each act is one event with all its tellings, the surest first; undated acts come last."""
    document = graph_document(review)
    assert [document["types"][event["type"]]["name"] for event in document["events"]] == [
        "receive", "accuse", "meet", "phone",
    ]  # fmt: skip
    reception = document["events"][0]
    assert [telling["text"] for telling in reception["tellings"]] == [
        "استقبل الكاظمي في بغداد بلينكن اليوم.",
        "Al-Kadhimi received Blinken in Baghdad.",
    ]
    assert [document["articles"][t["article"]]["id"] for t in reception["tellings"]] == ["a1", "a2"]
    assert [actor["id"].removeprefix(ID) for actor in document["actors"]][:2] == [
        "person/antony-blinken", "person/mustafa-al-kadhimi",
    ]  # fmt: skip


def test_the_trigger_and_the_actors_are_found_in_the_sentence(review: Dataset) -> None:
    """Their positions count from the sentence's start."""
    document = graph_document(review)
    for event in document["events"]:
        for telling in event["tellings"]:
            start, end = telling["trigger"]
            assert telling["text"][start:end] in {"استقبل", "received", "سيلتقي", "اتهمها", "هاتف"}
            assert len(telling["actors"]) == 2


def test_who_only_claims_is_an_actor_too(review: Dataset) -> None:
    """A claimant that takes part in nothing is named after all who do."""
    document = graph_document(review)
    (accusation,) = (x for x in document["events"] if x["tellings"][0]["claimed_by"] is not None)
    claimant = document["actors"][accusation["tellings"][0]["claimed_by"]]
    assert claimant["en"] == "Arab League"
    assert claimant is document["actors"][-1]


def test_a_place_is_one_in_whatever_words(review: Dataset) -> None:
    """Baghdad is one place in both scripts, with its coordinates; the market lies nowhere."""
    places = graph_document(review)["places"]
    assert {place["en"]: place["at"] for place in places} == {
        "Baghdad": (33.34058, 44.40088),
        "Washington": (38.89511, -77.03637),
        None: None,
    }


def test_a_country_is_where_its_capital_is(
    article: Callable[..., Article], event: Callable[..., Event]
) -> None:
    """An event "in Iraq" is shown at Baghdad, under the country's name."""
    dataset = open_dataset()
    add_article(dataset, article(), [event("meet", "biden", "kadhimi", place="العراق")])
    (place,) = graph_document(dataset)["places"]
    assert (place["ar"], place["en"], place["at"]) == ("العراق", "Iraq", (33.34058, 44.40088))


def test_positions_count_as_javascript_does(
    article: Callable[..., Article], event: Callable[..., Event], actor: Callable[..., Actor]
) -> None:
    """A letter beyond the first 65,536 counts twice."""
    text = "😀 زار بايدن 😀 العراق"
    biden, iraq = text.index("بايدن"), text.index("العراق")
    told = event(
        "visit", "", "",
        sources=(actor("biden", start=biden, end=biden + 5),),
        targets=(actor("iraq", start=iraq, end=iraq + 6),),
        sentence=Quote(text, 0, len(text)), trigger=Quote("زار", 2, 5),
    )  # fmt: skip
    dataset = open_dataset()
    add_article(dataset, article(), [told])
    (found,) = graph_document(dataset)["events"][0]["tellings"]
    units = text.encode("utf-16-le")
    spans = [found["trigger"], *(span[:2] for span in found["actors"])]
    words = [units[2 * start : 2 * end].decode("utf-16-le") for start, end in spans]
    assert words == ["زار", "بايدن", "العراق"]


def test_a_mention_outside_the_sentence_is_not_marked(
    article: Callable[..., Article], event: Callable[..., Event]
) -> None:
    """Who was named in an earlier sentence takes part, but nothing is marked."""
    told = event("meet", "biden", "kadhimi", number=3)  # mentions at 10, sentence from 300
    dataset = open_dataset()
    add_article(dataset, article(), [told])
    document = graph_document(dataset)
    assert document["events"][0]["tellings"][0]["actors"] == []
    assert len(document["events"][0]["sources"]) == 1


def test_a_selection_narrows(review: Dataset) -> None:
    """Only what the selection leaves, its actors and articles, is in the document."""
    document = graph_document(review, Selection(type=("accuse",)), title="اتهام")
    assert (len(document["events"]), len(document["actors"])) == (1, 3)
    assert [article["id"] for article in document["articles"]] == ["a2"]
    assert document["title"] == "اتهام"
    with pytest.raises(InputError):
        graph_document(review, Selection(type=("dance",)))


def test_a_limit_keeps_the_busiest(review: Dataset) -> None:
    """The two actors with most events, and what is between them; the others are counted."""
    document = graph_document(review, limit=2)
    assert [x["tellings"][0]["rule"] for x in document["events"]] == ["test"]
    assert len(document["actors"]) == 2
    assert document["left_out"] == 4


def test_an_empty_graph() -> None:
    """Nothing is there, and every part of the document is."""
    document = graph_document(open_dataset())
    assert document["events"] == document["actors"] == document["articles"] == []


def test_the_same_whatever_the_order(
    article: Callable[..., Article], event: Callable[..., Event]
) -> None:
    """The order in which articles came does not show."""
    told = {
        name: [event("meet", "biden", "kadhimi", doc_id=name, number=n)]
        for n, name in enumerate(["a", "b", "c"])
    }
    documents = []
    for order in (["a", "b", "c"], ["c", "a", "b"]):
        dataset = open_dataset()
        for name in order:
            add_article(dataset, article(name), told[name])
        documents.append(json.dumps(graph_document(dataset)))
    assert documents[0] == documents[1]


def test_an_article_with_its_text(telling: Callable[..., Event]) -> None:
    """Sentences are found in the content; Arabic runs from the right."""
    text = "استقبل الكاظمي بلينكن."
    told = Article(id="a1", title="عنوان 😀", text=text, lang="ar")
    start = told.content.index(text)
    event = telling("receive", text, "استقبل", "kadhimi:الكاظمي", "blinken:بلينكن", start=start)
    document = article_document([(told, [event])])
    (record,) = document["articles"]
    assert (record["dir"], record["content"]) == ("rtl", told.content)
    assert document["events"][0]["tellings"][0]["at"] == [start + 1, start + 1 + len(text)]


def test_an_article_of_the_store(review: Dataset) -> None:
    """Its sentences are known, its text is not."""
    found = article(review, "a2")
    assert found is not None
    document = article_document([(found, events_of(review, "a2"))])
    assert document["articles"][0]["content"] is None
    assert document["articles"][0]["dir"] == "ltr"
    assert {t["at"] for x in document["events"] for t in x["tellings"]} == {None}
