"""iCalendar (``.ics``): dated acts as all-day entries, for any calendar program.

What is planned is tentative, what was denied cancelled. The sentence and its articles are in
the description. Cannot carry: acts without date; actors but as names; the difference between
planned and possible. Control characters become U+FFFD.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from graph.dates import days
from graph.export.content import Content
from graph.export.text import printable
from graph.merge import MergedEvent, merge
from graph.statements import StoredArticle
from ontology.event import Modality
from ontology.vocabulary import event_types

_STATUS: Mapping[Modality, str] = MappingProxyType(
    {
        "actual": "CONFIRMED",
        "planned": "TENTATIVE",
        "hypothetical": "TENTATIVE",
        "negated": "CANCELLED",
    }
)
# RFC 5545, 3.3.11 and 3.1: what text must not say plainly, and how long a line may be in bytes.
_SPECIAL = re.compile(r"[\\;,\t]|\r\n|\r|\n")
_LONGEST = 75


def chunks(content: Content) -> Iterator[bytes]:
    """Entries by date."""
    articles = content.articles()
    dated = [event for event in merge(content.all_events()) if event.date is not None]
    yield _lines({"BEGIN": "VCALENDAR", "VERSION": "2.0", "PRODID": "-//Safeer//EN"})
    for event in sorted(dated, key=lambda event: (event.date, event.event_id)):
        yield _lines(_entry(event, articles))
    yield _lines({"END": "VCALENDAR"})


def _end(last: dt.date) -> dict[str, str]:
    """The day after the last; without one, as on the last day there is, an entry is of a day."""
    if last == dt.date.max:
        return {}
    return {"DTEND;VALUE=DATE": _day(last + dt.timedelta(days=1))}


def _entry(event: MergedEvent, articles: Mapping[str, StoredArticle]) -> dict[str, str]:
    first, last = days(event.date or "")
    place = {} if event.place is None else {"LOCATION": _text(event.place)}
    return {
        "BEGIN": "VEVENT",
        "UID": _text(event.event_id),
        "DTSTAMP": f"{_day(first)}T000000Z",  # no clock in files
        "DTSTART;VALUE=DATE": _day(first),
        **_end(last),
        "SUMMARY": _text(_summary(event)),
        "DESCRIPTION": _text(_description(event, articles)),
        "STATUS": _STATUS[event.modality],
        "CATEGORIES": f"{event.plover},{event.type}",
        **place,
        "END": "VEVENT",
    }


def _summary(event: MergedEvent) -> str:
    """What, and who with whom: ``reception: the emir – the minister``."""
    sources, targets = (
        ", ".join(actor.label for actor in actors) for actors in (event.sources, event.targets)
    )
    return f"{event_types()[event.type].label_en}: {sources}" + (f" – {targets}" if targets else "")


def _description(event: MergedEvent, articles: Mapping[str, StoredArticle]) -> str:
    """Each sentence that tells of the act, with its article's title and address."""
    lines = []
    for telling in event.tellings:
        article = articles[telling.doc_id]
        lines += [f"«{telling.sentence.text}»", f"{article.title} ({article.source or article.id})"]
        if article.url is not None:
            lines.append(article.url)
    return "\n".join(lines)


def _day(date: dt.date) -> str:
    return f"{date.year:04}{date.month:02}{date.day:02}"


def _text(value: str) -> str:
    return _SPECIAL.sub(_escaped, printable(value))


def _escaped(special: re.Match[str]) -> str:
    match special[0]:
        case "\t":
            return " "
        case "\r\n" | "\r" | "\n":
            return "\\n"
        case letter:
            return f"\\{letter}"


def _lines(properties: Mapping[str, str]) -> bytes:
    return b"".join([_folded(f"{name}:{value}".encode()) for name, value in properties.items()])


def _folded(line: bytes) -> bytes:
    """The line in pieces of 75 bytes at most, none of which begins inside a letter."""
    pieces = []
    while len(line) > _LONGEST:
        end = _LONGEST
        while line[end] & 0xC0 == 0x80:  # the second, third or fourth byte of a letter
            end -= 1
        pieces.append(line[:end])
        line = b" " + line[end:]
    pieces.append(line)
    return b"\r\n".join(pieces) + b"\r\n"
