"""JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from rdflib import Dataset

from graph.dataset import events
from ontology.event import from_record


def test_events_come_back_exactly(content: Dataset, written: Callable[[str], Path]) -> None:
    """Each line is one event, equal to the one that was added."""
    lines = written(".jsonl").read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert [from_record(json.loads(line)) for line in lines] == list(events(content))
