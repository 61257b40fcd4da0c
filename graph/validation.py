"""Does a graph keep to the shapes of the ontology, and if not, where and why: in words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, SH, Dataset, Graph, Namespace, URIRef
from rdflib.term import Node

from graph import terms as t
from graph.convert import rdflib_term, unminted
from graph.direct_triples import faulty_triples
from graph.endpoint import Endpoint
from graph.engine import Engine
from graph.lookup import quads
from graph.screening import further_steps, suspects
from graph.store import PREFIXES, engine
from ontology.errors import InputError

_SHAPES: Final = Namespace("https://w3id.org/safeer/shapes#")
_BATCH: Final = 1000  # nodes that the SHACL engine sees at a time
_SUFFIXES = (".jsonld", ".nq", ".nt", ".ttl", ".trig")


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing wrong: what, with which node, and the article and sentence that led there.

    ``shape`` is the IRI of the shape that is broken, or the property it is about. ``article``
    and ``sentence`` are ``None`` where no single telling is to blame.
    """

    message: str
    node: str
    article: str | None
    sentence: str | None
    shape: str

    def __str__(self) -> str:
        where = f"article {self.article}: " if self.article is not None else ""
        quote = f" — «{' '.join(self.sentence.split())}»" if self.sentence is not None else ""
        return f"{where}{_short(self.node)}: {self.message}{quote}"


def validate(dataset: Dataset, *, progress: Callable[[int], None] | None = None) -> list[Violation]:
    """What breaks the shapes in all articles together, sorted; empty when all is well.

    Reckon with half a minute and a few hundred MB for a million statements, and a second
    more for every hundred nodes with a problem. ``progress`` is called with the number of
    nodes checked so far.
    """
    store = engine(dataset)
    if isinstance(store, Endpoint):
        # Every node is asked about: too many requests to send over a network.
        copy = ox.Store()
        copy.bulk_extend(store)
        return _violations(copy, progress)
    return _violations(store, progress)


def validate_file(path: Path, *, progress: Callable[[int], None] | None = None) -> list[Violation]:
    """What breaks the shapes in an RDF file, as :func:`validate`.

    Raises :class:`InputError` for a file that cannot be read, with the line that is broken.
    """
    if path.suffix.lower() not in _SUFFIXES:
        raise InputError(f"{path} is no RDF file: its name must end in {', '.join(_SUFFIXES)}")
    store = ox.Store()
    try:
        store.bulk_load(path=path)
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise InputError(f"{path}{line}: {' '.join(str(error.msg).split())}") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    return _violations(store, progress)


def _violations(store: Engine, progress: Callable[[int], None] | None) -> list[Violation]:
    vocabulary, shapes = _turtle("safeer.ttl"), _turtle("shapes.ttl")
    suspected = suspects(store, shapes, vocabulary, progress)
    found = set(_of_direct_triples(store, shapes))
    with _literals_may_be_wrong():
        while batch := sorted(set(islice(suspected, _BATCH)), key=str):
            found.update(_of_nodes(batch, store, shapes, vocabulary))
    return sorted(found, key=lambda x: (x.article or "", x.node, x.message, x.shape))


def _turtle(name: str) -> Graph:
    return Graph().parse(data=files("ontology").joinpath(name).read_text("utf-8"))


def _of_direct_triples(store: Engine, shapes: Graph) -> Iterator[Violation]:
    for faulty in faulty_triples(store):
        message = str(shapes.value(_SHAPES[faulty.fault], SH.message))
        for name in ("subject", "path", "value"):
            message = message.replace(f"{{?{name}}}", getattr(faulty, name))
        mention = ox.NamedNode(faulty.mentions[0]) if faulty.mentions else None
        article = next((x for x in faulty.graphs if x.startswith(t.ARTICLE_SPACE)), None)
        yield Violation(
            message=_short(message),
            node=faulty.subject,
            article=_article(mention, store) or (article and unminted(article, t.ARTICLE_SPACE)),
            sentence=_stated(mention, t.SENTENCE, store),
            shape=faulty.path,
        )


def _of_nodes(
    nodes: Collection[ox.NamedNode | ox.BlankNode],
    store: Engine,
    shapes: Graph,
    vocabulary: Graph,
) -> Iterator[Violation]:
    """What the SHACL engine finds wrong with these nodes."""
    # Importing pyshacl takes a while, and most validations find nothing wrong.
    from pyshacl import validate as check

    graph = Graph()
    # The shapes ask the vocabulary what is a subclass of what.
    graph += vocabulary
    graph += _described(nodes, store, shapes)
    _, report, _ = check(graph, shacl_graph=_without_sparql(shapes), inplace=True)
    if not isinstance(report, Graph):
        raise InputError(f"the statements cannot be checked: {report}")
    wanted = {rdflib_term(node): node for node in nodes}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = wanted.get(report.value(result, SH.focusNode))  # type: ignore[arg-type]
        if node is not None:
            yield _violation(node, result, report, store)


def _without_sparql(shapes: Graph) -> Graph:
    """The shapes of nodes: direct triples are checked apart, over the whole store."""
    kept = Graph()
    kept += shapes
    for shape in shapes.subjects(SH.sparql):
        kept.remove((shape, None, None))
    return kept


def _described(nodes: Iterable[ox.NamedNode | ox.BlankNode], store: Engine, shapes: Graph) -> Graph:
    """All of the nodes that the shapes speak of, and the types and such of what they lead to."""
    spoken_of = {str(x) for x in shapes.objects() if isinstance(x, URIRef)}
    further = [t.TYPE, *{ox.NamedNode(step) for step in further_steps(shapes)}]
    described, leads_to = Graph(), set()
    for node in nodes:
        for quad in quads(store, node):
            if quad.predicate.value in spoken_of:
                described.add(_rdflib(quad))
                if isinstance(quad.object, ox.NamedNode | ox.BlankNode):
                    leads_to.add(quad.object)
    for node in leads_to.difference(nodes):
        for predicate in further:
            for quad in quads(store, node, predicate):
                described.add(_rdflib(quad))
    return described


def _rdflib(quad: ox.Quad) -> tuple[Node, Node, Node]:
    return rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)


@contextmanager
def _literals_may_be_wrong() -> Iterator[None]:
    """Keep rdflib from warning of each ill-typed literal: the shapes say it in words."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _violation(
    node: ox.NamedNode | ox.BlankNode, result: Node, report: Graph, store: Engine
) -> Violation:
    about = (
        report.value(result, name)
        for name in (SH.resultPath, SH.sourceShape, SH.sourceConstraintComponent)
    )
    mention = _mention(node, store)
    return Violation(
        message=_short(str(report.value(result, SH.resultMessage, any=True))),
        node=node.value,
        article=_article(mention or node, store) or _first_article(node, store),
        sentence=_stated(mention, t.SENTENCE, store),
        shape=str(next(x for x in about if isinstance(x, URIRef))),
    )


def _mention(node: ox.NamedNode | ox.BlankNode, store: Engine) -> ox.NamedNode | None:
    """The telling that the node is, belongs to, or is told by (the first in the alphabet)."""
    if isinstance(node, ox.NamedNode) and _stated(node, t.MENTION_OF, store) is not None:
        return node
    links = (t.SOURCE_MENTION, t.TARGET_MENTION, t.CLAIMANT_MENTION, t.MENTION_OF)
    mentions = (quad.subject for link in links for quad in quads(store, None, link, node))
    named = (mention for mention in mentions if isinstance(mention, ox.NamedNode))
    return min(named, key=lambda mention: mention.value, default=None)


def _article(node: ox.NamedNode | ox.BlankNode | None, store: Engine) -> str | None:
    """The id of the article that the node is or stands in."""
    if node is None:
        return None
    place = _stated(node, t.IN_ARTICLE, store) or node.value
    return unminted(place, t.ARTICLE_SPACE) if place.startswith(t.ARTICLE_SPACE) else None


def _first_article(node: ox.NamedNode | ox.BlankNode, store: Engine) -> str | None:
    """The first article, in the alphabet, whose graph says something of the node."""
    graphs = (quad.graph_name for quad in quads(store, node))
    names = (graph.value for graph in graphs if isinstance(graph, ox.NamedNode))
    first = min((name for name in names if name.startswith(t.ARTICLE_SPACE)), default=None)
    return None if first is None else unminted(first, t.ARTICLE_SPACE)


def _stated(
    node: ox.NamedNode | ox.BlankNode | None, predicate: ox.NamedNode, store: Engine
) -> str | None:
    if node is None:
        return None
    values = (quad.object for quad in quads(store, node, predicate))
    return min((x.value for x in values if not isinstance(x, ox.Triple)), default=None)


def _short(text: str) -> str:
    """The text with prefixes in place of the namespaces of IRIs."""
    for prefix, namespace in PREFIXES.items():
        text = text.replace(namespace, f"{prefix}:")
    return text
