"""What is made of the network's judgement: which pair may be chosen, and who is left of a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

import numpy as np
import pytest
import spacy

from extractors.events.assembly import events_of
from extractors.events.extractor import Models, readings
from extractors.events.features import density_features
from extractors.events.marks import Question, questions
from extractors.events.network import Judgement, Network
from extractors.events.scene import Scene, scene_of
from extractors.linear import LinearModel
from extractors.pipeline import load


@cache
def nlp() -> spacy.Language:
    """The pipeline, loaded once."""
    return load("ar")


class Sure:
    """A network that has no doubt about a trigger's type and leans to pairs, the likeliest first."""

    def __init__(self, type_: str, *pairs: tuple[str, str]) -> None:
        self.type, self.pairs = type_, pairs

    def judge(self, _: Scene, asked: Sequence[Question]) -> list[Judgement]:
        """A judgement for each question."""
        return [self._judged(question) for question in asked]

    def _judged(self, question: Question) -> Judgement:
        labels = [one.identities[0].label_en for one, _ in question.people]
        shares = np.zeros((len(labels), len(labels)), np.float32)
        for rank, (source, target) in enumerate(self.pairs, 1):
            if source not in labels or target not in labels:
                continue
            shares[labels.index(source), labels.index(target)] = 0.9 / 2**rank
        right = [frame.type == self.type for frame in question.frames]
        return Judgement(
            [9.0 if one else -9.0 for one in right],
            [shares if one else None for one in right],
            [np.full(3, -9.0) if one else None for one in right],
        )


def scene(text: str) -> Scene:
    """What the event extractors see of a text."""
    doc = nlp()(text)
    return scene_of(doc._.words, doc._.actors)


def chosen(text: str, network: Sure) -> list[tuple[str | None, str | None]]:
    """The pair of each reading of the first trigger that has one of the type."""
    seen = scene(text)
    question = next(
        one for one in questions(seen) if any(frame.type == network.type for frame in one.frames)
    )
    (judged,) = network.judge(seen, [question])
    return [
        (one.source.identities[0].label_en, one.target.identities[0].label_en)
        for one in readings(seen, [question], [judged])
    ]


def test_nobody_visits_home() -> None:
    """The next likely state is where the visitor went."""
    text = "زار وزير الخارجية المصري سامح شكري مصر قبل العراق."
    lean = Sure("visit", ("Sameh Shoukry", "Egypt"), ("Sameh Shoukry", "Iraq"))
    assert chosen(text, lean) == [("Sameh Shoukry", "Iraq")]


def test_one_may_quarrel_with_the_state_one_acts_for() -> None:
    """Only friendly acts are not done to it."""
    text = "انتقد وزير الخارجية المصري سامح شكري مصر بعد عودته من العراق."
    lean = Sure("accuse", ("Sameh Shoukry", "Egypt"), ("Sameh Shoukry", "Iraq"))
    assert chosen(text, lean) == [("Sameh Shoukry", "Egypt")]


def test_the_state_one_acts_for_falls_out_of_a_list() -> None:
    """Who discusses the relations of two countries has talks with the other one."""
    text = "بحث وزير الخارجية المصري سامح شكري العلاقات بين مصر وإسبانيا."
    lean = Sure("talks", ("Sameh Shoukry", "Egypt"))
    assert chosen(text, lean) == [("Sameh Shoukry", "Egypt")]
    found = events_of(
        scene(text), "a", text, models=Models(cast(Network, lean), LinearModel({"": 9.0}))
    )
    assert [actor.label_en for actor in found[0].targets] == ["Spain"]


def test_nobody_else_stands_in_for_an_unlikely_pair() -> None:
    """Where the only likely pair cannot be, the word tells nothing; nor does it turned round."""
    text = "زار وزير الخارجية المصري سامح شكري مصر قبل العراق."
    assert chosen(text, Sure("visit", ("Sameh Shoukry", "Egypt"))) == []
    turned = Sure("visit", ("Sameh Shoukry", "Egypt"), ("Egypt", "Sameh Shoukry"))
    assert chosen(text, turned) == []


def pairs(text: str, network: Sure) -> set[frozenset[str | None]]:
    """Who meets whom in the events of a text."""
    models = Models(cast(Network, network), LinearModel({"": 9.0}))
    return {
        frozenset((source.label_en, target.label_en))
        for event in events_of(scene(text), "a", text, models=models)
        for source in event.sources
        for target in event.targets
        if source.id != target.id
    }


def test_three_meet_each_other() -> None:
    """A meeting of three has three pairs, whether its noun or the verb beside it tells of it."""
    text = (
        "عقد جون كيري اجتماعا ثلاثيا مع وزير الخارجية الروسي سيرغي لافروف "
        "ووزير الخارجية السعودي عادل الجبير."
    )
    found = pairs(text, Sure("meet", ("John Kerry", "Sergei Lavrov")))
    assert len(found) == 3
    assert frozenset(("Sergei Lavrov", "Adel al-Jubeir")) in found


def test_those_who_take_part_meet_each_other() -> None:
    """Not only who is named as the host of it."""
    text = (
        "ترأس محمود عباس اجتماع اللجنة بمشاركة وزير الخارجية المصري سامح شكري "
        "ووزير الخارجية الأردني ناصر جودة."
    )
    found = pairs(text, Sure("meet", ("Mahmoud Abbas", "Sameh Shoukry")))
    assert frozenset(("Sameh Shoukry", "Nasser Judeh")) in found


def test_who_attends_is_one_side() -> None:
    """They are told to be there, and not to have talks with each other."""
    text = "حضر جلسة المباحثات وزير الخارجية المصري سامح شكري والسفير الأردني ناصر جودة."
    lean = Sure("talks", ("Sameh Shoukry", "Sameh Shoukry"))
    assert chosen(text, lean) == []


class Both(Sure):
    """A network that sees acts of several types, each between a pair of its own."""

    def __init__(self, *sure: Sure) -> None:
        self.sure = sure

    def judge(self, seen: Scene, asked: Sequence[Question]) -> list[Judgement]:
        """For each question what the one says whose type it may have."""
        by_type = {one.type: one for one in self.sure}
        return [
            next(
                (one for frame in question.frames if (one := by_type.get(frame.type))),
                self.sure[0],
            ).judge(seen, [question])[0]
            for question in asked
        ]


def test_who_attends_a_reception_meets_the_guest() -> None:
    """And not the one whose greetings were brought."""
    text = (
        "استقبل محمود عباس وزير الخارجية الروسي سيرغي لافروف. ونقل إليه تحيات الرئيس فلاديمير بوتين. "
        "وحضر الاستقبال وزير الخارجية المصري سامح شكري."
    )
    network = Both(
        Sure("receive", ("Mahmoud Abbas", "Sergei Lavrov")),
        Sure("meet", ("Sameh Shoukry", "Vladimir Putin")),
    )
    found = pairs(text, network)
    assert frozenset(("Sameh Shoukry", "Sergei Lavrov")) in found
    assert frozenset(("Sameh Shoukry", "Vladimir Putin")) not in found


def test_many_who_took_part_met_each_other() -> None:
    """A list behind شارك, and not one behind التقى."""
    people = (
        "وزير الخارجية المصري سامح شكري ووزير الخارجية الأردني ناصر جودة "
        "ووزير الخارجية السعودي عادل الجبير"
    )
    lean = Sure("meet", ("Sameh Shoukry", "John Kerry"))
    everyone = frozenset(("Nasser Judeh", "Adel al-Jubeir"))
    assert everyone in pairs(f"افتتح جون كيري اجتماعا شارك فيه {people}.", lean)
    lean = Sure("meet", ("John Kerry", "Sameh Shoukry"))
    assert everyone not in pairs(f"التقى جون كيري {people}.", lean)


def test_counterparts_meet_the_one_whose_they_are() -> None:
    """Two of them do not meet without him."""
    text = "وقال جون كيري إنه عقد لقاء مع نظيريه الروسي سيرغي لافروف والسعودي عادل الجبير."
    lean = Sure("meet", ("Sergei Lavrov", "Sergei Lavrov"), ("John Kerry", "Sergei Lavrov"))
    assert chosen(text, lean) == [("John Kerry", "Sergei Lavrov")]


def test_who_takes_part_in_a_meeting_of_others_joins_it() -> None:
    """Both of them meet him, and he both, whether one word tells of it or two."""
    text = (
        "التقى وزير الخارجية المصري سامح شكري نظيره الأردني ناصر جودة في عمان، بمشاركة "
        "وزير الخارجية السعودي عادل الجبير."
    )
    found = pairs(text, Sure("meet", ("Sameh Shoukry", "Nasser Judeh")))
    assert found == {
        frozenset(("Sameh Shoukry", "Nasser Judeh")),
        frozenset(("Sameh Shoukry", "Adel al-Jubeir")),
        frozenset(("Nasser Judeh", "Adel al-Jubeir")),
    }
    text = (
        "عقد وزير الخارجية المصري سامح شكري ووزير الخارجية الأردني ناصر جودة لقاء في عمان بمشاركة "
        "وزير الخارجية السعودي عادل الجبير."
    )
    assert pairs(text, Sure("meet", ("Sameh Shoukry", "Sameh Shoukry"))) == found
    text = "عقدت مصر والولايات المتحدة لقاء في القاهرة بمشاركة ممثلين عن المؤسسات الحكومية في الدولتين."
    assert pairs(text, Sure("meet", ("Egypt", "Egypt"))) == {frozenset(("Egypt", "United States"))}
    lean = Sure("visit", ("Sameh Shoukry", "Jordan"))
    text = "زار وزير الخارجية المصري سامح شكري الأردن بمشاركة وزير الخارجية السعودي عادل الجبير."
    assert pairs(text, lean) == {frozenset(("Sameh Shoukry", "Jordan"))}
    text = "وقع سامح شكري اتفاقا مع ناصر جودة بمشاركة عادل الجبير."
    assert pairs(text, Sure("sign", ("Sameh Shoukry", "Nasser Judeh"))) == {
        frozenset(("Sameh Shoukry", "Nasser Judeh"))
    }


@pytest.mark.parametrize(
    ("type_", "others"), [("agree", True), ("phone", True), ("sign", True), ("accuse", False)]
)
def test_members_of_a_list_share_an_act(type_: str, others: bool) -> None:
    """Three who agree or telephone do so with each other; who accuses two has not been accused."""
    verb = {"agree": "اتفقت", "phone": "تهاتفت", "sign": "وقعت", "accuse": "اتهمت"}[type_]
    found = pairs(f"{verb} مصر والأردن والعراق اتفاقا أمس.", Sure(type_, ("Egypt", "Egypt")))
    assert frozenset(("Egypt", "Iraq")) in found
    assert (frozenset(("Jordan", "Iraq")) in found) == others


def test_a_meeting_of_five_gathers_them() -> None:
    """Fewer behind one name may have been met one by one."""
    three = (
        "وزير الخارجية المصري سامح شكري ووزير الخارجية الأردني ناصر جودة "
        "ووزير الخارجية السعودي عادل الجبير"
    )
    lean = Sure("meet", ("John Kerry", "Sameh Shoukry"))
    among = frozenset(("Sameh Shoukry", "Nasser Judeh"))
    assert among not in pairs(f"حضر جون كيري اجتماعا مع {three}.", lean)
    four = f"{three} ووزير الخارجية الروسي سيرغي لافروف"
    assert among in pairs(f"حضر جون كيري اجتماعا مع {four}.", lean)


def test_a_mediator_stands_between_both() -> None:
    """Where only one side is beside the word, the other is whom that one talks with."""
    text = "اتفقت مصر مع السودان على هدنة بوساطة قطرية."
    sides = Sure("agree", ("Egypt", "Sudan"))
    between = Sure("mediate", ("Qatar", "Sudan"))
    assert frozenset(("Qatar", "Egypt")) in pairs(text, Both(sides, between))
    accusing = Sure("accuse", ("Egypt", "Sudan"))
    text = "اتهمت مصر السودان بعد وساطة قطرية."
    assert frozenset(("Qatar", "Egypt")) not in pairs(text, Both(accusing, between))


def test_who_comes_behind_then_is_visited_too() -> None:
    """And what stands behind other words is not."""
    lean = Sure("visit", ("Sameh Shoukry", "Iraq"))
    visits = frozenset(("Sameh Shoukry", "Jordan"))
    assert visits in pairs("يزور سامح شكري العراق ثم الأردن وقطر.", lean)
    assert frozenset(("Sameh Shoukry", "Qatar")) in pairs(
        "يزور سامح شكري العراق ثم الأردن وقطر.", lean
    )
    assert visits in pairs("يزور سامح شكري العراق ومنها إلى الأردن.", lean)
    assert visits not in pairs("يزور سامح شكري العراق دون الأردن.", lean)


def test_what_is_doubtful_is_told_how_much_the_article_tells() -> None:
    """Of two questions, of which the network finds one likely: expected in 400 words, likely, mean."""
    sure, unsure = (
        Judgement([odds], [np.array([[0.0, 0.5]], np.float32)], [None]) for odds in (9.0, -9.0)
    )
    assert density_features([sure, unsure], 100) == ["expected=1", "likely=0", "mean=4"]
    certain = Judgement([9.0], [np.array([[0.0, 0.9]], np.float32)], [None])
    nothing = Judgement([9.0], [None], [None])
    assert density_features([certain, certain, nothing], 100) == [
        "expected=7",
        "likely=2",
        "mean=9",
    ]
    assert density_features([], 0) == ["expected=0", "likely=0", "mean=0"]
