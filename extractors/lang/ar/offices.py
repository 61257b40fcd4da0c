"""Offices and bodies by their words: one office in several wordings, and its English name.

``offices.csv`` holds phrases with their English, in slots: a whole ``office`` (or body), a
``head`` that wants a complement, a ``rank`` before an office, a ``noun`` or ``adjective`` of
it, a ``link``, a ``courtesy`` that English leaves out, a ``demonym`` other than the usual one.
``country`` is the state that the phrase alone implies, ``only`` the one it is so called in,
``same`` an office that the same person holds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.actors.names import Name, bare
from extractors.lang.ar.spelling import normalize
from ontology import reference

_LONGEST = 5
#: Words of a title before the office of another that it belongs to (نائب خادم الحرمين).
_DEEP = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A row of ``offices.csv``."""

    en: str
    slot: str
    country: str | None


@cache
def _rows() -> Sequence[Mapping[str, str]]:
    text = files("extractors.lang.ar").joinpath("offices.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _name(phrase: str) -> Name:
    return tuple(bare(word) for word in normalize(phrase).split())


@cache
def _terms() -> Mapping[tuple[str, str], Term]:
    """Terms by normalized phrase and the country that so calls them (empty: any)."""
    terms: dict[tuple[str, str], Term] = {}
    for row in _rows():
        term = Term(row["en"], row["slot"], row["country"] or None)
        phrase = normalize(row["ar"])
        terms.setdefault((phrase, row["only"]), term)
        if row["slot"] == "noun":  # وزير المالية, وزير مالية فرنسا
            terms.setdefault((phrase.removeprefix("ال"), row["only"]), term)
    for body in reference.organizations():
        for name in (body.name_ar, *body.aliases_ar):
            terms.setdefault((normalize(name), ""), Term(body.name_en, "body", None))
    return terms


@cache
def _canonical() -> Mapping[Name, Name]:
    """Each wording of an office → the first one in the file that has the same English."""
    first: dict[str, Name] = {}
    result: dict[Name, Name] = {}
    for row in _rows():
        if row["slot"] in ("office", "head") and not row["only"]:
            name = _name(row["ar"])
            kept = first.setdefault(row["en"].lower(), name)
            result.setdefault(name, _name(row["same"]) if row["same"] else kept)
    return result


@cache
def title_words() -> frozenset[str]:
    """The bare words of all offices, ranks and courtesies.

    >>> {"نائب", "وزراء"} <= title_words()
    True
    """
    slots = ("office", "head", "rank", "courtesy")
    return frozenset(word for row in _rows() if row["slot"] in slots for word in _name(row["ar"]))


@cache
def _countries() -> Mapping[Name, str]:
    return {_name(row["ar"]): row["country"] for row in _rows() if row["country"]}


def canonical(office: Name) -> Name:
    """An office in one wording, what follows its longest known part left as it is.

    >>> canonical(("رئيس", "حكومه")) == canonical(("رئيس", "مجلس", "وزراء"))
    True
    """
    for size in range(min(_LONGEST, len(office)), 0, -1):
        known = _canonical().get(office[:size])
        if known and (size > 1 or len(office) == 1):
            office = known + office[size:]
            break
    if len(office) > 1 and office[0] == office[1]:  # ولي ولي العهد is not ولي العهد
        return (office[0] * 2, *office[2:])
    return office


def office_of(text: str) -> Name:
    """The canonical office of a title in words: without the state and its nationality.

    >>> office_of("وزير الخارجية السعودي")
    ('وزير', 'خارجيه')
    """
    tokens = normalize(text).split()
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        state = _state(tokens, at)
        if state is None:
            kept.append(bare(tokens[at]))
        at += state[0] if state else 1
    return canonical(tuple(kept))


def country_of_office(office: Name) -> str | None:
    """The state that an office implies by itself.

    >>> country_of_office(("خادم", "حرمين", "شريفين"))
    'SAU'
    """
    for start in range(min(_DEEP, len(office))):
        for size in range(min(_LONGEST, len(office) - start), 0, -1):
            country = _countries().get(office[start : start + size])
            if country:
                return country
    return None


def is_portfolio(text: str) -> bool:
    """What a ministry looks after.

    >>> is_portfolio("التعليم العالي"), is_portfolio("السابق")
    (True, False)
    """
    tokens = normalize(text).split()
    term = _term(tokens, 0, None) if tokens else None
    return term is not None and term[0] == len(tokens) and term[1].slot == "noun"


def _without_clitics(word: str) -> Iterator[str]:
    """A word, and it without an attached و ب ل: لوزارة, للخارجية."""
    yield word
    for clitic in ("و", "ب", "ل"):
        if word.startswith(clitic) and len(word) > 4:
            yield word[1:]
    if word.startswith("لل") and len(word) > 5:
        yield "ال" + word[2:]


def _term(tokens: Sequence[str], at: int, country: str | None) -> tuple[int, Term] | None:
    """The longest term at a token, and how many tokens it takes."""
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        tail = tokens[at + 1 : at + size]
        for first in _without_clitics(tokens[at]):
            phrase = " ".join([first, *tail])
            term = _terms().get((phrase, country or "")) or _terms().get((phrase, ""))
            if term is not None:
                return size, term
    return None


@cache
def _state_phrases() -> Mapping[str, tuple[str, ...]]:
    """Names and nationalities of states, normalized, with and without article → ISO3; of several, عمان."""
    result: dict[str, tuple[str, ...]] = {}

    def add(phrase: str, country: str) -> None:
        known = result.get(phrase, ())
        result[phrase] = known if country in known else (*known, country)

    for state in reference.states():
        for name in (state.name_ar, *state.aliases_ar, *state.capital_ar):
            add(normalize(name), state.iso3)
        for demonym in state.demonyms_ar:
            base = normalize(demonym)
            for ending in ("", "ه", "ين", "ون"):
                add(base + ending, state.iso3)
                add("ال" + base + ending, state.iso3)
    return result


def _state(tokens: Sequence[str], at: int, own: str | None = None) -> tuple[int, str] | None:
    """How many tokens name a state, and which; ``own`` where they may name it."""
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        for first in _without_clitics(tokens[at]):
            countries = _state_phrases().get(" ".join([first, *tokens[at + 1 : at + size]]))
            if countries:
                return size, own if own in countries else countries[0]
    return None


def demonym(country: str) -> str | None:
    """The adjective that English puts before an office: French, US."""
    state = reference.state(country)
    if state is None:
        return None
    special = next(
        (row["en"] for row in _rows() if row["slot"] == "demonym" and row["only"] == country), None
    )
    return special or (state.demonyms_en[0] if state.demonyms_en else state.name_en)


class _Phrase:
    """English words in the making: adjectives come before the part they belong to."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._slot = ""

    def add(self, term: Term) -> None:
        if term.slot == "adjective" and self.parts:
            self.parts[-1] = f"{term.en} {self.parts[-1]}"
            return
        if term.slot == "noun" and self._slot == "head" and self.parts[-1].endswith("Minister"):
            self.parts[-1] = f"{term.en} {self.parts[-1]}"
        elif (
            self.parts and self._slot in ("head", "office", "noun", "body") and term.slot != "link"
        ):
            joint = "and" if self._slot == "noun" and term.slot == "noun" else "of"
            self.parts += [joint, term.en]
        else:
            self.parts.append(term.en)
        self._slot = term.slot

    def add_state(self, name: str) -> None:
        """A further state behind a link: Ambassador to Iraq."""
        self.parts += [name] if self._slot == "link" else ["of", name]
        self._slot = "noun"


def english_title(label: str, country: str | None) -> str | None:
    """An English label for an actor known by a title or description alone.

    ``None`` where a word of it is not known.

    >>> english_title("وزير الخارجية الفرنسي", "FRA")
    'French Foreign Minister'
    >>> english_title("وزارة الدفاع الأميركية", "USA")
    'US Ministry of Defence'
    >>> english_title("السفير الأميركي لدى العراق", "USA")
    'US Ambassador to Iraq'
    >>> english_title("وزير خارجية عمان", "OMN")
    'Omani Foreign Minister'
    >>> english_title("المتحدث باسم وزارة الداخلية", None)
    'Spokesperson of Ministry of the Interior'
    """
    tokens = [
        token for token in (word.strip('()«»"“”،,') for word in normalize(label).split()) if token
    ]
    phrase, courtesies = _Phrase(), []
    implied = False
    at = 0
    while at < len(tokens):
        term = _term(tokens, at, country)
        if term and term[1].slot not in ("courtesy", "demonym"):
            phrase.add(term[1])
            at += term[0]
            implied = implied or term[1].country is not None
            implied = implied or (term[1].slot == "body" and at == term[0])
            continue
        state = _state(tokens, at, country)
        if state:
            if state[1] != country:
                phrase.add_state(reference.state(state[1]).name_en)  # type: ignore[union-attr]
            at += state[0]
        elif term:
            courtesies.append(term[1].en)
            at += term[0]
        else:
            return None
    return _with_country(
        " ".join(phrase.parts) or next(filter(None, courtesies), ""), None if implied else country
    )


def _with_country(text: str, country: str | None) -> str | None:
    if not text or text.split()[-1] in ("to", "in", "of", "from", "for"):
        return None
    adjective = demonym(country) if country else None
    text = text[0].upper() + text[1:]
    return f"{adjective} {text}" if adjective else text
