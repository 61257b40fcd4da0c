"""Which mentions of an article are one actor: the one place where identity is decided.

States are known by their code, bodies by the gazetteer or their wording, persons by name,
surname, office and the words that point back (الوزير العراقي، نظيره، سموه، المجلس).
Everything is looked up by key, and what points back looks at few actors, so that an article
costs in proportion to its length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import islice

from extractors.actors.gazetteer import titles
from extractors.actors.labels import actor_id
from extractors.actors.mentions import Mention, Owner
from extractors.actors.names import Name, bare, bare_cores, keys, same
from extractors.language import language
from extractors.word_lists import word_list, word_table
from extractors.words import Word
from ontology import reference
from ontology.event import Kind

#: The realm that المملكة alone means in news, unless another kingdom is what an article is about.
_USUAL_REALMS = {"مملكه": "SAU", "kingdom": "SAU"}
_CLEARLY = 1
#: How many actors, the last first (of guests the first), a word that points back may mean.
_LOOK_BACK = 40
#: Mentions before and behind that tell the country of an actor that has none of its own.
_AROUND = 12
_COUNTERPART: Name = ("نظير",)
#: Words from the head of a title or body that a state it belongs to stands behind.
_NEAR_HEAD = 2


@dataclass(frozen=True, slots=True)
class Identity:
    """An actor of the article, as the resolver decided it."""

    id: str
    label: str
    label_en: str | None
    kind: Kind
    country: str | None
    role: str | None


#: A mention, who it is (two for "the two sides"), and its kind or "nisba" or "pair".
Item = tuple[Mention, tuple[Identity, ...], str]


@dataclass(slots=True, eq=False)
class _Cluster:
    """Mentions decided to be one actor, and what they tell of it."""

    kind: Kind
    label: str
    country: str | None = None
    ref: str | None = None
    names: list[Name] = field(default_factory=list)
    offices: list[Name] = field(default_factory=list)
    usual_offices: tuple[Name, ...] = ()
    role: str | None = None
    name_label: str | None = None
    international: bool = False
    plain_offices: set[Name] = field(default_factory=set)  # told without a nationality
    title_words: set[str] = field(default_factory=set)
    mentions: int = 0
    others: set[str | None] = field(default_factory=set)  # its counterparts' countries, not its own
    leads: bool = False  # known as no more than the leader of a country


class _Recent:
    """Actors under keys, the one mentioned last comes first."""

    def __init__(self) -> None:
        self._by_key: dict[str, dict[_Cluster, None]] = {}

    def touch(self, key: str, cluster: _Cluster) -> None:
        listed = self._by_key.setdefault(key, {})
        listed.pop(cluster, None)
        listed[cluster] = None

    def find(self, key: str) -> Iterator[_Cluster]:
        return islice(reversed(self._by_key.get(key, {})), _LOOK_BACK)


def _text(
    words: Sequence[Word], start: int, end: int, content: str, normalize: Callable[[str], str]
) -> str:
    """The words as printed without clitics; the article that ل swallows is given back."""
    first = words[start]
    text = content[first.core_start : words[end - 1].end]
    if first.particle != "ل" or not first.core.startswith("ال"):
        return text
    printed = normalize(content[first.core_start : first.end])
    swallowed = next((gone for gone in ("ا", "ال") if (gone + printed).startswith(first.core)), "")
    return swallowed + text


@cache
def _realms(lang: str) -> dict[str, tuple[str, ...]]:
    """Head of a state's name (مملكة، سلطنة) → the states so named."""
    spoken = language(lang)
    found: dict[str, list[str]] = {}
    for state in reference.states():
        heads = {bare(spoken.normalize(name).split()[0]) for name in spoken.names(state)}
        for head in sorted(heads & word_list("actors.realms", lang)):
            found.setdefault(head, []).append(state.iso3)
    return {head: tuple(codes) for head, codes in found.items()}


@cache
def _heads_of(ref: str, lang: str) -> frozenset[str]:
    """The words that a known body may be called by alone: الحركة، التنظيم، المجلس."""
    spoken = language(lang)
    names = spoken.names(reference.organization(ref))
    return frozenset(
        head for name in names if titles(lang).get(head := bare(spoken.normalize(name).split()[0]))
    )


@cache
def _stem(core: str, lang: str) -> str:
    """A plural in one form: حوثيون and حوثيين, مقاتلو and مقاتلي."""
    for ending in ("ون", "ين"):
        if core.endswith(ending) and len(core) > 4:
            return core[:-2]
    plural = core[-1:] in "وي" and len(core) > 4 and titles(lang).get(core) == "group"
    return core[:-1] if plural else core


class Resolver:
    """Decides identity for one article; :meth:`resolve` gives one identity a mention."""

    def __init__(self, words: Sequence[Word], content: str, lang: str = "ar") -> None:
        self._words = words
        self._content = content
        self._language = language(lang)
        self._lang = lang
        self._clusters: list[_Cluster] = []
        self._people: list[_Cluster] = []  # those of them who are persons
        self._by_ref: dict[tuple[str, str], _Cluster] = {}
        self._bodies: dict[tuple[str, str | None], _Cluster] = {}
        self._named_by = _Recent()
        self._in_office = _Recent()
        self._headed_by = _Recent()
        self._persons = _Recent()
        self._countries: Counter[str] = Counter()
        self._told_offices: dict[Name, set[str]] = {}  # offices told with a country → whose
        self._so_far: Counter[str] = Counter()  # of the countries, up to the mention at hand
        self._states_so_far: Counter[str] = Counter()  # mentions of states alone
        self._last_country: str | None = None  # of the last person
        self._last: dict[Owner, _Cluster] = {}  # whom a pronoun means

    def _listed(self, path: str) -> frozenset[str]:
        return word_list(path, self._lang)

    def _text(self, start: int, end: int) -> str:
        return _text(self._words, start, end, self._content, self._language.normalize)

    def _wording(self, mention: Mention) -> str:
        """What to call whom a mention means."""
        return mention.wording or self._text(mention.start, mention.end)

    def resolve(self, mentions: Sequence[Mention]) -> list[Identity]:
        """The identity of each mention, in order."""
        for mention in mentions:
            self._read_ahead(mention)
        assigned = [self._assign(mention) for mention in mentions]
        first: dict[_Cluster, int] = {}
        for at, cluster in enumerate(assigned):
            first.setdefault(cluster, at)
        for cluster, at in first.items():
            told = cluster.country or cluster.ref or cluster.international
            if not told and self._of_a_state(mentions[at]):
                others = cluster.others | {mentions[at].host}
                cluster.country = self._country_around(mentions, at, others)
        identities = {cluster: self._identity(cluster) for cluster in self._clusters}
        return [identities[cluster] for cluster in assigned]

    def _read_ahead(self, mention: Mention) -> None:
        """A headline's "the King" is who the article names further down."""
        if mention.country is None:
            return
        self._countries[mention.country] += 1
        for office in mention.offices:
            key = self._language.canonical(office)
            self._told_offices.setdefault(key, set()).add(mention.country)

    def _home_of(self, office: Name) -> str | None:
        """The one country whose holder of an office the article tells of, else its own."""
        told = self._told_offices.get(office, ())
        return next(iter(told)) if len(told) == 1 else self._home

    def state(self, country: str) -> Identity:
        """The state of a country, whether the article names it or not."""
        return self._identity(self._state_cluster(country))

    def _of_a_state(self, mention: Mention) -> bool:
        """Whether it may act for a state that it does not name: of groups those of a known kind.

        Soldiers and officials do, "families of the martyrs" do not.
        """
        known = titles(self._lang)
        cores = (word.core for word in self._words[mention.start : mention.end])
        return mention.kind != "group" or any(
            known.get(core) in ("group", "organization") for core in cores
        )

    def _country_around(
        self, mentions: Sequence[Mention], at: int, others: Set[str | None]
    ) -> str | None:
        """The country most named around a mention, else in the article, but ``others``: where it is sent to."""
        near = mentions[max(0, at - _AROUND) : at + _AROUND + 1]
        named = Counter(m.country for m in near if m.country and m.country not in others)
        order = self._countries
        home = self._home if self._home not in others else None
        return min(named, key=lambda code: (-named[code], -order[code], code), default=home)

    @cached_property
    def _home(self) -> str | None:
        """The country most named in the article."""
        return min(self._countries, key=lambda code: (-self._countries[code], code), default=None)

    @property
    def _most_named(self) -> str | None:
        """The country named most up to here: that of "the government" without a state."""
        return max(self._so_far, key=self._so_far.__getitem__, default=self._home)

    def _assign(self, mention: Mention) -> _Cluster:
        mention = self._with_owner(self._with_realm(mention))
        if mention.kind == "person" and self._is_body(mention):
            cluster = self._body(mention)
        elif mention.kind == "person":
            before = next(self._persons.find(""), None)
            cluster = self._person(mention)
            if before is not None and self._is_counterpart(mention):
                before.others.add(mention.country)
            cluster.mentions += 1
            self._persons.touch("", cluster)
            if cluster.country:
                self._last_country = cluster.country
        elif mention.kind == "state":
            cluster = self._state(mention)
            if cluster.country:
                self._states_so_far[cluster.country] += 1
        else:
            cluster = self._body(mention)
        if cluster.country:
            self._so_far[cluster.country] += 1
        self._may_own(mention, cluster)
        return cluster

    def _is_counterpart(self, mention: Mention) -> bool:
        """Of the person told before: نظيره الأميركي."""
        heads = {office[0] for office in mention.offices if office}
        return not heads.isdisjoint(self._listed("actors.counterparts"))

    def _is_body(self, mention: Mention) -> bool:
        """What looks like a name is that of a known body, and of nobody told before: هجوم الحوثي."""
        body = mention.entry is not None and mention.entry.kind in ("organization", "group")
        if not body or mention.name is None or mention.titles:
            return False
        return self._namesake(mention, bare_cores(self._words, *mention.name), None) is None

    def _may_own(self, mention: Mention, cluster: _Cluster) -> None:
        """What comes behind may be theirs: "its" is of a state or body, "his" of a man, Iraq or a party."""
        kind = mention.entry.kind if mention.entry else cluster.kind
        if kind == "demonym":
            return
        feminine = kind == "capital" or self._words[mention.start].core.endswith("ه")
        if kind == "state":
            masculine = (cluster.country or "").lower() in self._listed("actors.masculine_states")
            feminine = not masculine
        self._last["them"] = cluster
        if cluster.kind == "person" or not feminine:
            self._last["him"] = cluster
        if cluster.kind != "person" and (feminine or cluster.kind != "state"):
            self._last["it"] = cluster

    def _with_owner(self, mention: Mention) -> Mention:
        """What is somebody's is of the same state: استدعت تركيا سفيرها، قال الرئيس إن جيش بلاده."""
        if mention.owner == "country" and self._last_country != mention.host:
            return replace(mention, country=self._last_country)
        owner = self._last.get(mention.owner) if mention.owner else None
        if owner is None or (mention.host and mention.host == owner.country):
            return mention
        return replace(mention, country=owner.country, international=owner.international)

    def _with_realm(self, mention: Mention) -> Mention:
        """A title or body of المملكة is that state's."""
        if mention.kind == "state":
            return mention
        stretches = mention.titles if mention.kind == "person" else ((mention.start, mention.end),)
        for start, end in stretches:
            for word in self._words[start:end]:
                early = word.index <= start + _NEAR_HEAD
                if word.core == "المملكه" and not word.particle and (early or not mention.country):
                    if self._words[word.index - 1].norm in self._listed("actors.residence"):
                        continue
                    named = word.index + 1 < end and self._words[word.index + 1].core.startswith(
                        self._language.article
                    )
                    if named and mention.country:  # المملكة المغربية، المملكة المتحدة
                        continue
                    realm = self._realm("مملكه", abroad=mention.host)
                    return replace(mention, country=realm, international=False)
        return mention

    # states ------------------------------------------------------------------

    def _state(self, mention: Mention) -> _Cluster:
        country = mention.country or self._implied_country(mention)
        return self._state_cluster(country) if country else self._body(mention)

    def _state_cluster(self, country: str) -> _Cluster:
        known = self._by_ref.get(("state", country))
        if known:
            return known
        state = reference.state(country)
        label = self._language.names(state)[0] if state else country
        return self._add(_Cluster("state", label, country=country, ref=country))

    def _implied_country(self, mention: Mention) -> str | None:
        """The country behind المملكة, بلاده, الحكومة, الدولة."""
        first = self._words[mention.start]
        core = bare(first.core)
        alone = mention.end - mention.start == 1
        if alone and core in _realms(self._lang) and first.core.startswith(self._language.article):
            return self._realm(core)
        last = self._words[mention.end - 1]
        whose = bare(last.core) in self._listed("actors.own_states") and (
            last.pronoun or last.core.endswith(("ه", "ها"))
        )
        if whose and (alone or core in self._listed("actors.homelands")):  # بلاده، حكومة بلاده
            return self._last_country
        if core not in self._listed("actors.homelands"):
            return None
        return self._most_named if alone else None

    def _realm(self, head: str, *, abroad: str | None = None) -> str | None:
        """The state that its head alone names: the usual one, unless others are clearly meant.

        It is not the state ``abroad``, to which it sends somebody: سفير المملكة لدى البحرين.
        """
        usual = _USUAL_REALMS.get(head)
        meant = (code for code in _realms(self._lang)[head] if code != abroad)
        named = max(meant, key=lambda code: (self._countries[code], code == usual))
        if usual and self._countries[named] <= _CLEARLY * (self._countries[usual] + 1):
            return usual
        return named if self._countries[named] else None

    # organizations and groups ------------------------------------------------

    def _body(self, mention: Mention) -> _Cluster:
        entry = mention.entry
        if entry and entry.kind in ("organization", "group"):
            return self._known_body(entry.ref)
        if entry and entry.kind in ("seat", "capital", "state", "demonym"):
            return self._state_cluster(entry.ref)
        cores = bare_cores(self._words, mention.start, mention.end)
        country = self._government(mention, cores)
        if country:
            return self._state_cluster(country)
        return self._described_body(mention, cores)

    def _known_body(self, ref: str) -> _Cluster:
        cluster = self._by_ref.get(("body", ref))
        if cluster is None:
            body = reference.organization(ref)
            cluster = self._add(
                _Cluster(
                    body.kind,
                    self._language.names(body)[0],
                    country=body.country,
                    ref=ref,
                    international=body.country is None,
                )
            )
        for head in _heads_of(ref, self._lang):
            self._headed_by.touch(head, cluster)
        return cluster

    def _government(self, mention: Mention, cores: Name) -> str | None:
        """The state whose government a body is: الحكومة العراقية, الجانب المصري, الحكومة."""
        if not cores or cores[0] not in self._listed("actors.governments") or len(cores) > 3:
            return None
        if mention.country:
            return mention.country
        if any(core not in self._listed("actors.government_adjectives") for core in cores[1:]):
            return None
        if cores[0] not in self._listed("actors.homelands"):
            return None
        return self._most_named

    def _described_body(self, mention: Mention, cores: Name) -> _Cluster:
        stems = tuple(_stem(core, self._lang) for core in cores)
        key = " ".join(stems)
        cluster = self._bodies.get((key, mention.country)) or self._headed(mention, stems)
        if cluster is None:
            text = self._text(mention.start, mention.end)
            cluster = self._add(
                _Cluster(
                    mention.kind, text, country=mention.country, international=mention.international
                )
            )
            if not (cluster.country or cluster.international):
                self._learn_from_body(mention, cluster)
            self._bodies[key, mention.country] = cluster
        if cluster.country:
            self._bodies.setdefault((key, None), cluster)
        if stems:
            self._headed_by.touch(stems[0], cluster)
        return cluster

    def _learn_from_body(self, mention: Mention, cluster: _Cluster) -> None:
        """The members of a known body act for whom it acts: مقاتلو التنظيم، قادة الحركة."""
        article = self._language.article
        for word in self._words[mention.start + 1 : mention.end] if article else ():
            if word.core.startswith(article):
                stem = _stem(bare(word.core), self._lang)
                body = next((c for c in self._headed_by.find(stem) if c.ref), None)
                if body is not None:
                    cluster.country, cluster.international = body.country, body.international
                    return

    def _headed(self, mention: Mention, stems: Name) -> _Cluster | None:
        """The last body that a definite head alone points back to, or with a nationality."""
        if not stems or not self._words[mention.start].core.startswith(self._language.article):
            return None
        if len(stems) > 2 or (len(stems) == 2 and not mention.country):
            return None
        for cluster in self._headed_by.find(stems[0]):
            if len(stems) == 1 or (
                cluster.country in (mention.country, None)
                and cluster.ref is None
                and len(cluster.label.split()) == 1
            ):
                if mention.country and cluster.country is None:
                    cluster.country = mention.country
                return cluster
        return None

    # persons -----------------------------------------------------------------

    def _person(self, mention: Mention) -> _Cluster:
        if mention.name is None and (guest := self._guest(mention)):
            return guest
        name = bare_cores(self._words, *mention.name) if mention.name else ()
        offices = self._offices(mention)
        cluster = self._named(mention, name, offices) if name else self._titled(mention, offices)
        if name and name not in cluster.names:
            self._learn_name(cluster, name)
        for token in {token for known in cluster.names for token in known} if name else ():
            for key in keys(token):
                self._named_by.touch(key, cluster)
        self._learn_offices(mention, cluster, offices)
        if cluster.country is None and (
            not cluster.international or self._holds_state_office(mention, cluster, offices)
        ):
            cluster.country, cluster.international = mention.country, mention.international
        if mention.name:
            text = self._text(*mention.name)
            if cluster.name_label is None or len(text) > len(cluster.name_label):
                cluster.name_label = cluster.label = text
        return cluster

    def _guest(self, mention: Mention) -> _Cluster | None:
        """Whom "the guest" means: the first person named who is not of the country named most.

        With a nationality it is the first one of that, with a pronoun nobody of the last person's own.
        """
        first, *others = self._words[mention.start : mention.end]
        core = first.core if first.pronoun else bare(first.core)
        if core not in self._listed("actors.guests") or len(others) > 1:
            return None
        if others and mention.country is None:
            return None
        host = max(self._states_so_far, key=self._states_so_far.__getitem__, default=None)
        last = next(self._persons.find(""), None) if core == first.core else None
        hosts = {host, last.country if last else None}
        return next(
            (
                cluster
                for cluster in islice(self._people, _LOOK_BACK)
                if cluster.country is not None
                and (
                    cluster.country == mention.country
                    if mention.country
                    else cluster.country not in hosts
                )
            ),
            None,
        )

    def _offices(self, mention: Mention) -> list[Name]:
        """Canonical offices of a mention; a counterpart holds the office of one before."""
        found: list[Name] = []
        for office in mention.offices:
            if office and office[0] in self._listed("actors.counterparts"):
                if mention.country is None:
                    continue
                shared = self._shared_office(mention)
                found += [shared, _COUNTERPART] if shared else [_COUNTERPART]
            elif office:
                found.append(self._language.canonical(office))
        return found

    def _shared_office(self, mention: Mention) -> Name | None:
        """The office that a person before shares with one of this country; else the last one's."""
        offices = [
            cluster.offices[0]
            for cluster in self._persons.find("")
            if cluster.offices and (mention.country is None or cluster.country != mention.country)
        ]
        met = (office for office in offices if mention.country and self._in([office], mention))
        return next(met, offices[0] if offices else None)

    def _learn_name(self, cluster: _Cluster, name: Name) -> None:
        cluster.names.append(name)
        if (
            cluster.ref
            and len(name) > 1
            and not any(
                same(name, known)
                for known in _known_names(cluster.ref, self._lang)
                if len(known) > 1
            )
        ):
            del self._by_ref["person", cluster.ref]  # a surname alone had named another one
            cluster.ref = cluster.country = None
            cluster.usual_offices = ()

    def _learn_offices(self, mention: Mention, cluster: _Cluster, offices: Sequence[Name]) -> None:
        for office in offices:
            if office not in cluster.offices:
                cluster.offices.append(office)
            if mention.country is None:
                cluster.plain_offices.add(office)
        for title in mention.titles:
            cluster.title_words.update(bare_cores(self._words, *title))
        if offices and (mention.title or mention.wording):
            text = self._text(*mention.title) if mention.title else self._wording(mention)
            if cluster.role is None or len(text.split()) > len(cluster.role.split()):
                cluster.role = text
        if cluster.leads and any(office in _leading_offices(self._lang) for office in offices):
            cluster.leads = False
            cluster.label = self._wording(mention)
        cluster.leads = cluster.leads and not cluster.names
        for office in (*cluster.offices, *cluster.usual_offices):
            self._in_office.touch(office[0], cluster)

    def _holds_state_office(
        self, mention: Mention, cluster: _Cluster, offices: Sequence[Name]
    ) -> bool:
        """Known for an office above the states, but told to hold one of a state: وزير خارجية الجزائر لعمامرة."""
        told = set(bare_cores(self._words, mention.start, mention.end))
        return (
            cluster.ref is not None
            and mention.country is not None
            and bool(offices)
            and not mention.international
            and told.isdisjoint(self._listed("actors.former"))
        )

    def _named(self, mention: Mention, name: Name, offices: Sequence[Name]) -> _Cluster:
        ref = mention.entry.ref if mention.entry and mention.entry.kind == "person" else None
        if (
            ref
            and len(name) == 1
            and mention.country != reference.person(ref).country
            and (mention.country or mention.international)
        ):
            ref = None  # another one of that surname
        known = self._by_ref.get(("person", ref)) if ref else None
        cluster = (
            known or self._namesake(mention, name, ref) or self._in(offices, mention, named=False)
        )
        if cluster is None and ref:
            usual = replace(mention, country=reference.person(ref).country)
            cluster = self._in(_usual_offices(ref, self._lang), usual, named=False)
            if cluster and cluster.country != usual.country:
                cluster = None
        if cluster is None:
            cluster = self._add(_Cluster("person", " ".join(name)))
        if ref and cluster.ref is None and all(self._may_be(ref, other) for other in cluster.names):
            self._identify(cluster, ref, international=mention.international)
        return cluster

    def _may_be(self, ref: str, name: Name) -> bool:
        return any(
            same(name, known)
            for known in _known_names(ref, self._lang)
            if len(name) == 1 or len(known) > 1
        )

    def _identify(self, cluster: _Cluster, ref: str, *, international: bool) -> None:
        person = reference.person(ref)
        cluster.ref = ref
        cluster.country = None if international else person.country
        cluster.international = cluster.country is None
        cluster.usual_offices = _usual_offices(ref, self._lang)
        self._by_ref["person", ref] = cluster

    def _namesake(self, mention: Mention, name: Name, ref: str | None) -> _Cluster | None:
        """The last person of the article who has this name, more of it, or its surname."""
        seen: set[int] = set()
        for key in (key for token in reversed(name) for key in keys(token)):
            for cluster in self._named_by.find(key):
                if id(cluster) in seen:
                    continue
                seen.add(id(cluster))
                foreign = mention.country and cluster.country and mention.country != cluster.country
                if (foreign and len(name) == 1) or (ref and cluster.ref and ref != cluster.ref):
                    continue
                if any(same(name, other) for other in cluster.names) or _by_first(
                    name, cluster, self._listed("actors.surname_first")
                ):
                    return cluster
        return None

    def _titled(self, mention: Mention, offices: Sequence[Name]) -> _Cluster:
        leads = mention.country is not None and list(offices) == [_leader(self._lang)]
        known = self._honoured(mention) or self._in(offices, mention)
        known = known or (self._leading(mention) if leads else None)
        if known:
            return known
        cluster = self._add(
            _Cluster(
                "person",
                self._wording(mention),
                country=mention.country,
                international=mention.international,
            )
        )
        if leads:
            cluster.leads = True
            for office in _leading_offices(self._lang):
                self._in_office.touch(office[0], cluster)
        return cluster

    def _leading(self, mention: Mention) -> _Cluster | None:
        """Who leads the country of a mention by an office told before: the one named most."""
        found = (self._in([office], mention) for office in _leading_offices(self._lang))
        return max(filter(None, found), key=lambda cluster: cluster.mentions, default=None)

    def _honoured(self, mention: Mention) -> _Cluster | None:
        """The last person to whom سموه, معاليه, فخامته may point."""
        last = self._words[mention.end - 1]
        shown = word_table("actors.honorifics", self._lang).get(last.core + last.pronoun)
        if shown is None:
            return None
        recent = list(self._persons.find(""))
        fitting = (c for c in recent if not shown.isdisjoint(c.title_words))
        return next(fitting, recent[0] if recent else None)

    def _in(
        self, offices: Sequence[Name], mention: Mention, *, named: bool | None = None
    ) -> _Cluster | None:
        """The last person known to hold one of these offices; a counterpart is another one than the minister."""
        counterpart = _COUNTERPART in offices
        for office in offices:
            fitting = [
                cluster
                for cluster in self._in_office.find(office[0])
                if not (named is False and cluster.names)
                and not (counterpart and office != _COUNTERPART and cluster.country is None)
                and (
                    _agree(mention, cluster, self._home_of(office))
                    or self._so_called(mention, cluster)
                )
                and _holds(cluster, office, self._lang)
            ]
            if fitting:
                return min(fitting, key=lambda cluster: _distance(mention, cluster, office))
        return None

    def _so_called(self, mention: Mention, cluster: _Cluster) -> bool:
        """Who was called by the very words of a title, without a state: رئيس الجمهورية, and not الرئيس."""
        if cluster.country or cluster.international:
            return False
        tokens = self._language.normalize(cluster.label).split()
        return len(tokens) > 1 and tuple(map(bare, tokens)) in mention.offices

    # -------------------------------------------------------------------------

    def _add(self, cluster: _Cluster) -> _Cluster:
        self._clusters.append(cluster)
        if cluster.kind == "person":
            self._people.append(cluster)
        if cluster.ref:
            self._by_ref["state" if cluster.kind == "state" else "body", cluster.ref] = cluster
        return cluster

    def _identity(self, cluster: _Cluster) -> Identity:
        label_en, country = self._english(cluster), cluster.country
        described = cluster.ref is None and cluster.name_label is None and label_en is not None
        return Identity(
            id=actor_id(
                cluster.kind,
                cluster.ref,
                label_en,
                cluster.label,
                None if described else country,
                self._lang,
            ),
            label=cluster.label,
            label_en=label_en,
            kind=cluster.kind,
            country=country,
            role=cluster.role,
        )

    def _english(self, cluster: _Cluster) -> str | None:
        if cluster.ref and cluster.kind == "state":
            state = reference.state(cluster.ref)
            return state.name_en if state else cluster.ref
        if cluster.ref and cluster.kind == "person":
            return reference.person(cluster.ref).name_en
        if cluster.ref:
            return reference.organization(cluster.ref).name_en
        if cluster.name_label:
            return self._language.romanize(cluster.name_label) or None
        return self._language.english_title(cluster.label, cluster.country)


@cache
def _leader(lang: str) -> Name:
    """The word for whoever leads a country: زعيم."""
    return tuple(word_list("actors.leader", lang))


@cache
def _leading_offices(lang: str) -> tuple[Name, ...]:
    """The offices of those who lead countries, in one order: رئيس، رئيس وزراء، ملك."""
    canonical = language(lang).canonical
    listed = word_list("actors.leading_offices", lang)
    return tuple(sorted({canonical(tuple(office.split("_"))) for office in listed}))


@cache
def _known_names(ref: str, lang: str) -> tuple[Name, ...]:
    """The names of a known person, as the resolver compares them."""
    spoken = language(lang)
    names = spoken.names(reference.person(ref))
    return tuple(_joined(spoken.normalize(name).split()) for name in names)


@cache
def _usual_offices(ref: str, lang: str) -> tuple[Name, ...]:
    """The office that a known person is known for."""
    spoken = language(lang)
    role = spoken.role(reference.person(ref))
    office = spoken.office_of(role) if role else ()
    return (office,) if office else ()


def _joined(tokens: Sequence[str]) -> Name:
    parts: list[str] = []
    for token in map(bare, tokens):
        if parts and parts[-1] in ("عبد", "ابو", "ام", "ابي"):
            parts[-1] += token
        else:
            parts.append(token)
    return tuple(parts)


def _distance(mention: Mention, cluster: _Cluster, office: Name) -> tuple[bool, bool, int]:
    """What speaks against an actor who may hold an office; less is better.

    An office without a nationality is that of the one who was called so before, else of the
    one most spoken of.
    """
    plain = mention.country is None and office in cluster.plain_offices
    return (mention.country is None and not plain, office not in cluster.offices, -cluster.mentions)


def _by_first(name: Name, cluster: _Cluster, countries: frozenset[str]) -> bool:
    """Chinese and Korean people are called by the first part of the name."""
    if len(name) > 1 or (cluster.country or "").lower() not in countries:
        return False
    return any(known[0] == name[0] for known in cluster.names)


def _agree(mention: Mention, cluster: _Cluster, home: str | None) -> bool:
    """The countries of a mention and an actor do not differ; none is the one given."""
    if mention.country and cluster.country is None:
        return not cluster.international and mention.country == home
    if mention.country:
        return cluster.country == mention.country
    return not mention.international or cluster.country is None


def _holds(cluster: _Cluster, office: Name, lang: str) -> bool:
    """A person is known to hold this office, in these words or in more or fewer."""
    if cluster.leads and office in _leading_offices(lang):
        return True
    told = any(len(known) > 1 for known in cluster.offices)
    known_offices = cluster.offices if told else (*cluster.offices, *cluster.usual_offices)
    return any(_one_office(office, known, lang) for known in known_offices)


def _one_office(wanted: Name, known: Name, lang: str) -> bool:
    if wanted[0] != known[0]:
        return False
    passing = word_list("actors.transient", lang)
    former = word_list("actors.former", lang)
    if former.intersection(wanted) != former.intersection(known):
        return False
    one, other = set(wanted) - passing, set(known) - passing
    if one == other:
        return True
    whole = word_list("actors.undivided", lang)  # the head of state, and of nothing less
    if any(len(office) == 1 and office[0] in whole for office in (wanted, known)):
        return False
    if one < other:
        return True
    return other < one and len(other) > 1
