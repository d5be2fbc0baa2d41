"""JSON-LD with a context made from the models' fields: ids are `kind/slug`, properties are field names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO, Any

from kg import terms
from kg.evidence import FieldShape, field_shapes
from kg.exports.rdf import quads
from kg.store import Graph

_TYPED = {"count": "integer", "flag": "boolean", "quantity": "decimal", "date": "date"}
_CLAIM_TERMS = {
    "Claim": {"@id": "kg:Claim"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "property": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object"},
    "from": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "at": {"@id": "kg:at"},
    "stated": {"@id": "kg:stated"},
    "note": {"@id": "rdfs:comment"},
    "reported_by": {"@id": "kg:reportedBy", "@type": "@id"},
    "bound": {"@id": "kg:bound", "@type": "@id"},
    "approximate": {"@id": "kg:approximate", "@type": "xsd:boolean"},
    "expected": {"@id": "kg:expected", "@type": "xsd:boolean"},
    "figure_unit": {"@id": "kg:figureUnit", "@type": "@id"},
    "written_after": {"@id": "kg:writtenAfter", "@type": "xsd:date"},
    "label_text": {"@id": "rdfs:label"},
    "alt_label": {"@id": "skos:altLabel"},
    "hidden_label": {"@id": "skos:hiddenLabel"},
    "pref_label": {"@id": "skos:prefLabel"},
    "in_scheme": {"@id": "skos:inScheme", "@type": "@id"},
    "notation": {"@id": "skos:notation"},
}


def context(shapes: dict[tuple[str, str], FieldShape]) -> dict[str, Any]:
    """The context: prefixes, classes, and each field with the type of its values."""
    found: dict[str, Any] = {"@base": terms.BASE, "@vocab": terms.ONTOLOGY, **terms.VOCABULARIES}
    found |= {name: f"kg:{name}" for name in terms.CLASSES.values()}
    found |= _CLAIM_TERMS
    for name, form in sorted({name: shape.form for (_, name), shape in shapes.items()}.items()):
        found[name] = _term(name, form)
        if form == "date":
            found |= {key: _term(key, "date") for key in (f"{name}_earliest", f"{name}_latest")}
    for name in ("as_of", "since", "until"):
        found |= {key: _term(key, "date") for key in (name, f"{name}_earliest", f"{name}_latest")}
    return found


def _term(name: str, form: str) -> dict[str, str]:
    identifier = terms.short(terms.property_iri(name))
    if form in ("ref", "concept", "money", "url"):
        return {"@id": identifier, "@type": "@id"}
    return {"@id": identifier, "@type": f"xsd:{_TYPED[form]}"} if form in _TYPED else {"@id": identifier}


def write(graph: Graph, name: str, out: IO[bytes]) -> None:
    """Write all quads: the view's nodes, and each document with what it says in its own `@graph`."""
    used = context(field_shapes(graph))
    writer = _Writer(used)
    out.write(b'{"@context": ' + json.dumps(used, ensure_ascii=False).encode() + b',\n"@graph": [\n')
    ordered = sorted(quads(graph), key=lambda quad: str(quad.graph_name))
    first = True
    for graph_name, group in groupby(ordered, key=lambda quad: quad.graph_name):
        nodes = writer.nodes(group)
        identifier = getattr(graph_name, "value", "")
        for node in nodes if not identifier else [{"@id": writer.id(identifier), "@graph": list(nodes)}]:
            out.write((b"" if first else b",\n") + json.dumps(node, ensure_ascii=False).encode())
            first = False
    out.write(b"\n]}\n")


class _Writer:
    """Turns quads into compact nodes under one context."""

    def __init__(self, used: dict[str, Any]) -> None:
        self.terms = {self._expand(v["@id"]): (k, v.get("@type", "")) for k, v in used.items() if isinstance(v, dict)}
        self.classes = {terms.ONTOLOGY + name: name for name in (*terms.CLASSES.values(), "Claim")}

    def nodes(self, group: Iterable[Any]) -> Iterator[dict[str, Any]]:
        """One node a subject; quads come sorted by subject."""
        for subject, quads_of in groupby(group, key=lambda quad: quad.subject.value):
            node: dict[str, Any] = {"@id": self.id(subject)}
            for quad in quads_of:
                key, value = self._pair(quad.predicate.value, quad.object)
                node.setdefault(key, []).append(value)
            yield {
                key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in node.items()
            }

    def id(self, iri: str) -> str:
        """An IRI relative to the base where it lies below it."""
        return iri.removeprefix(terms.BASE) if iri.startswith(terms.BASE) and "#" not in iri else iri

    def _pair(self, predicate: str, term: Any) -> tuple[str, Any]:
        if predicate == terms.TYPE:
            return "@type", self.classes.get(term.value, term.value)
        key, wanted = self.terms.get(predicate, (predicate, ""))
        datatype = getattr(term, "datatype", None)
        if datatype is None:
            if wanted == "@vocab":
                return key, self.terms.get(term.value, (term.value, ""))[0]
            return key, self.id(term.value) if wanted == "@id" else {"@id": self.id(term.value)}
        if term.language:
            return key, {"@language": term.language, "@value": term.value}
        short = datatype.value.replace(terms.XSD, "xsd:")
        if short == wanted or (short == "xsd:string" and not wanted):
            return key, term.value
        return key, {"@type": short if short.startswith("xsd:") else datatype.value, "@value": term.value}

    @staticmethod
    def _expand(curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return terms.VOCABULARIES[prefix] + local


if __name__ == "__main__":
    from pathlib import Path

    from kg.place import ontology_folder
    from kg.store import open_graph

    text = json.dumps({"@context": context(field_shapes(open_graph()))}, indent=1, ensure_ascii=False)
    Path(ontology_folder(), "context.jsonld").write_text(text + "\n", encoding="utf-8")
