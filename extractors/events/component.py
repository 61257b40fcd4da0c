"""The spaCy component ``safeer_events``: ``doc._.events``, the events an article tells.

It reads ``doc._.words``, ``doc._.actors``, ``doc._.times`` and ``doc._.places``, which the
other components of Safeer set, and ``doc._.doc_id`` (``""`` unless the caller sets it).
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from extractors.events.assembly import Setting, events_of
from extractors.events.scene import scene_of
from extractors.places import dateline


@Language.factory(
    "safeer_events",
    requires=["doc._.words", "doc._.actors", "doc._.times", "doc._.places"],
    assigns=["doc._.events"],
)
def create_events(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Component that sets ``doc._.events``."""
    return set_events


def set_events(doc: Doc) -> Doc:
    """Set ``doc._.events``."""
    scene = scene_of(doc._.words, doc._.actors)
    setting = Setting(doc._.times, doc._.places, dateline(doc.text, doc._.places))
    doc._.events = events_of(scene, doc._.doc_id, doc.text, setting)
    return doc


if not Doc.has_extension("events"):
    Doc.set_extension("events", default=None)
if not Doc.has_extension("doc_id"):
    Doc.set_extension("doc_id", default="")
