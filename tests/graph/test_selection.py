"""Which events are meant."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import Dataset

from graph.dataset import events
from graph.selection import Selection, select
from ontology.errors import InputError, UnknownActorError


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, ["a1-1", "a1-2", "a1-3", "a2-1", "a2-2", "a2-3", "a3-1", "a3-2"]),
        ({"actor": "Blinken"}, ["a1-1", "a2-1"]),
        ({"with_": "Blinken"}, ["a1-1", "a2-1"]),
        ({"actor": "Hussein"}, ["a1-1", "a2-1", "a3-2"]),
        ({"actor": "بايدن", "with_": "الكاظمي"}, ["a1-2"]),
        ({"actor": "الكاظمي", "with_": "بايدن"}, ["a1-2"]),
        ({"actor": "USA", "with_": "Iraq"}, ["a1-1", "a1-2", "a2-1", "a2-2", "a3-2"]),
        ({"actor": "USA", "with_": "مصر"}, []),
        ({"country": "EGY"}, ["a2-2", "a3-1"]),
        ({"country": "USA", "actor": "داعش"}, ["a1-3"]),
        ({"type": ("meet",)}, ["a1-1", "a1-2", "a2-1"]),
        ({"type": ("visit", "aid")}, ["a2-2", "a3-1"]),
        ({"type": ("CONSULT",)}, ["a1-1", "a1-2", "a2-1", "a2-3", "a3-1", "a3-2"]),
        ({"type": ("consult",), "actor": "Kadhimi"}, ["a1-2", "a3-1"]),
        ({"modality": ("planned", "negated")}, ["a1-2", "a2-3"]),
        ({"modality": ("planned",), "actor": "Kadhimi"}, ["a1-2"]),
        ({"since": "2021-07-24"}, ["a1-2"]),
        ({"since": "2021-07"}, ["a1-1", "a1-2", "a1-3", "a2-1", "a2-3"]),
        ({"since": "2021-06-15", "until": "2021-06-20"}, ["a3-1"]),
        ({"until": "2020-02"}, ["a3-2"]),
        ({"since": "2021", "until": "2021-06"}, ["a3-1"]),
        ({"place": "القاهره"}, ["a3-1"]),
        ({"place": "الأبيض"}, ["a1-2"]),
        ({"place": "القا"}, []),
        ({"source": "gazette"}, ["a2-1", "a2-2", "a2-3"]),
        ({"source": "الصحيفه", "actor": "Blinken"}, ["a1-1"]),
    ],
)
def test_conditions(conditions: dict[str, Any], found: list[str], dataset: Dataset) -> None:
    """Each condition leaves what it says, with all tellings of an event, in reading order."""
    assert [event.mention_id for event in select(dataset, Selection(**conditions))] == found


def test_no_selection_is_everything(dataset: Dataset) -> None:
    """Without conditions the events are those of the dataset."""
    assert select(dataset) == list(events(dataset))


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"type": ("met",)}, "no event type 'met'; did you mean meet"),
        ({"modality": ("actuall",)}, "no modality 'actuall'; did you mean actual"),
        ({"since": "yesterday"}, "not a date: 'yesterday'"),
        ({"until": "2021-7-1"}, "not a date: '2021-7-1'"),
        ({"since": "2021", "until": "2020"}, "since 2021 is after until"),
        ({"source": "Gazete"}, "no source 'Gazete'; did you mean Gazette"),
        ({"country": "Biden"}, "'Biden' is an actor but no country"),
    ],
)
def test_conditions_that_mean_nothing(
    conditions: dict[str, Any], message: str, dataset: Dataset
) -> None:
    """The error names the value and what there is instead."""
    with pytest.raises(InputError, match=message):
        select(dataset, Selection(**conditions))


def test_an_unknown_actor(dataset: Dataset) -> None:
    """Nobody by the name is an error, not an empty answer."""
    with pytest.raises(UnknownActorError):
        select(dataset, Selection(with_="Napoleon"))
