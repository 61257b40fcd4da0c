"""What the event models see: named features of a trigger, a participant in it, and a pair.

Features speak of grammar (order, prepositions, slots of the frame, clause borders) and of the
kinds of actors, never of who the actors are, so that what is learned from some articles
holds for other people, countries and years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.actors.participants import Participant
from extractors.clusters import clusters
from extractors.events.frames import Frame, Trigger, verb_forms
from extractors.events.scene import Scene
from extractors.word_lists import word_list
from extractors.words import Word

_QUOTES = frozenset('"«»“”')
_STOPS = frozenset("،,؛;:")


def _bucket(number: int) -> str:
    return str(number) if number < 4 else "4-6" if number < 7 else "7-12" if number < 13 else "13+"


@cache
def _cluster(core: str) -> str:
    return clusters().get(core, ("-", "-"))[1]


@cache
def _coarse(core: str) -> str:
    return clusters().get(core, ("-", "-"))[0]


def _near(words: Sequence[Word], trigger: Trigger, reach: int) -> set[str]:
    number = words[trigger.start].sentence
    start, end = max(0, trigger.start - reach), min(len(words), trigger.end + reach)
    near: set[str] = set()
    for at in range(start, end):
        if words[at].sentence == number and not trigger.start <= at < trigger.end:
            core = words[at].core
            near.add(core)
            near.add(core.removeprefix("ال"))
            near.add(words[at].norm)
            if words[at].pronoun and core.endswith("ت"):
                near.add(core[:-1] + "ه")
    return near


def frame_features(scene: Scene, trigger: Trigger, frame: Frame) -> list[str]:
    """Whether the trigger's words speak of the frame's act at all."""
    words = scene.words
    near = _near(words, trigger, 12)
    lemma = f"{frame.pos[0]}:{frame.lemma}{'_'.join(('', *frame.tail))}:{frame.type}"
    before = (
        words[trigger.start - 1]
        if trigger.start and words[trigger.start - 1].sentence == words[trigger.start].sentence
        else None
    )
    after = (
        words[trigger.end]
        if trigger.end < len(words) and words[trigger.end].sentence == words[trigger.start].sentence
        else None
    )
    word = words[trigger.start]
    form = (
        "al"
        if word.core.startswith("ال")
        else "acc"
        if word.core.endswith("ا") and frame.pos == "noun"
        else "bare"
    )
    needs = (
        "none"
        if not frame.needs
        else "met"
        if any(_has(near, need) for need in frame.needs)
        else "unmet"
    )
    unless = (
        "none"
        if not frame.unless
        else "hit"
        if any(_has(near, stop) for stop in frame.unless)
        else "clear"
    )
    persons = len(
        [
            p
            for p in scene.sentence(word.sentence)
            if p.kind in ("person", "state", "organization", "group")
        ]
    )
    result = [
        "L=" + lemma,
        "T=" + frame.type,
        "TP=" + frame.type + frame.pos,
        "needs=" + needs,
        "needs=" + needs + frame.type,
        "unless=" + unless,
        f"form={frame.pos}{form}{'+' if word.pronoun else ''}",
        f"form={frame.type}{frame.pos}{form}{'+' if word.pronoun else ''}",
        f"tense={trigger.tense}{trigger.voice}",
        "person=" + trigger.person,
        "part=" + word.particle + word.conjunction,
        f"n={_bucket(persons)}",
        f"head={word.line == 0}",
        f"inside={trigger.start in scene.inside}",
    ]
    if before is not None:
        result += ["-1c=" + _cluster(before.core), "-1k=" + _coarse(before.core) + frame.pos]
        result.append("-1w=" + before.norm + frame.pos)
    else:
        result += ["-1=^" + frame.pos]
    if after is not None:
        result += [
            "+1c=" + _cluster(after.core),
            "+1p=" + after.particle + frame.type,
            "+1k=" + _coarse(after.core) + frame.type,
        ]
        result.append("+1w=" + after.norm + frame.pos)
    if trigger.start >= 2:
        result.append("-2k=" + _coarse(words[trigger.start - 2].core))
    if trigger.end + 1 < len(words):
        result.append("+2k=" + _coarse(words[trigger.end + 1].core) + frame.pos)
    return result


def _has(near: set[str], need: str) -> bool:
    """A word of ``needs`` or ``unless`` stands near; joined by ``_``, all of its words do."""
    return all(part in near or part.removeprefix("ال") in near for part in need.split("_"))


def lexically_possible(scene: Scene, trigger: Trigger, frame: Frame) -> bool:
    """The words that the frame needs are near, if it needs any."""
    if not frame.needs:
        return True
    near = _near(scene.words, trigger, 12)
    return any(_has(near, need) for need in frame.needs)


def _path(scene: Scene, start: int, end: int) -> tuple[list[str], int, int, int, int]:
    """Signs between two places: names of signs, commas, clauses, quotes, verbs."""
    words = scene.words
    commas = clauses = quotes = verbs = 0
    signs: list[str] = []
    openers, verb_words = word_list("events.clauses", scene.lang), verb_forms(scene.lang)
    for at in range(start, end):
        word = words[at]
        if word.text in _STOPS:
            commas += 1
        elif word.text in _QUOTES:
            quotes += 1
        elif at in scene.inside:
            continue
        elif word.norm in openers or word.core in openers:
            clauses += 1
            signs.append(word.core)
        elif word.norm in verb_words or (word.core in verb_words and word.particle in ("", "س")):
            verbs += 1
    return signs, commas, clauses, quotes, verbs


def role_features(
    scene: Scene,
    trigger: Trigger,
    frame: Frame,
    participant: Participant,
    where: str,
    places: Sequence[str] = (),
) -> list[str]:
    """How a participant stands to a trigger; ``places`` are the grammar's names for it."""
    mention = participant.mention
    lemma = f"{frame.pos[0]}:{frame.lemma}:{frame.type}"
    typed = frame.type + frame.pos[0]
    governor = participant.governor
    head = scene.participants[participant.head].mention
    suffix = "+" if scene.words[trigger.start].pronoun else ""
    base = frame.pos[0] + suffix + trigger.voice[:1]
    kind = participant.kind + ("K" if participant.chained else "")
    if where != "here":
        return [
            "W=" + where,
            "W=" + where + typed,
            "W=" + where + base,
            "W=" + where + base + trigger.person,
            "W=" + where + kind,
            f"W={where}{base}&empty={len([p for p in scene.sentence(scene.words[trigger.start].sentence) if p.mention.end <= trigger.start])}",
            f"W={where}{base}&after={len([p for p in scene.sentence(scene.words[trigger.start].sentence) if p.mention.start >= trigger.end]) > 0}",
        ]
    if mention.start <= trigger.start < mention.end:
        return ["IN", "IN" + typed, "IN" + kind, "IN" + base]
    right = mention.start >= trigger.end
    start, end = (trigger.end, head.start) if right else (head.end, trigger.start)
    others = len(
        [
            p
            for p in scene.sentence(scene.words[trigger.start].sentence)
            if not p.chained
            and p.kind != "nisba"
            and start <= p.mention.start
            and p.mention.end <= end
        ]
    )
    signs, commas, clauses, quotes, verbs = _path(scene, start, end)
    side = "R" if right else "L"
    rank = side + _bucket(others)
    distance = _bucket(max(0, end - start))
    in_source, in_target = governor in frame.source, governor in frame.target
    direct = governor in ("w", "^", ",")
    slot = (
        ("s" if in_source else "")
        + ("t" if in_target else "")
        + ("d" if direct else "")
        + ("o" if "obj" in frame.target and direct else "")
    )
    broken = f"{min(clauses, 2)}{min(verbs, 2)}"
    result = [
        "K=" + kind,
        "KT=" + kind + typed,
        "B=" + base,
        "R=" + rank,
        f"R={rank}{base}",
        f"R={rank}{typed}",
        f"R={rank}{lemma}",
        f"RG={rank}{base}{governor}",
        f"RGT={side}{typed}{governor}",
        f"RGL={side}{lemma}{governor}",
        f"SL={side}{slot}",
        f"SL={side}{slot}{base}",
        f"SL={rank}{slot}{base}",
        f"SL={rank}{slot}{typed}",
        f"D={side}{distance}",
        f"D={side}{distance}{frame.pos[0]}",
        f"C={side}{min(commas, 3)}",
        f"C={side}{min(commas, 3)}{frame.pos[0]}",
        f"X={side}{broken}",
        f"X={rank}{broken}{frame.pos[0]}",
        f"Q={side}{min(quotes, 2)}",
        f"RK={rank}{kind}{base}",
        f"RP={rank}{base}{trigger.person}",
        f"first={side}{mention.start - _sentence_start(scene, mention.start) < 3}{frame.pos[0]}",
        f"adj={mention.start == trigger.end}{governor}{base}",
        f"adj={mention.start == trigger.end}{slot}{typed}",
    ]
    result += [f"sign={side}{sign}" for sign in signs[:3]]
    for place in places or ("none",):
        name = place.split("-")[0].rstrip("~?")
        as_source = "s" + str(frame.source.index(name)) if name in frame.source else ""
        as_target = "t" + str(frame.target.index(name)) if name in frame.target else ""
        role = as_source + as_target
        result += [
            f"P={place}",
            f"P={place}{role}",
            f"P={place}{base}",
            f"P={place}{role}{frame.pos[0]}",
            f"P={place}{typed}",
            f"P={place}{lemma}",
            f"P={place}{kind}",
            f"S={role}{frame.pos[0]}",
        ]
    result.append("PP=" + "+".join(sorted(set(places))[:4]) + base)
    members = len(scene.list_of(participant))
    result.append(f"PN={trigger.person}{participant.kind}{min(members, 2)}{rank}")
    if right:
        rest = [
            p
            for p in scene.sentence(scene.words[trigger.start].sentence)
            if not p.chained and p.kind != "nisba" and p.mention.start >= mention.end
        ]
        upcoming = rest[0].governor if rest else "$"
        result += [f"next={rank}{base}{upcoming}", f"next={rank}{typed}{upcoming}"]
        result.append(f"left={rank}{base}{_bucket(_count_left(scene, trigger))}")
        result.append(f"left={rank}{typed}{slot}{_count_left(scene, trigger) > 0}")
    else:
        result.append(f"right={rank}{base}{_right_signature(scene, trigger, frame)}")
        result.append(f"right={rank}{typed}{_right_signature(scene, trigger, frame)}")
    before = scene.words[trigger.start - 1].norm if trigger.start else ""
    if before in word_list("events.clauses", scene.lang):
        result.append(f"rel={before}{side}{_bucket(others)}{frame.pos[0]}")
    return result


def _sentence_start(scene: Scene, at: int) -> int:
    number = scene.words[at].sentence
    while at > 0 and scene.words[at - 1].sentence == number:
        at -= 1
    return at


def _count_left(scene: Scene, trigger: Trigger) -> int:
    return len(
        [
            p
            for p in scene.sentence(scene.words[trigger.start].sentence)
            if not p.chained and p.kind != "nisba" and p.mention.end <= trigger.start
        ]
    )


def _right_signature(scene: Scene, trigger: Trigger, frame: Frame) -> str:
    """The governors of the first two participants behind the trigger, as slots."""
    marks = []
    for participant in scene.sentence(scene.words[trigger.start].sentence):
        if (
            participant.mention.start >= trigger.end
            and not participant.chained
            and participant.kind != "nisba"
        ):
            g = participant.governor
            marks.append(
                "t"
                if g in frame.target
                else "s"
                if g in frame.source
                else "d"
                if g in ("w", ",", "^")
                else "p"
            )
            if len(marks) == 2:
                break
    return "".join(marks)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a candidate stands to a trigger: its places, and the log-odds of its role."""

    participant: Participant
    where: str
    places: tuple[str, ...]
    score: float


def _fit(places: Sequence[str], slots: Sequence[str]) -> str:
    """How well the grammar's places fill a frame's slots: the slot's rank, or ``-``."""
    ranks = [
        slots.index(name) for name in (place.split("-")[0] for place in places) if name in slots
    ]
    return str(min(min(ranks), 3)) if ranks else "-"


def fills(places: Sequence[str], slots: Sequence[str]) -> bool:
    """One of the grammar's places is a slot of the frame."""
    return _fit(places, slots) != "-"


def _weak(places: Sequence[str]) -> str:
    """The most telling of the places that are no slots."""
    for place in (
        "speaker",
        "left-of-alone",
        "alone",
        "subj-left",
        "poss-near",
        "poss-first",
        "light",
        "part-first",
        "first",
        "topic?",
    ):
        if place in places:
            return place
    return "none"


def pair_features(
    scene: Scene,
    trigger: Trigger,
    frame: Frame,
    source: Standing,
    target: Standing,
    truth: float,
    rivals: tuple[Sequence[Standing], Sequence[Standing]],
) -> list[str]:
    """Whether an act of this type holds between two participants.

    ``truth`` is the log-odds of the frame, ``rivals`` all candidates for source and target,
    the best ones first.
    """
    s, t = source.participant, target.participant
    word = scene.words[trigger.start]
    order = "".join(
        side
        for _, side in sorted(
            [(s.mention.start, "s"), (t.mention.start, "t"), (trigger.start, "v")]
        )
    )
    gap_s, gap_t = source.score - rivals[0][0].score, target.score - rivals[1][0].score
    s_fit, t_fit = _fit(source.places, frame.source), _fit(target.places, frame.target)
    s_slot = (
        s_fit if s_fit != "-" else _weak(source.places) if source.where == "here" else source.where
    )
    t_slot = (
        t_fit if t_fit != "-" else _weak(target.places) if target.where == "here" else target.where
    )
    crossed = _fit(source.places, frame.target) + _fit(target.places, frame.source)
    form = "al" if word.core.startswith("ال") else "bare"
    form = frame.pos[0] + form + ("+" if word.pronoun else "") + trigger.voice[:1]
    better = (
        any(
            _fit(r.places, frame.target) != "-"
            and r.participant is not t
            and r.participant is not s
            for r in rivals[1]
        )
        and t_fit == "-"
    )
    same_list = s is t
    spread = (source.score + target.score + truth) / 3
    lowest = min(source.score, target.score)
    return [
        f"s={_step(source.score)}",
        f"t={_step(target.score)}",
        f"f={_step(truth)}",
        f"st={_step(source.score, 1)}{_step(target.score, 1)}",
        f"all={_step(spread, 4)}",
        f"min={_step(lowest, 4)}",
        f"minf={_step(min(lowest, truth), 4)}",
        f"gs={_step(gap_s)}",
        f"gt={_step(gap_t)}",
        f"g={_step(gap_s + gap_t)}",
        f"gT={_step(gap_s + gap_t, 1)}{frame.type}",
        f"T={frame.type}",
        f"Tf={frame.type}{_step(truth, 1)}",
        f"Tm={frame.type}{_step(lowest, 1)}",
        f"o={order}{frame.pos[0]}",
        f"o={order}{frame.type}",
        f"list={same_list}{frame.type}",
        f"list={same_list}{form}",
        f"list={same_list}{s.governor}{frame.pos[0]}",
        f"k={s.kind}>{t.kind}",
        f"k={s.kind}>{t.kind}{frame.type}",
        f"w={source.where}{target.where}",
        f"w={source.where}{target.where}{form}",
        f"g={s.governor}>{t.governor}{frame.pos[0]}",
        f"g={s.governor}>{t.governor}{frame.type}",
        f"c={_countries(s, t)}{frame.type}",
        f"c={_countries(s, t)}",
        f"L={frame.pos[0]}:{frame.lemma}:{frame.type}",
        f"fs={s_slot}{form}",
        f"ft={t_slot}{form}",
        f"fst={s_slot}>{t_slot}{frame.pos[0]}",
        f"fst={s_slot}>{t_slot}{form}",
        f"fst={s_fit}>{t_fit}{form}",
        f"fst={s_fit}>{t_fit}{frame.type}{frame.pos[0]}",
        f"fstT={s_slot}>{t_slot}{frame.type}",
        f"x={crossed}{frame.pos[0]}",
        f"n={_salience(scene, s)}>{_salience(scene, t)}",
        f"n={min(_salience(scene, s), _salience(scene, t))}",
        f"n={min(_salience(scene, s), _salience(scene, t))}{frame.type}",
        f"title={scene.in_title(s)}{scene.in_title(t)}",
        f"line={min(word.line, 6)}",
        f"place={_rank_in_sentence(scene, trigger)}",
        f"better={better}{form}",
        f"better={better}{frame.type}",
    ]


def _step(score: float, per_unit: int = 2) -> str:
    return str(round(max(-5.0, min(5.0, score)) * per_unit))


def _salience(scene: Scene, participant: Participant) -> int:
    """How often the article names the actor: 1, 2, 3 (three or four times), 4 (more)."""
    count = scene.named(participant)
    return count if count < 3 else 3 if count < 5 else 4


def _rank_in_sentence(scene: Scene, trigger: Trigger) -> str:
    """Whether the trigger stands early in its sentence."""
    at = trigger.start - _sentence_start(scene, trigger.start)
    return "0" if at == 0 else "1-3" if at < 4 else "4-12" if at < 13 else "13+"


def _countries(s: Participant, t: Participant) -> str:
    a, b = s.identities[0].country, t.identities[0].country
    return (
        "none"
        if a is None and b is None
        else "half"
        if a is None or b is None
        else "same"
        if a == b
        else "differ"
    )
