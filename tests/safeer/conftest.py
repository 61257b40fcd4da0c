"""A small corpus and stand-in extractors, so that the front door is tested by itself."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from extractors.reading import ReadFailure
from ontology.article import Article
from ontology.event import Actor, Event, Quote
from safeer import extraction
from safeer.workers import InProcess

ID = "https://w3id.org/safeer/id/"
PEOPLE = {
    "الكاظمي": ("person/mustafa-al-kadhimi", "مصطفى الكاظمي", "Mustafa Al-Kadhimi", "IRQ"),
    "بايدن": ("person/joe-biden", "جو بايدن", "Joe Biden", "USA"),
    "شكري": ("person/sameh-shoukry", "سامح شكري", "Sameh Shoukry", "EGY"),
}
MEETING = re.compile(r"(?P<trigger>التقى|سيلتقي) (?P<source>\w+) (?P<target>\w+) في (?P<place>\w+)")


def meetings(article: Article) -> list[Event] | ReadFailure:
    """An event for each "التقى NAME NAME في PLACE" of the article."""
    if "انهيار" in article.text:
        return ReadFailure(article.id, "extraction failed: ValueError: broken")
    return [_meeting(article, match) for match in MEETING.finditer(article.content)]


def _meeting(article: Article, match: re.Match[str]) -> Event:
    source, target = (_actor(match, group) for group in ("source", "target"))
    modality = "actual" if match["trigger"] == "التقى" else "planned"
    date = str(article.published) if article.published else None
    act = hashlib.sha256(f"{source.id} {target.id} {date} {modality}".encode()).hexdigest()[:16]
    telling = hashlib.sha256(f"{article.id} {match.start()}".encode()).hexdigest()[:16]
    return Event(
        doc_id=article.id,
        mention_id=f"{ID}mention/{telling}",
        event_id=f"{ID}event/{act}",
        type="meet",
        plover="CONSULT",
        modality=modality,
        sources=(source,),
        targets=(target,),
        trigger=Quote(match["trigger"], *match.span("trigger")),
        sentence=Quote(match[0], *match.span()),
        date=date,
        date_text=None,
        place=match["place"],
        place_id=None,
        claimed_by=None,
        rule="test",
        confidence=0.9,
    )


def _actor(match: re.Match[str], group: str) -> Actor:
    path, label, label_en, country = PEOPLE[match[group]]
    return Actor(
        id=ID + path,
        label=label,
        label_en=label_en,
        kind="person",
        country=country,
        role=None,
        text=match[group],
        start=match.start(group),
        end=match.end(group),
    )


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stand-in take the place of the extractors, in this process."""
    monkeypatch.setattr(
        extraction, "extract", lambda article, *, time_limit=None: meetings(article)
    )
    monkeypatch.setattr("safeer.building.pool", lambda jobs, **_: InProcess())


@pytest.fixture
def corpus(tmp_path: Path, stand_in: None) -> Path:
    """A folder with two articles that tell of one meeting, one of a planned one, one of none."""
    rows = [
        {"id": "n1", "title": "لقاء", "text": "التقى الكاظمي بايدن في واشنطن.", "source": "Al-A"},
        {
            "id": "n2",
            "title": "لقاء",
            "text": "أمس التقى الكاظمي بايدن في واشنطن.",
            "source": "Al-B",
        },
        {"id": "n3", "title": "موعد", "text": "سيلتقي شكري بايدن في القاهرة.", "source": "Al-A"},
        {"id": "n4", "title": "طقس", "text": "الطقس معتدل اليوم."},
    ]
    folder = tmp_path / "news"
    folder.mkdir()
    lines = (json.dumps(row | {"published": "2021-07-26"}, ensure_ascii=False) for row in rows)
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder
