"""Does a graph keep to the shapes of the ontology, and if not, where and why: in words."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, SH, Dataset, Graph, URIRef
from rdflib.term import Node

from graph import terms as t
from graph.convert import rdflib_term, unminted
from graph.store import PREFIXES, engine
from ontology.errors import InputError

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


def validate(dataset: Dataset) -> list[Violation]:
    """What breaks the shapes in all articles together, sorted; empty when all is well.

    Works on a copy in memory: reckon with 10 s and 150 MB for 100,000 statements.
    """
    return _violations(engine(dataset))


def validate_file(path: Path) -> list[Violation]:
    """What breaks the shapes in an RDF file, as :func:`validate`.

    Raises :class:`InputError` for a file that cannot be read, with the line that is broken.
    """
    if path.suffix.lower() not in _SUFFIXES:
        raise InputError(f"{path} is no RDF file: its name must end in {', '.join(_SUFFIXES)}")
    try:
        return _violations(list(ox.parse(path=path)))
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise InputError(f"{path}{line}: {' '.join(str(error.msg).split())}") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error


def _violations(statements: Iterable[ox.Quad]) -> list[Violation]:
    # Importing pyshacl takes a while, and few commands validate.
    from pyshacl import validate as check

    ontology = files("ontology")
    with _literals_may_be_wrong():
        graph = Graph()
        for subject, predicate, object_, _ in statements:
            graph.add((rdflib_term(subject), rdflib_term(predicate), rdflib_term(object_)))
        # The shapes ask the vocabulary what is a subclass of what.
        graph.parse(data=ontology.joinpath("safeer.ttl").read_text("utf-8"))
        shapes = Graph().parse(data=ontology.joinpath("shapes.ttl").read_text("utf-8"))
        _, report, _ = check(graph, shacl_graph=shapes, inplace=True)
    if not isinstance(report, Graph):
        raise InputError(f"the statements cannot be checked: {report}")
    found = {
        _violation(result, report, graph)
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    return sorted(found, key=lambda x: (x.article or "", x.node, x.message, x.shape))


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


def _violation(result: Node, report: Graph, graph: Graph) -> Violation:
    node = report.value(result, SH.focusNode)
    about = (
        report.value(result, name)
        for name in (SH.resultPath, SH.sourceShape, SH.sourceConstraintComponent)
    )
    mention = None if node is None else _mention(node, graph)
    return Violation(
        message=_short(str(report.value(result, SH.resultMessage, any=True))),
        node=str(node),
        article=_article(node if mention is None else mention, graph),
        sentence=_stated(mention, t.SENTENCE, graph),
        shape=str(next(x for x in about if isinstance(x, URIRef))),
    )


def _mention(node: Node, graph: Graph) -> Node | None:
    """The telling that the node is, belongs to, or is told by (the first in the alphabet)."""
    links = (
        graph.subjects(rdflib_term(link), node)
        for link in (t.SOURCE_MENTION, t.TARGET_MENTION, t.CLAIMANT_MENTION, t.MENTION_OF)
    )
    if _stated(node, t.MENTION_OF, graph) is not None:
        return node
    return min((mention for link in links for mention in link), key=str, default=None)


def _article(node: Node | None, graph: Graph) -> str | None:
    """The id of the article that the node is or stands in."""
    place = _stated(node, t.IN_ARTICLE, graph) or str(node)
    return unminted(place, t.ARTICLE_SPACE) if place.startswith(t.ARTICLE_SPACE) else None


def _stated(node: Node | None, predicate: ox.NamedNode, graph: Graph) -> str | None:
    values = [] if node is None else [str(x) for x in graph.objects(node, rdflib_term(predicate))]
    return min(values, default=None)


def _short(text: str) -> str:
    """The text with prefixes in place of the namespaces of IRIs."""
    for prefix, namespace in PREFIXES.items():
        text = text.replace(namespace, f"{prefix}:")
    return text
