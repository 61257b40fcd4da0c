"""A process that does work for another, which :class:`safeer.workers.Workers` starts."""

from __future__ import annotations

import faulthandler
import os
import queue
import signal
import sys
import threading
from typing import IO

from safeer.workers import Work, received, send

_GRACE = 1.0  # seconds beyond the limit, or a tenth of it: an alarm within the process comes first


def run(time_limit: float | None) -> None:
    """Do the work that comes on standard input, one piece after the other, until that ends.

    A piece that holds on for a little longer than ``time_limit`` ends the process: an
    alarm (:func:`safeer.limit.limited`) cannot interrupt a call of C.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    incoming, outgoing = _streams()
    work: queue.SimpleQueue[Work] = queue.SimpleQueue()
    send(outgoing, "ready")
    threading.Thread(target=_listen, args=(incoming, work), daemon=True).start()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  # a device
        while True:
            piece = work.get()
            if time_limit is not None:
                patience = time_limit + max(_GRACE, time_limit / 10)
                faulthandler.dump_traceback_later(patience, exit=True, file=nowhere)
            result = piece()
            faulthandler.cancel_dump_traceback_later()
            send(outgoing, result)


def _listen(incoming: IO[bytes], work: queue.SimpleQueue[Work]) -> None:
    """Take work in, so that nobody waits to hand it over; end when there is nobody any more."""
    for piece in received(incoming):
        work.put(piece)
    os._exit(0)  # at once, whatever is under way


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the other process; what libraries print goes to standard error."""
    incoming = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return incoming, outgoing
