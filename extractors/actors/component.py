"""The spaCy component ``safeer_actors``: who is named in the text, each with an identity.

It sets ``doc._.actors``, a list of :class:`~extractors.actors.participants.Participant`, and
``doc.spans["actors"]``, spans labelled with the kind of actor, which displaCy can show.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.actors.participants import participants
from extractors.content import content_of
from extractors.language import language
from extractors.order import require
from extractors.words import language_in


@Language.factory(
    "safeer_actors",
    default_config={"lang": None},
    requires=["doc._.words"],
    assigns=["doc._.actors", "doc.spans"],
)
def create_actors(nlp: Language, name: str, lang: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Component that sets ``doc._.actors`` and ``doc.spans["actors"]``."""
    return partial(set_actors, lang=language_in(nlp, lang))


def set_actors(doc: Doc, lang: str = "ar") -> Doc:
    """Set ``doc._.actors`` and ``doc.spans["actors"]``; needs ``safeer_words`` before it."""
    require(doc, "safeer_actors", words="safeer_words")
    words = doc._.words
    if doc._.labels is None:
        doc._.labels = language(lang).recognize(words)
    found = participants(words, doc._.labels, content_of(doc), lang)
    doc._.actors = found
    # Every word is a token; asking the document where a character stands reads all of it.
    tokens = np.flatnonzero(doc.to_array("IS_SPACE") == 0).tolist()
    doc.spans["actors"] = [
        Span(doc, tokens[one.mention.start], tokens[one.mention.end - 1] + 1, label=one.kind)
        for one in found
    ]
    return doc


for _extension in ("actors", "labels"):
    if not Doc.has_extension(_extension):
        Doc.set_extension(_extension, default=None)
