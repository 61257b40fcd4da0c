"""What the engine asks of a language.

A language is a folder ``extractors/lang/<code>`` of data files and the few functions that data
cannot say, tied together by one :class:`Language` in its module ``language``. The engine knows
languages by their code alone and reaches everything of theirs through :func:`language`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ontology.errors import InputError
from ontology.event import Modality
from ontology.reference import Organization, Person, State

if TYPE_CHECKING:
    import spacy.language
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stub

    from extractors.actors.gazetteer import Entry, Match
    from extractors.actors.mentions import Mention
    from extractors.actors.names import Name
    from extractors.actors.participants import Participant
    from extractors.events.extractor import Act
    from extractors.events.frames import Trigger
    from extractors.events.scene import Scene
    from extractors.time import TimeExpression
    from extractors.words import Word

#: The languages that have their folder, in the order of preference.
LANGUAGES = ("ar", "en")


class Analysis(NamedTuple):
    """A token in the spelling in which it is looked up, and its parts.

    ``norm`` is the whole token; ``conjunction``, ``particle``, ``core`` and ``pronoun`` are its
    parts where a language writes several words as one, and ``offset`` the characters before the core.
    """

    norm: str
    conjunction: str
    particle: str
    core: str
    pronoun: str
    offset: int


@dataclass(frozen=True, slots=True)
class Language:
    """One language: how it is written, and how it says who did what to whom."""

    code: str
    #: One spelling for what newspapers write in several; everything is looked up in it.
    normalize: Callable[[str], str]
    #: Tokens of news text for spaCy's vocabulary.
    tokenizer: Callable[[spacy.language.Language], Tokenizer]
    #: A token and its parts.
    analyse: Callable[[str], Analysis]
    #: A word in that spelling that news does not know, so that behind "in" it names a place.
    unheard: Callable[[str], bool]
    #: Definite article that is written on the word, if there is one.
    article: str
    #: Whether newspapers set a closing quotation mark right behind what it closes.
    quotes_touch: bool
    #: Spellings of reference data in this language, the usual one first.
    names: Callable[[State | Organization | Person], tuple[str, ...]]
    #: The usual office of a known person, in words.
    role: Callable[[Person], str | None]
    #: The words of every phrase known beforehand, as ``norm`` has them, and what it names.
    phrases: Callable[[], Iterable[tuple[tuple[str, ...], Entry]]]
    #: Those phrases as they are meant where they stand in an article.
    settled: Callable[[Sequence[Word], Sequence[Match]], list[Match]]
    #: What is said of each word before mentions are made: a label or part of speech.
    recognize: Callable[[Sequence[Word]], list[str]]
    #: Mentions of actors, from words, their labels and the known phrases among them.
    mentions: Callable[[Sequence[Word], Sequence[str], Sequence[Match]], list[Mention]]
    #: Letters of a name or description in English.
    romanize: Callable[[str], str]
    #: A title in English with its country, ``None`` where a word of it is not known.
    english_title: Callable[[str, str | None], str | None]
    #: An office in one of its wordings, from its words.
    canonical: Callable[[Name], Name]
    #: The office that a title in words names, without its state.
    office_of: Callable[[str], Name]
    #: Words that call frames.
    triggers: Callable[[Sequence[Word]], list[Trigger]]
    #: The grammatical places of the participants of a trigger's sentence, by participant number.
    slots: Callable[[Scene, Trigger], dict[int, list[str]]]
    #: Participants, and those that the words of an act point back to.
    with_echoes: Callable[
        [Sequence[Word], Sequence[Participant], Sequence[Trigger]], list[Participant]
    ]
    #: Acts of an article with at least that confidence.
    acts: Callable[[Scene, float], list[Act]]
    #: Whether an act happened.
    modality: Callable[[Scene, Act, Sequence[TimeExpression]], Modality]
    #: Whether the act of a trigger, of that type, may be where a place begins at that character.
    placed: Callable[[Scene, Trigger, str, int], bool]
    #: To whom the act of a trigger is ascribed.
    claimant: Callable[[Scene, Trigger], Participant | None]


@cache
def language(code: str) -> Language:
    """The language of a code; raises ``InputError`` for one that Safeer does not read.

    >>> language("ar").normalize("إلى")
    'الي'
    """
    if code not in LANGUAGES:
        raise InputError(
            f"no extraction for language {code!r}: Safeer reads {', '.join(LANGUAGES)}; give --lang if the language was found wrongly"
        )
    found: Language = importlib.import_module(f"extractors.lang.{code}.language").LANGUAGE
    return found
