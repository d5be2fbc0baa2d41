"""kg resolve: who a description may be."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.errors import KhorgosError
from kg.store import Graph

from .output import known_format, print_json, print_rows
from .views import KnownBy, On, Trust, opened

_EXAMPLES = """\b
Examples:
  kg resolve                                                  descriptions that name nothing
  kg resolve description/largest-copper-mine-kazakhstan       candidates by each measure, and what was judged
  kg resolve description/largest-copper-mine-kazakhstan --known-by 2019
  kg resolve description/x --same mine/y --author orcid:0000-0002-1825-0097 --reason 'the permit names it'
  kg resolve description/x --withdraw mine/y --author orcid:0000-0002-1825-0097 --reason 'the permit was revised'"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("resolve", epilog=_EXAMPLES)(resolve_command)


def resolve_command(
    description: Annotated[str | None, typer.Argument(help="Description; without one, all are listed.")] = None,
    same: Annotated[str | None, typer.Option(help="Judge: it is this entity.", metavar="ID")] = None,
    different: Annotated[str | None, typer.Option(help="Judge: it is not this entity.", metavar="ID")] = None,
    withdraw: Annotated[str | None, typer.Option(help="Take the judgement on this entity back.", metavar="ID")] = None,
    author: Annotated[str, typer.Option(help="Who judges, as a CURIE.", metavar="CURIE")] = "",
    reason: Annotated[str, typer.Option(help="Why.", metavar="TEXT")] = "",
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv or json.", metavar="FORMAT")] = "table",
    trust: Trust = "default",
    known_by: KnownBy = None,
    on: On = None,
) -> None:
    """Rank who a description may be by every measure, without picking; or record, or withdraw, a person's judgement."""
    known_format(form, ("table", "csv", "json"))
    graph = opened(trust, known_by, on)
    judged = [one for one in (same, different, withdraw) if one is not None]
    if len(judged) > 1 or (judged and description is None):
        raise KhorgosError("give a description and one of --same, --different and --withdraw")
    if description is None:
        from kg.resolving import unresolved

        print_rows(("description", "words", "candidates"), unresolved(graph), form)
    elif judged:
        from kg.identification import judge
        from kg.identification import withdraw as take_back
        from kg.place import data_folder

        row = (
            take_back(graph, data_folder(), description, withdraw, author, reason)
            if withdraw
            else judge(graph, data_folder(), description, judged[0], author, reason, same is not None)
        )
        print(
            f"{row.subject_id}  {row.predicate_modifier} {row.predicate_id}  {row.object_id}  {row.author_id}  {row.mapping_date}  {row.comment}"
        )
    else:
        _print(graph, description, form)


def _print(graph: Graph, description: str, form: str) -> None:
    from kg.resolving import resolve

    found = resolve(graph, description)
    if form == "json":
        proposals = [{**one._asdict(), "candidate": one.candidate._asdict()} for one in found.proposals]
        lists = {key: [one._asdict() for one in getattr(found, key)] for key in ("near", "judgements")}
        print_json({"id": found.id, "words": found.label, "told": found.told, "candidates": proposals, **lists})
        return
    columns = ("measure", "place", "id", "name", "value", "as of", "status", "grade", "note", "documents")
    rows = [
        (p.field, f"{p.place} of {p.of}", c.id, c.label, c.text, c.as_of, c.status, c.grade, c.note, c.documents)
        for p in found.proposals
        for c in (p.candidate,)
    ]
    if form == "csv":
        print_rows(columns, [(*row[:-1], " ".join(row[-1])) for row in rows], form)
        return
    print(f"{found.label}  {found.id}\n  told: {'; '.join(f'{name} {text}' for name, text in found.told.items())}\n")
    print_rows(columns, [(*row[:-1], len(row[-1])) for row in rows], form)
    if found.near:
        print("\npower plants and lines that serve a candidate:")
        print_rows(("candidate", "as", "id", "name", "power"), found.near, form)
    print("\njudged so far:" if found.judgements else "\nnobody has judged yet; see: kg resolve --help")
    if found.judgements:
        print_rows(("id", "verdict", "by", "on", "reason"), [tuple(one[1:]) for one in found.judgements], form)
