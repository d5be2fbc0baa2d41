"""Descriptions and reasons as text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evidence import Origin
from kg.grade import GRADES
from kg.tables import text_table, width, wrapped

if TYPE_CHECKING:
    from kg.describing import Description
    from kg.reasons import Why
    from kg.told import Value


def description_text(described: Description, limit: int = 0) -> str:
    """Names, values with their best source, other values, and what refers to it. `limit`: the widest a line may be (0: as wide as it is)."""
    lines = [f"{described.label}  {described.id}"]
    others = [name for names in described.names.values() for name in names if name != described.label]
    if others:
        lines.append("  also " + " · ".join(others))
    size = max((width(name) for name in described.values), default=0)
    for name, values in described.values.items():
        lines += _value_lines(name.ljust(size), values, described.origins)
    lines, inner = [wrapped(line, limit) for line in lines], max(limit - 2, 0)
    if described.mentions and not described.says:
        lines += ["", "what refers to it:"]
        lines.append(_indented(text_table(("as", "id", "name"), [list(row) for row in described.mentions], inner)))
    if described.says:
        lines += ["", "what it says:"]
        lines.append(_indented(text_table(("of", "field", "value", "at"), described.says, inner)))
    return "\n".join(lines)


def _value_lines(name: str, values: list[Value], origins: dict[str, Origin]) -> list[str]:
    kept = [value for value in values if value.chosen]
    lines = [
        f"{(name if place == 0 else ' ' * len(name))}  {value}{_source(value, origins)}"
        for place, value in enumerate(kept)
    ]
    other = [
        f"{value.text} ({'expected; ' if value.expected else ''}{_voices(value.voices)})"
        for value in values
        if not value.chosen
    ]
    if other:
        lines.append(f"{' ' * len(name)}  others say: {'; '.join(other)}")
    return lines


def _source(value: Value, origins: dict[str, Origin]) -> str:
    if not value.standing.claims:
        return ""
    best = min(value.standing.claims, key=lambda claim: (origins[claim.document].source.tier, claim.document))
    at = dict(best.qualifiers).get("at", "")
    place = " ".join(part for part in (best.document, at) if part)
    return f"   [{value.grade}; {_voices(value.voices)}; {place}]"


def _voices(count: int) -> str:
    return f"{count} voice{'s' if count != 1 else ''}"


def why_text(reason: Why, limit: int = 0) -> str:
    """The value, the rule that chose it, and every claim. `limit`: the widest a line may be (0: as wide as it is)."""
    kept = [str(value) for value in reason.values if value.chosen]
    rows = reason.rows()
    extra = [
        key
        for key in ("as_of", "since", "until", "approximate", "expected", "bound", "reported_by", "note")
        if any(key in r for r in rows)
    ]
    columns = ["", "value", "document", "at", "published", "publisher", "tier", *extra]
    table = text_table(
        columns, ([_mark(row["chosen"]), *(_text(row.get(key, "")) for key in columns[1:])] for row in rows), limit
    )
    voices = f"{len(rows)} claim{'s' if len(rows) != 1 else ''}, {_voices(len({row['voice'] for row in rows}))}"
    graded = _grades(reason)
    others = [f"{name}: {text}" for name, text in reason.elsewhere.items()]
    elsewhere = f"under other policies: {'; '.join(others)}\n" if others else ""
    head = f"{reason.id}  {reason.field}: {'; '.join(kept)}\nbecause {reason.rule}\n"
    above = [wrapped(line, limit) for line in f"{head}{graded}{elsewhere}{voices}".splitlines()]
    return "\n".join((*above, "", table))


def _grades(reason: Why) -> str:
    """The grade of the value kept in words; of several, each one's letter. Of what changes, only what is said since competes."""
    kept = [value for value in reason.values if value.chosen]
    if reason.many and len(kept) > 1:
        return f"grades: {'; '.join(f'{value.text} {value.grade}' for value in kept)}\n"
    since = " since" if reason.changes and len(reason.values) > len(kept) else ""
    return "".join(f"grade {value.grade}: {GRADES[value.grade]}{since}\n" for value in kept[:1])


def _mark(chosen: bool) -> str:
    return "*" if chosen else ""


def _text(value: object) -> str:
    return str(value)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
