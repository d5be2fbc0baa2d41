"""OpenSanctions, or any other data in the FollowTheMoney model, as JSON lines (`entities.ftm.json`): one line is one entity.

Traps: ids are merged over time (`referents` holds the former ones); a country is an association and may be several; persons are left out, for
nothing private is recorded here; the licence is not for commercial use (CC BY-NC), so an open export leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.country import alpha_2
from kg.record import Reading, Record
from kg.rows import json_lines, of_item

KINDS = {"Company": "company", "Organization": "company", "LegalEntity": "company", "PublicBody": "agency"}
"""Schema -> our nearest kind. Other schemata are persons, papers and relations."""


def read(reading: Reading) -> Iterator[Record]:
    """Every organization."""
    for line, entity in json_lines(reading):
        identifier, properties = entity.get("id"), entity.get("properties")
        if not isinstance(identifier, str) or not isinstance(properties, dict) or "schema" not in entity:
            reading.wrong(line, str(identifier or ""), "", "has no id, schema or properties", "is it FollowTheMoney?")
            continue
        yield from of_item(reading, line, identifier, _entity(reading, line, identifier, entity, properties))


def _entity(
    reading: Reading, line: int, identifier: str, entity: dict[str, Any], properties: dict[str, Any]
) -> Iterator[Record]:
    if entity["schema"] not in KINDS:
        return
    country = _country(properties)
    if reading.country and country != reading.country:
        return
    yield Record(
        "opensanctions",
        identifier,
        line,
        _kind(entity["schema"], properties),
        _names(entity, properties),
        country,
        also=_also(entity, properties),
        facts=_facts(properties),
        raw=entity,
    )


def _kind(schema: str, properties: dict[str, Any]) -> str:
    return "bank" if "fin.bank" in properties.get("topics", ()) else KINDS[schema]


def _country(properties: dict[str, Any]) -> str:
    """The country of registration, else of origin, else the only one named."""
    for name in ("jurisdiction", "mainCountry", "country"):
        codes = properties.get(name, ())
        if len(codes) == 1:
            return alpha_2(str(codes[0]).partition("-")[0])
    return ""


def _names(entity: dict[str, Any], properties: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    names = [entity.get("caption", "")]
    for field in ("name", "alias", "previousName"):
        names += properties.get(field, ())
    return tuple(("mul", name) for name in dict.fromkeys(names) if name)


def _also(entity: dict[str, Any], properties: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    found = [("opensanctions", one) for one in entity.get("referents", ()) if one != entity["id"]]
    for name, scheme in (("leiCode", "lei"), ("wikidataId", "wikidata"), ("registrationNumber", "registration")):
        found += [(scheme, code) for code in properties.get(name, ())]
    return tuple(found)


def _facts(properties: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if properties.get("incorporationDate"):
        facts["founded"] = min(properties["incorporationDate"], key=len)[:10]
    if properties.get("website"):
        facts["website"] = properties["website"][0]
    return facts
