"""docs/components.md: its example runs as it stands, and says what is so."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from extractors.pipeline import COMPONENTS, load
from ontology.errors import InputError

GUIDE = (Path(__file__).parents[1] / "docs" / "components.md").read_text(encoding="utf-8")
NEWS = (
    "واستقبل الرئيس التونسي قيس سعيد نظيره الجزائري عبد المجيد تبون في تونس أمس. "
    "والتقى وزير الخارجية المصري سامح شكري نظيره اليوناني نيكوس ديندياس في أثينا أمس."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The pipeline, loaded once."""
    return load("ar")


def test_the_example_runs() -> None:
    """Every line after ``>>>`` answers with the lines below it."""
    code = "\n".join(line for line in GUIDE.splitlines() if not line.strip().startswith("```"))
    example = doctest.DocTestParser().get_doctest(code, {}, "components.md", None, 0)
    assert len(example.examples) > 20
    assert doctest.DocTestRunner().run(example).failed == 0


def test_all_components_are_named() -> None:
    """The guide tells of every component there is."""
    assert all(f"| `{name}` |" in GUIDE for name in COMPONENTS)


@pytest.mark.parametrize("missing", COMPONENTS[:-1])
def test_a_missing_component_is_named(missing: str) -> None:
    """Without an earlier component, the error says which one and how to add it."""
    pipeline = spacy.blank("ar")
    for name in COMPONENTS:
        if name != missing:
            pipeline.add_pipe(name)
    with pytest.raises(InputError, match=rf'nlp\.add_pipe\("{missing}", before="safeer_\w+"\)'):
        pipeline(NEWS)


def test_triggers_are_spans(nlp: Language) -> None:
    """Spans of triggers stand in the order of the events, bear their types and hold their text."""
    doc = nlp(NEWS)
    events, spans = doc._.events, doc.spans["events"]
    assert len(events) >= 2
    assert [span.label_ for span in spans] == [event.type for event in events]
    for event, span in zip(events, spans, strict=True):
        assert span.start_char <= event.trigger.start < event.trigger.end <= span.end_char
        assert len(span.text) <= len(event.trigger.text) + 2  # no more than the clitics before it


def test_spans_of_actors_hold_their_mentions(nlp: Language) -> None:
    """The actors of events are among the spans of actors."""
    doc = nlp(NEWS)
    spans = [(span.start_char, span.end_char) for span in doc.spans["actors"]]
    for event in doc._.events:
        for actor in (*event.sources, *event.targets):
            assert any(start <= actor.start < actor.end == end for start, end in spans)


def test_a_saved_pipeline_reads_the_same(nlp: Language, tmp_path: Path) -> None:
    """A pipeline that was written and loaded again finds the same events."""
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(NEWS)._.events == nlp(NEWS)._.events
