"""From a scene to acts: for each trigger the reading and the participants that fit best.

The network judges, on top of the grammar, whether a trigger speaks of a frame's act and who
does it to whom; a linear model turns what it thinks of a reading into a confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.actors.names import bare
from extractors.actors.participants import Participant
from extractors.events.features import density_features, reading_features
from extractors.events.frames import Frame, Trigger
from extractors.events.marks import Question, questions
from extractors.events.network import Judgement, Network, shipped_network
from extractors.events.scene import Scene
from extractors.linear import LinearModel, load_model
from extractors.word_lists import word_list, word_table
from ontology.vocabulary import event_types

#: Confidence that an act needs to become an event; about it F1 is flat on articles held out.
THRESHOLD = 0.6
#: Classes of acts that a state does together with others or for them.
FRIENDLY = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID"})
#: Of the share of the likeliest pair, what another one needs to stand in for it where it cannot be.
_RIVAL = 0.1
#: Words before a trigger within which somebody is said to attend it.
_ATTENDED_REACH = 2
#: Members of a list that are no mere pair.
_MANY = 3
#: People of whom one meeting tells that all of them met; fewer may have been met one by one.
_CROWD = 5
#: Types of what the members of one list do with each other, though it may have one direction.
_SHARED = frozenset({"agree", "phone"})
#: Types of what is mediated.
_DEALS = frozenset({"agree", "cooperate", "meet", "phone", "sign", "talks"})
#: Sentences behind a reception within which it is told who attended it.
_SAME_RECEPTION = 4
#: Words behind a trigger within which more than two sides are spoken of.
_ROUND_REACH = 3


@dataclass(frozen=True, slots=True)
class Models:
    """The models of event extraction."""

    network: Network
    confidence: LinearModel


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a trigger: a frame and the heads of its source and target lists.

    Where source and target are the same list, its members act on each other.
    """

    trigger: Trigger
    frame: Frame
    source: Participant
    target: Participant
    features: tuple[str, ...]
    moods: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """The reading chosen for a trigger, with its participants and a confidence.

    Where sources and targets are the same, everyone acts on everyone. ``moods`` are the network's
    log-odds of each modality of :data:`~extractors.events.modality.MODELLED`, where there is a network.
    """

    trigger: Trigger
    frame: Frame
    sources: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    confidence: float
    moods: tuple[float, ...] = ()


@cache
def shipped_models(lang: str) -> Models:
    """The models that come with the product for a language."""
    return Models(
        shipped_network(lang), load_model(f"extractors.lang.{lang}", "models/confidence.txt.gz")
    )


def readings(
    scene: Scene, asked: Sequence[Question], judged: Sequence[Judgement]
) -> Iterator[Reading]:
    """The readings of all triggers worth weighing: each likely frame with the likeliest pair."""
    article = density_features(judged, len(scene.words))
    for question, one in zip(asked, judged, strict=True):
        yield from _readings(scene, question, one, article)


def _readings(
    scene: Scene, question: Question, judged: Judgement, article: Sequence[str]
) -> Iterator[Reading]:
    people = [participant for participant, _ in question.people]
    for number, frame in enumerate(question.frames):
        truth, shares = judged.frames[number], judged.pairs[number]
        if shares is None:
            continue
        moods = judged.moods[number] if judged.moods else None
        least = _RIVAL * float(shares.max())
        for place in shares.argsort(axis=None)[::-1]:
            s, t = divmod(int(place), len(people))
            if shares[s, t] < least:
                break
            # the members of one list act on each other: وقعت مصر والسودان
            if (
                apart(scene, people[s], people[t])
                and not _at_home(scene, frame, people[s], people[t])
                and not _attended(scene, question.trigger, people[s], people[t])
                and not (s == t and _of_somebody(scene, people[s]))
            ):
                features = reading_features(scene, question, frame, (s, t), truth, shares, article)
                yield Reading(
                    question.trigger,
                    frame,
                    people[s],
                    people[t],
                    tuple(features),
                    () if moods is None else tuple(moods.tolist()),
                )
                break


def _at_home(scene: Scene, frame: Frame, source: Participant, target: Participant) -> bool:
    """One person and the state they act for: nobody visits it, supports it or has talks with it."""
    kind = event_types()[frame.type]
    if kind.plover not in FRIENDLY or source is target:
        return False
    if (kind.symmetric or kind.plover == "CONSULT") and source.kind == "state":
        source, target = target, source
    (who, *others), (state, *more) = source.identities, target.identities
    return (
        not others
        and not more
        and len(scene.list_of(source)) == len(scene.list_of(target)) == 1
        and (who.kind, state.kind) == ("person", "state")
        and who.country is not None
        and who.country == state.country
    )


def _of_somebody(scene: Scene, head: Participant) -> bool:
    """A list that begins with somebody's counterparts, who meet that one: مع نظيريه الروسي والسعودي."""
    first = scene.words[head.mention.start].core
    return first in word_list("actors.counterparts", scene.lang)


def _attended(scene: Scene, trigger: Trigger, source: Participant, target: Participant) -> bool:
    """What there is to attend, and those right behind it only do: حضر جلسة المباحثات الوزير والسفير."""
    attending = word_list("events.attending", scene.lang)
    attends = scene.words[trigger.start].core in attending
    before = scene.words[max(0, trigger.start - _ATTENDED_REACH) : trigger.start]
    if not attends and not any(word.core in attending for word in before):
        return False
    starts = (source.mention.start, target.mention.start)
    beside = not attends and any(0 <= at - trigger.end <= 1 for at in starts)
    return beside or min(starts) >= trigger.end


def apart(scene: Scene, source: Participant, target: Participant) -> bool:
    """At least one actor on each side that is not the other."""
    if source is target:
        return len({who for p in scene.list_of(source) for who in p.identities}) > 1
    sources = {who for p in scene.list_of(source) for who in p.identities}
    targets = {who for p in scene.list_of(target) for who in p.identities}
    return len(sources | targets) > 1 and sources != targets


def acts(scene: Scene, models: Models, threshold: float) -> list[Act]:
    """The acts of an article, at most one a word, each with at least ``threshold`` confidence."""
    best: dict[int, tuple[float, Reading]] = {}
    asked = questions(scene)
    for reading in readings(scene, asked, models.network.judge(scene, asked)):
        at, confidence = reading.trigger.start, models.confidence.probability(reading.features)
        if confidence >= threshold and (at not in best or confidence > best[at][0]):
            best[at] = confidence, reading
    told = [_act(scene, reading, confidence) for _, (confidence, reading) in sorted(best.items())]
    met = [_meeting_guests(scene, told, at) for at in range(len(told))]
    by_sentence: dict[int, list[Act]] = {}
    for act in met:
        by_sentence.setdefault(scene.words[act.trigger.start].sentence, []).append(act)
    return [
        _between_both(_and_then(scene, act), beside)
        for beside in by_sentence.values()
        for act in beside
    ]


def _meeting_guests(scene: Scene, told: Sequence[Act], at: int) -> Act:
    """Who attends a reception meets its guests, told of before, not its host or who sent them."""
    act, attending = told[at], word_list("events.attending", scene.lang)
    if act.frame.type != "meet" or scene.words[act.trigger.start].core not in attending:
        return act
    here = scene.words[act.trigger.start].sentence
    for other in (told[number] for number in range(at - 1, -1, -1)):
        if here - scene.words[other.trigger.start].sentence > _SAME_RECEPTION:
            break
        if other.frame.type == "receive":
            sources = {who for p in act.sources for who in p.identities}
            guests = [p for p in other.targets if sources.isdisjoint(p.identities)]
            return replace(act, targets=tuple(guests)) if guests else act
    return act


def _and_then(scene: Scene, act: Act) -> Act:
    """Those behind "then" are acted on, too: زار بغداد ثم أربيل، يتوجه إلى جوبا ومنها إلى أديس أبابا."""
    if act.sources == act.targets:
        return act
    targets = list(act.targets)
    known = {who for p in (*act.sources, *act.targets) for who in p.identities}
    while following := _onward(scene, act.trigger, targets):
        more = [p for p in scene.list_of(following) if known.isdisjoint(p.identities)]
        if not more:
            break
        targets += more
        known.update(who for p in more for who in p.identities)
    return act if len(targets) == len(act.targets) else replace(act, targets=tuple(targets))


def _onward(scene: Scene, trigger: Trigger, targets: Sequence[Participant]) -> Participant | None:
    """Who comes right behind the last of the targets, with nothing but "then" between."""
    last = max(targets, key=lambda p: p.mention.start)
    behind = (scene.participants[n] for n in range(last.number + 1, len(scene.participants)))
    following = next((p for p in behind if p.kind != "nisba"), None)
    if following is None or last.mention.start < trigger.start:
        return None
    between = scene.words[last.mention.end : following.mention.start]
    link = "_".join(word.norm for word in between if word.norm[:1].isalnum())
    first = scene.words[following.mention.start]
    together = first.sentence == scene.words[last.mention.end - 1].sentence
    onward = together and link in word_list("events.onward", scene.lang)
    return following if onward else None


def _between_both(act: Act, told: Sequence[Act]) -> Act:
    """Who mediates with one side does so with whom that one deals with, as its sentence has ``told``.

    اتفق الجيش مع المتمردين على هدنة بوساطة قطرية.
    """
    one = {who for p in act.targets for who in p.identities}
    if act.frame.type != "mediate" or len(one) != 1:
        return act
    mediators = {who for p in act.sources for who in p.identities}
    near = [other for other in told if other.frame.type in _DEALS]
    for other in sorted(near, key=lambda other: abs(other.trigger.start - act.trigger.start)):
        for side, rest in ((other.sources, other.targets), (other.targets, other.sources)):
            if one <= {who for p in side for who in p.identities}:
                more = [p for p in rest if not (one | mediators).intersection(p.identities)]
                if more:
                    return replace(act, targets=(*act.targets, *more))
    return act


def _act(scene: Scene, reading: Reading, confidence: float) -> Act:
    sources = scene.list_of(reading.source)
    targets = scene.list_of(reading.target)
    mutual = event_types()[reading.frame.type].symmetric
    if mutual and (joining := _joining(scene, reading, [*sources, *targets])):
        sources = targets = list(dict.fromkeys([*sources, *targets, *joining]))
    elif reading.source is reading.target:
        if 1 < len(sources) < 3 or not (mutual or reading.frame.type in _SHARED):
            sources, targets = sources[:1], sources[1:] or targets
    elif mutual and (
        _is_round(scene, reading.trigger)
        or _takes_part(scene, reading.source, reading.target)
        or (len(sources) + len(targets) >= _CROWD and _is_gathering(scene, reading))
        or _gathered(scene, reading.frame, len(sources), len(targets))
    ):
        sources = targets = [*sources, *targets]
    return Act(
        reading.trigger, reading.frame, tuple(sources), tuple(targets), confidence, reading.moods
    )


def _is_round(scene: Scene, trigger: Trigger) -> bool:
    """More than two sides meet: اجتماع ثلاثي، عقدوا لقاء رباعيا."""
    near = scene.words[trigger.start + 1 : trigger.end + _ROUND_REACH]
    sentence = scene.words[trigger.start].sentence
    return any(
        word.sentence == sentence
        and bare(word.core).removesuffix("ا") in word_list("events.rounds", scene.lang)
        for word in near
    )


def _gathered(scene: Scene, frame: Frame, sources: int, targets: int) -> bool:
    """Many are named by a verb that gathers them: شارك فيها ملك الأردن وأمير قطر ورئيس تونس، يرأسها كيري وتضم."""
    return (sources >= _MANY and frame.lemma in word_list("events.gathering", scene.lang)) or (
        targets >= _MANY and frame.lemma in word_list("events.gathered_by", scene.lang)
    )


def _joining(scene: Scene, reading: Reading, known: Sequence[Participant]) -> list[Participant]:
    """Those who take part in a meeting of others: التقى الوزير نظيره بمشاركة المبعوث الأممي."""
    if event_types()[reading.frame.type].plover != "CONSULT":
        return []
    sharing = word_list("events.sharing", scene.lang)
    end = reading.trigger.end
    here = scene.sentence(scene.words[reading.trigger.start].sentence)
    heads = [p for p in here if p.governor in sharing and not p.chained and p.mention.start >= end]
    joining = [p for head in heads for p in scene.list_of(head) if not _is_of_both(scene, p)]
    told = {who for p in known for who in p.identities}
    return [p for p in joining if told.isdisjoint(p.identities)]


def _is_of_both(scene: Scene, participant: Participant) -> bool:
    """Who comes for those that meet is no third: بمشاركة وفدي البلدين، ممثلين عن مؤسسات الدولتين."""
    mention = participant.mention
    cores = {bare(word.core) for word in scene.words[mention.start : mention.end]}
    return not cores.isdisjoint(word_table("actors.pairs", scene.lang)["state"])


def _is_gathering(scene: Scene, reading: Reading) -> bool:
    """The act is told by a noun that gathers all who are named: قمة، اجتماع, and not لقاءات."""
    core = bare(scene.words[reading.trigger.start].core).removesuffix("ا")
    return core in word_list("events.gatherings", scene.lang)


def _takes_part(scene: Scene, *heads: Participant) -> bool:
    """The members of one side are named as those who take part: بمشاركة وزيري مصر والأردن."""
    sharing = word_list("events.sharing", scene.lang)
    return any(head.governor in sharing for head in heads)
