"""The whole extraction on short invented articles, and as parts of a spaCy pipeline."""

from __future__ import annotations

import datetime

import pytest
import spacy
from spacy import displacy

import safeer
from extractors.pipeline import COMPONENTS, extract, load
from ontology.article import Article
from ontology.errors import InputError
from ontology.event import Event

ENCOUNTERS = {"meet", "receive", "visit", "talks"}


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    """The pipeline, loaded once."""
    return load("ar")


def events_in(
    nlp: spacy.Language, text: str, published: str | None = None, title: str | None = None
) -> list[Event]:
    """The events of an article."""
    day = datetime.date.fromisoformat(published) if published else None
    return extract(nlp, Article(id="a", title=title, text=text, published=day))


def countries(event: Event) -> tuple[set[str | None], set[str | None]]:
    """The countries of the two sides."""
    return {actor.country for actor in event.sources}, {actor.country for actor in event.targets}


def between(events: list[Event], one: str, other: str, *types: str) -> list[Event]:
    """The events of some types that join actors of two countries, in any order."""
    return [
        event
        for event in events
        if event.type in types and countries(event) in (({one}, {other}), ({other}, {one}))
    ]


ENCOUNTER_STORIES = [
    ("التقى الرئيس الفرنسي إيمانويل ماكرون المستشارة الألمانية أنغيلا ميركل أمس في باريس.", "2019-03-06", "FRA", "DEU", "2019-03-05", "باريس"),
    ("استقبل الملك عبد الله الثاني ملك الأردن الرئيس التركي رجب طيب أردوغان في عمان أمس.", "2017-08-22", "JOR", "TUR", "2017-08-21", "عمان"),
    ("وصل الرئيس الصيني شي جينبينغ إلى موسكو أمس والتقى الرئيس الروسي فلاديمير بوتين.", "2023-03-21", "CHN", "RUS", "2023-03-20", "موسكو"),
    ("استقبل أمير الكويت الشيخ صباح الأحمد أمس وزير الخارجية الأميركي ريكس تيلرسون.", "2018-02-14", "KWT", "USA", "2018-02-13", None),
    ("بحث وزير الخارجية المصري سامح شكري مع نظيره الإيطالي في روما أمس الأوضاع في ليبيا.", "2020-11-10", "EGY", "ITA", "2020-11-09", "روما"),
    ("عقد وزير الخارجية الهندي سوبراهمانيام جايشانكار اجتماعا مع نظيره الياباني في طوكيو يوم الجمعة.", "2022-09-11", "IND", "JPN", "2022-09-09", "طوكيو"),
    ("زار رئيس الوزراء الإثيوبي آبي أحمد إريتريا أمس حيث التقى الرئيس الإريتري أسياس أفورقي.", "2018-07-09", "ETH", "ERI", "2018-07-08", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "one", "other", "date", "place"), ENCOUNTER_STORIES)
def test_encounters_are_found(
    nlp: spacy.Language,
    text: str,
    published: str,
    one: str,
    other: str,
    date: str,
    place: str | None,
) -> None:
    """Who met whom, when and where, whatever the countries and the year."""
    found = between(events_in(nlp, text, published), one, other, *ENCOUNTERS)
    assert found
    assert date in {event.date for event in found}
    assert all(event.modality == "actual" for event in found)
    if place:
        assert place in {event.place for event in found}


def test_a_planned_meeting_is_planned_in_headline_and_text(nlp: spacy.Language) -> None:
    """A headline's present tense with a bare weekday means the day that the text names."""
    text = "قال متحدث إن الرئيس الفرنسي إيمانويل ماكرون سيلتقي الرئيس الروسي فلاديمير بوتين الإثنين المقبل في موسكو."
    found = between(
        events_in(nlp, text, "2022-02-04", "ماكرون يلتقي بوتين الإثنين"), "FRA", "RUS", *ENCOUNTERS
    )
    assert len(found) >= 2
    assert {event.modality for event in found} == {"planned"}
    assert {event.date for event in found} == {"2022-02-07"}
    assert len({event.event_id for event in found}) == 1


def test_a_denied_meeting_is_negated(nlp: spacy.Language) -> None:
    """What did not take place is kept as such."""
    text = "لم يلتق الرئيس الأوكراني فولوديمير زيلينسكي الرئيس الروسي فلاديمير بوتين في باريس."
    found = between(events_in(nlp, text), "UKR", "RUS", *ENCOUNTERS)
    assert found
    assert {event.modality for event in found} == {"negated"}


def test_a_phone_call(nlp: spacy.Language) -> None:
    """Calls are events of their own type."""
    text = "أجرى الرئيس الأميركي جو بايدن اتصالا هاتفيا أمس بالرئيس الصيني شي جينبينغ."
    assert between(events_in(nlp, text, "2021-09-10"), "USA", "CHN", "phone")


def test_blame_has_a_direction(nlp: spacy.Language) -> None:
    """The accuser is the source, the accused the target."""
    text = "اتهم وزير الخارجية السعودي عادل الجبير إيران بدعم الإرهاب."
    found = [event for event in events_in(nlp, text) if event.type == "accuse"]
    assert any(countries(event) == ({"SAU"}, {"IRN"}) for event in found)


def test_an_agreement_is_signed(nlp: spacy.Language) -> None:
    """Signing joins the two sides."""
    text = "وقعت مصر واليونان أمس اتفاقية لترسيم الحدود البحرية في القاهرة."
    assert between(events_in(nlp, text, "2020-08-07"), "EGY", "GRC", "sign", "agree")


def test_help_goes_from_giver_to_receiver(nlp: spacy.Language) -> None:
    """Aid has a source and a target."""
    text = "قدمت الكويت مساعدات إنسانية إلى الصومال."
    found = [event for event in events_in(nlp, text) if event.type == "aid"]
    assert any(countries(event) == ({"KWT"}, {"SOM"}) for event in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "... !!! ؟؟؟ ،،، «» () — …",
        "ا" * 20_000,
        "ارتفعت درجات الحرارة أمس وتساقطت أمطار غزيرة على السواحل.",
        "فاز الفريق بثلاثة أهداف مقابل هدف في مباراة مثيرة.",
        "🎉🎉 123 456 789 %",
        "ـــــــــ ًٌٍَُِّْ",
    ],
    ids=["empty", "blank", "punctuation", "long word", "weather", "sport", "signs", "marks"],
)
def test_texts_without_diplomacy_have_no_events(nlp: spacy.Language, text: str) -> None:
    """Nothing happens between actors where nothing is told of them, and nothing breaks."""
    assert events_in(nlp, text, "2020-01-01") == []


def test_english_words_do_not_disturb(nlp: spacy.Language) -> None:
    """Latin script in an Arabic article is read over."""
    text = "The summit (G20) — التقى الرئيس الأميركي دونالد ترامب الرئيس الصيني شي جينبينغ أمس، according to Reuters."
    assert between(events_in(nlp, text, "2019-06-30"), "USA", "CHN", *ENCOUNTERS)


def test_offsets_point_into_title_and_text(nlp: spacy.Language) -> None:
    """Trigger, sentence and actors are verbatim stretches of title and text."""
    title, text = (
        "ماكرون يستقبل ميركل",
        "استقبل الرئيس الفرنسي إيمانويل ماكرون المستشارة الألمانية أنغيلا ميركل في باريس.",
    )
    content = f"{title}\n\n{text}"
    events = events_in(nlp, text, "2019-03-06", title)
    assert events
    for event in events:
        for quote in (event.trigger, event.sentence, *event.sources, *event.targets):
            assert content[quote.start : quote.end] == quote.text


def test_the_same_article_gives_the_same_events(nlp: spacy.Language) -> None:
    """Extraction has no state and no chance in it."""
    text = ENCOUNTER_STORIES[0][0]
    assert events_in(nlp, text, "2019-03-06") == events_in(load("ar"), text, "2019-03-06")


def test_two_articles_name_one_act_alike(nlp: spacy.Language) -> None:
    """A dated act has the same name in every article that tells it."""
    first = between(
        events_in(
            nlp, "التقى الرئيس الفرنسي إيمانويل ماكرون المستشارة أنغيلا ميركل أمس.", "2019-03-06"
        ),
        "FRA",
        "DEU",
        "meet",
    )
    second = between(
        events_in(
            nlp, "المستشارة أنغيلا ميركل التقت الرئيس الفرنسي إيمانويل ماكرون اليوم.", "2019-03-05"
        ),
        "FRA",
        "DEU",
        "meet",
    )
    assert {event.event_id for event in first} & {event.event_id for event in second}


def test_unknown_languages_are_refused() -> None:
    """The error names the language and those that work."""
    with pytest.raises(InputError, match=r"xx.*ar"):
        load("xx")


def test_components_join_a_pipeline_of_the_users_own() -> None:
    """After importing safeer every component is found by name, and documents have their results."""
    assert safeer.load is not None
    nlp = spacy.blank("ar")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc = nlp("استقبل الرئيس التونسي قيس سعيد نظيره الجزائري عبد المجيد تبون في تونس.")
    assert between(doc._.events, "TUN", "DZA", *ENCOUNTERS)
    assert doc._.times == []
    assert "تونس" in [place.text for place in doc._.places]


def test_actors_can_be_drawn(nlp: spacy.Language) -> None:
    """The actors of a document are spans that displaCy draws."""
    doc = nlp("التقى الرئيس الفرنسي إيمانويل ماكرون المستشارة الألمانية أنغيلا ميركل.")
    assert len(doc.spans["actors"]) >= 2
    drawn = displacy.render(doc, style="span", options={"spans_key": "actors"}, jupyter=False)
    assert "ماكرون" in drawn
