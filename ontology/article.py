"""The article: what a reader hands to the extractors."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    r"""One news article.

    Offsets everywhere in Safeer count characters of :attr:`content`.

    >>> Article(id="a1", title="عنوان", text="نص").content
    'عنوان\n\nنص'
    """

    id: str
    title: str
    text: str
    published: dt.date | None = None
    source: str | None = None
    url: str | None = None
    lang: str | None = None

    @property
    def content(self) -> str:
        """Title, an empty line, text: the string that every offset points into."""
        return f"{self.title}\n\n{self.text}"
