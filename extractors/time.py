"""When things happen: time expressions in a text, and which of them dates an event.

The words and patterns of a language are its ``time.toml``; this module reckons with what they
stand for. A date is ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, as exact as the text and the day of
publication make it, and no more.
"""

from __future__ import annotations

import calendar
import datetime
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

from hijridate import Hijri
from spacy.language import Language
from spacy.tokens import Doc

from extractors.content import content_of
from extractors.folding import fold, normalizer
from extractors.spans import beginning_in, span_at
from extractors.words import language_in
from ontology.errors import SafeerError

Tense = Literal["past", "present", "future"]
Span = tuple[int, int]
Values = dict[str, str]

_OPENING_SENTENCES = 4
_SENTENCE_BEFORE = 160  # characters looked back for a sign of the future
_DIRECTIONS: Mapping[str, Tense] = {"last": "past", "next": "future"}
_RIGHT_BEHIND = len(" of ")  # characters between a noun and the date in its name
_CLOSE_DAYS = 31  # a day of a month without a year that is as close as that needs no tense
_MONTHS_AHEAD = 7  # that a bare month may lie after publication
_CLOSE_BEFORE = 60  # and for a verb in the past that dates a bare weekday
_OWN_SLOTS = {
    "dayno": r"\d{1,2}",
    "number": r"\d{1,3}",
    "year4": r"(?:1[0-9]|2[01])\d\d",
    "hijri_year": r"1[345]\d\d",
    "numeric_date": r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}",
}
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?!0000)\d{4}(?!\d)")  # that a date may have


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: ``start`` and ``end`` in characters, and the date it means.

    ``iso`` is ``None`` where the expression is vague or the day of publication unknown.
    ``behind`` and ``ahead`` are the readings before and after publication of an expression
    that only the event's tense decides (a bare month, a bare weekday unless a verb in the past
    stands close before it); ``iso`` is the one that
    the sentence suggests. ``telling`` marks an expression that dates a statement ("said
    yesterday that"), not what is stated, and ``name`` one that belongs to the name of something
    ("the revolution of 23 July 1952"): it dates no other act.
    """

    start: int
    end: int
    text: str
    iso: str | None
    tense: Tense | None
    behind: str | None = None
    ahead: str | None = None
    telling: bool = False
    name: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    regex: re.Pattern[str]
    vague: bool
    grain: str | None


@dataclass(frozen=True, slots=True)
class _Grammar:
    """A language's time expressions, ready to match."""

    starters: frozenset[str]
    patterns: tuple[_Pattern, ...]
    values: Mapping[str, Mapping[str, str]]
    ambiguous: frozenset[str]
    openers: re.Pattern[str]
    name_before: re.Pattern[str]
    name_after: re.Pattern[str]
    ordinal: re.Pattern[str]
    dated_before: re.Pattern[str]
    another_day: re.Pattern[str]
    future: re.Pattern[str]
    past: re.Pattern[str]
    telling: re.Pattern[str]
    sentence_end: re.Pattern[str]
    since: frozenset[str]
    announced: bool  # what stands behind a sign of the future lies in the future for sure


def find_times(
    text: str | Doc, published: datetime.date | None, *, lang: str = "ar"
) -> list[TimeExpression]:
    """The time expressions of a text, in order, read from the day it was published.

    >>> day = datetime.date(2015, 7, 24)
    >>> [(t.text, t.iso) for t in find_times("التقى أمس الوزير، ويزور جدة الاثنين المقبل", day)]
    [('أمس', '2015-07-23'), ('الاثنين المقبل', '2015-07-27')]
    >>> [(t.text, t.iso) for t in find_times("في الثالث من شباط (فبراير) ٢٠١٤", None)]
    [('الثالث من شباط (فبراير) ٢٠١٤', '2014-02-03')]
    """
    content = text if isinstance(text, str) else content_of(text)
    grammar = _grammar(lang)
    folded = fold(content, lang)
    found: list[TimeExpression] = []
    done: set[int] = set()
    position = 0
    for word in _WORD.finditer(folded.text):
        first = word.group()
        if word.start() < position or not (
            first in grammar.starters or first[0].isdigit() or first[-1].isdigit()
        ):
            continue
        best = _longest(grammar, folded.text, word.start())
        if best is None:
            continue
        pattern, match = best
        position = match.end()
        values = _values(grammar, match)
        if _is_name(grammar, folded.text, match, values):
            continue
        start, end = folded.span(match.start("expression"), match.end("expression"))
        iso, ahead = (None, None) if pattern.vague else _read(values, published, pattern.grain)
        if first in grammar.since and len(iso or "") < len("YYYY-MM-DD"):
            iso = ahead = None  # how long something has lasted dates no act
        announced = ahead is not None and _announced(grammar, folded.text, match.start())
        if ahead is not None and not announced and _far(ahead, published):
            ahead = None
        behind = iso if ahead is not None else None
        if announced:
            iso = ahead
            if grammar.announced:
                behind = ahead = None
        elif (
            ahead is not None and "weekday" in values and _done(grammar, folded.text, match.start())
        ):
            behind = ahead = None
            done.add(len(found))
        found.append(
            TimeExpression(
                start=start,
                end=end,
                text=content[start:end],
                iso=iso,
                tense=_tense(values, iso, published),
                behind=behind,
                ahead=ahead,
                telling=grammar.telling.match(folded.text, match.end()) is not None,
                name="year4" in values and _names(grammar, folded.text, match),
            )
        )
    plain = {time.iso for at, time in enumerate(found) if time.ahead is None and at not in done}
    return _agreeing(found, plain - {None})


def _agreeing(found: Sequence[TimeExpression], plain: Set[str | None]) -> list[TimeExpression]:
    """Expressions that may mean two days mean the one that the article says plainly elsewhere.

    A headline's bare Monday is next Monday in an article that goes on to say so.
    """
    result = []
    for time in found:
        said = {time.behind, time.ahead} & plain if time.ahead is not None else set()
        if len(said) == 1:
            iso = said.pop()
            tense: Tense = "future" if iso == time.ahead else "past"
            time = replace(time, iso=iso, behind=None, ahead=None, tense=tense)
        result.append(time)
    return result


def _longest(grammar: _Grammar, text: str, start: int) -> tuple[_Pattern, re.Match[str]] | None:
    best: tuple[_Pattern, re.Match[str]] | None = None
    for pattern in grammar.patterns:
        match = pattern.regex.match(text, start)
        if match and (best is None or match.end() > best[1].end()):
            best = pattern, match
    return best


def _values(grammar: _Grammar, match: re.Match[str]) -> Values:
    """What the slots of a match stand for; of two fillers of a slot the first counts."""
    values: Values = {}
    for group, found in match.groupdict().items():
        if found is None or group == "expression":
            continue
        slot = group.rsplit("_", 1)[0]
        words = " ".join(found.split())
        values.setdefault(slot, grammar.values[slot][words] if slot in grammar.values else words)
    return values


def _is_name(grammar: _Grammar, text: str, match: re.Match[str], values: Values) -> bool:
    """Whether the words name something else: a party, a day of honour, a verb."""
    before = text[max(0, match.start() - 40) : match.start()]
    after = text[match.end() : match.end() + 40]
    dated = "year4" in values or "direction" in values
    if not dated and (grammar.name_before.search(before) or grammar.name_after.match(after)):
        return True
    if values.keys() == {"offset"} and values["offset"] == "0":
        return bool(grammar.ordinal.match(after) or grammar.another_day.search(before))
    if values.keys() == {"month"} and match["expression"] in grammar.ambiguous:
        return match.start() == match.start("expression") and not grammar.openers.search(before)
    return False


def _announced(grammar: _Grammar, text: str, start: int) -> bool:
    """Whether the sentence, up to here, speaks of what is to come."""
    before = text[max(0, start - _SENTENCE_BEFORE) : start]
    return grammar.future.search(grammar.sentence_end.split(before)[-1]) is not None


def _done(grammar: _Grammar, text: str, start: int) -> bool:
    """Whether the sentence, shortly before here, tells what has happened ("left on Friday")."""
    begin = max(0, start - _CLOSE_BEFORE)
    for end in grammar.sentence_end.finditer(text, begin, start):
        begin = end.end()
    return grammar.past.search(text, begin, start) is not None


def _far(iso: str, published: datetime.date | None) -> bool:
    """A bare month so far ahead that its name rather means the last one."""
    if published is None or len(iso) != len("YYYY-MM"):
        return False
    months = 12 * (int(iso[:4]) - published.year) + int(iso[5:]) - published.month
    return months > _MONTHS_AHEAD


def _names(grammar: _Grammar, text: str, match: re.Match[str]) -> bool:
    """Whether the words tell when that was which the noun before them means (ثورة 23 يوليو 1952)."""
    before = text[max(0, match.start() - 40) : match.start()]
    return grammar.dated_before.search(before) is not None


def _tense(values: Values, iso: str | None, published: datetime.date | None) -> Tense | None:
    if "offset" in values:  # "tomorrow" is future even if the day of print lags behind
        offset = int(values["offset"])
        return "past" if offset < 0 else "future" if offset > 0 else "present"
    if values.get("direction") in _DIRECTIONS:  # "next week" is future even if it is this month
        return _DIRECTIONS[values["direction"]]
    if iso is None or published is None:
        return None
    day = published.isoformat()[: len(iso)]
    return "past" if iso < day else "future" if iso > day else "present"


# --- reckoning ---------------------------------------------------------------------------


def _read(
    values: Values, published: datetime.date | None, grain: str | None
) -> tuple[str | None, str | None]:
    """The date that the values mean, and the other one after publication if both may be."""
    try:
        iso, ahead = _reading(values, published)
    except (OverflowError, ValueError):  # before the first day of the calendar, or after its last
        return None, None
    length = 7 if grain == "month" else 10
    return _in_calendar(iso, length), _in_calendar(ahead, length)


def _in_calendar(iso: str | None, length: int) -> str | None:
    """The date cut to this length, None for one of a year that dates cannot have."""
    if iso is None or not _YEAR.match(iso):
        return None
    return iso[:length]


def _reading(values: Values, published: datetime.date | None) -> tuple[str | None, str | None]:
    if "numeric_date" in values:
        return _numeric(values["numeric_date"], "hijri_mark" in values), None
    if "hijri" in values:
        return _hijri(values, published), None
    if "month" in values:
        return _month(values, published)
    if "year4" in values:
        return values["year4"], None
    if published is None:
        return None, None
    if "weekday" in values:
        return _weekday(values, published)
    if "offset" in values:
        return (published + datetime.timedelta(int(values["offset"]))).isoformat(), None
    if "ago" in values:
        return _ago(values, published), None
    if "unit_the" in values:
        return _unit(values, published), None
    return _day_of_this_month(values, published), None


def _numeric(words: str, hijri: bool) -> str | None:
    numbers = [int(n) for n in re.split(r"\D", words)]
    year, month, day = numbers if numbers[0] > 31 else numbers[::-1]
    if hijri or year < 1500:
        return _from_hijri(year, month, day)
    if month > 12:
        month, day = day, month
    return _date(year, month, day)


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_hijri(year: int, month: int, day: int) -> str | None:
    try:
        return Hijri(year, month, day).to_gregorian().isoformat()
    except (ValueError, OverflowError):
        return None


def _day(values: Values) -> int | None:
    number = values.get("dayno") or values.get("day")
    return None if number is None else int(number)


def _hijri(values: Values, published: datetime.date | None) -> str | None:
    month, day = int(values["hijri"]), _day(values)
    if "hijri_year" in values:
        year = int(values["hijri_year"])
    elif published is None or day is None:
        return None
    else:
        years = range(published.year - 580, published.year - 577)
        days = [iso for iso in (_from_hijri(y, month, day) for y in years) if iso]
        return min(days, key=lambda iso: _distance(iso, published), default=None)
    if day is not None:
        return _from_hijri(year, month, day)
    middle = _from_hijri(year, month, 15)
    return middle and middle[:7]


def _distance(iso: str, published: datetime.date) -> int:
    return abs((datetime.date.fromisoformat(iso) - published).days)


def _month(values: Values, published: datetime.date | None) -> tuple[str | None, str | None]:
    month, day = int(values["month"]), _day(values)
    if "year4" in values:
        return _at(int(values["year4"]), month, day), None
    if published is None:
        return None, None
    direction = values.get("direction")
    if "this" in values:
        direction = "this"
    year = published.year
    if values.get("unit_the") == "year" and direction is not None:
        return _at(year + {"last": -1, "this": 0, "next": 1}[direction], month, day), None
    if direction == "this":
        return _at(year, month, day), None
    now = (year, month, day or 0) if day is None else (year, month, day)
    today = (published.year, published.month, 0 if day is None else published.day)
    past = year if now <= today else year - 1
    ahead = year if now >= today else year + 1
    if direction == "last":
        return _at(past - 1 if now == today else past, month, day), None
    if direction == "next":
        return _at(ahead + 1 if now == today else ahead, month, day), None
    if day is not None:
        days = sorted(iso for y in {past, ahead} if (iso := _at(y, month, day)))
        near = min(days, key=lambda iso: _distance(iso, published), default=None)
        if len(days) == 2 and near and _distance(near, published) > _CLOSE_DAYS:
            return days[0], days[1]  # the tense of what happened then tells
        return near, None
    return _at(past, month, None), _at(ahead, month, None) if ahead != past else None


def _at(year: int, month: int, day: int | None) -> str | None:
    return f"{year:04}-{month:02}" if day is None else _date(year, month, day)


def _weekday(values: Values, published: datetime.date) -> tuple[str | None, str | None]:
    weekday = int(values["weekday"])
    back = (published.isoweekday() - weekday) % 7
    if "offset" in values:  # "yesterday, Thursday": the weekday is right, the day of print may lag
        expected = published + datetime.timedelta(int(values["offset"]))
        lag = (expected.isoweekday() - weekday) % 7
        return (expected - datetime.timedelta(-1 if lag == 6 else lag)).isoformat(), None
    past = published - datetime.timedelta(back)
    ahead = published + datetime.timedelta(-back % 7)
    week = datetime.timedelta(7)
    match values.get("direction"):
        case "last":
            return (past if back else past - week).isoformat(), None
        case "next":
            return (ahead if back else ahead + week).isoformat(), None
        case "this":
            return min(past, ahead, key=lambda day: abs((day - published).days)).isoformat(), None
    return past.isoformat(), ahead.isoformat() if ahead != past else None


def _shift(published: datetime.date, months: int) -> datetime.date:
    index = published.year * 12 + published.month - 1 + months
    year, month = divmod(index, 12)
    day = min(published.day, calendar.monthrange(year, month + 1)[1])
    return datetime.date(year, month + 1, day)


def _ago(values: Values, published: datetime.date) -> str | None:
    if "unit_two" in values:
        unit, count = values["unit_two"], 2
    else:
        unit = values.get("unit") or values["unit_one"]
        count = int(values.get("count") or values.get("number") or 1)
    count *= -1 if values["ago"] == "before" else 1
    match unit:
        case "day":
            return (published + datetime.timedelta(count)).isoformat()
        case "week":
            return (published + datetime.timedelta(7 * count)).isoformat()[:7]
        case "month":
            return _shift(published, count).isoformat()[:7]
        case "year":
            return f"{published.year + count:04}"
    return None


def _unit(values: Values, published: datetime.date) -> str | None:
    step = {"last": -1, "this": 0, "next": 1}[values.get("direction", "this")]
    day = _day(values)
    match values["unit_the"]:
        case "week":
            return (published + datetime.timedelta(7 * step)).isoformat()[:7]
        case "month":
            month = _shift(published.replace(day=1), step)
            return _at(month.year, month.month, day)
    return f"{published.year + step:04}"


def _day_of_this_month(values: Values, published: datetime.date) -> str | None:
    step = {"last": -1, "this": 0, "next": 1}[values.get("direction", "this")]
    month = _shift(published.replace(day=1), step)
    return _at(month.year, month.month, _day(values))


# --- the language's data -----------------------------------------------------------------


@cache
def _grammar(lang: str) -> _Grammar:
    path = resources.files("extractors").joinpath("lang", lang, "time.toml")
    if not path.is_file():
        raise SafeerError(f"no time expressions for language {lang!r}: {lang}/time.toml is missing")
    return _compile(tomllib.loads(path.read_text("utf-8")), lang)


def _compile(data: Mapping[str, Any], lang: str) -> _Grammar:
    normalize = normalizer(lang)
    values = {
        slot: {normalize(form): value for value, forms in classes.items() for form in forms}
        for slot, classes in data["slots"].items()
    }
    words = {name: [normalize(form) for form in forms] for name, forms in data["words"].items()}
    article, contracted = data["contraction"]
    prefixes = sorted(data["prefixes"], key=len, reverse=True)
    forms = {form for slot in values.values() for form in slot}
    forms |= {form for group in words.values() for form in group}
    starters = {form.split()[0] for form in forms}
    starters |= {
        contracted + s[len(article) :] for s in starters if article and s.startswith(article)
    }
    starters |= {prefix + starter for prefix in prefixes for starter in starters}
    starters -= {normalize(word) for word in data["context"].get("other_words", ())}

    def alternatives(options: Iterable[str]) -> str:
        ordered = sorted(set(options), key=lambda form: (-len(form), form))
        return "|".join(_contract(re.escape(form), article, contracted) for form in ordered)

    slots = {slot: alternatives(meanings) for slot, meanings in values.items()} | _OWN_SLOTS
    fragments = {name: f"(?:{alternatives(group)})" for name, group in words.items()}
    fragments |= data["fragments"]
    prefix = "|".join(prefixes)
    patterns = tuple(
        _Pattern(
            re.compile(
                f"(?:{prefix})?(?P<expression>{_expand(entry['regex'], slots, fragments)})(?!\\w)"
            ),
            entry.get("vague", False),
            entry.get("grain"),
        )
        for entry in data["patterns"]
    )
    context = data["context"]

    def listed(key: str) -> str:
        return "|".join(re.escape(normalize(form)) for form in context[key])

    return _Grammar(
        starters=frozenset(starters),
        patterns=patterns,
        values={slot: _with_contractions(v, article, contracted) for slot, v in values.items()},
        ambiguous=frozenset(normalize(form) for form in context["ambiguous"]),
        openers=re.compile(rf"\b(?:{listed('openers')})\s+$"),
        name_before=re.compile(rf"(?<!\w)(?:{prefix})?(?:{listed('name_before')})\s+[«\"“(]?$"),
        dated_before=re.compile(rf"(?<!\w)(?:{prefix})?(?:{listed('dated_before')})\s+[«\"“(]?$"),
        name_after=re.compile(rf"\s+(?:{listed('name_after')})(?!\w)"),
        another_day=re.compile(rf"(?<!\w)(?:{prefix})?(?:{listed('another_day')})\s+$"),
        ordinal=re.compile(rf"\s+(?:{listed('ordinal_after_today')})(?!\w)"),
        future=re.compile(rf"\b(?:(?:{prefix})?(?:{listed('future')})|{context['future_verb']})\b"),
        past=re.compile(
            rf"(?<!\w)(?:{prefix})?(?:{listed('past')})(?!\w)"
            rf"(?:(?!(?<!\w)(?:{listed('between')})(?!\w)).)*$",
            re.DOTALL,
        ),
        telling=re.compile(rf"\W*(?:{listed('telling')})\b"),
        sentence_end=re.compile(context["sentence_end"]),
        since=frozenset(normalize(form) for form in context.get("since", ())),
        announced=context["announced"],
    )


def _contract(form: str, article: str, contracted: str) -> str:
    if article and form.startswith(article):
        return f"(?:{article}|{contracted}){form[len(article) :]}"
    return form


def _with_contractions(values: Mapping[str, str], article: str, contracted: str) -> dict[str, str]:
    more = {
        contracted + form[len(article) :]: value
        for form, value in values.items()
        if article and form.startswith(article)
    }
    return {**more, **values}


def _expand(pattern: str, slots: Mapping[str, str], fragments: Mapping[str, str]) -> str:
    """A pattern with its fragments and slots filled in and every blank made flexible."""
    for _ in range(4):  # fragments may use fragments
        pattern = re.sub(
            r"\{([a-z_]+\d?)\}",
            lambda m: fragments.get(m[1], m[0]),
            pattern,
        )
    count = 0

    def group(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"(?P<{match[1]}_{count}>{slots[match[1]]})"

    pattern = re.sub(r"\{([a-z_]+\d?)\}", group, pattern)
    pattern = pattern.replace("\\ ", " ")
    return pattern.replace(" ?", r"[^\S\n]*").replace(" ", r"[^\S\n]+")


# --- dating an event ---------------------------------------------------------------------


def date_of(
    trigger: Span,
    times: Sequence[TimeExpression],
    sentences: Sequence[Span],
    *,
    clause: Span | None = None,
    tense: Tense | None = None,
    carry: bool = True,
) -> TimeExpression | None:
    """The expression that dates the event whose trigger stands at ``trigger``.

    ``sentences`` are the character spans of the article's sentences in order; ``clause`` narrows
    the trigger's own. What stands in the clause counts before what stands in the sentence.
    ``tense`` decides where the expression alone does not, and rules out what lies on the other
    side of publication. With ``carry``, a past or present event whose sentence has no date takes
    the first day that the article named before it, or, in the title and the first sentences, the
    first day of all.
    Returns ``None`` if nothing dates the event.
    """
    sentence = span_at(sentences, trigger[0])
    for span in (clause, sentence):
        if span is None:
            continue
        near = [
            t
            for t in _told(beginning_in(times, span), tense)
            if _agrees(t, tense)
            and not (t.name and not 0 <= t.start - trigger[1] <= _RIGHT_BEHIND)
            and (span == clause or len(t.iso or "") > len("YYYY"))
        ]
        if near:
            return min(near, key=lambda t: _cost(trigger, t))
    if not carry or tense == "future":
        return None
    opening = sentence in sentences[:_OPENING_SENTENCES]
    start = sentences[-1][1] if opening else trigger[0]
    before = _told(beginning_in(times, (0, start)), tense)
    days = (t for t in before if len(t.iso or "") == len("YYYY-MM-DD") and not t.name)
    return next((t for t in days if _agrees(t, tense)), None)


def _told(times: Iterable[TimeExpression], tense: Tense | None) -> Iterator[TimeExpression]:
    """The expressions that have a date, read in a tense."""
    return (t for t in (_in_tense(t, tense) for t in times) if t.iso is not None)


def _agrees(expression: TimeExpression, tense: Tense | None) -> bool:
    return not (
        (tense == "past" and expression.tense == "future")
        or (tense == "future" and expression.tense == "past")
    )


def _cost(trigger: Span, expression: TimeExpression) -> float:
    """Characters between trigger and expression, with a surcharge for what dates less well."""
    gap = expression.start - trigger[1]
    if gap < 0:
        gap = 2 * max(0, trigger[0] - expression.end)
        gap += 150 * expression.telling
    return gap + {4: 150, 7: 60}.get(len(expression.iso or ""), 0)


def _announced_month(expression: TimeExpression) -> bool:
    """A month to come by its sentence ("elections due in October") dates nothing that happened."""
    return expression.iso == expression.ahead and len(expression.iso or "") == len("YYYY-MM")


def _in_tense(expression: TimeExpression, tense: Tense | None) -> TimeExpression:
    if tense == "future" and expression.ahead is not None:
        return replace(expression, iso=expression.ahead, tense="future")
    if tense == "past" and expression.behind is not None and not _announced_month(expression):
        return replace(expression, iso=expression.behind, tense="past")
    return expression


# --- spaCy -------------------------------------------------------------------------------


@Language.factory(
    "safeer_times",
    default_config={"lang": None},
    assigns=["doc._.times"],
    requires=["doc._.published"],
)
def create_times(nlp: Language, name: str, lang: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Component that sets ``doc._.times`` as seen from ``doc._.published``, a date or ``None``."""
    for extension in ("published", "times"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    language = language_in(nlp, lang)

    def set_times(doc: Doc) -> Doc:
        doc._.times = find_times(doc, doc._.published, lang=language)
        return doc

    return set_times
