"""Annotated articles, as the model builders read them.

An annotation holds the entities of an article with the names it uses for them, and its events
with trigger and evidence (``GUIDELINES.md`` beside the gold files defines the fields). Here
names become labelled words, triggers become positions, and predicted actors find the entity
they denote.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from extractors.actors.gazetteer import name_parts, name_words, nationalities, titles
from extractors.actors.participants import Participant
from extractors.actors.resolver import Identity
from extractors.lang.ar.spelling import normalize
from extractors.tokenizer import news_tokenizer
from extractors.words import Word, words
from ontology.vocabulary import event_types

FACTUAL = ("actual", "planned")
_LABELS = {"state": "STATE", "organization": "ORG", "group": "GROUP"}


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]", " ", normalize(text or ""))).strip()


def occurrences(text: str, name: str) -> list[tuple[int, int]]:
    """Where a name stands in a text as a word of its own, clitics before it allowed."""
    pattern = rf"(?<!\w)[وف]?(?:[بك]|لل?)?({re.escape(name)})(?!\w)"
    return [match.span(1) for match in re.finditer(pattern, text)]


def namings(text: str, name: str) -> list[tuple[int, int]]:
    """Where an actor is called by a name, also where ل swallows its article: الجانب in للجانب."""
    found = occurrences(text, name)
    if name.startswith("ال"):
        swallowed = rf"(?<!\w)[وف]?(لل{re.escape(name[2:])})(?!\w)"
        found += [match.span(1) for match in re.finditer(swallowed, text)]
    return found


@dataclass(frozen=True)
class GoldEvent:
    """An annotated event; ``at`` are the words of its trigger."""

    type: str
    alt_types: tuple[str, ...]
    sources: frozenset[str]
    targets: frozenset[str]
    any_sources: frozenset[str]
    any_targets: frozenset[str]
    modality: str
    optional: bool
    at: frozenset[int]

    @property
    def types(self) -> frozenset[str]:
        """All types that the text gives the event."""
        return frozenset((self.type, *self.alt_types))

    @property
    def classes(self) -> frozenset[str]:
        """The PLOVER classes of its types."""
        return frozenset(event_types()[name].plover for name in self.types)

    @property
    def symmetric(self) -> bool:
        """Order does not matter: encounters, and what both sides do alike."""
        return event_types()[self.type].symmetric or event_types()[self.type].plover == "CONSULT"

    def joins(self, sources: set[str], targets: set[str]) -> bool:
        """Some source and some target of the event are among these, in an order that counts."""
        if sources & self.any_sources and targets & self.any_targets:
            return True
        return self.symmetric and bool(sources & self.any_targets and targets & self.any_sources)


class GoldDocument:
    """One annotated article."""

    def __init__(
        self, article: Mapping[str, Any], annotation: Mapping[str, Any], nlp: Language
    ) -> None:
        self.id: str = article["id"]
        self.published: str | None = article.get("published")
        self.source: str | None = article.get("source")
        self.text: str = article["title"] + "\n\n" + article["text"]
        self.words: list[Word] = words(nlp(self.text))
        self.entities: dict[str, Mapping[str, Any]] = {
            entity["id"]: entity for entity in annotation["entities"]
        }
        self._annotated: Sequence[Mapping[str, Any]] = annotation["events"]

    @cached_property
    def _spans(self) -> dict[str, list[tuple[int, int]]]:
        return {
            key: [span for name in entity["names"] for span in occurrences(self.text, name)]
            for key, entity in self.entities.items()
        }

    @cached_property
    def _keys(self) -> dict[str, set[str]]:
        return {
            key: {_plain(name) for name in [*entity["names"], entity["name_en"]]}
            for key, entity in self.entities.items()
        }

    @cached_property
    def events(self) -> list[GoldEvent]:
        """The events with their triggers found in the text."""
        return [
            GoldEvent(
                type=event["type"],
                alt_types=tuple(event["alt_types"]),
                sources=frozenset(event["sources"]),
                targets=frozenset(event["targets"]),
                any_sources=frozenset(event["sources"] + event["alt_sources"]),
                any_targets=frozenset(event["targets"] + event["alt_targets"]),
                modality=event["modality"],
                optional=event["optional"],
                at=self._trigger_words(event),
            )
            for event in self._annotated
        ]

    def _trigger_words(self, event: Mapping[str, Any]) -> frozenset[int]:
        start = self.text.find(event["evidence"])
        if start < 0:
            return frozenset()
        match = re.search(r"(?<!\w)[وفبلك]{0,2}" + re.escape(event["trigger"]), event["evidence"])
        at = start + (match.start() if match else event["evidence"].find(event["trigger"]))
        end = at + len(event["trigger"])
        return frozenset(word.index for word in self.words if word.start < end and word.end > at)

    def denoted(self, participant: Participant, identity: Identity) -> set[str]:
        """Ids of the annotated entities that a participant, read as this identity, denotes."""
        first, last = self.words[participant.mention.start], self.words[participant.mention.end - 1]
        start, end = first.core_start, last.end
        labels = {
            _plain(identity.label),
            _plain(identity.label_en),
            _plain(self.text[start:end]),
        } - {""}
        found = {
            key
            for key, entity in self.entities.items()
            if labels & self._keys[key]
            or (
                entity["kind"] == "state" == identity.kind
                and entity["country"]
                and entity["country"] == identity.country
            )
        }
        return found or self._overlapping(start, end, identity.kind)

    def _overlapping(self, start: int, end: int, kind: str) -> set[str]:
        shared: dict[str, int] = {}
        for key, spans in self._spans.items():
            for a, b in spans:
                common = min(b, end) - max(a, start)
                if common > 0 and common >= 0.5 * min(b - a, end - start):
                    shared[key] = max(shared.get(key, 0), common)
        if not shared:
            return set()
        pool = {key for key in shared if self.entities[key]["kind"] == kind} or set(shared)
        most = max(shared[key] for key in pool)
        return {key for key in pool if shared[key] == most}

    def denoted_by_all(self, participants: Sequence[Participant]) -> set[str]:
        """Entities that any of these participants denotes."""
        return {
            key
            for participant in participants
            for who in participant.identities
            for key in self.denoted(participant, who)
        }

    @cached_property
    def labels(self) -> list[str]:
        """The recognizer's label of every word: titles and names of persons told apart."""
        stretches: list[tuple[int, int, str]] = []
        for entity in self.entities.values():
            for name in entity["names"]:
                for start, end in namings(self.text, name):
                    if entity["kind"] == "person":
                        stretches += _person_stretches(self.text, start, end, name, entity["names"])
                    else:
                        stretches.append((start, end, _LABELS[entity["kind"]]))
        stretches = sorted(set(stretches), key=lambda item: (item[0] - item[1], item[0], item[2]))
        labels = ["O"] * len(self.words)
        taken: list[tuple[int, int]] = []
        for start, end, label in stretches:
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            prefix = "B-"
            for word in self.words:
                if word.core_start < end and word.end > start and word.end <= end + 3:
                    if prefix == "B-" and not word.norm[:1].isalnum():
                        continue
                    labels[word.index] = prefix + label
                    prefix = "I-"
        return labels


#: A title's word inside a family name, and any word before بن.
_FAMILY = re.compile(r"\b(?:(?:ولد|آل|ال) (?:ال)?شيخ|\w+ بن)\b")


def _is_title(word: str) -> bool:
    return titles("ar").get(normalize(word)) in ("office", "honorific")


def _calls_by_name(title: str, following: str) -> bool:
    """A title of respect before a name (الوزير الجبير), not an adjective (الوزير الأميركي)."""
    word = normalize(following)
    honorific = titles("ar")[normalize(title)] == "honorific"
    return (
        honorific
        and word not in nationalities("ar")
        and word in name_parts("ar") | name_words("ar")
    )


def _person_stretches(
    text: str, start: int, end: int, name: str, names: Sequence[str]
) -> list[tuple[int, int, str]]:
    """A name of a person cut into TITLE and NAME, by the entity's names that hold no title."""
    pure = [
        other
        for other in names
        if not any(_is_title(word) for word in re.findall(r"\w+", _FAMILY.sub("", other)))
    ]
    if name in pure:
        return [(start, end, "NAME")]
    inner = max((other for other in pure if other in name), key=len, default=None)
    if inner is not None:
        at = text.find(inner, start)
        parts = [
            (start, at, "TITLE"),
            (at, at + len(inner), "NAME"),
            (at + len(inner), end, "TITLE"),
        ]
        return [part for part in parts if part[0] < part[1]]
    found = [(m.start(), m.end(), m.group()) for m in re.finditer(r"\w+", name)]
    last = max((n for n, (_, _, word) in enumerate(found) if _is_title(word)), default=-1)
    if 0 <= last < len(found) - 1 and _calls_by_name(found[last][2], found[last + 1][2]):
        return [(start, start + found[last][1], "TITLE"), (start + found[last + 1][0], end, "NAME")]
    return [(start, end, "TITLE")]


def read_gold(folder: Path) -> list[GoldDocument]:
    """The annotated articles of a folder; ``<folder>.jsonl`` beside it holds their texts."""
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    lines = folder.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    articles = {article["id"]: article for article in map(json.loads, lines)}
    return [
        GoldDocument(articles[path.stem], json.loads(path.read_text(encoding="utf-8")), nlp)
        for path in sorted(folder.glob("*.json"))
    ]


def folds(documents: Sequence[str], count: int, seed: int = 1) -> list[set[str]]:
    """Article ids in ``count`` parts, the same on every run."""
    ids = sorted(set(documents))
    random.Random(seed).shuffle(ids)
    return [set(ids[n::count]) for n in range(count)]
