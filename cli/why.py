"""kg why: where a value comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from .output import known_format, print_json, print_rows, remark_on_redirect
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg why plant/zhanatas-wind expected_generation
  kg why plant/zhanatas-wind status --known-by 2020-12-31
  kg why plant/zhanatas-wind status -f json"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("why", epilog=_EXAMPLES)(why_command)


def why_command(
    entity: Annotated[str, typer.Argument(help="Id (kind/slug), IRI, prefixed name, or a name in any script.")],
    field: Annotated[str, typer.Argument(help="Field, such as capacity or status.")],
    form: Annotated[str, typer.Option("--format", "-f", help="text, csv or json.", metavar="FORMAT")] = "text",
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> None:
    """Show every claim on one field, the value chosen, and the rule that chose it."""
    from kg.printing import terminal_width
    from kg.reasons import why
    from kg.wording import why_text

    known_format(form, ("text", "csv", "json"))
    graph = opened(trust, known_by, on)
    reason = why(graph, entity, field)
    remark_on_redirect(graph, entity)
    if form == "text":
        print(why_text(reason, terminal_width()))
    elif form == "json":
        print_json(
            {
                "entity": reason.id,
                "field": reason.field,
                "rule": reason.rule,
                "elsewhere": reason.elsewhere,
                "claims": reason.rows(),
            }
        )
    else:
        columns = list(dict.fromkeys(key for row in reason.rows() for key in row))
        print_rows(columns, [[row.get(key, "") for key in columns] for row in reason.rows()], "csv")
