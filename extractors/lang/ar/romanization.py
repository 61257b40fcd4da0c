"""A pronounceable English spelling for an Arabic-script word that no list has.

Arabic leaves short vowels out. They are put back by the shape of the word: Arabic words have a
few shapes of their own (``فاعل``, ``فعيل``, ``مفعول``), foreign words keep consonants together.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Literal, NamedTuple

Style = Literal["arabic", "foreign"]


class _Unit(NamedTuple):
    """One written sound; ``sound`` is empty for ʿayn and hamza, which English leaves out."""

    sound: str
    vowel: bool


_CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
    "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "dh", "ع": "", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ء": "", "ئ": "", "ؤ": "",
    "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ڤ": "v", "ھ": "h", "ہ": "h",
    "ٹ": "t", "ڈ": "d", "ڑ": "r",
}  # fmt: skip
_ALEFS = frozenset("اأإآٱ")
_YEHS = frozenset("يیے")
_VOWEL_LETTERS = _ALEFS | _YEHS | frozenset("وىة")

_DIMINUTIVE = re.compile("^[^اأإآويىة][^اأإآويىةع](?=[يی][^اأإآويىة](?:[يی]|ان)$)")
_OPENING = re.compile(
    r"(?:[bdfgkpt]|th|kh|gh)r|[bfgkps]l|s(?:[tpkmnwlf]|h[trlmnw]?)|sh[trlmnw]|t[sw]|gw|kw"
)
_CLOSING = re.compile(
    r"r(?:[bdfgkpstzjlnmv]|th|sh|ch)|[lnm](?:[bdfgkpstzjv]|th|sh|ch)|[sfkp]t|sht|s[kp]|[tk]s|tz"
)
_PRENASAL = re.compile("n[dgkt]|m[bpv]")
# Slavic, German and Scandinavian endings, which newspapers write by tradition.
_TRADITIONS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        ("^sh(?=[tp])", "s"),
        ("[oe]f$", "ov"),
        ("if$", "ev"),
        ("ofa$", "ova"),
        ("ifa$", "eva"),
        ("f[ie]t?ch$", "vich"),
        ("ski$", "sky"),
        ("inko$", "enko"),
        ("sh?tain", "stein"),
        ("b[ie]rg$", "berg"),
        ("ks$", "x"),
        ("slaf$", "slav"),
        ("ih$", "ier"),
        ("ij$", "ig"),
    )
)


def romanize(word: str, style: Style) -> str:
    """One word, without its article, in lower-case ASCII letters.

    ``style`` says how the missing vowels are filled in. Characters that are no letters of the
    Arabic script are left out.

    >>> romanize("ماجد", "arabic"), romanize("عتيبي", "arabic"), romanize("محمود", "arabic")
    ('majed', 'otaibi', 'mahmoud')
    >>> romanize("كلينتون", "foreign"), romanize("واغنر", "foreign"), romanize("بوريسوف", "foreign")
    ('klinton', 'wagner', 'borisov')
    """
    foreign = style == "foreign"
    word = word.rstrip("ءئؤ")
    units = _units(word.replace("تش", "چ") if foreign else word, foreign)
    runs = [
        (vowel, [unit.sound for unit in run]) for vowel, run in groupby(units, lambda u: u.vowel)
    ]
    parts: list[str] = []
    for n, (vowel, sounds) in enumerate(runs):
        if vowel:
            parts.append("".join(sounds))
            continue
        before = "".join(runs[n - 1][1]) if n else None
        after = "".join(runs[n + 1][1]) if n + 1 < len(runs) else None
        if foreign:
            parts.append(_foreign_cluster(sounds, before, after))
        else:
            parts.append(_arabic_cluster(sounds, before, after, n + 2 >= len(runs)))
    spelled = re.sub(r"([iou])\1+", r"\1", "".join(parts))
    if not foreign:
        return re.sub("^u", "o", spelled)
    for pattern, written in _TRADITIONS:
        spelled = pattern.sub(written, spelled)
    return spelled


def _units(word: str, foreign: bool) -> list[_Unit]:
    """The sounds that are written, each a vowel or a consonant."""
    diminutive = None if foreign else _DIMINUTIVE.match(word)
    units: list[_Unit] = []
    n = 0
    while n < len(word):
        letter = word[n]
        previous = word[n - 1] if n else ""
        following = word[n + 1] if n + 1 < len(word) else ""
        last = not following
        if letter in _CONSONANTS and not (
            letter == "ه" and last and n and previous not in _VOWEL_LETTERS
        ):
            sound = "g" if foreign and letter == "غ" else _CONSONANTS[letter]
            units.append(_Unit(sound, False))
        elif letter == "ه":
            units.append(_Unit("e" if foreign else "a", True))
        elif letter in _ALEFS:
            opens = not n and n + 2 < len(word) and word[n + 2] not in _VOWEL_LETTERS
            if opens and following in _YEHS and letter != "أ":
                units.append(_Unit("i", True))
                n += 1
            elif opens and following == "و":
                units.append(_Unit("o", True))
                n += 1
            else:
                units.append(_Unit("i" if letter == "إ" else "a", True))
        elif letter in "ىة":
            units.append(_Unit("a", True))
        elif letter == "و":
            if n == 1 and previous == "ع" and following and not foreign:
                units.append(_Unit("a", True))
                units.append(_Unit("w", False))
            else:
                units.append(_waw(n, previous, following, foreign))
        elif letter in _YEHS:
            if diminutive and n == diminutive.end():
                units.append(_Unit("ai", True))
            else:
                units.extend(_yeh(n, previous, following, foreign))
        n += 1
    return units


def _waw(n: int, previous: str, following: str, foreign: bool) -> _Unit:
    if not n or (following and following in _VOWEL_LETTERS):
        return _Unit("w", False)
    if previous in _ALEFS:
        return _Unit("u", True) if foreign else _Unit("w", False)
    return _Unit("o" if foreign or not following else "ou", True)


def _yeh(n: int, previous: str, following: str, foreign: bool) -> list[_Unit]:
    if not n:
        return [_Unit("y", False)]
    if following == "ة":
        return [_Unit("i", True), _Unit("y", False)]
    if following and following in _VOWEL_LETTERS:
        if foreign or (n == 1 and following in _ALEFS):
            return [_Unit("i", True)]
        return [_Unit("y", False)]
    if previous in _ALEFS:
        return [_Unit("i", True)] if foreign or not following else [_Unit("y", False)]
    if not foreign and previous == "و" and n == 2 and following:
        return [_Unit("ai", True)]
    return [_Unit("e" if foreign and following == "ر" else "i", True)]


def _arabic_cluster(run: list[str], before: str | None, after: str | None, closing: bool) -> str:
    """Consonants as Arabic syllables: no two open a word, no three meet.

    ``closing`` tells that no consonant follows ``after``.
    """
    match before, after, len(run):
        case _, _, 1:
            return run[0]
        case None, None, 3 if run[1] == "" or (run[1] in {"h", "k", "q", "s"} and run[2] == "r"):
            return _join(run, {0: "a"})
        case None, None, size if size >= 4:
            participle = run[0] == "m"
            return _join(run, {0: "u" if participle else "a", size - 2: "e" if participle else "a"})
        case None, None, size:
            return _join(run, dict.fromkeys(range(size - 1), "a"))
        case None, _, size:
            nisba = after == "i" and closing
            rounded = after == "ai" if size == 2 else run[0] == "m" and after != "ou" and not nisba
            return _join(
                run, {0: "u" if rounded else "a"} | dict.fromkeys(range(2, size - 1, 2), "a")
            )
        case _, None, 2:
            return _join(run, {0: "a" if run[0] == "w" else "e"})
        case _, None, size:
            return _join(run, {size - 2: "a"})
        case "a", "i", 2 if closing:
            return _join(run, {0: "a" if run[0] == "w" else "i"})
        case _, _, 2:
            return "".join(run)
    return _join(run, {1: "a"})


def _foreign_cluster(run: list[str], before: str | None, after: str | None) -> str:
    """Consonants kept together as far as English keeps them."""
    size = len(run)
    if size == 1:
        return run[0]
    if before is None and after is None:
        return _join(
            run, {0: "e"} | ({size - 2: "e"} if size > 2 and not _closes(run[-2:]) else {})
        )
    if before is None:
        opens = _OPENING.fullmatch("".join(run[:2])) or _PRENASAL.fullmatch("".join(run[:2]))
        return "".join(run) if opens else _join(run, {0: "e"})
    if after is None:
        if all(_closes(run[n : n + 2]) for n in range(size - 1)):
            return "".join(run)
        return _join(run, {max(0, size - 3) if _closes(run[-2:]) else size - 2: "e"})
    if size == 2 or _OPENING.fullmatch("".join(run[-2:])):
        return "".join(run)
    return _join(run, {0 if _closes(run[1:3]) else 1: "e"})


def _closes(pair: list[str]) -> bool:
    return bool(_CLOSING.fullmatch("".join(pair)))


def _join(run: list[str], vowels: dict[int, str]) -> str:
    """The consonants with a vowel after each position in ``vowels``.

    A ʿayn or hamza that closes a syllable after ``a`` lengthens it: Saad, Jaafar.
    """
    parts: list[str] = []
    for n, sound in enumerate(run):
        lengthens = (
            sound == "" and n and vowels.get(n - 1) == "a" and n not in vowels and n + 1 < len(run)
        )
        parts.append(("a" if lengthens else sound) + vowels.get(n, ""))
    return "".join(parts)
