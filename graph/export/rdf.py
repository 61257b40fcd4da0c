"""What the RDF formats share: the statements in a fixed order, and prefixes.

Statements are sorted as lines of N-Quads or N-Triples, where Oxigraph writes and reads them:
as objects of Python a corpus of them takes four times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby, islice
from types import MappingProxyType

import pyoxigraph as ox

from graph.convert import parsed
from graph.engine import Engine
from graph.export.content import Content
from graph.lookup import quads
from graph.statements import article_statements
from graph.store import PREFIXES, engine
from graph.terms import INTERNAL
from ontology.event import KINDS
from ontology.vocabulary import ID

#: The dataset's prefixes, and one for each sort of thing: ``person:joe-biden``.
SHORT: Mapping[str, str] = MappingProxyType(
    dict(
        sorted(
            {
                **{name: iri for name, iri in PREFIXES.items() if name != "id"},
                **{
                    name: f"{ID}{name}/"
                    for name in (*KINDS, "article", "event", "mention", "place")
                },
            }.items()
        )
    )
)

_BATCH = 2000
_INTERNAL = frozenset(str(predicate).encode() for predicate in INTERNAL)


def header() -> bytes:
    """The prefix declarations of Turtle and TriG."""
    lines = (f"@prefix {name}: <{iri}> .\n" for name, iri in SHORT.items())
    return "".join(lines).encode()


def body(lines: bytes, format_: ox.RdfFormat) -> bytes:
    """Lines of N-Triples or N-Quads in Turtle or TriG, without prefix declarations.

    Oxigraph writes declarations in no fixed order, so :func:`header` stands in for them.
    """
    statements = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
    if format_ == ox.RdfFormat.TURTLE:
        triples = (quad.triple for quad in statements)
        text = ox.serialize(triples, format=format_, prefixes=dict(SHORT)) or b""
    else:
        text = ox.serialize(statements, format=format_, prefixes=dict(SHORT)) or b""
    while text.startswith(b"@prefix "):
        text = text.partition(b"\n")[2]
    return text


def graphs(content: Content) -> Iterator[bytes]:
    """The N-Quads of each graph, sorted: the default graph's first, then by name."""
    if content.selection is not None:
        for lines in _selected(content):
            yield _joined(line.encode() for line in lines)
        return
    store = engine(content.dataset)
    names: list[ox.DefaultGraph | ox.NamedNode | ox.BlankNode] = [ox.DefaultGraph()]
    names += sorted(store.named_graphs(), key=str)
    for name in names:
        yield _sorted(quads(store, graph=name))


def triples(content: Content) -> Iterator[bytes]:
    """The statements of all graphs as one in N-Triples, sorted, subjects whole."""
    if content.selection is not None:
        statements = parsed(chain.from_iterable(_selected(content)))
        yield _sorted({quad.triple for quad in statements})
        return
    store = engine(content.dataset)
    # Some subjects at a time: a corpus has more statements than memory should hold.
    waiting = iter(_subjects(store))
    while some := list(islice(waiting, _BATCH)):
        yield _sorted({quad.triple for subject in some for quad in quads(store, subject)})


def _selected(content: Content) -> Iterator[list[str]]:
    """The N-Quads of the selected events, with their articles."""
    told_in = content.articles()
    for doc_id, told in groupby(content.events(), key=lambda event: event.doc_id):
        yield article_statements(told_in[doc_id], told)


def _sorted(statements: Iterable[ox.Quad] | Iterable[ox.Triple]) -> bytes:
    """The statements a line each, without what Safeer keeps for itself."""
    text = ox.serialize(statements, format=ox.RdfFormat.N_QUADS) or b""
    return _joined(text.splitlines(keepends=True))


def _joined(lines: Iterable[bytes]) -> bytes:
    kept = [line for line in lines if not _is_internal(line)]
    kept.sort(key=_place)
    return b"".join(kept)


def _is_internal(line: bytes) -> bool:
    return line.split(b" ", 2)[1] in _INTERNAL


def _place(line: bytes) -> tuple[bytes, bytes, bytes]:
    """A thing comes before those whose names begin with its name, its type before the rest."""
    return line.partition(b">")


def _subjects(store: Engine) -> list[ox.NamedNode | ox.BlankNode]:
    solutions = store.query(
        "SELECT DISTINCT ?subject { ?subject ?predicate ?object }", use_default_graph_as_union=True
    )
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    found = (solution[0] for solution in solutions)
    named = (x for x in found if isinstance(x, ox.NamedNode | ox.BlankNode))
    return sorted(named, key=lambda node: str(node).removesuffix(">"))
