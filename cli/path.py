"""kg path: how two things are connected."""

from __future__ import annotations

from typing import Annotated

import typer

from .analyze import Labels, Plot, drawable, write_report
from .output import Bom, FileFormat, Output, chosen_format, known_format, mark_of
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg path Goldwind AIIB
  kg path company/goldwind plant/zhanatas-wind -n 1
  kg path 金风科技 亚投行 --plot path.svg"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("path", epilog=_EXAMPLES)(path_command)


def path_command(
    source: Annotated[str, typer.Argument(help="Id or name, in any script.", metavar="FROM")],
    target: Annotated[str, typer.Argument(help="Id or name, in any script.", metavar="TO")],
    number: Annotated[int, typer.Option("--number", "-n", min=1, max=20, help="At most so many paths.")] = 3,
    through: Annotated[
        str,
        typer.Option(
            help="things, places (countries, too), or auto: places only where there is no other path.", metavar="WHAT"
        ),
    ] = "auto",
    form: FileFormat = "",
    output: Output = "-",
    bom: Bom = False,
    plot: Plot = None,
    labels: Labels = "en",
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> None:
    """Find the best-evidenced short paths between two entities: every hop with its document, place in it and date."""
    from kg.analyses import analyze

    form = chosen_format(form, output)
    known_format(form, ("table", "csv", "json"))
    mark = mark_of(bom, form)
    drawable(plot, labels)
    asked = {"source": source, "target": target, "number": number, "through": through}
    write_report(analyze(opened(trust, known_by, on), "path", asked), form, output, plot, labels, mark, qualified=True)
