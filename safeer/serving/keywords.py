"""Which keywords a SPARQL text uses, by the parser that is to run it.

Oxigraph cannot be told to leave out ``SERVICE`` and ``LOAD``, which fetch from the network.
Where the words stand in a string, a comment or a name, they may be exchanged for others and
the text is still SPARQL; where one is a keyword, it no longer is. So nothing here needs to
know where strings and comments end, which is what could be fooled.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from graph.store import PREFIXES

_OTHER = "unknown"  # no keyword, and good in every name


def uses_in_query(query: str, *keywords: str) -> bool:
    """Whether one of the keywords is one in the query; also true of what is no query.

    >>> uses_in_query("ASK { ?a ?b 'secret service' }", "service")
    False
    >>> uses_in_query("ASK { SERVICE <http://example.org/> { ?a ?b ?c } }", "service")
    True
    """
    exchanged = _exchanged(query, keywords)
    return exchanged is not None and not _parses_as_query(exchanged)


def uses_in_update(update: str, *keywords: str) -> bool:
    """Whether one of the keywords is one in the update; also true of what is no update."""
    exchanged = _exchanged(update, keywords)
    return exchanged is not None and not _parses_as_update(exchanged)


def _exchanged(text: str, keywords: tuple[str, ...]) -> str | None:
    """The text with other words in place of these; None if it has none of them."""
    exchanged, number = re.subn("|".join(keywords), _OTHER, text, flags=re.IGNORECASE)
    return exchanged if number else None


def _parses_as_query(text: str) -> bool:
    try:
        ox.Store().query(text, prefixes=PREFIXES)  # over nothing, which takes no time
    except SyntaxError:
        return False
    return True


def _parses_as_update(text: str) -> bool:
    try:
        ox.Store().update(text, prefixes=PREFIXES)
    except SyntaxError:
        return False
    return True
