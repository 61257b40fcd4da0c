"""A database elsewhere, reached by the SPARQL 1.1 protocol.

It is told by one URL where the server has ``/query`` and ``/update`` below it (Oxigraph,
Fuseki's datasets), by the URL of its ``query`` or ``sparql`` with ``update`` beside it, or by
both URLs with a space between.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from http.client import HTTPException
from io import BytesIO
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit
from urllib.request import Request, urlopen

import pyoxigraph as ox
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from rdflib.query import Result
from rdflib.term import URIRef

from graph.convert import line
from graph.engine import Answer, GraphName, Object, Subject
from ontology.errors import StoreError
from ontology.vocabulary import ID, SAFEER

#: Holds what the marker file holds of a store on disk, and is no article's.
STORE_GRAPH = ox.NamedNode(f"{ID}graph/store")

_FORMAT = ox.NamedNode(f"{SAFEER}storeFormat")
_TIMEOUT = 300  # seconds: a question over a large corpus may take a while
_RESULTS = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"

# How servers are asked for the union of all graphs, where that is not their default graph:
# most need nothing, Oxigraph a parameter, Fuseki a graph of that name.
_UNIONS: Sequence[dict[str, str]] = (
    {},
    {"union-default-graph": ""},
    {"default-graph-uri": "urn:x-arq:UnionGraph"},
)


def is_endpoint(store: object) -> bool:
    """Whether the store is told by URL.

    >>> is_endpoint("http://localhost:7878"), is_endpoint("safeer.db")
    (True, False)
    """
    return isinstance(store, str) and store.startswith(("http://", "https://"))


def without_password(store: str) -> str:
    """The store as it may be shown.

    >>> without_password("https://me:secret@example.org/news"), without_password("safeer.db")
    ('https://example.org/news', 'safeer.db')
    """
    return re.sub(r"(https?://)[^/\s]*@", r"\1", store)


def endpoint_urls(store: str) -> tuple[str, str]:
    """The URLs to query and to update.

    >>> endpoint_urls("http://localhost:7878")
    ('http://localhost:7878/query', 'http://localhost:7878/update')
    >>> endpoint_urls("https://example.org/news/sparql")
    ('https://example.org/news/sparql', 'https://example.org/news/update')
    >>> endpoint_urls("http://example.org/news http://example.org/news/statements")
    ('http://example.org/news', 'http://example.org/news/statements')
    """
    urls = store.split()
    if len(urls) > 2 or not all(map(is_endpoint, urls)):
        raise StoreError(
            f"not a URL, or two with a space between, to query and update: "
            f"{without_password(store)!r}"
        )
    for url in urls:
        _check(url)
    if len(urls) == 2:
        return urls[0], urls[1]
    base, _, last = urls[0].rstrip("/").rpartition("/")
    if last in ("query", "sparql"):
        return f"{base}/{last}", f"{base}/update"
    return f"{base}/{last}/query", f"{base}/{last}/update"


def _check(url: str) -> None:
    """Refuse a URL that no server can be asked at."""
    try:
        parts = urlsplit(url)
        usable = bool(parts.hostname) and _Url(url).bare.isascii() and parts.port != 0
    except ValueError:  # brackets that are not closed, a port that is no number
        usable = False
    if not usable:
        raise StoreError(
            f"not the URL of a server: {without_password(url)!r}: write http://HOST:PORT/PATH, "
            "with %XX for what is not ASCII"
        )


class _Url:
    """A URL without the name and password in it, which travel in a header."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        self.bare = urlunsplit((parts.scheme, host, parts.path, "", ""))
        self.parameters = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.headers: dict[str, str] = {}
        if parts.username is not None:
            secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            code = base64.b64encode(secret.encode()).decode()
            self.headers["Authorization"] = f"Basic {code}"

    def post(self, body: str, headers: dict[str, str], parameters: dict[str, str]) -> _Reply:
        """What the server answers; :class:`StoreError` where it does not or refuses.

        :class:`SyntaxError` where it does not understand the body.
        """
        query = urlencode(self.parameters | parameters)
        request = Request(
            f"{self.bare}?{query}" if query else self.bare,
            data=body.encode(),
            headers=self.headers | headers,
        )
        try:
            with urlopen(request, timeout=_TIMEOUT) as response:
                return _Reply(response.read(), response.headers.get_content_type())
        except HTTPError as error:
            raise self._refusal(error) from error
        except (URLError, HTTPException, OSError) as error:
            why = getattr(error, "reason", None) or error
            raise StoreError(
                f"cannot reach the store at {self.bare} ({why}): is the server running?"
            ) from error

    def _refusal(self, error: HTTPError) -> Exception:
        text = " ".join(error.read(500).decode(errors="replace").split())
        match error.code:
            case 400:
                return SyntaxError(text)
            case 401 | 403:
                return StoreError(
                    f"{self.bare} lets you not in ({error.code}): write name and password into "
                    "the URL, as in https://NAME:PASSWORD@host/"
                )
            case 404 | 405:
                return StoreError(
                    f"{self.bare} is no SPARQL endpoint of this kind ({error.code}): give both "
                    "URLs, to query and to update, with a space between"
                )
            case 429 | 502 | 503 | 504:
                return StoreError(f"{self.bare} is busy ({error.code}): try again later")
        return StoreError(f"{self.bare} answers {error.code}: {text or error.reason}")


class _Reply:
    def __init__(self, body: bytes, content_type: str) -> None:
        self.body = body
        self.content_type = content_type


class Endpoint:
    """The database at the two URLs, as :class:`graph.engine.Engine`; a call is a request."""

    def __init__(self, query_url: str, update_url: str) -> None:
        self._query_url = _Url(query_url)
        self._update_url = _Url(update_url)
        self._union: dict[str, str] = {}

    def __str__(self) -> str:
        return self._query_url.bare

    def __iter__(self) -> Iterator[ox.Quad]:
        # A graph at a time: the whole is more than memory should hold.
        for name in self.named_graphs():
            yield from self.quads_for_pattern(None, None, None, name)

    def __len__(self) -> int:
        (count,) = _solutions(
            self.query(
                "SELECT (COUNT(*) AS ?count) WHERE { GRAPH ?g { ?s ?p ?o } "
                f"FILTER(?g != {STORE_GRAPH}) }}"
            )
        )
        return int(count[0].value)

    def format(self) -> str | None:
        """What the store says of its layout, None where nothing is stored at all.

        Raises :class:`StoreError` when the database holds something else, or keeps articles out
        of the default graph of queries with no way to ask for all of them.
        """
        found = f"{STORE_GRAPH} {_FORMAT} ?format"
        rows = _solutions(
            self.query(f"SELECT ?format WHERE {{ GRAPH {STORE_GRAPH} {{ {found} }} }}")
        )
        if not rows:
            if self._ask("{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"):
                raise StoreError(
                    f"the database at {self} holds something else: give Safeer one of its own, "
                    "nothing was changed"
                )
            return None
        self._find_union(found)
        return str(rows[0][0].value)

    def set_format(self, version: str) -> None:
        """Say of which layout the store is."""
        self.update(
            f"DROP SILENT GRAPH {STORE_GRAPH} ; INSERT DATA {{ GRAPH {STORE_GRAPH} "
            f"{{ {STORE_GRAPH} {_FORMAT} {ox.Literal(version)} }} }}"
        )

    def _find_union(self, somewhere: str) -> None:
        """Choose the way in which this server shows all graphs as one."""
        for union in _UNIONS:
            self._union = union
            try:
                if self._ask(somewhere):
                    return
            except (StoreError, SyntaxError):
                continue  # a server may refuse a parameter that it does not know
        raise StoreError(
            f"the server at {self} keeps named graphs out of queries: let its default graph be "
            "the union of all (in Fuseki tdb2:unionDefaultGraph true)"
        )

    def _ask(self, pattern: str) -> bool:
        return bool(self.query(f"ASK {{ {pattern} }}"))

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,  # noqa: A002  # named as in pyoxigraph
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads with these terms; None is any."""
        if isinstance(graph_name, ox.DefaultGraph):
            return  # articles are named graphs
        given = (subject, predicate, object, graph_name)
        s, p, o, g = (
            f"?{name}" if term is None else str(term)
            for name, term in zip("spog", given, strict=True)
        )
        wanted = " ".join(
            f"?{name}" for name, term in zip("spog", given, strict=True) if term is None
        )
        rows = _solutions(
            self.query(
                f"SELECT {wanted or '(1 AS ?stated)'} WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}"
            )
        )
        for row in rows:
            found = iter(row)
            terms: list[Any] = [next(found) if term is None else term for term in given]
            quad = ox.Quad(*terms)
            if quad.graph_name != STORE_GRAPH:
                yield quad

    def query(self, query: str, /, *, use_default_graph_as_union: bool = False) -> Answer:
        """The answer to a SPARQL query over the union of all graphs, whatever is asked for."""
        del use_default_graph_as_union
        reply = self.answer(query)
        if "json" in reply.content_type:
            return ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
        raise StoreError(f"{self} answers in {reply.content_type} where JSON was asked for")

    def answer(self, query: str, graph: str | None = None) -> _Reply:
        """The server's answer to a SPARQL query over one graph, or over the union of all."""
        headers = {"Content-Type": "application/sparql-query", "Accept": _RESULTS}
        parameters = self._union if graph is None else {"default-graph-uri": graph}
        return self._query_url.post(query, headers, parameters)

    def update(self, update: str, /) -> None:
        """Run a SPARQL update in one request, which servers run as one transaction."""
        headers = {"Content-Type": "application/sparql-update"}
        try:
            self._update_url.post(update, headers, {})
        except SyntaxError as error:
            raise StoreError(f"{self._update_url.bare} refuses an update: {error}") from error

    def load(self, input: str, format: ox.RdfFormat) -> None:  # noqa: A002  # as in pyoxigraph
        """Add the statements of a text, all of them or nothing."""
        self.update(insertion(map(line, ox.parse(input, format=format))))

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The names of the graphs."""
        for (name,) in _solutions(self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")):
            if isinstance(name, ox.NamedNode) and name != STORE_GRAPH:
                yield name

    def contains_named_graph(
        self, graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph, /
    ) -> bool:
        """Whether there is a graph of this name with something in it."""
        return self._ask(f"GRAPH {graph_name} {{ ?s ?p ?o }}")


def insertion(lines: Iterable[str]) -> str:
    """A SPARQL update that adds these lines of N-Quads, all of them of named graphs."""
    return f"INSERT DATA {{ {_by_graph(lines)} }}"


def deletion(lines: Iterable[str]) -> str:
    """A SPARQL update that takes these lines of N-Quads out, all of them of named graphs."""
    return f"DELETE DATA {{ {_by_graph(lines)} }}"


def _by_graph(lines: Iterable[str]) -> str:
    graphs: dict[str, list[str]] = {}
    for statement in lines:
        triple, _, graph = statement.removesuffix(" .\n").rpartition(" ")
        graphs.setdefault(graph, []).append(triple)
    return " ".join(f"GRAPH {name} {{ {' . '.join(told)} }}" for name, told in graphs.items())


def _solutions(answer: Answer) -> list[tuple[Any, ...]]:
    if not isinstance(answer, ox.QuerySolutions):
        raise StoreError("the server answers a SELECT query with something else")
    return [tuple(solution) for solution in answer]


class EndpointStore(SPARQLUpdateStore):
    """rdflib's store for endpoints, which asks through an :class:`Endpoint` of ours."""

    def __init__(self, endpoint: Endpoint, query_url: str, update_url: str) -> None:
        super().__init__(query_url, update_url)
        self.engine: Endpoint | None = endpoint

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Forget the server."""
        del commit_pending_transaction  # each write is sent at once
        self.engine = None

    def add_graph(self, graph: Graph) -> None:
        """Nothing: a graph is there when something is stated in it."""

    def _endpoint(self) -> Endpoint:
        if self.engine is None:
            raise StoreError("the store is closed: open it again")
        return self.engine

    def _query(self, query: str, *_: Any, default_graph: Any = None, **__: Any) -> Result:
        graph = str(default_graph) if isinstance(default_graph, URIRef) else None
        reply = self._endpoint().answer(query, graph)
        return Result.parse(BytesIO(reply.body), content_type=reply.content_type)

    def _update(self, update: str) -> None:
        self._endpoint().update(update)
