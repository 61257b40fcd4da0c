"""When an act may have been, and where to look for reports of about the same time.

A report carries a stamp: its date (a day, a month or a year), or ``~`` and the day on which
its article was published. An act without a date was at most some days before that, a planned
one at most some days after.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from graph.dates import days
from graph.near_duplicates import DAYS, nearly_the_same
from graph.retellings.report import Report

#: Days that news without a date may be old, and plans without a date ahead.
NEWS_DAYS = 3
PLAN_DAYS = 14
#: Days that tellings of one act may differ, as one counts from the day before or from the
#: departure.
MISDATED_DAYS = 1
JOURNEY_DAYS = 2

_UNDATED = "~"


class Gap(Enum):
    """How the times of two reports relate."""

    SAME = "on the same day"
    NEAR = "a day or two apart"
    WITHIN = "one date holds the other"
    BOUND = "near the day of publication"
    COPIED = "on the day of the paper, in copies of one article"
    UNKNOWN = "no date"
    APART = "on different days"


def stamp(report: Report) -> str | None:
    """The stamp under which the report is found; ``None`` if nothing bounds its time."""
    if report.date is not None:
        return report.date
    return None if report.published is None else _UNDATED + report.published.isoformat()


def stamps_near(report: Report, modality: str) -> frozenset[str]:
    """The stamps of all reports of this modality whose time may agree with this one's.

    What this finds for one report, it finds the other way round.
    """
    if report.date is not None:
        # A copy may be dated by the paper that prints it.
        reach = _reach(report) if report.fingerprint is None else max(_reach(report), DAYS)
        return _near_date(report.date, reach, modality)
    if report.published is not None:
        return _near_publication(report.published, report.modality)
    return frozenset()


@lru_cache(maxsize=1_000)  # news is of few days
def _near_date(date: str, reach: int, modality: str) -> frozenset[str]:
    return frozenset(_stamps_of_date(date, reach, modality))


def _stamps_of_date(date: str, reach: int, modality: str) -> Iterator[str]:
    first, last = days(date)
    whole_day, month = len(date) == 10, len(date) == 7
    margin = reach if whole_day else 0
    for day in _days(_later(first, -margin), _later(last, margin)):
        yield day.isoformat()
    yield date[:4]
    if whole_day or month:
        yield date[:7]
    else:
        yield from (f"{date}-{number:02}" for number in range(1, 13))
    if whole_day:
        early, late = _undated_reach(modality)
        first, last = _later(first, -late), _later(last, early)
    if whole_day or month:
        for day in _days(first, last):
            yield _UNDATED + day.isoformat()


@lru_cache(maxsize=1_000)
def _near_publication(published: dt.date, modality: str) -> frozenset[str]:
    return frozenset(_stamps_of_publication(published, modality))


def _stamps_of_publication(published: dt.date, modality: str) -> Iterator[str]:
    early, late = _undated_reach(modality)
    for day in _days(_later(published, -early), _later(published, late)):
        yield day.isoformat()
    yield published.isoformat()[:7]
    for day in _days(_later(published, -NEWS_DAYS), _later(published, NEWS_DAYS)):
        yield _UNDATED + day.isoformat()


def _undated_reach(modality: str) -> tuple[int, int]:
    """Days before and after the publication on which an act without a date may be."""
    # A plan may be printed on the day after, too.
    return (1, PLAN_DAYS) if modality == "planned" else (NEWS_DAYS, 0)


@lru_cache(maxsize=1_000)
def months_of(stamps: frozenset[str]) -> frozenset[str]:
    """The months of the stamps, the years of those that say no more.

    >>> sorted(months_of(frozenset({"2015-08-01", "~2015-07-31", "2015"})))
    ['2015', '2015-07', '2015-08']
    """
    return frozenset(stamp.removeprefix(_UNDATED)[:7] for stamp in stamps)


def gap(one: Report, other: Report) -> Gap:
    """How the times of two reports relate."""
    if one.date is not None and other.date is not None:
        if one.date == other.date:
            return Gap.SAME if len(one.date) == 10 else Gap.WITHIN
        if len(one.date) == len(other.date) == 10:
            between = abs(dt.date.fromisoformat(one.date) - dt.date.fromisoformat(other.date)).days
            return Gap.NEAR if between <= min(_reach(one), _reach(other)) else Gap.APART
        short, long = sorted((one.date, other.date), key=len)
        return Gap.WITHIN if long.startswith(short) else Gap.APART
    if one.date is None and other.date is None:
        if one.published is None or other.published is None:
            return Gap.UNKNOWN
        near = abs(one.published - other.published).days <= NEWS_DAYS
        return Gap.BOUND if near else Gap.APART
    dated, undated = (one, other) if one.date is not None else (other, one)
    if undated.published is None or dated.date is None:
        return Gap.UNKNOWN
    if len(dated.date) == 4:
        return Gap.APART
    if len(dated.date) == 7:
        same_month = undated.published.isoformat().startswith(dated.date)
        return Gap.BOUND if same_month else Gap.APART
    early, late = _undated_reach(undated.modality)
    later = (dt.date.fromisoformat(dated.date) - undated.published).days
    return Gap.BOUND if -early <= later <= late else Gap.APART


def dated_by_paper(one: Report, other: Report) -> bool:
    """Whether the reports stand in copies of one article, and their days are as far apart as these.

    "Today" is then the day of each paper.
    """
    if one.date is None or other.date is None or len(one.date) + len(other.date) < 20:
        return False
    if one.published is None or other.published is None or one.doc_id == other.doc_id:
        return False
    apart = dt.date.fromisoformat(one.date) - dt.date.fromisoformat(other.date)
    return (
        apart == one.published - other.published
        and abs(apart.days) <= DAYS
        and nearly_the_same(one.fingerprint, other.fingerprint)
    )


def _reach(report: Report) -> int:
    return JOURNEY_DAYS if report.journey else MISDATED_DAYS


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    while first <= last:
        yield first
        if first == dt.date.max:
            return
        first += dt.timedelta(days=1)


def _later(day: dt.date, number: int) -> dt.date:
    """The day this number of days later, at the ends of the calendar the last there is."""
    return dt.date.fromordinal(min(max(day.toordinal() + number, 1), dt.date.max.toordinal()))
