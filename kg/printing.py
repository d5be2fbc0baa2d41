"""Answers on stdout, as tables or natively serialised; used by the instant form and by the commands alike."""

from __future__ import annotations

import os
import sys

from kg.builds import terminal_progress
from kg.results import Result
from kg.sparql import query
from kg.store import Graph, open_graph
from kg.tables import cell, text_table


def print_answer(text: str) -> None:
    """Evaluate SPARQL over the default graph folder and print it as people read it."""
    graph = open_graph(progress=terminal_progress())
    if "view" in text:
        from kg.viewing import for_query

        graph = for_query(graph, text)
    result = query(graph.store, text, alone=True)
    print_result(result)
    remark_on_nothing(graph, text, result)


def print_result(result: Result) -> None:
    """A table, no wider than the terminal; true or false for ASK; Turtle-like lines for graphs."""
    out = sys.stdout
    if result.form == "ask":
        out.write(f"{cell(result.terms[0][0])}\n")
    elif result.form == "graph":
        out.writelines(f"{subject} {predicate} {value} .\n" for subject, predicate, value in result.terms)
    else:
        rows = [[cell(term) for term in row] for row in result.terms]
        out.write(text_table(result.columns, rows, terminal_width()) + "\n")
        if sys.stderr.isatty():
            sys.stderr.write(f"({len(rows)} row{'s' if len(rows) != 1 else ''})\n")


def remark_on_nothing(graph: Graph, text: str, result: Result) -> None:
    """Where a query has no rows: say so, and name terms it uses that the ontology does not have. Where cells are empty because it
    sums money, which is a node: say how to."""
    if result.terms and not any(None in row for row in result.terms):
        return
    from kg.vocabulary import summed_money, unknown_terms

    if result.terms:
        for name in summed_money(graph, text):
            sys.stderr.write(
                f"?{name} is money, a node and no number; add ?{name} schema:value ?value ; schema:currency ?currency"
                " and sum ?value by currency\n"
            )
        return
    sys.stderr.write("no rows\n")
    for name, remedy in unknown_terms(graph, text):
        sys.stderr.write(f"{name} is not in the ontology; {remedy}\n")


def terminal_width() -> int:
    """Columns of the terminal on stdout; 0 where it is none, so that files and pipes get whole cells."""
    try:
        return os.get_terminal_size(1).columns if sys.stdout.isatty() else 0
    except OSError:
        return 0
