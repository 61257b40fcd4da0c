"""Write the inflected forms of the Arabic verbs that the lexicons of diplomatic acts name.

Reads ``frames.csv``, ``light_verbs.csv`` and ``reporting_verbs.csv`` in ``extractors/lang/ar`` and
writes ``verb_forms.csv`` beside them. The conjugation is that of mazini (Wael Tellat, CC BY 4.0);
this script chooses the verb pattern, drops vowels, normalizes the spelling as the extractor does
and adds the spellings that newspapers use. Run it after every change of the three lexicons::

    python tools/build_verb_forms.py
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mazini import Conjugation, MaziniError, conjugate
from mazini.lexicon import attested_wazns

LANG_AR = Path(__file__).resolve().parents[1] / "extractors" / "lang" / "ar"
LEXICONS = ("frames.csv", "light_verbs.csv", "reporting_verbs.csv")

MEASURES = {
    3: ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    4: ("Iq", "IIq", "IIIq", "IVq"),
}


class Verb(NamedTuple):
    """A verb as the lexicons name it: citation form, root and measure."""

    lemma: str
    root: str
    measure: int


# Patterns of form I to use where the first attested one is another verb than the one meant
# (أنال/نال, وثُق to be firm) or none is listed.
FORM_I_PATTERNS = {
    "حظي": "فعِل يفعَل",
    "رضي": "فعِل يفعَل",
    "نيل": "فعِل يفعَل",
    "وثق": "فعِل يفعِل",
}

# Verbs of measure VIII whose first root letter is assimilated (اتخذ, not ائتخذ).
REDUCED = frozenset({Verb("اتخذ", "ءخذ", 8)})

# Hollow verbs that mazini inflects like a sound one (استجوب, to interrogate): another root with the
# same hollow forms stands in.
STAND_IN_ROOTS = {Verb("استجاب", "جوب", 10): "جيب"}

# Rare forms that are spelled like everyday words and names: أُلحق and الحق, تعزّ and تعز, قِيد and قيد.
LEFT_OUT = frozenset(
    {
        *("ابا", "ابو", "الحق", "امرا", "اثنين", "تعد", "تعز", "جيل", "دين", "عيد", "قيد", "قيم"),
        *("كيلو", "لجان", "نصر", "نصف", "يعد", "انها", "ابدا", "الم", "ابين"),
    }
)

# Second persons and the feminine plural hardly occur in news and are spelled like other words
# (عدن, لمن); nor does a jussive "I" (أرض, أول).
ACTIVE_PERSONS = ("1s", "1p", "3ms", "3fs", "3md", "3fd", "3mp")
PASSIVE_PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp")
PRESENT_MOODS = ("ind", "sub", "juss")

_DIACRITICS = re.compile("[\u064b-\u0652\u0670\u0640]")
_LETTERS = str.maketrans("أإآٱىة", "اااايه")


class VerbForm(NamedTuple):
    """One inflected form; ``joined`` is ``suffix`` where only a pronoun suffix can follow."""

    form: str
    lemma: str
    tense: str
    voice: str
    person: str
    joined: str


def normalize(word: str) -> str:
    """Return ``word`` without vowels and with the extractor's spelling of alif, ya and ta marbuta."""
    return _DIACRITICS.sub("", word).translate(_LETTERS)


def spell(word: str) -> str:
    """Return ``word`` without vowels in the usual spelling, where alif madda and ى are kept."""
    return _DIACRITICS.sub("", word).replace("ٱ", "ا")


def form_i_pattern(root: str) -> str:
    """Return the pattern of form I to conjugate ``root`` with."""
    if root in FORM_I_PATTERNS:
        return FORM_I_PATTERNS[root]
    for pattern in attested_wazns(root):
        if pattern.startswith(("فعَل ", "فعِل ", "فعُل ")):
            return pattern
    message = f"{root}: no attested form I; add its pattern to FORM_I_PATTERNS"
    raise ValueError(message)


def conjugation(verb: Verb) -> Conjugation:
    """Return the full conjugation of ``verb``.

    Raises:
        ValueError: the root and measure are no verb or give another citation form than the lemma.

    """
    root = STAND_IN_ROOTS.get(verb, verb.root)
    pattern = MEASURES[len(root)][verb.measure - 1]
    if pattern == "I":
        pattern = form_i_pattern(root)
    try:
        result = conjugate(root, pattern, passive=True, reduced=verb in REDUCED)
    except MaziniError as error:
        message = f"{verb.lemma}: {error}"
        raise ValueError(message) from error
    citation = {normalize(form.form) for form in result.slots["past_3ms"]}
    if normalize(verb.lemma) not in citation:
        message = f"{verb.lemma}: root {verb.root}, measure {verb.measure} give {sorted(citation)}"
        raise ValueError(message)
    return result


def spellings(word: str) -> Iterator[tuple[str, str]]:
    """Yield the normalized spellings of a vowelled form with where they stand ('' or 'suffix').

    >>> sorted(spellings("اِلْتَقَى"))
    [('التقا', 'suffix'), ('التقي', '')]
    >>> sorted(spellings("اِلْتَقَوْا"))
    [('التقو', 'suffix'), ('التقوا', '')]
    >>> sorted(spellings("بَدَؤُوا"))
    [('بدؤو', 'suffix'), ('بدؤوا', ''), ('بداو', 'suffix'), ('بداوا', '')]
    >>> sorted(spellings("جَائُوا"))
    [('جاءو', 'suffix'), ('جاءوا', ''), ('جاؤو', 'suffix'), ('جاؤوا', '')]
    """
    plain = spell(word)
    variants = {plain}
    if re.search("ائو[ان]$", plain):
        variants = {plain[:-3] + "ؤ" + plain[-2:], plain[:-3] + "ء" + plain[-2:]}
    elif re.search("ؤو[ان]$", plain):
        variants.add(re.sub("ؤ(?=و[ان]$)", "أ", plain))
    for variant in variants:
        form = normalize(variant)
        yield form, ""
        if variant.endswith("وا"):
            yield form[:-1], "suffix"
        elif variant.endswith("ى"):
            yield form[:-1] + "ا", "suffix"


def before_suffix_hamza(tense: str, word: str) -> Iterator[tuple[str, str]]:
    """Yield the spellings that a final hamza takes before a suffix in the indicative.

    >>> list(before_suffix_hamza("present", "يَبْدَأُ"))
    [('يبدؤ', 'suffix')]
    >>> list(before_suffix_hamza("present", "يُسِيءُ"))
    [('يسيئ', 'suffix')]
    """
    plain = spell(word)
    if tense == "present" and word.endswith("\u064f"):
        if plain.endswith("أ"):
            yield normalize(plain[:-1] + "ؤ"), "suffix"
        elif plain.endswith(("يء", "ئ")):
            yield normalize(plain[:-1] + "ئ"), "suffix"


def verb_forms(verb: Verb) -> Iterator[VerbForm]:
    """Yield the finite forms of ``verb`` that news text uses: third and first persons."""
    slots = conjugation(verb).slots
    for voice, persons in (("active", ACTIVE_PERSONS), ("passive", PASSIVE_PERSONS)):
        infix = "" if voice == "active" else "pass_"
        for tense, moods in (("past", ("past",)), ("present", PRESENT_MOODS)):
            for mood in moods:
                for person in persons:
                    if (mood, person) == ("juss", "1s"):
                        continue
                    for form in slots.get(f"{mood}_{infix}{person}", []):
                        for spelling, joined in (
                            *spellings(form.form),
                            *before_suffix_hamza(tense, form.form),
                        ):
                            yield VerbForm(spelling, verb.lemma, tense, voice, person, joined)


def participle_forms(lemma: str) -> Iterator[VerbForm]:
    """Yield the inflected forms of a participle.

    A lemma in the accusative (مشيدا) is an adverb of its clause ("praising ...") and keeps to the
    forms of that use; any other lemma (ملتزم) gets every ending.

    >>> [f.form for f in participle_forms("مشيدا")]
    ['مشيدا', 'مشيده', 'مشيدين', 'مشيدتين', 'مشيدات']
    >>> [f.form for f in participle_forms("مثنيا")]
    ['مثنيا', 'مثنيه', 'مثنين', 'مثنيين', 'مثنيتين', 'مثنيات']
    """
    word = normalize(lemma)
    endings = {"ا": "3ms", "ه": "3fs", "ين": "3mp", "تين": "3fd", "ات": "3fp"}
    if lemma.endswith("ا"):
        forms = [(word[:-1] + ending, person) for ending, person in endings.items()]
        if word.endswith("يا"):
            forms.insert(2, (word[:-2] + "ين", "3mp"))
    else:
        more = {"": "3ms", **endings, "ان": "3md", "تان": "3fd", "ون": "3mp"}
        forms = [(word + ending, person) for ending, person in more.items()]
        if word.endswith("ي"):
            forms += [(word[:-1], "3ms"), (word[:-1] + "ين", "3mp"), (word[:-1] + "ون", "3mp")]
    for form, person in forms:
        yield VerbForm(form, lemma, "participle", "active", person, "")


def lexicon_rows(directory: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of every lexicon in ``directory`` that names verbs."""
    for name in LEXICONS:
        with (directory / name).open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def all_forms(rows: Iterable[dict[str, str]]) -> list[VerbForm]:
    """Return the forms of all verbs and participles in ``rows``, sorted, each once.

    The head of a lemma of several words (ألقى_باللوم) is what inflects.
    """
    verbs = set()
    participles = set()
    for row in rows:
        head = row["lemma"].split("_")[0]
        if row["root"]:
            verbs.add(Verb(head, row["root"], int(row["measure"])))
        elif row.get("pos") == "participle":
            participles.add(head)
    forms = {form for verb in verbs for form in verb_forms(verb)}
    forms.update(form for lemma in participles for form in participle_forms(lemma))
    return sorted(form for form in forms if form.form not in LEFT_OUT)


def main() -> None:
    """Write verb_forms.csv."""
    try:
        forms = all_forms(lexicon_rows(LANG_AR))
    except ValueError as error:
        sys.exit(str(error))
    with (LANG_AR / "verb_forms.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(VerbForm._fields)
        writer.writerows(forms)


if __name__ == "__main__":
    main()
