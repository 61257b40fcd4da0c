"""What English sentences tell: who did what to whom, by the phenomena of news prose."""

from __future__ import annotations

import datetime
from functools import cache

import pytest
from spacy.language import Language

from extractors.pipeline import extract, load
from ontology.article import Article
from ontology.event import Event

SATURDAY = datetime.date(2021, 7, 24)


@cache
def pipeline() -> Language:
    """English, loaded once."""
    return load("en")


def read(text: str, title: str = "") -> list[Event]:
    """The events of an article."""
    return extract(pipeline(), Article("a", title, text, published=SATURDAY, lang="en"))


def told(text: str, title: str = "") -> list[str]:
    """The events in short: type, modality unless actual, sources > targets."""
    return [
        f"{event.type}{'' if event.modality == 'actual' else ' ' + event.modality}: "
        f"{', '.join(a.label_en or a.label for a in event.sources)} > "
        f"{', '.join(a.label_en or a.label for a in event.targets)}"
        for event in read(text, title)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # passives
        (
            "The Tunisian foreign minister was received by Algerian President Abdelmadjid Tebboune in Algiers.",
            "receive: Abdelmadjid Tebboune > Tunisian Foreign Minister",
        ),
        ("Two Iraqi soldiers were killed by Turkish forces on Sunday.", "assault: Turkish Forces > Iraqi Soldiers"),
        ("Lebanon was urged by France to form a government.", "request: France > Lebanon"),
        # light verbs
        ("Egypt and Sudan held talks in Khartoum on Monday.", "talks: Egypt > Sudan"),
        (
            "Qatar's emir paid an official visit to Turkey last week.",
            "visit: Qatar's Emir > Türkiye",
        ),
        ("Peru issued an ultimatum to Ecuador.", "threaten: Peru > Ecuador"),
        ("Mongolia expressed its gratitude to Japan.", "support: Mongolia > Japan"),
        # nominal events
        (
            "The meeting between Emmanuel Macron and Angela Merkel lasted two hours.",
            "meet: Emmanuel Macron > Angela Merkel",
        ),
        ("Vladimir Putin's visit to Iran ended on Friday.", "visit: Vladimir Putin > Iran"),
        (
            "Talks between Honduras and El Salvador resumed in Lima.",
            "talks: Honduras > El Salvador",
        ),
        # conjunctions
        (
            "Jordan, Egypt and Iraq condemned Israel on Tuesday.",
            "accuse: Jordan, Egypt, Iraq > Israel",
        ),
        (
            "Kenya expelled two Eritrean envoys and Uganda recalled its ambassador from Asmara.",
            "sanction: Uganda > Eritrea",
        ),
        (
            "Hungarian and Romanian officials met Slovak diplomats.",
            "meet: Hungary, Romanian Officials > Slovak Diplomats",
        ),
        # appositions
        (
            "Iraqi Foreign Minister Fuad Hussein met Josep Borrell, the European Union's foreign policy chief.",
            "meet: Fuad Hussein > Josep Borrell",
        ),
        (
            "Kenya's president, William Ruto, thanked Japan.",
            "support: William Ruto > Japan",
        ),
        # metonymy
        ("The Kremlin warned Washington against new sanctions.", "threaten: Russia > United States"),
        ("Downing Street praised Tokyo.", "support: United Kingdom > Japan"),
        # relative clauses
        (
            "Sergei Lavrov, who visited Baghdad on Monday, thanked Fuad Hussein.",
            "visit: Sergei Lavrov > Iraq",
        ),
        (
            "Sergei Lavrov, who visited Baghdad on Monday, thanked Fuad Hussein.",
            "support: Sergei Lavrov > Fuad Hussein",
        ),
        # prepositions and objects in two parts
        ("Finland gave Tanzania a grant of five million euros.", "aid: Finland > Tanzania"),
        ("Bulgaria provided medical supplies to Ukraine.", "aid: Bulgaria > Ukraine"),
        ("Iran's foreign minister spoke by phone with Hakan Fidan.", "phone: Iran's Foreign Minister > Hakan Fidan"),
        ("Oman mediated between Iran and the United States.", "mediate: Oman > Iran, United States"),
        # governing verbs
        ("Turkey threatened to close its border with Iraq.", "threaten: Türkiye > Iraq"),
        ("Israel refused to meet Palestinian negotiators.", "reject: Israel > Palestinian Negotiators"),
        ("Russia demanded that Ukraine withdraw its troops.", "request: Russia > Ukraine"),
        ("China said the United States must respect its sovereignty.", "request: China > United States"),
        ("Norway will donate vaccines to Malawi.", "agree: Norway > Malawi"),
        ("Iran is ready to release the French prisoners.", "agree: Iran > French Prisoners"),
        ("The EU said it would impose sanctions on Belarus.", "threaten: European Union > Belarus"),
        # negation, plans, conditions
        ("Joe Biden did not meet Vladimir Putin in Geneva.", "meet negated: Joe Biden > Vladimir Putin"),
        ("Turkey denied that it had attacked Syria.", "assault negated: Türkiye > Syria"),
        ("Emmanuel Macron will visit Beirut on Tuesday.", "visit planned: Emmanuel Macron > Lebanon"),
        (
            "Emmanuel Macron is expected to meet Vladimir Putin.",
            "meet planned: Emmanuel Macron > Vladimir Putin",
        ),
        ("Iran may attack Iraq, analysts say.", "threaten hypothetical: Iran > Iraq"),
        (
            "If Armenia attacks Azerbaijan, Russia will mediate.",
            "assault hypothetical: Armenia > Azerbaijan",
        ),
        # groups and non-state actors
        ("Somali pirates hijacked a Danish ship.", "coerce: Somali Pirates > Danish Ship"),
        ("Students in Nepal demonstrated against the Indian government.", "protest: Students in Nepal > India"),
        ("Sudanese rebels released twelve Chadian prisoners.", "retreat: Sudanese Rebels > Chadian Prisoners"),
        ("NATO troops arrested a Bosnian Serb general.", "coerce: North Atlantic Treaty Organization > Bosnian Serb General"),
        # alone
        ("Georgian President Eduard Shevardnadze resigned on Sunday.", "retreat: Eduard Shevardnadze > "),
    ],
)  # fmt: skip
def test_an_act_is_read_with_its_sides(text: str, expected: str) -> None:
    """Each construction gives the event with source, target and modality."""
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The US-led coalition has existed since 2014.",
        "Turkey is a popular dish at Christmas.",
        "The company reported higher profits and will open ten stores in Poland.",
        "Spain beat Italy in the final on Sunday.",
        "Heavy rain fell in Jordan.",
        "Anti-American slogans were painted on the wall.",
    ],
)
def test_no_act_is_read_where_there_is_none(text: str) -> None:
    """Adjectives, sport and weather tell nothing of diplomacy."""
    assert told(text) == []


def test_a_headline_plans_a_meeting() -> None:
    """Names without titles, "to" for what is to come, and a bare weekday that lies ahead."""
    text = "Iraqi Prime Minister Mustafa al-Kadhimi will be the guest of President Joe Biden, the White House said."
    found = read(text, title="Biden, Kadhimi to meet Monday")
    meeting = next(event for event in found if event.type == "meet")
    assert meeting.modality == "planned"
    assert meeting.date == "2021-07-26"
    assert [a.label_en for a in (*meeting.sources, *meeting.targets)] == [
        "Joe Biden",
        "Mustafa al-Kadhimi",
    ]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Blinken to visit Riyadh next week", "visit planned: Antony Blinken > Saudi Arabia"),
        ("Turkey's Erdogan meets Trump", "meet: Recep Tayyip Erdogan > Donald Trump"),
        ("Saudi Arabia, Iran agree to restore ties", "agree: Saudi Arabia > Iran"),
        ("Egypt condemns attack on Saudi embassy", "accuse: Egypt > Saudi Embassy"),
        ("Iran Releases British Sailors", "retreat: Iran > British Sailors"),
        ("Houthi rebels fire missile at Saudi Arabia", "assault: Houthis > Saudi Arabia"),
        ("EU slaps sanctions on Belarus", "sanction: European Union > Belarus"),
    ],
)
def test_headlines_are_read(headline: str, expected: str) -> None:
    """The present of what is past, lists without "and", and capitals everywhere."""
    assert expected in told("More follows.", title=headline)


def test_pronouns_surnames_and_titles_are_resolved() -> None:
    """He, a surname and a bare office mean whom the article named before."""
    found = told(
        "French Foreign Minister Jean-Yves Le Drian met Iraqi President Barham Salih in Baghdad.\n"
        "He thanked Iraq. Le Drian also criticised Iran.\n"
        "The minister will visit Jordan. Salih praised France."
    )
    assert "support: Jean-Yves Le Drian > Iraq" in found
    assert "accuse: Jean-Yves Le Drian > Iran" in found
    assert "visit planned: Jean-Yves Le Drian > Jordan" in found
    assert "support: Barham Salih > France" in found


def test_the_two_sides_are_those_named_before() -> None:
    """Both ministers, the two countries."""
    found = told(
        "Chinese Foreign Minister Wang Yi met Egyptian Foreign Minister Sameh Shoukry in Cairo. "
        "The two ministers signed an agreement on trade."
    )
    assert any(
        one.startswith("sign:") and "Wang Yi" in one and "Sameh Shoukry" in one for one in found
    )


def test_reported_speech_is_ascribed() -> None:
    """Who says so is the claimant, before or behind what is said."""
    for text in (
        "Jordan has expelled two Syrian diplomats, Egypt's foreign minister said.",
        "Egypt's foreign minister said Jordan had expelled two Syrian diplomats.",
        "According to Egypt's foreign minister, Jordan has expelled two Syrian diplomats.",
    ):
        event = next(event for event in read(text) if event.type == "sanction")
        assert event.claimed_by is not None, text
        assert event.claimed_by.country == "EGY"


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("yesterday", "2021-07-23"),
        ("on Thursday", "2021-07-22"),
        ("two days ago", "2021-07-22"),
        ("on July 5", "2021-07-05"),
        ("on 5 July 2020", "2020-07-05"),
        ("last month", "2021-06"),
        ("in May", "2021-05"),
    ],
)
def test_events_are_dated(when: str, date: str) -> None:
    """Days and months as English writes them, seen from the day of publication."""
    [event] = read(f"Jordan thanked Kuwait {when}.")
    assert event.date == date


def test_places_of_events() -> None:
    """The city or seat behind a preposition is where it happened."""
    [event] = read("Iraqi President Barham Salih met Pope Francis at the Vatican in Rome.")
    assert event.place == "Rome"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # places and things act for nobody without a state
        ("Chad urged border towns to stay calm.", []),
        (
            "Norway presses its Western backers for more air defence.",
            ["request: Norway > Western Backers"],
        ),
        # a nationality that "and" joins to another one
        (
            "Peruvian and Chilean negotiators met Bolivian negotiators in Lima.",
            ["meet: Peru, Chilean Negotiators > Bolivian Negotiators"],
        ),
        # the last one named of that sort
        (
            "Kenya attacked al-Shabaab in Somalia. Uganda urged the group to lay down its arms.",
            ["assault: Kenya > Al-Shabaab", "request: Uganda > Al-Shabaab"],
        ),
        (
            "Japan criticized NATO. India praised Jordan and thanked France. Peru urged the bloc to act.",
            [
                "accuse: Japan > North Atlantic Treaty Organization",
                "support: India > Jordan",
                "support: India > France",
                "request: Peru > North Atlantic Treaty Organization",
            ],
        ),
        (
            "The State Department condemned Belarus.",
            ["accuse: United States > Belarus"],
        ),
    ],
)
def test_actors(text: str, expected: list[str]) -> None:
    """Actors are people, bodies and states, and what points back to them."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Omani Foreign Minister Badr al-Busaidi received Kenyan President William Ruto for talks on Mali. "
            "The two sides agreed to cooperate.",
            "agree: Badr Albusaidi > William Ruto",
        ),
        (
            "Peruvian President Dina Boluarte met Chilean President Gabriel Boric. Brazil praised Bolivia. "
            "The two leaders signed a treaty.",
            "sign: Dina Boluarte > Gabriel Boric",
        ),
    ],
)
def test_two_sides(text: str, expected: str) -> None:
    """The two sides are those of the last mutual act, whoever else was named since."""
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad expelled the French envoy, days after Niger spoke of hunger in Mali.", [None]),
        ("Petr Fiala, who visited Tokyo in May, has refused to support Serbia.", ["Tokyo", None]),
        ("Peru thanked Japan for its help after the floods in Lima.", [None]),
        ("Emmanuel Macron met Angela Merkel at a palace in Vienna.", ["Vienna"]),
        ("In Lima, Gabriel Boric held talks with Dina Boluarte.", ["Lima"]),
        ("Israel bombed a hospital in Gaza.", ["Gaza"]),
    ],
)
def test_places(text: str, expected: list[str | None]) -> None:
    """An act takes place where its own clause says, not where another verb or a noun has it."""
    assert [event.place for event in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru thanked Japan for its help and said that Brazil was ill.", [None]),
        ("Chile expelled Bolivian diplomats, Peru said in a statement on Monday.", ["Peru"]),
        ("Peru said on Monday that Chile had expelled Bolivian diplomats.", ["Peru"]),
    ],
)
def test_claims(text: str, expected: list[str | None]) -> None:
    """Who says so is said of the clause that tells the act."""
    claimed = [event.claimed_by and event.claimed_by.label_en for event in read(text)]
    assert claimed == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # planned, offered, cancelled
        (
            "Kenyan President William Ruto is due to travel to Rome next week.",
            ["visit planned: William Ruto > Italy"],
        ),
        (
            "Qatar offered to mediate between Chad and Sudan.",
            ["mediate planned: Qatar > Chad, Sudan"],
        ),
        (
            "Chilean President Gabriel Boric was to visit Peru on Monday but his visit was canceled.",
            ["visit planned: Gabriel Boric > Peru", "visit negated: Gabriel Boric > Peru"],
        ),
        # beside another act
        (
            "Kenya expelled two Chinese diplomats, accusing them of spying.",
            ["sanction: Kenya > Chinese Diplomats", "accuse: Kenya > Chinese Diplomats"],
        ),
        (
            "Mali attacked Chad, rejecting accusations by the African Union.",
            ["assault: Mali > Chad", "reject: Mali > African Union"],
        ),
        ("Peru said that Brazil supports it.", ["support: Brazil > Peru"]),
        # what somebody did before
        (
            "Kenya expelled two Chinese diplomats. Japan condemned the decision.",
            ["sanction: Kenya > Chinese Diplomats", "accuse: Japan > Kenya"],
        ),
        # no acts
        ("Uhuru Kenyatta chairs the Security Council this month.", []),
        ("The United Nations warned of famine in Yemen.", []),
    ],
)
def test_agencies(text: str, expected: list[str]) -> None:
    """What the articles of agencies tell in their own wordings."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mongolia recalled its ambassador from Japan. The ministry summoned Japanese Ambassador Ken Sato.",
            "accuse: Mongolian Ministry > Ken Sato",
        ),
        (
            "The African Union suspended Mali, days after soldiers arrested Prime Minister Moctar Ouane.",
            "coerce: Malian Soldiers > Moctar Ouane",
        ),
        ("William Ruto telephoned Yoweri Museveni and warned him that sanctions could follow.", "threaten: William Ruto > Yoweri Museveni"),
        (
            "Chad and Niger cut ties with Togo in 2017. Ghana mediated between the two sides.",
            "mediate: Ghana > Chad, Togo",
        ),
        (
            "Saudi Arabia cut ties with Qatar. Bahrain praised Saudi Arabia. The kingdom agreed on Monday to "
            "reopen its border with Qatar.",
            "agree: Saudi Arabia > Qatar",
        ),
        ("Chad and Togo signed a truce. Both sides accused each other of breaking it.", "accuse: Chad > Togo"),
        ("Mexico offered to host talks between Chad and Sudan.", "mediate planned: Mexico > Chad, Sudan"),
        (
            "Peru broke ties with Chile, days after Chile sent food to Bolivia. Chilean President Gabriel Boric "
            "rejected the decision.",
            "reject: Gabriel Boric > Peru",
        ),
        (
            "Peru and Chile backed Togo. Kenya accused them of lying about Ghana.",
            "accuse: Kenya > Peru, Chile",
        ),
        ("Togo expelled two Kenyans. Kenya responded by expelling two Togolese diplomats.", "sanction: Kenya > Togolese Diplomats"),
        ("The leaders of Chad and Togo said their countries would not negotiate with Ghana.", "reject: Leaders of Chad, Togo > Ghana"),
        ("The United Nations called for dialogue in Mali and Spain urged Chad to help.", "request: Spain > Chad"),
        ("Chad accused Togo of theft. The two countries have traded accusations for months.", "accuse: Chad > Togo"),
        ("Kenyan President William Ruto is expected in Rome on Tuesday.", "visit planned: William Ruto > Italy"),
        ("William Ruto, on a visit to Rome, praised Chad.", "visit: William Ruto > Italy"),
        ("Chad signed a truce with Togo. Ghana welcomed the deal, as did Peru.", "support: Ghana > Chad, Togo"),
        ("Israel declared a Chilean diplomat persona non grata.", "sanction: Israel > Chile"),
        (
            "Kenyan President William Ruto will fly to Rome on Monday for talks with Italian Prime Minister "
            "Giorgia Meloni.",
            "talks planned: William Ruto > Giorgia Meloni",
        ),
        ("Haitian gang members kidnapped two American nuns.", "coerce: Haitian Gang Members > American Nuns"),
        ("Chad urged Togo to withdraw its troops. Ghana condemned the deals.", "request: Chad > Togo"),
        ("Kenya offered to lead a mission, and Jamaica and Peru pledged to send troops.", "agree: Kenya > "),
        ("Togo refused to comply, saying it did not recognise the Chadian army.", "reject: Togo > "),
        ("Uganda has withdrawn its troops from Goma.", "retreat: Uganda > Democratic Republic of the Congo"),
        ("Chad attacked Togo. Ghana called on it to stop.", "request: Ghana > Chad"),
        (
            "Javier Milei met Jair Bolsonaro. Brazilian President Luiz Inacio Lula da Silva demanded an apology "
            "from him.",
            "request: Luiz Inácio Lula da Silva > Javier Milei",
        ),
        ("Chad and Togo reopened a border crossing, days after Kenyan officials met Ugandan officials.", "retreat: Chad, Togo > "),
        ("The European Union removed the FARC from its list of terrorist groups.", "concede: European Union > Revolutionary Armed Forces of Colombia"),
    ],
)  # fmt: skip
def test_articles(text: str, expected: str) -> None:
    """What sentences say of those before them, and clauses of others."""
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Novak Djokovic beat Rafael Nadal in straight sets, where he will meet Andy Murray. The Serb broke serve "
        "twice from the baseline, as seeded players do.",
        "Toyota agreed to buy a stake in Suzuki, while Tesla rejected an offer from a Chinese fund.",
    ],
)
def test_quiet(text: str) -> None:
    """Tennis and takeovers are no acts."""
    assert told(text) == []
