"""A process that does work for another, which :class:`safeer.workers.Workers` starts."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import traceback
from typing import IO

from safeer.limit import end_when_stuck
from safeer.workers import Work, received, send

_BROKEN = 70  # the exit code after an error that no work should end in


def run() -> None:
    """Do the work that comes on standard input, one piece after the other, until that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_when_stuck()
    incoming, outgoing = _streams()
    pieces: queue.SimpleQueue[Work] = queue.SimpleQueue()
    send(outgoing, "ready")
    threading.Thread(target=_listen, args=(incoming, pieces), daemon=True).start()
    while True:
        work = pieces.get()
        try:
            result = work()
        except BaseException:
            traceback.print_exc()
            os._exit(_BROKEN)
        send(outgoing, result)


def _listen(incoming: IO[bytes], pieces: queue.SimpleQueue[Work]) -> None:
    """Take work in, so that nobody waits to hand it over; end when there is nobody any more."""
    for work in received(incoming):
        pieces.put(work)
    os._exit(0)  # at once, whatever is under way


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the other process; what libraries print goes to standard error."""
    incoming = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return incoming, outgoing
