"""Safeer reads news, Arabic first, and builds a knowledge graph of diplomacy.

This is the whole public interface::

    import safeer

    graph = safeer.build("seeds", published="2021-07-24")
    for encounter in graph.met("بايدن"):
        print(encounter.date, encounter.tellings[0].sentence)
    graph.export("graph.graphml")

* :func:`build` reads sources into a :class:`KnowledgeGraph`, :func:`open` opens a stored one,
  and :func:`import_events` fills one with what was extracted elsewhere;
* :func:`load` gives the spaCy pipeline of a language, with ``doc._.events``;
* :class:`Article`, :class:`Event` and :class:`Actor` carry what goes in and what comes out;
* every error raised on purpose is a :class:`SafeerError`, with one line for a person.
"""

from safeer.rooms import shadow as _shadow

if _problem := _shadow():
    raise ImportError(_problem)

from ontology.article import Article  # only once the rooms are known to be ours
from ontology.errors import SafeerError
from ontology.event import Actor, Event
from safeer.building import build
from safeer.extraction import load
from safeer.importing import import_events
from safeer.knowledge_graph import KnowledgeGraph, open  # noqa: A004
from safeer.report import BuildReport
from safeer.version import __version__

__all__ = [
    "Actor",
    "Article",
    "BuildReport",
    "Event",
    "KnowledgeGraph",
    "SafeerError",
    "__version__",
    "build",
    "import_events",
    "load",
    "open",
]
