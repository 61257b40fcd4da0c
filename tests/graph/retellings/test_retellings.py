"""The same act told by several articles."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset
from rdflib.query import ResultRow

from graph.dataset import Writer, add_article, events, withdraw
from graph.merge import merge
from graph.network import encounters, multigraph
from graph.queries import met, sparql
from graph.retellings.explaining import event_named, outcome_of, plans_of, why
from graph.retellings.grouping import Index
from graph.retellings.report import Report
from graph.statements import stored
from graph.store import engine, open_dataset
from ontology.article import Article
from ontology.errors import InputError
from ontology.event import Event, Quote
from ontology.vocabulary import ID
from tests.graph.conftest import make_actor, make_article, make_event

Press = list[tuple[Article, list[Event]]]
Telling = tuple[str, str, str, dict[str, Any]]


def press(*tellings: Telling, published: Sequence[str] = ()) -> Press:
    """One article for each telling; published on 2021-07-24 unless said otherwise."""
    told: Press = []
    for number, (type_, by, to, changes) in enumerate(tellings):
        doc_id = f"n{number}"
        day = published[number] if published else "2021-07-24"
        article = make_article(
            doc_id,
            source=f"Paper {number}",
            published=dt.date.fromisoformat(day) if day else None,
        )
        told.append((article, [make_event(type_, by, to, doc_id=doc_id, **changes)]))
    return told


def graph(corpus: Iterable[tuple[Article, list[Event]]]) -> Dataset:
    """The articles in a dataset."""
    dataset = open_dataset()
    for article, told in corpus:
        add_article(dataset, article, told)
    return dataset


def grouped(corpus: Press) -> list[list[str]]:
    """The articles by the events they tell of."""
    return sorted(list(event.articles) for event in merge(events(graph(corpus))))


def answers(dataset: Dataset, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT as text."""
    rows = (row for row in sparql(dataset, query) if isinstance(row, ResultRow))
    return [tuple(str(value) for value in row) for row in rows]


def sentence(text: str, number: int = 0) -> dict[str, Any]:
    """A sentence of one's own."""
    return {"sentence": Quote(text, 100 * number, 100 * number + len(text))}


FIVE: tuple[Telling, ...] = (
    ("receive", "biden", "kadhimi", {}),
    ("meet", "kadhimi", "biden", {}),
    ("visit", "kadhimi", "biden", {"place": None}),
    ("talks", "biden", "kadhimi", {"date": None, "date_text": None}),
    ("meet", "biden", "kadhimi", {"date": "2021-07-22"}),
)


def test_five_papers_tell_of_one_meeting() -> None:
    """Whoever is named first, whatever the verb, whether dated or a day off: one event."""
    dataset = graph(press(*FIVE))
    [encounter] = met(dataset)
    assert {telling.source for telling in encounter.tellings} == {f"Paper {n}" for n in range(5)}
    assert (encounter.type, encounter.date) == ("receive", "2021-07-23")
    assert [party.label_en for party in encounter.sources] == ["Joe Biden"]
    [merged] = merge(events(dataset))
    assert merged.event_id == encounter.event_id
    assert multigraph(events(dataset)).number_of_edges() == 1
    [(_, _, together)] = encounters(events(dataset)).edges(data=True)
    assert (together["weight"], together["tellings"]) == (1, 5)


def test_queries_see_one_event() -> None:
    """SPARQL finds one event with five mentions, and the direct triples of each telling."""
    dataset = graph(press(*FIVE))
    counts = answers(
        dataset,
        """SELECT (COUNT(DISTINCT ?event) AS ?events) (COUNT(DISTINCT ?m) AS ?mentions)
        WHERE { ?event safeer:hasMention ?m . ?m safeer:mentionOf ?event }""",
    )
    assert counts == [("1", "5")]
    stated = {
        act.rpartition("#")[2]
        for (act,) in answers(
            dataset,
            "SELECT DISTINCT ?act WHERE { id:person\\/joe-biden ?act id:person\\/mustafa-al-kadhimi }",
        )
    }
    assert stated == {"received", "met", "talkedWith"}


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ({}, {"date": "2021-07-26"}, False),
        ({"date": "2021-07"}, {}, True),
        ({"date": "2021"}, {}, True),
        ({"date": "2021-06"}, {}, False),
        ({"date": "2020"}, {}, False),
        ({"date": "2021-07-22"}, {}, True),
        ({"date": "2021-07-22", "place": "بغداد"}, {}, False),
        ({"date": None}, {}, True),
        ({"date": None}, {"date": "2021-07-19"}, False),
        ({"date": None}, {"date": None}, True),
        ({"place": "بغداد"}, {}, True),
        (
            {"place": "بغداد", "place_id": "https://sws.geonames.org/98182/"},
            {"place_id": "https://sws.geonames.org/360630/", "place": "القاهرة"},
            False,
        ),
    ],
)  # fmt: skip
def test_time_and_place(one: dict[str, Any], other: dict[str, Any], together: bool) -> None:
    """Coarse, missing and slightly different dates agree; other days and far places do not."""
    corpus = press(("meet", "biden", "kadhimi", one), ("meet", "biden", "kadhimi", other))
    assert grouped(corpus) == ([["n0", "n1"]] if together else [["n0"], ["n1"]])


def test_without_any_date_nothing_is_assumed() -> None:
    """Where neither the text nor the article has a date, a telling stays on its own."""
    corpus = press(
        ("meet", "biden", "kadhimi", {"date": None}),
        ("meet", "biden", "kadhimi", {}),
        published=["", "2021-07-24"],
    )
    assert grouped(corpus) == [["n0"], ["n1"]]


def test_two_meetings_on_two_days() -> None:
    """An article that tells of both keeps them apart, in other articles too."""
    corpus = press(
        ("meet", "biden", "kadhimi", {}), ("meet", "biden", "kadhimi", {"date": "2021-07-22"})
    )
    both = [
        make_event("meet", "biden", "kadhimi", doc_id="n9", number=number, date=date)
        for number, date in enumerate(("2021-07-22", "2021-07-23"))
    ]
    corpus.append((make_article("n9"), both))
    assert grouped(corpus) == [["n0", "n9"], ["n1", "n9"]]


def test_a_month_with_two_meetings() -> None:
    """A telling that gives only the month joins neither of two meetings."""
    corpus = press(
        ("meet", "biden", "kadhimi", {"date": "2021-07-02"}),
        ("meet", "biden", "kadhimi", {"date": "2021-07-23"}),
        ("meet", "biden", "kadhimi", {"date": "2021-07", "place": None}),
    )
    assert grouped(corpus) == [["n0"], ["n1"], ["n2"]]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("meet", "usa", "iraq"), ("meet", "biden", "kadhimi"), True),
        (("talks", "biden", "iraq"), ("receive", "biden", "kadhimi"), True),
        (("meet", "biden", "kadhimi"), ("meet", "biden", "kadhimi hussein"), True),
        (("meet", "biden", "kadhimi"), ("meet", "biden", "kadhimi egypt"), False),
        (("meet", "biden", "kadhimi"), ("meet", "blinken", "kadhimi"), False),
        (("visit", "kadhimi", "usa"), ("meet", "kadhimi", "biden"), False),
        (("meet", "biden", "kadhimi"), ("phone", "biden", "kadhimi"), False),
        (("phone", "biden", "kadhimi"), ("phone", "kadhimi", "biden"), True),
        (("message", "biden", "kadhimi"), ("message", "kadhimi", "biden"), False),
    ],
)  # fmt: skip
def test_parties(one: tuple[str, str, str], other: tuple[str, str, str], together: bool) -> None:
    """A state stands for its people in an encounter; other people are other encounters."""
    corpus = press((*one, {}), (*other, {}))
    assert grouped(corpus) == ([["n0", "n1"]] if together else [["n0"], ["n1"]])


def test_a_delegation_stands_for_its_state() -> None:
    """Who met "an Iraqi delegation" met those whom another paper names."""
    delegation = replace(
        make_actor("daesh"), id=f"{ID}group/iraqi-delegation", label="وفد عراقي", country="IRQ"
    )
    corpus = press(
        ("meet", "biden", "kadhimi", {}), ("meet", "biden", "", {"targets": (delegation,)})
    )
    assert grouped(corpus) == [["n0", "n1"]]
    rebels = replace(delegation, label="متمردون")
    corpus = press(("meet", "biden", "kadhimi", {}), ("meet", "biden", "", {"targets": (rebels,)}))
    assert grouped(corpus) == [["n0"], ["n1"]]


def test_a_state_that_may_mean_two_meetings() -> None:
    """Where two of its people met the other side that day, a state joins neither."""
    corpus = press(
        ("meet", "usa", "kadhimi", {}),
        ("meet", "biden", "kadhimi", {}),
        ("meet", "blinken", "kadhimi", {}),
    )
    assert grouped(corpus) == [["n0"], ["n1"], ["n2"]]


def test_acts_that_are_repeated() -> None:
    """Two strikes of one day are two, unless they are told in the same words."""
    here = sentence("قصفت الطائرات مواقع المسلحين شمال المدينة وأصابت مخزن أسلحة كبيرا")
    there = sentence("استهدفت غارة أخرى معسكرا قرب الحدود الغربية وسقط جرحى بين المقاتلين")
    strike = ("assault", "usa", "daesh")
    corpus = press(
        (*strike, here | {"place": None}),
        (*strike, here | {"place": None}),
        (*strike, there | {"place": None}),
    )
    assert grouped(corpus) == [["n0", "n1"], ["n2"]]


@pytest.mark.parametrize("modality", ["planned", "hypothetical", "negated"])
def test_what_did_not_happen_is_an_event_of_its_own(modality: str) -> None:
    """Plans, possibilities and denials never merge with what took place, nor state it."""
    dataset = graph(press(("meet", "biden", "kadhimi", {"modality": modality})))
    assert not list(sparql(dataset, "SELECT * WHERE { ?x safeer:met ?y }"))
    corpus = press(
        ("meet", "biden", "kadhimi", {"modality": modality}), ("meet", "biden", "kadhimi", {})
    )
    assert grouped(corpus) == [["n0"], ["n1"]]


def plan(**changes: Any) -> Press:
    """A meeting planned by one paper and held according to another."""
    return press(
        ("meet", "biden", "kadhimi", {"modality": "planned"} | changes),
        ("receive", "biden", "kadhimi", {}),
        published=["2021-07-20", "2021-07-24"],
    )


@pytest.mark.parametrize(
    ("changes", "linked"),
    [
        ({}, True),
        ({"date": None}, True),
        ({"date": "2021-07"}, True),
        ({"date": "2021-07-30"}, False),
        ({"modality": "negated"}, False),
    ],
)
def test_a_plan_leads_to_its_outcome(changes: dict[str, Any], linked: bool) -> None:
    """A planned meeting is linked to the one that took place, whichever is added first."""
    for corpus in (plan(**changes), plan(**changes)[::-1]):
        dataset = graph(corpus)
        planned, held = (told[0].event_id for _, told in sorted(corpus, key=lambda x: x[0].id))
        assert outcome_of(dataset, planned) == (held if linked else None)
        assert plans_of(dataset, held) == ([planned] if linked else [])


def test_an_outcome_may_be_withdrawn() -> None:
    """With the last article that tells of the outcome, or of the plan, the link goes."""
    for gone in ("n0", "n1"):
        dataset = graph(plan())
        withdraw(dataset, gone)
        assert not list(sparql(dataset, "SELECT * WHERE { ?plan safeer:tookPlaceAs ?outcome }"))


def test_ids_stay() -> None:
    """Later articles take the id of the event, and an id from an article alone finds it."""
    corpus = press(*FIVE, published=[f"2021-07-{24 + n // 3}" for n in range(5)])
    first = corpus[0][1][0].event_id
    dataset = open_dataset()
    for article, told in corpus:
        add_article(dataset, article, told)
        assert {event.event_id for event in events(dataset)} == {first}
    assert event_named(dataset, corpus[3][1][0].event_id) == first
    with pytest.raises(InputError, match="no event"):
        event_named(dataset, f"{ID}event/unheard-of")


def test_withdrawing_undoes_a_merge() -> None:
    """When the telling that joined two others goes, they are two events again."""
    corpus = press(
        ("meet", "biden", "kadhimi", {"date": "2021-07-23", "place": "بغداد"}),
        ("meet", "biden", "kadhimi", {"date": "2021-07-22", "place": "واشنطن"}),
        ("meet", "biden", "kadhimi", {"date": None, "place": None}),
    )
    dataset = graph(corpus)
    withdraw(dataset, "n2")
    assert set(engine(dataset)) == set(engine(graph(corpus[:2])))


def test_why() -> None:
    """Each telling says which other one it joined, and because of what."""
    unnamed = make_event("meet", "usa", "iraq", doc_id="n9")
    corpus = [*press(*FIVE[:2]), (make_article("n9"), [unnamed])]
    dataset = graph(corpus)
    oldest, second, third = why(dataset, corpus[0][1][0].event_id)
    assert (oldest.doc_id, oldest.like, oldest.reasons) == ("n0", None, ())
    assert (second.doc_id, second.like, second.source) == ("n1", "n0", "Paper 1")
    assert second.reasons == ("the same parties", "on the same day", "the same place")
    assert second.told_as == corpus[1][1][0].event_id
    assert third.reasons[0] == "a state in one is whom its people act for in the other"


def test_why_tells_of_the_plan() -> None:
    """A plan and its outcome explain each other."""
    corpus = plan()
    dataset = graph(corpus)
    planned, held = (told[0].event_id for _, told in corpus)
    assert [x.relation for x in why(dataset, held)] == ["telling", "plan"]
    assert [x.relation for x in why(dataset, planned)] == ["telling", "outcome"]


TELLINGS = st.builds(
    lambda type_, by, to, modality, date, place: (
        type_, by, to, {"modality": modality, "date": date, "place": place},
    ),
    st.sampled_from(["meet", "visit", "talks", "assault"]),
    st.sampled_from(["biden", "usa", "blinken"]),
    st.sampled_from(["kadhimi", "iraq", "kadhimi hussein"]),
    st.sampled_from(["actual", "actual", "planned"]),
    st.sampled_from([None, "2021-07-22", "2021-07-23", "2021-07-24", "2021-07", "2021"]),
    st.sampled_from([None, "واشنطن", "بغداد"]),
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(TELLINGS, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_matter(tellings: list[Telling], random: Any) -> None:
    """Whatever comes first, is replaced or withdrawn meanwhile, the store ends up the same."""
    days = [f"2021-07-{22 + random.randrange(4)}" for _ in tellings]
    corpus = press(*tellings, published=days)
    # Some articles name their events alike, as extraction does where it takes them for one.
    alike = [
        (article, [replace(x, event_id=f"{ID}event/{random.choice('xyz')}") for x in told])
        for article, told in corpus
    ]
    for articles in (corpus, alike):
        expected = set(engine(graph(articles)))
        shuffled = random.sample(articles, len(articles))
        dataset = graph(shuffled)
        assert set(engine(dataset)) == expected
        article, told = random.choice(articles)
        withdraw(dataset, article.id)
        add_article(dataset, article, told)
        assert set(engine(dataset)) == expected


WORDS = (
    "بحثا اليوم في اجتماع مغلق ملف الاتفاق النووي وتداعياته على أمن المنطقة واستقرارها",
    "ناقشا أمس سبل تطوير التعاون الاقتصادي والاستثمارات المشتركة ومشروعات الطاقة الجديدة",
)


@pytest.mark.parametrize("many", [50_000, 7])
def test_one_who_writes_on_need_not_read_again(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """A writer gives what adding one by one gives, whatever comes, changes and comes again.

    However much it keeps in memory.
    """
    monkeypatch.setattr("graph.retellings.memory._MANY", many)
    choice = random.Random(7)
    corpus = press(
        *(
            (
                choice.choice(("meet", "visit", "accuse", "talks")),
                choice.choice(("biden", "usa", "blinken")),
                choice.choice(("kadhimi", "iraq", "hussein")),
                {
                    "date": f"2021-07-{choice.randint(20, 26)}",
                    "sentence": Quote(choice.choice(WORDS), 0, 60),
                    "modality": choice.choice(("actual", "planned")),
                },
            )
            for _ in range(60)
        ),
        published=[f"2021-07-{choice.randint(20, 26)}" for _ in range(60)],
    )
    changed = [(article, told[:-1]) for article, told in corpus[::3]]
    steps = [*corpus, *changed, *corpus[10:20], *corpus[::3]]
    texts = {article.id: choice.choice([None, "ab" * 80, "cd" * 80]) for article, _ in corpus}
    one_by_one, written, shuffled = open_dataset(), open_dataset(), open_dataset()
    writer = Writer(written)
    for number, (article, told) in enumerate(steps):
        text = texts[article.id]
        add_article(one_by_one, article, told, fingerprint=text)
        writer.add(stored(article, None), told, fingerprint=text)
        if number % 20 == 19:
            assert set(engine(written)) == set(engine(one_by_one))
    writer = Writer(shuffled)
    for article, told in choice.sample(corpus, len(corpus)):
        writer.add(stored(article, None), told, fingerprint=texts[article.id])
    assert set(engine(written)) == set(engine(one_by_one)) == set(engine(shuffled))


def test_copies_dated_by_the_paper() -> None:
    """A text that says "today" and is printed again days later tells of the same day."""
    words = "بحثا اليوم في اجتماع مغلق ملف الاتفاق النووي وتداعياته على أمن المنطقة واستقرارها"

    def days_told(fingerprints: Sequence[str | None], days: Sequence[int]) -> int:
        written = open_dataset()
        writer = Writer(written)
        for number, (fingerprint, day) in enumerate(zip(fingerprints, days, strict=True)):
            article = make_article(f"n{number}", published=dt.date(2021, 7, 20 + 3 * number))
            told = make_event(
                "accuse", "biden", "kadhimi", doc_id=article.id, place=None,
                date=f"2021-07-{day}", sentence=Quote(words, 0, len(words)),
            )  # fmt: skip
            writer.add(stored(article, None), [told], fingerprint=fingerprint)
        return len(merge(events(written)))

    text, other = ("ab" * 80)[:160], ("cd" * 80)[:160]
    assert days_told((text, text), (20, 23)) == 1
    assert days_told((text, text), (20, 22)) == 2
    assert days_told((text, other), (20, 23)) == 2
    assert days_told((text, None), (20, 23)) == 2


def test_cost_does_not_grow_with_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article is compared with the reports of its parties and days, not with the rest."""
    read: list[int] = []
    original = Index.add

    def counting(index: Index, report: Report) -> None:
        read.append(1)
        original(index, report)

    monkeypatch.setattr(Index, "add", counting)
    counts = []
    for size in (0, 150):
        corpus = press(
            *(
                ("meet", "biden", "kadhimi", {"date": f"20{10 + n // 12:02}-{n % 12 + 1:02}-05"})
                for n in range(size)
            )
        )
        dataset = graph(corpus)
        read.clear()
        add_article(
            dataset, make_article("z"), [make_event("meet", "biden", "kadhimi", doc_id="z")]
        )
        counts.append(sum(read))
    assert counts[1] <= counts[0] + 2
