"""Mark all actors of articles quickly: a line an actor, with the names the article has for it.

usage: python -m tools.marking ARTICLES.jsonl ANSWERS ... > ACTORS.jsonl

A line of ``ARTICLES.jsonl`` is an article with ``id``, ``title`` and ``text``; ``docs/annotating.md`` says how
to answer it. The answers are checked, what is wrong with a line is named, and the marks are
printed as ``tools/annotations/actors.jsonl.gz`` has them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.annotating import answers_in
from tools.annotations import content, digest
from tools.gold import namings

_KINDS = {"p": "person", "s": "state", "o": "organization", "g": "group"}


def actor(line: str, text: str) -> dict[str, Any]:
    """The actor of a line of answers; ``ValueError`` says what is wrong with it.

    >>> actor("s EGY | مصر | القاهرة", "زار وزير مصر، وغادر القاهرة")["names"]
    [(9, 12), (20, 27)]
    """
    head, *names = (part.strip() for part in line.split("|"))
    match = re.fullmatch(r"([psog])\s+([A-Z]{3}|-)", head)
    if match is None or not all(names) or not names:
        raise ValueError(f"not `p SAU | name | name`: {line}")
    spans = []
    for name in dict.fromkeys(names):
        places = namings(text, name)
        if not places:
            raise ValueError(f"not in the text: {name}")
        spans.append(places[0])
    country = None if match[2] == "-" else match[2]
    return {"kind": _KINDS[match[1]], "country": country, "names": spans}


def marks(doc_id: str, text: str, lines: Iterable[str]) -> dict[str, Any]:
    """The marked actors of an article."""
    actors = [actor(line, text) for line in lines]
    return {"id": doc_id, "digest": digest(text), "actors": actors}


def main() -> int:
    """Read answers."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("answers", type=Path, nargs="+")
    arguments = parser.parse_args()
    answered = answers_in(arguments.answers)
    failed = False
    for record in arguments.articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(record)
        if article["id"] not in answered:
            continue
        text = content(article["title"], article["text"])
        try:
            found = marks(article["id"], text, answered[article["id"]])
        except ValueError as error:
            print(f"{article['id']}: {error}", file=sys.stderr)
            failed = True
        else:
            print(json.dumps(found, ensure_ascii=False, separators=(",", ":")))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
