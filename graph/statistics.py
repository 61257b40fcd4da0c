"""What a dataset holds, counted: articles, events and actors, by type, month, source and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import Dataset

from graph.merge import merge
from graph.near_duplicates import near_duplicates
from graph.reading import all_events, articles
from graph.store import engine

#: What has no date, source or language.
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts.

    ``events`` are acts, ``tellings`` what articles tell of them; ``silent`` are articles in which
    no event was found. ``by_type`` counts events, ``by_modality``, too. ``by_month`` counts
    events of a month (``2015-07``, or a year where no month is known) by their type.
    ``articles_by_month`` counts when articles were published. What is not known is counted under
    :data:`UNKNOWN`.
    """

    articles: int
    silent: int
    near_duplicates: int
    tellings: int
    events: int
    actors: int
    statements: int
    first: str | None
    last: str | None
    by_type: Mapping[str, int]
    by_modality: Mapping[str, int]
    by_month: Mapping[str, Mapping[str, int]]
    articles_by_month: Mapping[str, int]
    articles_by_source: Mapping[str, int]
    tellings_by_source: Mapping[str, int]
    articles_by_language: Mapping[str, int]


def statistics(dataset: Dataset) -> Statistics:
    """The counts of a dataset; every mapping sorted by its keys.

    >>> from graph.store import open_dataset
    >>> statistics(open_dataset()).articles
    0
    """
    sources: dict[str, str] = {}
    languages: Counter[str] = Counter()
    published: Counter[str] = Counter()
    days: list[str] = []
    for article in articles(dataset):
        sources[article.id] = article.source or UNKNOWN
        languages[article.lang or UNKNOWN] += 1
        day = UNKNOWN if article.published is None else article.published.isoformat()
        published[day[:7]] += 1
        days += [day] if day else []
    tellings = all_events(dataset)
    telling = Counter(sources.get(event.doc_id, UNKNOWN) for event in tellings)
    types: Counter[str] = Counter()
    modalities: Counter[str] = Counter()
    months: dict[str, Counter[str]] = {}
    actors: set[str] = set()
    for event in merge(tellings):
        types[event.type] += 1
        modalities[event.modality] += 1
        months.setdefault((event.date or UNKNOWN)[:7], Counter())[event.type] += 1
        actors.update(actor.id for actor in event.actors)
    return Statistics(
        articles=len(sources),
        silent=len(sources.keys() - {event.doc_id for event in tellings}),
        near_duplicates=len(near_duplicates(dataset)),
        tellings=len(tellings),
        events=types.total(),
        actors=len(actors),
        statements=len(engine(dataset)),
        first=min(days, default=None),
        last=max(days, default=None),
        by_type=_sorted(types),
        by_modality=_sorted(modalities),
        by_month={month: _sorted(months[month]) for month in sorted(months)},
        articles_by_month=_sorted(published),
        articles_by_source=_sorted(Counter(sources.values())),
        tellings_by_source=_sorted(telling),
        articles_by_language=_sorted(languages),
    )


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))
