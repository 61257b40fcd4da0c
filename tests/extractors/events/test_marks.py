"""What the network is asked: which frames of a trigger are possible where it stands."""

from __future__ import annotations

import pytest
import spacy

from extractors.events.marks import questions
from extractors.events.scene import scene_of
from extractors.pipeline import load


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    """The pipeline, loaded once."""
    return load("ar")


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("وقع الوزير المصري اتفاقا مع الأردن.", True),
        ("وقع الوزير المصري اتفاقيتين مع الأردن.", True),
        (
            "وقعت وزيرة التعاون الدولي المصرية سحر نصر مع الممثلة المقيمة للبنك الأفريقي للتنمية "
            "ليلى المقدم مذكرة تفاهم.",
            True,
        ),
        ("وقع الوزير المصري الاتفاقين مع الأردن.", True),
        ("سحبت مصر جيشا من الأردن.", True),
        ("وقع الوزير المصري اتفاقيتي دفاع مع الأردن.", True),
        ("وقع زلزال في شمال الأردن قرب حدود مصر.", False),
    ],
)
def test_what_a_frame_needs_may_stand_anywhere_near(
    nlp: spacy.Language, text: str, is_asked: bool
) -> None:
    """In any case or number, also behind two long names; where it does not, nobody signed."""
    doc = nlp(text)
    scene = scene_of(doc._.words, doc._.actors)
    asked = {
        frame.type for one in questions(scene) for frame in one.frames if not one.trigger.start
    }
    assert bool(asked & {"sign", "retreat"}) is is_asked
