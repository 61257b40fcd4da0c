"""RDF terms and Python values: the one place where they turn into each other.

Terms are pyoxigraph's, which the store behind the rdflib dataset speaks natively.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import overload
from urllib.parse import quote, unquote

import pyoxigraph as ox
from rdflib.term import BNode, Literal, Node, URIRef

from graph.dates import days
from ontology.errors import InputError

XSD = "http://www.w3.org/2001/XMLSchema#"

_STRING = XSD + "string"

# By the length of the text: a year, a month, a day.
_DATE_TYPES = {
    4: ox.NamedNode(XSD + "gYear"),
    7: ox.NamedNode(XSD + "gYearMonth"),
    10: ox.NamedNode(XSD + "date"),
}
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")


def iri(value: str) -> ox.NamedNode:
    """The IRI as a term; :class:`InputError` when it is none.

    >>> iri("https://w3id.org/safeer/id/state/IRQ").value
    'https://w3id.org/safeer/id/state/IRQ'
    """
    try:
        return ox.NamedNode(value)
    except ValueError as error:
        raise InputError(f"not an IRI: {value!r} ({error})") from error


@lru_cache(maxsize=10_000)  # one article is named by all that it states
def minted(namespace: str, local: str) -> ox.NamedNode:
    """The IRI of a thing named by free text, percent-encoded after its namespace.

    >>> minted("https://w3id.org/safeer/id/article/", "2015-07 #1").value
    'https://w3id.org/safeer/id/article/2015-07%20%231'
    """
    try:
        return ox.NamedNode(namespace + quote(local, safe=""))
    except UnicodeEncodeError as error:
        raise InputError(f"not valid Unicode: {local!r}") from error


def unminted(iri: str, namespace: str) -> str:
    """The free text that :func:`minted` put into the IRI.

    >>> unminted(minted("https://w3id.org/x/", "خبر/1").value, "https://w3id.org/x/")
    'خبر/1'
    """
    return unquote(iri.removeprefix(namespace))


def string(value: str) -> ox.Literal:
    """A plain string literal; :class:`InputError` for text that is not valid Unicode."""
    try:
        return ox.Literal(value)
    except ValueError as error:
        raise InputError(f"not valid Unicode: {value!r}") from error


def label(value: str) -> ox.Literal:
    """A name with its language: Arabic if it has an Arabic letter, else English.

    >>> label("بغداد").language, label("Baghdad").language
    ('ar', 'en')
    """
    try:
        return ox.Literal(value, language="ar" if _ARABIC_LETTER.search(value) else "en")
    except ValueError as error:
        raise InputError(f"not valid Unicode: {value!r}") from error


def number(value: float) -> ox.Literal:
    """An ``xsd:integer`` for an int, an ``xsd:double`` for a float.

    >>> number(3).datatype.value.rpartition("#")[2], number(0.5).datatype.value.rpartition("#")[2]
    ('integer', 'double')
    """
    return ox.Literal(value)


def date(value: str) -> ox.Literal:
    """An ISO date, month or year as ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``.

    >>> date("2015-07").datatype.value.rpartition("#")[2]
    'gYearMonth'
    """
    days(value)  # which is an error for what is no date
    return ox.Literal(value, datatype=_DATE_TYPES[len(value)])


def line(quad: ox.Quad) -> str:
    r"""A statement as a line of N-Quads.

    >>> line(ox.Quad(iri("x:a"), iri("x:b"), string("c"), iri("x:d")))
    '<x:a> <x:b> "c" <x:d> .\n'
    """
    return f"{quad} .\n"


def parsed(lines: Iterable[str]) -> Iterator[ox.Quad]:
    """The statements of lines of N-Quads."""
    return ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS)


@overload
def rdflib_term(term: ox.NamedNode) -> URIRef: ...
@overload
def rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node: ...
def rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """The term as rdflib has it; a string is a literal without datatype there.

    >>> rdflib_term(label("بغداد"))
    rdflib.term.Literal('بغداد', lang='ar')
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language is not None:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return Literal(term.value, datatype=None if datatype == _STRING else URIRef(datatype))
    raise InputError(f"a statement about a statement is not supported: {term}")
