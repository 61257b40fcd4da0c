"""Connections of clients that are slow, on purpose or not, are ended.

Uvicorn waits without end for the head of a request and for an answer to be read.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

#: Seconds that the head of a request may take.
HEAD = 20.0
#: Seconds that a client may take to read what was sent.
UNREAD = 120.0

_LOOK_EVERY = 1.0


class Connection(H11Protocol):
    """An HTTP/1.1 connection that is looked after now and then."""

    _asked: Any = None
    _head_since = 0.0
    _unread_since: float | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look after it."""
        super().connection_made(transport)
        self._head_since = self.loop.time()
        self.loop.call_later(_LOOK_EVERY, self._look)

    def _look(self) -> None:
        if self not in self.connections:
            return  # it has ended
        now = self.loop.time()
        # Its last request, if any, was another when we looked last, or is not done.
        if self.conn.their_state is not h11.IDLE or self.cycle is not self._asked:
            self._asked, self._head_since = self.cycle, now
        if not self.transport.get_write_buffer_size():
            self._unread_since = None
        elif self._unread_since is None:
            self._unread_since = now
        if now - self._head_since > HEAD or (
            self._unread_since is not None and now - self._unread_since > UNREAD
        ):
            self.transport.abort()
            return
        self.loop.call_later(_LOOK_EVERY, self._look)
