"""Who met whom, and SPARQL."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from rdflib import Dataset

from graph.dataset import add_article
from graph.queries import met, sparql
from graph.store import open_dataset
from ontology.article import Article
from ontology.errors import InputError, UnknownActorError
from ontology.event import MODALITIES, Event
from ontology.vocabulary import ID


def names(encounters: list[Any]) -> list[str]:
    """The local names of the encounters' events."""
    return [encounter.event_id.removeprefix(f"{ID}event/") for encounter in encounters]


def test_an_encounter_told_twice_is_one(dataset: Dataset) -> None:
    """Who met whom, when, where, according to which sentences of which articles."""
    [encounter] = met(dataset, "Blinken")
    assert [party.label_en for party in encounter.actors] == ["Antony Blinken", "Fuad Hussein"]
    assert (encounter.type, encounter.modality) == ("meet", "actual")
    assert (encounter.date, encounter.place) == ("2021-07-23", "واشنطن")
    assert [(x.doc_id, x.source, x.title) for x in encounter.tellings] == [
        ("a1", "الصحيفة", "عنوان a1"),
        ("a2", "Gazette", "عنوان a2"),
    ]
    assert encounter.tellings[0].sentence == "جملة رقم 1 من المقال."
    assert encounter.tellings[0].trigger == "جملة"


def test_only_what_happened_counts(dataset: Dataset) -> None:
    """Plans and denials are no encounters unless asked for."""
    assert names(met(dataset)) == ["a3-1", "meeting"]
    assert names(met(dataset, modality=MODALITIES)) == ["a3-1", "a2-3", "meeting", "a1-2"]


def test_what_counts_as_meeting(dataset: Dataset) -> None:
    """A phone call is no meeting unless asked for."""
    assert names(met(dataset, "Biden")) == []
    assert names(met(dataset, "Biden", types=["phone"])) == ["a3-2"]


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"actor": "USA", "with_": "IRQ"}, ["meeting"]),
        ({"actor": "IRQ"}, ["a3-1", "meeting"]),
        ({"actor": "Kadhimi", "with_": "Egypt"}, ["a3-1"]),
        ({"actor": "Kadhimi", "with_": "Blinken"}, []),
        ({"since": "2021-07"}, ["meeting"]),
        ({"until": "2021-06"}, ["a3-1"]),
        ({"country": "EGY"}, ["a3-1"]),
        ({"place": "واشنطن"}, ["meeting"]),
        ({"source": "Gazette"}, ["meeting"]),
    ],
)
def test_conditions(conditions: dict[str, Any], found: list[str], dataset: Dataset) -> None:
    """An actor, another, a country, a time, a place, a source narrow the answer."""
    assert names(met(dataset, **conditions)) == found


def test_an_encounter_is_a_json_record(dataset: Dataset) -> None:
    """The record has every key and is JSON-ready."""
    [encounter] = met(dataset, "Blinken")
    record = json.loads(json.dumps(encounter.to_record()))
    assert record["tellings"][0]["published"] == "2021-07-24"
    assert record["tellings"][1]["published"] is None
    assert record["sources"][0] == {
        "id": f"{ID}person/antony-blinken", "label": "أنتوني بلينكن",
        "label_en": "Antony Blinken", "kind": "person", "country": "USA",
    }  # fmt: skip


def test_undated_encounters_come_last(
    event: Callable[..., Event], article: Callable[..., Article]
) -> None:
    """Encounters are sorted by date."""
    dates = [None, "2021-07-01", "2020", "2021-06"]
    told = [event("meet", "biden", "kadhimi", number=n, date=x) for n, x in enumerate(dates)]
    dataset = open_dataset()
    add_article(dataset, article(), told)
    assert [encounter.date for encounter in met(dataset)] == ["2020", "2021-06", "2021-07-01", None]


def test_an_unknown_actor(dataset: Dataset) -> None:
    """Nobody by the name is an error."""
    with pytest.raises(UnknownActorError):
        met(dataset, "Napoleon")


def test_sparql_over_all_articles(dataset: Dataset) -> None:
    """Direct triples answer who met whom, with the prefixes known."""
    answer = sparql(
        dataset,
        "SELECT DISTINCT ?name WHERE { <https://w3id.org/safeer/id/person/antony-blinken> safeer:met ?other . "
        "?other rdfs:label ?name FILTER(lang(?name) = 'en') }",
    )
    assert [str(row.name) for row in answer] == ["Fuad Hussein"]


def test_sparql_that_is_wrong(dataset: Dataset) -> None:
    """A query that does not parse is bad input, in one line."""
    with pytest.raises(InputError, match="not a SPARQL query") as caught:
        sparql(dataset, "SELECT WHERE {")
    assert "\n" not in str(caught.value)
