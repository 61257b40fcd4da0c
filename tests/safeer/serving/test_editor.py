"""The editor of the SPARQL endpoint in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Look = Callable[["Page"], None]

LABELS = 'SELECT DISTINCT ?a ?l WHERE { ?a rdfs:label ?l FILTER(CONTAINS(?l, "<")) }'


@pytest.fixture
def visit(client: Any) -> Callable[[Look], None]:
    """Looks at the server with a browser that may ask nobody else; fails if a page does wrong."""
    program = shutil.which("chromium")
    pytest.importorskip("playwright")
    if program is None:
        pytest.skip("needs the browser: apt install chromium")

    def look_at(look: Look) -> None:
        # In a thread of its own, which has no other browser of the tests.
        with ThreadPoolExecutor(1) as thread:
            wrong = thread.submit(_seen, look, program, client.url).result()
        assert wrong == []

    return look_at


def _seen(look: Look, program: str, url: str) -> list[str]:
    """What was wrong with the pages looked at."""
    from playwright.sync_api import sync_playwright

    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((url, "blob:", "data:")) else wrong.append(asked.url)
            ),
        )
        look(page)
        browser.close()
    return wrong


def test_queries_are_run_and_shown(client: Any, visit: Callable[[Look], None]) -> None:
    """The example runs with one click; a mistake is named; an IRI leads to what is said of it."""

    def look(page: Page) -> None:
        page.goto(f"{client.url}sparql")
        page.click("#run")
        page.wait_for_selector("td")
        assert "مصطفى الكاظمي" in page.inner_text("table")
        page.fill("#query", "SELECT nonsense")
        page.press("#query", "Control+Enter")
        page.wait_for_selector("#status.wrong")
        assert "not SPARQL" in page.inner_text("#status")
        page.fill("#query", "SELECT ?a WHERE { ?a safeer:met ?b } LIMIT 1")
        page.click("#run")
        page.click("td button")
        page.wait_for_selector("pre")
        assert "safeer:met" in page.inner_text("pre")

    visit(look)


def test_scripts_in_labels_are_shown_not_run(client: Any, visit: Callable[[Look], None]) -> None:
    """Markup in labels is text on all pages; a query in the link is run when it is opened."""

    def look(page: Page) -> None:
        page.goto(f"{client.url}sparql#query={quote(LABELS)}")
        page.wait_for_selector("td")
        shown = page.inner_text("table")
        assert "</script><script>alert(1)</script>" in shown
        assert "<img src=x onerror=alert(1)>" in shown
        assert page.query_selector("td img, td script") is None
        page.goto(client.url)
        page.wait_for_selector("canvas")
        assert page.query_selector("img[onerror]") is None
        page.goto(f"{client.url}api")
        assert page.query_selector("table") is not None

    visit(look)
