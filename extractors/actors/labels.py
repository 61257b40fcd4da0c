"""English labels and stable, readable identifiers for actors."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from extractors.language import language
from ontology.event import Kind

ID = "https://w3id.org/safeer/id/"
#: Words of a description that its identifier keeps.
_SLUG_WORDS = 8


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; empty where nothing is left.

    >>> slug("Mustafa al-Kadhimi")
    'mustafa-al-kadhimi'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def actor_id(
    kind: Kind,
    ref: str | None,
    label_en: str | None,
    label: str,
    country: str | None,
    lang: str = "ar",
) -> str:
    """The IRI of an actor: by reference id where it has one, else by label and country.

    >>> actor_id("person", None, "Mara Karlin", "مارا كارلين", "USA")
    'https://w3id.org/safeer/id/person/mara-karlin-usa'
    >>> actor_id("group", None, None, "أهالي عرسال", "LBN")
    'https://w3id.org/safeer/id/group/ahali-arsal-lbn'
    """
    if ref:
        return f"{ID}{kind}/{ref}"
    spelled = label_en or language(lang).romanize(" ".join(label.split()[:_SLUG_WORDS]))
    name = slug(spelled) or hashlib.sha256(label.encode()).hexdigest()[:12]
    return f"{ID}{kind}/{name}" + (f"-{country.lower()}" if country else "")
