"""The reference of the vocabulary as one HTML page, made from the Turtle and nothing else.

usage: python -m ontology.page FILE

The page needs no script and loads nothing. Each term is at the address of its local name, so
that ``…/ontology#met`` leads to it; English and Arabic stand side by side.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.vocabulary import SAFEER

_ONTOLOGY = URIRef(SAFEER.removesuffix("#"))
_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property to a thing",
    OWL.DatatypeProperty: "property to a value",
    OWL.AnnotationProperty: "annotation",
    OWL.NamedIndividual: "value",
}
_S = {
    name: URIRef(SAFEER + name)
    for name in (
        "Actor", "Event", "Modality", "engaged", "internal", "jsonName", "cameoRoot", "cameoCode",
        "ploverClass", "directProperty", "symmetric",
    )
}  # fmt: skip
#: What the head of a term's card tells already, or the table of event types tells better.
_TOLD = {
    RDF.type, RDFS.label, SKOS.definition, SKOS.example, _S["internal"], DCTERMS.source,
}  # fmt: skip
_NAMES = {
    RDFS.subClassOf: "a kind of",
    RDFS.subPropertyOf: "implies",
    RDFS.domain: "said of",
    RDFS.range: "leads to",
    RDFS.seeAlso: "see also",
    OWL.inverseOf: "inverse of",
    OWL.equivalentClass: "one of",
    SKOS.notation: "PLOVER class",
    _S["ploverClass"]: "PLOVER class",
    _S["cameoRoot"]: "CAMEO root codes",
    _S["cameoCode"]: "CAMEO codes",
    _S["jsonName"]: "name in JSON",
    _S["directProperty"]: "stated as",
    _S["symmetric"]: "symmetric",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its name in both languages, and its terms in order."""

    id: str
    english: str
    arabic: str
    terms: tuple[URIRef, ...]


def page() -> str:
    """The page.

    >>> page().startswith("<!DOCTYPE html>")
    True
    """
    sections = _sections()
    parts = [
        *_head(),
        '<div class="frame">',
        *_navigation(sections),
        "<main>",
        *_introduction(),
        *_event_table(),
    ]
    for section in sections:
        parts.append(
            f"<section><h2 id='{section.id}'>{_both(section.english, section.arabic)}</h2>"
        )
        if section.id == "store":
            parts.append("<details><summary>Terms of a store — مصطلحات المخزن</summary>")
        for term in section.terms:
            parts += _card(term)
        if section.id == "store":
            parts.append("</details>")
        parts.append("</section>")
    parts += [*_questions(), "</main>", "</div>", "</body>", "</html>", ""]
    return "\n".join(parts)


@cache
def _vocabulary() -> Graph:
    return Graph().parse(data=files("ontology").joinpath("safeer.ttl").read_text("utf-8"))


@cache
def _shapes() -> Graph:
    return Graph().parse(data=files("ontology").joinpath("shapes.ttl").read_text("utf-8"))


@cache
def _order() -> dict[URIRef, int]:
    """The terms in the order of the Turtle file, which is an order to read them in."""
    lines = files("ontology").joinpath("safeer.ttl").read_text("utf-8").splitlines()
    heads = (line.split()[0] for line in lines if line.startswith("safeer:"))
    names = dict.fromkeys(URIRef(SAFEER + head.removeprefix("safeer:")) for head in heads)
    return {term: place for place, term in enumerate(names)}


def _sections() -> list[Section]:
    graph, order = _vocabulary(), list(_order())

    def below(top: URIRef, relation: URIRef) -> set[Node]:
        return {x for x in graph.transitive_subjects(relation, top) if x is not None}

    internal = set(graph.subjects(_S["internal"], Literal(True)))
    actors, events = below(_S["Actor"], RDFS.subClassOf), below(_S["Event"], RDFS.subClassOf)
    direct = below(_S["engaged"], RDFS.subPropertyOf)
    annotations = set(graph.subjects(RDF.type, OWL.AnnotationProperty))
    modality = {_S["Modality"], *graph.subjects(RDF.type, _S["Modality"])}
    rest = set(order) - internal - actors - events - direct - annotations - modality
    classes = {x for x in rest if (x, RDF.type, OWL.Class) in graph}
    chosen: list[tuple[str, str, str, Set[Node]]] = [
        ("actors", "Actors", "الفاعلون", actors),
        ("events", "Events", "الأحداث", events),
        ("modality", "Did it happen?", "هل وقع؟", modality),
        ("tellings", "Tellings, articles, places", "الروايات والمقالات والأماكن", classes),
        ("properties", "Properties", "الخصائص", rest - classes),
        ("direct", "Direct properties", "الخصائص المباشرة", direct),
        ("annotations", "Annotations", "التعليقات", annotations - internal),
        ("store", "Kept by stores only", "في المخازن فقط", internal),
    ]
    return [
        Section(id_, english, arabic, tuple(term for term in order if term in terms))
        for id_, english, arabic, terms in chosen
    ]


def _head() -> Iterator[str]:
    style = files("ontology").joinpath("page.css").read_text("utf-8").strip()
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(_text(_ONTOLOGY, DCTERMS.title, 'en'))}</title>"
    yield f"<style>\n{style}\n</style></head>"
    yield "<body>"


def _navigation(sections: Iterable[Section]) -> Iterator[str]:
    yield "<nav>"
    yield '<ul><li><a href="#types">Event types</a></li>'
    yield '<li><a href="#questions">Questions</a></li></ul>'
    for section in sections:
        yield f'<h2><a href="#{section.id}">{escape(section.english)}</a></h2>'
        if section.id != "store":
            yield "<ul>" + "".join(f"<li>{_link(term)}</li>" for term in section.terms) + "</ul>"
    yield "</nav>"


def _introduction() -> Iterator[str]:
    graph = _vocabulary()
    yield f"<h1>{escape(_text(_ONTOLOGY, DCTERMS.title, 'en'))}</h1>"
    yield f'<h1 lang="ar" dir="rtl">{escape(_text(_ONTOLOGY, DCTERMS.title, "ar"))}</h1>'
    yield (
        f'<p class="facts">Version {escape(str(graph.value(_ONTOLOGY, OWL.versionInfo)))} · '
        f"namespace <code>{SAFEER}</code> · "
        f'<a href="{graph.value(_ONTOLOGY, DCTERMS.license)}">Apache License 2.0</a></p>'
    )
    yield from _pair(_ONTOLOGY, DCTERMS.description)
    yield files("ontology").joinpath("page.svg").read_text("utf-8").strip()


def _event_table() -> Iterator[str]:
    graph = _vocabulary()
    yield f"<section><h2 id='types'>{_both('Event types', 'أنواع الأحداث')}</h2>"
    yield '<div class="wide"><table><tr><th>PLOVER</th><th>CAMEO</th><th>type</th>'
    yield "<th>JSON</th><th>stated as</th><th lang='ar' dir='rtl'>النوع</th></tr>"
    types = [term for term in _order() if (term, _S["jsonName"], None) in graph]
    for term in types:
        codes = sorted(map(str, graph.objects(term, _S["cameoCode"])))
        direct = graph.value(term, _S["directProperty"])
        sides = " ⇄" if graph.value(term, _S["symmetric"]) == Literal(True) else " →"
        yield (
            f"<tr><td>{graph.value(term, _S['ploverClass'])}</td><td>{', '.join(codes)}</td>"
            f"<td>{_link(term)}</td><td><code>{graph.value(term, _S['jsonName'])}</code></td>"
            f"<td>{_value(direct)}{sides}</td>"
            f'<td lang="ar" dir="rtl">{escape(_text(term, RDFS.label, "ar"))}</td></tr>'
        )
    yield "</table></div></section>"


def _card(term: URIRef) -> Iterator[str]:
    """One term: what it is, in both languages, and what else is said of it."""
    graph = _vocabulary()
    kinds = [name for kind, name in _KINDS.items() if (term, RDF.type, kind) in graph]
    if (term, RDF.type, OWL.SymmetricProperty) in graph:
        kinds.append("symmetric")
    name = _local(term)
    yield f'<article class="term" id="{name}">'
    yield f'<header><h3 class="name"><a href="#{name}">safeer:{name}</a></h3>'
    yield f'<span class="kind">{escape(", ".join(kinds))}</span></header>'
    yield '<div class="pair">'
    for language, attributes in (("en", ""), ("ar", ' lang="ar" dir="rtl"')):
        yield f"<div{attributes}><p class='label'>{escape(_text(term, RDFS.label, language))}</p>"
        yield f"<p>{escape(_text(term, SKOS.definition, language))}</p>"
        yield f"<p class='example'>{escape(_text(term, SKOS.example, language))}</p></div>"
    yield "</div>"
    rows = [*_facts(term), *_rules(term)]
    if rows:
        yield "<dl>" + "".join(f"<dt>{key}</dt><dd>{value}</dd>" for key, value in rows) + "</dl>"
    yield "</article>"


def _facts(term: URIRef) -> Iterator[tuple[str, str]]:
    graph = _vocabulary()
    for predicate, name in _NAMES.items():
        values = sorted({_value(value) for value in graph.objects(term, predicate)})
        if values and predicate not in _TOLD:
            yield name, ", ".join(values)
    for predicate, name in ((RDFS.subClassOf, "kinds"), (RDFS.subPropertyOf, "implied by")):
        below = [x for x in graph.subjects(predicate, term) if isinstance(x, URIRef)]
        if below:
            ordered = sorted(below, key=lambda x: _order().get(x, len(_order())))
            yield name, ", ".join(map(_link, ordered))


def _rules(term: URIRef) -> Iterator[tuple[str, str]]:
    """What the shapes ask of the instances of a class, in words."""
    shapes = _shapes()
    messages = {
        str(message)
        for shape in shapes.subjects(SH.targetClass, term)
        for holder in (shape, *shapes.objects(shape, SH.property))
        for message in shapes.objects(holder, SH.message)
    }
    if messages:
        yield "rules", "<ul>" + "".join(f"<li>{escape(x)}</li>" for x in sorted(messages)) + "</ul>"


def _questions() -> Iterator[str]:
    """The competency questions with their queries and answers."""
    folder = files("ontology").joinpath("questions")
    names = sorted(x.name for x in folder.iterdir() if x.name.endswith(".rq"))
    yield f"<section><h2 id='questions'>{_both('Questions it answers', 'أسئلة تجيب عنها')}</h2>"
    for name in names:
        english, arabic, query = folder.joinpath(name).read_text("utf-8").split("\n", maxsplit=2)
        answer = folder.joinpath(name.replace(".rq", ".csv")).read_text("utf-8")
        header, *rows = csv.reader(answer.splitlines())
        yield '<article class="term"><div class="pair">'
        yield f'<p class="label">{escape(english.removeprefix("# "))}</p>'
        yield f'<p class="label" lang="ar" dir="rtl">{escape(arabic.removeprefix("# "))}</p></div>'
        yield f"<details><summary>SPARQL</summary><pre>{escape(query.strip())}</pre></details>"
        yield '<div class="wide"><table><tr>'
        yield "".join(f"<th>{escape(cell)}</th>" for cell in header) + "</tr>"
        for row in rows:
            yield "<tr>" + "".join(f'<td dir="auto">{_cell(cell)}</td>' for cell in row) + "</tr>"
        yield "</table></div></article>"
    yield "</section>"


def _cell(text: str) -> str:
    """An answer, with a prefix in place of a long namespace."""
    if text.startswith("http"):
        return f'<code dir="ltr">{escape(_short(text))}</code>'
    return escape(text)


def _pair(subject: URIRef, predicate: URIRef) -> Iterator[str]:
    yield f'<div class="pair"><p>{escape(_text(subject, predicate, "en"))}</p>'
    yield f'<p lang="ar" dir="rtl">{escape(_text(subject, predicate, "ar"))}</p></div>'


def _both(english: str, arabic: str) -> str:
    return f'{escape(english)} · <span lang="ar" dir="rtl">{escape(arabic)}</span>'


def _text(subject: URIRef, predicate: URIRef, language: str) -> str:
    values = _vocabulary().objects(subject, predicate)
    return next(str(x) for x in values if isinstance(x, Literal) and x.language == language)


def _local(term: URIRef) -> str:
    return str(term).removeprefix(SAFEER)


def _link(term: URIRef) -> str:
    if term in _order():
        return f'<a href="#{_local(term)}">{_local(term)}</a>'
    return f'<a href="{escape(term)}"><code>{escape(_short(str(term)))}</code></a>'


def _value(value: Node | None) -> str:
    """A value as it is read: a link, the members of a list, or text."""
    graph = _vocabulary()
    if isinstance(value, URIRef):
        return _link(value)
    if isinstance(value, BNode):
        for relation in (OWL.unionOf, OWL.oneOf):
            members = graph.value(value, relation)
            if members is not None:
                return ", ".join(map(_value, Collection(graph, members)))
    return f"<code>{escape(str(value))}</code>"


def _short(iri: str) -> str:
    """The IRI with a prefix of the vocabulary in place of its namespace."""
    prefixes = {"id": "https://w3id.org/safeer/id/", "wd": "http://www.wikidata.org/entity/"}
    prefixes |= {prefix: str(namespace) for prefix, namespace in _vocabulary().namespaces()}
    fitting = [(prefix, space) for prefix, space in prefixes.items() if iri.startswith(space)]
    if not fitting:
        return iri
    prefix, space = max(fitting, key=lambda pair: (len(pair[1]), pair[0]))
    return f"{prefix}:{iri.removeprefix(space)}"


def main() -> int:
    """Write the page to the file named."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
