"""Hops: every relation between two entities as one step, in words either way, with its date and documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.evidence import labels, origins
from kg.store import Graph
from kg.ties import Evidence, Facts, evidence, facts, kind


class Hop(NamedTuple):
    """A step from one entity to another. `thing`, `field`: where it is stated; `via`: the relation's id, or empty."""

    source: str
    target: str
    forward: str
    backward: str
    thing: str
    field: str
    via: str
    date: str
    documents: tuple[str, ...]


_FIELDS = {
    "investor": ("has as investor", "invests in"),
    "developer": ("is developed by", "develops"),
    "operator": ("is run by", "runs"),
    "contractor": ("is built by", "builds"),
    "project_company": ("has the project company", "is the project company of"),
    "supplies": ("supplies", "is supplied by"),
    "part_of": ("is part of", "has as part"),
    "parent": ("belongs to", "is parent of"),
    "maker": ("is made by", "makes"),
    "model": ("has installed", "is installed in"),
    "connects": ("connects", "is connected by"),
    "host": ("was hosted by", "hosted"),
    "guest": ("had as guest", "was a guest at"),
    "inviter": ("was held at the invitation of", "invited to"),
    "participant": ("had as participant", "took part in"),
    "chair": ("was chaired by", "chaired"),
    "author": ("was written by", "wrote"),
    "convened": ("convened", "met at"),
    "produced": ("produced", "was concluded at"),
    "mentions": ("named", "was named at"),
    "party": ("was concluded by", "concluded"),
    "concerns": ("is about", "is the subject of"),
    "origin": ("starts in", "is the start of"),
    "destination": ("ends in", "is the end of"),
    "location": ("lies in or took place in", "is the place of"),
    "region": ("lies in", "holds"),
    "country": ("has as country", "is the country of"),
    "headquarters": ("has its seat in", "is the seat of"),
    "within": ("lies in", "holds"),
    "member": ("has as member", "is a member of"),
    "scope": ("is told of among those of", "is the scope of"),
    "home": ("is of", "is the home of"),
}
"""Field -> how it reads from the thing that has it, and the other way."""

_RELATIONS = {
    "stake": (("owner", "owned", "holds {share} of", "is held by", "start"), ("seller", "owned", "sold a stake in", "was sold by", "start")),
    "supply": (("supplier", "receiver", "supplied {item} to", "was supplied with {item} by", "start"), ("product", "receiver", "was delivered to", "received", "start")),
    "contract": (("contractor", "asset", "has a contract ({type}) on", "has a contract ({type}) with", "signed"), ("client", "asset", "ordered work ({type}) on", "is worked on ({type}) for", "signed"), ("contractor", "client", "has a contract ({type}) with", "has a contract ({type}) with", "signed")),
    "financing": (("lender", "financed", "finances", "is financed by", "signed"), ("borrower", "financed", "borrows for", "is borrowed for by", "signed"), ("lender", "borrower", "lends to", "borrows from", "signed")),
    "milestone": (("actor", "asset", "took the step '{step}' of", "saw the step '{step}' by", "date"),),
    "position": (("holder", "body", "is or was {office} of", "has or had as {office}", "start"),),
    "statement": (("speaker", "about", "spoke about", "was spoken of by", "made"), ("speaker", "addressee", "spoke to", "was spoken to by", "made")),
}  # fmt: skip
"""Relation kind -> (from, to, how it reads, the other way, the field with its date)."""

_WORDS = {"item": "item", "type": "contract_type", "step": "milestone_type", "office": "office"}
_SCHEMES = {"item": "item", "contract_type": "contract-type", "milestone_type": "milestone-type", "office": "office"}


@lru_cache(maxsize=4)
def hops(graph: Graph) -> tuple[Hop, ...]:
    """Every step the view knows, sorted."""
    behind = evidence(graph)
    found: list[Hop] = []
    for thing, values in facts(graph).items():
        if kind(thing) in _RELATIONS:
            found.extend(_of_relation(graph, thing, values, behind))
        else:
            found.extend(_of_fields(thing, values, behind))
    known = facts(graph)
    return tuple(
        sorted({hop for hop in found if hop.source != hop.target and {hop.source, hop.target} <= known.keys()})
    )


def _of_fields(thing: str, values: Facts, behind: Evidence) -> Iterator[Hop]:
    date = (*values.get("start", ()), *values.get("signed", ()), "")[0]
    for field, (forward, backward) in _FIELDS.items():
        for other in values.get(field, ()):
            yield Hop(
                thing, other, forward, backward, thing, field, "", date, behind.stating.get((thing, field, other), ())
            )


def _of_relation(graph: Graph, thing: str, values: Facts, behind: Evidence) -> Iterator[Hop]:
    names = labels(graph)
    words = {word: _word(names, field, values) for word, field in _WORDS.items()}
    share = f"{values['share'][0]:g} %" if "share" in values else "a stake"
    for left, right, forward, backward, when in _RELATIONS[kind(thing)]:
        for source in values.get(left, ()):
            for target in values.get(right, ()):
                both = sorted(
                    set(behind.stating.get((thing, left, source), ()))
                    & set(behind.stating.get((thing, right, target), ()))
                )
                one = behind.stating.get((thing, left, source), ())
                date = (*values.get(when, ()), "")[0]
                reads, back = (text.format(share=share, **words) for text in (forward, backward))
                yield Hop(source, target, reads, back, thing, left, thing, date, tuple(both) or one)


def _word(names: dict[str, str], field: str, values: Facts) -> str:
    """The label of a coded field in lower case."""
    code = str(values[field][0]) if field in values else "something"
    return names.get(f"{_SCHEMES[field]}/{code}", code).lower()


class Weight(NamedTuple):
    """How well a step is evidenced: independent voices, and the best tier among its publishers (1 is nearest)."""

    voices: int
    tier: int
    best: str


def weight(graph: Graph, documents: tuple[str, ...]) -> Weight:
    """The evidence of some documents; `best` is the one of the best tier, the earliest of these."""
    known = origins(graph)
    if not documents:
        return Weight(0, 5, "")
    best = min(documents, key=lambda one: (known[one].source.tier, known[one].source.published or "9", one))
    return Weight(len({known[one].source.voice for one in documents}), known[best].source.tier, best)
