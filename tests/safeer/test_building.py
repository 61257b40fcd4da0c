"""Building a graph from sources."""

import datetime as dt
import gzip
from pathlib import Path

import pytest

import safeer
from extractors.reading import ReadFailure
from ontology.errors import InputError

MEETING = "التقى الكاظمي بايدن في واشنطن."
OTHER = "التقى شكري بايدن في القاهرة."


def article(id_: str, text: str = MEETING) -> safeer.Article:
    """An Arabic article of a day."""
    return safeer.Article(id=id_, title="خبر", text=text, published=dt.date(2021, 7, 26))


def test_report_of_a_corpus(corpus: Path) -> None:
    """The report counts articles and events, and names the articles without any."""
    graph = safeer.build(corpus)
    assert graph.report == safeer.BuildReport(
        articles=4, events=3, without_events=("n4",), replaced=(), failures=()
    )


def test_sources_of_every_kind(corpus: Path, tmp_path: Path) -> None:
    """Files, folders, strings and articles may be mixed."""
    (tmp_path / "a.txt").write_text(f"خبر\n{OTHER}")
    graph = safeer.build([corpus, str(tmp_path / "a.txt"), article("own")])
    assert [a.id for a in graph.articles()] == ["a", "n1", "n2", "n3", "n4", "own"]


def test_given_date_reaches_articles_without_one(stand_in: None, tmp_path: Path) -> None:
    """``published`` dates the articles that do not name their day."""
    (tmp_path / "a.txt").write_text(f"خبر\n{MEETING}")
    (event,) = safeer.build(tmp_path, published="2021-07-01").events()
    assert event.date == "2021-07-01"


def test_bad_articles_stop_nothing(corpus: Path) -> None:
    """What cannot be read or breaks the extractors is reported; the rest goes in."""
    (corpus / "empty.txt").write_text("")
    (corpus / "worse.txt").write_text(f"خبر\nانهيار {MEETING}")
    done: list[object] = []
    graph = safeer.build([corpus, corpus / "gone.txt"], progress=done.append)
    assert graph.report is not None
    assert graph.report.articles == 4
    assert graph.report.failures == (
        ReadFailure(str(corpus / "empty.txt"), "empty file"),
        ReadFailure("worse", "extraction failed: ValueError: broken"),
        ReadFailure(str(corpus / "gone.txt"), "no such file or folder"),
    )
    assert [item for item in done if isinstance(item, ReadFailure)] == [*graph.report.failures]
    assert len(done) == 7


def test_nothing_to_read_leaves_the_store_alone(stand_in: None, tmp_path: Path) -> None:
    """Where no article can be read, there is an error and no store."""
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(InputError, match=r"no article could be read: .*a\.txt: empty file"):
        safeer.build(tmp_path / "a.txt", tmp_path / "store")
    with pytest.raises(InputError, match=r"no article could be read$"):
        safeer.build([tmp_path / "x", tmp_path / "y"], tmp_path / "store")
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("options", [{"published": "26/07/2021"}, {"lang": "fr"}, {"jobs": 0}])
def test_bad_options_are_refused_before_any_work(
    corpus: Path, tmp_path: Path, options: dict[str, str]
) -> None:
    """A date, language or number of jobs that cannot be is an error before the store is made."""
    with pytest.raises(InputError):
        safeer.build(corpus, tmp_path / "store", **options)
    assert not (tmp_path / "store").exists()


def test_one_id_twice_is_one_article(stand_in: None) -> None:
    """The later of two articles with one id stands; only different texts are reported."""
    graph = safeer.build([article("a"), article("b"), article("a", OTHER), article("b")])
    assert graph.report is not None
    assert (graph.report.articles, graph.report.events) == (2, 2)
    assert graph.report.replaced == ("a",)
    assert [event.sentence.text for event in graph.events()] == [OTHER[:-1], MEETING[:-1]]


def test_building_again_changes_nothing(corpus: Path, tmp_path: Path) -> None:
    """A second build of the same corpus writes the same bytes."""
    exports = []
    for name in ("one.nq", "two.nq"):
        with safeer.build(corpus, tmp_path / "store") as graph:
            graph.export(tmp_path / name)
        exports.append((tmp_path / name).read_bytes())
    assert exports[0] == exports[1] != b""


def test_foreign_article_object_is_a_failure(stand_in: None) -> None:
    """An article in a language Safeer does not read is set aside by name."""
    french = safeer.Article(id="f", title="", text="Le ministre a rencontré son homologue hier.")
    graph = safeer.build([article("a"), french])
    assert graph.report is not None
    (failure,) = graph.report.failures
    assert failure.source == "f"
    assert failure.message.startswith("written in French (fr)")


def test_an_interrupted_build_gives_the_store_back(corpus: Path, tmp_path: Path) -> None:
    """After an error in mid-build the store is whole and free for the next build."""

    def interrupt(done: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        safeer.build(corpus, tmp_path / "store", progress=interrupt)
    with safeer.build(corpus, tmp_path / "store") as graph:
        assert len(graph.articles()) == 4


@pytest.mark.parametrize("damage", ["cut", "rubbish", "empty", "sum"])
def test_a_damaged_archive_among_others_stops_nothing(
    corpus: Path, tmp_path: Path, damage: str
) -> None:
    """An archive that breaks off is set aside, and how far the build is can be told all the time."""
    whole = gzip.compress(b'{"id": "z", "text": "\xd8\xae\xd8\xa8\xd8\xb1", "lang": "ar"}\n' * 999)
    data = {"cut": whole[:-60], "rubbish": b"rubbish", "empty": b"", "sum": whole[:-8] + bytes(8)}
    (corpus / "a.jsonl.gz").write_bytes(data[damage])
    shares: list[float | None] = []
    graph = safeer.build(corpus, watch=lambda step: shares.append(step.share))
    assert graph.report is not None
    assert {failure.source for failure in graph.report.failures} == {str(corpus / "a.jsonl.gz")}
    assert len(graph.events()) == 3
    assert shares[-1] == 1.0
    assert None not in shares
