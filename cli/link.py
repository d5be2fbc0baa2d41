"""kg link: our entities and other publishers' records."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.errors import Finding, KhorgosError

from .output import Output, chosen_format, destination, known_format, print_rows

if TYPE_CHECKING:
    from kg.link import Link

_EXAMPLES = """\b
Examples:
  kg link                                                  the sources that can be linked
  kg link gppd global_power_plant_database.csv             proposals with their reasons
  kg link gppd plants.csv -f sssom -o gppd.sssom.tsv       as SSSOM rows to judge; judged rows of the file stay
  kg link review gppd.sssom.tsv --author orcid:0000-0002-1825-0097
  kg link --service https://wikidata.reconci.link/en/api --kind town -f sssom -o wikidata.sssom.tsv"""
_FORMATS = ("table", "csv", "json", "sssom")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("link", epilog=_EXAMPLES)(link_command)


def _complete(incomplete: str) -> list[str]:
    from kg.sources import SOURCES

    return [name for name in (*(one.name for one in SOURCES), "review") if name.startswith(incomplete)]


def link_command(
    target: Annotated[
        str | None,
        typer.Argument(
            help="A source, or `review` to judge; without one, sources are listed.", autocompletion=_complete
        ),
    ] = None,
    file: Annotated[str | None, typer.Argument(help="The source's file; for review, a file of links.")] = None,
    service: Annotated[
        str | None,
        typer.Option(help="Ask a W3C Reconciliation API 0.2 service over the network instead.", metavar="URL"),
    ] = None,
    kind: Annotated[str, typer.Option(help="With --service: which of our entities.", metavar="KIND")] = "plant",
    kind_there: Annotated[
        str, typer.Option("--type", help="With --service: its id of the type to look for.", metavar="ID")
    ] = "",
    pause: Annotated[float, typer.Option(min=0.0, help="With --service: seconds between requests.")] = 1.0,
    country: Annotated[
        str, typer.Option(help="Only records of this country: KAZ, KZ or Kazakhstan.", metavar="CODE")
    ] = "",
    author: Annotated[str, typer.Option(help="For review: who judges, as a CURIE (orcid:…).", metavar="ID")] = "",
    date: Annotated[
        str, typer.Option(help="For review: the date of the judgement (default: today).", metavar="DATE")
    ] = "",
    confidence: Annotated[
        str, typer.Option(help="For review: how sure, where an answer says nothing else.", metavar="0…1")
    ] = "0.95",
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", help="table, csv, json or sssom (default: as FILE ends, else table).", metavar="FORMAT"
        ),
    ] = "",
    output: Output = "-",
) -> int:
    """Propose which record of another dataset each of our entities is, with reasons; and judge the proposals."""
    form = "sssom" if not form and output.endswith(".sssom.tsv") else chosen_format(form, output)
    known_format(form, _FORMATS)
    if target == "review":
        return _review(file, author, date, confidence)
    if service is not None:
        return _service(service, kind, kind_there, pause, form, output)
    if target is None:
        from kg.sources import SOURCES

        print_rows(
            ("source", "what it reads"), [(one.name, one.help) for one in SOURCES], "table" if form == "sssom" else form
        )
        return 0
    return _propose(target, file, country, form, output)


def _propose(target: str, file: str | None, country: str, form: str, output: str) -> int:
    from kg.builds import terminal_progress
    from kg.importing import read_country
    from kg.proposing import proposal_row, propose
    from kg.record import Reading
    from kg.sources import known_source
    from kg.store import open_graph

    source = known_source(target)
    if file is None:
        raise KhorgosError(f"which file? write: kg link {target} FILE ({source.help})")
    progress = terminal_progress()
    findings: list[Finding] = []
    graph = open_graph(progress=progress)
    proposals = propose(graph, source.name, Reading(file, findings.append, read_country(country)), progress)
    sys.stderr.writelines(f"{finding}\n" for finding in findings)
    if form == "sssom":
        _write(
            [proposal_row(one, source) for one in proposals],
            output,
            f"Our entities and {source.title} of {source.publisher_name}.",
        )
    else:
        _print(
            [(one.one.id, one.other.id if one.other else "", one.verdict, one.score, one.words) for one in proposals],
            form,
            output,
        )
    counts = {verdict: sum(one.verdict == verdict for one in proposals) for verdict in ("match", "possible", "none")}
    sys.stderr.write(", ".join(f"{count} {verdict}" for verdict, count in counts.items()) + "\n")
    return 1 if findings else 0


def _service(url: str, kind: str, kind_there: str, pause: float, form: str, output: str) -> int:
    from kg.builds import terminal_progress
    from kg.errors import nearest
    from kg.ours import own_records
    from kg.place import cache_folder
    from kg.politeness import Asker, Manners
    from kg.reconciling import read_manifest, reconcile
    from kg.reconciling import rows as as_rows
    from kg.store import open_graph
    from kg.terms import CLASSES

    if kind not in CLASSES:
        raise KhorgosError(f"no kind {kind!r}; {nearest(kind, CLASSES)}")
    progress = terminal_progress()
    records = [record for record in own_records(open_graph(progress=progress), kind) if record.names]
    asker = Asker(url, os.path.join(cache_folder(), "reconciliation"), Manners(pause=pause))
    manifest = read_manifest(asker)
    found = as_rows(list(reconcile(asker, records, kind_there, progress)), manifest)
    if form == "sssom":
        _write(found, output, f"Our {kind} entities and {manifest.name}.")
    else:
        verdicts = (row.comment.partition(": ") if row.object_label else ("none", "", row.comment) for row in found)
        table = [
            (row.subject_id[8:], row.object_id, verdict, "", why)
            for row, (verdict, _, why) in zip(found, verdicts, strict=True)
        ]
        _print(table, form, output)
    sys.stderr.write(f"{len(records)} asked of {manifest.name}, {asker.requests} requests\n")
    return 0


def _write(rows: list[Link], output: str, description: str) -> None:
    """SSSOM rows; what people have judged in an earlier file of this name stays."""
    from kg.proposing import merged
    from kg.sssom import read_sssom, set_name, sssom_text

    earlier = [] if output == "-" else read_sssom(output)
    with destination(output) as out:
        out.write(
            sssom_text(merged(rows, earlier), "proposals" if output == "-" else set_name(output), description).encode()
        )


def _print(rows: Sequence[Sequence[Any]], form: str, output: str) -> None:
    print_rows(("ours", "theirs", "verdict", "score", "why"), rows, form, output)


def _review(file: str | None, author: str, date: str, confidence: str) -> int:
    from datetime import date as calendar

    from kg.judging import judge_file, unjudged_files
    from kg.reviewing import Judge

    if not author:
        raise KhorgosError("who judges? write: kg link review --author orcid:0000-0002-1825-0097")
    judge = Judge(author, date or calendar.today().isoformat(), confidence)
    files = [file] if file is not None else unjudged_files()
    for path in files:
        if not os.path.exists(path):
            raise KhorgosError(f"{path} is not there; make it with: kg link SOURCE FILE -f sssom -o {path}")
        tally = judge_file(path, judge, _asked, lambda text: print(text, flush=True))
        sys.stderr.write(f"{path}: {tally.judged} judged, {tally.left} left\n")
    if not files:
        sys.stderr.write(
            "no links wait to be judged; propose some with: kg link SOURCE FILE -f sssom -o data/links/SOURCE.sssom.tsv\n"
        )
    return 0


def _asked() -> str | None:
    """A line from the terminal; None at its end."""
    try:
        return input("y n p w o s u q ? > ")
    except EOFError:
        return None
