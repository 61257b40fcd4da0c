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
    return _places().by_number.get(_number(place))


def place_name(place: str) -> str | None:
    """The name GeoNames gives a place, in Latin letters, ``None`` if not known.

    >>> place_name("https://sws.geonames.org/98182/")
    'Baghdad'
    """
    return _places().names.get(_number(place))


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


def _number(place: str) -> str:
    """The GeoNames number of a place's IRI, empty for the IRI of anything else."""
    if not place.startswith(GEONAMES_SPACE):
        return ""
    return place.removeprefix(GEONAMES_SPACE).removesuffix("/")


class _Places(NamedTuple):
    """Cities and their names by GeoNames number, capitals by ISO 3166-1 alpha-3 code."""

    by_number: Mapping[str, Point]
    names: Mapping[str, str]
    capitals: Mapping[str, Point]


@cache
def _places() -> _Places:
    by_number: dict[str, Point] = {}
    names: dict[str, str] = {}
    capitals: dict[str, Point] = {}
    table = (files("graph") / "coordinates.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        where = float(row["latitude"]), float(row["longitude"])
        by_number[row["geonames_id"]] = where
        names[row["geonames_id"]] = row["name"]
        if row["capital"]:
            capitals[row["country"]] = where
    return _Places(by_number, names, capitals)
