"""Dates as news gives them: a day, a month or a year, written in ISO 8601."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from ontology.errors import InputError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@lru_cache(maxsize=8192)  # news repeats its dates
def days(date: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a day, month or year; :class:`InputError` if it is none.

    >>> days("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    parts = _DATE.fullmatch(date)
    if parts is not None:
        year, month, day = (None if part is None else int(part) for part in parts.groups())
        try:
            first = dt.date(year or 0, month or 1, day or 1)
            last_month = month or 12
            last_day = day or calendar.monthrange(first.year, last_month)[1]
            return first, dt.date(first.year, last_month, last_day)
        except ValueError:
            pass
    raise InputError(f"not a date: {date!r}; write YYYY-MM-DD, YYYY-MM or YYYY")
