"""Which mentions of an article are one actor: the one place where identity is decided.

States are known by their code, bodies by the gazetteer or their wording, persons by name,
surname, office and the words that point back (الوزير العراقي، نظيره، المجلس).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractors.actors.gazetteer import titles
from extractors.actors.labels import actor_id, english_title
from extractors.actors.mentions import Mention
from extractors.lang.ar.segmentation import segment
from extractors.lang.ar.transliterate import transliterate
from extractors.words import Word
from ontology import reference
from ontology.event import Kind

_GOVERNMENT = frozenset({"حكومه", "سلطات", "سلطه", "نظام", "قياده", "جانب", "طرف", "دوله", "مملكه", "جمهوريه", "شعب", "اداره", "سلطنه", "بلاد"})
_COUNTERPART = frozenset({"نظير", "نظيره", "نظيرها", "نظيرته", "نظرائ", "نظيريه"})
_KINGDOMS = ("SAU", "JOR", "MAR", "BHR", "GBR", "ESP", "BEL", "SWE", "NOR", "DNK", "NLD", "THA")
_PARTICLES_OF_NAMES = frozenset({"بن", "ابن", "بنت", "ال", "ابو", "دي", "فان", "فون", "لو", "دو"})
_DEMONSTRATIVE = frozenset({"المذكور", "الحالي", "السابق", "الاسبق", "الجديد", "الراحل"})


@dataclass(frozen=True, slots=True)
class Identity:
    """An actor of the article, as the resolver decided it."""

    id: str
    label: str
    label_en: str | None
    kind: Kind
    country: str | None
    role: str | None


@dataclass(slots=True)
class _Cluster:
    """Mentions decided to be one actor, and what they tell of it."""

    kind: Kind
    key: str
    label: str
    country: str | None = None
    ref: str | None = None
    names: list[tuple[str, ...]] = field(default_factory=list)
    titles: list[tuple[str, ...]] = field(default_factory=list)
    role: str | None = None
    name_label: str | None = None


def bare(core: str) -> str:
    """A normalized core without the article.

    >>> bare("الوزير")
    'وزير'
    """
    return core[2:] if core.startswith("ال") and len(core) > 4 else core


def _cores(words: Sequence[Word], start: int, end: int) -> tuple[str, ...]:
    """Bare cores of a stretch, compound names in one (عبد الله)."""
    tokens = [bare(word.core) if at else bare(word.core) for at, word in enumerate(words[start:end]) if word.norm[:1].isalnum()]
    joined: list[str] = []
    for token in tokens:
        if joined and joined[-1] in ("عبد", "ابو", "ام"):
            joined[-1] += token
        else:
            joined.append(token)
    return tuple(joined)


def _text(words: Sequence[Word], start: int, end: int, content: str) -> str:
    return content[words[start].core_start : words[end - 1].end]


def _alike(a: str, b: str) -> bool:
    """Two spellings of one foreign name: one letter more, less or other, in five or more."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))


def _same_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """The shorter name is contained in the longer one, in order, ending where a surname may."""
    if len(short) > len(long):
        short, long = long, short
    if not short:
        return False
    at = 0
    for part in short:
        while at < len(long) and not _alike(part, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return len(short) > 1 or _alike(short[0], long[-1]) or len(long) <= 2 or short[0] not in _PARTICLES_OF_NAMES


class Resolver:
    """Decides identity for one article; :meth:`resolve` gives one identity a mention."""

    def __init__(self, words: Sequence[Word], content: str) -> None:
        self._words = words
        self._content = content
        self._clusters: list[_Cluster] = []
        self._recent: list[_Cluster] = []  # in order of mention, the last one last
        self._countries: Counter[str] = Counter()

    def resolve(self, mentions: Sequence[Mention]) -> list[Identity]:
        """The identity of each mention, in order."""
        for mention in mentions:
            if mention.country:
                self._countries[mention.country] += 1
        assigned = [self._assign(mention) for mention in mentions]
        home = self._countries.most_common(1)
        for cluster in self._clusters:
            if cluster.kind == "person" and cluster.country is None and cluster.ref is None and cluster.titles and home and not cluster.key.startswith("international:"):
                cluster.country = home[0][0]
        identities = {id(cluster): self._identity(cluster) for cluster in self._clusters}
        return [identities[id(cluster)] for cluster in assigned]

    def _assign(self, mention: Mention) -> _Cluster:
        if mention.kind == "person":
            cluster = self._person(mention)
        elif mention.kind == "state":
            cluster = self._state(mention)
        else:
            cluster = self._body(mention)
        self._recent.append(cluster)
        return cluster

    # states ------------------------------------------------------------------

    def _state(self, mention: Mention) -> _Cluster:
        country = mention.country or self._implied_country(mention)
        if country is None:
            return self._body(mention)
        return self._state_cluster(country)

    def _state_cluster(self, country: str) -> _Cluster:
        known = self._find(lambda c: c.kind == "state" and c.country == country)
        if known:
            return known
        state = reference.state(country)
        return self._add(_Cluster("state", country, state.name_ar, country=country, ref=country))

    def _implied_country(self, mention: Mention) -> str | None:
        """The country behind المملكة, بلاده, الحكومة, الدولة."""
        first = self._words[mention.start]
        core = bare(first.core)
        if core == "مملكه" and mention.end - mention.start == 1:
            return max(_KINGDOMS, key=lambda code: (self._countries[code], code == "SAU"))
        if core in ("بلاد", "بلد", "حكومت", "حكومه", "دوله", "سلطات") :
            if first.pronoun:
                person = next((c for c in reversed(self._recent) if c.kind == "person" and c.country), None)
                return person.country if person else None
            state = next((c for c in reversed(self._recent) if c.country), None)
            return state.country if state else None
        return None

    # organizations and groups ------------------------------------------------

    def _body(self, mention: Mention) -> _Cluster:
        entry = mention.entry
        if entry and entry.kind in ("organization", "group"):
            known = self._find(lambda c: c.ref == entry.ref)
            if known:
                return known
            body = reference.organization(entry.ref)
            return self._add(_Cluster(body.kind, entry.ref, body.name_ar, country=body.country, ref=entry.ref))
        if entry and entry.kind in ("seat", "capital", "state"):
            return self._state_cluster(entry.ref)
        cores = _cores(self._words, mention.start, mention.end)
        if mention.country and cores and cores[0] in _GOVERNMENT and len(cores) <= 3:
            return self._state_cluster(mention.country)
        if mention.entry and mention.entry.kind == "demonym":
            return self._state_cluster(mention.entry.ref)
        key = " ".join(cores)
        known = self._find(lambda c: c.kind in ("organization", "group") and c.key == key)
        if known is None and len(cores) == 1 and self._words[mention.start].core.startswith("ال"):
            known = next((c for c in reversed(self._recent) if c.kind in ("organization", "group") and (c.key.split(" ")[0] == key or cores[0] in _cores_of(c.label))), None)
        if known:
            return known
        return self._add(_Cluster(mention.kind, key, _text(self._words, mention.start, mention.end, self._content), country=mention.country))

    # persons -----------------------------------------------------------------

    def _person(self, mention: Mention) -> _Cluster:
        name = _cores(self._words, *mention.name) if mention.name else ()
        title = _cores(self._words, *mention.title) if mention.title else ()
        cluster = self._named(mention, name) if name else self._titled(mention, title)
        if name and name not in cluster.names:
            cluster.names.append(name)
        if title and title not in cluster.titles:
            cluster.titles.append(title)
            if cluster.role is None or len(title) > len(cluster.role.split()):
                cluster.role = _text(self._words, *mention.title, self._content) if mention.title else None
        if mention.country and cluster.country is None:
            cluster.country = mention.country
        if mention.name:
            text = _text(self._words, *mention.name, self._content)
            if cluster.name_label is None or len(text) > len(cluster.name_label):
                cluster.name_label = text
                cluster.label = text
        return cluster

    def _named(self, mention: Mention, name: tuple[str, ...]) -> _Cluster:
        entry = mention.entry
        if entry and entry.kind == "person":
            known = self._find(lambda c: c.ref == entry.ref)
            if known:
                return known
        for cluster in reversed(self._clusters):
            if cluster.kind != "person" or not cluster.names:
                continue
            if mention.country and cluster.country and mention.country != cluster.country and len(name) == 1:
                continue
            if any(_same_name(name, other) for other in cluster.names):
                if entry and entry.kind == "person" and cluster.ref is None:
                    cluster.ref = entry.ref
                    cluster.country = reference.person(entry.ref).country
                return cluster
        if mention.title:
            untitled = self._by_title(_cores(self._words, *mention.title), mention.country, named=False)
            if untitled:
                return untitled
        if entry and entry.kind == "person":
            person = reference.person(entry.ref)
            return self._add(_Cluster("person", entry.ref, person.name_ar, country=person.country, ref=entry.ref))
        return self._add(_Cluster("person", " ".join(name), " ".join(name)))

    def _titled(self, mention: Mention, title: tuple[str, ...]) -> _Cluster:
        if title and title[0] in _COUNTERPART:
            known = self._counterpart(mention)
            if known:
                return known
        known = self._by_title(title, mention.country)
        if known:
            return known
        text = _text(self._words, mention.start, mention.end, self._content)
        return self._add(_Cluster("person", "title:" + " ".join(title), text, country=mention.country))

    def _by_title(self, title: tuple[str, ...], country: str | None, *, named: bool | None = None) -> _Cluster | None:
        """The last person whose known title contains all the words of this one."""
        wanted = {word for word in title if word not in _DEMONSTRATIVE}
        heads = titles()
        if not wanted:
            return None
        for cluster in reversed(self._recent):
            if cluster.kind != "person" or (named is False and cluster.names):
                continue
            if country and cluster.country and country != cluster.country:
                continue
            for other in cluster.titles:
                if wanted <= set(other) and (len(wanted) > 1 or title[0] == other[0] or heads.get(title[0]) == "honorific"):
                    return cluster
            if country and cluster.country == country and title[0] in {t[0] for t in cluster.titles} and len(title) == 2:
                return cluster  # الوزير العراقي
        return None

    def _counterpart(self, mention: Mention) -> _Cluster | None:
        office = next((c.titles[0][0] for c in reversed(self._recent) if c.kind == "person" and c.titles), None)
        for cluster in reversed(self._recent):
            if cluster.kind == "person" and mention.country and cluster.country == mention.country and any(office == t[0] for t in cluster.titles):
                return cluster
        return None

    # -------------------------------------------------------------------------

    def _find(self, test: Callable[[_Cluster], bool]) -> _Cluster | None:
        return next((cluster for cluster in self._clusters if test(cluster)), None)

    def _add(self, cluster: _Cluster) -> _Cluster:
        self._clusters.append(cluster)
        return cluster

    def _identity(self, cluster: _Cluster) -> Identity:
        label_en: str | None
        if cluster.kind == "state" and cluster.ref:
            label_en = reference.state(cluster.ref).name_en
        elif cluster.kind == "person" and cluster.ref:
            label_en = reference.person(cluster.ref).name_en
        elif cluster.ref:
            label_en = reference.organization(cluster.ref).name_en
        elif cluster.name_label:
            label_en = transliterate(cluster.name_label)
        else:
            label_en = english_title(cluster.label, cluster.country)
        return Identity(
            id=actor_id(cluster.kind, cluster.ref, label_en, cluster.label, cluster.country),
            label=cluster.label,
            label_en=label_en,
            kind=cluster.kind,
            country=cluster.country,
            role=cluster.role,
        )


def _cores_of(label: str) -> set[str]:
    return {bare(segment(word).core) for word in label.split()}


def resolve(words: Sequence[Word], mentions: Sequence[Mention], content: str) -> list[Identity]:
    """The identity of each mention of one article, in order."""
    return Resolver(words, content).resolve(mentions)
