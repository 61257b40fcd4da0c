"""What a component tells its user where another one did not run before it."""

from __future__ import annotations

from spacy.tokens import Doc

from ontology.errors import InputError


def require(doc: Doc, component: str, **made_by: str) -> None:
    """Raise ``InputError`` where a document lacks what a component reads.

    ``made_by`` names the component that sets each extension.

    >>> import spacy
    >>> require(spacy.blank("ar")("نص"), "safeer_events", actors="safeer_actors")
    Traceback (most recent call last):
    ontology.errors.InputError: safeer_events reads what safeer_actors finds, which did not run before it: nlp.add_pipe("safeer_actors", before="safeer_events")
    """
    for extension, earlier in made_by.items():
        if not doc.has_extension(extension) or doc._.get(extension) is None:
            raise InputError(
                f"{component} reads what {earlier} finds, which did not run before it: "
                f'nlp.add_pipe("{earlier}", before="{component}")'
            )
