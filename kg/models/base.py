"""What every model shares: frozen, closed, one field for each property a document may state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import core_schema

from kg.concepts import SCHEMES
from kg.errors import nearest
from kg.values.door import parsed_by
from kg.values.quantities import Measure, Quantity

ORGANIZATION = ("company", "bank", "agency", "intergovernmental")
COUNTRY = ("country",)
PLACE = ("country", "region", "town")
PARTY = (*ORGANIZATION, "country", "person")
ASSET = ("plant", "mine", "field", "pipeline", "refinery", "line", "factory")
UNNAMED = "description"
"""A description that names nothing may stand wherever an organization or an asset may."""


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of an entity of one of these kinds."""

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)

    def parse(self, value: Any) -> str:
        """Check the form and the kind; whether the entity exists is checked over the whole data."""
        kind, slash, slug = value.partition("/") if isinstance(value, str) else ("", "", "")
        if not slash or not slug:
            raise ValueError(f"{value!r} is not an id; write kind/slug with kind one of {', '.join(self.kinds)}")
        if kind not in self.kinds:
            raise ValueError(f"{value} is a {kind}; expected one of {', '.join(self.kinds)}")
        return str(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return parsed_by(self.parse)


@dataclass(frozen=True, slots=True)
class Concept:
    """A code of one of the SKOS schemes in the ontology."""

    scheme: str

    def parse(self, value: Any) -> str:
        """Check that the scheme has the code."""
        codes = SCHEMES[self.scheme]
        if str(value) not in codes:
            raise ValueError(f"{value!r} is no {self.scheme.replace('-', ' ')}; {nearest(str(value), codes)}")
        return str(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return parsed_by(self.parse)


LONGEST_TEXT = 160


def _text(value: Any) -> str:
    if isinstance(value, bool | float) or not isinstance(value, str | int):
        raise ValueError(f"{value!r} is not text; put it in quotes")
    text = " ".join(str(value).split())
    if not text or len(text) > LONGEST_TEXT:
        raise ValueError(
            f"text has {len(text)} characters; 1 to {LONGEST_TEXT}, a fact and not a sentence from the page"
        )
    return text


def _url(value: Any) -> str:
    if (
        not isinstance(value, str)
        or not value.startswith(("http://", "https://"))
        or any(c in ' <>"{}|\\^`\n' for c in value)
    ):
        raise ValueError(f"{value!r} is not a web address; write it whole, with http:// or https://")
    try:
        host = urlsplit(value).hostname
    except ValueError:
        host = None
    if not host:
        raise ValueError(f"{value!r} names no host; write the address whole")
    return value


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is not a count; write a whole number")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is not a truth value; write true or false")
    return value


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain value: text, url, count or flag."""

    kind: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return parsed_by({"text": _text, "url": _url, "count": _count, "flag": _flag}[self.kind])


Text = Annotated[str, Plain("text")]
Url = Annotated[str, Plain("url")]
Count = Annotated[int, Plain("count")]
Flag = Annotated[bool, Plain("flag")]

Power = Annotated[Quantity, Measure("MW")]
UnitPower = Annotated[Quantity, Measure("kW")]
Energy = Annotated[Quantity, Measure("MWh")]
EnergyPerYear = Annotated[Quantity, Measure("GWh/year")]
Mass = Annotated[Quantity, Measure("t")]
MassPerYear = Annotated[Quantity, Measure("t/year")]
Volume = Annotated[Quantity, Measure("million m3")]
VolumePerYear = Annotated[Quantity, Measure("million m3/year")]
PowerPerYear = Annotated[Quantity, Measure("MW/year")]
UnitsPerYear = Annotated[Quantity, Measure("unit/year")]
Length = Annotated[Quantity, Measure("km")]
Height = Annotated[Quantity, Measure("m")]
Diameter = Annotated[Quantity, Measure("mm")]
Area = Annotated[Quantity, Measure("ha")]
Voltage = Annotated[Quantity, Measure("kV")]
ApparentPower = Annotated[Quantity, Measure("MVA")]
Share = Annotated[Quantity, Measure("%")]
Duration = Annotated[Quantity, Measure("year")]
Speed = Annotated[Quantity, Measure("m/s")]

Organization = Annotated[str, Ref(*ORGANIZATION)]
Investor = Annotated[str, Ref(*ORGANIZATION, "country", UNNAMED)]
Party = Annotated[str, Ref(*PARTY, UNNAMED)]
Asset = Annotated[str, Ref(*ASSET, UNNAMED)]
Country = Annotated[str, Ref(*COUNTRY)]
Region = Annotated[str, Ref("region")]
Place = Annotated[str, Ref(*PLACE)]


def fact(description: str, *, changes: bool = False, many: bool = False) -> Any:
    """A field that a document may state. `changes`: it holds for a time, so that the latest state counts first."""
    extra: dict[str, Any] = {"changes": changes}
    if many:
        return Field(default=(), description=description, json_schema_extra=extra)
    return Field(default=None, description=description, json_schema_extra=extra)


class Entity(BaseModel):
    """Something the graph speaks of. What one document says of it may be partial, so no field is required here."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    kind: ClassVar[str]
    """The first part of an id, `kind/slug`."""
    named: ClassVar[bool] = True
    """Named entities have an identity card; unnamed ones (stakes, supplies …) are known by their `key`."""
    key: ClassVar[tuple[str, ...]] = ()
    """For unnamed entities: the fields every document must give; two ids with the same key are one too many."""
