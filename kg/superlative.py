"""Superlatives checked: what a page calls the largest or the first, against what the graph knew at that time.

*supported*: nothing that the graph knew exceeds it, among enough competitors of the kind and place that the page tells.
*contradicted*: by every measure that may be meant, something that ran at the time exceeds it. *undecidable*: no figure, too
few competitors, measures that disagree, a comparison that the page does not tell, or a place of which the graph holds only
a part. A figure that is only expected counts only against another that is only expected. The graph holds what has to do with China: support is never proof.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg import terms
from kg.evidence import claims_about, labels, origins
from kg.ranking import BUILT, Among, Candidate, Known, competitors, fields_for, known_at, ranking
from kg.sparql import query
from kg.store import Graph

VERDICTS = ("contradicted", "supported", "undecidable")
ENOUGH = 3
"""Competitors with known figures, the holder among them, without which nothing is called supported."""

_DISTINCTIONS = """SELECT ?distinction ?holder ?superlative ?kind ?metric ?scope ?macroregion ?among
  (GROUP_CONCAT(DISTINCT STR(?t); separator=" ") AS ?technologies) (GROUP_CONCAT(DISTINCT STR(?c); separator=" ") AS ?commodities) {
  ?distinction a kg:Distinction ; kg:distinguishes ?holder ; kg:superlative/skos:notation ?superlative .
  OPTIONAL { ?distinction kg:describedAs/skos:notation ?kind } OPTIONAL { ?distinction kg:metric/skos:notation ?metric }
  OPTIONAL { ?distinction kg:scope ?scope } OPTIONAL { ?distinction kg:macroregion ?macroregion }
  OPTIONAL { ?distinction kg:among ?among }
  OPTIONAL { ?distinction kg:technology ?t } OPTIONAL { ?distinction kg:commodity ?c }
} GROUP BY ?distinction ?holder ?superlative ?kind ?metric ?scope ?macroregion ?among ORDER BY ?distinction"""


class Distinction(NamedTuple):
    """What is claimed."""

    id: str
    holder: str
    superlative: str
    metric: str
    among: Among
    scope: str
    """The place or part of the world; empty where no document says."""
    restricted: str
    """Among which, where that is told in words that no ranking can follow."""
    words: str
    """As people say it: `largest wind plant, Central Asia`."""


class Checked(NamedTuple):
    """A distinction with its verdict."""

    distinction: Distinction
    label: str
    documents: tuple[str, ...]
    said: str
    """The earliest day on which a document says so; empty where none has a date."""
    verdict: str
    why: str
    field: str
    """The measure that the reason speaks of."""
    competitors: tuple[Candidate, ...]
    """The ranking by it, as known at the time, the holder among them."""


def superlatives(graph: Graph, entity: str | None = None, verdict: str | None = None) -> list[Checked]:
    """Every distinction of the view, checked as known when it was first said; of one holder or verdict where given."""
    found = [check(graph, one) for one in distinctions(graph) if entity in (None, one.holder)]
    return [one for one in found if verdict in (None, one.verdict)]


def distinctions(graph: Graph) -> list[Distinction]:
    """What the view's documents call the largest, the first and so on."""
    return [_distinction(graph, row) for row in query(graph.store, _DISTINCTIONS)]


def _distinction(graph: Graph, row: dict[str, str]) -> Distinction:
    holder, area = terms.short(row["holder"]), terms.short(row["scope"] or row["macroregion"] or "")
    kind = row["kind"] or holder.partition("/")[0]
    technologies, commodities = (
        frozenset(map(terms.short, (row[name] or "").split())) for name in ("technologies", "commodities")
    )
    places = frozenset([area]) if row["scope"] else frozenset()
    named = [labels(graph).get(code, code) for code in (*sorted(technologies), *sorted(commodities))]
    words = " ".join([row["superlative"], *named, kind]) + (f", {labels(graph).get(area, area)}" if area else "")
    words += f" ({row['among']})" if row["among"] else ""
    among = Among(kind, technologies, commodities, places)
    return Distinction(
        terms.short(row["distinction"]),
        holder,
        row["superlative"],
        row["metric"] or "",
        among,
        area,
        row["among"] or "",
        words,
    )


def check(graph: Graph, one: Distinction) -> Checked:
    """Hold a distinction against what the graph knew when it was first said, or by the day that the view is known by."""
    documents = sorted({claim.document for claim in claims_about(graph, one.id)})
    day = min(filter(None, (origins(graph)[name].source.published for name in documents)), default="")
    known = known_at(graph, graph.perspective._replace(known_by=graph.perspective.known_by or day))
    verdict, why, field, ranked = _verdict(known, one)
    label = labels(graph).get(one.holder, one.holder)
    return Checked(one, label, tuple(documents), day, verdict, why, field, tuple(ranked))


_Verdict = tuple[str, str, str, list[Candidate]]
_OF_WHAT = {"plant": "technology", "mine": "commodity", "factory": "commodity", "field": ""}


def _verdict(known: Known, one: Distinction) -> _Verdict:
    kind = one.holder.partition("/")[0]
    if one.among.kind != kind:
        return "undecidable", f"a {kind} is no {one.among.kind}, so there is nothing to rank", "", []
    if not any(subject == one.holder for subject, _ in known.values):
        return "undecidable", "nothing was known of it then", "", []
    if one.restricted:
        return "undecidable", f"the graph cannot tell which others are meant: {one.restricted}", "", []
    fields = ["date"] if one.superlative == "first" else fields_for(kind, one.superlative, one.metric)
    if one.superlative == "only" or not fields:
        return "undecidable", f"the graph has no measure for {one.metric or f'the {one.superlative} {kind}'}", "", []
    among, assumed = _among(known, one)
    found = [_by_field(known, one, among, field) for field in fields]
    told = [verdict for verdict in found if verdict[3]]
    if not told:
        return "undecidable", found[0][1] if len(found) == 1 else f"no document gives its {_words(fields)}", "", []
    return _assumed(_together(told), assumed)


def _among(known: Known, one: Distinction) -> tuple[Among, str]:
    """Which assets compete, and what had to be assumed: the holder's own technology or commodity where none is told."""
    runs = known.one(one.holder, "status") in BUILT
    states = BUILT if runs else BUILT | {"status/construction", known.one(one.holder, "status")}
    among = one.among._replace(states=frozenset() if one.superlative == "first" else states)
    what = _OF_WHAT.get(among.kind, "")
    if not what or among.technologies or among.commodities:
        return among, ""
    own = known.of(one.holder, what)
    if what == "technology":
        return among._replace(technologies=own), _words(own)
    return among._replace(commodities=own), _words(own)


def _words(names: Iterable[str]) -> str:
    return " or ".join(sorted(name.rpartition("/")[2].replace("_", " ") for name in names))


def _together(told: list[_Verdict]) -> _Verdict:
    """One verdict from those by each measure: contradicted only where all contradict."""
    against = [verdict for verdict in told if verdict[0] == "contradicted"]
    if against and len(against) < len(told):
        words = "; ".join(f"{_words([field])}: {why}" for _, why, field, _ in told)
        return "undecidable", f"the measure is not told, and they disagree: {words}", told[0][2], told[0][3]
    return next((verdict for verdict in told if verdict[0] == "supported"), told[0])


def _assumed(verdict: _Verdict, assumed: str) -> _Verdict:
    """Where the page does not tell among what, no verdict is more than a guess."""
    if not assumed or verdict[0] == "undecidable":
        return verdict
    return "undecidable", f"the page does not say among what; if {assumed} is meant: {verdict[1]}", *verdict[2:]


def _by_field(known: Known, one: Distinction, among: Among, field: str) -> _Verdict:
    if among.kind in ("mine", "factory") and not among.commodities:
        return "undecidable", "neither the page nor the graph says of which commodity", field, []
    ranked = _by_date(known, among) if field == "date" else ranking(known, among, field)
    own = next((candidate for candidate in ranked if candidate.id == one.holder), None)
    if own is None:
        missing = "when it began to work" if field == "date" else f"its {_words([field])}"
        return "undecidable", f"no document of the time tells {missing}", field, []
    ahead = [rival for rival in ranked if rival.number > own.number + 0.01 * abs(own.number)]
    plans = [] if own.expected else [rival for rival in ahead if rival.expected]
    if not own.expected:
        ranked = [rival for rival in ranked if not rival.expected]
    beside = (
        f" (left out, only expected: {', '.join(f'{rival.label} {rival.text}' for rival in plans)})" if plans else ""
    )
    mine = f"{own.text} (expected)" if own.expected else own.text
    if len(ahead) > len(plans):
        words = f"{ranked[0].label} has {ranked[0].text} against {mine}{beside}"
        if not one.scope:
            return "undecidable", f"no document says among those of which place; {words}", field, ranked
        return "contradicted", words, field, ranked
    decided, words = _supported(one, len(ranked), mine)
    return decided, words + beside, field, ranked


def _by_date(known: Known, among: Among) -> list[Candidate]:
    """The competing assets by the day on which they began to work, the first of all first."""
    days, names = known.began, labels(known.graph)
    found = [name for name in competitors(known, among) if name in days]
    ordered = sorted(found, key=lambda name: (days[name], name))
    first = days[ordered[0]] if ordered else ""
    return [Candidate(n, names.get(n, n), 0.0 if days[n] == first else -1.0, days[n], days[n], "", ()) for n in ordered]


def _supported(one: Distinction, known: int, text: str) -> tuple[str, str]:
    if known < ENOUGH:
        others = "it alone" if known == 1 else f"only {known} of its kind"
        return "undecidable", f"{others} had a figure in the graph"
    if one.scope.startswith("macroregion/"):
        region = one.scope.partition("/")[2].replace("-", " ")
        return (
            "undecidable",
            f"{text} is ahead of {known - 1} others, but the graph knows only those of {region} with a link to China",
        )
    if not one.scope:
        return "undecidable", f"{text} is ahead of {known - 1} others, but no document says of which place"
    return "supported", f"{text} is ahead of all {known - 1} others known"
