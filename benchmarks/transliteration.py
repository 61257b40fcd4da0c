"""How often the English label of a person is the one a reader wrote.

    python -m benchmarks.transliteration GOLD_DIR [--show]

GOLD_DIR holds one JSON file an article, with ``entities`` of ``kind``, ``name_en`` and ``names``.
Each English name is compared with the label of the longest Arabic form that has as many parts and
no title in it; people known by a title alone, or in no form as long, are counted and left out.
``--show`` lists the names, the worst first.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from extractors.lang.ar.spelling import normalize
from extractors.lang.ar.transliterate import transliterate

ENGLISH_TITLES = re.compile(
    r"\b(?:King|Prince|Princess|Sultan|Sheikh|Pope|Mullah|Ambassador|Judge|Dr|President)\b|\(.*?\)"
)
PARTICLES = frozenset(
    ["al", "bin", "ben", "bint", "ibn", "abu", "abd", "abdel", "abdul", "el", "de", "van", "der"]
)
ARABIC_PARTICLES = frozenset(
    ["بن", "ابن", "بنت", "ابو", "ابي", "عبد", "ال", "دي", "فان", "دير", "در"]
)
OFFICES = frozenset(["ولي", "العهد", "نظيره", "عضو", "سمو"])
DESCRIPTION = re.compile(r"\b(?!(?:bin|bint|der|van|del)\b)[a-z]{3,}")


def plain(name: str) -> str:
    """Lower-case letters alone: no accents, hyphens, spaces."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ı", "i").lower())
    return re.sub("[^a-z]", "", decomposed)


def distance(left: str, right: str) -> int:
    """The number of letters to insert, delete or replace (Levenshtein)."""
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(right, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (letter != other))
    return row[-1]


def english_parts(name: str) -> int:
    """Names in an English label, particles not counted."""
    return sum(word.lower() not in PARTICLES for word in re.split(r"[\s-]+", name) if word)


def arabic_parts(name: str) -> int:
    """Names in an Arabic form, counted as :func:`english_parts` counts."""
    words = [normalize(word) for word in re.split(r"[\s-]+", name) if word]
    return sum(word not in ARABIC_PARTICLES for word in words)


def titles() -> frozenset[str]:
    """Normalized words that make a form more than a name."""
    text = files("extractors.lang.ar").joinpath("titles.csv").read_text(encoding="utf-8")
    words = {normalize(row["ar"]) for row in csv.DictReader(text.splitlines())}
    return OFFICES | words | {"ال" + word for word in words}


def pairs(gold: Path) -> Iterator[tuple[str, str | None]]:
    """Each English name once, with the Arabic form to compare it with."""
    people: dict[str, set[str]] = {}
    for path in sorted(gold.glob("*.json")):
        for entity in json.loads(path.read_text(encoding="utf-8"))["entities"]:
            if entity["kind"] == "person":
                people.setdefault(entity["name_en"], set()).update(entity["names"])
    stop = titles()
    for name, forms in sorted(people.items()):
        label = ENGLISH_TITLES.sub("", name).strip()
        same = [
            form
            for form in sorted(forms, key=lambda form: (-len(form), form))
            if arabic_parts(form) == english_parts(label)
            and not any(normalize(word) in stop for word in form.split())
        ]
        yield label, same[0] if same and not DESCRIPTION.search(label) else None


def main() -> int:
    """Print the two shares; exit 2 where there is nothing to measure with."""
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if gold is None or not any(gold.glob("*.json")):
        where = f"no JSON file in {gold}" if gold else "no directory given"
        print(
            f"Nothing measured: {where}. Usage: python -m benchmarks.transliteration GOLD_DIR",
            file=sys.stderr,
        )
        return 2
    found = list(pairs(gold))
    compared = [(label, form) for label, form in found if form]
    gaps = [
        (distance(plain(label), plain(transliterate(form))), label, form)
        for label, form in compared
    ]
    for gap, label, form in sorted(gaps, reverse=True) if "--show" in sys.argv else ():
        print(f"{gap}\t{label}\t{transliterate(form)}\t{form}")
    exact = sum(gap == 0 for gap, _, _ in gaps) / max(1, len(gaps))
    close = sum(gap <= 2 for gap, _, _ in gaps) / max(1, len(gaps))
    print(f"exact {exact:.1%}, within two letters {close:.1%} of {len(gaps)} names")
    print(f"left out, no comparable Arabic form: {len(found) - len(gaps)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
