"""SPARQL over the graph: checked for what may not run, evaluated on a big stack, streamed or collected."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import IO, TYPE_CHECKING, Any, TypeVar

from kg.errors import KhorgosError, QueryError, nearest
from kg.evaluation import on_big_stack, without_descriptors
from kg.results import Result, collect
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

T = TypeVar("T")

LONGEST_QUERY = 64_000
"""Characters. Planning time grows faster than length."""

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE")
"""Words that a query begins with."""
RESULT_FORMATS = ("table", "csv", "tsv", "json", "xml")
GRAPH_FORMATS = ("turtle", "ntriples", "rdfxml", "trig", "nquads", "jsonld")

_SKIPPED = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*|[?$]\w+"""
)
_PREFIXED = re.compile(r"([A-Za-z][\w.-]*)?:(?:[\w.%-]|\\.)*")


def refuse(text: str) -> None:
    """Kind words for queries that may not run. Safety rests on the descriptor limit, not on this."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise QueryError("the query is not UTF-8; write it in a file and save that as UTF-8") from None
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"the query has {len(text):,} characters; at most {LONGEST_QUERY:,} are read")
    if not text.strip():
        raise QueryError(
            "the query is empty; write SPARQL, for example: SELECT (COUNT(*) AS ?n) { ?plant a kg:PowerPlant }"
        )
    if re.match(
        r"(?is)\s*(?:(?:PREFIX|BASE)\b[^>]*>\s*)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", text
    ):
        raise QueryError("updates are refused: the graph is made from data/, so change a document there and ask again")
    if re.search(r"\bSERVICE\b", _PREFIXED.sub(" ", _SKIPPED.sub(" ", _without_escapes(text))), re.IGNORECASE):
        raise QueryError(
            "SERVICE is not called from here: kg answers from its own graph; export it and federate elsewhere"
        )


def written_iris(text: str) -> set[str]:
    """Every IRI that a query writes, in full or with a prefix that it declares or that is known here; none of its strings,
    comments or declarations."""
    declared = dict(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):\s*<([^>]*)>", text))
    bare = _without_escapes(re.sub(r"(?i)\bPREFIX\s+[\w.-]*:\s*<[^>]*>", " ", text))
    full = {match[0][1:-1] for match in _SKIPPED.finditer(bare) if match[0].startswith("<")}
    prefixes = {**PREFIXES, **declared}
    names = (match[0].partition(":") for match in _PREFIXED.finditer(_SKIPPED.sub(" ", bare)))
    return full | {prefixes[prefix] + local for prefix, _, local in names if prefix in prefixes}


def bind(text: str, values: Mapping[str, Any]) -> str:
    """A query whose parameters, written `$name`, stand replaced by pyoxigraph terms; others stay variables.

    `$name` is a variable like any other in SPARQL, so a query with parameters is a whole query without them.
    """
    return re.sub(r"\$(\w+)", lambda match: str(values[match[1]]) if match[1] in values else match[0], text)


def _without_escapes(text: str) -> str:
    """The text without the escapes of local names (`kg:a\\'`), which begin no string."""
    return re.sub(r"(:[\w.%-]*)((?:\\[_~.\-!$&'()*+,;=/?#@%])+)", r"\1", text)


def query(store: ox.Store, text: str, alone: bool = False) -> Result:
    """Evaluate a query and collect its answer.

    The default graph is the view (one value for each single-valued property); `GRAPH ?document { … }` is what each
    document says. The prefixes of `kg.terms.PREFIXES` need no declaration. `alone`: nothing else in this process needs to open files, so that none can be opened meanwhile.
    Raises QueryError with one line where the text is no SPARQL query or asks for what may not run.
    """
    refuse(text)
    return _guarded(text, lambda: collect(store.query(text, prefixes=PREFIXES)), alone)


def stream(
    store: ox.Store,
    text: str,
    out: IO[bytes],
    form: str,
    alone: bool = False,
) -> None:
    """Evaluate a query and write its answer natively: csv, tsv, json or xml; turtle and others for graphs."""
    refuse(text)
    import pyoxigraph as ox

    def work() -> None:
        answer: Any = store.query(text, prefixes=PREFIXES)
        if isinstance(answer, ox.QueryTriples):
            short = {name: PREFIXES[name] for name in ("kg", "khorgos", "rdfs")} if form in ("turtle", "trig") else None
            ox.serialize(answer, out, rdf_format(form), prefixes=short)
        elif form in ("csv", "tsv", "json", "xml"):
            answer.serialize(out, getattr(ox.QueryResultsFormat, form.upper()))
        else:
            raise KhorgosError(f"{form} is for CONSTRUCT and DESCRIBE; a SELECT or ASK has {', '.join(RESULT_FORMATS)}")

    _guarded(text, work, alone)


def _guarded(text: str, work: Callable[[], T], alone: bool) -> T:
    """Evaluate; what goes wrong is put into words only after the descriptor limit is gone, for words need imports."""
    try:
        return without_descriptors(lambda: on_big_stack(work)) if alone else on_big_stack(work)
    except SyntaxError as error:
        raise QueryError(_syntax(text, str(error))) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise QueryError(f"the query cannot be evaluated here: {error}") from None


def _syntax(text: str, message: str) -> str:
    """One line from the parser's several: where, what was found, what was expected if that is short."""
    begun = _begun(text)
    if begun and begun.upper() not in FORMS:
        return f"not a SPARQL query: it begins with {begun}; {nearest(begun.upper(), FORMS)}"
    match = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if match is None:
        return f"not a SPARQL query: {' '.join(message.split())}"
    line, column, expected = int(match[1]), int(match[2]), " ".join(match[3].split())
    lines = text.splitlines() or [""]
    rest = lines[line - 1][column - 1 : column + 19].strip() if line <= len(lines) else ""
    found = f"{rest!r}" if rest else "the end of the query"
    known = re.findall(r'"([^"]{1,12})"', expected) if "expected one of" in expected else []
    hint = (
        f"; expected {' or '.join(known[:6])}"
        if known
        else f"; {expected}"
        if "[" not in expected and len(expected) < 80
        else ""
    )
    hint = _undeclared(text) or hint
    return f"not a SPARQL query: line {line}, column {column}: {found} does not fit here{hint}"


def _begun(text: str) -> str:
    """The first word of a query behind its prefixes; empty where it begins with another sign."""
    bare = re.sub(r"(?i)\bPREFIX\s+[\w.-]*:\s*<[^>]*>|\bBASE\s*<[^>]*>", " ", text)
    word = re.match(r"\s*(\w+)", _SKIPPED.sub(" ", _without_escapes(bare)))
    return word[1] if word else ""


def _undeclared(text: str) -> str:
    """A hint where the query uses a prefix that it does not declare and that is not known here."""
    declared = set(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):", text))
    bare = re.sub(r"(?i)\bPREFIX\s+[\w.-]*:", " ", _SKIPPED.sub(" ", _without_escapes(text)))
    used = [match[1] for match in _PREFIXED.finditer(bare) if match[1]]
    strange = next((name for name in used if name not in declared and name not in PREFIXES), None)
    return f"; the prefix {strange}: is not declared, {nearest(strange, PREFIXES)}" if strange else ""


def rdf_format(form: str) -> ox.RdfFormat:
    """The pyoxigraph format of a name; KhorgosError for an unknown one."""
    import pyoxigraph as ox

    names = {
        "turtle": "TURTLE",
        "ntriples": "N_TRIPLES",
        "rdfxml": "RDF_XML",
        "trig": "TRIG",
        "nquads": "N_QUADS",
        "jsonld": "JSON_LD",
    }
    if form not in names:
        raise KhorgosError(f"a CONSTRUCT or DESCRIBE is written as {', '.join(GRAPH_FORMATS)}, not as {form}")
    found: ox.RdfFormat = getattr(ox.RdfFormat, names[form])
    return found
