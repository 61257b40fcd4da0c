"""The application: which URL is answered by what."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from importlib.resources import files

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from graph.store import Place
from ontology.errors import InputError
from safeer.serving import description, guide
from safeer.serving.gate import Gate
from safeer.serving.protocol import Endpoint, ask, service_description, wants_page
from safeer.serving.tasks import Limits, Question, Reason, Refusal
from safeer.serving.workers import Workers

# All files that are sent, by the last part of their URL; none is looked up by what a client says.
_FILES = {
    "editor.css": "text/css; charset=utf-8",
    "editor.js": "text/javascript; charset=utf-8",
}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def application(
    store: Place,
    *,
    limits: Limits | None = None,
    processes: int = 2,
    token: str | None = None,
    hosts: Collection[str] = (),
    origins: Collection[str] = (),
) -> ASGIApp:
    """What answers HTTP requests about the store (an ASGI application).

    Queries are answered by so many ``processes``, and what the page and the API ask by as many
    others, so that neither waits for the other. With a ``token`` there are updates. ``hosts``
    and ``origins`` are those of :class:`~safeer.serving.gate.Gate`.
    """
    limits = limits or Limits()
    queries, answers = (Workers(processes, store, limits) for _ in range(2))
    updates = Workers(1, store, limits) if token else None
    endpoint = Endpoint(queries, updates, token)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            for workers in (queries, answers, updates):
                if workers is not None:
                    workers.close()

    async def sparql(request: Request) -> Response:
        if request.method == "POST" or request.url.query:
            return await endpoint.query(request)
        if wants_page(request):
            return _page((files(__package__) / "pages" / "editor.html").read_text("utf-8"))
        return service_description()

    routes = [_question(operation, answers) for operation in description.operations()]
    routes += [
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/update", endpoint.update, methods=["POST"]),
        Route("/api", _guide),
        Route("/api/openapi.json", _document),
        *(_file(name, media_type) for name, media_type in _FILES.items()),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=list(origins),
                allow_methods=["GET", "POST"],
                allow_headers=["Authorization", "Content-Type"],
            )
        ]
        if origins
        else [],
    )
    return Gate(app, hosts=hosts, origins=origins)


def _question(operation: description.Operation, answers: Workers) -> Route:
    async def answer(request: Request) -> Response:
        try:
            arguments = operation.arguments(request.query_params.multi_items())
        except InputError as error:
            return _error(Reason.INVALID, str(error))
        reply = await ask(request, answers, Question(operation.name, arguments))
        if isinstance(reply, Refusal):
            return _error(reply.reason, reply.message)
        return Response(reply.body, media_type=reply.media_type, headers=dict(reply.headers))

    return Route(operation.path, answer)


def _error(reason: Reason, message: str) -> Response:
    headers = {"Retry-After": "5"} if reason is Reason.BUSY else None
    return JSONResponse({"error": message}, reason.value, headers)


def _file(name: str, media_type: str) -> Route:
    async def send(_: Request) -> Response:
        return Response((files(__package__) / "pages" / name).read_bytes(), media_type=media_type)

    return Route(f"/sparql/{name}", send)


async def _document(_: Request) -> Response:
    return Response(description.document(), media_type="application/json")


async def _guide(_: Request) -> Response:
    return _page(guide.page(json.loads(description.document())))


def _page(text: str) -> Response:
    return HTMLResponse(text, headers={"Content-Security-Policy": _PAGE_POLICY, "Vary": "Accept"})
