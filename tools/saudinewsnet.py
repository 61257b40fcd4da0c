"""Articles of SaudiNewsNet by the ids that annotations and benchmarks give them."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ontology.article import Article


def articles(corpus: Path, doc_ids: Iterable[str]) -> Iterator[Article]:
    """The articles with these ids, in their order: the day of the archive and the number in it.

    ``corpus`` is the folder of the zip files, one a day.
    """
    wanted: dict[str, list[int]] = defaultdict(list)
    for doc_id in sorted(set(doc_ids)):
        day, _, digits = doc_id.rpartition("-")
        wanted[day].append(int(digits))
    for day, numbers in wanted.items():
        records = _records(corpus / f"{day}.zip")
        for number in numbers:
            yield _article(day, number, records[number])


def all_articles(corpus: Path) -> Iterator[Article]:
    """All articles that have a text, day by day."""
    for archive in sorted(corpus.glob("*.zip")):
        for number, record in enumerate(_records(archive)):
            if record["content"]:
                yield _article(archive.stem, number, record)


def _records(archive: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(archive) as opened:
        records: list[dict[str, Any]] = json.loads(opened.read(opened.namelist()[0]))
    return records


def _article(day: str, number: int, record: Mapping[str, Any]) -> Article:
    return Article(
        id=f"{day}-{number:05}",
        title=record["title"],
        text=record["content"],
        published=dt.date.fromisoformat(record["date_extracted"][:10]),
        source=record["source"],
        url=record["url"],
        lang="ar",
    )
