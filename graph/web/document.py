"""What a page shows, as JSON: the graph, or articles with their events.

Everything is described once and named by its position in the document's lists. The same
events give the same document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rdflib import Dataset

from graph.merge import MergedEvent, by_date, merge
from graph.reading import articles_named
from graph.selection import Selection, select
from graph.statements import StoredArticle
from graph.web.offsets import Offsets
from graph.web.records import VERSION, Record, Records
from ontology.article import Article
from ontology.event import Event

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


def graph_document(
    dataset: Dataset,
    selection: Selection | None = None,
    *,
    title: str | None = None,
    limit: int | None = None,
) -> Record:
    """The events selected, or all, their actors, places and articles.

    ``title`` is what to write above them. With ``limit``, only the actors with most events and
    the events among them; ``left_out`` in the document counts the other actors. Raises as
    :func:`graph.selection.select`.
    """
    events = by_date(merge(select(dataset, selection)))
    kept = events if limit is None else _among_busiest(events, limit)
    articles = articles_named(dataset, sorted({doc_id for x in kept for doc_id in x.articles}))
    return {
        "version": VERSION,
        "view": "graph",
        "title": title,
        "left_out": len(_actors(events)) - len(_actors(kept)),
        **Records(kept, articles.values()).document(),
    }


def article_document(articles: Iterable[tuple[Article | StoredArticle, list[Event]]]) -> Record:
    """Articles with their events, for reading.

    Of an article that a graph has only the sentences that tell of events are known.
    """
    told = list(articles)
    contents = {x.id: Offsets(x.content) for x, _ in told if isinstance(x, Article)}
    events = by_date(merge(event for _, found in told for event in found))
    document = Records(events, (article for article, _ in told), contents).document()
    for record, (article, _) in zip(document["articles"], told, strict=True):
        record["content"] = article.content if isinstance(article, Article) else None
        record["dir"] = "rtl" if (article.lang or "ar").startswith(_RIGHT_TO_LEFT) else "ltr"
    return {"version": VERSION, "view": "article", **document}


def _among_busiest(events: Sequence[MergedEvent], limit: int) -> list[MergedEvent]:
    """The events in which none but the actors with most events take part."""
    counts = _actors(events)
    busiest = set(sorted(counts, key=lambda actor: (-counts[actor], actor))[:limit])
    return [x for x in events if all(actor.id in busiest for actor in x.actors)]


def _actors(events: Iterable[MergedEvent]) -> Counter[str]:
    """In how many events each takes part."""
    return Counter(actor.id for event in events for actor in event.actors)
