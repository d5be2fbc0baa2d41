"""kg show: all that is known of one thing."""

from __future__ import annotations

from typing import Annotated

import typer

from .output import known_format, print_json, remark_on_redirect
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg show plant/zhanatas-wind
  kg show plant/zhanatas-wind --on 2020-12-31
  kg show company/longi -f json"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show", epilog=_EXAMPLES)(show_command)


def show_command(
    entity: Annotated[str, typer.Argument(help="Id (kind/slug), IRI, prefixed name, or a name in any script.")],
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.", metavar="FORMAT")] = "text",
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> None:
    """Show all that is known of an entity, with the best source and what others say."""
    from kg.describing import describe
    from kg.printing import terminal_width
    from kg.wording import description_text

    known_format(form, ("text", "json"))
    graph = opened(trust, known_by, on)
    described = describe(graph, entity)
    remark_on_redirect(graph, entity)
    if form == "text":
        print(description_text(described, terminal_width()))
        return
    values = {
        name: [
            {
                "value": v.text,
                "chosen": v.chosen,
                "expected": v.expected,
                "grade": v.grade,
                "voices": v.voices,
                "documents": sorted({c.document for c in v.standing.claims}),
            }
            for v in found
        ]
        for name, found in described.values.items()
    }
    mentions = [{"field": field, "id": identifier, "label": label} for field, identifier, label in described.mentions]
    print_json(
        {"id": described.id, "label": described.label, "names": described.names, "values": values, "mentions": mentions}
    )
