"""English, as the engine asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.actors.gazetteer import Match
from extractors.actors.participants import Participant
from extractors.events.frames import Trigger
from extractors.events.scene import Scene
from extractors.lang.en.acts import acts
from extractors.lang.en.claims import claimant
from extractors.lang.en.lexicon import triggers
from extractors.lang.en.mentions import mentions
from extractors.lang.en.modality import modality_of
from extractors.lang.en.offices import canonical, english_title, office_of
from extractors.lang.en.phrases import names, phrases
from extractors.lang.en.scenes import placed
from extractors.lang.en.spelling import cased, normalize
from extractors.lang.en.tagger import tag
from extractors.lang.en.tokenizer import news_tokenizer
from extractors.language import Analysis, Language
from extractors.words import Word
from ontology.reference import Person


def analyse(text: str) -> Analysis:
    """A token with its capitals, and in small letters.

    >>> analyse("Kadhimi").core
    'kadhimi'
    """
    norm = cased(text)
    return Analysis(norm, "", "", norm.lower(), "", 0)


def _role(person: Person) -> str | None:
    return person.role_en


def _as_found(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:  # noqa: ARG001
    return list(matches)


def _never(word: str) -> bool:  # noqa: ARG001
    return False


def _as_written(label: str) -> str:
    return label


def _no_slots(scene: Scene, trigger: Trigger) -> dict[int, list[str]]:  # noqa: ARG001
    return {}


def _no_echoes(
    words: Sequence[Word],  # noqa: ARG001
    participants: Sequence[Participant],
    triggers: Sequence[Trigger],  # noqa: ARG001
) -> list[Participant]:
    return list(participants)


LANGUAGE = Language(
    code="en",
    normalize=normalize,
    tokenizer=news_tokenizer,
    analyse=analyse,
    unheard=_never,
    article="",
    quotes_touch=True,
    names=names,
    role=_role,
    phrases=phrases,
    settled=_as_found,
    recognize=tag,
    mentions=mentions,
    romanize=_as_written,
    english_title=english_title,
    canonical=canonical,
    office_of=office_of,
    triggers=triggers,
    slots=_no_slots,
    with_echoes=_no_echoes,
    acts=acts,
    modality=modality_of,
    placed=placed,
    claimant=claimant,
)
