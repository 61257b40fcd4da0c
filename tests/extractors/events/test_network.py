"""The network that judges triggers: what it is asked, in which windows, and what it answers."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest
from spacy.language import Language

from extractors import encoder
from extractors.encoder import WINDOW, stored, vector_row
from extractors.events.marks import (
    CANDIDATE,
    FIT,
    FRAME,
    TRIGGER,
    WORD,
    Question,
    questions,
    standing,
    word_marks,
)
from extractors.events.network import UNLIKELY, Network, shipped_network, windows
from extractors.events.scene import Scene, scene_of
from extractors.pipeline import load

TEXT = (
    "السيسي يلتقي ماكرون\n\n"
    "التقى الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون في باريس. "
    "ودعا ماكرون إيران إلى وقف التخصيب. "
    "وبلغت الحرارة أمس أربعين درجة. "
    "ثم اتهمت واشنطن طهران بدعم الحوثيين."
)


@cache
def nlp() -> Language:
    """The pipeline, loaded once."""
    return load("ar")


def scene(text: str) -> Scene:
    """What the event extractors see of a text."""
    doc = nlp()(text)
    return scene_of(doc._.words, doc._.actors)


def asked(text: str) -> tuple[Scene, list[Question]]:
    """A scene and what is asked about it."""
    seen = scene(text)
    return seen, questions(seen)


def test_marks_have_their_columns() -> None:
    """Every word, trigger, frame and candidate has one mark a column."""
    seen, found = asked(TEXT)
    assert {len(row) for row in word_marks(seen)} == {len(WORD)}
    assert len(word_marks(seen)) == len(seen.words)
    for question in found:
        assert len(question.marks) == len(TRIGGER)
        assert {len(row) for row in question.frame_marks} == {len(FRAME)}
        assert {len(candidate.marks) for candidate in question.candidates} == {len(CANDIDATE)}
        assert {len(fit) for row in question.fits for fit in row} == {len(FIT)}


def test_a_frame_that_lacks_what_it_needs_is_not_asked_about() -> None:
    """Unless it is asked for: some frames hold beside certain words alone."""
    seen = scene("قدم الرئيس المصري التعازي إلى العاهل الأردني. وقدم الرئيس المصري كتابه.")
    conditional = [
        (trigger.start, frame.type)
        for trigger in seen.triggers
        for frame in trigger.frames
        if frame.needs
    ]
    plain = {(q.trigger.start, frame.type) for q in questions(seen) for frame in q.frames}
    left_out = [item for item in conditional if item not in plain]
    assert left_out
    with_it = questions(seen, also=frozenset(left_out[:1]))
    assert left_out[0] in {(q.trigger.start, frame.type) for q in with_it for frame in q.frames}


@pytest.mark.parametrize("times", [1, 40])
def test_windows_hold_every_question_once(times: int) -> None:
    """Whole sentences, the one before them in sight, none much longer than a window."""
    seen, found = asked("\n\n".join([TEXT] * times))
    held = list(windows(seen, found))
    assert sorted(n for window in held for n in window.questions) == list(range(len(found)))
    for window in held:
        assert window.end - window.start <= WINDOW
        for number in window.questions:
            assert window.start <= found[number].trigger.start < window.end


def test_a_sentence_longer_than_a_window_is_read() -> None:
    """Tables and lists without a full stop are one sentence."""
    seen, found = asked("التقى السيسي ماكرون " + "وتبادلا أطراف الحديث " * 150)
    judged = shipped_network("ar").judge(seen, found)
    assert len(judged) == len(found) > 0


def test_judgements_are_shares_and_the_right_ones_are_large() -> None:
    """Shares of pairs sum to at most one; who met whom, called on whom, accused whom."""
    seen, found = asked(TEXT)
    best = {}
    for question, judged in zip(found, shipped_network("ar").judge(seen, found), strict=True):
        for frame, truth, shares in zip(question.frames, judged.frames, judged.pairs, strict=True):
            assert (shares is None) == (truth < UNLIKELY)
            if shares is None:
                continue
            assert shares.shape == (len(question.candidates),) * 2
            assert 0 <= shares.sum() <= 1 + 1e-5
            if truth > 0:
                s, t = np.unravel_index(shares.argmax(), shares.shape)
                best[frame.type] = tuple(
                    question.candidates[at].participant.identities[0].label_en for at in (s, t)
                )
    assert set(best["meet"]) == {"Abdel Fattah al-Sisi", "Emmanuel Macron"}
    assert best["request"] == ("Emmanuel Macron", "Iran")
    assert best["accuse"] == ("United States", "Iran")


def test_scores_beyond_all_bounds_give_numbers() -> None:
    """Where a word hears another louder than any number can tell, it hears that one."""
    weights, numbers = stored("ar", "network")
    loud = {
        name: value * 100 if name.endswith("qkv.weight") else value
        for name, value in weights.items()
    }
    seen, found = asked(TEXT)
    for judged in Network(loud, numbers).judge(seen, found):
        assert np.isfinite(judged.frames).all()


def test_order_and_countries_of_pairs() -> None:
    """Before, between and behind; whose countries are the same."""
    _, found = asked("التقى الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون.")
    order, countries = standing(next(q for q in found if q.trigger.frames[0].pos == "verb"))
    assert set(order.diagonal()) == {8}
    assert order[0, 1] == 4
    assert order[1, 0] == 0
    assert countries[0, 1] == 3


def test_windows_read_together_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many windows are read at once changes nothing but the time it takes."""
    seen, found = asked("\n\n".join([TEXT] * 40))
    together = shipped_network("ar").judge(seen, found)
    monkeypatch.setattr(encoder, "TOGETHER", 1)
    for one, other in zip(together, shipped_network("ar").judge(seen, found), strict=True):
        assert one.frames == pytest.approx(other.frames, abs=1e-4)
        for shares, others in zip(one.pairs, other.pairs, strict=True):
            assert shares is others is None or np.allclose(shares, others, atol=1e-4)


def test_forms_are_forgotten_before_they_fill_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """More words than are remembered, at once or one article after the other."""
    seen, found = asked(TEXT)
    expected = [judged.frames for judged in shipped_network("ar").judge(seen, found)]
    for room in (5, len(seen.words)):
        monkeypatch.setattr(encoder, "_FORMS", room)
        for _ in range(2):
            shipped_network("ar").judge(scene("غادر الوفد."), questions(scene("غادر الوفد.")))
            for judged, frames in zip(
                shipped_network("ar").judge(seen, found), expected, strict=True
            ):
                assert judged.frames == pytest.approx(frames, abs=1e-4)


def test_threads_do_not_disturb_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of forms is one thread's at a time."""
    texts = [TEXT, "زار أمير قطر الكويت واستقبله أميرها.", "اتهمت موسكو لندن بدعم كييف."]
    asked_of = [asked(text) for text in texts]
    alone = [[j.frames for j in shipped_network("ar").judge(*one)] for one in asked_of]
    monkeypatch.setattr(encoder, "_FORMS", max(len(seen.words) for seen, _ in asked_of))
    with ThreadPoolExecutor(3) as threads:
        together = list(threads.map(lambda one: shipped_network("ar").judge(*one), asked_of * 60))
    for judged, expected in zip(together, alone * 60, strict=True):
        for one, frames in zip(judged, expected, strict=True):
            assert one.frames == pytest.approx(frames, abs=1e-4)


def test_no_question_no_answer() -> None:
    """Texts without a trigger cost nothing."""
    assert shipped_network("ar").judge(scene("صباح الخير."), []) == []


def test_a_word_is_known_without_its_ending() -> None:
    """But no letter alone, and numbers are one."""
    rows = {"منوه": 3, "0": 7, "قول": 5}
    assert [
        vector_row(core, rows) for core in ("منوها", "قوله", "قول", "2015", "منوهة", "سيف")
    ] == [
        3,
        5,
        5,
        7,
        0,
        0,
    ]
