"""English labels and stable, readable identifiers for actors."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from ontology.event import Kind

ID = "https://w3id.org/safeer/id/"


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; empty where nothing is left.

    >>> slug("Mustafa al-Kadhimi")
    'mustafa-al-kadhimi'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def actor_id(kind: Kind, ref: str | None, label_en: str | None, label: str, country: str | None) -> str:
    """The IRI of an actor: by reference id where it has one, else by label and country.

    >>> actor_id("person", None, "Mara Karlin", "مارا كارلين", "USA")
    'https://w3id.org/safeer/id/person/mara-karlin-usa'
    """
    if ref:
        return f"{ID}{kind}/{ref}"
    name = slug(label_en or "") or hashlib.sha256(label.encode()).hexdigest()[:12]
    return f"{ID}{kind}/{name}" + (f"-{country.lower()}" if country else "")


def english_title(label: str, country: str | None) -> str | None:
    """An English label for an actor known by a title or description alone."""
    return None
