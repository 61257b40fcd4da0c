"""What the event models see: named features of a trigger, a participant in it, and a pair.

Features speak of grammar (order, prepositions, slots of the frame, clause borders, agreement),
of the sorts of words around and of the kinds of actors, never of who the actors are, so that
what is learned from some articles holds for other people, countries and years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.actors.lists import DIRECT
from extractors.actors.participants import Participant
from extractors.events.frames import Frame, Trigger
from extractors.events.scene import Scene
from extractors.events.surroundings import (
    Surroundings,
    bucket,
    coarse_cluster,
    fine_cluster,
    rank_of,
    shallow,
)
from extractors.lang.ar.word_lists import word_list


def frame_features(around: Surroundings, frame: Frame) -> list[str]:
    """Whether the trigger's words speak of the frame's act at all."""
    trigger, word = around.trigger, around.word
    type_, pos = frame.type, frame.pos
    lemma = f"{pos[0]}:{frame.lemma}{'_'.join(('', *frame.tail))}:{type_}"
    form = (
        "al"
        if word.core.startswith("ال")
        else "acc"
        if word.core.endswith("ا") and pos == "noun"
        else "bare"
    )
    form += "+" if word.pronoun else ""
    needs = _state(frame.needs, around, "met", "unmet")
    unless = _state(frame.unless, around, "hit", "clear")
    source, target, source_kind, target_kind = around.filled(frame)
    left, right = around.paths
    core = word.core.removeprefix("ال")
    result = [
        "L=" + lemma,
        "T=" + type_,
        "TP=" + type_ + pos,
        "needs=" + needs,
        "needs=" + needs + type_,
        "unless=" + unless,
        f"form={pos}{form}",
        f"form={type_}{pos}{form}",
        f"tense={trigger.tense}{trigger.voice}",
        "person=" + trigger.person,
        "part=" + word.particle + word.conjunction,
        f"n={bucket(len(around.people))}",
        f"head={word.line == 0}",
        f"inside={trigger.start in around.scene.inside}",
        f"filled={source}{target}{pos}",
        f"filled={source}{target}{type_}{pos}",
        f"source={source_kind}{type_}",
        f"target={target_kind}{type_}{pos}",
        f"both={source_kind}{target_kind}{type_}",
        f"path={shallow(left)}<{pos}",
        f"path=>{shallow(right)}{pos}",
        f"path=>{shallow(right)}{type_}",
        f"path={shallow(left[-2:])}|{shallow(right[:2])}{pos}",
        f"speaker={around.scene.speakers[word.sentence] is not None}",
        f"own={fine_cluster(core)}{type_}",
        f"own={coarse_cluster(core)}{type_}{pos}",
    ]
    result += [mark + type_ for mark in around.bag]
    result += [mark + type_ for mark in around.company]
    before, after = around.before, around.after
    if before is None:
        result.append("-1=^" + pos)
    else:
        result += [
            "-1c=" + fine_cluster(before.core),
            "-1k=" + coarse_cluster(before.core) + pos,
            "-1w=" + before.norm + pos,
            "-1t=" + before.core + type_,
        ]
    if after is not None:
        result += [
            "+1c=" + fine_cluster(after.core),
            "+1p=" + after.particle + type_,
            "+1k=" + coarse_cluster(after.core) + type_,
            "+1w=" + after.norm + pos,
            "+1t=" + after.core + type_,
        ]
    words = around.scene.words
    if trigger.start >= 2:
        result.append("-2k=" + coarse_cluster(words[trigger.start - 2].core))
    if trigger.end + 1 < len(words):
        result.append("+2k=" + coarse_cluster(words[trigger.end + 1].core) + pos)
    return result


def _state(wanted: frozenset[str], around: Surroundings, found: str, missing: str) -> str:
    if not wanted:
        return "none"
    return found if any(_has(around.near, word) for word in wanted) else missing


def _has(near: set[str], need: str) -> bool:
    """A word of ``needs`` or ``unless`` stands near; joined by ``_``, all of its words do."""
    return all(part in near or part.removeprefix("ال") in near for part in need.split("_"))


def lexically_possible(around: Surroundings, frame: Frame) -> bool:
    """The words that the frame needs are near, if it needs any."""
    return not frame.needs or any(_has(around.near, need) for need in frame.needs)


def _agreement(scene: Scene, trigger: Trigger, participant: Participant) -> str:
    """What gender and number the trigger shows (ورفضت, زيارتها), and those of the participant."""
    shown = trigger.person or scene.words[trigger.start].pronoun
    if not shown:
        return "-"
    plural = len(scene.list_of(participant)) > 1 or participant.kind == "pair"
    return f"{shown}:{'p' if plural else _gender(scene, participant)}"


def _gender(scene: Scene, participant: Participant) -> str:
    """``f`` feminine, ``m`` masculine, ``p`` plural, as the first word of the mention tells."""
    word = scene.words[participant.mention.start]
    core = word.core.removeprefix("ال")
    if core in word_list("events.masculine"):
        return "m"
    if core in word_list("events.feminine") or "ة" in word.text[-2:] or core.endswith("ات"):
        return "f"
    if core in word_list("events.plurals") or core.endswith("ون"):
        return "p"
    return "f" if participant.kind == "state" else "m"


def role_features(
    around: Surroundings, frame: Frame, participant: Participant, where: str
) -> list[str]:
    """How a participant stands to a trigger; ``where`` says in which sentence it stands."""
    scene, trigger = around.scene, around.trigger
    mention = participant.mention
    pos, type_ = frame.pos[0], frame.type
    typed = type_ + pos
    base = pos + ("+" if around.word.pronoun else "") + trigger.voice[:1]
    kind = participant.kind
    agreement = _agreement(scene, trigger, participant)
    speaker = scene.speakers[around.word.sentence]
    speaks = f"speaks={speaker == participant.identities[0].id}"
    named = min(scene.named(participant), 4)
    titled = scene.in_title(participant)
    if where != "here":
        after = any(p.mention.start >= trigger.end for p in around.people)
        ahead = len([p for p in around.people if p.mention.end <= trigger.start])
        return [
            speaks + where,
            speaks + where + typed,
            f"agree={agreement}{where}",
            f"agree={agreement}{where}{type_}",
            "W=" + where,
            "W=" + where + typed,
            "W=" + where + base,
            "W=" + where + base + trigger.person,
            "W=" + where + kind,
            f"W={where}{base}&empty={ahead}",
            f"W={where}{base}&after={after}",
            f"named={where}{named}",
            f"titled={where}{titled}",
            f"W={where}{kind}{typed}",
            f"W={where}{participant.governor}",
        ]
    if mention.start <= trigger.start < mention.end:
        return ["IN", "IN" + typed, "IN" + kind, "IN" + base]
    return [
        speaks,
        speaks + typed,
        speaks + kind + pos,
        *_position(around, frame, participant, base, agreement),
        *_places(around, frame, participant, base),
        *_words(around, frame, participant),
        f"named={named}{pos}",
        f"named={named}{typed}",
        f"titled={titled}{pos}",
    ]


def _position(
    around: Surroundings, frame: Frame, participant: Participant, base: str, agreement: str
) -> list[str]:
    """Where it stands: side, rank, distance, and what lies between."""
    scene, trigger = around.scene, around.trigger
    mention, kind, governor = participant.mention, participant.kind, participant.governor
    head = scene.participants[participant.head].mention
    pos, typed = frame.pos[0], frame.type + frame.pos[0]
    lemma = f"{pos}:{frame.lemma}:{frame.type}"
    right = mention.start >= trigger.end
    start, end = (trigger.end, head.start) if right else (head.end, trigger.start)
    side = "R" if right else "L"
    others = bucket(around.between(start, end))
    rank = side + others
    distance = bucket(max(0, end - start))
    path = scene.signs[start:end]
    signs = side + shallow(path)
    openers = [scene.words[start + at].core for at, sign in enumerate(path) if sign == "q"]
    commas, quotes = min(path.count(","), 3), min(path.count('"'), 2)
    broken = f"{min(len(openers), 2)}{min(path.count('v'), 2)}"
    slot = (
        ("s" if governor in frame.source else "")
        + ("t" if governor in frame.target else "")
        + ("d" if governor in DIRECT else "")
        + ("o" if "obj" in frame.target and governor in DIRECT else "")
    )
    same = [p for p in around.heads if p.kind == kind and (p.mention.start >= trigger.end) == right]
    nearer = [p for p in same if (p.number < participant.number) == right]
    nth = min(len(nearer) - (not right and len(nearer) > 0 and participant in nearer), 2)
    members = min(len(scene.list_of(participant)), 2)
    adjacent = mention.start == trigger.end
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
        f"D={side}{distance}{pos}",
        f"C={side}{commas}",
        f"C={side}{commas}{pos}",
        f"X={side}{broken}",
        f"X={rank}{broken}{pos}",
        f"Q={side}{quotes}",
        f"RK={rank}{kind}{base}",
        f"RP={rank}{base}{trigger.person}",
        f"first={side}{mention.start - scene.starts[around.word.sentence] < 3}{pos}",
        f"adj={adjacent}{governor}{base}",
        f"adj={adjacent}{slot}{typed}",
        f"agree={agreement}{side}",
        f"agree={agreement}{rank}{pos}",
        f"path={signs}{base}",
        f"path={signs}{typed}",
        f"LP={lemma}{side}{shallow(path)[:3]}",
        f"LK={lemma}{side}{kind}",
        f"LG={lemma}{governor}{distance}",
        f"nth={side}{nth}{kind}{typed}",
        f"nth={side}{nth}{min(len(same), 3)}{kind}{pos}",
        f"PN={trigger.person}{kind}{members}{rank}",
    ]
    result += [f"sign={side}{opener}" for opener in openers[:3]]
    if right:
        upcoming = around.following(participant)
        after = upcoming.governor if upcoming else "$"
        result += [
            f"next={rank}{base}{after}",
            f"next={rank}{typed}{after}",
            f"left={rank}{base}{bucket(around.left)}",
            f"left={rank}{typed}{slot}{around.left > 0}",
        ]
    else:
        ahead = _right_signature(around, frame)
        result += [f"right={rank}{base}{ahead}", f"right={rank}{typed}{ahead}"]
    if around.before is not None and around.before.norm in word_list("events.clauses"):
        result.append(f"rel={around.before.norm}{side}{others}{pos}")
    return result


def _places(around: Surroundings, frame: Frame, participant: Participant, base: str) -> list[str]:
    """The places that the grammar names, and which of the frame's slots they are."""
    places = around.places.get(participant.number, ())
    pos, typed = frame.pos[0], frame.type + frame.pos[0]
    lemma = f"{pos}:{frame.lemma}:{frame.type}"
    result = ["PP=" + "+".join(sorted(set(places))[:4]) + base]
    for place in places or ("none",):
        name = place.split("-")[0].rstrip("~?")
        as_source = "s" + str(frame.source.index(name)) if name in frame.source else ""
        as_target = "t" + str(frame.target.index(name)) if name in frame.target else ""
        role = as_source + as_target
        result += [
            f"P={place}",
            f"P={place}{role}",
            f"P={place}{base}",
            f"P={place}{role}{pos}",
            f"P={place}{typed}",
            f"P={place}{lemma}",
            f"P={place}{participant.kind}",
            f"S={role}{pos}",
        ]
    return result


def _words(around: Surroundings, frame: Frame, participant: Participant) -> list[str]:
    """The words beside the mention and beside the trigger, and the sort of its first word."""
    words, mention = around.scene.words, participant.mention
    pos, typed = frame.pos[0], frame.type + frame.pos[0]
    side = "R" if mention.start >= around.trigger.end else "L"
    first = words[mention.start].core
    before = words[mention.start - 1].core if mention.start else "^"
    after = "$"
    if mention.end < len(words) and words[mention.end].sentence == around.word.sentence:
        after = words[mention.end].core
    lead = around.before.core if around.before else "^"
    tail = around.after.core if around.after else "$"
    far = bucket(abs(mention.start - around.trigger.start))
    result = [
        f"wb={before}{side}{typed}",
        f"wa={after}{side}{pos}",
        f"kb={coarse_cluster(before)}{side}{typed}",
        f"ka={coarse_cluster(after)}{side}{typed}",
        f"fb={fine_cluster(before)}{side}{pos}",
        f"fa={fine_cluster(after)}{side}{pos}",
        f"h={fine_cluster(first)}{typed}",
        f"h={coarse_cluster(first)}{typed}{side}",
        f"hc={participant.identities[0].country is None}{participant.kind}{typed}",
        f"tb={lead}{side}{participant.kind}",
        f"ta={tail}{side}{participant.kind}",
        f"tbk={coarse_cluster(lead)}{side}{pos}{far}",
        f"tak={coarse_cluster(tail)}{side}{pos}",
    ]
    if participant.governor == "w" and mention.start != around.trigger.end:
        result.append(f"-1={before}{side}{pos}")
    return result


def _right_signature(around: Surroundings, frame: Frame) -> str:
    """The governors of the first two participants behind the trigger, as slots."""
    behind = [p for p in around.actors if p.mention.start >= around.trigger.end][:2]
    return "".join(
        "t"
        if p.governor in frame.target
        else "s"
        if p.governor in frame.source
        else "d"
        if p.governor in DIRECT
        else "p"
        for p in behind
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a candidate stands to a trigger in one role.

    ``score`` is the log-odds of the role; ``as_source`` and ``as_target`` are the ranks of the
    best slots of the frame that the candidate's places are, ``-`` none.
    """

    participant: Participant
    where: str
    places: tuple[str, ...]
    as_source: str
    as_target: str
    score: float


def fit(places: Sequence[str], wanted: Sequence[str]) -> str:
    """How well the grammar's places fill a frame's slots: the slot's rank, or ``-``."""
    rank = rank_of(places, wanted)
    return "-" if rank is None else str(rank)


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
    around: Surroundings,
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
    scene, trigger, word = around.scene, around.trigger, around.word
    s, t = source.participant, target.participant
    order = "".join(
        side
        for _, side in sorted(
            [(s.mention.start, "s"), (t.mention.start, "t"), (trigger.start, "v")]
        )
    )
    gap_s, gap_t = source.score - rivals[0][0].score, target.score - rivals[1][0].score
    s_fit, t_fit = source.as_source, target.as_target
    s_slot = (
        s_fit if s_fit != "-" else _weak(source.places) if source.where == "here" else source.where
    )
    t_slot = (
        t_fit if t_fit != "-" else _weak(target.places) if target.where == "here" else target.where
    )
    crossed = source.as_target + target.as_source
    form = "al" if word.core.startswith("ال") else "bare"
    form = frame.pos[0] + form + ("+" if word.pronoun else "") + trigger.voice[:1]
    better = t_fit == "-" and any(
        rival.as_target != "-" and rival.participant is not t and rival.participant is not s
        for rival in rivals[1]
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
    at = trigger.start - scene.starts[scene.words[trigger.start].sentence]
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
