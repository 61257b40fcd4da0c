"""What Python does about memory while much is stored."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 10_000  # new ones, of Python's 700


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let Python look for garbage more seldom: what it looks through each time is here to stay.

    While articles are put into a store, what is remembered of it grows and stays; looking through
    all of it again and again takes a twentieth of the time.
    """
    before = gc.get_threshold()
    if before[0]:  # else somebody has switched it off
        gc.set_threshold(max(before[0], _OBJECTS), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
