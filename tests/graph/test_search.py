"""Actors found by a name, however it is spelt."""

from __future__ import annotations

import pytest
from rdflib import Dataset

from graph.search import search
from ontology.errors import UnknownActorError
from ontology.vocabulary import ID


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("حسين", ["person/saddam-hussein", "person/fuad-hussein"]),
        ("Blinken", ["person/antony-blinken"]),
        ("Blinkin", ["person/antony-blinken"]),
        ("بلنكن", ["person/antony-blinken"]),
        ("الكاظمى", ["person/mustafa-al-kadhimi"]),
        ("Kadhmy", ["person/mustafa-al-kadhimi"]),
        ("IRQ", ["state/IRQ"]),
        ("Untied States", ["state/USA"]),
    ],
)
def test_search(name: str, found: list[str], dataset: Dataset) -> None:
    """Names, parts of names and misspelt names, in both scripts, find who is meant first."""
    entries = [entry.id.removeprefix(ID) for entry in search(dataset, name)]
    assert entries[: len(found)] == found


def test_nobody_alike(dataset: Dataset) -> None:
    """A name like nobody's is an error that says what to do."""
    with pytest.raises(UnknownActorError, match="list the actors"):
        search(dataset, "Zyxwv")
