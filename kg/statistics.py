"""What the graph holds, counted."""

from __future__ import annotations

from typing import NamedTuple

from kg import terms
from kg.evidence import all_claims, field_shapes, sources
from kg.sparql import query
from kg.store import Graph
from kg.view import view_of


class Count(NamedTuple):
    """One count: its group, what is counted, how many."""

    group: str
    what: str
    number: int


_KINDS = "SELECT ?class (COUNT(*) AS ?n) { ?thing a ?class FILTER(STRSTARTS(STR(?class), STR(kg:))) } GROUP BY ?class"
_ASSETS = (
    "VALUES ?class { kg:PowerPlant kg:Mine kg:OilGasField kg:Pipeline kg:Refinery kg:GridLine kg:Factory } ?a a ?class"
)
_GROUPS = {
    "documents by year": """SELECT ?what (COUNT(?d) AS ?n) {
        ?d a kg:Document OPTIONAL { ?d kg:publishedEarliest ?date }
        BIND(COALESCE(SUBSTR(STR(?date), 1, 4), "undated") AS ?what) } GROUP BY ?what ORDER BY ?what""",
    "documents by language": """SELECT ?what (COUNT(?d) AS ?n) { ?d a kg:Document ; dct:language/skos:notation ?what }
        GROUP BY ?what ORDER BY DESC(?n) ?what""",
    "documents by publisher": """SELECT ?what (COUNT(?d) AS ?n) { ?d a kg:Document ; dct:publisher/rdfs:label ?what }
        GROUP BY ?what ORDER BY DESC(?n) ?what LIMIT 12""",
    "plants by technology": """SELECT ?what (COUNT(?p) AS ?n) { ?p a kg:PowerPlant ; kg:technology/skos:prefLabel ?what
        FILTER(LANG(?what) = "en") } GROUP BY ?what ORDER BY DESC(?n) ?what""",
    "assets by status": f"""SELECT ?what (COUNT(?a) AS ?n) {{ {_ASSETS} ; kg:status/skos:prefLabel ?what
        FILTER(LANG(?what) = "en") }} GROUP BY ?what ORDER BY DESC(?n) ?what""",
    "assets named in": f"""SELECT ?what (COUNT(DISTINCT ?a) AS ?n) {{ {_ASSETS} ; rdfs:label ?name
        BIND(LANG(?name) AS ?what) FILTER(?what != "") }} GROUP BY ?what ORDER BY DESC(?n) ?what""",
    "assets with": f"""SELECT ?what (COUNT(DISTINCT ?a) AS ?n) {{
        VALUES (?property ?what) {{ (kg:region "region") (kg:location "place") (kg:coordinates "coordinates") (kg:status "status")
            (kg:capacity "capacity") (kg:cost "cost") (kg:developer "developer") (kg:investor "investor")
            (kg:contractor "contractor") (kg:operator "operator") }}
        {_ASSETS} ; ?property ?value }} GROUP BY ?what ORDER BY DESC(?n) ?what""",
}


def stats(graph: Graph) -> list[Count]:
    """Entities by kind in the models' order, claims, values by number of independent voices, and groups of documents."""
    by_class = {row["class"]: row["n"] for row in query(graph.store, _KINDS)}
    counts = [
        Count("entities", kind, by_class[terms.ONTOLOGY + name])
        for kind, name in terms.CLASSES.items()
        if terms.ONTOLOGY + name in by_class
    ]
    for group, text in _GROUPS.items():
        counts += [Count(group, str(row["what"]), row["n"]) for row in query(graph.store, text)]
    return counts + _voices(graph)


def _voices(graph: Graph) -> list[Count]:
    """How many values of the view have one, or two and more, independent voices."""
    claims = list(all_claims(graph))
    flags = {key: (shape.many, shape.changes) for key, shape in field_shapes(graph).items()}
    known = sources(graph, {claim.document for claim in claims})
    values = [standing for chosen in view_of(claims, known, flags, graph.perspective) for standing in chosen.standings]
    several = sum(standing.voices > 1 for standing in values)
    return [
        Count("evidence", "claims", len(claims)),
        Count("evidence", "values in the view", len(values)),
        Count("evidence", "values with two or more independent voices", several),
    ]


_SUMMARY = (
    ("public pages read, each a named graph", ("document",)),
    ("publishers", ("publisher",)),
    ("power plants", ("plant",)),
    (
        "mines, oil and gas fields, pipelines, refineries, factories, grid lines",
        ("mine", "field", "pipeline", "refinery", "factory", "line"),
    ),
    (
        "companies, banks, government bodies, international organizations",
        ("company", "bank", "agency", "intergovernmental"),
    ),
    ("people in office and their positions", ("person", "position")),
    ("stakes, supplies, contracts", ("stake", "supply", "contract")),
    ("financing deals", ("financing",)),
    ("milestones", ("milestone",)),
    ("visits, summits and other events", ("event",)),
    ("agreements", ("agreement",)),
    ("observations, forecasts and targets", ("observation", "forecast", "target")),
)


def summary(graph: Graph) -> list[Count]:
    """The README's table: how many of what, claims first."""
    counted = stats(graph)
    kinds = {count.what: count.number for count in counted if count.group == "entities"}
    languages = sum(count.group == "documents by language" for count in counted)
    claims = next(count.number for count in counted if count.what == "claims")
    rows = [
        Count("summary", "claims, each with its page and the place on it", claims),
        Count("summary", "languages of the pages", languages),
    ]
    return rows + [Count("summary", what, sum(kinds.get(kind, 0) for kind in group)) for what, group in _SUMMARY]


def summary_table(graph: Graph) -> str:
    """The summary as a Markdown table."""
    rows = [f"| {count.what} | {count.number:,} |" for count in summary(graph)]
    return "\n".join(["| what | count |", "|---|---:|", *rows])
