"""Whether time grows with a text, or faster: phrases repeated to a text and one four times as long."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language

from benchmarks.hostile.attacks import PHRASES
from extractors import pipeline
from ontology.article import Article

LENGTH, FACTOR = 10_000, 4  # characters of the shorter text, how much longer the other one is
#: Ratio of the times from which on growth counts as faster than linear: twice the factor, since
#: caches and the machine's other work are in it, and quadratic growth has the factor squared.
TOO_STEEP = 2 * FACTOR
_WORTH = 0.2  # seconds below which a ratio says nothing

_WORDS = {
    "ar": (
        "التقى كيري لافروف وزير الخارجية الأميركي المصري في بغداد جنيف أمس يوم الأحد 15 يوليو 2015 قال إن أن الذي مع ب ل من إلى "
        "على بين الرئيس رئيس الوزراء خادم الحرمين الشريفين الملك سلمان بن عبد العزيز ال آل محمد أبو الشيخ الأمير ولي العهد جون "
        "باراك أوباما مصر العراق الولايات المتحدة الأمم حزب الله داعش مجلس الأمن لم لن سوف سيزور زار استقبل بحث اتهم ودعا وأكد قد "
        'إذا لو نفى نظيره وفد سفير لدى مبعوث مساعد نائب المتحدث باسم وكالة وقالت كما حيث « » ( ) " ، . : - ؟ ! 5 مليون دولار عام'
    ),
    "en": (
        "met Kerry Lavrov Secretary of State the U.S. Egyptian in Baghdad Geneva yesterday on Sunday 15 July 2015 said that who with "
        "to from between President Prime Minister King Salman bin Abdul Aziz al- Mohammed Abu Sheikh Prince Crown John Barack Obama "
        "Egypt Iraq United States Nations Hezbollah ISIS Security Council not will visit visited received discussed accused and called "
        "if would denied counterpart delegation ambassador envoy assistant deputy spokesman for agency as Mr. 's \" ' ( ) , . : - ? ! "
        "5 million dollars year held talks signed an agreement was by"
    ),
}
_MEETING = {"ar": "زار أوباما مصر.", "en": "Obama visited Egypt."}


@dataclass(frozen=True, slots=True)
class Growth:
    """How long a text took, and one :data:`FACTOR` times as long."""

    phrase: str
    short: float
    long: float

    @property
    def ratio(self) -> float:
        """Of the times: the factor where time is linear, its square where it is quadratic."""
        return self.long / self.short

    @property
    def steep(self) -> bool:
        """Whether time grows faster than the text."""
        return self.long > _WORTH * FACTOR and self.ratio > TOO_STEEP


def growths(lang: str, *, random_phrases: int, seed: int = 2015) -> Iterator[Growth]:
    """Each phrase of the attacks, and so many put together of words by chance."""
    nlp = pipeline.load(lang)
    _seconds(nlp, _MEETING[lang], lang)
    chance = random.Random(seed)
    words = _WORDS[lang].split()
    made = ("".join(_parts(chance, words)) for _ in range(random_phrases))
    for phrase in (*PHRASES, *made):
        short = _seconds(nlp, _repeated(phrase, LENGTH), lang)
        if short < _WORTH / FACTOR:  # not even the square of the factor would be much
            yield Growth(phrase, short, short * FACTOR)
            continue
        yield Growth(phrase, short, _seconds(nlp, _repeated(phrase, FACTOR * LENGTH), lang))


def _parts(chance: random.Random, words: list[str]) -> Iterator[str]:
    for _ in range(chance.randint(1, 6)):
        yield chance.choice(words)
        yield chance.choice([" ", " ", " ", "", ", ", " و", "\n"])


def _repeated(phrase: str, length: int) -> str:
    return (phrase * (length // len(phrase) + 1))[:length]


def _seconds(nlp: Language, text: str, lang: str) -> float:
    """Processor time of the extraction."""
    article = Article("a", "t", text, dt.date(2015, 7, 24), lang=lang)
    began = time.process_time()
    pipeline.extract(nlp, article)
    return time.process_time() - began
