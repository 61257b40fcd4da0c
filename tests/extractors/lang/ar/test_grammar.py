"""Places of participants in their sentence."""

from __future__ import annotations

import pytest

import safeer
from extractors.events.scene import scene_of
from extractors.lang.ar.grammar import slots
from ontology.article import Article


def places(text: str, verb: str) -> dict[str, set[str]]:
    """The places that the grammar names, by the first word of the actor, for a verb."""
    doc = safeer.load("ar")(Article("a", "", text).content)
    scene = scene_of(doc._.words, doc._.actors)
    trigger = next(one for one in scene.triggers if scene.words[one.start].core == verb)
    return {
        scene.words[scene.participants[number].mention.start].core: set(names)
        for number, names in slots(scene, trigger).items()
    }


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        (
            "استقبل الرئيس ميشال عون في قصر بعبدا، قبل ظهر اليوم، الوزير الفرنسي لودريان.",
            "استقبل",
            "الرئيس",
            "الوزير",
        ),
        ("وكان حسن نصرالله قد هدد إسرائيل أمس.", "هدد", "حسن", "اسرائيل"),
    ],
)
def test_subject_and_object_are_found_over_what_stands_between(text, verb, subject, object_):
    """Times of the day end no clause, and who "had" done something did it."""
    found = places(text, verb)
    assert "subj" in found[subject]
    assert "obj" in found[object_]


def test_what_an_act_behind_a_preposition_is_done_to_is_no_object_of_the_verb():
    """هدد إسرائيل باستهداف سوريا: Syria is not threatened by Israel."""
    found = places("هددت إيران باستهداف سوريا.", "هددت")
    assert "obj" not in found.get("سوريا", set())


def test_a_contrast_names_its_subject_behind_the_verb():
    """فيما دعا الملك: the king called."""
    found = places("التقى الوزير المصري نظيره، فيما دعا الملك عبد الله إلى الحوار.", "دعا")
    assert "subj" in found["الملك"]
