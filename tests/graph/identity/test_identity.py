"""Who is whom across articles: what merges, what stays apart, whatever the order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from graph.actors import actors, find_actor
from graph.dataset import Writer, add_article, decide, events, withdraw
from graph.identity.decisions import Decision, Decisions
from graph.identity.explaining import why
from graph.identity.restating import told_events
from graph.network import multigraph
from graph.queries import sparql
from graph.statements import stored
from graph.store import engine, open_dataset
from ontology.article import Article
from ontology.event import Actor, Event, Quote
from ontology.vocabulary import ID

Graph = Callable[..., Dataset]

#: A name, country and role as one article tells them: ("person/x", "label", "English", "IRQ", role).
Told = tuple[str, str, str | None, str | None, str | None]
#: An article's id, year and those it tells of.
Piece = tuple[str, int | None, tuple[Told, ...]]


def actor(told: Told) -> Actor:
    """The actor as one article tells of it."""
    local, label, label_en, country, role = told
    kind = local.partition("/")[0]
    return Actor(
        id=ID + local,
        label=label,
        label_en=label_en,
        kind=kind,  # type: ignore[arg-type]  # one of the kinds by the tests' writing
        country=country,
        role=role,
        text=label,
        start=0,
        end=len(label),
    )


_HOST = actor(("state/CHE", "سويسرا", "Switzerland", "CHE", None))


def told_in(piece: Piece) -> list[Event]:
    """An act of each of those told of, towards Switzerland: nobody meets anybody else here."""
    doc_id, _, told = piece
    return [
        Event(
            doc_id=doc_id,
            mention_id=f"{doc_id}-{number}",
            event_id=f"{ID}event/{doc_id}-{number}",
            type="support",
            plover="SUPPORT",
            modality="actual",
            sources=(actor(one),),
            targets=(_HOST,),
            trigger=Quote("شكر", 10 * number, 10 * number + 3),
            sentence=Quote(f"شكر {number} {doc_id}", 10 * number, 10 * number + 3),
            date=None,
            date_text=None,
            place=None,
            place_id=None,
            claimed_by=None,
            rule="test",
            confidence=0.9,
        )
        for number, one in enumerate(told)
    ]


def article(piece: Piece) -> Article:
    """The article of a piece."""
    doc_id, year, _ = piece
    return Article(
        id=doc_id,
        title=doc_id,
        text="نص",
        published=None if year is None else dt.date(year, 6, 15),
        source=None,
        url=None,
        lang="ar",
    )


def add(dataset: Dataset, pieces: Iterable[Piece]) -> None:
    """Put the pieces into the dataset."""
    for piece in pieces:
        add_article(dataset, article(piece), told_in(piece))


@pytest.fixture
def graph() -> Graph:
    """Makes a dataset of pieces."""

    def made(*pieces: Piece) -> Dataset:
        dataset = open_dataset()
        add(dataset, pieces)
        return dataset

    return made


# Nobody of these is known from the reference data.
WHOLE: Told = ("person/samir-al-dalwi-irq", "سمير الدلوي", "Samir al-Dalwi", "IRQ", "وزير البيئة")
SPELT: Told = ("person/sameer-al-dalwy-irq", "سمير الدّلوى", "Sameer al-Dalwy", "IRQ", None)
LATIN: Told = ("person/samir-al-dalawi-irq", "Samir al-Dalawi", "Samir al-Dalawi", "IRQ", None)
SURNAME: Told = ("person/al-dalwi-irq", "الدلوي", "al-Dalwi", "IRQ", None)
BROTHER: Told = ("person/walid-al-dalwi-irq", "وليد الدلوي", "Walid al-Dalwi", "IRQ", None)
NAMESAKE: Told = (
    "person/samir-al-dalwi-egy",
    "سمير الدلوي",
    "Samir al-Dalwi",
    "EGY",
    "وزير البيئة",
)
LONGER: Told = (
    "person/samir-bin-ali-al-dalwi-irq", "سمير بن علي الدلوي", "Samir bin Ali al-Dalwi", "IRQ", None,
)  # fmt: skip
MINISTER: Told = (
    "person/iraqi-environment-minister", "وزير البيئة العراقي", "Iraqi environment minister", "IRQ",
    "وزير البيئة العراقي",
)  # fmt: skip

GIVEN: Told = ("person/samir-irq", "سمير", "Samir", "IRQ", "وزير البيئة")
NOWHERE: Told = ("person/samir-al-dalwi", "سمير الدلوي", "Samir al-Dalwi", None, None)


def who(dataset: Dataset) -> dict[str, str]:
    """By mention, who is meant, without the common part of identifiers."""
    return {x.mention_id: x.sources[0].id.removeprefix(ID + "person/") for x in events(dataset)}


@pytest.mark.parametrize("other", [SPELT, LATIN, LONGER, SURNAME])
def test_names_of_one_actor_merge(graph: Graph, other: Told) -> None:
    """Spellings, romanisations, names with and without father, a surname alone: one actor."""
    found = who(graph(("a", 2021, (WHOLE,)), ("b", 2021, (other,))))
    assert len(set(found.values())) == 1


def test_three_articles_one_actor(graph: Graph) -> None:
    """A surname, a whole name and an English name of a known person are that person."""
    found = who(
        graph(
            ("a", 2021, (("person/al-kadhimi-irq", "الكاظمي", "al-Kadhimi", "IRQ", "رئيس الوزراء"),)),
            ("b", 2021, (("person/mustafa-kazimi-irq", "مصطفى الكاظمي", None, "IRQ", None),)),
            ("c", 2021, (("person/m-k-irq", "Mustafa al-Kadhimi", "Mustafa al-Kadhimi", "IRQ", None),)),
        )
    )  # fmt: skip
    assert set(found.values()) == {"mustafa-al-kadhimi"}


def test_a_foreign_name_spelt_in_three_ways(graph: Graph) -> None:
    """بلينكن, بلنكن and Blinken are one."""
    found = who(
        graph(
            ("a", 2021, (("person/blinken-usa", "بلينكن", "Blinken", "USA", "وزير الخارجية"),)),
            ("b", 2021, (("person/belinken-usa", "بلنكن", "Belinken", "USA", "وزير الخارجية"),)),
            ("c", 2021, (("person/a-b-usa", "Antony Blinken", "Antony Blinken", "USA", None),)),
        )
    )
    assert set(found.values()) == {"antony-blinken"}


def test_namesakes_of_two_countries_are_two(graph: Graph) -> None:
    """The same name and office, of Iraq and of Egypt, are two men."""
    found = who(graph(("a", 2021, (WHOLE,)), ("b", 2021, (NAMESAKE,))))
    assert len(set(found.values())) == 2


def test_a_surname_of_two_stays_apart_and_says_why(graph: Graph) -> None:
    """Where two of the surname are told of, nobody is merged, and the reason names both."""
    dataset = graph(("a", 2021, (WHOLE,)), ("b", 2021, (BROTHER,)), ("c", 2021, (SURNAME,)))
    assert who(dataset)["c-0"] == "al-dalwi-irq"
    (told,) = (x for x in why(dataset, ID + SURNAME[0]) if x.told == ID + SURNAME[0])
    assert told.rivals == tuple(sorted((ID + WHOLE[0], ID + BROTHER[0])))
    assert told.because.startswith("a surname of several: person/samir")


def test_a_surname_of_another_time_stays_apart(graph: Graph) -> None:
    """Nobody of the surname is told of within a year: it is nobody's."""
    assert who(graph(("a", 2021, (WHOLE,)), ("b", 2015, (SURNAME,))))["b-0"] == "al-dalwi-irq"


def test_a_surname_of_another_office_stays_apart(graph: Graph) -> None:
    """An environment minister is not the foreign minister of the same surname."""
    other = (*SURNAME[:4], "وزير الخارجية")
    assert who(graph(("a", 2021, (WHOLE,)), ("b", 2021, (other,))))["b-0"] == "al-dalwi-irq"


def test_a_given_name_alone_is_nobodys(graph: Graph) -> None:
    """محمد alone is not the one known bearer of محمد as a last name."""
    bearer = ("person/nadir-mohammed-irq", "نادر محمد", "Nadir Mohammed", "IRQ", None)
    given = ("person/mohammed-irq", "محمد", "Mohammed", "IRQ", None)
    assert who(graph(("a", 2021, (bearer,)), ("b", 2021, (given,))))["b-0"] == "mohammed-irq"


def test_a_given_name_with_the_office_of_one_is_his(graph: Graph) -> None:
    """Samir the environment minister is who is told to hold that office that year."""
    found = who(graph(("a", 2021, (WHOLE,)), ("b", 2021, (GIVEN,)), ("c", 2015, (GIVEN,))))
    assert found == {"a-0": WHOLE[0][7:], "b-0": WHOLE[0][7:], "c-0": GIVEN[0][7:]}


def test_a_name_without_a_country_is_the_only_one_of_the_name(graph: Graph) -> None:
    """Of two countries' namesakes it is neither."""
    assert len(set(who(graph(("a", 2021, (WHOLE,)), ("b", 2021, (NOWHERE,)))).values())) == 1
    found = who(graph(("a", 2021, (WHOLE,)), ("b", 2021, (NOWHERE,)), ("c", 2021, (NAMESAKE,))))
    assert len(set(found.values())) == 3


def test_an_office_is_told_by_its_year(graph: Graph) -> None:
    """The minister of 2015 is not that of 2021; who is named for the office that year is he."""
    dataset = graph(("a", 2021, (WHOLE,)), ("b", 2021, (MINISTER,)), ("c", 2015, (MINISTER,)))
    found = who(dataset)
    assert found["b-0"] == found["a-0"]
    assert found["c-0"] == "iraqi-environment-minister-2015"


def test_known_holders_of_an_office(graph: Graph) -> None:
    """Who held the office by the reference data: 2016 and 2021 are different people."""
    minister = (
        "person/iraqi-foreign-minister", "وزير الخارجية العراقي", None, "IRQ", "وزير الخارجية",
    )  # fmt: skip
    found = who(graph(("a", 2022, (minister,)), ("b", 2019, (minister,))))
    assert found == {"a-0": "fuad-hussein", "b-0": "mohammed-ali-al-hakim"}


def test_the_year_in_which_an_office_changed_hands(graph: Graph) -> None:
    """Who is known to have left that year is the holder only where articles name him so."""
    title = ("person/us-president", "الرئيس الأميركي", "US president", "USA", "الرئيس الأميركي")
    trump = ("person/donald-trump", "دونالد ترامب", "Donald Trump", "USA", "الرئيس الأميركي")
    assert who(graph(("a", 2018, (title,))))["a-0"] == "donald-trump"
    assert who(graph(("a", 2017, (title,))))["a-0"] == "us-president-2017"
    assert who(graph(("a", 2017, (title,)), ("b", 2017, (trump,))))["a-0"] == "donald-trump"


def test_who_met_each_other_is_not_one(graph: Graph) -> None:
    """Two participants of one event are two, however alike their names are."""
    dataset = open_dataset()
    piece: Piece = ("a", 2021, (WHOLE, LONGER))
    first, second = told_in(piece)
    meeting = [replace(first, targets=second.sources)]
    add_article(dataset, article(piece), meeting)
    (event,) = events(dataset)
    assert event.sources[0].id != event.targets[0].id


def test_bodies_of_one_name_and_country_merge(graph: Graph) -> None:
    """The same organization under two identifiers is one; of another country, another."""
    one = ("organization/qewat-khassa-irq", "قوات خاصة", None, "IRQ", None)
    other = ("organization/al-qawat-al-khassa-irq", "القوات الخاصة", None, "IRQ", None)
    foreign = ("organization/qewat-khassa-syr", "قوات خاصة", None, "SYR", None)
    dataset = graph(("a", 2021, (one,)), ("b", 2021, (other,)), ("c", 2021, (foreign,)))
    found = [event.sources[0].id for event in events(dataset)]
    assert found[0] == found[1] != found[2]


def test_everything_sees_the_merged_actor(graph: Graph) -> None:
    """Direct triples, actors, names and networks know one actor, under all names."""
    dataset = graph(("a", 2021, (WHOLE,)), ("b", 2021, (SURNAME,)))
    one = ID + WHOLE[0]
    rows = {str(row[0]) for row in sparql(dataset, "SELECT ?x { ?x safeer:supported ?y }")}  # type: ignore[index]
    assert rows == {one}
    assert [x.id for x in actors(dataset) if x.kind == "person"] == [one]
    assert find_actor(dataset, "الدلوي") == (one,)
    assert find_actor(dataset, ID + SURNAME[0]) == (one,)
    assert one in multigraph(events(dataset))
    assert ID + SURNAME[0] not in multigraph(events(dataset))


def test_what_was_told_is_kept(graph: Graph) -> None:
    """The identifiers as extracted come back from a graph in which they are merged."""
    dataset = graph(("a", 2021, (WHOLE,)), ("b", 2021, (SURNAME,)))
    assert told_events(dataset, "b") == told_in(("b", 2021, (SURNAME,)))


def test_withdrawing_undoes_a_merge(graph: Graph) -> None:
    """Without the article that named the bearer, the surname is nobody's again."""
    dataset = graph(("b", 2021, (SURNAME,)))
    alone = set(engine(dataset))
    add(dataset, [("a", 2021, (WHOLE,))])
    assert who(dataset)["b-0"] == "samir-al-dalwi-irq"
    withdraw(dataset, "a")
    assert set(engine(dataset)) == alone


_LABELS = [WHOLE, SPELT, LATIN, SURNAME, BROTHER, NAMESAKE, LONGER, MINISTER, GIVEN, NOWHERE]
_pieces = st.lists(
    st.tuples(
        st.sampled_from([2015, 2016, 2021, None]),
        st.lists(st.sampled_from(_LABELS), min_size=1, max_size=2, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(_pieces, st.data())
def test_the_order_of_articles_does_not_matter(
    told: list[tuple[int | None, tuple[Told, ...]]], data: st.DataObject
) -> None:
    """One by one, in any order, replaced or withdrawn and added again: the same graph."""
    pieces: list[Piece] = [(f"a{n}", *piece) for n, piece in enumerate(told)]
    one, other = open_dataset(), open_dataset()
    add(one, pieces)
    shuffled = data.draw(st.permutations(pieces))
    add(other, shuffled)
    again = data.draw(st.sampled_from(pieces))
    add(other, [(again[0], 2016, (BROTHER, SURNAME))])
    withdraw(other, again[0])
    add(other, [again])
    assert set(engine(one)) == set(engine(other))


@settings(max_examples=30, deadline=None)
@given(_pieces, st.data())
def test_one_writer_of_many_articles_remembers_right(
    told: list[tuple[int | None, tuple[Told, ...]]], data: st.DataObject
) -> None:
    """Who keeps what the store holds in memory, replacing some articles, makes the same graph."""
    pieces: list[Piece] = [(f"a{n}", *piece) for n, piece in enumerate(told)]
    again = data.draw(st.sampled_from(pieces))
    one, other = open_dataset(), open_dataset()
    add(one, pieces)
    writer = Writer(other)
    for piece in (*pieces[::-1], (again[0], 2016, (BROTHER, SURNAME)), again):
        writer.add(stored(article(piece), None), told_in(piece))
    assert set(engine(one)) == set(engine(other))


def test_decisions_outweigh_what_is_found(graph: Graph) -> None:
    """A merge joins what stayed apart, a split parts what was merged; without them all is as before."""
    dataset = graph(
        ("a", 2021, (WHOLE,)),
        ("b", 2021, (BROTHER,)),
        ("c", 2021, (SURNAME,)),
        ("d", 2021, (LATIN,)),
    )
    before = set(engine(dataset))
    merged = Decisions.of(
        [Decision("merge", ID + SURNAME[0], ID + BROTHER[0], "seen on the photograph")]
    )
    decide(dataset, merged)
    assert who(dataset)["c-0"] == "walid-al-dalwi-irq"
    (told,) = (x for x in why(dataset, "وليد الدلوي") if x.told == ID + SURNAME[0])
    assert told.because == "decided, merge person/al-dalwi-irq: seen on the photograph"
    decide(dataset, Decisions.of([Decision("split", ID + LATIN[0])]))
    assert who(dataset) == {
        "a-0": "samir-al-dalwi-irq",
        "b-0": "walid-al-dalwi-irq",
        "c-0": "al-dalwi-irq",
        "d-0": "samir-al-dalawi-irq",
    }
    decide(dataset, Decisions())
    assert set(engine(dataset)) == before


def test_two_may_be_decided_to_differ(graph: Graph) -> None:
    """Who is the same as two that were decided to differ is neither."""
    dataset = graph(("a", 2021, (WHOLE,)), ("b", 2021, (SPELT,)), ("c", 2021, (LATIN,)))
    assert len(set(who(dataset).values())) == 1
    decide(dataset, Decisions.of([Decision("split", ID + WHOLE[0], ID + SPELT[0])]))
    assert len(set(who(dataset).values())) == 3
    (told,) = (x for x in why(dataset, ID + LATIN[0]) if x.told == ID + LATIN[0])
    assert told.rivals == (ID + SPELT[0], ID + WHOLE[0])


def test_decisions_come_before_articles_as_well() -> None:
    """Decided on an empty graph or on a full one: the same graph."""
    made = Decisions.of(
        [
            Decision("merge", ID + BROTHER[0], ID + WHOLE[0]),
            Decision("merge", ID + "person/joe-biden", ID + BROTHER[0]),
        ]
    )
    biden = ("person/joe-biden", "جو بايدن", "Joe Biden", "USA", "الرئيس")
    pieces: list[Piece] = [
        ("a", 2021, (WHOLE, biden)),
        ("b", 2021, (BROTHER,)),
        ("c", 2021, (SURNAME,)),
    ]
    early, late = open_dataset(), open_dataset()
    decide(early, made)
    add(early, pieces)
    add(late, pieces)
    decide(late, made)
    assert set(who(late).values()) == {"samir-al-dalwi-irq"}
    assert set(engine(early)) == set(engine(late))
