"""Which country the words of a mention tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.actors.gazetteer import Entry, Match
from extractors.actors.mentions import Mention
from extractors.actors.names import bare
from extractors.word_lists import word_list
from extractors.words import Word
from ontology import reference

#: Words of a title in which its country is looked for.
_TITLE = 30
#: Particles before the state that somebody is sent to, and who then is.
_SENDING = {"ل": "actors.sent_with_li", "ب": "actors.posted_abroad"}


def own_country(
    words: Sequence[Word], inside: Sequence[Match], mention: Mention, stretch: tuple[int, int]
) -> str | None:
    """The country that titles and attributes name: the first nisba, state or body, in order.

    The state that an envoy or a mission is sent to (السفير لدى العراق) is not their own, and a body across
    borders speaks against the states behind it (مبعوث الأمم المتحدة إلى سوريا).
    """
    person = mention.kind == "person"
    sent = _is_sent(words, mention)
    for match in inside:
        if match.start < stretch[0] or match.end > stretch[1]:
            continue
        if match.entry.kind == "person" and (person or not _governs(words, mention)):
            continue
        if sent and match.entry.kind != "demonym" and is_destination(words, match, stretch[0]):
            continue
        if match.entry.kind in ("organization", "group") and not person:
            continue
        return country_of(match.entry)
    return None


def country_in(
    words: Sequence[Word], start: int, end: int, known: Mapping[int, Match]
) -> str | None:
    """The first country that a stretch of titles and names tells, but where somebody is sent."""
    for at in range(start, min(end, start + _TITLE)):
        match = known.get(at)
        if match is None or match.end > end or match.entry.kind in ("organization", "group"):
            continue
        if match.entry.kind != "demonym" and is_destination(words, match, start):
            continue
        return country_of(match.entry)
    return None


def foreign(one: str | None, other: str | None) -> bool:
    """Two countries, both known."""
    return one is not None and other is not None and one != other


def is_international(words: Sequence[Word], start: int, end: int, inside: Sequence[Match]) -> bool:
    """The words speak of more than one state: بالأمم المتحدة، الدولي، العربية."""
    for match in inside:
        placed = match.start > start and words[match.start - 1].norm in word_list(
            "actors.residence"
        )
        body = match.entry.kind in ("organization", "group") and start <= match.start < end
        if body and not placed and country_of(match.entry) is None:
            return True
    if bare(words[start].core) in word_list("actors.of_states"):
        return True
    accredited = {  # مندوبها لدى الأمم المتحدة
        at
        for match in inside
        if match.start > start and words[match.start - 1].norm in word_list("actors.accredited")
        for at in range(match.start, match.end)
    }
    cores = {bare(word.core) for word in words[start:end] if word.index not in accredited}
    if not cores.isdisjoint(word_list("actors.ministries")):
        return False  # whatever the ministry looks after: وزيرة التعاون الدولي، الشؤون الأفريقية
    return not cores.isdisjoint(word_list("actors.international"))


def _governs(words: Sequence[Word], mention: Mention) -> bool:
    """The mention is a government, which may be named by who leads it: إدارة أوباما."""
    return bare(words[mention.start].core) in word_list("actors.governments")


def is_destination(words: Sequence[Word], match: Match, start: int) -> bool:
    """The holder of a title is sent to this state: لدى العراق، إلى سوريا، المبعوث لليمن، السفير بأستراليا."""
    at = match.start
    if at > start + 1 and words[at - 1].core in word_list("actors.state_words"):
        at -= 1  # لدى دولة قطر، بمملكة البحرين
    if at > start and words[at - 1].norm in word_list("actors.residence"):
        return True
    particle = words[at].particle
    if particle not in _SENDING or not _is_state(match):
        return False
    heads = {bare(word.core) for word in words[start : match.start]}
    return not heads.isdisjoint(word_list(_SENDING[particle]))


def host_of(words: Sequence[Word], known: Mapping[int, Match], mention: Mention) -> str | None:
    """The state that an envoy or a mission is sent to: السفير لدى العراق، سفارتها في بيروت."""
    for at in range(mention.start + 1, mention.end + 2):
        match = known.get(at)
        if match and _is_state(match) and is_destination(words, match, mention.start):
            heads = {bare(word.core) for word in words[mention.start : mention.end]}
            posted = not heads.isdisjoint(word_list("actors.posted_abroad"))
            return match.entry.ref if posted else None
    return None


def _is_state(match: Match) -> bool:
    return match.entry.kind in ("state", "capital")


def _is_sent(words: Sequence[Word], mention: Mention) -> bool:
    return mention.kind == "person" or bare(words[mention.start].core) in word_list(
        "actors.missions"
    )


def country_of(entry: Entry) -> str | None:
    """The country that an entry of the gazetteer is, or acts for."""
    if entry.kind == "person":
        return reference.person(entry.ref).country
    if entry.kind in ("organization", "group"):
        return reference.organization(entry.ref).country
    return entry.ref
