"""What a release says of itself to catalogues and reference managers is true and well formed."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import jsonschema
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import yaml
from rdflib import DCTERMS, RDF, SKOS, VOID

from kg import terms
from kg.parts.catalogue import NAMESPACES
from tests.releases import TOLD, contents, real_release
from tests.test_vocabularies import drift

SCHEMAS = Path(__file__).parent / "schemas"
ADDRESS = rdflib.URIRef(TOLD.address)
SPDX = rdflib.Namespace(NAMESPACES["spdx"])
DCAT = rdflib.Namespace(NAMESPACES["dcat"])


@pytest.fixture(params=["world", pytest.param("data", marks=pytest.mark.slow)])
def made(request: pytest.FixtureRequest, released: Path) -> Path:
    """The release of the invented world and, in slow tests, of the real data."""
    return released if request.param == "world" else real_release()


def record(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "dataset.ttl", format="turtle")


def dump(folder: Path) -> list[ox.Quad]:
    packed = (folder / "graph/khorgos.nq.gz").read_bytes()
    return list(ox.parse(gzip.decompress(packed), format=ox.RdfFormat.N_QUADS))


def number(graph: rdflib.Graph, subject: rdflib.term.Node, predicate: rdflib.URIRef) -> int:
    return int(str(graph.value(subject, predicate, any=False)))


def parts(graph: rdflib.Graph, dataset: rdflib.URIRef, sort: str, unit: str) -> dict[str, int]:
    found = graph.objects(dataset, VOID[f"{sort}Partition"])
    return {str(graph.value(part, VOID[sort])): number(graph, part, VOID[unit]) for part in found}


def test_the_counts_of_void_are_those_of_the_dumps(made: Path) -> None:
    graph, quads = record(made), dump(made)
    view = {quad.triple for quad in quads if quad.graph_name == ox.DefaultGraph()}
    for dataset, triples in ((ADDRESS, {quad.triple for quad in quads}), (ADDRESS + "#view", view)):
        iri = rdflib.URIRef(dataset)
        assert number(graph, iri, VOID.triples) == len(triples)
        assert number(graph, iri, VOID.distinctSubjects) == len({one.subject for one in triples})
        assert number(graph, iri, VOID.distinctObjects) == len({one.object for one in triples})
        typed = {(one.subject, one.object.value) for one in triples if one.predicate.value == terms.TYPE}
        assert parts(graph, iri, "class", "entities") == Counter(name for _, name in typed)
        assert parts(graph, iri, "property", "triples") == Counter(one.predicate.value for one in triples)
        assert number(graph, iri, VOID.classes) == len({name for _, name in typed})
        assert number(graph, iri, VOID.properties) == len({one.predicate for one in triples})


def test_the_linksets_are_the_links_of_the_dump(made: Path) -> None:
    graph = record(made)
    told: dict[tuple[str, str], int] = {}
    for links in graph.subjects(RDF.type, VOID.Linkset):
        space = str(graph.value(graph.value(links, VOID.objectsTarget), VOID.uriSpace))
        told[space, str(graph.value(links, VOID.linkPredicate))] = number(graph, links, VOID.triples)
    found: Counter[tuple[str, str]] = Counter()
    for quad in dump(made):
        if str(quad.predicate.value).startswith(str(SKOS)) and quad.graph_name == ox.NamedNode(terms.LINKS_GRAPH):
            (space,) = [terms.CURIES[name] for name in ("aiddata", "wikidata", "gppd", "pypsa-kz") if quad.object.value.startswith(terms.CURIES[name])]  # fmt: skip
            found[space, quad.predicate.value] += 1
    assert told == found
    assert found


def test_every_file_is_a_distribution_with_its_size_and_checksum(released: Path) -> None:
    import hashlib

    graph = record(released)
    told = {}
    for one in graph.objects(ADDRESS, DCAT.distribution):
        checksum = str(graph.value(graph.value(one, SPDX.checksum), SPDX.checksumValue))
        told[str(graph.value(one, DCAT.downloadURL))] = number(graph, one, DCAT.byteSize), checksum
    files = {name: data for name, data in contents(released).items() if not name.startswith("site/")}
    for later in ("dataset.ttl", "SHA256SUMS"):
        del files[later]
    assert told == {TOLD.address + name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()}


def test_the_record_has_what_portals_need(released: Path) -> None:
    conforms, _, text = pyshacl.validate(record(released), shacl_graph=str(SCHEMAS / "catalogue.ttl"))
    assert conforms, text


@pytest.mark.parametrize("lost", [DCTERMS.license, VOID.triples, SPDX.checksumValue, DCAT.mediaType])
def test_the_shapes_would_find_what_is_lost(released: Path, lost: rdflib.URIRef) -> None:
    graph = record(released)
    graph.remove((None, lost, None))
    conforms, _, _ = pyshacl.validate(graph, shacl_graph=str(SCHEMAS / "catalogue.ttl"))
    assert not conforms


def test_no_term_of_the_record_has_drifted(released: Path) -> None:
    used = {str(predicate) for predicate in record(released).predicates()}
    used |= {str(one) for one in record(released).objects(None, RDF.type)}
    assert drift(used) == []


def test_the_citation_is_valid(released: Path) -> None:
    schema = json.loads((SCHEMAS / "citation-file-format-1.2.0.json").read_text(encoding="utf-8"))
    for path in (released / "CITATION.cff", Path(__file__).parent.parent / "CITATION.cff"):
        read = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        jsonschema.Draft7Validator(schema).validate(read)
    told = yaml.safe_load((released / "CITATION.cff").read_text(encoding="utf-8"))
    assert (told["version"], told["date-released"], told["url"]) == TOLD
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate({**told, "date-released": "6.5.2031"})
