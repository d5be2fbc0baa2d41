"""The catalogue record: DCAT for data portals, VoID with true counts and linksets, in one Turtle file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import terms
from kg.census import Census, count
from kg.exports import rdf
from kg.licence import address_of
from kg.media import media_of
from kg.publication import CREATOR, KEYWORDS, SUMMARY, TITLE, File, Release, files_of, previous_address

if TYPE_CHECKING:
    import pyoxigraph as ox

NAMESPACES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": terms.DCT,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": terms.OWL,
    "rdf": terms.RDF,
    "rdfs": terms.RDFS,
    "skos": terms.SKOS,
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": terms.XSD,
}
"""Prefix -> namespace of the vocabularies in use."""
TARGETS = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/"),
    "gppd": ("Global Power Plant Database", "https://datasets.wri.org/dataset/globalpowerplantdatabase"),
    "pypsa-kz": ("PyPSA-KZ, custom power plants", "https://github.com/pypsa-meets-earth/pypsa-kz-data"),
}
"""Prefix of a dataset that links go to -> its title and home page."""
_MEDIA = "https://www.iana.org/assignments/media-types/"

Facts = Iterator[tuple[str, str, Any]]


class Text(NamedTuple):
    """A literal: its text, and its datatype (`xsd:` and a local name) or its language (`@en`)."""

    text: str
    kind: str = ""


def write(release: Release) -> None:
    """Write dataset.ttl, of the files that are there by now."""
    import pyoxigraph as ox

    triples = [ox.Triple(ox.NamedNode(s), ox.NamedNode(_iri(p)), _term(o)) for s, p, o in _facts(release)]
    with release.writing("dataset.ttl") as file:
        prefixes = {**NAMESPACES, "kg": terms.ONTOLOGY}
        ox.serialize(triples, file, ox.RdfFormat.TURTLE, prefixes=prefixes)


def _facts(release: Release) -> Facts:
    address, files = release.told.address, list(files_of(release.folder))
    yield from _dataset(release)
    for file in files:
        yield address, "dcat:distribution", f"{address}#file/{file.path}"
        if file.path.startswith("graph/"):
            whole = address if "view" not in file.path else f"{address}#view"
            yield whole, "void:dataDump", address + file.path
    counted = count(rdf.quads(release.graph))
    yield from _counts(address, counted.whole)
    yield from _view(address, counted.view)
    for (prefix, predicate), number in counted.links.items():
        yield from _linkset(address, prefix, predicate, number)
    for prefix in sorted({prefix for prefix, _ in counted.links}):
        yield from _target(address, prefix)
    for file in files:
        yield from _distribution(release, file)


def _dataset(release: Release) -> Facts:
    told, address = release.told, release.told.address
    yield address, "rdf:type", "dcat:Dataset"
    yield address, "rdf:type", "void:Dataset"
    yield address, "dct:title", Text(TITLE, "@en")
    yield address, "dct:description", Text(SUMMARY, "@en")
    yield address, "owl:versionInfo", Text(told.version)
    yield address, "dct:isVersionOf", terms.BASE
    before = previous_address(release)
    if before and before != address:
        yield address, "dct:replaces", before
    if told.date:
        yield address, "dct:issued", Text(told.date, "xsd:date")
    yield address, "dct:license", address_of(release.licence)
    yield from ((address, "dcat:keyword", Text(word, "@en")) for word in KEYWORDS)
    yield from ((address, "dct:language", Text(tag)) for tag in ("en", "zh", "ru", "kk"))
    for place in ("Q148", "Q232"):
        yield address, "dct:spatial", terms.CURIES["wikidata"] + place
    for role in ("dct:creator", "dct:publisher"):
        yield address, role, f"{address}#publisher"
    yield address, "dct:conformsTo", terms.ONTOLOGY.rstrip("#")
    yield address, "dcat:landingPage", f"{address}site/index.html"
    yield address, "void:uriSpace", Text(terms.BASE)
    yield address, "void:vocabulary", terms.ONTOLOGY
    yield f"{address}#publisher", "rdf:type", "foaf:Agent"
    yield f"{address}#publisher", "foaf:name", Text(CREATOR)


def _view(address: str, counted: Census) -> Facts:
    view = f"{address}#view"
    yield address, "void:subset", view
    yield view, "rdf:type", "void:Dataset"
    yield view, "dct:title", Text("The view: one value for each single-valued property", "@en")
    yield from _counts(view, counted)


def _counts(dataset: str, counted: Census) -> Facts:
    """Counts of a dataset and, of each class and property, of its part."""
    totals = {
        "triples": counted.triples,
        "distinctSubjects": counted.subjects,
        "distinctObjects": counted.objects,
        "classes": len(counted.classes),
        "properties": len(counted.properties),
    }
    yield from ((dataset, f"void:{name}", _number(total)) for name, total in totals.items())
    base = f"{dataset}/" if "#" in dataset else f"{dataset}#"
    for sort, unit, numbers in (("class", "entities", counted.classes), ("property", "triples", counted.properties)):
        for iri, number in numbers.items():
            part = f"{base}{sort}/{terms.short(iri).replace(':', '-')}"
            yield dataset, f"void:{sort}Partition", part
            yield part, f"void:{sort}", iri
            yield part, f"void:{unit}", _number(number)


def _linkset(address: str, prefix: str, predicate: str, number: int) -> Facts:
    links = f"{address}#links/{prefix}/{terms.short(predicate).partition(':')[2]}"
    yield address, "void:subset", links
    yield links, "rdf:type", "void:Linkset"
    yield links, "void:subjectsTarget", address
    yield links, "void:objectsTarget", f"{address}#dataset/{prefix}"
    yield links, "void:linkPredicate", predicate
    yield links, "void:triples", _number(number)


def _target(address: str, prefix: str) -> Facts:
    """A dataset that links go to."""
    target = f"{address}#dataset/{prefix}"
    title, home = TARGETS.get(prefix, (prefix, ""))
    yield target, "rdf:type", "void:Dataset"
    yield target, "dct:title", Text(title)
    yield target, "void:uriSpace", Text(terms.CURIES[prefix])
    if home:
        yield target, "foaf:homepage", home


def _distribution(release: Release, file: File) -> Facts:
    address, media = release.told.address, media_of(file.path)
    one, checksum = f"{address}#file/{file.path}", f"{address}#sha256/{file.path}"
    yield one, "rdf:type", "dcat:Distribution"
    yield one, "dct:title", Text(f"{file.path} ({media.name})")
    yield one, "dcat:accessURL", address + file.path
    yield one, "dcat:downloadURL", address + file.path
    yield one, "dcat:mediaType", _MEDIA + media.type
    if media.packed:
        yield one, "dcat:compressFormat", _MEDIA + media.packed
    yield one, "dcat:byteSize", Text(str(file.size), "xsd:nonNegativeInteger")
    yield one, "dct:license", address_of(release.licence)
    yield one, "spdx:checksum", checksum
    yield checksum, "rdf:type", "spdx:Checksum"
    yield checksum, "spdx:algorithm", "spdx:checksumAlgorithm_sha256"
    yield checksum, "spdx:checksumValue", Text(file.sha256, "xsd:hexBinary")


def _number(number: int) -> Text:
    return Text(str(number), "xsd:integer")


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return NAMESPACES[prefix] + local if prefix in NAMESPACES else name


def _term(value: Any) -> ox.NamedNode | ox.Literal:
    import pyoxigraph as ox

    if isinstance(value, str):
        return ox.NamedNode(_iri(value))
    if value.kind.startswith("@"):
        return ox.Literal(value.text, language=value.kind[1:])
    return ox.Literal(value.text, datatype=ox.NamedNode(_iri(value.kind))) if value.kind else ox.Literal(value.text)
