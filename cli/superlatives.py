"""kg superlatives: what is called the largest or the first, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import KhorgosError, nearest

from .output import known_format, print_json, print_rows
from .views import KnownBy, Trust, opened

if TYPE_CHECKING:
    from kg.superlative import Checked

_EXAMPLES = """\b
Examples:
  kg superlatives
  kg superlatives plant/zhanatas-wind
  kg superlatives --verdict contradicted -f csv
  kg superlatives mine/aktogay --known-by 2026            against what is known by another day
  kg superlatives plant/turgusun-hydro -f json            with all competitors"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("superlatives", epilog=_EXAMPLES)(superlatives_command)


def superlatives_command(
    entity: Annotated[str | None, typer.Argument(help="Only what is said of this entity.")] = None,
    verdict: Annotated[
        str | None, typer.Option(help="supported, contradicted or undecidable.", metavar="VERDICT")
    ] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv or json.", metavar="FORMAT")] = "table",
    trust: Trust = "default",
    known_by: KnownBy = None,
) -> None:
    """Check what documents call the largest or the first against what the graph knew when they said so, or by a day."""
    from kg.meaning import named_thing
    from kg.superlative import VERDICTS, superlatives

    known_format(form, ("table", "csv", "json"))
    if verdict is not None and verdict not in VERDICTS:
        raise KhorgosError(f"no verdict {verdict!r}; {nearest(verdict, VERDICTS)} (verdicts: {', '.join(VERDICTS)})")
    graph = opened(trust, known_by)
    found = superlatives(graph, named_thing(graph, entity) if entity else None, verdict)
    if form == "json":
        print_json([_whole(one) for one in found])
        return
    columns = ("verdict", "what", "is called", "since", "voices", "why", "nearest competitors")
    rows = [(c.verdict, c.label, c.distinction.words, c.said, len(c.documents), c.why, _nearest(c)) for c in found]
    print_rows(columns, rows, form)


def _nearest(checked: Checked) -> str:
    others = [one for one in checked.competitors if one.id != checked.distinction.holder][:3]
    return "; ".join(f"{one.label} {one.text}" for one in others)


def _whole(checked: Checked) -> dict[str, object]:
    competitors = [one._asdict() for one in checked.competitors]
    return {
        "id": checked.distinction.id,
        "holder": checked.distinction.holder,
        "called": checked.distinction.words,
        "documents": checked.documents,
        "since": checked.said,
        "verdict": checked.verdict,
        "why": checked.why,
        "measure": checked.field,
        "competitors": competitors,
    }
