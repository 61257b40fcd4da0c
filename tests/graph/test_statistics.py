"""What a dataset holds, counted."""

from __future__ import annotations

from rdflib import Dataset

from graph.statistics import statistics
from graph.store import open_dataset


def test_counts_of_the_press(dataset: Dataset) -> None:
    """Articles, tellings and the events they tell of are counted, by type, month and source."""
    counts = statistics(dataset)
    assert (counts.articles, counts.silent, counts.tellings, counts.events) == (3, 0, 8, 7)
    assert (counts.first, counts.last) == ("2021-07-24", "2021-07-24")
    assert counts.by_type == {
        "accuse": 1, "aid": 1, "meet": 2, "phone": 1, "receive": 1, "visit": 1,
    }  # fmt: skip
    assert counts.by_modality == {"actual": 5, "negated": 1, "planned": 1}
    assert counts.by_month == {
        "": {"aid": 1},
        "2020": {"phone": 1},
        "2021-06": {"visit": 1},
        "2021-07": {"accuse": 1, "meet": 2, "receive": 1},
    }
    assert counts.articles_by_source == {"": 1, "Gazette": 1, "الصحيفة": 1}
    assert counts.tellings_by_source == {"": 2, "Gazette": 3, "الصحيفة": 3}
    assert counts.articles_by_month == {"": 1, "2021-07": 2}
    assert counts.articles_by_language == {"ar": 2, "en": 1}
    assert counts.statements > 100


def test_nothing_is_counted_as_nothing() -> None:
    """An empty dataset has counts, too."""
    counts = statistics(open_dataset())
    assert (counts.articles, counts.events, counts.by_month, counts.first) == (0, 0, {}, None)
