"""The language an article is written in.

Most articles need no model: text in the Arabic alphabet without a letter that Arabic lacks is
Arabic. Everything else (Latin text, or پ چ گ ی ک ٹ among the letters, as in Persian and Urdu)
goes to py3langid.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from extractors.language import LANGUAGES
from ontology.errors import InputError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]  # no stubs

_SAMPLE = 4000  # characters: enough to tell, cheap on a long article
_ARABIC_SCRIPT = re.compile(
    r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\u08a0-\u08c9]"
)
_DOUBT = 5.0  # difference of log-probabilities; the short headlines of tests/ set it
_PERSIAN_KEYBOARD = str.maketrans("یک", "يك")  # Arabic typed on a Persian keyboard stays Arabic
_ARABIC_ALPHABET = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language ``text`` is written in.

    Raises :class:`~ontology.errors.InputError` where there is not one letter to go by.

    >>> language_of("استقبل الرئيس المصري نظيره التونسي")
    'ar'
    >>> language_of("رئیس‌جمهور ایران با وزیر خارجه چین در تهران دیدار و گفتگو کرد")
    'fa'
    """
    sample = unicodedata.normalize("NFKC", text[:_SAMPLE])
    letters = sum(map(str.isalpha, sample))
    if not letters:
        raise InputError("no letters in it, so no language can be found: name it with --lang")
    arabic_script = _ARABIC_SCRIPT.findall(sample)
    if len(arabic_script) * 2 <= letters:
        return _classify(sample, favoured="en")
    if _mostly_of_the_arabic_alphabet(arabic_script):
        return "ar"
    found = _classify(sample, favoured="ar")
    folded = sample.translate(_PERSIAN_KEYBOARD)
    if found != "ar" and _mostly_of_the_arabic_alphabet(_ARABIC_SCRIPT.findall(folded)):
        return _classify(folded, favoured="ar")
    return found


def _mostly_of_the_arabic_alphabet(letters: list[str]) -> bool:
    """Whether at most one letter in a hundred is foreign, as in the name پوتين."""
    return sum(letter not in _ARABIC_ALPHABET for letter in letters) * 100 <= len(letters)


def _classify(text: str, *, favoured: str) -> str:
    """The likeliest language, ``favoured`` unless another one is clearly likelier.

    A headline of three words tells little, and setting aside an article that Safeer can read
    does more harm than trying one that it cannot.
    """
    scores = dict(_identifier().rank(text))
    best = max(sorted(scores), key=scores.__getitem__)
    return favoured if scores[best] - scores[favoured] < _DOUBT else best


def supported_language(tag: str) -> str:
    """The language of :data:`~extractors.language.LANGUAGES` that the language tag ``tag`` means.

    Raises :class:`~ontology.errors.InputError` naming any other language.

    >>> supported_language("ar-SA")
    'ar'
    """
    code = tag.strip().lower().replace("_", "-").split("-")[0]
    if code in LANGUAGES:
        return code
    raise InputError(
        f"written in {_name(code)}: Safeer reads {' and '.join(map(_name, LANGUAGES))}"
    )


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    # Languages without a two-letter code (Moroccan Arabic, Nigerian Pidgin) would draw short
    # articles in Arabic and English away; without Southern Kurdish, Kurdish turns Persian.
    identifier.set_languages(
        [code for code in identifier.labels if len(code) == 2 or code == "sdh"]
    )
    return identifier


def _name(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code).get_display_name("en")
    except (UnknownLocaleError, ValueError):
        name = None
    return f"{name} ({code})" if name else repr(code)
