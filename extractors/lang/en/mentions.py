"""Mentions of actors in English: read off noun phrases by their heads and what stands before them.

``Russian President Boris Yeltsin``, ``Taiwan's Vice Foreign Minister``, ``leaders of Romania's new
government``, ``Afghan rebels``: the head says what kind of actor it is, a nationality, a possessive
or an "of" behind says whose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.actors.gazetteer import Entry, Match, name_parts
from extractors.actors.mentions import Mention, Owner
from extractors.actors.names import Name, bare
from extractors.events.frames import reporting_verbs
from extractors.lang.en.chunks import Chunk, chunks, title_at
from extractors.lang.en.morphology import lemma_of
from extractors.lang.en.offices import office_of_words
from extractors.lang.en.phrases import countries_of_surnames, surnames
from extractors.word_lists import word_list, word_table
from extractors.words import Word
from ontology import reference
from ontology.event import Kind

_KINDS: Mapping[str, Kind] = {"organization": "organization", "group": "group"}
_BODIES = ("organization", "group")
_PLACES = ("state", "capital", "seat", "demonym")
#: Prepositions by which a phrase behind a title says whose it is.
_OWNERS = frozenset(("of", "in", "from", "for", "to", "at"))


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose a title or body is: a state, or a body across states."""

    country: str | None
    body: Entry | None = None


def mentions(
    words: Sequence[Word], labels: Sequence[str], matches: Sequence[Match]
) -> list[Mention]:
    """The mentions of one article, in order; ``labels`` are the tagger's."""
    finder = _Finder(words, labels, matches)
    found = finder.find()
    found = _pointing_back(words, _delegations(words, _appositions(words, found)))
    return [
        replace(later, joined=_joined(words, labels, earlier, later), owner=_owner(words, later))
        for earlier, later in zip([None, *found], found, strict=False)
    ]


#: Whom a word before a mention means.
_POSSESSIVES: Mapping[str, Owner] = {"its": "it", "his": "him", "her": "him", "their": "them"}


def _owner(words: Sequence[Word], mention: Mention) -> Owner | None:
    """Whose a mention is, by the word before it: its ambassador, his country's army; no counterpart."""
    if mention.country or mention.international or mention.entry or not mention.start:
        return None
    owner = _POSSESSIVES.get(words[mention.start - 1].core)
    counterparts = word_list("actors.counterparts", "en")
    if owner is None or words[mention.end - 1].core in counterparts:
        return None
    return "country" if words[mention.start].core == "country" and owner != "it" else owner


class _Finder:
    def __init__(
        self, words: Sequence[Word], tags: Sequence[str], matches: Sequence[Match]
    ) -> None:
        self.words = words
        self.tags = tags
        self.chunks = list(chunks(words, tags))
        self.by_start = {match.start: match for match in matches}
        self.covering = {at: match for match in matches for at in range(match.start, match.end)}
        self.surnames: set[str] = set()

    def find(self) -> list[Mention]:
        found: list[Mention] = []
        number = 0
        while number < len(self.chunks):
            made, used = self._read(number)
            found += made
            number += used
        found += self._surnames_alone(found)
        return sorted(found, key=lambda mention: mention.start)

    # one noun phrase ---------------------------------------------------------

    def _read(self, number: int) -> tuple[list[Mention], int]:
        """The mentions in a noun phrase, and how many phrases they took."""
        chunk = self.chunks[number]
        segments = list(self._segments(chunk))
        made: list[Mention] = []
        owner: _Owner | None = None
        pending: Mention | None = None  # a possessor that is nobody's owner so far
        used = 1
        for order, (start, end) in enumerate(segments):
            last = order == len(segments) - 1
            mention = self._segment(start, end, owner)
            if mention is not None and last and pending is None:
                mention, used = self._with_owner_behind(mention, number)
                if self._unowned(mention):
                    continue
            if mention is None:
                made += self._inside(start, end)
                if pending is not None:
                    made.append(pending)
                pending = None
            elif pending is not None:
                start_of_all = pending.start if self._is_owned(mention) else None
                if start_of_all is None:
                    made += [pending, mention]
                else:
                    mention = replace(mention, start=start_of_all)
                    made.append(mention)
                pending = None
            elif last:
                made.append(mention)
            else:
                pending = mention
            owner = self._owner_of(pending) if pending else None
        if pending is not None:
            made.append(pending)
        split = self._split_nationalities(number, made)
        return made + split, used

    def _is_owned(self, mention: Mention) -> bool:
        """A possessor that only says whose the actor is."""
        return mention.entry is None or mention.entry.kind == "person" or mention.kind == "state"

    def _unowned(self, mention: Mention) -> bool:
        """A group or body that is one only to somebody who is not said: neighbours, allies, parties."""
        if mention.country or mention.entry or mention.international or mention.kind == "person":
            return False
        if mention.kind == "state":
            return self.words[mention.end - 1].core not in _homelands()
        core = self.words[mention.end - 1].core
        if core == "members" and mention.end - mention.start > 1:  # gang members
            return title_at(self.words, mention.end - 2) is None
        named = mention.kind == "organization" and self.tags[mention.end - 1] == "X"
        return not named and any(
            core in word_list(path, "en")
            for path in ("actors.things", "actors.relations", "actors.plain")
        )

    def _segments(self, chunk: Chunk) -> Iterator[tuple[int, int]]:
        """The phrase cut at possessive marks, without determiners."""
        start = chunk.start
        for at in range(chunk.start, chunk.end):
            if self.tags[at] == "S" and at not in self.covering:
                if start < at:
                    yield start, at
                start = at + 1
            elif self.tags[at] == "D" and at == start:
                start = at + 1
        if start < chunk.end:
            yield start, chunk.end

    def _segment(self, start: int, end: int, owner: _Owner | None) -> Mention | None:
        """The actor that a phrase without possessives names, if its head is one."""
        head = end - 1
        while head >= start and self.tags[head] not in ("N", "X", "A", "#"):
            head -= 1
        if head < start:
            return None
        titled = title_at(self.words, head)
        match = self.covering.get(head)
        name = self._name(start, head + 1)
        if name is not None:
            return self._person(start, head + 1, name, owner)
        if match is not None and match.start >= start:
            if match.entry.kind == "person":
                return self._person(start, head + 1, (match.start, match.end), owner)
            if match.entry.kind == "demonym":
                return self._nationals(start, match)
            if match.end == head + 1:
                return self._known(match, owner)
        if titled is not None and titled[0] >= start:
            return self._titled(start, head + 1, titled[1], owner)
        return self._body(start, head + 1)

    def _known(self, match: Match, owner: _Owner | None = None) -> Mention:
        entry = match.entry
        if entry.kind in ("organization", "group"):
            country = reference.organization(entry.ref).country
            if country and owner and owner.country not in (None, country):  # Ecuador's Congress
                kind = _KINDS[entry.kind]
                return Mention(match.start, match.end, kind, country=owner.country)
            return Mention(match.start, match.end, _KINDS[entry.kind], entry=entry, country=country)
        return Mention(match.start, match.end, "state", entry=entry, country=entry.ref)

    def _nationals(self, start: int, match: Match) -> Mention | None:
        """Palestinians, the Chinese: a nationality as a noun."""
        plural = self.words[match.end - 1].core.endswith(("s", "men"))
        counted = match.start > 0 and self.tags[match.start - 1] in ("#", "D", "J")
        before = self.covering.get(match.start - 1)
        if before is not None and before.entry.kind == "demonym" and before.start >= start:
            return Mention(before.start, match.end, "group", country=before.entry.ref)
        if plural or counted:
            return Mention(match.start, match.end, "group", country=match.entry.ref)
        return None

    # names -------------------------------------------------------------------

    def _name(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of a person's name that ends a phrase."""
        first = end
        while first > start and self._name_word(first - 1):
            first -= 1
        while first < end and self.words[first].core in word_list("actors.names.endings", "en"):
            first += 1
        if first == end:
            return None
        person = self.covering.get(end - 1)
        if person is not None and person.entry.kind == "person":
            begin = min(first, person.start)
            while begin < person.start and self.words[begin].core not in name_parts("en"):
                begin += 1
            return begin, end
        stretch = self.words[first:end]
        if any(word.core in word_list("actors.names.bodies", "en") for word in stretch):
            return None
        title = title_at(self.words, first - 1) if first > start else None
        if title is not None and title[1] in ("office", "honorific"):
            return first, end
        if end - first > 1 and stretch[0].core in name_parts("en"):
            return first, end
        if 1 < end - first < 4 and (
            stretch[-1].core in name_parts("en")
            or (first == start and self._stands_free(first, end))
        ):
            return first, end
        return None

    def _stands_free(self, start: int, end: int) -> bool:
        """Two or three capitalised words without an article, not behind a preposition of place."""
        if any(self.tags[at] != "X" for at in range(start, end)):
            return False
        if start == 0 or self.words[start - 1].sentence != self.words[start].sentence:
            return False
        before = self.words[start - 1]
        return self.tags[start - 1] != "D" and before.core not in word_list(
            "actors.prepositions.scenes", "en"
        )

    def _name_word(self, at: int) -> bool:
        match = self.covering.get(at)
        if match is not None:
            return match.entry.kind == "person"
        word = self.words[at]
        if self.tags[at] != "X":
            return word.core in word_list("actors.names.particles", "en") and word.core not in (
                "the",
            )
        return title_at(self.words, at) is None

    def _person(self, start: int, end: int, name: tuple[int, int], owner: _Owner | None) -> Mention:
        before = name[0]
        entry = self.covering[name[1] - 1].entry if name[1] - 1 in self.covering else None
        entry = entry if entry is not None and entry.kind == "person" else None
        begin, kinds = self._titles_before(start, before)
        if owner is None:
            owner = self._owner_within(start, before)
        title = (begin, before) if begin < before and "office" in kinds else None
        offices: tuple[Name, ...] = ()
        if title:
            offices = tuple(filter(None, [office_of_words(self.words, *title, self.covering)]))
        country = owner.country if owner else None
        international = bool(owner and owner.body and not owner.country)
        if entry and country is None and not international:
            country = reference.person(entry.ref).country
        return Mention(
            begin if begin < before else name[0],
            end,
            "person",
            name=name,
            title=title,
            titles=(title,) if title else (),
            entry=entry,
            country=country,
            offices=offices,
            international=international,
        )

    def _titles_before(self, start: int, end: int) -> tuple[int, set[str]]:
        """Where the title before a name begins, nationality and adjectives included."""
        kinds: set[str] = set()
        for at in range(end - 1, start - 1, -1):
            title = title_at(self.words, at)
            if title:
                kinds.add(title[1])
        return (start, kinds) if kinds or self._has_owner(start, end) else (end, kinds)

    def _has_owner(self, start: int, end: int) -> bool:
        return any(at in self.covering for at in range(start, end))

    # titles and bodies -------------------------------------------------------

    def _titled(self, start: int, end: int, kind: str, owner: _Owner | None) -> Mention | None:
        while self.tags[start] == "#" and start + 1 < end and not self._is_pair(end):
            start += 1
        owner = owner or self._owner_within(start, end)
        core = self.words[end - 1].core
        if kind == "honorific":
            return None
        country = owner.country if owner else None
        if kind == "office":
            if owner and owner.body and not country:
                return self._member(start, end, owner.body)
            offices = office_of_words(self.words, start, end, self.covering)
            stretch = (start, end)
            return Mention(
                start, end, "person", title=stretch, titles=(stretch,), country=country,
                offices=(offices,) if offices else (),
            )  # fmt: skip
        if owner and owner.body:
            return self._member(start, end, owner.body)
        if core in word_list("actors.governments", "en"):
            leader = self.words[end - 2].core if end - 2 >= start else ""
            country = country or countries_of_surnames().get(leader)
            if country:
                return Mention(start, end, "state", entry=Entry("state", country), country=country)
            return Mention(end - 1, end, "state")
        if self._is_pair(end):
            return None
        international = not country and self._international(start, end)
        if kind == "organization" and not country and not self._capital(end) and not international:
            return Mention(start, end, "organization")
        return Mention(start, end, _KINDS[kind], country=country, international=international)

    def _is_pair(self, end: int) -> bool:
        """The two sides: those named before."""
        listed = word_table("actors.pairs", "en").values()
        core, before = self.words[end - 1].core, self.words[end - 2].core if end > 1 else ""
        openers = word_list("actors.pair_openers", "en")
        return before in openers and any(core in words for words in listed)

    def _international(self, start: int, end: int) -> bool:
        cores = {word.core for word in self.words[start:end]}
        return not cores.isdisjoint(word_list("actors.international", "en"))

    def _member(self, start: int, end: int, body: Entry) -> Mention:
        """A nameless member or part of a known body is the body: NATO troops, a UN official."""
        country = reference.organization(body.ref).country
        kind: Kind = "group" if body.kind == "group" else "organization"
        return Mention(start, end, kind, entry=body, country=country)

    def _capital(self, end: int) -> bool:
        return self.tags[end - 1] == "X"

    def _body(self, start: int, end: int) -> Mention | None:
        """A body known by a word of its name alone: the Homeland Union, the Water Forum."""
        first = end
        while first > start and self.tags[first - 1] in ("X", "A"):
            first -= 1
        stretch = self.words[first:end]
        if len(stretch) < 2 or self.tags[end - 1] != "X":
            return None
        if any(word.core in word_list("actors.names.bodies", "en") for word in stretch):
            owner = self._owner_within(start, end)
            country = owner.country if owner else None
            international = not country and self._international(first, end)
            return Mention(first, end, "organization", country=country, international=international)
        return None

    # whose -------------------------------------------------------------------

    def _owner_within(self, start: int, end: int) -> _Owner | None:
        """The nationality, state or body among the words of a phrase; the last state counts."""
        country: str | None = None
        body: Entry | None = None
        at = start
        while at < end:
            match = self.covering.get(at)
            if match is None or match.start < start or match.end > end:
                at += 1
                continue
            if match.entry.kind in _PLACES:
                country = country or match.entry.ref
            elif match.entry.kind in _BODIES and match.end < end:
                body = match.entry
            at = match.end
        if body is not None:
            return _Owner(reference.organization(body.ref).country or country, body)
        return _Owner(country) if country else None

    def _owner_of(self, mention: Mention | None) -> _Owner | None:
        if mention is None:
            return None
        if mention.entry and mention.entry.kind in _BODIES:
            return _Owner(mention.country, mention.entry)
        return _Owner(mention.country) if mention.country else None

    def _with_owner_behind(self, mention: Mention, number: int) -> tuple[Mention, int]:
        """The mention with the phrase behind it that says whose it is."""
        used = 1
        while number + used < len(self.chunks) and mention.name is None and mention.entry is None:
            behind = self.chunks[number + used]
            between = self.words[self.chunks[number + used - 1].end : behind.start]
            link = between[0].core if len(between) == 1 else ""
            if link not in _OWNERS or (mention.country and link != "of"):
                break
            before = self.words[mention.start - 1].core if mention.start else ""
            if link != "of" and before in ("its", "their", "his", "her"):
                break  # recalled its ambassador from Asmara
            if words_apart(self.words, mention.end - 1, behind.start):
                break
            inner, owner = self._owner_behind(behind, link)
            if link == "to":
                if mention.kind != "person" or owner is None:
                    break
                mention = replace(mention, end=behind.end)
            elif owner is None:
                if not (
                    mention.kind == "person" and link in ("of", "for") and self._portfolio(behind)
                ):
                    break
                mention = self._lengthened(mention, behind)
            elif owner.body and mention.kind != "state":
                mention = replace(self._member(mention.start, inner, owner.body))
            elif mention.kind == "state" or mention.entry:
                mention = replace(
                    mention,
                    end=inner,
                    country=owner.country,
                    entry=Entry("state", owner.country or ""),
                )
            else:
                mention = replace(
                    self._lengthened(mention, behind),
                    end=inner,
                    country=mention.country or owner.country,
                )
            used += 1
        return mention, used

    def _portfolio(self, chunk: Chunk) -> bool:
        first = self.words[chunk.start].core
        return first in word_list("actors.portfolios", "en")

    def _lengthened(self, mention: Mention, behind: Chunk) -> Mention:
        """A title with its portfolio, and the name that may follow it in the same phrase."""
        if mention.kind != "person":
            return mention
        name = self._name(behind.start, behind.end)
        end = name[0] if name else behind.end
        title = (mention.start, end)
        offices = office_of_words(self.words, *title, self.covering)
        return replace(
            mention,
            end=behind.end,
            name=name,
            title=title,
            titles=(title,),
            offices=(offices,) if offices else (),
        )

    def _owner_behind(self, chunk: Chunk, link: str) -> tuple[int, _Owner | None]:
        """Where a phrase that says whose something is ends, and whom it means."""
        match = self.covering.get(chunk.head)
        place = match is not None and match.entry.kind in ("state", "capital", "seat")
        if (link in ("in", "at", "to") and not place) or (link == "from" and match is None):
            return chunk.end, None
        for start, end in self._segments(chunk):
            inner = self._segment(start, end, None)
            found = self._owner_of(inner) or self._owner_within(start, end)
            if found is not None:
                return chunk.end, found
        return chunk.end, None

    # what is left ------------------------------------------------------------

    def _inside(self, start: int, end: int) -> Iterator[Mention]:
        """Actors that stand before a noun which is none: a Security Council resolution."""
        at = start
        while at < end:
            match = self.covering.get(at)
            if match is not None and match.start == at and match.end <= end:
                if match.entry.kind == "person":
                    yield self._person(at, match.end, (at, match.end), None)
                elif match.entry.kind != "demonym":
                    yield self._known(match)
                at = match.end
            else:
                titled = title_at(self.words, at)
                if titled and titled[1] in _BODIES and self.tags[at] in ("N", "X") and at + 1 < end:
                    owner = self._owner_within(start, at + 1)
                    if owner and (owner.country or owner.body):
                        made = self._titled(max(start, titled[0]), at + 1, titled[1], owner)
                        if made is not None:
                            yield made
                at += 1

    def _split_nationalities(self, number: int, made: Sequence[Mention]) -> list[Mention]:
        """Hungarian and Romanian officials: the first nationality is a mention as well."""
        if not number or not made:
            return []
        before, here = self.chunks[number - 1], self.chunks[number]
        between = self.words[before.end : here.start]
        head = made[-1]
        if len(between) != 1 or between[0].core not in ("and", "or", ",") or head.country is None:
            return []
        match = self.covering.get(before.head)
        alone = match is not None and match.end == before.end and match.entry.kind in _PLACES
        if not alone or match is None or match.entry.ref == head.country:
            return []
        if match.entry.kind not in ("demonym",) and self.words[match.start].norm not in (
            "US",
            "UK",
            "UN",
            "EU",
        ):
            return []
        if head.kind == "person" or head.start > here.end:
            return []
        if self.tags[here.start] not in ("A", "X"):
            return []
        entry = Entry("state", match.entry.ref)
        return [Mention(match.start, match.end, "state", country=match.entry.ref, entry=entry)]

    def _surname(self, name: tuple[int, int], country: str | None) -> int:
        """Where the surname stands: last, but first in some countries."""
        first = (country or "").lower() in word_list("actors.surname_first", "en")
        return name[0] if first else name[1] - 1

    def _surnames_alone(self, found: Sequence[Mention]) -> Iterator[Mention]:
        """A surname by itself, of somebody whom the article names in full."""
        known = {
            bare(self.words[self._surname(mention.name, mention.country)].core)
            for mention in found
            if mention.name and mention.name[1] - mention.name[0] > 1
        }
        taken = {at for mention in found for at in range(mention.start, mention.end)}
        for at, word in enumerate(self.words):
            if at in taken or self.tags[at] != "X" or at in self.covering:
                continue
            last = bare(word.core)
            if last in known:
                yield Mention(at, at + 1, "person", name=(at, at + 1))
            elif last in surnames() and self._alone(at):
                entry = Entry("person", surnames()[last])
                country = reference.person(entry.ref).country
                yield Mention(at, at + 1, "person", name=(at, at + 1), entry=entry, country=country)

    def _alone(self, at: int) -> bool:
        """No other name or article stands beside a word: no street, no company."""
        before = self.tags[at - 1] if at else "."
        after = self.tags[at + 1] if at + 1 < len(self.tags) else "."
        return before not in ("X", "D", "A", "N") and after not in ("X", "N")


def _homelands() -> frozenset[str]:
    return word_list("actors.homelands", "en")


def words_apart(words: Sequence[Word], left: int, right: int) -> bool:
    """Two words of different sentences."""
    return words[left].sentence != words[right].sentence


def _appositions(words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """A name and a title that a comma sets beside each other are one person."""
    result: list[Mention] = []
    for mention in found:
        last = result[-1] if result else None
        if last is not None and _apposed(words, last, mention):
            title = last.title or mention.title
            result[-1] = replace(
                last,
                end=mention.end,
                name=last.name or mention.name,
                title=title,
                titles=tuple(filter(None, [last.title, mention.title])),
                offices=(*last.offices, *mention.offices),
                entry=last.entry or mention.entry,
                country=last.country or mention.country,
                international=last.international or mention.international,
            )
        else:
            result.append(mention)
    return result


def _delegations(words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """A delegation that somebody leads stands for that person: a delegation led by X."""
    result: list[Mention] = []
    heads = word_list("actors.delegations.heads", "en")
    for mention in found:
        last = result[-1] if result else None
        link = [word.core for word in words[last.end : mention.start]] if last else []
        led = link[-2:] in (["led", "by"], ["headed", "by"]) or link[-3:-1] in (
            ["led", "by"],
            ["headed", "by"],
        )
        if last and mention.kind == "person" and led and len(link) < 5:
            core = {word.core for word in words[last.start : last.end]}
            if not core.isdisjoint(heads):
                result[-1] = replace(mention, start=last.start)
                continue
        result.append(mention)
    return result


def _pointing_back(words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """The last known actor of its sort, for "the group" and "the bloc"; whose "the army" is."""
    result: list[Mention] = []
    last: dict[str, Mention] = {}
    kingdoms: Counter[str] = Counter()
    for number, mention in enumerate(found):
        sort = _sort_alone(words, mention)
        if sort == "kingdom" and kingdoms:
            code = kingdoms.most_common(1)[0][0]
            mention = replace(mention, kind="state", entry=Entry("state", code), country=code)
        elif sort in last:
            known = last[sort]
            mention = replace(
                mention,
                kind=known.kind,
                entry=known.entry,
                country=known.country,
                international=known.international,
            )
        elif not sort:
            mention = replace(mention, country=mention.country or _whose(words, found, number))
        result.append(mention)
        if (mention.country or "").lower() in word_list("actors.kingdoms", "en"):
            kingdoms[mention.country or ""] += 1
        if mention.entry is None or sort:
            continue
        kind = mention.entry.kind
        if kind == "group" and words[mention.end - 1].core != "community":
            last["group"] = mention
        elif kind == "organization" and not mention.country:
            last["body"] = mention
    return result


def _whose(words: Sequence[Word], found: Sequence[Mention], number: int) -> str | None:
    """The state of a body or group that is named without one: that of its sentence.

    "The army" at the start of a sentence is that of the first actor of the one before, and that of
    the first in its own where it only says so.
    """
    mention = found[number]
    if mention.entry or mention.international or mention.kind not in ("organization", "group"):
        return None
    sentence = words[mention.start].sentence
    here = [m for m in found if words[m.start].sentence == sentence and m is not mention]
    core = words[mention.end - 1].core
    if core in word_list("actors.internal", "en"):
        countries = {m.country for m in here if m.country}
        return countries.pop() if len(countries) == 1 else None
    before = words[mention.start - 1].core if mention.start else ""
    if mention.kind != "organization" or mention.end - mention.start > 2 or before != "the":
        return None
    behind = words[mention.end].core if mention.end < len(words) else ""
    opens = mention.start < 2 or words[mention.start - 2].sentence != sentence
    near = (
        [m for m in found if words[m.start].sentence == sentence - 1]
        if opens
        else [m for m in here if lemma_of(behind) in reporting_verbs("en")]
    )
    return next((m.country for m in near if m.country), None)


def _sort_alone(words: Sequence[Word], mention: Mention) -> str:
    """The sort of actor that "the" and one word point back to, empty if they do not."""
    if mention.entry or mention.country or mention.end - mention.start != 1 or not mention.start:
        return ""
    if words[mention.start - 1].core != "the":
        return ""
    core = words[mention.start].core
    return next(
        (sort for sort, heads in word_table("actors.back", "en").items() if core in heads), ""
    )


def _apposed(words: Sequence[Word], one: Mention, other: Mention) -> bool:
    if one.kind != "person" or other.kind != "person" or (one.name and other.name):
        return False
    if not (one.name or other.name) or words_apart(words, one.start, other.start):
        return False
    between = [word.core for word in words[one.end : other.start]]
    if (
        not between
        or between[0] != ","
        or any(word not in (",", "the", "a", "an", "his", "her") for word in between)
    ):
        return False
    if one.country and other.country and one.country != other.country:
        return False
    after = words[other.end].core if other.end < len(words) else "."
    return after in (",", ".", ")", ":", "and") and not (after == "and" and one.name is None)


def _joined(
    words: Sequence[Word], tags: Sequence[str], earlier: Mention | None, later: Mention
) -> bool:
    """Coordinated with the mention before it, by "and" or a comma in a list."""
    if earlier is None or words_apart(words, earlier.end - 1, later.start):
        return False
    between = range(earlier.end, later.start)
    if not between or len(between) > 5:
        return False
    cores = [words[at].core for at in between]
    links = [core for core in cores if core in ("and", "or", ",", "&", "nor")]
    plain = all(
        core in ("and", "or", ",", "&", "both") or tags[at] in ("D", "J", "#")
        for core, at in zip(cores, between, strict=True)
    )
    if not links or not plain or _opens_clause(words, tags, earlier, later):
        return False
    return "and" in links or "or" in links or "&" in links or _list_goes_on(words, tags, later)


def _opens_clause(
    words: Sequence[Word], tags: Sequence[str], earlier: Mention, later: Mention
) -> bool:
    """The later one is the subject of a clause of its own: expelled envoys and Britain froze …"""
    if later.end >= len(words) or tags[later.end] not in ("VD", "VZ", "M", "HV", "BE"):
        return False
    at = earlier.start - 1
    while at >= 0 and tags[at] in ("D", "J", "#", "N", "A"):
        at -= 1
    if at < 0 or words[at].sentence != words[later.start].sentence:
        return False
    if words[at].core == "between":
        return False
    if words[at].core in word_list("tags.clause_ends", "en"):
        return False
    verb = tags[at] in ("VD", "VZ", "VB", "VG", "VN", "P", "TO")
    return verb and lemma_of(words[at].core) not in reporting_verbs("en")


def _list_goes_on(words: Sequence[Word], tags: Sequence[str], later: Mention) -> bool:
    """A comma joins only in a list that ends with "and", or before the verb of a headline."""
    at = later.end
    while (
        at < len(words) and words[at].sentence == words[later.start].sentence and at < later.end + 8
    ):
        if words[at].core in ("and", "&"):
            return True
        if words[at].core in (".", ";"):
            return False
        if words[later.start].line == 0 and (
            words[at].core == "to" or (at == later.end and tags[at] == "VB")
        ):
            return True
        at += 1
    return False
