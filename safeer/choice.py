"""Which articles of a corpus are wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.dates import days
from ontology.article import Article
from ontology.errors import InputError


@dataclass(frozen=True, slots=True)
class Choice:
    """Articles published in a time, by some sources; without conditions all.

    ``since`` and ``until`` are days, months or years (ISO 8601), both included. Raises
    :class:`InputError` for what is no date, and for a time that ends before it begins.

    >>> Choice(since="2021-07", sources=["القبس"]).wants(Article("a", "", "", source="الرأي"))
    False
    """

    since: str | None = None
    until: str | None = None
    sources: Iterable[str] = ()

    def __post_init__(self) -> None:
        if isinstance(self.sources, str):
            raise InputError(f"sources is the text {self.sources!r}: give a list of names")
        object.__setattr__(self, "sources", frozenset(self.sources))
        first = days(self.since)[0] if self.since else None
        last = days(self.until)[1] if self.until else None
        if first and last and first > last:
            raise InputError(f"nothing is since {self.since} and until {self.until}")

    def wants(self, article: Article) -> bool:
        """Whether the article is one of these; one without a date is of no time."""
        if self.sources and article.source not in self.sources:  # type: ignore[operator]  # a set
            return False
        if not self.since and not self.until:
            return True
        if article.published is None:
            return False
        return (not self.since or days(self.since)[0] <= article.published) and (
            not self.until or article.published <= days(self.until)[1]
        )
