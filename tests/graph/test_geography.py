"""Where places and states are."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from graph.geography import GEONAMES_SPACE, capital, coordinates
from ontology.reference import states


@pytest.mark.parametrize("iso3", [state.iso3 for state in states()])
def test_every_state_has_its_capital(iso3: str) -> None:
    """Each state of the reference data lies somewhere on the map."""
    where = capital(iso3)
    assert where is not None
    assert -90 <= where[0] <= 90
    assert -180 <= where[1] <= 180


def test_no_state_has_two_capitals() -> None:
    """The table marks one city a state."""
    table = (files("graph") / "coordinates.csv").read_text(encoding="utf-8").splitlines()
    marked = [row["country"] for row in csv.DictReader(table) if row["capital"]]
    assert sorted(marked) == sorted({state.iso3 for state in states()})


@pytest.mark.parametrize(
    "place", ["", "98182", f"{GEONAMES_SPACE}", f"{GEONAMES_SPACE}0/", "https://example.org/98182/"]
)
def test_what_is_no_known_place(place: str) -> None:
    """Anything but a GeoNames IRI of a known place lies nowhere."""
    assert coordinates(place) is None


def test_the_place_of_a_city_without_the_last_slash() -> None:
    """GeoNames IRIs are found as people write them."""
    assert coordinates(f"{GEONAMES_SPACE}98182") == capital("IRQ")


def test_the_table_is_small() -> None:
    """The table that ships is less than a megabyte."""
    assert len((files("graph") / "coordinates.csv").read_bytes()) < 1_000_000
