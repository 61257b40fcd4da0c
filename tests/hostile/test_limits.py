"""An article that would take too long is set aside, and what is around it is read."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

import safeer

MEETING = "التقى وزير الخارجية الأميركي جون كيري نظيره الروسي سيرغي لافروف في جنيف أمس. "


@pytest.mark.parametrize("isolated", [False, True])
def test_an_article_without_end(tmp_path: Path, isolated: bool) -> None:
    """Its events are not waited for, its cause is told, and the articles beside it are there."""
    texts = {"a": MEETING, "long": MEETING * 20_000, "z": MEETING}
    lines = [json.dumps({"id": id_, "text": text, "lang": "ar"}) for id_, text in texts.items()]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    safeer.build(safeer.Article("warm", "", MEETING, lang="ar")).close()  # models are loaded
    began = time.monotonic()
    graph = safeer.build(tmp_path / "news.jsonl", time_limit=2.0, isolated=isolated)
    assert time.monotonic() - began < 60
    assert graph.report is not None
    assert [failure.cause for failure in graph.report.failures] == ["time limit"]
    assert [article.id for article in graph.articles()] == ["a", "z"]
