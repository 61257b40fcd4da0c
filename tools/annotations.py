"""Articles that we annotated: of SaudiNewsNet, kept apart from their texts, and some of our own.

``annotations/saudinewsnet.jsonl.gz`` holds no sentence of the corpus: a line an article, with its
number in the corpus, a digest of its text, and in characters of title, blank line and text where
its actors and the triggers of its events stand. An event that a text tells with several words
has a line for each; all but the first are ``again``. ``optional`` ones a careful reader may leave out.
``annotations/own.jsonl.gz`` has the same of articles that we wrote, with their texts: in the manner of
the press of other countries and years, about things that did not happen.
``annotations/actors.jsonl.gz`` has all actors of some articles of either kind: a line an article, for
each actor its kind, its country and where each of its names stands for the first time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from extractors.actors.participants import Participant
from extractors.tokenizer import news_tokenizer
from extractors.words import Word, words
from tools.gold import GoldDocument, GoldEvent
from tools.saudinewsnet import articles

FILE = Path(__file__).parent / "annotations/saudinewsnet.jsonl.gz"
OWN = Path(__file__).parent / "annotations/own.jsonl.gz"
#: How the names of our own articles begin from which the network does not learn: of two presses
#: like those it learns from, of six that were written later, after reading other papers, and of
#: fifteen more, harder and with many gatherings. From these :data:`UNSEEN` ones the models of
#: confidence and modality learn, from the others nothing does.
KEPT = {
    "familiar": ("ya-", "zf-"),
    "elsewhere": ("ma-", "mb-", "mc-", "md-", "me-", "mf-"),
    "unseen": tuple(f"m{letter}-" for letter in "ghijklmnopqrstv"),
}
UNSEEN = "unseen"
ACTORS = Path(__file__).parent / "annotations/actors.jsonl.gz"


class AnnotatedArticle:
    """An article with its annotation, as the model builders read it."""

    def __init__(
        self,
        annotation: Mapping[str, Any],
        text: str,
        nlp: Language,
        *,
        published: str | None,
        source: str | None = None,
    ) -> None:
        self.id: str = annotation["id"]
        self.source = source
        self.published = published
        self.text = text
        self.words: list[Word] = words(nlp(text))
        self._annotation = annotation
        self._denoted: dict[tuple[int, int], set[str]] = {}
        self._identities: dict[str, set[str]] = {}

    @cached_property
    def events(self) -> list[GoldEvent]:
        """The events with the words of their triggers."""
        return [
            GoldEvent(
                type=event["type"],
                alt_types=(),
                sources=frozenset(event["sources"]),
                targets=frozenset(event["targets"]),
                any_sources=frozenset(event["sources"]),
                any_targets=frozenset(event["targets"]),
                modality=event["modality"],
                optional=event["optional"],
                at=self._at(*event["trigger"]),
            )
            for event in self._annotation["events"]
        ]

    def _at(self, start: int, end: int) -> frozenset[int]:
        return frozenset(w.index for w in self.words if w.start < end and w.end > start)

    def meet(self, participants: Sequence[Participant]) -> None:
        """Learn who else is an annotated actor: mentions that are of one identity with marked ones."""
        known: dict[str, set[str]] = {}
        for participant in participants:
            if len(participant.identities) == 1 and (keys := self._at_place(participant)):
                known.setdefault(participant.identities[0].id, set()).update(keys)
        self._identities = known

    def denoted_by_all(self, participants: Sequence[Participant]) -> set[str]:
        """The annotated actors that any of these participants denotes."""
        return {key for participant in participants for key in self._by(participant)}

    def cuts(self, actors: Iterable[str], participants: Sequence[Participant]) -> bool:
        """Whether one of these actors was marked where a participant stands, but cut differently."""
        marked = [span for actor in actors for span in self._annotation["actors"].get(actor, ())]
        return any(
            self.words[p.mention.start].core_start < end
            and self.words[p.mention.end - 1].end > start
            for p in participants
            for start, end in marked
        )

    def _by(self, participant: Participant) -> set[str]:
        here = self._at_place(participant)
        if not here and participant.mention.wording:
            here = self._around(participant)
        if here or len(participant.identities) > 1:
            return here
        return self._identities.get(participant.identities[0].id, set())

    def _around(self, participant: Participant) -> set[str]:
        """Who is marked as one where the product tells several apart: وزراء خارجية مصر والأردن."""
        first = self.words[participant.mention.start].core_start
        return {
            key
            for key, spans in self._annotation["actors"].items()
            if any(start <= first < end for start, end in spans)
        }

    def _at_place(self, participant: Participant) -> set[str]:
        mention = participant.mention
        start = self.words[mention.start].core_start
        end = self.words[mention.end - 1].end
        if (start, end) not in self._denoted:
            shared = {
                key: max((_shared(start, end, *span) for span in spans), default=0)
                for key, spans in self._annotation["actors"].items()
            }
            most = max(shared.values(), default=0)
            self._denoted[start, end] = {key for key in shared if most and shared[key] == most}
        return self._denoted[start, end]


def _shared(start: int, end: int, a: int, b: int) -> int:
    """Characters that two stretches share; none, unless that is a third of the longer one."""
    shared = min(end, b) - max(start, a)
    return shared if 3 * shared >= max(end - start, b - a) else 0


def read_annotations(corpus: Path) -> Iterator[AnnotatedArticle]:
    """The annotated articles; ``corpus`` is the folder of SaudiNewsNet's zip files, one a day.

    Raises :class:`ValueError` where an article is not the one that was annotated.
    """
    nlp = _tokenizer()
    annotations = {annotation["id"]: annotation for annotation in _lines(FILE)}
    for article in articles(corpus, annotations):
        text = content(article.title, article.text)
        annotation = annotations[article.id]
        if digest(text) != annotation["digest"]:
            raise ValueError(f"{article.id}: another text than the annotated one")
        published = article.id[:10]
        yield AnnotatedArticle(annotation, text, nlp, published=published, source=article.source)


def read_own_articles(kept: str | None = None) -> Iterator[AnnotatedArticle]:
    """The articles that we wrote: those that the network learns from, or those of :data:`KEPT`."""
    nlp = _tokenizer()
    for annotation in _lines(OWN):
        of = (name for name, begin in KEPT.items() if annotation["id"].startswith(begin))
        if next(of, None) != kept:
            continue
        yield AnnotatedArticle(
            annotation, annotation["text"], nlp, published=annotation["published"]
        )


def read_actors(corpus: Path) -> Iterator[GoldDocument]:
    """The articles whose actors are all marked; they have no events.

    Raises :class:`ValueError` where an article is not the one that was marked.
    """
    nlp = _tokenizer()
    marked = {annotation["id"]: annotation for annotation in _lines(ACTORS)}
    texts = {annotation["id"]: annotation["text"] for annotation in _lines(OWN)}
    of_corpus = [key for key in marked if key not in texts]
    texts |= {one.id: content(one.title, one.text) for one in articles(corpus, of_corpus)}
    for key, annotation in marked.items():
        text = texts[key]
        if digest(text) != annotation["digest"]:
            raise ValueError(f"{key}: another text than the one that was marked")
        title, _, body = text.partition("\n\n")
        entities = [
            {
                "id": str(number),
                "name_en": "",
                "names": [text[start:end] for start, end in actor["names"]],
                "kind": actor["kind"],
                "country": actor["country"],
            }
            for number, actor in enumerate(annotation["actors"])
        ]
        article = {"id": key, "title": title, "text": body}
        yield GoldDocument(article, {"entities": entities, "events": []}, nlp)


def digest(text: str) -> str:
    """By which an article is known again without its text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def content(title: str, text: str) -> str:
    """Title, blank line and text, in whose characters positions are counted."""
    return f"{title.strip()}\n\n{text.strip()}"


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(file.read_bytes()).decode().splitlines()]


def _tokenizer() -> Language:
    nlp = spacy.blank("ar")
    nlp.tokenizer = news_tokenizer(nlp)
    return nlp
