"""The SPARQL 1.1 Protocol: what a request asks, and the response to it."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from safeer.serving.negotiation import choose
from safeer.serving.sparql import GRAPHS, RESULTS
from safeer.serving.tasks import Query, Reason, Refusal, Reply, Task, Update
from safeer.serving.workers import Workers

_FORM = "application/x-www-form-urlencoded"
_DESCRIPTIONS = ("text/turtle", "text/html")

Pairs = Sequence[tuple[str, str]]


class _RequestError(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Endpoint:
    """Answers queries, and updates where there is a token for them."""

    def __init__(self, queries: Workers, updates: Workers | None, token: str | None) -> None:
        self._queries = queries
        self._updates = updates
        self._token = token

    async def query(self, request: Request) -> Response:
        """``GET`` or ``POST`` to ``/sparql`` with a query."""
        return await self._answered(request, _query, self._queries)

    async def update(self, request: Request) -> Response:
        """``POST`` to ``/update`` with the token."""
        if self._updates is None or self._token is None:
            return plain(404, "this server only reads: start it with `safeer serve --write`")
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(
            secret.strip().encode(), self._token.encode()
        ):
            refusal = plain(401, "give the token that `safeer serve --write` printed")
            refusal.headers["WWW-Authenticate"] = "Bearer"
            return refusal
        response = await self._answered(request, _update, self._updates)
        return Response(status_code=204) if response.status_code == 200 else response

    async def _answered(
        self, request: Request, read: Callable[[Request, bytes], Task], workers: Workers
    ) -> Response:
        body = await request.body()
        try:
            task = read(request, body)
        except _RequestError as error:
            return plain(error.status, str(error))
        reply = await ask(request, workers, task)
        if isinstance(reply, Refusal):
            return plain(reply.reason.value, reply.message)
        return Response(reply.body, media_type=reply.media_type, headers={"Vary": "Accept"})


async def ask(request: Request, workers: Workers, task: Task) -> Reply:
    """The reply of the workers; what is asked for a client that has gone is given up."""
    asking = asyncio.ensure_future(workers.ask(task))
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((asking, leaving), return_when=asyncio.FIRST_COMPLETED)
        if asking.done():
            return asking.result()
        return Refusal(Reason.FAILED, "you have gone")  # which nobody will read
    finally:
        leaving.cancel()
        asking.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def wants_page(request: Request) -> bool:
    """Whether a request without a query is that of a browser."""
    return choose(request.headers.get("accept", "*/*"), _DESCRIPTIONS) == "text/html"


def service_description() -> Response:
    """What the endpoint can do (SPARQL 1.1 Service Description)."""
    formats = "".join(
        f" ;\n    sd:resultFormat <http://www.w3.org/ns/formats/{name}>"
        for name in (
            "SPARQL_Results_JSON",
            "SPARQL_Results_XML",
            "SPARQL_Results_CSV",
            "SPARQL_Results_TSV",
            "Turtle",
            "JSON-LD",
            "N-Triples",
            "RDF_XML",
        )
    )
    text = (
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n\n"
        "<> a sd:Service ;\n    sd:endpoint <> ;\n"
        f"    sd:supportedLanguage sd:SPARQL11Query ;\n    sd:feature sd:UnionDefaultGraph{formats} .\n"
    )
    return Response(text, media_type="text/turtle", headers={"Vary": "Accept"})


def plain(status: int, message: str) -> Response:
    """A line for a person."""
    headers = {"Retry-After": "5"} if status == 503 else None
    return PlainTextResponse(f"{message}\n", status, headers)


def _query(request: Request, body: bytes) -> Query:
    pairs = _pairs(request.url.query.encode("ascii", "replace"))
    if request.method == "POST":
        match _content_type(request):
            case "application/sparql-query":
                pairs = [*pairs, ("query", _text(body))]
            case type_ if type_ == _FORM:
                pairs = [*pairs, *_pairs(body)]
            case type_:
                raise _RequestError(
                    415, f"a query is application/sparql-query or {_FORM}, not {type_!r}"
                )
    accept = request.headers.get("accept", "*/*")
    return Query(
        text=_one(pairs, "query"),
        default_graphs=_all(pairs, "default-graph-uri"),
        named_graphs=_all(pairs, "named-graph-uri"),
        results=choose(accept, tuple(RESULTS)),
        graph=choose(accept, tuple(GRAPHS)),
    )


def _update(request: Request, body: bytes) -> Update:
    match _content_type(request):
        case "application/sparql-update":
            pairs: Pairs = [*_pairs(request.url.query.encode()), ("update", _text(body))]
        case type_ if type_ == _FORM:
            pairs = _pairs(body)
        case type_:
            raise _RequestError(
                415, f"an update is application/sparql-update or {_FORM}, not {type_!r}"
            )
    if _all(pairs, "using-graph-uri") or _all(pairs, "using-named-graph-uri"):
        raise _RequestError(400, "name graphs with USING in the update")
    return Update(_one(pairs, "update"))


def _content_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _pairs(encoded: bytes) -> Pairs:
    try:
        return parse_qsl(
            encoded.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=100
        )
    except ValueError as error:  # UnicodeDecodeError is one
        raise _RequestError(400, "the parameters are not UTF-8, or too many") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _RequestError(400, f"not UTF-8: {error.reason} at byte {error.start}") from error


def _one(pairs: Iterable[tuple[str, str]], name: str) -> str:
    match _all(pairs, name):
        case (text,):
            return text
        case ():
            raise _RequestError(400, f"{name} is missing")
    raise _RequestError(400, f"{name} may be given once")


def _all(pairs: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)
