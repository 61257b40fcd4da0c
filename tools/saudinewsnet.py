"""Articles of SaudiNewsNet by the ids that annotations and benchmarks give them."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from ontology.article import Article


def articles(corpus: Path, doc_ids: Iterable[str]) -> Iterator[Article]:
    """The articles with these ids, in their order: the day of the archive and the number in it.

    ``corpus`` is the folder of the zip files, one a day.
    """
    wanted: dict[str, list[int]] = defaultdict(list)
    for doc_id in sorted(set(doc_ids)):
        day, _, number = doc_id.rpartition("-")
        wanted[day].append(int(number))
    for day, numbers in wanted.items():
        with zipfile.ZipFile(corpus / f"{day}.zip") as archive:
            records = json.loads(archive.read(archive.namelist()[0]))
        for number in numbers:
            record = records[number]
            yield Article(
                id=f"{day}-{number:05}",
                title=record["title"],
                text=record["content"],
                published=dt.date.fromisoformat(record["date_extracted"][:10]),
                source=record["source"],
                url=record["url"],
                lang="ar",
            )
