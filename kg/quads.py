"""RDF begins here: claims, documents, cards and links as N-Quads lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

from kg import terms
from kg.calendar import earliest, latest
from kg.claim import Claim
from kg.grade import grade
from kg.terms import BASE, ONTOLOGY, RDF, SCHEMA, SKOS, XSD
from kg.view import Chosen, Source, Standing

_A = f"<{terms.TYPE}>"
_CLAIM = f"<{ONTOLOGY}Claim>"
_FROM = f"<{terms.PROV}wasDerivedFrom>"
_REIFIED = (f"<{RDF}subject>", f"<{RDF}predicate>", f"<{RDF}object>")
_GRADE, _VOICES = f"<{ONTOLOGY}grade>", f"<{ONTOLOGY}voices>"
_STATED = f"<{ONTOLOGY}stated>"
_XSD_DATE = f"^^<{XSD}date>"
_UNITS = {
    "MW": "MegaW", "kW": "KiloW", "MWh": "MegaW-HR", "GWh": "GigaW-HR", "t": "TONNE",
    "t/year": "TONNE-PER-YR", "%": "PERCENT", "unit": "NUM", "km": "KiloM", "m": "M", "mm": "MilliM", "ha": "HA",
    "kV": "KiloV", "MVA": "MegaVA", "year": "YR", "m/s": "M-PER-SEC", "unit/year": "NUM-PER-YR",
}  # fmt: skip
_OWN_UNITS = {
    "GWh/year": "gwh-per-year", "million m3": "million-m3", "million m3/year": "million-m3-per-year",
    "MW/year": "mw-per-year", "t/MWh": "t-per-mwh", "USD/kW": "usd-per-kw",
}  # fmt: skip
FIGURES = frozenset(("figure", "low", "typical", "high"))
"""Fields of several units: each brings its unit along."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def unit_iri(unit: str) -> str:
    """The QUDT unit of a canonical unit, or our own where QUDT has none."""
    return terms.UNIT + _UNITS[unit] if unit in _UNITS else f"{BASE}unit-of-measure/{_OWN_UNITS[unit]}"


def literal(text: str, datatype: str = "") -> str:
    """An N-Quads literal; `datatype` is a local name of XML Schema, `@xx` a language, empty for plain text."""
    quoted = f'"{text.translate(_ESCAPES)}"'
    if not datatype:
        return quoted
    return quoted + (datatype if datatype[0] == "@" else f"^^<{XSD}{datatype}>")


def iri(identifier: str) -> str:
    """The N-Quads term of an id, concept or claim."""
    return f"<{BASE}{identifier}>"


@lru_cache(maxsize=1024)
def predicate(name: str) -> str:
    """The N-Quads term of a field's property."""
    return f"<{terms.property_iri(name)}>"


@lru_cache(maxsize=512)
def class_term(kind: str) -> str:
    """The N-Quads term of a kind's class."""
    return f"<{ONTOLOGY}{terms.CLASSES[kind]}>"


@lru_cache(maxsize=65536)
def value_term(value: str, datatype: str) -> str:
    """The N-Quads term of a canonical value."""
    match datatype:
        case "entity" | "concept":
            return f"<{BASE}{value}>"
        case "decimal" | "integer" | "boolean" | "date" | "gYear" | "gYearMonth":
            return f'"{value}"^^<{XSD}{datatype}>'
        case "money":
            amount, currency = value.split(" ")
            return f"<{BASE}money/{currency}/{amount}>"
        case "url":
            return f"<{value}>"
        case "wkt":
            return f'"{value}"^^<{terms.GEO}wktLiteral>'
    return literal(value)


@lru_cache(maxsize=65536)
def fact_lines(name: str, value: str, datatype: str, unit: str) -> tuple[str, ...]:
    """What follows a subject (or, where a line begins with `<`, stands by itself) to state a value: no graph, no dot.

    Dates bring their earliest and latest day, money its amount and currency, statistics their unit.
    """
    term = value_term(value, datatype)
    main = f"{predicate(name)} {term}"
    match datatype:
        case "date" | "gYear" | "gYearMonth":
            return (main, *_bounds(name, value))
        case "money":
            amount, currency = value.split(" ")
            return (
                main,
                f"{term} {_A} <{SCHEMA}MonetaryAmount>",
                f'{term} <{SCHEMA}value> "{amount}"^^<{XSD}decimal>',
                f'{term} <{SCHEMA}currency> "{currency}"',
            )
        case "decimal" if name in FIGURES:
            return (main, f"<{ONTOLOGY}figureUnit> <{unit_iri(unit)}>")
    return (main,)


def _bounds(name: str, text: str) -> tuple[str, str]:
    first, last = predicate(f"{name}_earliest"), predicate(f"{name}_latest")
    return f'{first} "{earliest(text)}"{_XSD_DATE}', f'{last} "{latest(text)}"{_XSD_DATE}'


def statement(subject: str, facts: Iterable[str], ending: str) -> Iterator[str]:
    """Lines of facts about a subject; `ending` is ` <graph> .` or ` .`. Facts about money nodes name their own."""
    for place, fact in enumerate(facts):
        own = place and fact.startswith(f"<{BASE}money/")
        yield f"{fact}{ending}\n" if own else f"{subject} {fact}{ending}\n"


def claim_lines(claim: Claim) -> Iterator[str]:
    """What a document says: the plain fact and the claim that records it, both in the document's graph."""
    subject, document = f"<{BASE}{claim.subject}>", f"<{BASE}{claim.document}>"
    ending = f" {document} .\n"
    facts = fact_lines(claim.property, claim.value, claim.datatype, claim.unit)
    yield f"{subject} {facts[0]}{ending}"
    if len(facts) > 1:
        yield from list(statement(subject, facts, ending[:-1]))[1:]
    node = f"<{BASE}claim/{claim.id}>"
    name, _, term = facts[0].partition(" ")
    yield (
        f"{node} {_A} {_CLAIM}{ending}{node} {_REIFIED[0]} {subject}{ending}{node} {_REIFIED[1]} {name}{ending}"
        f"{node} {_REIFIED[2]} {term}{ending}{node} {_FROM} {document}{ending}"
    )
    if claim.datatype in ("decimal", "money"):
        yield f"{node} {_STATED} {literal(claim.stated)}{ending}"
    if claim.property in FIGURES:
        yield f"{node} {facts[1]}{ending}"
    for key, text in claim.qualifiers:
        for fact in qualifier_facts(key, text):
            yield f"{node} {fact}{ending}"


@lru_cache(maxsize=4096)
def qualifier_facts(key: str, text: str) -> tuple[str, ...]:
    """A qualifier as facts about its claim."""
    match key:
        case "as_of" | "since" | "until":
            datatype = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
            return (f"{predicate(key)} {literal(text, datatype)}", *_bounds(key, text))
        case "approximate" | "expected":
            return (f"{predicate(key)} {literal(text, 'boolean')}",)
        case "bound":
            return (f"{predicate(key)} <{BASE}bound/{text}>",)
        case "reported_by":
            return (f"{predicate(key)} <{BASE}{text}>",)
        case "note":
            return (f"<{terms.RDFS}comment> {literal(text)}",)
    return (f"{predicate(key)} {literal(text)}",)


def chosen_lines(chosen: Chosen, ending: str = " .") -> Iterator[str]:
    """The facts that a view keeps of one property, in the default graph or, by `ending`, in another."""
    for one in chosen.standings:
        facts = fact_lines(chosen.property, one.value, one.datatype, one.unit)
        yield from statement(f"<{BASE}{chosen.subject}>", facts, ending)


def grade_lines(
    chosen: Chosen, sources: Mapping[str, Source], shape: tuple[bool, bool], graph: str = terms.GRADES_GRAPH
) -> Iterator[str]:
    """The grade of every value that the view keeps of one property, in the graph of grades."""
    ending = f" <{graph}> .\n"
    for one in chosen.standings:
        found = grade(one, chosen.ranked, sources, *shape)
        content = "\x1f".join((chosen.subject, chosen.property, one.value, one.unit))
        node = f"<{BASE}value/{blake2b(content.encode(), digest_size=10).hexdigest()}>"
        for key, term in zip(_REIFIED, _triple(chosen, one), strict=True):
            yield f"{node} {key} {term}{ending}"
        yield f"{node} {_GRADE} <{BASE}grade/{found.letter}>{ending}"
        yield f"{node} {_VOICES} {literal(str(found.voices), 'integer')}{ending}"


def _triple(chosen: Chosen, one: Standing) -> tuple[str, str, str]:
    return f"<{BASE}{chosen.subject}>", predicate(chosen.property), value_term(one.value, one.datatype)


def type_line(subject: str, graph: str = "") -> str:
    """The subject's class, in a document's graph or the default one."""
    kind = subject.partition("/")[0]
    return f"<{BASE}{subject}> {_A} {class_term(kind)}{f' <{BASE}{graph}>' if graph else ''} .\n"


def name_lines(identifier: str, names: Mapping[str, list[str]], weak: Mapping[str, list[str]]) -> Iterator[str]:
    """A card's names: the first strong name of a language is the label, the first of all the name to print."""
    subject = iri(identifier)
    yield f"{subject} {predicate('name')} {literal(next(iter(names.values()))[0])} .\n"
    for group, first in ((names, f"<{terms.LABEL}>"), (weak, f"<{SKOS}hiddenLabel>")):
        other = f"<{SKOS}altLabel>" if group is names else first
        for tag, texts in group.items():
            language = "" if tag == "mul" else f"@{tag}"
            for place, text in enumerate(texts):
                yield f"{subject} {other if place or (tag == 'mul' and len(names) > 1) else first} {literal(text, language)} .\n"
