"""The media type that a client likes best of those there are (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The type offered that the header likes best, the first of equals; None if it takes none.

    >>> choose("text/csv;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> choose("*/*", ["text/turtle", "text/html"]), choose("image/png", ["text/html"])
    ('text/turtle', None)
    """
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    liked = [(_quality(type_, ranges), type_) for type_ in offered]
    best = max(quality for quality, _ in liked)
    return next(type_ for quality, type_ in liked if quality == best) if best > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.lower().split(","):
        name, *parameters = (x.strip() for x in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        if name:
            yield name, quality


def _quality(type_: str, ranges: Sequence[tuple[str, float]]) -> float:
    """What the most specific of the ranges says of the type."""
    for wanted in (type_, f"{type_.partition('/')[0]}/*", "*/*"):
        for name, quality in ranges:
            if name == wanted:
                return quality
    return 0.0
