"""Whether a word of a SPARQL text is a keyword."""

from __future__ import annotations

import pytest

from safeer.serving.keywords import uses_in_query, uses_in_update

URL = "<http://127.0.0.1:9/>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {URL} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ sErViCe SILENT {URL} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ # it's\n SERVICE {URL} {{ ?a ?b ?c }} # it's\n }}",
        f"SELECT * {{ ?a ?b '''x''' . SERVICE {URL} {{ ?a ?b '''y''' }} }}",
        f"SELECT * {{ ?a ?b ?c FILTER(?a<?b)SERVICE {URL} {{ ?a ?b ?c }} FILTER(?a>?b) }}",
        f"SELECT * {{ ?a ?b ?c FILTER(?a<'x>#')SERVICE {URL} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?a ?b ?c FILTER(?a<?b#>'''\n)SERVICE {URL} {{ ?a ?b ?c }} #'''\n }}",
        f"PREFIX service: <http://s/> SELECT * {{ SERVICE {URL} {{ ?service service:a 'service' }} }}",
        f"ASK {{ {{ SELECT * {{ SERVICE {URL} {{ ?a ?b ?c }} }} }} }}",
        f"CONSTRUCT {{ ?a ?b ?c }} WHERE {{ OPTIONAL {{ SERVICE {URL} {{ ?a ?b ?c }} }} }}",
    ],
)
def test_keywords_are_found(query: str) -> None:
    """Wherever comments, strings and comparisons may hide it, SERVICE is found."""
    assert uses_in_query(query, "service")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a ?b ?c }",
        "SELECT ?service { ?service ?b 'secret service' } # SERVICE <http://x/> { }",
        "PREFIX service: <http://example.org/service#> ASK { service:service ?b 'x'@service }",
        'ASK { ?a ?b """ SERVICE <http://x/> { ?a ?b ?c } """ }',
        "ASK { ?a <http://example.org/service/'x'> _:service }",
        "ASK { ?a safeer:service ?c }",
    ],
)
def test_other_words_are_not_taken_for_keywords(query: str) -> None:
    """A word in a string, comment, IRI, name or variable is none."""
    assert not uses_in_query(query, "service")


def test_updates() -> None:
    """LOAD is found beside other operations, and not in what they say."""
    assert uses_in_update(f"CLEAR ALL ; LOAD {URL}", "load", "service")
    assert uses_in_update(f"LOAD SILENT {URL} INTO GRAPH {URL}", "load", "service")
    assert not uses_in_update("INSERT DATA { <http://a> <http://b> 'load, service' }", "load")
