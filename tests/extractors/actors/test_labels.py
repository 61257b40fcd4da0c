"""English labels and identifiers."""

from __future__ import annotations

import pytest

from extractors.actors.labels import actor_id
from extractors.lang.ar.offices import english_title


@pytest.mark.parametrize(
    ("arabic", "country", "english"),
    [
        ("وزير الخارجية الفرنسي", "FRA", "French Foreign Minister"),
        ("وزير خارجية فرنسا", "FRA", "French Foreign Minister"),
        ("رئيس الوزراء العراقي", "IRQ", "Iraqi Prime Minister"),
        ("رئيس مجلس الوزراء", "LBN", "Lebanese Prime Minister"),
        ("نائب وزير الخارجية", "RUS", "Russian Deputy Foreign Minister"),
        ("وزارة الدفاع الأميركية", "USA", "US Ministry of Defence"),
        ("وزير الخارجية الأميركي", "USA", "US Secretary of State"),
        ("وزير الطاقة الصيني", "CHN", "Chinese Energy Minister"),
        ("السفير الهندي لدى باكستان", "IND", "Indian Ambassador to Pakistan"),
        ("خادم الحرمين الشريفين", "SAU", "Custodian of the Two Holy Mosques"),
        ("القوات العراقية", "IRQ", "Iraqi Forces"),
        ("مسؤولين عراقيين", "IRQ", "Iraqi Officials"),
        ("المعارضة الليبية", "LBY", "Libyan Opposition"),
        ("أعضاء الأمم المتحدة", None, "Members of United Nations"),
    ],
)
def test_titles_and_bodies_have_english_labels(arabic, country, english):
    """Known words make an English label, the state's adjective in front."""
    label = english_title(arabic, country)
    assert label is not None
    assert label.lower() == english.lower()


def test_an_unknown_word_gives_no_label():
    """A label that would leave something out is not given."""
    assert english_title("أهالي عرسال", "LBN") is None


def test_identifiers_are_readable():
    """Without an English label the Arabic one is spelled in Latin letters."""
    iri = actor_id("group", None, None, "أهالي عرسال", "LBN")
    assert iri == "https://w3id.org/safeer/id/group/ahali-arsal-lbn"
    assert actor_id("group", "daesh", "Islamic State", "داعش", None).endswith("group/daesh")
