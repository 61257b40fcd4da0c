"""The spaCy component ``safeer_events``: ``doc._.events``, the events an article tells.

Their triggers are ``doc.spans["events"]``, in the same order, labelled with the type of event.

It reads ``doc._.words``, ``doc._.actors``, ``doc._.times`` and ``doc._.places``, which the
other components of Safeer set, and ``doc._.doc_id`` (``""`` unless the caller sets it).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.content import content_of
from extractors.events.assembly import Setting, events_of
from extractors.events.scene import scene_of
from extractors.order import require
from extractors.places import dateline
from extractors.words import language_in


@Language.factory(
    "safeer_events",
    default_config={"lang": None},
    requires=["doc._.words", "doc._.actors", "doc._.times", "doc._.places"],
    assigns=["doc._.events", "doc.spans"],
)
def create_events(nlp: Language, name: str, lang: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Component that sets ``doc._.events`` and ``doc.spans["events"]``."""
    return partial(set_events, lang=language_in(nlp, lang))


def set_events(doc: Doc, lang: str = "ar") -> Doc:
    """Set ``doc._.events`` and ``doc.spans["events"]``; needs the other four components before it."""
    require(
        doc,
        "safeer_events",
        words="safeer_words",
        actors="safeer_actors",
        times="safeer_times",
        places="safeer_places",
    )
    content = content_of(doc)
    scene = scene_of(doc._.words, doc._.actors, lang, doc._.labels or ())
    setting = Setting(doc._.times, doc._.places, dateline(content, doc._.places, lang=lang))
    doc._.events = events = events_of(scene, doc._.doc_id, content, setting)
    starts = doc.to_array("IDX").tolist() if events else []
    doc.spans["events"] = [
        Span(
            doc,
            bisect_right(starts, event.trigger.start) - 1,
            bisect_left(starts, event.trigger.end),
            label=event.type,
        )
        for event in events
    ]
    return doc


if not Doc.has_extension("events"):
    Doc.set_extension("events", default=None)
if not Doc.has_extension("doc_id"):
    Doc.set_extension("doc_id", default="")
