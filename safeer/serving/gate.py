"""What every request passes: who may ask from where, how long and how much; safe headers."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from safeer.serving.tasks import MIB

#: Bytes of a request's body that are read and thrown away, so that its sender sees why.
_DRAINED = 64 * MIB

_HEADERS = {
    "Cache-Control": "no-store",  # a reload shows what a build has added
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Gate:
    """An application that lets through to another only what may pass.

    ``hosts`` are the names under which the server may be addressed, besides ``localhost`` and
    bare IP addresses: a page elsewhere cannot have its own name point here, and read. ``origins``
    are the sites whose pages may ask (``*``: all); those of the server itself always may.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Collection[str] = (),
        origins: Collection[str] = (),
        largest: int = MIB,
        patience: float = 30,
    ) -> None:
        self._app = app
        self._hosts = {"localhost", *(host.lower() for host in hosts)}
        self._origins = frozenset(origins)
        self._largest = largest
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or have it answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if "*" in self._origins or Headers(scope=scope).get("origin") in self._origins:
                    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            await send(message)

        refusal = self._refusal(Headers(scope=scope))
        if refusal is not None:
            await refusal(scope, receive, send_safely)
            return
        try:
            body = await asyncio.wait_for(self._body(receive), self._patience)
        except TimeoutError:
            refusal = _refusal(408, f"the request took longer than {self._patience:g} seconds")
            await refusal(scope, receive, send_safely)
            return
        if body is None:
            refusal = _refusal(413, f"the request has more than {self._largest // MIB} MB")
            await refusal(scope, receive, send_safely)
            return
        whole: Message | None = {"type": "http.request", "body": body, "more_body": False}

        async def receive_whole() -> Message:
            nonlocal whole
            if whole is None:
                return await receive()
            message, whole = whole, None
            return message

        await self._app(scope, receive_whole, send_safely)

    def _refusal(self, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if not self._is_ours(_name(host)):
            return _refusal(
                421, "this server is not known by that name: start it with --allow-host NAME"
            )
        origin = headers.get("origin")
        if origin is None or "*" in self._origins or origin in self._origins:
            return None
        if origin.partition("://")[2].lower() == host.lower():
            return None
        return _refusal(
            403, "pages of other sites may not ask: start the server with --cors ORIGIN"
        )

    def _is_ours(self, name: str) -> bool:
        if name in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    async def _body(self, receive: Receive) -> bytes | None:
        """The body of the request; None where it is too large."""
        body, size = bytearray(), 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return bytes(body)
            piece: bytes = message.get("body", b"")
            size += len(piece)
            if size <= self._largest:
                body += piece
            if not message.get("more_body", False):
                return bytes(body) if size <= self._largest else None
            if size > _DRAINED:
                return None


def _refusal(status: int, message: str) -> Response:
    # The rest of the body, if any, is not read: the connection cannot be used again.
    return PlainTextResponse(f"{message}\n", status, {"Connection": "close"})


def _name(host: str) -> str:
    """The name or address in a Host header, without the port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()
