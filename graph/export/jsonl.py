"""JSON lines (``.jsonl``): one telling a line, every key present.

The one format that Safeer's events travel in. No line holds another letter at
which some reader would break it. Cannot carry: an article's title, source and
address (only its id), and articles without events.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from graph.export.content import Content
from ontology.event import to_record

# Letters at which some readers, Python's str.splitlines among them, would break a line.
_BREAKS = re.compile("[\x85\u2028\u2029]")


def chunks(content: Content) -> Iterator[bytes]:
    """Tellings in reading order."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for event in content.events():
        yield _BREAKS.sub(_escaped, encode(to_record(event))).encode() + b"\n"


def _escaped(letter: re.Match[str]) -> str:
    return f"\\u{ord(letter[0]):04x}"
