"""The whole graph as sorted N-Quads lines: a pure function of the data, the ontology and the trust policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg import quads, terms
from kg.curation.cards import LANGUAGES
from kg.curation.dataset import Dataset
from kg.curation.records import canonical
from kg.licence import licence_of
from kg.link import Link
from kg.models.documents import Document, Publisher
from kg.models.fields import fields, fields_of
from kg.place import read_ontology
from kg.redirect import Redirect
from kg.view import Source, view_of, written_after


def graph_lines(dataset: Dataset, own: set[str]) -> list[str]:
    """Every quad of the graph as one line, sorted, none twice; `own` as `own_lines` has them."""
    lines = set(own)
    blocks: list[str] = []
    for claim in dataset.claims:
        lines.add(quads.type_line(claim.subject, claim.document))
        blocks.extend(quads.claim_lines(claim))
    lines.update(line for block in blocks for line in block.splitlines(keepends=True))
    lines.update(view_lines(dataset))
    return sorted(lines)


def own_lines(dataset: Dataset) -> set[str]:
    """What stands in the graph whatever documents say: cards, concepts, links, and the documents themselves."""
    lines: set[str] = set(concept_lines())
    for document in dataset.documents.values():
        if document.header is not None:
            lines.update(described(document.id, document.header))
            after = "" if document.header.published else written_after(document.claims)
            if after:
                lines.add(
                    f"{quads.iri(document.id)} {quads.predicate('written_after')} {quads.literal(after, 'date')} .\n"
                )
    for identifier, publisher in dataset.publishers.items():
        lines.update(described(identifier, publisher))
    for identifier, card in dataset.cards.items():
        lines.add(quads.type_line(identifier))
        names = {tag: card.names[tag] for tag in (*LANGUAGES, "mul") if tag in card.names}
        lines.update(quads.name_lines(identifier, names, card.weak))
    lines.update(line for link in dataset.links for line in link_lines(link))
    lines.update(line for old, redirect in dataset.redirects.items() for line in redirect_lines(old, redirect))
    return lines


def sources_of(dataset: Dataset) -> dict[str, Source]:
    """What a policy must know of every document."""
    return {identifier: _source(dataset, identifier) for identifier in dataset.documents}


def documents_of(dataset: Dataset) -> list[tuple[str, str, str, str, str, Source]]:
    """Of every document: id, title, publisher's name, date as published, address, and what a policy must know."""
    found = []
    for identifier, source in sources_of(dataset).items():
        header = dataset.documents[identifier].header
        publisher = dataset.publishers.get(header.publisher or "") if header else None
        name = (publisher.name if publisher else "") or source.publisher
        published = header.published.text if header and header.published else ""
        found.append(
            (identifier, (header and header.title) or "", name, published, (header and header.url) or "", source)
        )
    return sorted(found)


def _source(dataset: Dataset, identifier: str) -> Source:
    header = dataset.documents[identifier].header
    root, seen = header, {identifier}
    while root is not None and root.reprint_of in dataset.documents and root.reprint_of not in seen:
        seen.add(root.reprint_of)
        root = dataset.documents[root.reprint_of].header or root
    publisher = dataset.publishers.get(header.publisher or "") if header else None
    tier = int(publisher.tier) if publisher and publisher.tier else 4
    kind = str(publisher.publisher_kind) if publisher and publisher.publisher_kind else ""
    slug = (header.publisher or "").removeprefix("publisher/") if header else ""
    published = header.published.latest if header and header.published else ""
    after = "" if published else written_after(dataset.documents[identifier].claims)
    licence = licence_of((header.licence if header else "") or "", (publisher.terms_of_use if publisher else "") or "")
    return Source(tier, (root.publisher if root else None) or identifier, published, after, slug, kind, licence)


def shape() -> dict[tuple[str, str], tuple[bool, bool]]:
    """Of each (kind, field): whether it has many values, whether it changes with time."""
    return {key: (spec.many, spec.changes) for key, spec in fields().items()}


def view_lines(dataset: Dataset) -> Iterator[str]:
    """The default graph's facts under the default policy, and the grades of their values."""
    typed: set[str] = set()
    sources, shapes = sources_of(dataset), shape()
    for chosen in view_of(dataset.claims, sources, shapes):
        yield from quads.grade_lines(chosen, sources, shapes[chosen.subject.partition("/")[0], chosen.property])
        if chosen.subject not in typed:
            typed.add(chosen.subject)
            yield quads.type_line(chosen.subject)
        yield from quads.chosen_lines(chosen)


def described(identifier: str, thing: Document | Publisher) -> Iterator[str]:
    """A document or publisher itself, in the default graph."""
    yield quads.type_line(identifier)
    if isinstance(thing, Publisher):
        yield f"{quads.iri(identifier)} <{terms.LABEL}> {quads.literal(thing.name or '')} .\n"
    for name, spec in fields_of(thing.kind).items():
        value = getattr(thing, name)
        if value is not None:
            text, datatype, unit, _ = canonical(spec, value)
            yield from quads.statement(quads.iri(identifier), quads.fact_lines(name, text, datatype, unit), " .")


def concept_lines() -> Iterator[str]:
    """The ontology's concepts and units with their labels, so that every code in the view has a name."""
    import pyoxigraph as ox

    triples: list[Any] = list(ox.parse(read_ontology("khorgos.ttl").encode(), format=ox.RdfFormat.TURTLE))
    wanted = {terms.SKOS + "Concept", terms.SKOS + "ConceptScheme", terms.QUDT + "Unit"}
    concepts = {
        t.subject for t in triples if t.predicate.value == terms.TYPE and getattr(t.object, "value", "") in wanted
    }
    for t in triples:
        if t.subject in concepts:
            yield f"{t.subject} {t.predicate} {t.object} .\n"
            if (
                t.predicate.value in (terms.LABEL, terms.SKOS + "prefLabel")
                and getattr(t.object, "language", "") == "en"
            ):
                yield f"{t.subject} {quads.predicate('name')} {quads.literal(t.object.value)} .\n"


def link_lines(link: Link) -> Iterator[str]:
    """A link's row, and the link itself where a person has confirmed it, in the graph of links.

    What a description was judged to be stands in the default graph as well: both are things of ours.
    """
    graph = f" <{terms.LINKS_GRAPH}> .\n"
    node, subject = quads.iri(f"link/{link.id}"), quads.iri(link.subject_id.removeprefix("khorgos:"))
    target, predicate = expand(link.object_id), expand(link.predicate_id)
    yield f"{node} <{terms.TYPE}> <{terms.SSSOM}Mapping>{graph}"
    yield f"{node} <{terms.OWL}annotatedSource> {subject}{graph}"
    yield f"{node} <{terms.OWL}annotatedProperty> {predicate}{graph}"
    yield f"{node} <{terms.OWL}annotatedTarget> {target}{graph}"
    yield f"{node} <{terms.SSSOM}mapping_justification> {expand(link.mapping_justification)}{graph}"
    for name in (*("predicate_modifier", "author_id", "mapping_date", "confidence", "comment"), *_LABELS):
        value = getattr(link, name)
        if value:
            yield f"{node} <{terms.SSSOM_SLOTS.get(name, terms.SSSOM + name)}> {quads.literal(value)}{graph}"
    if link.asserted:
        yield f"{subject} {predicate} {target}{graph}"
        if link.object_id.startswith("khorgos:"):
            yield f"{subject} {predicate} {target} .\n"


def redirect_lines(old: str, redirect: Redirect) -> Iterator[str]:
    """An id that gave way: its successors, and why, when and by whom, in the default graph. It has no class, so nothing counts it."""
    subject = quads.iri(old)
    yield from (f"{subject} <{terms.DCT}isReplacedBy> {quads.iri(target)} .\n" for target in redirect.to)
    yield f'{subject} <{terms.OWL}deprecated> "true"^^<{terms.XSD}boolean> .\n'
    yield f"{subject} <{terms.RDFS}comment> {quads.literal(redirect.reason)} .\n"
    text = str(redirect.date)
    datatype = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
    yield f"{subject} <{terms.DCT}modified> {quads.literal(text, datatype)} .\n"
    yield f"{subject} <{terms.DCT}contributor> {quads.literal(redirect.author)} .\n"


_LABELS = ("subject_label", "object_label", "object_source", "object_source_version")


def expand(curie: str) -> str:
    """The IRI term of a CURIE whose prefix `terms` knows; a whole IRI is its own."""
    return f"<{terms.expanded(curie)}>"
