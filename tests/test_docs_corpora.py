"""The page about corpora: its commands run, and the report it shows is what comes of them."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "corpora.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"<!-- run -->\n```sh\n(.*?)```", PAGE, re.DOTALL)
STORY = (
    "استقبل الرئيس المصري عبد الفتاح السيسي نظيره التونسي قيس سعيد في القاهرة أمس وبحث معه سبل "
    "تعزيز العلاقات الثنائية بين البلدين في المجالات كافة وعددا من القضايا الإقليمية والدولية."
)


def corpus(folder: Path) -> None:
    """The files that the page speaks of."""
    (folder / "news").mkdir()
    record = {"title": "لقاء", "text": STORY, "published": "2021-07-24", "source": "القبس"}
    copy = record | {"text": f"{STORY} وكالات.", "source": "الرأي"}
    (folder / "news" / "a.json").write_text(json.dumps(record), encoding="utf-8")
    lines = f'{json.dumps(copy)}\n{{"text": }}\n'
    (folder / "news" / "b.jsonl").write_text(lines, encoding="utf-8")
    crawled = {"headline": "لقاء", "body": {"main": "التقى الوزير المصري سامح شكري جون كيري."}}
    with gzip.open(folder / "crawl.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps(crawled))


def safeer(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command line, run by a shell."""
    return subprocess.run(
        ["bash", "-c", f'safeer() {{ "{sys.executable}" -m safeer "$@"; }}\n{line}'],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip


def test_the_commands_run(tmp_path: Path) -> None:
    """Each does what the page says; only the broken record is set aside."""
    corpus(tmp_path)
    crawled, part, findings = COMMANDS
    assert safeer(crawled, tmp_path).returncode == 0
    some, first = (safeer(line, tmp_path) for line in part.strip().splitlines())
    assert "2 articles" in some.stderr
    assert some.returncode == 2
    assert "1 article," in first.stderr
    answer = safeer(findings, tmp_path)
    assert "of the phrases in common" in answer.stdout, answer.stderr


def test_the_report(tmp_path: Path) -> None:
    """The report has what the page shows, in its order, besides times and versions."""
    corpus(tmp_path)
    done = safeer("safeer build news", tmp_path)
    assert done.returncode == 2
    report = json.loads((tmp_path / "build-report.json").read_text(encoding="utf-8"))
    (shown,) = re.findall(r"<!-- report -->\n```json\n(.*?)```", PAGE, re.DOTALL)
    expected = json.loads(shown)
    assert list(report) == [*expected, "seconds", "versions"]
    assert expected == {name: report[name] for name in expected}
