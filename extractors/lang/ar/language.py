"""Arabic, as the engine asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.actors.gazetteer import Match
from extractors.events.claims import claimant
from extractors.events.extractor import Act, acts, shipped_models
from extractors.events.frames import Trigger
from extractors.events.modality import modality_of, shipped_moods
from extractors.events.scene import Scene
from extractors.lang.ar.echoes import with_echoes
from extractors.lang.ar.grammar import slots
from extractors.lang.ar.mentions import mentions
from extractors.lang.ar.namesakes import told_apart
from extractors.lang.ar.nationalities import settled
from extractors.lang.ar.offices import canonical, english_title, office_of
from extractors.lang.ar.phrases import names, phrases
from extractors.lang.ar.recognizer import recognize
from extractors.lang.ar.segmentation import Segments, segment
from extractors.lang.ar.spelling import normalize
from extractors.lang.ar.transliterate import transliterate
from extractors.lang.ar.triggers import triggers
from extractors.lang.ar.unheard import unheard
from extractors.language import Analysis, Language
from extractors.time import TimeExpression
from extractors.tokenizer import news_tokenizer
from extractors.words import Word
from ontology.event import Modality
from ontology.reference import Person

_WORD = re.compile(r"[^\W\d_]+")


def analyse(text: str) -> Analysis:
    """A token in normalized spelling, and its clitics.

    >>> analyse("وبلقائه").core
    'لقائ'
    """
    norm = normalize(text)
    if not _WORD.fullmatch(norm) or norm.isascii():
        return Analysis(norm, "", "", norm, "", 0)
    segments = segment(norm, closed=text.endswith("ة"))
    return Analysis(norm, *segments, _core_offset(text, segments))


def _core_offset(text: str, segments: Segments) -> int:
    """Where the core begins in the original spelling (marks and tatweel may stand between)."""
    cut = len(segments.conjunction) + len(segments.particle)
    if not cut:
        return 0
    seen = 0
    for offset, letter in enumerate(text):
        if normalize(letter):
            if seen == cut:
                return offset
            seen += 1
    return 0


def _role(person: Person) -> str | None:
    return person.role_ar


def _settled(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    return told_apart(words, settled(words, matches))


def _recognize(words: Sequence[Word]) -> list[str]:
    return recognize(words)


def _acts(scene: Scene, threshold: float) -> list[Act]:
    return acts(scene, shipped_models("ar"), threshold)


def _anywhere(scene: Scene, trigger: Trigger, type_: str, start: int) -> bool:  # noqa: ARG001
    """Every place of the text counts; which one is nearest, says its sentence."""
    return True


def _modality(scene: Scene, act: Act, times: Sequence[TimeExpression]) -> Modality:
    return modality_of(scene, act.trigger, act.frame.type, shipped_moods("ar"), times, act.moods)


LANGUAGE = Language(
    code="ar",
    normalize=normalize,
    tokenizer=news_tokenizer,
    analyse=analyse,
    unheard=unheard,
    article="ال",
    quotes_touch=False,
    names=names,
    role=_role,
    phrases=phrases,
    settled=_settled,
    recognize=_recognize,
    mentions=mentions,
    romanize=transliterate,
    english_title=english_title,
    canonical=canonical,
    office_of=office_of,
    triggers=triggers,
    slots=slots,
    with_echoes=with_echoes,
    acts=_acts,
    modality=_modality,
    placed=_anywhere,
    claimant=claimant,
)
