"""Who is speaking when a sentence begins."""

from functools import cache

from spacy.language import Language

from extractors.events.scene import Scene, scene_of
from extractors.pipeline import load


@cache
def nlp() -> Language:
    """The pipeline, loaded once."""
    return load("ar")


def scene(text: str) -> Scene:
    """What the event extractors see of a text."""
    doc = nlp()(text)
    return scene_of(doc._.words, doc._.actors)


def label(seen: Scene, identifier: str | None) -> str | None:
    """The English label of an actor of the scene."""
    return next(
        (p.identities[0].label_en for p in seen.participants if p.identities[0].id == identifier),
        None,
    )


def test_a_speaker_goes_on_until_another_one_speaks() -> None:
    """Reports without a name are of who spoke last."""
    seen = scene(
        "قال وزير الخارجية الأردني أيمن الصفدي إن الحوار ضروري. وأضاف أن الوقت قصير. "
        "وقال الرئيس الفرنسي إيمانويل ماكرون إن بلاده مستعدة. وشدد على ذلك."
    )
    assert [label(seen, who) for who in seen.speakers] == [
        None,
        "Ayman Safadi",
        "Ayman Safadi",
        "Emmanuel Macron",
    ]


def test_nobody_speaks_before_the_first_sentence() -> None:
    """Without any actor there is no speaker."""
    assert scene("هطلت أمطار غزيرة. وانخفضت الحرارة.").speakers == [None, None]
