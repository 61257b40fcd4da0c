"""Fingerprints of texts."""

import base64

from extractors.reading.fingerprint import BYTES, fingerprint

PINNED = (
    "riredakD/C8UtwdI7nCAOQbNh3ZZMcX6WnNAwi33DJZAxZerRz24nnfWxKfq/zGuxLwpikTxkXPd+IvV"
    "pwerbHGThdxesHuzPFPQWQw9g4VIg11PtBpLwy+QuuuhVljmBEiNJMKatbTsdj3qRO5tUUlLGgugL+u7"
)
TEXT = " ".join(f"كلمة{number} من نص طويل" for number in range(60))


def shared(one: str, other: str) -> float:
    """The share of equal bytes of two texts' fingerprints."""
    pair = [fingerprint(text) for text in (one, other)]
    assert all(pair)
    hashes = [base64.b64decode(text or "") for text in pair]
    return sum(a == b for a, b in zip(*hashes, strict=True)) / BYTES


def test_texts_that_are_nearly_the_same_have_nearly_the_same_fingerprint() -> None:
    """The share of equal bytes is about the share of common phrases."""
    assert shared(TEXT, f"القاهرة - وكالات: {TEXT}") > 0.9
    assert shared(TEXT, TEXT.replace(" ", "\n") + "!") == 1
    assert shared(TEXT, " ".join(f"كلام{number} في خبر آخر" for number in range(60))) < 0.1


def test_the_same_on_every_machine() -> None:
    """A fingerprint is that which stores have from before."""
    assert fingerprint(" ".join(map(str, range(20)))) == PINNED


def test_short_texts_have_none() -> None:
    """Captions are alike without being copies."""
    assert fingerprint("جانب من اللقاء في القاهرة") is None
    assert fingerprint("") is None
