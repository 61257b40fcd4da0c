"""Stores of an older layout brought up to date: what they hold is read and stated anew."""

from __future__ import annotations

from rdflib import Dataset

from graph.dataset import article, doc_ids, restate


def migrate(dataset: Dataset, version: int) -> None:
    """State every article as this Safeer does, one transaction each.

    A migration that is cut short is taken up again at the next opening: both layouts can be
    read, and an article that is up to date already is left as it is.
    """
    del version  # the reading of events is the same for all layouts so far
    for doc_id in doc_ids(dataset):
        found = article(dataset, doc_id)
        if found is not None:
            restate(dataset, found)
