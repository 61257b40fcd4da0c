"""A made-up press review with sentences whose words can be pointed at, and a browser to see it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import Dataset

from graph.dataset import add_article
from graph.store import open_dataset
from graph.web.document import graph_document
from graph.web.page import page
from ontology.article import Article
from ontology.event import Actor, Event, Quote

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BAGHDAD = "https://sws.geonames.org/98182/"
WASHINGTON = "https://sws.geonames.org/4140963/"

MakeTelling = Callable[..., Event]


@pytest.fixture
def telling(actor: Callable[..., Actor], event: Callable[..., Event]) -> MakeTelling:
    """Makes an event from a sentence: ``telling("meet", "بايدن يلتقي الكاظمي", "يلتقي", "biden:بايدن",
    "kadhimi:الكاظمي")``, the words of trigger and actors being looked up in it.
    """

    def tell(
        type_: str, text: str, trigger: str, source: str, target: str, **changes: Any
    ) -> Event:
        start = changes.pop("start", 40)

        def standing(named: str) -> Actor:
            name, words = named.split(":")
            at = start + text.index(words)
            return actor(name, text=words, start=at, end=at + len(words))

        at = start + text.index(trigger)
        claimant = changes.pop("claimed_by", None)
        return event(
            type_,
            "",
            "",
            sources=(standing(source),),
            targets=(standing(target),),
            sentence=Quote(text, start, start + len(text)),
            trigger=Quote(trigger, at, at + len(trigger)),
            claimed_by=None if claimant is None else actor(claimant),
            **changes,
        )

    return tell


@pytest.fixture
def review(article: Callable[..., Article], telling: MakeTelling) -> Dataset:
    """Two papers in July 2021: a planned meeting, a reception told twice, a call, an accusation."""
    dataset = open_dataset()
    reception = "https://w3id.org/safeer/id/event/reception"
    add_article(
        dataset,
        article("a1", title="زيارة إلى بغداد", source="النهار"),
        [
            telling(
                "receive", "استقبل الكاظمي في بغداد بلينكن اليوم.", "استقبل", "kadhimi:الكاظمي", "blinken:بلينكن",
                doc_id="a1", number=1, event_id=reception, date="2021-07-20", place="بغداد", place_id=BAGHDAD,
            ),
            telling(
                "meet", "وسيلتقي الكاظمي بايدن في واشنطن.", "سيلتقي", "kadhimi:الكاظمي", "biden:بايدن",
                doc_id="a1", number=2, date="2021-07-26", modality="planned", place="واشنطن",
                place_id=WASHINGTON,
            ),
        ],
    )  # fmt: skip
    add_article(
        dataset,
        article("a2", title="A visit", source="The Gazette", lang="en"),
        [
            telling(
                "receive", "Al-Kadhimi received Blinken in Baghdad.", "received", "kadhimi:Al-Kadhimi", "blinken:Blinken",
                doc_id="a2", number=1, event_id=reception, date="2021-07-20", place="Baghdad", place_id=BAGHDAD,
                confidence=0.8,
            ),
            telling(
                "accuse", "داعش، كما قالت الجامعة، اتهمها العراق بالهجوم.", "اتهمها", "iraq:العراق", "daesh:داعش",
                doc_id="a2", number=2, date="2021-07-22", claimed_by="league", place="السوق",
            ),
            telling(
                "phone", "هاتف حسين بلينكن.", "هاتف", "hussein:حسين", "blinken:بلينكن",
                doc_id="a2", number=3, date=None, place=None,
            ),
        ],
    )  # fmt: skip
    return dataset


@pytest.fixture
def review_page(review: Dataset, tmp_path: Path) -> str:
    """The address of the review's page on disk."""
    path = tmp_path / "graph.html"
    path.write_text(page(graph_document(review)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, as Debian ships it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("needs Chromium: apt install chromium")
    from playwright.sync_api import sync_playwright

    # The network is drawn by the processor where there is no graphics card; root has no sandbox.
    arguments = [
        "--no-sandbox",
        "--use-gl=angle",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


class Visit:
    """A page in the browser, and what went wrong or out on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._heard)
        page.on("request", lambda request: self.requests.append(request.url))

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning") and "GPU" not in message.text:
            self.faults.append(message.text)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens an address, the network cut off; any error on the page fails the test at its end."""
    visits: list[Visit] = []

    def opens(url: str, *, size: tuple[int, int] = (1440, 900), dark: bool = False) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="en-GB",
            accept_downloads=True,
        )
        context.set_offline(True)
        seen = Visit(context.new_page())
        visits.append(seen)
        seen.page.goto(url)
        seen.page.wait_for_selector("main")
        return seen

    yield opens
    for seen in visits:
        seen.page.context.close()
        assert seen.faults == []


@pytest.fixture
def keep_screenshot(tmp_path: Path) -> Callable[[Page, str], None]:
    """Keeps a picture of a page in the folder that SCREENSHOTS names, for people to look at."""
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))

    def keep(page: Page, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{name}.png")

    return keep
