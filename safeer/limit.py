"""A limit on the time that work on one article may take."""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TextIO

#: The exit code of a process that :func:`end_when_stuck` has ended.
STUCK = 1

_AGAIN = 1.0  # seconds: what is raised where nobody listens (a callback of C) is raised again
_GRACE = 1.0  # seconds beyond the limit, or a tenth of it: the alarm comes first


class OutOfTimeError(BaseException):
    """The time is over; no :class:`Exception`, which code on the way might take for its own."""


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Raise :class:`OutOfTimeError` within the block once it has run so long.

    By an alarm signal, which needs POSIX and the main thread; elsewhere there is no limit. A
    block that stays within one call of C hears no alarm, and ends its process a little later, if
    that has asked for it by :func:`end_when_stuck`.
    """
    if seconds is None:
        yield
        return
    with _alarm(seconds):
        if _nowhere.cache_info().currsize:
            patience = seconds + max(_GRACE, seconds / 10)
            faulthandler.dump_traceback_later(patience, exit=True, file=_nowhere())
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def end_when_stuck() -> None:
    """Let this process end, with the exit code :data:`STUCK`, when a limit cannot be kept."""
    _nowhere()


@cache
def _nowhere() -> TextIO:
    """Where the traceback goes that comes with the end."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  # as long as we live


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
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
