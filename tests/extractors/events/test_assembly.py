"""From acts to events: dates, places and claimants, and which tellings are one event."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
import spacy

from extractors.events.assembly import name_events
from extractors.events.claims import claimant
from extractors.events.scene import Scene
from extractors.lang.ar.triggers import triggers
from extractors.pipeline import extract, load
from ontology.article import Article
from ontology.event import Actor, Event, Modality, Quote
from ontology.vocabulary import event_types

ENCOUNTERS = {"meet", "receive", "visit", "talks"}


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    """The pipeline, loaded once."""
    return load("ar")


def events_in(
    nlp: spacy.Language, text: str, published: str = "2019-03-06", title: str | None = None
) -> list[Event]:
    """The events of an article."""
    return extract(
        nlp,
        Article(id="a", title=title, text=text, published=datetime.date.fromisoformat(published)),
    )


def actor(name: str, kind: str = "person", country: str = "FRA") -> Actor:
    """An actor of that id."""
    return Actor(name, name, name, kind, country, None, name, 0, len(name))  # type: ignore[arg-type]


def telling(
    type_: str,
    source: Actor,
    target: Actor,
    date: str | None = None,
    modality: Modality = "actual",
    doc_id: str = "a",
) -> Event:
    """One telling of an act, not yet named."""
    quote = Quote("التقى", 0, 5)
    return Event(
        doc_id, "m", "", type_, event_types()[type_].plover, modality, (source,), (target,), quote, quote, date, date, None, None, None, "r", 0.9
    )  # fmt: skip


MACRON, MERKEL, GERMANY = (
    actor("macron"),
    actor("merkel", country="DEU"),
    actor("DEU", "state", "DEU"),
)


def names(*tellings: Event) -> list[str]:
    """The event ids that tellings of one article get."""
    return [event.event_id for event in name_events(tellings)]


def test_one_encounter_told_in_several_words_is_one_event() -> None:
    """Receiving, meeting and talks of the same two are one encounter, from either side."""
    first, second, third = names(
        telling("receive", MACRON, MERKEL, "2019-03-05"),
        telling("meet", MERKEL, MACRON),
        telling("talks", MACRON, MERKEL),
    )
    assert first == second == third


def test_meetings_on_two_days_are_two_events() -> None:
    """Dates that differ keep encounters apart."""
    first, second = names(
        telling("meet", MACRON, MERKEL, "2019-03-05"), telling("meet", MACRON, MERKEL, "2019-02-01")
    )
    assert first != second


def test_planned_and_actual_stay_apart() -> None:
    """A plan is not its outcome."""
    first, second = names(
        telling("meet", MACRON, MERKEL), telling("meet", MACRON, MERKEL, modality="planned")
    )
    assert first != second


def test_visiting_a_state_is_not_meeting_its_chancellor() -> None:
    """Different actors make different events."""
    first, second = names(
        telling("visit", MACRON, GERMANY, "2019-03-05"),
        telling("meet", MACRON, MERKEL, "2019-03-05"),
    )
    assert first != second


def test_blame_has_two_directions() -> None:
    """Where an act has a direction, the reverse is another act."""
    first, second = names(telling("accuse", MACRON, MERKEL), telling("accuse", MERKEL, MACRON))
    assert first != second


def test_blame_and_praise_are_two_acts() -> None:
    """Other acts than encounters need the same type."""
    first, second = names(telling("accuse", MACRON, MERKEL), telling("support", MACRON, MERKEL))
    assert first != second


def test_dated_acts_are_named_across_articles_and_undated_ones_are_not() -> None:
    """A day and the actors name an act; without a day it belongs to its article."""
    dated, undated = telling("meet", MACRON, MERKEL, "2019-03-05"), telling("meet", MACRON, MERKEL)
    assert names(dated) == names(replace(dated, doc_id="b"))
    assert names(undated) != names(replace(undated, doc_id="b"))


def test_an_undated_telling_takes_the_date_of_the_dated_one(nlp: spacy.Language) -> None:
    """The headline leaves the day and the city to the text."""
    text = (
        "استقبل الرئيس البولندي أندجيه دودا نظيره الأوكراني فولوديمير زيلينسكي في وارسو أول من أمس."
    )
    events = events_in(nlp, text, "2020-10-14", "زيلينسكي يلتقي دودا")
    found = [event for event in events if event.type in ENCOUNTERS]
    assert {event.date for event in found} == {"2020-10-12"}
    assert {event.place for event in found} == {"وارسو"}


def test_a_journey_is_a_visit_to_each_state(nlp: spacy.Language) -> None:
    """Every state of a list is visited in its own place."""
    found = events_in(nlp, "زار وزير الخارجية الإيراني محمد جواد ظريف الكويت وقطر والعراق.")
    visits = [([target.country for target in e.targets], e.place) for e in found]
    assert visits == [(["KWT"], "الكويت"), (["QAT"], "قطر"), (["IRQ"], "العراق")]


@pytest.mark.parametrize(
    "before",
    [
        "تراجعت التجارة بين مصر والأردن هذا العام. وارتفعت الأسعار.",
        "قالت مصر إنها ترحب بالأردن. وقالت الصحف أمس إن الطقس حار.",
    ],
)
def test_two_countries_in_one_word_are_no_place(nlp: spacy.Language, before: str) -> None:
    """Who visits "the two countries" is nowhere in particular, and visits them in one go."""
    text = f"{before} وزار وزير الخارجية الفرنسي جان إيف لودريان البلدين أمس."
    [visit] = [event for event in events_in(nlp, text, title="خبر") if event.type == "visit"]
    assert {target.country for target in visit.targets} == {"EGY", "JOR"}
    assert visit.place is None


def test_a_visit_happens_where_its_target_is(nlp: spacy.Language) -> None:
    """A state named by a word that is no place of the gazetteer is the place all the same."""
    text = (
        "تأتي زيارة وزير الخارجية الفرنسي لوران فابيوس إلى المملكة "
        "بعد لقائه الرئيس المصري في القاهرة."
    )
    places = {event.type: event.place for event in events_in(nlp, text, title="خبر")}
    assert places == {"visit": "المملكة", "meet": "القاهرة"}


def test_what_is_said_is_said_where_the_speaker_met(nlp: spacy.Language) -> None:
    """Some sentences later, too, if the article has the speaker in one place only."""
    text = (
        "التقى الرئيس اليمني عبد ربه منصور هادي نظيره المصري عبد الفتاح السيسي في القاهرة أمس. "
        "وكان الحوثيون قد سيطروا على صنعاء. وارتفعت أسعار الوقود في الأسواق. "
        "وأغلقت المدارس أبوابها. ودعا هادي إيران إلى وقف دعم الحوثيين."
    )
    found = {event.type: event.place for event in events_in(nlp, text, title="خبر")}
    assert found["request"] == found["meet"] == "القاهرة"


def test_a_past_meeting_is_no_part_of_the_plan(nlp: spacy.Language) -> None:
    """Two encounters of one pair, one told in the past, keep their modality and date."""
    text = (
        "سيلتقي الرئيس الروسي فلاديمير بوتين نظيره التركي رجب طيب أردوغان الثلاثاء المقبل في سوتشي.\n"
        "وكان بوتين التقى أردوغان في أنقرة في 3 نيسان 2018."
    )
    found = [event for event in events_in(nlp, text, "2018-09-14") if event.type in ENCOUNTERS]
    assert {(event.modality, event.date) for event in found} >= {
        ("planned", "2018-09-18"),
        ("actual", "2018-04-03"),
    }
    assert len({event.event_id for event in found}) >= 2


def test_elections_to_come_date_no_meeting(nlp: spacy.Language) -> None:
    """A month announced in the sentence is not when something happened."""
    text = "قال الرئيس التشيلي غابرييل بوريتش بعد لقائه الرئيس البرازيلي لولا دا سيلفا إن الانتخابات المرتقبة في تشرين الأول مهمة."
    assert {event.date for event in events_in(nlp, text, "2023-07-24")} <= {None}


@pytest.mark.parametrize(
    ("told", "word", "day"),
    [
        ("أمس", "غداة", "2018-09-12"),
        ("أمس", "عشية", "2018-09-14"),
        ("في 9999-12-31", "عشية", None),  # the last day of the calendar
    ],
)
def test_the_day_after_and_the_eve_of_an_act(
    nlp: spacy.Language, told: str, word: str, day: str | None
) -> None:
    """The act lies a day before or after what the sentence tells."""
    text = (
        f"قال الرئيس التركي رجب طيب أردوغان {told} {word} لقائه الرئيس الروسي فلاديمير بوتين إن "
        "العلاقات جيدة."
    )
    found = [event for event in events_in(nlp, text, "2018-09-14") if event.type in ENCOUNTERS]
    assert {event.date for event in found} == {day}


def test_who_is_met_during_a_visit_is_met_on_its_day(nlp: spacy.Language) -> None:
    """What is planned for a visit that has begun happens when the visit does."""
    text = (
        "وصل وزير الخارجية الفرنسي لوران فابيوس إلى طهران الأربعاء في زيارة يلتقي خلالها "
        "الرئيس الإيراني حسن روحاني."
    )
    found = {event.type: event.date for event in events_in(nlp, text, "2015-07-31")}
    assert found["visit"] == found["meet"] == "2015-07-29"


MEETING = "الرئيس التركي رجب طيب أردوغان التقى الرئيس الإيراني حسن روحاني"


@pytest.mark.parametrize(
    "text",
    [
        f"قال وزير الخارجية الروسي سيرغي لافروف إن {MEETING}.",
        f"وأكد سيرغي لافروف في موسكو أن {MEETING}.",
        f"وأضاف سيرغي لافروف أن «{MEETING}».",
        f"{MEETING}، بحسب وزير الخارجية الروسي سيرغي لافروف.",
        f"وفقا لوزير الخارجية الروسي سيرغي لافروف فإن {MEETING}.",
        f"{MEETING}، بحسب ما قال سيرغي لافروف.",
    ],
)
def test_who_says_so_is_found(nlp: spacy.Language, text: str) -> None:
    """A speaker of reported words, or a source named by "according to", claims the act."""
    doc = nlp(text)
    scene = Scene(doc._.words, doc._.actors, triggers(doc._.words))
    told = next(one for one in scene.triggers if scene.words[one.start].norm == "التقي")
    speaker = claimant(scene, told)
    assert speaker is not None
    assert "لافروف" in speaker.identities[0].label


def test_marks_that_are_no_word_are_passed_over(nlp: spacy.Language) -> None:
    """A lone tatweel or vowel mark between speaker and act does no harm."""
    text = f"قال سيرغي لافروف إن ـ ً {MEETING}."
    assert any(event.type == "meet" for event in events_in(nlp, text))


def test_who_says_so_is_kept(nlp: spacy.Language) -> None:
    """The event names its claimant."""
    text = "التقى الرئيس التركي رجب طيب أردوغان الرئيس الإيراني حسن روحاني، بحسب سيرغي لافروف."
    found = [event for event in events_in(nlp, text) if event.type == "meet"]
    assert {event.claimed_by.country for event in found if event.claimed_by} == {"RUS"}


@pytest.mark.parametrize(
    "text",
    [
        "التقى الرئيس التركي رجب طيب أردوغان الرئيس الإيراني حسن روحاني في طهران.",
        "قال الرئيس التركي رجب طيب أردوغان إنه التقى الرئيس الإيراني حسن روحاني.",
        "اتهم الرئيس التركي رجب طيب أردوغان الرئيس السوري بشار الأسد بقتل شعبه.",
    ],
)
def test_the_newspaper_and_the_participants_are_no_claimants(
    nlp: spacy.Language, text: str
) -> None:
    """Nobody else says so: there is no claimant."""
    found = events_in(nlp, text)
    assert found
    assert all(event.claimed_by is None for event in found)


def test_a_call_is_in_no_place(nlp: spacy.Language) -> None:
    """Though its sentence may name one."""
    text = "أجرى وزير الخارجية المصري سامح شكري في القاهرة اتصالا هاتفيا بوزير الخارجية الروسي سيرغي لافروف."
    calls = [event for event in events_in(nlp, text, title="خبر") if event.type == "phone"]
    assert calls
    assert {call.place for call in calls} == {None}
