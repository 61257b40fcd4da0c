"""The report of a build: what went into the graph, and what did not."""

from __future__ import annotations

import json
import os
import platform
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from extractors.reading import ReadFailure
from graph.endpoint import is_endpoint
from graph.files import written_whole
from safeer.version import __version__

#: What a report file is called, unless another name is given.
REPORT_FILE = "build-report.json"

_LIBRARIES = ("spacy", "numpy", "pyoxigraph", "rensa", "trafilatura", "warcio")


def report_place(store: str | os.PathLike[str]) -> Path:
    """Where it is reported what was put into a store, unless told otherwise: beside it.

    >>> str(report_place("news/safeer.db"))
    'news/build-report.json'
    """
    name = os.fspath(store)
    return Path(REPORT_FILE) if is_endpoint(name) else Path(name).parent / REPORT_FILE


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    ``articles`` and ``events`` count what went into the graph, ``unchanged`` those of the
    articles that were there already. ``without_events`` are the ids of articles in which no event
    was found, ``replaced`` those that came twice with different content (the later one stands),
    ``failures`` what could not be read, in the order met. ``left_out`` counts the articles that
    were not wanted, ``near_duplicates`` those that are nearly the same as an older one.
    ``seconds`` says what took how long; ``complete`` is false of a build that was cut short.
    """

    articles: int
    events: int
    without_events: tuple[str, ...]
    replaced: tuple[str, ...]
    failures: tuple[ReadFailure, ...]
    unchanged: int = field(default=0, compare=False)
    left_out: int = 0
    near_duplicates: int = 0
    complete: bool = True
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)

    def to_record(self) -> dict[str, Any]:
        """The report as JSON has it, with the versions of what did the work."""
        causes = Counter(failure.cause for failure in self.failures)
        return {
            "complete": self.complete,
            "articles": self.articles,
            "events": self.events,
            "unchanged": self.unchanged,
            "left_out": self.left_out,
            "near_duplicates": self.near_duplicates,
            "without_events": len(self.without_events),
            "replaced": list(self.replaced),
            "set_aside": {
                "articles": len(self.failures),
                "by_cause": dict(sorted(causes.items())),
                "each": [
                    {"source": one.source, "cause": one.cause, "message": one.message}
                    for one in self.failures
                ],
            },
            "seconds": {name: round(value, 3) for name, value in self.seconds.items()},
            "versions": _versions(),
        }

    def write(self, path: Path) -> None:
        """Write the report to a file, whole or not at all."""
        text = json.dumps(self.to_record(), ensure_ascii=False, indent=2) + "\n"
        with written_whole(path) as stream:
            stream.write(text.encode())


def _versions() -> dict[str, str]:
    found = {"safeer": __version__, "python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # an engine that came another way
            found[name] = "unknown"
    return found
