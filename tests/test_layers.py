"""Imports go one way, the house has no cycles, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LAYERS = (
    (
        "errors",
        "country",
        "licence",
        "media",
        "version",
        "calendar",
        "distance",
        "concepts",
        "policies",
        "policy",
        "perspective",
        "terms",
        "values",
        "models",
        "place",
        "files",
        "progress",
        "tables",
        "evaluation",
        "results",
    ),
    ("claim", "held", "link", "record", "redirect", "rows"),
    (
        "curation",
        "matching",
        "naming",
        "profile",
        "features",
        "blocking",
        "scoring",
        "linking",
        "sources",
        "sssom",
        "politeness",
        "reconciling",
    ),
    (
        "view",
        "grade",
        "ledger",
        "relational",
        "revision",
        "viewing",
        "quads",
        "graph",
        "builds",
        "building",
        "importing",
        "sparql",
        "store",
        "evidence",
        "vocabulary",
        "searching",
        "ours",
        "proposing",
        "reviewing",
        "judging",
        "network",
        "columns",
        "json_rows",
        "xml_text",
        "attributes",
        "excerpt",
        "relations",
        "projecting",
        "projections",
        "algorithms",
        "engines",
        "printing",
        "ties",
        "meaning",
        "ownership",
        "stakes",
        "participation",
        "hops",
        "gazetteer",
        "concentration",
        "lifecycle",
        "lifetimes",
        "eventstudy",
        "canvas",
        "pictures",
    ),
    (
        "checks",
        "exports",
        "analyses",
        "gallery",
        "givebacks",
        "sourced",
        "statements",
        "questions",
        "implication",
        "implications",
        "operands",
        "typical",
        "plausibility",
        "echo",
        "echoing",
        "asking",
        "judgement",
        "told",
        "differences",
        "discrepancy",
        "disagreement",
        "ranking",
        "superlative",
        "resolving",
        "identification",
        "describing",
        "attribution",
        "reasons",
        "wording",
        "loading",
        "statistics",
        "figures",
        "interoperability",
        "census",
        "dossier",
        "site",
        "pages",
        "snapshot",
        "pairing",
        "changes",
        "table_schema",
        "tabulating",
        "claim_tables",
        "kind_tables",
        "publication",
        "parts",
        "releasing",
    ),
    ("__init__",),
    ("cli", "__main__"),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


@cache
def module_files() -> dict[str, Path]:
    """Every module of kg and cli by dotted name."""
    found = {}
    for folder, package in ((ROOT / "kg", "kg"), (ROOT / "cli", "kg.cli")):
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            found[".".join((package, *(part for part in parts if part != "__init__")))] = path
    return found


@cache
def imports_of(module: str, path: Path) -> set[str]:
    """Modules of kg that a file imports anywhere; those under TYPE_CHECKING do not run."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not _only_for_types(node, tree):
            base = node.module or ""
            if node.level:
                base = f"{package}.{base}".rstrip(".")
            found |= {f"{base}.{alias.name}" for alias in node.names} | {base}
    return {name for name in found if name == "kg" or name.startswith("kg.")}


def _only_for_types(wanted: ast.ImportFrom, tree: ast.Module) -> bool:
    guards = [node for node in ast.walk(tree) if isinstance(node, ast.If)]
    bodies = [node.body for node in guards if ast.unparse(node.test) == "TYPE_CHECKING"]
    return any(getattr(one, "lineno", 0) == wanted.lineno for body in bodies for one in body)


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def test_every_room_of_the_house_has_a_layer() -> None:
    assert {room(module) for module in module_files()} - set(LEVEL) == set()


def test_imports_never_go_up() -> None:
    modules = module_files()
    wrong = [
        f"{module} imports {name}"
        for module, path in modules.items()
        for name in imports_of(module, path)
        if name in modules and name != "kg" and LEVEL[room(name)] > LEVEL[room(module)] and module != "kg.__main__"
    ]
    assert wrong == []


def test_there_are_no_import_cycles() -> None:
    modules = module_files()
    uses = {
        m: {n for n in imports_of(m, p) if n in modules and n not in (m, "kg") and not m.startswith(f"{n}.")}
        for m, p in modules.items()
    }
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for name in sorted(uses[module]):
                visit(name, (*path, module))
            done.add(module)

    for module in modules:
        visit(module, ())


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(result.stderr.split())


HEAVY = {"rdflib", "networkx", "rustworkx", "pydantic", "pint", "typer", "pandas", "polars", "yaml", "ryaml"}


def test_importing_the_library_loads_nothing_heavy() -> None:
    assert loaded_after("import kg") & (HEAVY | {"pyoxigraph"}) == set()


def test_a_query_loads_nothing_heavy_once_the_graph_is_built() -> None:
    import kg

    kg.build()
    assert loaded_after("import kg; kg.query('ASK { ?s ?p ?o }')") & HEAVY == set()
    several = loaded_after("import kg; kg.show('plant/zhanatas-wind'); kg.ask('suppliers'); kg.search('Zhanatas')")
    assert several & HEAVY <= {"ryaml"}  # half a millisecond, to read the trust policy
