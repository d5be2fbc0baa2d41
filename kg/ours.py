"""Our own entities as records, so that they can be compared with another publisher's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from kg import terms
from kg.matching import read_index
from kg.naming import is_chinese, naming
from kg.profile import Profile, profiles
from kg.record import Record
from kg.sparql import bind, query
from kg.store import Graph

_THINGS = """SELECT ?thing ?country ?region ?location ?mw ?technology ?point ?km ?status {
  ?thing a $class .
  OPTIONAL { ?thing kg:country ?country } OPTIONAL { ?thing kg:region|kg:within ?region } OPTIONAL { ?thing kg:location ?location }
  OPTIONAL { ?thing kg:capacity|kg:unitCapacity ?mw } OPTIONAL { ?thing kg:technology ?technology } OPTIONAL { ?thing kg:status ?status }
  OPTIONAL { ?thing kg:coordinates ?point } OPTIONAL { ?thing kg:coordinatesPrecision ?km }
} ORDER BY ?thing ?region ?country"""
_STARTS = """SELECT ?plant (MIN(?day) AS ?first) { ?step a kg:Milestone ; kg:asset ?plant ; kg:dateEarliest ?day ; kg:milestoneType ?type
  VALUES ?type { milestone-type:commissioned milestone-type:full-operation milestone-type:first-power milestone-type:grid-connection }
} GROUP BY ?plant"""
_OWNERS = """SELECT ?plant ?owner { { ?plant kg:projectCompany ?owner } UNION { ?plant kg:investor ?owner } UNION { ?plant kg:operator ?owner }
  UNION { ?stake a kg:Stake ; kg:owned ?plant ; kg:owner ?owner } } ORDER BY ?plant ?owner"""
_PLACES = """SELECT ?place ?point ?km { ?place a kg:Town ; kg:coordinates ?point OPTIONAL { ?place kg:coordinatesPrecision ?km } }"""
TOWN_KM = 25.0
"""How far from its nearest named place a plant may lie."""


@lru_cache(maxsize=2)
def names_of(graph: Graph) -> dict[str, list[tuple[str, str]]]:
    """(language, name) of every entity with a card, weak names left out; the slug of its id stands in none."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for named in read_index(graph.build.file("names.tsv")):
        if named.strength == "strong" and named.language != "id":
            found[named.id].append((named.language, named.name))
    return found


@lru_cache(maxsize=2)
def exonyms(graph: Graph) -> dict[str, str]:
    """Chinese name of a place -> its English, Russian or Kazakh name, from our cards: 札纳塔斯 -> Zhanatas.

    Names of plants give the place they are called after: what is left of 札纳塔斯风电项目 without its ending.
    """
    found: dict[str, str] = {}
    for identifier, names in sorted(names_of(graph).items()):
        kind = identifier.partition("/")[0]
        latin = next((name for tag, name in names if tag != "zh" and naming(name).core), "")
        if not latin or kind not in ("town", "region", "plant"):
            continue
        for tag, name in names:
            stem = _stem(name)
            if (
                tag == "zh"
                and len(stem) > 1
                and is_chinese(stem)
                and (kind != "plant" or len(naming(latin).words) == 1)
            ):
                found.setdefault(stem, latin)
    return found


_ENDINGS = re.compile(
    r"(?:\d[\d.]*)?(?:兆瓦|MW|GW|吉瓦)?(?:风电|光伏|太阳能|水电|水力|风力|燃气|热电|核电|发电|电)?(?:发电)?(?:厂|站|场|项目|电站|市|州|地区|区|县|口岸|河)*$"
)


def _stem(name: str) -> str:
    return _ENDINGS.sub("", name.removeprefix("哈萨克斯坦"), count=1)


def own_records(graph: Graph, kind: str = "plant") -> list[Record]:
    """Our entities of a kind as records: names of the cards, the values of the view, the town's point where a thing has none."""
    import pyoxigraph as ox

    names, places = names_of(graph), _points(graph)
    starts = {terms.short(plant.value): first.value for plant, first in query(graph.store, _STARTS).terms if first}
    owners: dict[str, list[str]] = defaultdict(list)
    for plant, owner in query(graph.store, _OWNERS).terms:
        owners[terms.short(plant.value)] += [name for _, name in names.get(terms.short(owner.value), ())][:2]
    found: dict[str, Record] = {}
    for row in query(graph.store, bind(_THINGS, {"class": ox.NamedNode(terms.ONTOLOGY + terms.CLASSES[kind])})).terms:
        thing, country, region, location, mw, technology, point, km, status = (
            one.value if one is not None else "" for one in row
        )
        identifier, place = terms.short(thing), terms.short(location)
        if identifier in found:  # a second country or region of one thing
            continue
        latitude, longitude, precision = places.get(place, (None, None, None))
        if point:
            latitude, longitude = _coordinates(point)
            precision = float(km) if km else None
        found[identifier] = Record(
            source="khorgos",
            id=identifier,
            line=0,
            kind=kind,
            names=tuple(names.get(identifier, ())),
            country=_country(graph, terms.short(country), terms.short(region)),
            latitude=latitude,
            longitude=longitude,
            precision_km=precision,
            capacity_mw=float(mw) if mw else None,
            technology=terms.short(technology).partition("/")[2],
            owner=", ".join(dict.fromkeys(owners[identifier])),
            commissioned=starts.get(identifier, ""),
            status=terms.short(status).partition("/")[2],
            facts={"place": [one for one in (terms.short(region), place) if one]},
        )
    return list(found.values())


def _points(graph: Graph) -> dict[str, tuple[float | None, float | None, float | None]]:
    found: dict[str, tuple[float | None, float | None, float | None]] = {}
    for place, point, km in query(graph.store, _PLACES).terms:
        latitude, longitude = _coordinates(point.value)
        found[terms.short(place.value)] = (latitude, longitude, float(km.value) if km is not None else TOWN_KM)
    return found


def _coordinates(wkt: str) -> tuple[float, float]:
    longitude, latitude = wkt.removeprefix("POINT(").removesuffix(")").split()
    return float(latitude), float(longitude)


def _country(graph: Graph, country: str, region: str) -> str:
    """ISO code of the country, or of the region's; empty where neither is told."""
    codes = _codes(graph)
    return codes.get(country) or codes.get(region, "")[:2]


@lru_cache(maxsize=2)
def _codes(graph: Graph) -> dict[str, str]:
    rows = query(graph.store, "SELECT ?place ?code { ?place kg:isoCode ?code }").terms
    return {terms.short(place.value): code.value for place, code in rows}


def own_profiles(graph: Graph, records: Iterable[Record]) -> list[Profile]:
    """Our records made ready for comparison, with the words of the places they are said to lie in."""
    names = names_of(graph)
    made = profiles(records, exonyms(graph))
    for one in made:
        words = [
            naming(name).words
            for place in one.record.facts.get("place", ())
            for tag, name in names.get(place, ())
            if tag != "zh"
        ]
        one.place = frozenset[str]().union(*words)
    return made
