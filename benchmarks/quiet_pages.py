"""How many events are made up on pages without diplomacy: sport, business, local news.

usage: python -m benchmarks.quiet_pages CORPUS [--rule] [--events] [--unjudged FILE]

CORPUS is the folder of SaudiNewsNet's daily archives. A fixed seed draws 100 articles of each
of three sections, by words of the section in the title or first sentence (``--rule`` prints
them), without the extractor; articles whose opening holds a word of foreign politics are not
drawn, those that turn to it further on are. Articles that the models were learned from or are
scored on (``data/quiet_pages_left_out.txt``) are left out.

Every event, also those too doubtful to be given (confidence 0.2 and more), was read and judged by
the annotation guidelines: ``data/quiet_pages.csv`` holds where its trigger and actors stand, and
the verdict: ``true``, ``optional`` (an act that a careful reader may leave out) or ``false`` with its
cause. Prints the events and the false ones an article by section (bar: 0.1), the false ones by
cause, and how many events have no verdict because the extraction has changed; ``--unjudged FILE``
writes these with their sentences, to be judged.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.lang.ar.spelling import normalize
from extractors.pipeline import extract, load
from ontology.article import Article
from ontology.event import Actor, Event
from tools.saudinewsnet import articles

SEED, PER_SECTION, BAR = 20150801, 100, 0.1
#: Shorter pages are captions and stumps.
SHORTEST = 300
_DATA = Path(__file__).with_name("data")
VERDICTS, LEFT_OUT = _DATA / "quiet_pages.csv", _DATA / "quiet_pages_left_out.txt"

#: Words of a section; an article is of the first section that two different words speak for.
SECTIONS: Mapping[str, str] = {
    "sport": "مباراة مباريات الدوري دوري كأس لاعب لاعبين اللاعبين اللاعب المدرب مدرب منتخب المنتخب "
    "الفريق الهلال النصر الاتحاد الأهلي الشباب بطولة البطولة كرة هدف أهداف ملعب معسكر الجولة مهاجم "
    "الحارس حارس تدريبات التدريبات برشلونة ريال مدريد ميسي رونالدو سباق نادي الفيفا أولمبي",
    "business": "أرباح الأرباح سهم أسهم الأسهم سوق السوق السوقية البورصة بورصة شركة الشركة الشركات "
    "بنك البنك البنوك المصرفية أسعار الأسعار النفط الذهب برميل استثمار الاستثمار استثمارات صادرات "
    "واردات العقار العقارية مليون مليار الربع المؤشر تداول مبيعات التجارة التجارية الاقتصاد قروض",
    "local": "بلدية البلدية أمانة الأمانة المرور مرور حادث حريق الدفاع المدني الشرطة شرطة دورية مخدرات "
    "لص سرقة جريمة المستشفى مستشفى مريض مرضى الصحة الصحية صحية كورونا طقس الطقس أمطار الحرارة "
    "درجات غبار سيول طلاب الطلاب مدرسة المدارس جامعة الجامعة مواطن المواطنين الأهالي أهالي حي "
    "طريق شوارع صيانة مشروع مهرجان الصيف زوار حملة توعية متطوع",
}
#: An opening with one of these is not drawn: foreign politics and war.
FOREIGN = (
    "الخارجية سفير السفير سفارة السفارة السفراء سفراء القنصل القنصلية المتحدة الأمن_القومي "
    "مجلس_الأمن الحوثي الحوثيين الحوثيون الحوثية داعش إرهابي إرهابية إرهاب الإرهاب قصف غارة غارات "
    "التحالف المعارضة النظام نووي النووي أوباما بوتين كيري لافروف السيسي هادي الأسد روحاني ظريف "
    "أردوغان ميركل هولاند نتنياهو عباس قمة القمة دبلوماسي دبلوماسية مفاوضات محادثات مباحثات الرئيس_اليمني "
    "الرئيس_المصري الرئيس_الأميركي الرئيس_الأمريكي الرئيس_الروسي الرئيس_السوري الرئيس_الفرنسي "
    "الرئيس_التركي الرئيس_الإيراني الرئيس_السوداني الرئيس_التونسي الرئيس_العراقي"
)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Any of these words, clitics before it allowed; ``_`` is a blank."""
    found = "|".join(re.escape(normalize(word)).replace("_", " ") for word in words.split())
    return re.compile(rf"(?<!\w)[وف]?(?:[بلك]|لل)?({found})(?!\w)")


def section_of(title: str, text: str) -> str | None:
    """The section of an article by its title and first sentence, ``None`` where none is clear.

    >>> section_of("الهلال في الدوري", "فاز فريق الهلال أمس")
    'sport'
    >>> section_of("الهلال في الدوري", "زار السفير فريق الهلال أمس")
    """
    opening = normalize(title + " . " + re.split(r"[.؟!\n]", text, maxsplit=1)[0])
    if _pattern(FOREIGN).search(opening):
        return None
    for section, words in SECTIONS.items():
        if len(set(_pattern(words).findall(opening))) > 1:
            return section
    return None


def sample(corpus: Path) -> Mapping[str, Sequence[str]]:
    """The ids of the articles drawn, by section."""
    left_out = frozenset(LEFT_OUT.read_text("utf-8").split())
    found: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for path in sorted(corpus.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            records = json.loads(archive.read(path.with_suffix(".json").name))
        for number, record in enumerate(records):
            doc_id = f"{path.stem}-{number:05d}"
            if doc_id in left_out or len(record["content"]) < SHORTEST:
                continue
            section = section_of(record["title"], record["content"])
            if section is not None:
                found[section].append(doc_id)
    return {section: sorted(sorted(ids, key=_lot)[:PER_SECTION]) for section, ids in found.items()}


def _lot(doc_id: str) -> str:
    """What an article draws; it does not depend on the others."""
    return hashlib.sha256(f"{SEED} {doc_id}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands: article, trigger, type, first characters of its actors."""

    doc_id: str
    start: int
    type: str
    sources: str
    targets: str


def place_of(event: Event) -> Place:
    """Where an event stands."""

    def starts(actors: Sequence[Actor]) -> str:
        return "|".join(str(actor.start) for actor in actors)

    return Place(
        event.doc_id,
        event.trigger.start,
        event.type,
        starts(event.sources),
        starts(event.targets),
    )


def verdicts() -> Mapping[Place, tuple[str, str]]:
    """The verdict on each event that was read, and what made a false one."""
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        return {
            Place(row["doc_id"], int(row["start"]), row["type"], row["sources"], row["targets"]): (
                row["verdict"],
                row["cause"],
            )
            for row in csv.DictReader(lines)
        }


def _told(event: Event) -> str:
    """An event in a few lines, for the reader."""

    def names(actors: Sequence[Actor]) -> str:
        return " + ".join(f"{actor.text} [{actor.label_en}]" for actor in actors)

    return (
        f"{event.doc_id}\t{event.trigger.start}\t{event.type}\t{event.modality}\t"
        f"{event.confidence:.2f}\n  {names(event.sources)}  →  {names(event.targets)}\n"
        f"  «{event.trigger.text}» {event.sentence.text}\n"
    )


def _read(corpus: Path, ids: Sequence[str]) -> Iterator[tuple[Article, list[Event]]]:
    nlp = load("ar")
    for article in articles(corpus, ids):
        yield article, extract(nlp, article)


def main() -> int:
    """Draw, extract, compare with the verdicts, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rule", action="store_true", help="print the words that choose articles")
    parser.add_argument("--events", action="store_true", help="print every event with its verdict")
    parser.add_argument("--unjudged", type=Path, help="write the events without a verdict here")
    arguments = parser.parse_args()
    if not list(arguments.corpus.glob("*.zip")):
        print(f"{arguments.corpus} holds no daily archives of SaudiNewsNet", file=sys.stderr)
        return 2
    if arguments.rule:
        print(f"two different words of a section, seed {SEED}, {PER_SECTION} articles a section,")
        print(f"at least {SHORTEST} characters; none of: {FOREIGN}")
        for section, words in SECTIONS.items():
            print(f"{section}: {words}")
    judged, without, causes = verdicts(), [], Counter[str]()
    print(f"{'section':10}{'articles':>9}{'events':>8}{'true':>6}{'optional':>9}{'false':>7}"
          f"{'unjudged':>9}{'false an article':>18}")  # fmt: skip
    total = Counter[str]()
    for section, ids in sample(arguments.corpus).items():
        seen = Counter[str](articles=len(ids))
        for _, events in _read(arguments.corpus, ids):
            for event in events:
                verdict, cause = judged.get(place_of(event), ("unjudged", ""))
                seen.update(events=1, **{verdict: 1})
                causes.update([cause] if cause else [])
                if verdict == "unjudged":
                    without.append(event)
                if arguments.events:
                    print(f"{verdict} {cause}\n{_told(event)}")
        _print_row(section, seen)
        total += seen
    _print_row("all", total)
    for cause, count in causes.most_common():
        print(f"{count:5}  {cause}")
    if arguments.unjudged:
        arguments.unjudged.write_text("\n".join(map(_told, without)), encoding="utf-8")
    print(f"bar: at most {BAR} false events an article; {len(without)} events have no verdict")
    return int(total["false"] > BAR * total["articles"])


def _print_row(name: str, seen: Counter[str]) -> None:
    print(
        f"{name:10}{seen['articles']:>9}{seen['events']:>8}{seen['true']:>6}{seen['optional']:>9}"
        f"{seen['false']:>7}{seen['unjudged']:>9}{seen['false'] / seen['articles']:>18.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
