"""The whole extraction: a spaCy pipeline that reads an article and tells its events."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import spacy
from spacy.language import Language

# The components register themselves with spaCy when their modules are imported.
import extractors.actors.component
import extractors.events.component
import extractors.places
import extractors.time
import extractors.words  # noqa: F401
from extractors.language import language
from ontology.article import Article
from ontology.errors import InputError
from ontology.event import Event

#: The components in their order.
COMPONENTS = ("safeer_words", "safeer_times", "safeer_places", "safeer_actors", "safeer_events")


def load(lang: str = "ar", *, tagger: bool = False) -> Language:
    """The pipeline of a language; ``doc._.events`` of what it reads holds the events.

    ``tagger`` lets spaCy's English pipeline tell verbs from nouns (``safeer[en]``). Raises
    ``InputError`` for a language that Safeer does not read, or where that pipeline is missing.

    >>> nlp = load("ar")
    >>> doc = nlp("التقى وزير الخارجية الأميركي جون كيري نظيره الروسي سيرغي لافروف في جنيف.")
    >>> [(event.type, event.sources[0].label_en, event.targets[0].label_en) for event in doc._.events]
    [('meet', 'John Kerry', 'Sergei Lavrov')]
    """
    spoken = language(lang)
    nlp = spacy.blank(lang)
    nlp.max_length = 50_000_000
    nlp.tokenizer = spoken.tokenizer(nlp)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    if tagger:
        if lang != "en":
            raise InputError(f"there is no further tagger for language {lang!r}: leave it out")
        import extractors.lang.en.tagging  # noqa: F401  # registers safeer_tagger

        nlp.add_pipe("safeer_tagger", before="safeer_actors")
    return nlp


def extract(nlp: Language, article: Article) -> list[Event]:
    """The events of one article, in the order of their triggers."""
    with _uncollected():
        return _events(nlp, article)


def _events(nlp: Language, article: Article) -> list[Event]:
    doc = nlp.make_doc(article.content)
    doc._.doc_id = article.id
    doc._.published = article.published
    events: list[Event] = nlp(doc)._.events
    return events


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python not look for garbage: what an article is made into is none before it is read, and
    goes by itself when it has been.

    Looking through all of it again and again takes an eighth of the time of a long article.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
