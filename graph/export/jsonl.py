"""JSON lines (``.jsonl``): one telling a line, every key present.

The one format that Safeer's events travel in. Cannot carry: an article's title, source and
address (only its id), and articles without events.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from graph.export.content import Content
from ontology.event import to_record


def chunks(content: Content) -> Iterator[bytes]:
    """Tellings in reading order."""
    for event in content.events():
        yield json.dumps(to_record(event), ensure_ascii=False).encode() + b"\n"
