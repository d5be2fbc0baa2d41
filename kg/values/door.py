"""The door between a value's written form and its class, for Pydantic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic_core import core_schema


def parsed_by(parse: Callable[[Any], Any]) -> core_schema.CoreSchema:
    """A schema that reads with `parse` (which raises ValueError with a remedy) and writes with `str`."""
    return core_schema.no_info_plain_validator_function(
        parse, serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="json")
    )
