"""A small press review of made-up tellings, so that the graph is tested by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import Dataset

from graph.dataset import add_article
from graph.store import open_dataset
from ontology.article import Article
from ontology.event import Actor, Event, Quote
from ontology.vocabulary import ID, event_types

ACTORS: dict[str, tuple[str, str, str | None, str, str | None, str | None]] = {
    "kadhimi": ("person/mustafa-al-kadhimi", "مصطفى الكاظمي", "Mustafa al-Kadhimi", "person", "IRQ", "رئيس الوزراء"),
    "biden": ("person/joe-biden", "جو بايدن", "Joe Biden", "person", "USA", "الرئيس الأميركي"),
    "blinken": ("person/antony-blinken", "أنتوني بلينكن", "Antony Blinken", "person", "USA", "وزير الخارجية"),
    "hussein": ("person/fuad-hussein", "فؤاد حسين", "Fuad Hussein", "person", "IRQ", "وزير الخارجية"),
    "saddam": ("person/saddam-hussein", "صدام حسين", "Saddam Hussein", "person", "IRQ", None),
    "usa": ("state/USA", "الولايات المتحدة", "United States", "state", "USA", None),
    "iraq": ("state/IRQ", "العراق", "Iraq", "state", "IRQ", None),
    "egypt": ("state/EGY", "مصر", "Egypt", "state", "EGY", None),
    "daesh": ("group/daesh", "داعش", "Islamic State", "group", None, None),
    "league": ("organization/league-of-arab-states", "جامعة الدول العربية", "Arab League", "organization", None, None),
}  # fmt: skip


@pytest.fixture
def actor() -> Callable[..., Actor]:
    """Makes an actor by its short name, as a telling mentions it."""
    return make_actor


def make_actor(name: str, **changes: Any) -> Actor:
    """``make_actor("biden", text="بايدن")``."""
    local, label, label_en, kind, country, role = ACTORS[name]
    fields: dict[str, Any] = {
        "id": ID + local,
        "label": label,
        "label_en": label_en,
        "kind": kind,
        "country": country,
        "role": role,
        "text": label,
        "start": 10,
        "end": 10 + len(label),
    }
    return Actor(**(fields | changes))


@pytest.fixture
def event() -> Callable[..., Event]:
    """Makes an event of a type between actors given by their short names."""
    return make_event


def make_event(type_: str, by: str, to: str, **changes: Any) -> Event:
    """``make_event("meet", "biden", "kadhimi", doc_id="a1", number=3)``."""
    number = changes.pop("number", 0)
    doc_id = changes.get("doc_id", "a1")
    sentence = f"جملة رقم {number} من المقال."
    fields: dict[str, Any] = {
        "doc_id": doc_id,
        "mention_id": f"{doc_id}-{number}",
        "event_id": f"{ID}event/{quote(doc_id)}-{number}",
        "type": type_,
        "plover": event_types()[type_].plover,
        "modality": "actual",
        "sources": tuple(make_actor(name) for name in by.split()),
        "targets": tuple(make_actor(name) for name in to.split()),
        "trigger": Quote("جملة", 100 * number, 100 * number + 4),
        "sentence": Quote(sentence, 100 * number, 100 * number + len(sentence)),
        "date": "2021-07-23",
        "date_text": "أمس",
        "place": "واشنطن",
        "place_id": None,
        "claimed_by": None,
        "rule": "test",
        "confidence": 0.9,
    }
    return Event(**(fields | changes))


@pytest.fixture
def article() -> Callable[..., Article]:
    """Makes an article with this id."""
    return make_article


def make_article(doc_id: str = "a1", **changes: Any) -> Article:
    """``make_article("a1", lang="en")``."""
    fields: dict[str, Any] = {
        "id": doc_id,
        "title": f"عنوان {doc_id}",
        "text": "نص المقال.",
        "published": dt.date(2021, 7, 24),
        "source": "الصحيفة",
        "url": f"https://example.org/{doc_id}",
        "lang": "ar",
    }
    return Article(**(fields | changes))


@pytest.fixture
def press() -> list[tuple[Article, list[Event]]]:
    """Three articles: meetings told twice, a plan, a denial, a condemnation, an undated aid."""
    meeting = f"{ID}event/meeting"
    return [
        (
            make_article("a1"),
            [
                make_event("meet", "blinken", "hussein", number=1, event_id=meeting),
                make_event(
                    "meet", "biden", "kadhimi", number=2, modality="planned",
                    date="2021-07-26", place="البيت الأبيض",
                ),
                make_event("accuse", "usa", "daesh", number=3, claimed_by=make_actor("blinken")),
            ],
        ),
        (
            make_article("a2", source="Gazette", published=None, url=None, lang="en"),
            [
                make_event(
                    "talks", "hussein", "blinken", doc_id="a2", number=1, event_id=meeting,
                    confidence=0.7, place=None, date=None,
                ),
                make_event("aid", "usa egypt", "iraq", doc_id="a2", number=2, date=None, date_text=None),
                make_event("receive", "iraq", "league", doc_id="a2", number=3, modality="negated"),
            ],
        ),
        (
            make_article("a3", source=None),
            [
                make_event("visit", "kadhimi", "egypt", doc_id="a3", number=1, date="2021-06", place="القاهرة"),
                make_event("phone", "biden saddam", "biden saddam", doc_id="a3", number=2, date="2020"),
            ],
        ),
    ]  # fmt: skip


@pytest.fixture
def dataset(press: list[tuple[Article, list[Event]]]) -> Dataset:
    """The press review in a dataset in memory."""
    filled = open_dataset()
    for article, events in press:
        add_article(filled, article, events, extractor="safeer test")
    return filled
