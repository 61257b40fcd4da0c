"""Articles to events, on one core or several."""

import pytest

import safeer
from extractors.reading import ReadFailure
from safeer.extraction import extract, extract_all

ARTICLES = [
    safeer.Article(
        id=f"a{number:02}",
        title="",
        text=f"استقبل الرئيس المصري عبد الفتاح السيسي نظيره التونسي قيس سعيد في القاهرة يوم {number} يوليو.",
        lang="ar",
    )
    for number in range(1, 20)
]


def test_pipeline_is_a_spacy_pipeline_with_events() -> None:
    """``safeer.load`` gives a spaCy pipeline that leaves events in ``doc._.events``."""
    doc = safeer.load("ar")(ARTICLES[0].content)
    (event,) = doc._.events
    assert event.sources[0].country == "EGY"
    assert event.targets[0].country == "TUN"


def test_several_processes_find_the_same_events_in_the_same_order() -> None:
    """Work shared among processes gives what one process gives."""
    alone = list(extract_all(ARTICLES))
    assert [article.id for article, _ in alone] == [article.id for article in ARTICLES]
    assert all(isinstance(events, list) and events for _, events in alone)
    assert list(extract_all(ARTICLES, jobs=2)) == alone


def test_nothing_to_extract_starts_nothing() -> None:
    """No articles, no events, whatever the number of processes."""
    assert list(extract_all([], jobs=2)) == []


def test_a_breaking_extractor_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the extractors raise is the article's failure, named with the error's kind."""

    def broken(lang: str) -> None:
        raise ZeroDivisionError("by zero\nin a rule")

    monkeypatch.setattr("safeer.extraction._pipeline", broken)
    assert extract(ARTICLES[0]) == ReadFailure(
        "a01", "extraction failed: ZeroDivisionError: by zero in a rule", "extraction"
    )


def test_an_error_made_for_people_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error with a message of its own keeps it."""

    def unknown(lang: str) -> None:
        raise safeer.SafeerError(f"no extraction for {lang}")

    monkeypatch.setattr("safeer.extraction._pipeline", unknown)
    assert extract(ARTICLES[0]) == ReadFailure("a01", "no extraction for ar", "extraction")
