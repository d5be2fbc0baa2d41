"""The ontology and the models say the same, term by term, and a reasoner finds nothing wrong with it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, BNode, Graph, Literal, Namespace, Node, URIRef
from rdflib.collection import Collection

from kg import quads, terms
from kg.concepts import SCHEMES
from kg.curation.records import Qualifiers
from kg.models import BY_KIND
from kg.models.fields import FieldSpec, fields, fields_of
from kg.terms import CLASSES, ONTOLOGY, REUSED, concept_iri, property_iri

HERE = Path(__file__).parent
FOLDER = HERE.parent / "ontology"

KG = Namespace(ONTOLOGY)
KGSH = Namespace(terms.BASE + "shapes#")
QUDT = Namespace("http://qudt.org/schema/qudt/")
SCHEMA = Namespace(terms.SCHEMA)

LANGUAGES = {"en", "zh", "ru", "kk"}
SUPERCLASSES = {
    KG[name]
    for name in ("Entity", "Organization", "Place", "Asset", "Relation", "Statistic", "Claim", "View", "GradedValue")
}
ANNOTATIONS = {KG[name] for name in ("valueScheme", "gemTerm", "aiddataTerm")}
QUALIFIERS = {name for name in Qualifiers.ORDER if name != "note"}  # a note is an rdfs:comment
BESIDE_FIELDS = {KG[name] for name in ("stated", "candidate", "figureUnit", "writtenAfter", "grade", "voices")}
EXPLAINED = ("technology", "status", "contract-stage", "financing-stage", "milestone-type", "tier", "extent", "bound")

RANGES = {
    "quantity": XSD.decimal,
    "count": XSD.integer,
    "flag": XSD.boolean,
    "text": XSD.string,
    "date": RDFS.Literal,
    "point": RDFS.Literal,
    "concept": SKOS.Concept,
    "money": SCHEMA.MonetaryAmount,
}
OBJECTS = ("ref", "concept", "money", "url")


def read(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(FOLDER / name)
    return graph


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return read("khorgos.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return read("shapes.ttl")


def specs_by_name() -> dict[str, list[FieldSpec]]:
    named: dict[str, list[FieldSpec]] = {}
    for (_, name), spec in fields().items():
        named.setdefault(name, []).append(spec)
    return named


def own_specs() -> dict[str, list[FieldSpec]]:
    return {name: specs for name, specs in specs_by_name().items() if name not in REUSED}


def dates() -> set[str]:
    return {name for name, specs in specs_by_name().items() if specs[0].form == "date"} | {"as_of", "since", "until"}


def iri(name: str) -> URIRef:
    return URIRef(property_iri(name))


def companions(name: str) -> set[URIRef]:
    return {iri(f"{name}_earliest"), iri(f"{name}_latest")}


def classes_of(kinds: tuple[str, ...]) -> set[Node]:
    return {KG[CLASSES[kind]] for kind in kinds}


def own_terms(graph: Graph, sort: URIRef) -> set[Node]:
    return {term for term in graph.subjects(RDF.type, sort) if str(term).startswith(ONTOLOGY)}


def own_properties(graph: Graph) -> set[Node]:
    return own_terms(graph, OWL.ObjectProperty) | own_terms(graph, OWL.DatatypeProperty)


def kinds_meant(graph: Graph, expression: Node | None) -> set[Node]:
    """The classes of kinds that a class or a union of classes stands for."""
    if expression is None:
        return set()
    union = graph.value(expression, OWL.unionOf)
    parts = set(Collection(graph, union)) if union else {expression}
    below = {leaf for part in parts for leaf in graph.transitive_subjects(RDFS.subClassOf, part)}
    return below & classes_of(tuple(CLASSES))


def languages(graph: Graph, term: Node, predicate: URIRef = RDFS.label) -> set[str | None]:
    return {label.language for label in graph.objects(term, predicate) if isinstance(label, Literal)}


# --- the ontology and the models


def test_every_kind_has_a_class_and_every_class_a_kind(ontology: Graph) -> None:
    assert own_terms(ontology, OWL.Class) == classes_of(tuple(BY_KIND)) | SUPERCLASSES


def test_every_field_has_a_property_and_every_property_a_field(ontology: Graph) -> None:
    expected = {iri(name) for name in own_specs()} | {iri(name) for name in QUALIFIERS} | BESIDE_FIELDS
    expected |= {companion for name in dates() for companion in companions(name)}
    assert own_properties(ontology) == expected
    assert own_terms(ontology, OWL.AnnotationProperty) == ANNOTATIONS


def test_every_code_has_a_concept_and_every_concept_a_code(ontology: Graph) -> None:
    concepts = {(str(concept), str(scheme)) for concept, scheme in ontology.subject_objects(SKOS.inScheme)}
    assert concepts == {
        (concept_iri(scheme, code), terms.BASE + scheme) for scheme, codes in SCHEMES.items() for code in codes
    }
    notations = {str(c): str(ontology.value(c, SKOS.notation)) for c in ontology.subjects(RDF.type, SKOS.Concept)}
    assert notations == {concept_iri(scheme, code): code for scheme, codes in SCHEMES.items() for code in codes}
    assert {str(s) for s in ontology.subjects(RDF.type, SKOS.ConceptScheme)} == {terms.BASE + s for s in SCHEMES}


def test_every_term_is_labelled_once_in_four_languages(ontology: Graph) -> None:
    owned = own_terms(ontology, OWL.Class) | own_properties(ontology) | ANNOTATIONS
    owned |= {URIRef(term) for term in REUSED.values()} | set(ontology.subjects(RDF.type, QUDT.Unit))
    concepts = {s for kind in (SKOS.Concept, SKOS.ConceptScheme) for s in ontology.subjects(RDF.type, kind)}
    for group, predicate in ((owned, RDFS.label), (concepts, SKOS.prefLabel)):
        wrong = [t for t in group if languages(ontology, t, predicate) != LANGUAGES]
        wrong += [t for t in group if len(list(ontology.objects(t, predicate))) != len(LANGUAGES)]
        assert wrong == []


def test_no_two_concepts_of_a_scheme_share_a_label(ontology: Graph) -> None:
    seen: dict[tuple[Node | None, Node], Node] = {}
    for concept, label in ontology.subject_objects(SKOS.prefLabel):
        key = (ontology.value(concept, SKOS.inScheme), label)
        assert key[0] is None or seen.setdefault(key, concept) == concept, label


def test_every_class_property_and_scheme_is_defined(ontology: Graph) -> None:
    owned = own_terms(ontology, OWL.Class) | own_properties(ontology) | ANNOTATIONS
    owned |= set(ontology.subjects(RDF.type, SKOS.ConceptScheme))
    owned |= {URIRef(concept_iri(scheme, code)) for scheme in EXPLAINED for code in SCHEMES[scheme]}
    assert [term for term in owned if languages(ontology, term, SKOS.definition) != {"en"}] == []
    assert [name for name, term in REUSED.items() if (URIRef(term), SKOS.scopeNote, None) not in ontology] == []


def test_values_are_things_or_literals_as_the_models_say(ontology: Graph) -> None:
    for name, specs in own_specs().items():
        form = specs[0].form
        sort = OWL.ObjectProperty if form in OBJECTS else OWL.DatatypeProperty
        assert set(ontology.objects(iri(name), RDF.type)) == {sort}, name
        if form in RANGES:
            assert set(ontology.objects(iri(name), RDFS.range)) == {RANGES[form]}, name


def test_a_property_is_meant_for_the_kinds_that_have_its_field_and_no_other(ontology: Graph) -> None:
    for name, specs in own_specs().items():
        if name == "name":  # the one name to print: entities and concepts have it too, though no document states it
            continue
        expected = classes_of(tuple(spec.kind for spec in specs))
        for term in {iri(name)} | (companions(name) if specs[0].form == "date" else set()):
            assert kinds_meant(ontology, ontology.value(term, RDFS.domain)) == expected, term


def test_a_reference_points_to_the_kinds_its_models_allow(ontology: Graph) -> None:
    for name, specs in own_specs().items():
        if specs[0].form == "ref":
            expected = classes_of(tuple(kind for spec in specs for kind in spec.kinds))
            assert kinds_meant(ontology, ontology.value(iri(name), RDFS.range)) == expected, name


def test_a_concept_property_names_the_schemes_of_its_models(ontology: Graph) -> None:
    for name, specs in own_specs().items():
        expected = {URIRef(terms.BASE + spec.scheme) for spec in specs if spec.scheme}
        assert set(ontology.objects(iri(name), KG.valueScheme)) == expected, name


def test_a_quantity_has_the_unit_of_its_models(ontology: Graph) -> None:
    for name, specs in own_specs().items():
        units = {unit for spec in specs for unit in spec.units}
        predicate = QUDT.hasUnit if len(units) == 1 else QUDT.applicableUnit
        stated = {str(ontology.value(unit, SKOS.notation)) for unit in ontology.objects(iri(name), predicate)}
        assert stated == units, name


def test_units_have_the_iris_that_the_graph_gives_them(ontology: Graph) -> None:
    units = {unit for spec in fields().values() for unit in spec.units}
    stated = {str(ontology.value(u, SKOS.notation)): str(u) for u in ontology.subjects(RDF.type, QUDT.Unit)}
    assert stated == {unit: quads.unit_iri(unit) for unit in units}


def test_a_unit_of_measure_is_never_mistaken_for_a_unit_of_a_plant(ontology: Graph) -> None:
    assert [u for u in ontology.subjects(RDF.type, QUDT.Unit) if str(u).startswith(terms.BASE + "unit/")] == []


def test_a_unit_of_a_plant_is_no_asset_so_that_nothing_counts_twice(ontology: Graph) -> None:
    assert KG.Asset not in set(ontology.transitive_objects(KG.PlantUnit, RDFS.subClassOf))


def test_technologies_and_statuses_are_mapped_to_the_trackers(ontology: Graph) -> None:
    storage = URIRef(concept_iri("technology", "storage-battery"))  # trackers of plants have no batteries
    concepts = {URIRef(concept_iri(scheme, c)) for scheme in ("technology", "status") for c in SCHEMES[scheme]}
    assert [c for c in concepts - {storage} if (c, KG.gemTerm, None) not in ontology] == []


def test_alignments_speak_of_terms_that_exist(ontology: Graph) -> None:
    alignments = read("alignments.ttl")
    named = {term for triple in alignments for term in triple if str(term).startswith(ONTOLOGY)}
    assert named <= own_terms(ontology, OWL.Class) | own_properties(ontology)
    declared = {term for term in alignments.subjects(RDF.type, None) if isinstance(term, URIRef)}
    declared |= set(ontology.subjects(RDF.type, None))
    axioms = (RDFS.subClassOf, RDFS.subPropertyOf)
    assert [o for p in axioms for o in alignments.objects(None, p) if o not in declared] == []


# --- the shapes and the models


def shape_of(shapes: Graph, kind: str) -> Node:
    (shape,) = shapes.subjects(SH.targetClass, KG[CLASSES[kind]])
    return shape


def constraints(shapes: Graph, shape: Node, path: Node) -> Iterator[Node]:
    return (p for p in shapes.objects(shape, SH.property) if shapes.value(p, SH.path) == path)


def described(shapes: Graph, kind: str, name: str) -> Node:
    """The shape of a field's values; constraints that only ask for presence are anonymous."""
    (found,) = (p for p in constraints(shapes, shape_of(shapes, kind), iri(name)) if isinstance(p, URIRef))
    return found


def classes_allowed(shapes: Graph, shape: Node) -> set[Node]:
    """The classes that sh:class, sh:or and sh:node of a shape allow."""
    found = set(shapes.objects(shape, SH["class"]))
    for choice in shapes.objects(shape, SH["or"]):
        found |= {c for part in Collection(shapes, choice) for c in classes_allowed(shapes, part)}
    return found.union(*(classes_allowed(shapes, node) for node in shapes.objects(shape, SH.node)))


def schemes_allowed(shapes: Graph, shape: Node) -> set[Node]:
    parts = [p for node in shapes.objects(shape, SH.node) for p in shapes.objects(node, SH.property)]
    return {shapes.value(part, SH.hasValue) for part in parts if shapes.value(part, SH.path) == SKOS.inScheme}


def paths(shapes: Graph, shape: Node) -> set[Node]:
    found: set[Node] = set()
    for constraint in shapes.objects(shape, SH.property):
        path = shapes.value(constraint, SH.path)
        choice = shapes.value(path, SH.alternativePath)
        found |= set(Collection(shapes, choice)) if choice else {path}
    return found


def test_every_class_of_a_kind_has_a_shape_and_no_other_has_one(shapes: Graph) -> None:
    targets = sorted(str(target) for target in shapes.objects(None, SH.targetClass))
    expected = classes_of(tuple(BY_KIND)) | {KG.Claim, SCHEMA.MonetaryAmount}
    assert targets == sorted(str(target) for target in expected)


def test_a_shape_has_the_fields_of_its_model_and_no_other(shapes: Graph) -> None:
    for kind, model in BY_KIND.items():
        expected = {iri(name) for name in fields_of(kind)}
        expected |= {c for name, spec in fields_of(kind).items() if spec.form == "date" for c in companions(name)}
        if quads.FIGURES & fields_of(kind).keys():
            expected |= {KG.figureUnit}
        if kind == "description":
            expected |= {KG.candidate}
        if kind not in ("document", "publisher"):
            expected |= {RDFS.label, SKOS.altLabel, SKOS.hiddenLabel} if model.named else {RDFS.label}
        assert paths(shapes, shape_of(shapes, kind)) == expected, kind


def test_a_claims_shape_has_the_qualifiers(shapes: Graph) -> None:
    (shape,) = shapes.subjects(SH.targetClass, KG.Claim)
    own = {path for path in paths(shapes, shape) if str(path).startswith(ONTOLOGY)}
    expected = {iri(name) for name in QUALIFIERS} | {KG.stated}
    assert own == expected.union(*(companions(name) for name in ("as_of", "since", "until")))


def test_a_field_has_at_most_one_value_in_the_view_exactly_if_its_model_says_so(shapes: Graph) -> None:
    for (kind, name), spec in fields().items():
        most = shapes.value(described(shapes, kind, name), SH.maxCount)
        assert (most is None) is spec.many, (kind, name)


def test_a_shape_allows_the_values_that_its_model_allows(shapes: Graph) -> None:
    datatypes = {"quantity": XSD.decimal, "count": XSD.integer, "flag": XSD.boolean, "text": XSD.string}
    for (kind, name), spec in fields().items():
        shape = described(shapes, kind, name)
        assert shapes.value(shape, SH.datatype) == datatypes.get(spec.form) or spec.form == "point", (kind, name)
        expected = {SCHEMA.MonetaryAmount} if spec.form == "money" else classes_of(spec.kinds)
        assert classes_allowed(shapes, shape) == expected, (kind, name)
        assert schemes_allowed(shapes, shape) == ({URIRef(terms.BASE + spec.scheme)} if spec.scheme else set()), name
        assert ((shape, SH.node, KGSH.PartialDate) in shapes) is (spec.form == "date"), (kind, name)


def test_what_has_no_name_needs_its_key(shapes: Graph) -> None:
    for kind, model in BY_KIND.items():
        needed = {
            shapes.value(p, SH.path)
            for p in shapes.objects(shape_of(shapes, kind), SH.property)
            if isinstance(p, BNode) and shapes.value(p, SH.severity) is None
        }
        if not model.named:
            assert needed == {iri(name) for name in model.key}, kind


def test_every_constraint_says_what_is_wrong(shapes: Graph) -> None:
    reported = {p for kind in BY_KIND for p in shapes.objects(shape_of(shapes, kind), SH.property)}
    assert [shapes.value(p, SH.path) for p in reported if shapes.value(p, SH.message) is None] == []


# --- the shapes at work

COMPLETE = """
@prefix : <https://w3id.org/khorgos/> .
@prefix kg: <https://w3id.org/khorgos/ontology#> .
@prefix plant: <https://w3id.org/khorgos/plant/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix status: <https://w3id.org/khorgos/status/> .
@prefix stake: <https://w3id.org/khorgos/stake/> .
@prefix technology: <https://w3id.org/khorgos/technology/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

technology:wind skos:inScheme :technology .
status:operating skos:inScheme :status .

<https://w3id.org/khorgos/country/kz> a kg:Country ; rdfs:label "Kazakhstan"@en ; kg:isoCode "KZ" .
<https://w3id.org/khorgos/region/zhambyl> a kg:Region ; rdfs:label "Zhambyl"@en ; kg:isoCode "KZ-31" ;
    kg:country <https://w3id.org/khorgos/country/kz> ; kg:capital <https://w3id.org/khorgos/town/taraz> .
<https://w3id.org/khorgos/town/taraz> a kg:Town ; rdfs:label "Taraz"@en ; kg:country <https://w3id.org/khorgos/country/kz> ;
    kg:within <https://w3id.org/khorgos/region/zhambyl> ;
    kg:coordinates "POINT(71.4 42.9)"^^<http://www.opengis.net/ont/geosparql#wktLiteral> .
plant:steppe a kg:PowerPlant ; rdfs:label "Steppe"@en ; kg:technology technology:wind ; kg:capacity 100.0 ;
    kg:country <https://w3id.org/khorgos/country/kz> ; kg:region <https://w3id.org/khorgos/region/zhambyl> ;
    kg:status status:operating ; kg:cost <https://w3id.org/khorgos/money/USD/160000000> .
<https://w3id.org/khorgos/money/USD/160000000> a schema:MonetaryAmount ;
    schema:value 160000000.0 ; schema:currency "USD" .
stake:steppe a kg:Stake ; kg:owner <https://w3id.org/khorgos/description/investor> ; kg:owned plant:steppe ; kg:share 51.0 ;
    kg:start "2021-06"^^xsd:gYearMonth ; kg:startEarliest "2021-06-01"^^xsd:date ; kg:startLatest "2021-06-30"^^xsd:date .
<https://w3id.org/khorgos/description/investor> a kg:Description ; rdfs:label "a Chinese investor"@en ;
    kg:technology technology:wind .
"""


def remarks(shapes: Graph, addition: str = "", without: str = "") -> set[tuple[str, str]]:
    """(severity, message) of every remark on the complete example, changed a little."""
    from pyshacl import validate

    data = Graph().parse(data=COMPLETE.replace(without, "") + addition, format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes)
    results = report.objects(None, SH.result)
    found = ((report.value(r, SH.resultSeverity), report.value(r, SH.resultMessage)) for r in results)
    return {(str(severity).rpartition("#")[2], str(message)) for severity, message in found}


def test_a_complete_view_draws_no_remark(shapes: Graph) -> None:
    assert remarks(shapes) == set()


def test_a_plant_without_capacity_draws_a_warning(shapes: Graph) -> None:
    assert remarks(shapes, without="kg:capacity 100.0 ;") == {("Warning", "power plant: no capacity")}


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        ("plant:steppe kg:capacity 150.0 .", "capacity: at most one, and it is an xsd:decimal in MW"),
        ("plant:steppe kg:purpose status:operating .", "purpose: each value is a concept of khorgos:purpose"),
        ("plant:steppe kg:operator plant:steppe .", "operator: each value is an organization"),
        ("plant:steppe kg:jobs 1.5 .", "jobs: at most one, and it is a whole number, 0 or more"),
        ('stake:steppe rdfs:label "Stake"@en .', "relations and figures have no name: they are known by their key fields"),
        ("stake:other a kg:Stake ; kg:owned plant:steppe ; kg:share 1.0 .", "stake: no owner, and every one has it"),
        ("<https://w3id.org/khorgos/money/USD/160000000> schema:value 1.0 .", "money: one amount, an xsd:decimal in whole "
         "currency units"),
        ('stake:steppe kg:end "soon" .', "end: at most one, and it is an xsd:date, xsd:gYearMonth or xsd:gYear"),
    ],
)  # fmt: skip
def test_a_mistake_is_a_violation_that_says_what_is_wrong(shapes: Graph, addition: str, message: str) -> None:
    assert remarks(shapes, addition) == {("Violation", message)}


# --- OWL: consistent, and inside OWL 2 DL


def test_every_datatype_is_one_that_owl_2_knows(ontology: Graph) -> None:
    """OWLAPI's check of the profile takes any datatype of XML Schema, dates too; OWL 2 does not."""
    known = {XSD.decimal, XSD.integer, XSD.boolean, XSD.string, RDFS.Literal, RDF.langString}
    data = own_terms(ontology, OWL.DatatypeProperty)
    assert {datatype for term in data for datatype in ontology.objects(term, RDFS.range)} <= known
    literals = {o for graph in (ontology, read("alignments.ttl")) for o in graph.objects() if isinstance(o, Literal)}
    assert {literal.datatype for literal in literals} <= known | {None}


def merged(tmp_path: Path, addition: str = "") -> Path:
    """Ontology and alignments as one RDF/XML file, which both Java tools read."""
    graph = read("khorgos.ttl", "alignments.ttl")
    graph.remove((URIRef(terms.BASE + "ontology/alignments"), None, None))
    prefixes = "@prefix kg: <https://w3id.org/khorgos/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . "
    prefixes += "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    graph.parse(data=prefixes + addition, format="turtle")
    path = tmp_path / "merged.rdf"
    graph.serialize(path, format="xml")
    return path


def reasoner(path: Path) -> list[str]:
    """The classes that HermiT finds empty; an error where nothing can be true at all."""
    owlready2 = pytest.importorskip("owlready2", reason="owlready2 brings the reasoner HermiT")
    if shutil.which("java") is None:
        pytest.skip("HermiT needs Java")
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0)
    return [str(name) for name in world.inconsistent_classes()]


def profile(path: Path) -> list[str]:
    """What OWLAPI finds outside OWL 2 DL."""
    owlready2 = pytest.importorskip("owlready2", reason="owlready2 brings OWLAPI, which checks the profile")
    if shutil.which("javac") is None:
        pytest.skip("the profile check needs a Java development kit")
    jars = Path(owlready2.__file__).parent / "pellet" / "*"
    done = subprocess.run(
        ["java", "-cp", str(jars), str(HERE / "OwlProfile.java"), str(path)], capture_output=True, text=True, check=True
    )
    axioms, *violations = done.stdout.splitlines()
    assert int(axioms) > 5000, "the ontology was not read whole"
    return violations


@pytest.mark.slow
def test_a_reasoner_finds_no_contradiction_and_no_empty_class(tmp_path: Path) -> None:
    assert reasoner(merged(tmp_path)) == []


@pytest.mark.slow
def test_the_reasoner_would_see_a_class_that_can_have_no_member(tmp_path: Path) -> None:
    planted = "kg:Both a owl:Class ; rdfs:subClassOf kg:PowerPlant , kg:PlantUnit ."
    assert any(name.endswith("Both") for name in reasoner(merged(tmp_path, planted)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "planted",
    [
        "<urn:x> a kg:PowerPlant , kg:PlantUnit .",
        "<urn:x> kg:unitCapacity 50.0 ; kg:capacity 50.0 .",
        "<urn:x> a kg:Mine ; kg:operator <urn:y> . <urn:y> a kg:Document .",
    ],
)
def test_the_reasoner_would_see_a_contradiction(tmp_path: Path, planted: str) -> None:
    owlready2 = pytest.importorskip("owlready2")
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reasoner(merged(tmp_path, planted))


@pytest.mark.slow
def test_ontology_and_alignments_are_inside_owl_2_dl(tmp_path: Path) -> None:
    assert profile(merged(tmp_path)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("planted", "word"),
    [
        ("kg:capacity a owl:ObjectProperty .", "pun"),
        ("kg:within a owl:TransitiveProperty , owl:IrreflexiveProperty .", "non-simple"),
        ("kg:Mine rdfs:subClassOf kg:Unheard .", "undeclared"),
    ],
)
def test_the_profile_check_would_see_what_lies_outside(tmp_path: Path, planted: str, word: str) -> None:
    assert any(word in violation.lower() for violation in profile(merged(tmp_path, planted)))
