"""Relations that are things with data of their own: between what they run, and when things of each kind hold."""

from __future__ import annotations

from typing import NamedTuple

from kg.calendar import earliest, latest

ORGANIZATIONS = ("company", "bank", "agency", "intergovernmental")
PROJECTS = ("plant", "unit", "mine", "field", "pipeline", "refinery", "line", "factory")


class Ends(NamedTuple):
    """The fields that give the tail and the head of an edge; of several, the first that is told."""

    tails: tuple[str, ...]
    heads: tuple[str, ...]


RELATIONS: dict[str, Ends] = {
    "stake": Ends(("owner",), ("owned",)),
    "supply": Ends(("supplier",), ("receiver",)),
    "contract": Ends(("contractor",), ("asset", "client")),
    "financing": Ends(("lender",), ("financed", "borrower")),
    "milestone": Ends(("actor",), ("asset",)),
    "position": Ends(("holder",), ("body",)),
    "statement": Ends(("speaker",), ("about", "addressee", "beneficiary")),
    "observation": Ends(("indicator",), ("reference_area",)),
    "forecast": Ends(("forecaster", "indicator"), ("reference_area",)),
    "target": Ends(("set_by", "indicator"), ("reference_area",)),
}
"""kind -> its ends: owner to asset, supplier to receiver, lender to what is financed."""

REVERSED = frozenset(
    ("operator", "developer", "investor", "contractor", "project_company", "parent", "maker", "participant", "author")
)
"""Fields told of the thing, where the one who acts is the value: `plant/x operator company/y`."""


class Times(NamedTuple):
    """The fields that tell from when and until when a thing of a kind holds; of several, the first that is told."""

    start: tuple[str, ...]
    end: tuple[str, ...] = ()


TIMES: dict[str, Times] = {
    "stake": Times(("start",), ("end",)),
    "position": Times(("start",), ("end",)),
    "supply": Times(("start",), ("end",)),
    "contract": Times(("start", "signed"), ("end",)),
    "financing": Times(("signed", "approved", "disbursed")),
    "milestone": Times(("date",)),
    "statement": Times(("made",)),
    "disruption": Times(("start",), ("end",)),
    "observation": Times(("period",), ("period",)),
    "forecast": Times(("period",), ("period",)),
    "target": Times(("period",), ("period",)),
    "event": Times(("start",), ("end", "start")),
    "agreement": Times(("signed",)),
    "unit": Times(("commissioned",)),
    **dict.fromkeys(ORGANIZATIONS, Times(("founded",))),
}
"""kind -> its dates. What a project's life is told by are its milestones."""


class Span(NamedTuple):
    """First and last day, as ISO text; empty where it is open."""

    start: str
    end: str


FOREVER = Span("", "")


def span_of(kind: str, values: dict[str, object]) -> Span:
    """When a thing of a kind holds, from its values; both ends open where nothing is told.

    >>> span_of("stake", {"start": "2017", "end": "2020-06"})
    Span(start='2017-01-01', end='2020-06-30')
    """
    times = TIMES.get(kind, Times(()))
    start = next((str(values[name]) for name in times.start if name in values), "")
    end = next((str(values[name]) for name in times.end if name in values), "")
    return Span(earliest(start) if start else "", latest(end) if end else "") if start or end else FOREVER


def held(kind: str, span: Span, day: str) -> bool:
    """Whether it held on a day, as far as is told. Of an event, a figure or a signing: whether it had come by then."""
    lasting = kind not in ("event", "observation", "forecast", "target")
    return span.start <= day and not (lasting and span.end and span.end < day)
