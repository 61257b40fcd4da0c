"""iCalendar (``.ics``): dated acts as all-day entries, for any calendar program.

What is planned is tentative, what was denied cancelled. The sentence and its articles are in
the description. Needs icalendar. Cannot carry: acts without date; actors but as names; the
difference between planned and possible.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graph.dates import days
from graph.export.content import Content
from graph.merge import MergedEvent, merge
from graph.statements import StoredArticle
from ontology.errors import ExportError
from ontology.vocabulary import event_types

_STATUS = {
    "actual": "CONFIRMED",
    "planned": "TENTATIVE",
    "hypothetical": "TENTATIVE",
    "negated": "CANCELLED",
}


def chunks(content: Content) -> Iterator[bytes]:
    """Entries by date; :class:`ExportError` where icalendar is not installed."""
    try:
        import icalendar
    except ImportError as error:
        raise ExportError('.ics needs icalendar: pip install "safeer[calendar]"') from error

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Safeer//EN")
    calendar.add("version", "2.0")
    articles = content.articles()
    dated = [event for event in merge(content.events()) if event.date is not None]
    for event in sorted(dated, key=lambda event: (event.date, event.event_id)):
        first, last = days(event.date or "")
        entry = icalendar.Event()
        entry.add("uid", event.event_id)
        entry.add("dtstamp", dt.datetime.combine(first, dt.time(), dt.UTC))  # no clock in files
        entry.add("dtstart", first)
        entry.add("dtend", last + dt.timedelta(days=1))
        entry.add("summary", _summary(event))
        entry.add("description", _description(event, articles))
        entry.add("status", _STATUS[event.modality])
        entry.add("categories", [event.plover, event.type])
        if event.place is not None:
            entry.add("location", event.place)
        calendar.add_component(entry)
    yield calendar.to_ical()


def _summary(event: MergedEvent) -> str:
    """What, and who with whom: ``reception: the emir – the minister``."""
    sources, targets = (
        ", ".join(actor.label for actor in actors) for actors in (event.sources, event.targets)
    )
    return f"{event_types()[event.type].label_en}: {sources}" + (f" – {targets}" if targets else "")


def _description(event: MergedEvent, articles: dict[str, StoredArticle]) -> str:
    """Each sentence that tells of the act, with its article's title and address."""
    lines = []
    for telling in event.tellings:
        article = articles[telling.doc_id]
        lines += [f"«{telling.sentence.text}»", f"{article.title} ({article.source or article.id})"]
        if article.url is not None:
            lines.append(article.url)
    return "\n".join(lines)
