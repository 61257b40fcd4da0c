"""A light tagger: what each word of a sentence is, by closed classes, verb forms and neighbours.

Tags: ``D`` determiner, ``J`` adjective, ``N`` noun, ``X`` proper name, ``A`` nationality, ``#``
number, ``T`` day or month, ``S`` possessive mark, ``P`` preposition, ``TO``, ``C`` coordination,
``I`` subordination, ``W`` relative pronoun, ``O`` other pronoun, ``M`` modal, ``BE``, ``HV``,
``DO``, ``NOT``, ``R`` adverb, verbs ``VB`` ``VZ`` ``VD`` ``VN`` ``VG``, and marks ``.`` ``,``
``"`` ``(`` ``:``.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors.actors.gazetteer import Match, gazetteer, name_parts, titles
from extractors.events.frames import reporting_verbs
from extractors.lang.en.morphology import lemma_of, readings
from extractors.lang.en.phrases import peoples
from extractors.word_lists import word_list
from extractors.words import Word, sentences

_MARKS = {
    **dict.fromkeys(("...", "..", ".", "!", "?", "…", ";"), "."),
    ",": ",",
    **dict.fromkeys(('"', "''", "``", "“", "”", "«", "»", "'", "`"), '"'),
    **dict.fromkeys(("(", ")", "[", "]", "{", "}"), "("),
    **dict.fromkeys((":", "-", "--", "–", "—", "/", "|", "*"), ":"),
}
_CLOSED = (
    ("tags.negations", "NOT"),
    ("tags.modals", "M"),
    ("tags.be", "BE"),
    ("tags.have", "HV"),
    ("tags.do", "DO"),
    ("tags.relatives", "W"),
    ("tags.pronouns", "O"),
    ("tags.determiners", "D"),
    ("tags.conjunctions", "C"),
    ("tags.prepositions", "P"),
    ("tags.subordinators", "I"),
    ("tags.times", "T"),
    ("tags.numbers", "#"),
    ("tags.adverbs", "R"),
    ("tags.adjectives", "J"),
)
_NOMINAL = frozenset(["D", "J", "A", "#", "S"])
_ENDS_NOUN_PHRASE = frozenset(["N", "X", "A", "#", "T", "(", '"'])
_VERBAL = frozenset(("VZ", "VD", "BE", "HV", "DO", "M"))
_BEFORE_VERB = frozenset(("N", "X", "O", "W", "R", ",", "T", "(", '"', "C"))
_BEHIND_VERB = frozenset(
    ("D", "X", "A", "O", "P", "TO", "I", "#", "R", "J", "N", "T", "VN", "VG", "V")
)
_ADJECTIVE_ENDINGS = ("al", "ic", "ous", "ive", "ful", "less", "able", "ible", "ary", "ese")
#: Words that all have capitals in a headline, at least one more.
_HEADLINE = 3


@cache
def _closed() -> dict[str, str]:
    found: dict[str, str] = {}
    for path, tag in _CLOSED:
        for word in word_list(path, "en"):
            found.setdefault(word, tag)
    found["to"] = "TO"
    found["'s"] = "S"
    return found


@lru_cache(maxsize=100_000)
def lexical(core: str) -> str:
    """The tag of a word in small letters without its neighbours; ``V`` where it may be a verb."""
    mark = _MARKS.get(core) or _closed().get(core)
    if mark:
        return mark
    if core[:1].isdigit() or core[:1] in "$£€":
        return "#"
    if core in readings():
        return "V"
    if core.endswith("ly") and len(core) > 4:
        return "R"
    if core.endswith(_ADJECTIVE_ENDINGS) and len(core) > 5 and core not in titles("en"):
        return "J"
    if core in peoples():
        return "J"
    return "N"


@lru_cache(maxsize=100_000)
def _forms(core: str) -> frozenset[str]:
    return frozenset(reading.form for reading in readings().get(core, ()))


def tag(words: Sequence[Word]) -> list[str]:
    """The tag of each word of an article."""
    result: list[str] = []
    capitals = {
        later.core
        for word, later in pairwise(words)
        if later.norm[:1].isupper() and word.sentence == later.sentence and later.line
    }
    for sentence in sentences(words):
        result += _tag(sentence, gazetteer("en").matches(sentence), capitals)
    return result


def _is_headline(words: Sequence[Word]) -> bool:
    """Every word of some length has a capital, so that capitals tell nothing."""
    plain = [word.norm for word in words if word.norm.isalpha() and len(word.norm) > 3]
    return len(plain) > _HEADLINE and all(word[0].isupper() for word in plain)


def _tag(words: Sequence[Word], matches: Sequence[Match], capitals: Set[str]) -> list[str]:
    """The tags of a sentence; ``capitals`` are words that have one amid sentences, too."""
    known: dict[int, str] = {}
    for match in matches:
        tag_ = "A" if match.entry.kind == "demonym" else "X"
        known.update(dict.fromkeys(range(match.start, match.end), tag_))
    headline = _is_headline(words)
    first = next((n for n, word in enumerate(words) if word.norm[:1].isalnum()), 0)
    tags: list[str] = []
    for at, word in enumerate(words):
        if at in known:
            tags.append("S" if word.core == "'s" else known[at])
            continue
        simple = lexical(word.core)
        if simple == '"' and word.text == "'" and at and words[at - 1].core.endswith("s"):
            simple = "S"
        if simple == "T" and not word.norm[:1].isupper():
            simple = "V" if word.core in readings() else "N"
        if word.core == "due" and tags and tags[-1] in ("BE", "R"):
            simple = "J"  # is due to arrive, and not "due to"
        if simple == "J" and _forms(word.core) - {"VB"} and tags and tags[-1] in ("BE", "HV"):
            simple = "V"
        if _capital(word.norm) and simple not in ("T", "#", "M", "BE", "HV"):
            opens = at == first or _opens(words, at)
            if opens and simple == "N" and word.core in capitals:
                opens = False
            name = _is_name(words, at, simple, first=opens, headline=headline)
            if name:
                simple = "X"
        tags.append(simple)
    _count(words, tags)
    for at, word in enumerate(words):
        if word.core == "that":
            tags[at] = _that(words, tags, at)
    _settle(words, tags)
    return tags


def _that(words: Sequence[Word], tags: Sequence[str], at: int) -> str:
    """Whether "that" opens a clause, means what was named before it, or points."""
    before, after = tags[at - 1] if at else ".", _next_tag(tags, at)
    if after in ("O", "X", "D", "A", "I"):
        return "I"
    if before == "O" or (after == "N" and _is_plural(words[at + 1].core)):
        return "I"  # warned him that sanctions …
    return "I" if before in ("V", "T", "VD", "VZ") and after in ("N", "J", "#") else "D"


def _count(words: Sequence[Word], tags: list[str]) -> None:
    """What only says how exact a number is becomes its determiner: up to 1,000, more than 30."""
    for at, now in enumerate(tags):
        if now != "#":
            continue
        back = at - 1
        while back >= 0 and words[back].core in word_list("tags.about", "en") and tags[back] != "#":
            back -= 1
        alone = words[back + 1].core in ("over", "about", "around")
        if alone and back >= 0 and tags[back] in ("T", "N", "X", "R", "A"):
            continue  # complained on Tuesday over two raids
        if back + 1 < at and not (
            back + 2 == at and words[at - 1].core in ("to", "at", "as", "than")
        ):
            tags[back + 1 : at] = ["D"] * (at - back - 1)


def _capital(norm: str) -> bool:
    """Begins with a capital, or does so behind the article of a name: al-Sisi."""
    return norm[:1].isupper() or (norm[:3] in ("al-", "el-", "bin-") and norm[3:4].isupper())


def _opens(words: Sequence[Word], at: int) -> bool:
    return at > 0 and _MARKS.get(words[at - 1].text) in ('"', ":")


def _is_name(words: Sequence[Word], at: int, simple: str, *, first: bool, headline: bool) -> bool:
    """A word with a capital is a name, unless the sentence or a headline gave it the capital."""
    word = words[at]
    if simple in ("D", "P", "C", "I", "W", "O", "TO", "NOT", "DO"):
        return False
    if not (first or headline):
        return simple not in ("R",) or word.core in name_parts("en")
    if word.core in name_parts("en") and simple in ("N", "J"):
        return True
    if simple in ("J", "R", "V") or word.core in titles("en"):
        return False
    if headline:
        return not word.core.endswith(("s", "tion", "ment", "ing", "ed"))
    following = words[at + 1] if at + 1 < len(words) else None
    return (
        following is not None
        and (following.norm[:1].isupper() or following.text in ("'s", "’s", ","))
        and not word.core.endswith("s")
    ) or (word.norm.isupper() and len(word.norm) > 1)


def _settle(words: Sequence[Word], tags: list[str]) -> None:
    """Decide between verb and noun, from left to right."""
    finite = False
    for at, word in enumerate(words):
        now = tags[at]
        before = tags[at - 1] if at else "."
        if now in (".", ":", "I", "W", ",") or word.core in word_list("tags.clause_ends", "en"):
            finite = False
            if now != "J":
                continue
        if now == "J" and _heads(words, tags, at):
            tags[at] = "N"
            continue
        if now == "C" and at + 1 < len(words):
            if tags[at + 1] in ("X", "O", "D"):
                finite = False  # a clause of its own may follow
            continue
        if now in ("M", "BE", "HV", "DO"):
            finite = finite or now != "BE" or word.core not in ("be", "been", "being")
            continue
        if now != "V":
            continue
        tags[at] = _verb_or_noun(_Spot(words, tags, at, finite))
        if tags[at] in ("VZ", "VD") and lemma_of(word.core) in reporting_verbs("en"):
            finite = False  # what is said follows
        else:
            finite = finite or tags[at] in ("VZ", "VD") or (tags[at] == "VB" and before != "TO")


def _heads(words: Sequence[Word], tags: Sequence[str], at: int) -> bool:
    """An adjective with nothing behind it that it could belong to is a noun: the military said."""
    after = _next_tag(tags, at)
    if after in ("N", "X", "A", "J", "#", "C") or (
        after == "V" and words[at].core not in titles("en")
    ):
        return False
    return at > 0 and tags[at - 1] in ("D", "S", "J", "P", "#", "A", "X", "N")


def _next_tag(tags: Sequence[str], at: int) -> str:
    return tags[at + 1] if at + 1 < len(tags) else "."


def _auxiliary(tags: Sequence[str], at: int) -> str:
    """The auxiliary before a verb, adverbs and negations between them skipped."""
    back = at - 1
    while back >= 0 and tags[back] in ("R", "NOT"):
        back -= 1
    found = tags[back] if back >= 0 else "."
    if found in ("N", "X", "A", "O") and back and tags[back - 1] in ("M", "DO"):
        return tags[back - 1]
    return found


class _Spot(NamedTuple):
    """A word that may be a verb, where it stands."""

    words: Sequence[Word]
    tags: Sequence[str]
    at: int
    finite: bool  # its clause has a finite verb already

    @property
    def before(self) -> str:
        return self.tags[self.at - 1] if self.at else "."

    @property
    def after(self) -> str:
        return _next_tag(self.tags, self.at)


def _verb_or_noun(spot: _Spot) -> str:
    words, tags, at, finite = spot
    word, before, after = words[at], spot.before, spot.after
    forms = _forms(word.core)
    helper = _auxiliary(tags, at)
    if "VB" in forms and helper in ("M", "TO", "DO"):
        return "VB"
    if "VN" in forms and helper in ("HV", "BE"):
        return "VN"
    if "VG" in forms:
        if helper == "BE":
            return "VG"
        if before in _NOMINAL:
            return "J" if after in ("N", "X") else "N"
        return "VG"
    if "VD" in forms or "VN" in forms:
        return _past(spot, forms)
    if before in _NOMINAL or before in ("P", "TO", "VG", "VB", "VN"):
        return "N"
    if before == "VD" and not finite:
        return "N"
    if finite and before != "C":
        return "N"
    noun = word.core in word_list("tags.nouns", "en")
    behind = words[at + 1].core if at + 1 < len(words) else ""
    if after == "V" and "VD" in _forms(behind):
        return "N"  # its own verb follows: border guards tortured
    if "VZ" in forms:
        if before not in _BEFORE_VERB or after not in _BEHIND_VERB:
            return "N"
        if after == "TO" and at + 2 < len(words) and "VB" in _forms(words[at + 2].core):
            return "VZ"
        if noun and after not in ("D", "X", "O", "A") and behind not in ("on", "for", "upon"):
            return "N"
        if before == "N" and _is_plural(words[at - 1].core):
            return "N"
        return "N" if before == "C" and not finite else "VZ"
    if after not in _BEHIND_VERB:
        return "N"
    if before in ("O", "W") or (before == "X" and _listed(tags, at)):
        return "N" if noun and after not in ("D", "X", "O", "A") else "VB"
    plural = at > 0 and _is_plural(words[at - 1].core)
    if plural and (before in ("N", "A") or titles("en").get(words[at - 1].core) == "group"):
        return "N" if word.core in word_list("tags.second_nouns", "en") else "VB"
    if before == "C" and finite:
        return "N" if noun else "VB"
    return "N"


def _listed(tags: Sequence[str], at: int) -> bool:
    """Several names stand before a word: Macron, Merkel discuss."""
    back = at - 1
    while back > 0 and tags[back] == "X":
        back -= 1
    return back > 0 and tags[back] in (",", "C") and tags[back - 1] == "X"


def _is_plural(core: str) -> bool:
    return core.endswith(("s", "police", "people", "men")) and not core.endswith(("ss", "us", "is"))


def _past(spot: _Spot, forms: frozenset[str]) -> str:
    """A word in -ed: past tense, participle, or adjective."""
    words, tags, at, finite = spot
    before, after = spot.before, spot.after
    participle = "VN" if "VN" in forms else "VD"
    if "VD" not in forms:
        return "J" if before in _NOMINAL and after in ("N", "X", "A", "J") else participle
    if before in ("D", "J", "S", "#") or (before == "P" and after in ("N", "X", "A", "J")):
        return (
            "J" if after in ("N", "X", "A", "J", "V") else ("VD" if before == "#" else participle)
        )
    if before == "P":
        return participle
    if before == "A" and after in ("N",) and words[at + 1].core in titles("en"):
        return "J"
    if before == "C" and participle == "VN" and _passive_before(tags, at):
        return "VN"
    if before in ("O", "W", "C", "R", "."):
        return "VD" if not (before == "." and after == "P") else participle
    if before == ",":
        return participle if after in ("P", "TO") and _another_verb(tags, at) else "VD"
    if finite:
        return participle
    answers = (lemma_of(words[at].core) or "") in word_list("verbs.answering", "en")
    by_follows = at + 1 < len(words) and words[at + 1].core == "by" and not answers
    return participle if by_follows and before in ("N", "X", "A") else "VD"


def _passive_before(tags: Sequence[str], at: int) -> bool:
    """A participle that "and" joins to another one: killed or wounded."""
    return at > 1 and tags[at - 2] == "VN"


def _another_verb(tags: Sequence[str], at: int) -> bool:
    """Behind the next comma the sentence goes on with a verb."""
    rest = tags[at + 1 :]
    return "," in rest and any(tag_ in ("V", *_VERBAL) for tag_ in rest[rest.index(",") :])
