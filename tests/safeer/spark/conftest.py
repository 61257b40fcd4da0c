"""A corpus that Spark reads in pieces, and what a build makes of it."""

from __future__ import annotations

import gzip
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import safeer
from ontology.errors import SafeerError
from safeer.spark.session import check_java

PEOPLE = (
    "الرئيس المصري عبد الفتاح السيسي",
    "الرئيس الأميركي باراك أوباما",
    "وزير الخارجية الروسي سيرغي لافروف",
    "وزير الخارجية الأميركي جون كيري",
    "المستشارة الألمانية أنغيلا ميركل",
)
FILLER = "وتناول التقرير حركة الأسواق وأسعار السلع في المدينة خلال الأسبوع الماضي. "


def _line(number: int, **more: Any) -> bytes:
    one, other = PEOPLE[number % 5], PEOPLE[(number // 5 + 1 + number) % 5]
    text = f"التقى {one} {other} في القاهرة أمس. {FILLER * 20}" + f"وأشاد {other} بمصر."
    record = {"title": f"خبر {number}", "text": text, "published": f"2015-07-{number % 28 + 1:02}"}
    return json.dumps(record | more, ensure_ascii=False).encode()


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files, packed and not, with articles that have ids and that have none.

    Some cannot be read, one is there twice with other text.
    """
    folder = tmp_path_factory.mktemp("spark") / "أخبار 2015"
    (folder / "more").mkdir(parents=True)
    lines = [_line(number, id=f"a{number}", source="Al-A") for number in range(60)]
    lines[20:20] = [b"", b"{broken", b"  ", _line(3, text=5), _line(4, lang="fr")]
    (folder / "a.jsonl").write_bytes(b"\n".join(lines))
    (folder / "more" / "b.jsonl").write_bytes(b"\r\n".join(map(_line, range(60, 80))) + b"\n")
    again = [_line(90, id="a7"), _line(91).decode().encode("cp1256")]
    (folder / "c.jsonl.gz").write_bytes(gzip.compress(b"\n".join(again)))
    return folder


@pytest.fixture(scope="session")
def built(news: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[safeer.BuildReport, bytes]:
    """What a build of the folder reports, and all that it says."""
    path = tmp_path_factory.mktemp("built") / "graph.nq"
    with safeer.build(news) as graph:
        graph.export(path)
    assert graph.report is not None
    return graph.report, path.read_bytes()


@pytest.fixture(scope="session")
def _spark() -> None:
    """Skip where Spark cannot run."""
    if find_spec("pyspark") is None:
        pytest.skip('needs PySpark: pip install "safeer[spark]"')
    try:
        check_java()
    except SafeerError as error:
        pytest.skip(str(error))
