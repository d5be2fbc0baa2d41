"""Terms of other vocabularies are spelled as their publishers spell them: each is compared with a pinned list.

A list in tests/vocabularies names its vocabulary's namespace, version and source, and the local names. Renewing one from the publisher's next
version shows what has moved.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from kg import quads, terms
from kg.questions import questions
from kg.store import Graph
from kg.values.quantities import KINDS

ROOT = Path(__file__).parent.parent
OWN = (terms.BASE, "https://creativecommons.org/licenses/")
"""Our own terms, and licences, which are addresses and no vocabulary."""


class Vocabulary(NamedTuple):
    """A pinned list."""

    namespace: str
    version: str
    source: str
    names: frozenset[str]


def pinned() -> dict[str, Vocabulary]:
    found = {}
    for path in sorted((ROOT / "tests" / "vocabularies").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        head = dict(line.removeprefix("# ").split(": ", 1) for line in lines if line.startswith("# "))
        names = frozenset(line.split("\t")[0] for line in lines if line and not line.startswith("#"))
        found[path.stem] = Vocabulary(head["namespace"], head["version"], head["source"], names)
    return found


PINNED = pinned()


def drift(iris: Iterable[str]) -> list[str]:
    """What is wrong with IRIs of other vocabularies: a namespace nobody pinned, or a name its list does not have."""
    wrong = []
    for iri in sorted(set(iris)):
        if iri.startswith(OWN):
            continue
        found = next((one for one in PINNED.values() if iri.startswith(one.namespace)), None)
        if found is None:
            wrong.append(f"{iri} is of no pinned vocabulary")
        elif iri.removeprefix(found.namespace) not in found.names | {""}:
            wrong.append(f"{iri} is not in {found.source} ({found.version})")
    return wrong


def of_ontology(folder: Path = ROOT / "ontology") -> Iterator[str]:
    for path in sorted(folder.glob("*.ttl")):
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            for term in (triple.subject, triple.predicate, triple.object):
                if isinstance(term, ox.NamedNode):
                    yield term.value
                elif isinstance(term, ox.Literal):
                    yield term.datatype.value


def of_graph(path: str) -> Iterator[str]:
    """Predicates, classes, datatypes, units and links' targets and justifications; other objects are pages and names."""
    told = {
        terms.TYPE,
        terms.property_iri("figure_unit"),
        terms.SSSOM + "mapping_justification",
        terms.OWL + "annotatedProperty",
    }
    for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS):
        yield quad.predicate.value
        if isinstance(quad.object, ox.Literal):
            yield quad.object.datatype.value
        elif quad.predicate.value in told and isinstance(quad.object, ox.NamedNode):
            yield quad.object.value


def of_constants() -> Iterator[str]:
    yield from terms.REUSED.values()
    yield from terms.SSSOM_SLOTS.values()
    units = {unit for known in KINDS.values() for unit in known} | {"million m3", "million m3/year"}
    yield from (quads.unit_iri(unit) for unit in units if unit in quads._UNITS or unit in quads._OWN_UNITS)


def of_questions() -> Iterator[str]:
    for question in questions():
        for prefix, name in re.findall(r"(?<![\w/:])([a-z]+):([A-Za-z_][\w-]*)", question.text):
            if prefix in terms.VOCABULARIES and prefix != "kg":
                yield terms.VOCABULARIES[prefix] + name


def of_context() -> Iterator[str]:
    context = json.loads((ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    for entry in context.values():
        curie = entry.get("@id", "") if isinstance(entry, dict) else str(entry)
        prefix, _, name = curie.partition(":")
        if prefix in terms.VOCABULARIES and prefix != "kg":
            yield terms.VOCABULARIES[prefix] + name


def of_wikidata_adapter() -> Iterator[str]:
    text = (ROOT / "kg" / "sources" / "wikidata.py").read_text(encoding="utf-8")
    yield from (f"http://www.wikidata.org/entity/{name}" for name in re.findall(r'["/]([PQ]\d+)"', text))


def test_every_list_says_where_it_is_from() -> None:
    assert all(one.version and one.source and one.names and one.namespace[-1] in "/#" for one in PINNED.values())
    assert len({one.namespace for one in PINNED.values()}) == len(PINNED)


def test_no_term_of_the_ontology_has_drifted() -> None:
    assert drift(of_ontology()) == []


def test_no_term_of_the_invented_worlds_graph_has_drifted(graph: Graph) -> None:
    assert drift(of_graph(graph.build.graph)) == []


def test_no_term_of_the_real_graph_has_drifted() -> None:
    import kg

    assert drift(of_graph(kg.open_graph().build.graph)) == []


def test_no_term_in_the_code_has_drifted() -> None:
    used = [*of_constants(), *of_questions(), *of_context(), *of_wikidata_adapter()]
    assert len(used) > 100
    assert drift(used) == []


def test_every_namespace_in_the_code_is_pinned() -> None:
    known = {one.namespace for one in PINNED.values()}
    outside = {*terms.VOCABULARIES.values(), terms.QUDT, terms.CURIES["semapv"], terms.CURIES["wikidata"]}
    assert outside - known - {terms.ONTOLOGY} == set()


@pytest.mark.parametrize(
    "iri",
    [
        "http://www.w3.org/2004/02/skos/core#prefLable",
        "http://www.w3.org/ns/prov#wasDerivedfrom",
        "http://schema.org/MonetaryAmount",
        "http://openenergy-platform.org/ontology/oeo/OEO_00000031",
        "https://openenergyplatform.org/ontology/oeo/OEO_99999999",
        "http://qudt.org/vocab/unit/MegaV-A",
        "https://w3id.org/sssom/author_id",
        "https://w3id.org/semapv/vocab/ManualMapingCuration",
        "http://www.wikidata.org/entity/Q6558431",
        "http://www.opengis.net/ont/geosparql#wktliteral",
    ],
)
def test_a_misspelt_moved_or_retired_term_is_caught(iri: str) -> None:
    assert len(drift([iri])) == 1


def test_a_misspelling_planted_in_the_ontology_is_caught(tmp_path: Path) -> None:
    text = (ROOT / "ontology" / "khorgos.ttl").read_text(encoding="utf-8")
    (tmp_path / "khorgos.ttl").write_text(text.replace("skos:definition", "skos:defintion", 1), encoding="utf-8")
    assert [line.split()[0] for line in drift(of_ontology(tmp_path))] == [
        "http://www.w3.org/2004/02/skos/core#defintion"
    ]
