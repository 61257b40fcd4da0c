"""Where places and states are, for maps.

The coordinates are GeoNames' (https://www.geonames.org/, CC BY 4.0), kept in
``coordinates.csv``: capitals, larger cities and the places that extractors name.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

GEONAMES_SPACE = "https://sws.geonames.org/"

Point = tuple[float, float]

_EARTH = 6371.0  # kilometres from the centre


def coordinates(place: str) -> Point | None:
    """Latitude and longitude of a place by its GeoNames IRI in degrees, ``None`` if not known.

    >>> coordinates("https://sws.geonames.org/98182/")
    (33.34058, 44.40088)
    """
    if not place.startswith(GEONAMES_SPACE):
        return None
    number = place.removeprefix(GEONAMES_SPACE).removesuffix("/")
    return _places().by_number.get(number)


def capital(iso3: str) -> Point | None:
    """Latitude and longitude of a state's capital in degrees, ``None`` if not known.

    >>> capital("IRQ")
    (33.34058, 44.40088)
    """
    return _places().capitals.get(iso3)


def distance(one: Point, other: Point) -> float:
    """Kilometres between two points, on a sphere.

    >>> round(distance((33.34, 44.40), (30.06, 31.25)))  # Baghdad, Cairo
    1295
    """
    (north, east), (other_north, other_east) = (map(math.radians, point) for point in (one, other))
    half = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(half))


class _Places(NamedTuple):
    """Where the cities are by GeoNames number, the capitals by ISO 3166-1 alpha-3 code."""

    by_number: Mapping[str, Point]
    capitals: Mapping[str, Point]


@cache
def _places() -> _Places:
    by_number: dict[str, Point] = {}
    capitals: dict[str, Point] = {}
    table = (files("graph") / "coordinates.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        where = float(row["latitude"]), float(row["longitude"])
        by_number[row["geonames_id"]] = where
        if row["capital"]:
            capitals[row["country"]] = where
    return _Places(by_number, capitals)
