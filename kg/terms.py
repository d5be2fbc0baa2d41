"""IRIs and prefixes: the one place where names of the outside world are spelled."""

from __future__ import annotations

from kg.concepts import SCHEMES

BASE = "https://w3id.org/khorgos/"
ONTOLOGY = BASE + "ontology#"

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
GEO = "http://www.opengis.net/ont/geosparql#"
OWL = "http://www.w3.org/2002/07/owl#"
SSSOM = "https://w3id.org/sssom/"
PAV = "http://purl.org/pav/"
QUDT = "http://qudt.org/schema/qudt/"
UNIT = "http://qudt.org/vocab/unit/"

LINKS_GRAPH = BASE + "graph/links"
"""The named graph that holds judged and proposed links."""
GRADES_GRAPH = BASE + "graph/grades"
"""The named graph that holds the grade of every value of the view; every other named graph is a document."""

TYPE = RDF + "type"
LABEL = RDFS + "label"

VOCABULARIES = {
    "kg": ONTOLOGY,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "dct": DCT,
    "prov": PROV,
    "schema": SCHEMA,
    "geo": GEO,
    "owl": OWL,
    "sssom": SSSOM,
    "pav": PAV,
    "unit": UNIT,
}

CURIES = {
    **VOCABULARIES,
    "khorgos": BASE,
    "semapv": "https://w3id.org/semapv/vocab/",
    "orcid": "https://orcid.org/",
    "wikidata": "http://www.wikidata.org/entity/",
    "gppd": "https://datasets.wri.org/gppd/",
    "aiddata": "https://china.aiddata.org/projects/",
    "pypsa-kz": "https://github.com/pypsa-meets-earth/pypsa-kz-data/blob/363a18b86d48df4af4f4215abeef9f50f80ee214/data/custom_powerplants.csv#",
}
"""Prefixes that link files may use."""

SSSOM_SLOTS = {"author_id": PAV + "authoredBy", "mapping_date": DCT + "created", "comment": RDFS + "comment"}
"""Columns of SSSOM whose property is another vocabulary's; all others are `sssom:` and the column's name."""

REUSED = {
    "part_of": DCT + "isPartOf",
    "title": DCT + "title",
    "publisher": DCT + "publisher",
    "published": DCT + "issued",
    "language": DCT + "language",
    "url": SCHEMA + "url",
}
"""Fields whose property is another vocabulary's; all others are ours, in lowerCamelCase."""

CLASSES = {
    "company": "Company",
    "bank": "Bank",
    "agency": "Agency",
    "intergovernmental": "IntergovernmentalOrganization",
    "person": "Person",
    "position": "Position",
    "country": "Country",
    "region": "Region",
    "town": "Town",
    "plant": "PowerPlant",
    "unit": "PlantUnit",
    "line": "GridLine",
    "mine": "Mine",
    "field": "OilGasField",
    "pipeline": "Pipeline",
    "refinery": "Refinery",
    "factory": "Factory",
    "product": "Product",
    "stake": "Stake",
    "supply": "Supply",
    "contract": "Contract",
    "financing": "Financing",
    "milestone": "Milestone",
    "event": "Event",
    "agreement": "Agreement",
    "statement": "Statement",
    "indicator": "Indicator",
    "observation": "Observation",
    "forecast": "Forecast",
    "target": "Target",
    "disruption": "Disruption",
    "distinction": "Distinction",
    "range": "TypicalRange",
    "description": "Description",
    "document": "Document",
    "publisher": "Publisher",
}
"""kind -> class of the ontology."""

PREFIXES = {
    **{name: f"{BASE}{name}/" for name in (*CLASSES, *SCHEMES, "claim", "money", "view", "value", "graph")},
    "khorgos": BASE,
    **VOCABULARIES,
}
"""Prefixes that queries may use undeclared: `plant:zhanatas-wind`, `technology:wind`, `kg:capacity`."""


def camel(name: str) -> str:
    """`expected_generation` -> `expectedGeneration`."""
    head, *tail = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in tail)


def property_iri(field: str) -> str:
    """The IRI of a model's field."""
    return REUSED.get(field) or ONTOLOGY + camel(field)


def entity_iri(identifier: str) -> str:
    """The IRI of `kind/slug`."""
    return BASE + identifier


def concept_iri(scheme: str, code: str) -> str:
    """The IRI of one concept of a scheme, such as technology `wind`."""
    return f"{BASE}{scheme}/{code}"


def short(iri: str) -> str:
    """An IRI as people write it here: `plant/zhanatas-wind`, `kg:capacity`, else unchanged."""
    for prefix, namespace in VOCABULARIES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri[len(BASE) :] if iri.startswith(BASE) else iri


def expanded(curie: str) -> str:
    """The IRI of a CURIE with one of the prefixes that link files may use; a whole IRI is its own.

    >>> expanded("wikidata:Q232"), expanded("https://example.org/1")
    ('http://www.wikidata.org/entity/Q232', 'https://example.org/1')
    """
    if curie.startswith(("http://", "https://")):
        return curie
    prefix, _, local = curie.partition(":")
    return CURIES[prefix] + local
