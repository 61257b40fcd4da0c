"""Finding the language of an article."""

import pytest

from extractors.reading.language import language_of, supported_language
from ontology.errors import InputError


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "التقى وزير الخارجية نظيره في الرياض"),
        ("ar", "قمة عربية"),
        (
            "ar",
            "بحث الرئيس الروسي فلاديمير پوتين مع نظيره الفرنسي العلاقات بين البلدين والأزمة السورية",
        ),
        ("ar", "التقی وزیر الخارجیة المصری نظیره الترکی فی القاهرة أمس وبحثا العلاقات"),
        ("en", "The foreign minister met his counterpart"),
        ("en", "Saudi king receives Iraqi president in Riyadh"),
        ("fa", "وزیر امور خارجه با همتای ترکیه‌ای خود در تهران دیدار و گفتگو کرد"),
        ("ur", "وزیر خارجہ نے اسلام آباد میں چینی ہم منصب سے ملاقات کی"),
        ("ps", "د افغانستان د بهرنیو چارو وزیر له خپل پاکستاني سیال سره ولیدل"),
        ("fr", "Le ministre des Affaires étrangères a rencontré son homologue"),
        ("tr", "Türkiye Dışişleri Bakanı mevkidaşıyla görüştü"),
        ("ru", "Министр иностранных дел встретился с президентом"),
    ],
)
def test_language_is_found(lang: str, text: str) -> None:
    """Arabic and English are told from their neighbours, and Persian and Urdu from Arabic."""
    assert language_of(text) == lang


def test_arabic_with_english_quotations_is_arabic() -> None:
    """The script of most letters decides."""
    assert language_of("أعلن البيت الأبيض اليوم عن زيارة الرئيس إلى المنطقة (White House)") == "ar"


def test_no_letters_no_language() -> None:
    """Text without a letter is refused with the remedy."""
    with pytest.raises(InputError, match=r"no letters in it.*--lang"):
        language_of("2021 – 07 / 24 …")


@pytest.mark.parametrize(("tag", "lang"), [("ar", "ar"), ("AR_eg", "ar"), (" en-GB ", "en")])
def test_language_tags_with_a_region(tag: str, lang: str) -> None:
    """Region and case of a language tag do not matter."""
    assert supported_language(tag) == lang


@pytest.mark.parametrize(
    ("tag", "named"),
    [("fa", r"Persian \(fa\)"), ("ur", r"Urdu \(ur\)"), ("sdh", "sdh"), ("??", r"'\?\?'")],
)
def test_other_languages_are_named(tag: str, named: str) -> None:
    """A language Safeer does not read is set aside under its name."""
    with pytest.raises(InputError, match=f"written in .*{named}.*: Safeer reads Arabic"):
        supported_language(tag)
