"""What a build says on standard error."""

import io
import re

from extractors.reading import ReadFailure
from ontology.article import Article
from safeer.progress import BuildProgress, summarize
from safeer.report import BuildReport
from safeer.tally import Step

ARTICLE = Article(id="a", title="", text="x")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """True."""
        return True


def test_only_warnings_without_a_terminal() -> None:
    """In a log there is no counting, only a line for each failure."""
    out = io.StringIO()
    with BuildProgress(out) as progress:
        progress(ARTICLE)
        progress(ReadFailure("b.txt", "empty file"))
    assert out.getvalue() == "safeer: warning: b.txt: empty file\n"


def test_a_bar_on_a_terminal() -> None:
    """On a terminal a bar tells of articles, their speed, events and time left, and then goes."""
    out = Terminal()
    with BuildProgress(out) as progress:
        progress.step(Step(ARTICLE, 2, 0.25))
        progress.step(Step(ReadFailure("b.txt", "empty [file]"), 0, 0.5))
        progress.step(Step(ARTICLE, 1, 0.75))
    shown = out.getvalue()
    assert re.search(r"2 articles, \d[\d,.]* a second, 3 events, 1 set aside", shown)
    assert "left" in shown
    assert "safeer: warning: b.txt: empty [file]" in shown
    assert shown.endswith("\x1b[2K")


def test_a_bar_without_an_end_in_sight() -> None:
    """Where nobody knows how much is to come, what is done is told all the same."""
    out = Terminal()
    with BuildProgress(out) as progress:
        progress.step(Step(ARTICLE, 0, None))
    assert "1 article, " in out.getvalue()


def test_summary_of_a_clean_build() -> None:
    """A build without trouble is told in one line."""
    out = io.StringIO()
    summarize(BuildReport(1, 2, (), (), ()), "safeer.db", out)
    assert out.getvalue() == "safeer: 1 article, 2 events → safeer.db\n"


def test_summary_counts_what_is_worth_knowing() -> None:
    """Near-duplicates and articles that were not asked for are counted."""
    out = io.StringIO()
    summarize(BuildReport(3, 2, (), (), (), left_out=4, near_duplicates=1), "s", out)
    assert out.getvalue() == (
        "safeer: 3 articles, 2 events; 1 near-duplicate; 4 articles left out → s\n"
    )


def test_summary_names_what_went_wrong() -> None:
    """Articles without events and replaced ones are counted and named, failures counted."""
    out = io.StringIO()
    empty = tuple(f"e{number}" for number in range(12))
    summarize(BuildReport(14, 3, empty, ("r",), (ReadFailure("x", "y"),)), "s", out)
    assert out.getvalue().splitlines() == [
        "safeer: warning: 1 article: r came twice with different text: the later one stands",
        "safeer: warning: no event found in 12 articles: "
        "e0, e1, e2, e3, e4, e5, e6, e7, e8, e9 and 2 more",
        "safeer: 14 articles, 3 events; 1 article could not be read → s",
    ]
