"""Whether an act happened, is planned, is only possible, or did not happen.

Cues (لم، من المقرر، المقبل، لو …) are data in ``modality.csv``. Small models weigh which cues
reach the trigger or the verb that carries it, the tense of both, and the dates that stand beside it.

A cue has a ``sense`` (the kind of cue: intention, condition, denial …) and a ``reach``:

``verb``     the next finite verb, and what that verb has for its object
``present``  the next verb in the present tense (قد)
``noun``     the noun phrase that follows
``clause``   all that follows up to the end of the clause
``after``    the noun right before the cue (الزيارة المرتقبة)
``back``     all that stands before the cue in its sentence (… كلام غير صحيح)
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from extractors.events.frames import Trigger, light_verbs, verb_forms, verb_lemmas
from extractors.events.scene import Scene
from extractors.folding import normalizer
from extractors.linear import LinearModel, load_model
from extractors.spans import beginning_in
from extractors.time import TimeExpression
from extractors.word_lists import word_list
from extractors.words import Word
from ontology.event import Modality

#: The modalities that have a model; an act is ``actual`` where none of them is likely.
MODELLED: tuple[Modality, ...] = ("planned", "hypothetical", "negated")
#: Share of the network in what is thought of an act; fitted on articles held out.
_NETWORK = 0.5
#: Log-odds from which an act did not plainly happen, where both speak; most did, and they are too
#: modest.
_LEAST = -0.2
#: Says that a cue stands right behind an act, which is its noun.
_BESIDE = "beside="
_REFUSALS = frozenset({"reject"})
_LEFT, _RIGHT = 25, 14  # words looked at before and behind a trigger
#: Most words between a noun and the verb that carries it, and between verbs joined by "and".
_CARRIED, _CHAINED = 8, 14
_STOPS = frozenset('،,؛;:«»"“”()')


@dataclass(frozen=True, slots=True)
class _Cue:
    words: tuple[str, ...]
    modality: str
    sense: str
    reach: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A cue in the words ``start`` to ``end`` (exclusive)."""

    cue: _Cue
    start: int
    end: int


@cache
def _cues(lang: str) -> Mapping[str, tuple[_Cue, ...]]:
    """Cues by their first word, the longest first."""
    normalize = normalizer(lang)
    path = files("extractors").joinpath("lang", lang, "modality.csv")
    text = path.read_text(encoding="utf-8")
    result: dict[str, list[_Cue]] = {}
    for row in csv.DictReader(text.splitlines()):
        for form in row["cue"].split("|"):
            words = tuple(normalize(form).split())
            result.setdefault(words[0], []).append(
                _Cue(words, row["modality"], row["sense"], row["reach"])
            )
    return {
        first: tuple(sorted(cues, key=lambda cue: -len(cue.words)))
        for first, cues in result.items()
    }


def _is_part(part: str, word: Word) -> bool:
    return part in _forms(word) or (len(part) == 1 and part == word.particle)


def _forms(word: Word) -> tuple[str, ...]:
    """Spellings under which a word may be a cue; a noun with a pronoun is one only as a whole."""
    bare = word.norm[len(word.conjunction) :]
    return (word.norm, bare) if word.pronoun else (word.norm, bare, word.core)


@lru_cache(50_000)
def _beginning(forms: tuple[str, ...], lang: str) -> tuple[tuple[_Cue, ...], ...]:
    """The cues that may begin with a word of these spellings, by spelling."""
    return tuple(cues for form in dict.fromkeys(forms) if (cues := _cues(lang).get(form)))


def _cues_at(words: Sequence[Word], at: int, lang: str) -> list[_Found]:
    """The longest cues that begin with a word; one form may be a cue before and a cue behind."""
    found: list[_Found] = []
    for cues in _beginning(_forms(words[at]), lang):
        for cue in cues:
            size = len(cue.words)
            if found and size < len(found[0].cue.words):
                break
            if all(
                at + n < len(words) and _is_part(part, words[at + n])
                for n, part in enumerate(cue.words[1:], 1)
            ):
                found.append(_Found(cue, at, at + size - (size > 1 and len(cue.words[-1]) == 1)))
        if found:
            return found
    return found


def _cues_near(words: Sequence[Word], start: int, end: int, lang: str) -> Iterator[_Found]:
    """The cues in a stretch of words, none inside another one."""
    at = start
    while at < end:
        found = _cues_at(words, at, lang)
        yield from found
        at = max((one.end for one in found), default=at + 1)


def verb_tense(word: Word) -> str:
    """Tense of a finite verb as its form tells: past, present or future; ``""`` for other words.

    >>> from extractors.tokenizer import news_tokenizer
    >>> import spacy, extractors.words
    >>> nlp = spacy.blank("ar")
    >>> [verb_tense(word) for word in extractors.words.words(nlp("سيلتقي يلتقي التقى لقاء"))]
    ['future', 'present', 'past', '']
    """
    return _tense(word.norm, word.conjunction, word.particle, word.core)


@lru_cache(50_000)
def _tense(norm: str, conjunction: str, particle: str, core: str) -> str:
    form = norm[len(conjunction) :]
    if (
        form[:1] == "س"
        and form[1:2] in tuple("ايتن")
        and (_known_tense(form[1:]) == "present" or (form[1] == "ي" and len(form) > 4))
    ):
        return "future"
    if particle in ("ب", "ك"):
        return ""
    return (
        _known_tense(norm)
        or _known_tense(core)
        or ("present" if core[:1] == "ي" and len(core) > 3 else "")
    )


@cache
def _known_tense(form: str) -> str:
    tenses = [
        reading.tense for reading in verb_forms("ar").get(form, ()) if reading.tense != "participle"
    ]
    return tenses[0] if tenses else ""


@dataclass(frozen=True, slots=True)
class _Way:
    """What stands between two places of a sentence."""

    words: int
    verbs: int
    breaks: int
    first_verb: int  # words before the first verb; large where there is none


def _way(scene: Scene, start: int, end: int) -> _Way:
    count = verbs = breaks = 0
    first_verb = 99
    borders = word_list("events.cue_breaks", scene.lang)
    for at in range(start, end):
        word = scene.words[at]
        if at in scene.inside:
            continue
        if word.text in _STOPS or word.norm in borders or word.core in borders:
            breaks += not (at == start or (at == start + 1 and word.norm in ("ان", "انه")))
            continue
        if verb_tense(word):
            first_verb = min(first_verb, count)
            verbs += 1
        count += 1
    return _Way(count, verbs, breaks, first_verb)


@dataclass(frozen=True, slots=True)
class _Target:
    """Words that a cue may reach, ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    verb: bool
    tense: str


def _relation(scene: Scene, found: _Found, target: _Target) -> str | None:
    """How a cue reaches a target: ``in`` reach, ``near`` it, ``far``; ``None`` not at all."""
    reach = found.cue.reach
    if reach == "back":
        if found.start < target.end:
            return None
        way = _way(scene, target.end, found.start)
        return "in" if way.verbs <= 1 and way.words <= 12 else "near"
    if reach == "after":
        if found.start < target.end:
            return None
        way = _way(scene, target.end, found.start)
        return (
            "far"
            if way.verbs > 1 or way.words > 8
            else "in"
            if way.words <= 3 and not way.breaks
            else "near"
        )
    if found.end > target.start:
        return None
    start, assumed = found.end, 0
    if (found.cue.sense, found.cue.reach) == ("denial", "clause"):
        denied = _denied(scene, found, target)
        if denied is None:
            return None
        start, assumed = denied
    way = _way(scene, start, target.start)
    verb = target.verb
    if reach in ("verb", "present"):
        if reach == "present" and target.tense != "present" and verb:
            return None
        if verb:
            return "in" if way.words <= 1 and not way.verbs and not way.breaks else "far"
        return (
            "near"
            if way.first_verb <= 1 and way.verbs == 1 and not way.breaks and way.words <= 8
            else "far"
        )
    if reach == "noun":
        if way.verbs or way.breaks:
            return "far"
        by_verb = bool(verb_tense(scene.words[found.start]))  # its subject may stand between
        return "in" if way.words <= (5 if by_verb else 2) else "near" if way.words <= 6 else "far"
    if way.breaks:
        return "far"
    return "in" if way.verbs - assumed <= (0 if verb else 1) else "near"


def _denied(scene: Scene, found: _Found, target: _Target) -> tuple[int, int] | None:
    """Where the reach of a denial begins, and how many verbs there only say "was".

    Who denies denies what follows "that" (نفى المتحدث أن يكون الوزير قد التقى نظيره), and nothing in a
    clause of its own (نفى الوزير التهم بعد أن التقى نظيره): ``None``.
    """
    words, openers = scene.words, word_list("events.openers", scene.lang)
    for at in range(found.end, target.start):
        if words[at].norm not in openers:
            continue
        if words[at - 1].norm in word_list("events.before_that", scene.lang):
            return None
        return at + 1, int(words[at + 1].core in word_list("events.was", scene.lang))
    return found.end, 0


def _bucket(number: int) -> str:
    return str(number) if number < 3 else "3-5" if number < 6 else "6+"


def _nearest_verb(scene: Scene, at: int) -> int | None:
    """The nearest finite verb before a word, in its sentence and outside the actors."""
    words = scene.words
    for verb in range(at - 1, max(-1, at - _LEFT), -1):
        if words[verb].sentence != words[at].sentence:
            return None
        if verb not in scene.inside and verb_tense(words[verb]):
            return verb
    return None


def _governor(scene: Scene, trigger: Trigger) -> list[str]:
    """The tense of the nearest finite verb before the trigger and how far it is."""
    pos = trigger.frames[0].pos
    verb = _nearest_verb(scene, trigger.start)
    if verb is None:
        return [f"gov=none{pos}"]
    tense, way = verb_tense(scene.words[verb]), _way(scene, verb + 1, trigger.start)
    return [
        f"gov={tense}{pos}",
        f"gov={tense}{pos}{min(way.breaks, 1)}",
        f"gov={tense}{pos}{min(way.breaks, 1)}{_bucket(way.words)}",
        f"gov={tense}{pos}{min(way.breaks, 1)}{scene.words[trigger.start].particle}",
    ]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The verb that decides of a trigger's modality, and how it stands to it."""

    at: int
    how: Literal["light", "carried", "chained"]


def _anchor(scene: Scene, trigger: Trigger) -> _Anchor | None:
    """The verb that a trigger's modality goes by, if not by the trigger itself.

    A noun goes by the verb that carries it (قد تجري محادثات), a verb in the present behind "and" or "then"
    by the one before (سيزور بغداد ويلتقي نظيره).
    """
    if trigger.frames[0].pos == "verb":
        first = _first_of_chain(scene, trigger.start)
        return None if first == trigger.start else _Anchor(first, "chained")
    verb = _verb_before(scene, trigger.start, _CARRIED)
    if verb is None:
        return None
    light = verb_lemmas(scene.words[verb]) & light_verbs("ar").keys()
    return _Anchor(_first_of_chain(scene, verb), "light" if light else "carried")


def _first_of_chain(scene: Scene, at: int) -> int:
    """The first of the verbs in the present that are joined by "and" or "then", back from one."""
    words, then = scene.words, word_list("events.then", scene.lang)
    while verb_tense(words[at]) == "present" and (
        words[at].conjunction or (at and words[at - 1].norm in then)
    ):
        before = _verb_before(scene, at, _CHAINED)
        if before is None:
            break
        at = before
    return at


def _verb_before(scene: Scene, at: int, reach: int) -> int | None:
    """The nearest finite verb before a word, with nothing between that parts them."""
    verb = _nearest_verb(scene, at)
    if verb is None:
        return None
    way = _way(scene, verb + 1, at)
    return verb if way.words <= reach and not way.breaks else None


def _is_known(word: Word) -> bool:
    """A noun with article or pronoun, which the reader is taken to know of: an act told before."""
    return bool(word.pronoun) or word.core.startswith("ال")


def _dates(scene: Scene, trigger: Trigger, times: Sequence[TimeExpression]) -> list[str]:
    """The times of the sentence: their tense, and on which side of the trigger they are."""
    words = scene.words
    number = words[trigger.start].sentence
    first = last = trigger.start
    while first and words[first - 1].sentence == number:
        first -= 1
    while last + 1 < len(words) and words[last + 1].sentence == number:
        last += 1
    start, end = words[trigger.start].start, words[trigger.end - 1].end
    near: tuple[int, str] | None = None
    for time in beginning_in(times, (words[first].start, words[last].end)):
        side = "either" if time.ahead is not None else time.tense or "vague"
        gap = time.start - end if time.start >= end else 2 * (start - time.end)
        if near is None or gap < near[0]:
            near = gap, side
    if near is None:
        return [
            f"time=none{trigger.tense}",
            f"time=none{trigger.tense}{words[trigger.start].line == 0}",
        ]
    gap, tense = near
    far = "far" if gap > 120 else "near"
    return [
        f"time={tense}{far}",
        f"time={tense}{trigger.tense}",
        f"time={tense}{far}{trigger.tense}",
        f"time={tense}{trigger.tense}{words[trigger.start].line == 0}",
    ]


def _future_near(scene: Scene, trigger: Trigger) -> list[str]:
    """Whether verbs of this sentence before the trigger, or of the sentence before, are future."""
    number = scene.words[trigger.start].sentence
    here = before = False
    for at in range(trigger.start - 1, -1, -1):
        word = scene.words[at]
        if word.sentence < number - 1:
            break
        if verb_tense(word) == "future":
            here, before = here or word.sentence == number, before or word.sentence < number
    return [f"after-future={here}{trigger.tense}", f"next-to-future={before}{trigger.tense}"]


def features(
    scene: Scene, trigger: Trigger, type_: str, times: Sequence[TimeExpression] = ()
) -> list[str]:
    """What the modality models see of a trigger of an act of ``type_``.

    ``times`` are the time expressions of the article.
    """
    words = scene.words
    word = words[trigger.start]
    pos = trigger.frames[0].pos
    tense = verb_tense(word) if pos == "verb" and trigger.tense != "past" else trigger.tense
    head = word.line == 0
    result = [
        f"tense={tense}",
        f"pos={pos}",
        f"head={head}{tense}",
        f"part={word.particle}{pos}",
        f"type={type_}{pos}{tense}",
    ]
    result += (
        _governor(scene, trigger) + _dates(scene, trigger, times) + _future_near(scene, trigger)
    )
    start = max(0, trigger.start - _LEFT)
    end = min(len(words), trigger.end + _RIGHT)
    while words[start].sentence != word.sentence:
        start += 1
    while words[end - 1].sentence != word.sentence:
        end -= 1
    target = _Target(trigger.start, trigger.end, pos == "verb", trigger.tense)
    anchor = _anchor(scene, trigger)
    if anchor:
        carrier = _Target(anchor.at, anchor.at + 1, True, verb_tense(words[anchor.at]))
        manner = f"{anchor.how}{'known' if _is_known(word) else 'new'}"
        result += [
            f"anchor={manner}{carrier.tense}",
            f"anchor={manner}{carrier.tense}{pos}{tense}",
        ]
    best: dict[str, str] = {}
    for found in _cues_near(words, start, end, scene.lang):
        if found.cue.modality == "none" or (
            found.start < trigger.end and found.end > trigger.start
        ):
            continue
        cue = found.cue
        if anchor and _relation(scene, found, carrier) == "in":
            result += [f"anchored={cue.modality}{manner}", f"anchored={cue.sense}{manner}"]
        relation = _relation(scene, found, target)
        if relation is None:
            continue
        if cue.modality == "negated" and type_ in _REFUSALS and pos == "verb":
            continue  # the negation is the act: "will not accept"
        best[cue.modality] = min(
            best.get(cue.modality, "x"), {"in": "a", "near": "b", "far": "c"}[relation]
        )
        result += [
            f"cue={cue.sense}{cue.reach}{relation}",
            f"cue={cue.sense}{cue.reach}{relation}{pos}{tense}",
        ]
        if relation != "far":
            result.append(f"word={'_'.join(cue.words)}{relation}")
        if cue.reach == "after" and found.start == trigger.end:
            result.append(_BESIDE + cue.modality)
    for name in MODELLED:
        result += [f"{name}={best.get(name, '-')}", f"{name}={best.get(name, '-')}{pos}{tense}"]
    if trigger.start and words[trigger.start - 1].sentence == word.sentence:
        before = words[trigger.start - 1]
        result.append(f"before={before.core}{pos}")
    return sorted(set(result))


@cache
def shipped_moods(lang: str) -> Mapping[str, LinearModel]:
    """The modality models that come with the product for a language."""
    return {
        name: load_model(f"extractors.lang.{lang}", f"models/modality-{name}.txt.gz")
        for name in MODELLED
    }


def modality_of(
    scene: Scene,
    trigger: Trigger,
    type_: str,
    moods: Mapping[str, LinearModel],
    times: Sequence[TimeExpression] = (),
    network: Sequence[float] = (),
) -> Modality:
    """The likeliest modality of an act; ``actual`` unless another one is about as likely as not.

    ``network`` has what the network of acts makes of it: log-odds of each of :data:`MODELLED` against
    ``actual``, where a model has them against all else.
    """
    seen = features(scene, trigger, type_, times)
    scores = {name: moods[name].score(seen) for name in MODELLED}
    if network:
        for name, odds in zip(MODELLED, network, strict=True):
            if _BESIDE + name in seen:  # زيارة مرتقبة: the network does not know better
                continue
            scores[name] += _NETWORK * (odds - scores[name])
    best = max(MODELLED, key=lambda name: scores[name])
    return best if scores[best] >= (_LEAST if network else 0.0) else "actual"
