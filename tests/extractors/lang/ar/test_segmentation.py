"""Where clitics are cut off."""

from __future__ import annotations

import pytest

from extractors.lang.ar.language import analyse
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


@pytest.mark.parametrize("word", ["اتهم", "واتهم", "يتهم", "راهن", "واجه", "وواجه"])
def test_a_verb_that_ends_like_a_pronoun_is_whole(word):
    """اتهم is no "came to them", which needs a pronoun behind it: اتهمهم."""
    assert segment(word).pronoun == ""
    assert segment(word + "ها").pronoun == "ها"


def test_ta_marbuta_is_no_pronoun():
    """Once it is told from ه: إدانة is no "he condemned it"."""
    assert analyse("إدانة").core == "ادانه"
    assert analyse("بإدانتها").pronoun == "ها"
    assert analyse("زيارته").pronoun == "ه"


@pytest.mark.parametrize(
    ("word", "conjunction", "core"),
    [
        ("فرفض", "ف", "رفض"),
        ("فوصل", "ف", "وصل"),
        ("فاجاب", "ف", "اجاب"),
        ("فرد", "", "فرد"),
        ("فيصل", "", "فيصل"),
        ("وصل", "", "وصل"),
        ("وفد", "", "وفد"),
    ],
)
def test_a_conjunction_before_a_commoner_verb_is_cut(word, conjunction, core):
    """However often news joins the two."""
    found = segment(word)
    assert (found.conjunction, found.core) == (conjunction, core)
