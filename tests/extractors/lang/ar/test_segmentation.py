"""Where clitics are cut off."""

from __future__ import annotations

import pytest

from extractors.lang.ar.segmentation import segment


@pytest.mark.parametrize(
    ("word", "particle", "core"),
    [
        ("بزشكيان", "", "بزشكيان"),
        ("وبزشكيان", "", "بزشكيان"),
        ("لافرنتييف", "", "لافرنتييف"),
        ("سيتشن", "", "سيتشن"),
        ("ببوزنيقة", "ب", "بوزنيقه"),
        ("لريشارليسون", "ل", "ريشارليسون"),
        ("سيحالون", "س", "يحالون"),
        ("لاستجرار", "ل", "استجرار"),
        ("بكيري", "ب", "كيري"),
        ("للقاء", "ل", "اللقاء"),
    ],
)
def test_a_name_that_nobody_knows_keeps_its_first_letter(word, particle, core):
    """Unless a preposition is likelier before it; what is known is cut as ever."""
    found = segment(word)
    assert (found.particle, found.core) == (particle, core)


@pytest.mark.parametrize(
    ("word", "core"),
    [
        ("ويتكوف", "ويتكوف"),
        ("وويتكوف", "ويتكوف"),
        ("لويتكوف", "ويتكوف"),
        ("لفانس", "فانس"),
        ("وبايكر", "بايكر"),
        ("بينه", "بين"),
        ("وها", "ها"),
    ],
)
def test_the_names_of_known_people_are_whole(word, core):
    """But for those that are everyday words of news."""
    assert segment(word).core == core


def test_known_names_cut_no_other_words():
    """كبار is no "like Bar"."""
    assert segment("كبار").core == "كبار"
