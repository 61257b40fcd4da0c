"""The date an article was published, from what a file, a page or a user says."""

from __future__ import annotations

import datetime as dt

from ontology.errors import InputError


def parse_published(value: str) -> dt.date:
    """The day ``value`` names: an ISO date, or the date of an ISO date and time.

    Raises :class:`~ontology.errors.InputError` naming the value and the format expected.

    >>> parse_published("2021-07-24")
    datetime.date(2021, 7, 24)
    >>> parse_published("2021-07-24T08:30:00Z")
    datetime.date(2021, 7, 24)
    """
    try:
        return dt.datetime.fromisoformat(value.strip()).date()
    except ValueError as error:
        raise InputError(
            f"published date {value!r} is not a date: write YYYY-MM-DD, for example 2021-07-24"
        ) from error
