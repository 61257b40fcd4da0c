"""Offices by their words, the head first: foreign minister and secretary of state are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from extractors.actors.gazetteer import Match
from extractors.actors.names import Name
from extractors.lang.en.phrases import rows
from extractors.lang.en.spelling import normalize, parts
from extractors.word_lists import word_list
from extractors.words import Word
from ontology import reference

_LINKS = frozenset(("of", "for", "the", "to", "and", "'s", "on", "in", "&"))


@cache
def _same() -> Mapping[Name, Name]:
    """Wordings of an office → the usual one, as ``offices.csv`` has them."""
    return {
        tuple(normalize(row["en"]).split()): tuple(normalize(row["office"]).split())
        for row in rows("offices.csv")
    }


@cache
def _state_words() -> frozenset[str]:
    words = set(word_list("actors.state_words", "en"))
    for state in reference.states():
        for name in (state.name_en, *state.aliases_en, *state.demonyms_en, *state.capital_en):
            words.update(normalize(part) for part in parts(name))
    return frozenset(words - _LINKS - {"minister", "president"})


def _ordered(words: Sequence[str]) -> Name:
    """The words of an office, head first: minister foreign."""
    phrase = tuple(words)
    if "of" in phrase or "for" in phrase:
        cut = phrase.index("of" if "of" in phrase else "for")
        phrase = (*phrase[cut + 1 :], *phrase[:cut])
    kept = [word for word in phrase if word not in _LINKS]
    return tuple(reversed(kept)) if kept else ()


def canonical(office: Name) -> Name:
    """An office in its usual wording.

    >>> canonical(("minister", "foreign")), canonical(("secretary", "foreign"))
    (('minister', 'foreign'), ('minister', 'foreign'))
    """
    plain = tuple(reversed(office))
    for size in range(len(plain), 0, -1):
        tail = plain[-size:]
        known = _same().get(tail)
        if known:
            return tuple(reversed((*plain[:-size], *known)))
    return office


def _office(words: Sequence[str]) -> Name:
    """Canonical office of words in their order; secretary of state is looked up whole."""
    whole = _same().get(tuple(word for word in words if word not in ("the", "'s")))
    if whole:
        return tuple(reversed(whole))
    return canonical(_ordered(words))


def office_of(text: str) -> Name:
    """The office of a title in words, without its state.

    >>> office_of("Foreign Minister of Iraq"), office_of("US Secretary of State")
    (('minister', 'foreign'), ('minister', 'foreign'))
    """
    words = [normalize(part) for part in parts(text)]
    kept = [word for word in words if word not in _state_words() or word == "state"]
    while kept and kept[-1] in _LINKS:
        kept.pop()
    if kept and kept[-1] == "state" and len(kept) < 3:
        kept.pop()
    return _office(kept)


def office_of_words(
    words: Sequence[Word], start: int, end: int, covering: Mapping[int, Match]
) -> Name:
    """The office that a stretch of words names."""
    drop = word_list("actors.respect", "en")
    kept = [
        words[at].core
        for at in range(start, end)
        if at not in covering and words[at].core not in drop and words[at].core[:1].isalpha()
    ]
    while kept and kept[-1] in _LINKS:
        kept.pop()
    return _office(kept)


def english_title(label: str, country: str | None) -> str | None:
    """The label of an actor known by a title alone: as printed, with its nationality in front.

    >>> english_title("foreign minister", "IRQ"), english_title("Iraqi officials", "IRQ")
    ('Iraqi Foreign Minister', 'Iraqi Officials')
    """
    words = [
        word
        for word in label.split()
        if word.lower() not in ("the", "a", "an", "its", "their", "his", "her")
    ]
    small = ("of", "for", "and", "the", "to", "in", "on", "from", "'s", "by", "at")
    text = " ".join(w if w in small or not w.islower() else w[0].upper() + w[1:] for w in words)
    state = reference.state(country) if country else None
    if state is None or not text:
        return text or None
    known = {
        normalize(name)
        for name in (*state.demonyms_en, state.name_en, *state.aliases_en, *state.capital_en)
    }
    told = " ".join(map(normalize, text.split()))
    if any(name in told for name in known):
        return text
    demonym = (
        "US" if country == "USA" else state.demonyms_en[0] if state.demonyms_en else state.name_en
    )
    return f"{demonym} {text}"
