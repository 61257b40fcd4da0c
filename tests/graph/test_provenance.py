"""Where every statement comes from, and that nothing is stated as a fact that is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import Dataset
from rdflib.query import ResultRow

from graph.dataset import add_article, digest
from graph.queries import sparql
from graph.statements import article_iri
from graph.store import engine, open_dataset
from ontology.article import Article
from ontology.event import MODALITIES, Actor, Event, Quote
from ontology.vocabulary import ID, event_types

MakeEvent = Callable[..., Event]
MakeArticle = Callable[..., Article]


def answers(dataset: Dataset, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT as text, sorted."""
    rows = (row for row in sparql(dataset, query) if isinstance(row, ResultRow))
    return sorted(tuple(str(value) for value in row) for row in rows)


@pytest.fixture
def told(article: MakeArticle, event: MakeEvent, actor: Callable[..., Actor]) -> Dataset:
    """An article whose text tells of a meeting, and of a visit that somebody claims."""
    text = "التقى بايدن الكاظمي. قال بلينكن إن حسين زار القاهرة."
    source = article("a1", title="لقاء", text=text)
    start = source.content.index("التقى")
    claim = source.content.index("زار")
    dataset = open_dataset()
    meeting = event(
        "meet", "biden", "kadhimi", number=1,
        trigger=Quote("التقى", start, start + 5), sentence=Quote(text[:20], start, start + 20),
    )  # fmt: skip
    visit = event(
        "visit", "hussein", "egypt", number=2, claimed_by=actor("blinken"),
        trigger=Quote("زار", claim, claim + 3),
        sentence=Quote(text[21:], start + 21, start + len(text)),
    )  # fmt: skip
    add_article(dataset, source, [meeting, visit], extractor="safeer 1.2")
    return dataset


def test_each_article_is_a_named_graph(told: Dataset, article: MakeArticle) -> None:
    """The graph named by the article holds its title, source, address, day, digest, extractor."""
    source = article(
        "a1", title="لقاء", text="التقى بايدن الكاظمي. قال بلينكن إن حسين زار القاهرة."
    )
    assert answers(
        told,
        """SELECT ?title ?source ?url ?day ?digest ?extractor WHERE { GRAPH id:article\\/a1 {
        id:article\\/a1 a safeer:Article ; schema:headline ?title ; schema:publisher ?source ;
        schema:url ?url ; schema:datePublished ?day ; schema:sha256 ?digest ;
        safeer:extractor ?extractor } }""",
    ) == [("لقاء", "الصحيفة", source.url, "2021-07-24", digest(source), "safeer 1.2")]


def test_everything_an_article_says_is_in_its_graph(told: Dataset) -> None:
    """No statement of an event, a mention or a direct property is outside the article's graph."""
    graphs = {
        str(quad.graph_name)
        for quad in engine(told)
        if str(quad.subject).startswith((f"<{ID}event/", f"<{ID}mention/", f"<{ID}article/"))
        or str(quad.predicate) in {f"<{x.direct_property}>" for x in event_types().values()}
    }
    assert graphs == {str(article_iri("a1"))}


def test_an_event_leads_to_its_sentence(told: Dataset, article: MakeArticle) -> None:
    """From event to mention to article, with offsets that cut sentence and trigger out of it."""
    content = article(
        "a1", title="لقاء", text="التقى بايدن الكاظمي. قال بلينكن إن حسين زار القاهرة."
    ).content
    found = answers(
        told,
        """SELECT ?sentence ?from ?to ?trigger ?start ?end WHERE {
        ?event safeer:hasMention ?mention .
        ?mention safeer:mentionOf ?event ; safeer:article id:article\\/a1 ;
            safeer:sentence ?sentence ; safeer:sentenceStart ?from ; safeer:sentenceEnd ?to ;
            safeer:trigger ?trigger ; safeer:triggerStart ?start ; safeer:triggerEnd ?end }""",
    )
    assert len(found) == 2
    for sentence, first, last, trigger, start, end in found:
        assert content[int(first) : int(last)] == sentence
        assert content[int(start) : int(end)] == trigger


def test_a_claim_carries_who(told: Dataset) -> None:
    """The claimant is an actor, with the words that stand for it; others claim nothing."""
    assert answers(
        told,
        """SELECT ?type ?who ?text WHERE { ?event a ?type ; safeer:claimedBy ?who ;
        safeer:hasMention/safeer:claimantMention ?stands .
        ?stands safeer:actor ?who ; safeer:text ?text . ?who a safeer:Person }""",
    ) == [("https://w3id.org/safeer/ontology#Visit", f"{ID}person/antony-blinken", "أنتوني بلينكن")]


@pytest.mark.parametrize("type_", sorted(event_types()))
def test_only_what_happened_is_a_fact(type_: str, article: MakeArticle, event: MakeEvent) -> None:
    """Of each type, the actual event alone has its direct triple; all have their modality."""
    direct = event_types()[type_].direct_property
    for modality in MODALITIES:
        dataset = open_dataset()
        add_article(dataset, article("a1"), [event(type_, "usa", "iraq", modality=modality)])
        stated = answers(dataset, f"SELECT ?x ?y WHERE {{ ?x <{direct}> ?y }}")
        assert bool(stated) is (modality == "actual")
        assert answers(
            dataset, "SELECT ?m WHERE { ?event safeer:modality ?m ; safeer:source ?x }"
        ) == [(f"https://w3id.org/safeer/ontology#{modality}",)]
