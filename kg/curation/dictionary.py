"""The data dictionary's tables, made from the models. `python -m kg.curation.dictionary` renews data/README.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.concepts import SCHEMES
from kg.models import BY_KIND
from kg.models.fields import FieldSpec, fields_of
from kg.place import data_folder

START, END = "<!-- dictionary: made by python -m kg.curation.dictionary -->", "<!-- end of dictionary -->"


def dictionary() -> str:
    """All kinds with their fields, and all codes, as Markdown."""
    return "\n".join([START, "", *_kinds(), *_codes(), END])


def _kinds() -> Iterator[str]:
    for kind, model in BY_KIND.items():
        yield f"### {kind}"
        yield ""
        yield (model.__doc__ or "").strip().splitlines()[0]
        if model.key:
            yield f"No card; every document that speaks of one gives {', '.join(f'`{name}`' for name in model.key)}."
        yield ""
        yield "| field | value | meaning |"
        yield "|---|---|---|"
        for name, spec in fields_of(kind).items():
            traits = ", ".join(word for word, holds in (("many", spec.many), ("changes", spec.changes)) if holds)
            yield f"| `{name}` | {_value(spec)}{f' ({traits})' if traits else ''} | {spec.description} |"
        yield ""


def _value(spec: FieldSpec) -> str:
    match spec.form:
        case "quantity":
            return f"quantity, kept in {' or '.join(spec.units)}"
        case "money":
            return "money, `46.7 million USD`"
        case "date":
            return "date, `2021`, `2021-06`, `2021-06-23`"
        case "ref":
            return "id of " + ", ".join(spec.kinds)
        case "concept":
            return f"code of [{spec.scheme}](#codes)"
        case "point":
            return "point, `43.57, 69.75`"
    return spec.form


def _codes() -> Iterator[str]:
    yield "### Codes"
    yield ""
    yield "| scheme | codes |"
    yield "|---|---|"
    for scheme, codes in SCHEMES.items():
        yield f"| {scheme} | {', '.join(codes)} |"
    yield ""


def renewed(text: str) -> str:
    """The text with its dictionary part made anew."""
    head, _, rest = text.partition(START)
    return head + dictionary() + rest.partition(END)[2]


if __name__ == "__main__":
    page = Path(data_folder(), "README.md")
    page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
