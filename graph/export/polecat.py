"""Tab-separated event records in the manner of POLECAT (``.polecat.tsv``), for its users' scripts.

One row for each act and pair of actors, under the column names of POLECAT
(https://doi.org/10.7910/DVN/AJGVIT) that Safeer can fill, with PLOVER's classes and quad codes
(https://github.com/openeventdata/PLOVER) and the CAMEO root codes that they replace. The event
mode is Safeer's event type; planned acts have the context *future*, possible ones
*hypothetical*. Tabs and line ends in text are spaces, so that a line is a row.

Cannot carry: denied acts, which PLOVER does not record; acts without target; the tellings
but for the surest one and the number of sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.export.content import Content
from graph.export.table import lines
from graph.geography import GEONAMES_SPACE, coordinates
from graph.merge import MergedEvent, merge
from graph.statements import StoredArticle
from ontology.event import Actor
from ontology.vocabulary import ID, QUADS, event_types

_CONTEXTS: Mapping[str, str] = {"actual": "", "planned": "future", "hypothetical": "hypothetical"}

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "CAMEO Root Code", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor Title", "Actor Name Raw",
    "Recipient Name", "Recipient Country", "Recipient Title", "Recipient Name Raw",
    "Placename", "GeoNames ID", "Latitude", "Longitude",
    "Source", "Publication Date", "Headline", "Language", "Number of Sources", "Event Text",
)  # fmt: skip


def chunks(content: Content) -> Iterator[bytes]:
    """Rows sorted by event."""
    articles = content.articles()
    rows = (
        row
        for event in merge(content.all_events())
        if event.modality in _CONTEXTS
        for row in _rows(event, articles[event.surest.doc_id])
    )
    return lines(COLUMNS, rows, delimiter="\t")


def _rows(event: MergedEvent, article: StoredArticle) -> Iterator[dict[str, object]]:
    place = event.place_id or ""
    where = coordinates(place)
    for number, (source, target, _) in enumerate(event.pairs()):
        yield {
            "Event ID": f"{event.event_id.removeprefix(ID)}#{number}",
            "Event Date": event.date,
            "Event Type": event.plover,
            "Event Mode": event.type,
            "CAMEO Root Code": "; ".join(event_types()[event.type].cameo),
            "Quad Code": QUADS[event.plover].upper(),
            "Contexts": _CONTEXTS[event.modality],
            **_party("Actor", source),
            **_party("Recipient", target),
            "Placename": event.place,
            "GeoNames ID": place.removeprefix(GEONAMES_SPACE).strip("/")
            if place.startswith(GEONAMES_SPACE)
            else None,
            "Latitude": where[0] if where else None,
            "Longitude": where[1] if where else None,
            "Source": article.source,
            "Publication Date": article.published,
            "Headline": article.title,
            "Language": article.lang,
            "Number of Sources": len(event.articles),
            "Event Text": event.surest.sentence.text,
        }


def _party(side: str, actor: Actor) -> dict[str, object]:
    return {
        f"{side} Name": actor.label_en or actor.label,
        f"{side} Country": actor.country,
        f"{side} Title": actor.role,
        f"{side} Name Raw": actor.text,
    }
