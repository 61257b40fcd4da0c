"""Who did what to whom in articles of our own that the network has not seen.

usage: python -m benchmarks.own_articles

Of the articles in ``tools/annotations/own.jsonl.gz`` those of some presses are kept from the network of
acts, to measure with. Of two "familiar" ones the recognizer has learned the actors of
one, the small models of modality have learned both, and rules were weighed with them in view. The six
from "elsewhere" were written later, in the manner of papers of other countries and years, and no model has
seen them; the errors of all but md were read, those of mf last. The fifteen "unseen" ones are like these
and harder: acts whose actors stand in other sentences, gatherings named over many. Confidence and modality
learned from them, and what no frame told was read, so that they show how much is left. All are crammed with acts.

A pair of actors in a class of acts counts once an article, of encounters and mutual acts in either
direction. What is only possible or denied is left out, on both sides; what a careful reader may leave out
is neither rewarded nor punished.
"""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from extractors.pipeline import load
from ontology.event import Actor
from ontology.vocabulary import event_types
from tools.annotations import KEPT, AnnotatedArticle, read_own_articles

#: The class of a pair, and the two actors.
Told = tuple[str, str, str]


def told(type_: str, source: str, target: str) -> Told:
    """An act of a type between two actors, alike for all types and directions that count as one."""
    kind = event_types()[type_]
    if kind.symmetric or kind.plover == "CONSULT":
        source, target = sorted((source, target))
    return kind.plover, source, target


def annotated(article: AnnotatedArticle) -> tuple[set[Told], set[Told]]:
    """What an article asserts, and what may be left out."""
    required: set[Told] = set()
    optional: set[Told] = set()
    for event in article.events:
        doubtful = event.optional or event.modality not in ("actual", "planned")
        (optional if doubtful else required).update(
            told(event.type, source, target)
            for source in event.sources
            for target in event.targets
            if source != target
        )
    return required, optional - required


def extracted(article: AnnotatedArticle, doc: Doc, wanted: set[Told]) -> set[Told]:
    """What the product says, each pair as one that is ``wanted`` if it may be read so."""
    article.meet(doc._.actors)
    starts = {article.words[p.mention.start].core_start: p for p in doc._.actors}
    people = {p.identities[0].id: p for p in doc._.actors if len(p.identities) == 1}

    def who(actor: Actor) -> set[str]:
        """The annotated actors that it may be; if none, one that nobody wants."""
        one = starts.get(actor.start) or people.get(actor.id)
        return (article.denoted_by_all([one]) if one else set()) or {f"?{actor.id}"}

    found: set[Told] = set()
    for event in doc._.events:
        if event.modality not in ("actual", "planned"):
            continue
        for source in event.sources:
            for target in event.targets:
                if source.id == target.id:
                    continue
                readings = {
                    told(event.type, s, t) for s in who(source) for t in who(target) if s != t
                }
                found |= readings & wanted or set(sorted(readings)[:1])
    return found


def pairs(read: Iterable[AnnotatedArticle]) -> Iterator[tuple[set[Told], set[Told], set[Told]]]:
    """What is required, may be left out, and was found, an article."""
    nlp = load("ar")
    for article in read:
        doc = nlp.make_doc(article.text)
        doc._.doc_id = article.id
        if article.published:
            doc._.published = datetime.date.fromisoformat(article.published)
        required, optional = annotated(article)
        yield required, optional, extracted(article, nlp(doc), required | optional)


def measure(name: str, begins: Sequence[str]) -> None:
    """Print how much of these articles is found."""
    kept = list(read_own_articles(name))
    counts: dict[str, Counter[str]] = {"met": Counter(), "triple": Counter()}
    for required, optional, found in pairs(kept):
        for kind, count in counts.items():
            needed, open_, got = (
                {one for one in some if kind == "triple" or one[0] == "CONSULT"}
                for some in (required, optional, found)
            )
            count.update(
                right=len(got & needed),
                made_up=len(got - needed - open_),
                missed=len(needed - got),
            )
    print(f"{len(kept)} articles that the network has not seen, {name} ({', '.join(begins)})")
    for kind, count in counts.items():
        precision = count["right"] / (count["right"] + count["made_up"])
        recall = count["right"] / (count["right"] + count["missed"])
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{kind:8} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {dict(count)}")


def main() -> int:
    """Read, compare, print."""
    for name, begins in KEPT.items():
        measure(name, begins)
    return 0


if __name__ == "__main__":
    sys.exit(main())
