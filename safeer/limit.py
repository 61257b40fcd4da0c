"""A limit on the time that work on one article may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN = 1.0  # seconds: what is raised where nobody listens (a callback of C) is raised again


class OutOfTimeError(BaseException):
    """The time is over; no :class:`Exception`, which code on the way might take for its own."""


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Raise :class:`OutOfTimeError` within the block once it has run so long.

    By an alarm signal, which needs POSIX and the main thread; elsewhere there is no limit, nor
    for a block that stays within one call of C. A worker process guards against that.
    """
    if (
        seconds is None
        or not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def ring(*_: object) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
