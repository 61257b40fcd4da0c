"""Who is meant by a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import Dataset

from graph.actors import actors, country_meant, find_actor, meant
from graph.dataset import add_article
from graph.store import open_dataset
from ontology.article import Article
from ontology.errors import InputError, UnknownActorError
from ontology.event import Actor, Event
from ontology.vocabulary import ID


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("مصطفى الكاظمي", ["person/mustafa-al-kadhimi"]),
        ("الكاظمي", ["person/mustafa-al-kadhimi"]),
        ("كاظمى", ["person/mustafa-al-kadhimi"]),
        ("Mustafa Al Kadhimi", ["person/mustafa-al-kadhimi"]),
        ("kadhimi", ["person/mustafa-al-kadhimi"]),
        ("Antony", ["person/antony-blinken"]),
        ("حسين", ["person/fuad-hussein", "person/saddam-hussein"]),
        ("Hussein", ["person/fuad-hussein", "person/saddam-hussein"]),
        ("Fuad Hussein", ["person/fuad-hussein"]),
        ("USA", ["state/USA"]),
        ("usa", ["state/USA"]),
        ("IQ", ["state/IRQ"]),
        ("iraq", ["state/IRQ"]),
        ("العراق", ["state/IRQ"]),
        ("أميركا", ["state/USA"]),
        ("United States of America", ["state/USA"]),
        ("ISIS", ["group/daesh"]),
        ("الجامعة العربية", ["organization/league-of-arab-states"]),
        (f"{ID}state/EGY", ["state/EGY"]),
    ],
)
def test_actors_are_found(name: str, found: list[str], dataset: Dataset) -> None:
    """By Arabic or English name, surname, alias, ISO code or IRI, in any usual spelling."""
    assert find_actor(dataset, name) == tuple(ID + local for local in found)


@pytest.mark.parametrize(
    ("name", "near"),
    [("Kadhmi", "Mustafa"), ("بلللينكن", "بلينكن"), ("Iraqq", "Iraq")],
)
def test_an_unknown_name_gets_the_nearest(name: str, near: str, dataset: Dataset) -> None:
    """The error gives names that are spelt alike."""
    with pytest.raises(UnknownActorError, match="did you mean") as caught:
        find_actor(dataset, name)
    assert near in str(caught.value)
    assert str(caught.value).count("Kadhimi") <= 1
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["", "?!", "FRA", "Napoleon", f"{ID}person/napoleon", f"{ID}bad iri", "http://a/b"]
)
def test_who_is_not_in_the_graph_is_unknown(name: str, dataset: Dataset) -> None:
    """A state, person or IRI of which the graph says nothing is not found."""
    with pytest.raises(UnknownActorError):
        find_actor(dataset, name)


def test_a_surname_that_is_also_a_whole_name(
    actor: Callable[..., Actor], event: Callable[..., Event], article: Callable[..., Article]
) -> None:
    """Someone the text calls only by surname does not hide those who bear it."""
    bare = actor("biden", id=f"{ID}person/hussein", label="حسين", label_en=None)
    told = [event("meet", "hussein", "", targets=(bare,))]
    dataset = open_dataset()
    add_article(dataset, article(), told)
    assert find_actor(dataset, "حسين") == (f"{ID}person/fuad-hussein", f"{ID}person/hussein")


def test_a_country_means_all_who_act_for_it(dataset: Dataset, actor: Callable[..., Actor]) -> None:
    """A state's name rolls up to its ministers; a minister's does not to the state."""
    america = meant(dataset, "USA")
    assert america.is_meant(actor("usa"))
    assert america.is_meant(actor("biden"))
    assert not america.is_meant(actor("kadhimi"))
    assert not america.is_meant(actor("daesh"))
    blinken = meant(dataset, "Blinken")
    assert not blinken.is_meant(actor("usa"))


def test_a_country_is_asked_for(dataset: Dataset) -> None:
    """Where a country is asked for, a person is bad input."""
    assert country_meant(dataset, "IRQ").countries == {"IRQ"}
    with pytest.raises(InputError, match="'Biden' is an actor but no country"):
        country_meant(dataset, "Biden")


def test_actors_are_counted(dataset: Dataset) -> None:
    """Actors come with the most events first, told twice counts once, claimants do not count."""
    entries = actors(dataset)
    counts = {entry.id.removeprefix(ID): entry.events for entry in entries}
    assert counts == {
        "person/joe-biden": 2,
        "person/mustafa-al-kadhimi": 2,
        "state/USA": 2,
        "state/IRQ": 2,
        "state/EGY": 2,
        "person/antony-blinken": 1,
        "person/fuad-hussein": 1,
        "person/saddam-hussein": 1,
        "group/daesh": 1,
        "organization/league-of-arab-states": 1,
    }
    assert [entry.events for entry in entries] == sorted(counts.values(), reverse=True)
    biden = next(entry for entry in entries if entry.id.endswith("joe-biden"))
    assert (biden.label, biden.label_en, biden.kind, biden.country, biden.roles) == (
        "جو بايدن", "Joe Biden", "person", "USA", ("الرئيس الأميركي",),
    )  # fmt: skip


def test_no_actors() -> None:
    """An empty graph has none."""
    assert actors(open_dataset()) == []
