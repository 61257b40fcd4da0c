"""English labels of Arabic-script personal names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.lang.ar.romanization import romanize
from extractors.lang.ar.transliterate import transliterate


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("مصطفى الكاظمي", "Mustafa al-Kadhimi"),
        ("فاطمة الزهراني", "Fatima al-Zahrani"),
        ("هوشيار زيباري", "Hoshyar Zebari"),
        ("كمال كليتشدار أوغلو", "Kamal Kilicdaroglu"),
        ("هيلاري كلينتون", "Hillary Clinton"),
        ("نيكولا ساركوزي", "Nicolas Sarkozy"),
        ("خوسيه لويس رودريغيز ثاباتيرو", "Jose Luis Rodriguez Zapatero"),
        ("ديمتري ميدفيديف", "Dmitry Medvedev"),
        ("شينزو آبي", "Shinzo Abe"),
        ("ثابو مبيكي", "Thabo Mbeki"),
    ],
)
def test_names_of_many_cultures_get_their_press_form(name: str, label: str) -> None:
    """Listed parts are spelled as English newspapers spell them."""
    assert transliterate(name) == label


@pytest.mark.parametrize("spelling", ["عبد الرحمن", "عبدالرحمن", "عبد الرّحمن"])
def test_servant_compounds_are_one_name(spelling: str) -> None:
    """عبد and the divine name make one name, joined or apart."""
    assert transliterate(spelling) == "Abdulrahman"


def test_the_article_stays_al_before_sun_letters() -> None:
    """The article is not assimilated."""
    assert transliterate("خالد الشمري") == "Khaled al-Shammari"


def test_a_first_name_goes_without_its_article() -> None:
    """الحبيب as a first name is Habib, as the press writes it."""
    assert transliterate("الحبيب الصيد") == "Habib Essid"


def test_a_family_name_alone_keeps_its_article() -> None:
    """A lone family name is a label too."""
    assert transliterate("الجبير") == "al-Jubeir"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("أبو مصعب الزرقاوي", "Abu Musab al-Zarqawi"),
        ("أم جمال", "Umm Jamal"),
        ("عمر بن الخطاب", "Omar bin al-Khattab"),
        ("محمد ولد عبد العزيز", "Mohammed Ould Abdel Aziz"),
        ("سلمان بن عبدالعزيز آل سعود", "Salman bin Abdulaziz Al Saud"),
        ("سلمان بن عبدالعزيز ال سعود", "Salman bin Abdulaziz Al Saud"),
    ],
)
def test_particles_of_descent(name: str, label: str) -> None:
    """Father, mother, son and house of are written the usual way."""
    assert transliterate(name) == label


def test_ben_and_bin_are_told_apart() -> None:
    """بن opens a genealogy before an Arab name and an English first name before others."""
    assert transliterate("بن كاردين") == "Ben Cardin"
    assert transliterate("بن فهد") == "Bin Fahd"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ابراهيم", "إبراهيم"),
        ("مصطفي", "مصطفى"),
        ("حمزه", "حمزة"),
        ("محمـــد", "محمد"),
        ("علی", "علي"),
    ],
)
def test_spelling_variants_share_a_label(left: str, right: str) -> None:
    """Hamza, dotted and undotted ya, ta marbuta, tatweel and Persian letters make no difference."""
    assert transliterate(left) == transliterate(right)


def test_turkish_oglu_grows_into_the_name() -> None:
    """An unlisted Turkish family name in -oğlu is one word."""
    assert transliterate("كمال بيرم أوغلو").endswith("oglu")
    assert transliterate("كمال بيرم أوغلو").count(" ") == 1


def test_punctuation_and_latin_letters() -> None:
    """Quotes and dashes fall away, Latin words stay, accents do not."""
    assert transliterate("«محمد» - José") == "Mohammed Jose"
    assert transliterate("") == transliterate(" - ") == ""


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("مفلح", "mufleh"),
        ("سويلم", "suwailem"),
        ("شعلان", "shaalan"),
        ("عطية", "atiya"),
        ("عوض", "awad"),
    ],
)
def test_arabic_words_get_vowels_by_their_shape(word: str, label: str) -> None:
    """Unlisted Arabic words are spelled by their pattern."""
    assert romanize(word, "arabic") == label


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("كلينتون", "klinton"),
        ("بوريسوف", "borisov"),
        ("نكورونزيزا", "nkoronziza"),
        ("ستيلمان", "stilman"),
    ],
)
def test_foreign_words_keep_their_clusters(word: str, label: str) -> None:
    """Unlisted foreign words keep initial and medial clusters and traditional endings."""
    assert romanize(word, "foreign") == label


@given(st.text(alphabet="ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيپچژگ ٌَُِّْ-", max_size=40))
def test_any_string_gives_ascii(name: str) -> None:
    """Whatever comes in, the label is ASCII without outer blanks, and the same again."""
    label = transliterate(name)
    assert label.isascii()
    assert label == label.strip()
    assert label == transliterate.__wrapped__(name)
