"""The terms of the vocabulary that statements are made of, as Oxigraph nodes.

Named as in ``ontology/safeer.ttl``; the event types and their direct properties come from
:mod:`ontology.vocabulary`.
"""

from __future__ import annotations

import pyoxigraph as ox
from rdflib.namespace import OWL, RDF, RDFS, SDO

from ontology.event import MODALITIES, Kind, Modality
from ontology.vocabulary import ID, SAFEER

ARTICLE_SPACE = f"{ID}article/"
MENTION_SPACE = f"{ID}mention/"
STATE_SPACE = f"{ID}state/"
REPORT_SPACE = f"{ID}report/"
FINGERPRINTS_SPACE = f"{ID}graph/fingerprints/"
WIKIDATA_SPACE = "http://www.wikidata.org/entity/"


def _safeer(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{SAFEER}{name}")


TYPE = ox.NamedNode(str(RDF.type))
LABEL = ox.NamedNode(str(RDFS.label))
SAME_AS = ox.NamedNode(str(OWL.sameAs))

# Classes
MENTION = _safeer("Mention")
ACTOR_MENTION = _safeer("ActorMention")
ARTICLE = _safeer("Article")
PLACE = _safeer("Place")
STATE = _safeer("State")
KIND_CLASSES: dict[Kind, ox.NamedNode] = {
    "person": _safeer("Person"),
    "state": STATE,
    "organization": _safeer("Organization"),
    "group": _safeer("Group"),
}
KIND_NAMES: dict[str, Kind] = {node.value: kind for kind, node in KIND_CLASSES.items()}

# Articles
IDENTIFIER = ox.NamedNode(str(SDO.identifier))
HEADLINE = ox.NamedNode(str(SDO.headline))
PUBLISHED = ox.NamedNode(str(SDO.datePublished))
PUBLISHER = ox.NamedNode(str(SDO.publisher))
URL = ox.NamedNode(str(SDO.url))
LANGUAGE = ox.NamedNode(str(SDO.inLanguage))
DIGEST = ox.NamedNode(f"{SDO}sha256")
EXTRACTOR = _safeer("extractor")

# Places
LATITUDE = ox.NamedNode(str(SDO.latitude))
LONGITUDE = ox.NamedNode(str(SDO.longitude))

# Actors
COUNTRY = _safeer("country")
ROLE = _safeer("role")
ISO3 = _safeer("iso3")
ISO2 = _safeer("iso2")

# Events, and the mentions that tell of them
SOURCE = _safeer("source")
TARGET = _safeer("target")
MODALITY = _safeer("modality")
MODALITY_NODES: dict[Modality, ox.NamedNode] = {name: _safeer(name) for name in MODALITIES}
MODALITY_NAMES: dict[str, Modality] = {node.value: name for name, node in MODALITY_NODES.items()}
DATE = _safeer("date")
DATE_TEXT = _safeer("dateText")
AT_PLACE = _safeer("place")
PLACE_TEXT = _safeer("placeText")
CLAIMED_BY = _safeer("claimedBy")
TOOK_PLACE_AS = _safeer("tookPlaceAs")
HAS_MENTION = _safeer("hasMention")
MENTION_OF = _safeer("mentionOf")
IN_ARTICLE = _safeer("article")
RECORD = _safeer("record")
INVOLVED_IN = _safeer("involvedIn")
REPORT = _safeer("report")
REPORT_KEY = _safeer("reportKey")
REPORT_OF = _safeer("reportOf")
EVENT_TYPE = _safeer("eventType")
TRIGGER = _safeer("trigger")
TRIGGER_START = _safeer("triggerStart")
TRIGGER_END = _safeer("triggerEnd")
SENTENCE = _safeer("sentence")
SENTENCE_START = _safeer("sentenceStart")
SENTENCE_END = _safeer("sentenceEnd")
RULE = _safeer("rule")
CONFIDENCE = _safeer("confidence")

# Actors as they stand in one mention
SOURCE_MENTION = _safeer("sourceMention")
TARGET_MENTION = _safeer("targetMention")
CLAIMANT_MENTION = _safeer("claimantMention")
ORDER = _safeer("order")
ACTOR = _safeer("actor")
TEXT = _safeer("text")
START = _safeer("start")
END = _safeer("end")
TOLD_LABEL = _safeer("label")
TOLD_LABEL_EN = _safeer("labelEn")
TOLD_KIND = _safeer("kind")

# Who is whom: what articles tell under an identifier, and who is meant
TOLD_AS = _safeer("toldAs")
NAME_KEY = _safeer("nameKey")
EVIDENCE = _safeer("evidence")
APART_FROM = _safeer("apartFrom")
IDENTIFICATION = _safeer("Identification")
IDENTIFIED_AS = _safeer("identifiedAs")
IN_YEAR = _safeer("inYear")
BECAUSE = _safeer("because")
DECISION = _safeer("decision")

# Articles that are nearly the same text
FINGERPRINT = _safeer("fingerprint")
NEAR_DUPLICATE_OF = _safeer("nearDuplicateOf")
NEAR_DUPLICATE = _safeer("NearDuplicate")
COPY = _safeer("copy")
ORIGINAL = _safeer("original")

# Graphs that are no article's
#: Holds which article is nearly the same as which older one.
NEAR_DUPLICATES = ox.NamedNode(f"{ID}graph/near-duplicates")
#: Holds which planned event came about as which actual one.
RETELLINGS = ox.NamedNode(f"{ID}graph/retellings")
#: Statements that Safeer keeps for itself, to read and to find quickly.
INTERNAL = frozenset({FINGERPRINT, INVOLVED_IN, RECORD, REPORT, REPORT_KEY, REPORT_OF})
