"""Words of an Arabic article that call a frame, whatever is attached to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from extractors.events.frames import Frame, Trigger, frames, verb_forms
from extractors.lang.ar.segmentation import uncut_words, word_counts
from extractors.word_lists import word_list
from extractors.words import Word

#: In a lemma of several words, a word that is left open: على … أن.
ANY = "*"
#: Marks that no lemma reaches across.
_STOPS = frozenset("،,؛;:")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي", "ني")


def _noun_forms(lemma: str) -> Iterator[str]:
    """Forms of a noun in news: accusative, dual, opened before a pronoun."""
    stem = lemma[:-1] + "ت" if lemma.endswith("ه") else lemma
    yield lemma
    yield lemma + "ا"
    if len(lemma) > 3 and not lemma.endswith("ات"):  # عقدين are two decades, هجمات no dual
        yield stem + "ين"
        yield stem + "ان"
    if stem != lemma:
        yield stem
        yield stem + "ي"
        yield stem + "ا"
    if lemma.endswith("ء"):
        yield lemma[:-1] + "ئين"
        yield lemma[:-1] + "ئ"
        yield lemma[:-1] + "ؤ"


@cache
def nominal_forms() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Bare form of a noun → its (part of speech, lemma) readings."""
    result: dict[str, list[tuple[str, str]]] = {}
    for pos, lemma in frames("ar"):
        if pos == "noun":
            for form in _noun_forms(lemma):
                readings = result.setdefault(form, [])
                if (pos, lemma) not in readings:
                    readings.append((pos, lemma))
    return {form: tuple(readings) for form, readings in result.items()}


def _lookups(norm: str, conjunction: str, closed: bool) -> Iterator[tuple[str, str, bool]]:
    """Spellings to look up, the least cut first, with the particle and whether a pronoun was cut.

    The lexicon knows better than the segmenter what a trigger is, so it is asked about every
    cut: لقائه is لقاء with a pronoun, never ل with قائ, and فرفض is ف with رفض; a ``closed`` word ends
    with no pronoun. Behind ل an article loses its alif (للوزير), but a word may begin with ل of its
    own (للقاء).
    """
    pronouns = () if closed else _PRONOUNS
    counts = word_counts()
    if not conjunction and norm[:1] in ("و", "ف") and norm not in uncut_words():
        conjunction = norm[0] if counts.get(norm[1:], 0) > 4 * counts.get(norm, 0) else ""
    whole = () if norm.startswith("وو") else ("",)
    for cut in (*whole, conjunction) if conjunction else ("",):
        rest = norm[len(cut) :]
        for particle in ("", "س", "ب", "ل", "ك"):
            if not rest.startswith(particle):
                continue
            for form in _behind(particle, rest[len(particle) :]):
                yield form, particle, False
                for pronoun in pronouns:
                    if form.endswith(pronoun) and len(form) > len(pronoun) + 2:
                        stem = form[: -len(pronoun)]
                        yield stem, particle, True
                        if stem.endswith("ا"):
                            yield stem[:-1] + "ي", particle, True


def _behind(particle: str, rest: str) -> tuple[str, ...]:
    return (rest, "ا" + rest) if particle == "ل" and rest.startswith("ل") else (rest,)


def _tail_end(words: Sequence[Word], at: int, tail: Sequence[str]) -> int | None:
    """Where a multiword lemma that starts at ``at`` ends, if it is there; ``*`` is any one word."""
    position = at + 1
    for part in tail:
        if part == ANY:
            position += 1
            continue
        limit = min(position + 3, len(words))
        while position < limit and part not in _spellings(words[position]):
            if words[position].text in _STOPS:
                return None
            position += 1
        if position >= limit or words[position].sentence != words[at].sentence:
            return None  # windows of whole sentences would cut it
        position += 1
    return position


def _spellings(word: Word) -> tuple[str, ...]:
    """How a part of a lemma of several words may be spelled: هاتفيا is هاتفي."""
    bare = word.core.removeprefix("ال")
    return word.core, word.norm, bare, bare.removesuffix("ا")


@lru_cache(maxsize=100_000)
def _readings(
    norm: str, conjunction: str, closed: bool
) -> tuple[tuple[str, str, str, str, str], ...]:
    """(pos, lemma, tense, voice, person) readings of a word, best spelling only.

    ``closed`` words are written with ة. One with ه may be either: حمله is "charged him with", and "campaign"
    where a paper writes no dots. A verb behind a conjunction is read before the verb that both spell together: ودعا is "and
    he called", seldom "they saw off".
    """
    table = frames("ar")
    behind = tuple(
        ("verb", reading.lemma, reading.tense, reading.voice, reading.person)
        for reading in verb_forms("ar").get(norm[len(conjunction) :], ())
        if reading.tense != "participle" and ("verb", reading.lemma) in table and not reading.joined
    )
    if conjunction and behind and norm not in word_list("triggers.uncut"):
        return behind
    if urged := tuple(_urged(norm)):
        return urged
    for form, particle, suffixed in _lookups(norm, conjunction, closed):
        if found := tuple(_readings_of(form, particle, suffixed)):
            if form.endswith("ه") and not suffixed and not closed:
                found += tuple(_verbs_of(form[:-1], particle))
            return found
    return ()


def _urged(norm: str) -> Iterator[tuple[str, str, str, str, str]]:
    """The verb of urging that a word with a pronoun is: ودعاه is "and urged him", not "saw him off"."""
    for form in (norm, norm[1:]) if norm[:1] in ("و", "ف") else (norm,):
        for pronoun in _PRONOUNS:
            stem = form.removesuffix(pronoun)
            if stem != form and stem in word_list("triggers.urging"):
                yield from _verbs_of(stem, "")
                return


def _verbs_of(stem: str, particle: str) -> Iterator[tuple[str, str, str, str, str]]:
    """The verbs that a spelling may be before a pronoun."""
    for reading in _readings_of(stem, particle, suffixed=True):
        if reading[0] == "verb":
            yield reading


def _readings_of(
    form: str, particle: str, suffixed: bool
) -> Iterator[tuple[str, str, str, str, str]]:
    """The readings of one spelling."""
    table = frames("ar")
    article = form.startswith("ال") and len(form) > 4
    # التزام begins with the letters of the article, الالتزام has one as well
    if article and ("noun", form) in table:
        article = False
    bare = form[2:] if article else form
    if particle in ("", "س") or (particle == "ل" and form.startswith("ي")):
        for reading in verb_forms("ar").get(form, ()):
            if (
                reading.tense != "participle"
                and ("verb", reading.lemma) in table
                and (suffixed or not reading.joined)
                and (particle != "ل" or reading.tense == "present")  # ليلتقي: "in order to meet"
            ):
                tense = "future" if particle == "س" else reading.tense
                yield "verb", reading.lemma, tense, reading.voice, reading.person
    if particle != "س":
        for reading in verb_forms("ar").get(bare, ()):
            if reading.tense == "participle" and ("participle", reading.lemma) in table:
                yield "participle", reading.lemma, "", reading.voice, reading.person
        for pos, lemma in nominal_forms().get(bare, ()):
            yield pos, lemma, "", "", ""


_DAMMA = "\u064f"


def _voice(word: Word, tense: str, voice: str) -> str:
    """The voice of a reading; a damma written near the front of a past form makes it passive.

    استُقبل and عُقد are passive; in the present the active has one too (تُواصل).
    """
    return "passive" if tense == "past" and _DAMMA in word.text[:5] else voice


def _is_governed(words: Sequence[Word], word: Word) -> bool:
    """No finite verb stands behind a preposition: قبل توجهه is "before his going", not "she directs it"."""
    before = words[word.index - 1] if word.index else None
    return (
        before is not None
        and not word.conjunction
        and before.sentence == word.sentence
        and before.norm[len(before.conjunction) :] in word_list("triggers.prepositions")
    )


def triggers(words: Sequence[Word]) -> list[Trigger]:
    """The words that call a frame, with all frames they may call.

    Readings of one word with different parts of speech are different triggers.
    """
    result: list[Trigger] = []
    table, with_hamza = frames("ar"), word_list("triggers.with_hamza")
    for word in words:
        readings = _readings(word.norm, word.conjunction, word.text.endswith("ة"))
        if not readings or (word.core in with_hamza and "أ" not in word.text):
            continue
        seen: set[tuple[str, str]] = set()
        governed = _is_governed(words, word) and any(pos == "noun" for pos, *_ in readings)
        for pos, lemma, tense, voice, person in readings:
            if (pos, lemma) in seen or (governed and pos == "verb"):
                continue
            seen.add((pos, lemma))
            by_end: dict[int, list[Frame]] = {}
            for frame in table[pos, lemma]:
                end = _tail_end(words, word.index, frame.tail)
                if end is not None:
                    by_end.setdefault(end if frame.tail else word.index + 1, []).append(frame)
            for end, called in sorted(by_end.items()):
                result.append(
                    Trigger(
                        word.index, end, tuple(called), tense, _voice(word, tense, voice), person
                    )
                )
    return result
