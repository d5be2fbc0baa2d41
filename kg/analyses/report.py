"""What every analysis gives: typed rows with their documents, the method in plain words, and a picture if it has a shape."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from kg import terms
from kg.errors import KhorgosError
from kg.evidence import labels
from kg.store import Graph, view_triples

if TYPE_CHECKING:
    from kg.canvas import Canvas

Row = TypeVar("Row", bound=tuple[Any, ...])
LANGUAGES = ("en", "zh", "ru", "kk")


@dataclass(frozen=True, repr=False)
class Report(Generic[Row]):
    """The answer of an analysis.

    `rows` are NamedTuples; their field `documents` holds the ids of the documents behind them. `remarks` say what was
    left out or is uncertain. Iterating gives the rows; `to_pandas()` a frame; `plot()` a picture.
    """

    name: ClassVar[str]
    method: ClassVar[str]
    """How it is done, in plain words."""
    row: ClassVar[type]
    hidden: ClassVar[tuple[str, ...]] = ()
    """Fields that a table leaves out, for others say the same shorter."""

    graph: Graph = field(compare=False)
    rows: tuple[Row, ...]
    remarks: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields that a table shows; files have them all."""
        return tuple(name for name in self.columns if name not in self.hidden)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the rows' fields."""
        found: tuple[str, ...] = self.row._fields  # type: ignore[attr-defined]
        return found

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self.rows)} rows, {', '.join(self.columns)}>"

    def __str__(self) -> str:
        from kg.tables import text_table

        places = [self.columns.index(name) for name in self.shown]
        return text_table(self.shown, [[table_cell(row[place]) for place in places] for row in self.rows])

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(table_cell(value))}</td>" for value in row) + "</tr>"
            for row in self.rows[:200]
        )
        notes = "".join(f"<p>{escape(remark)}</p>" for remark in self.remarks)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"

    def records(self) -> list[dict[str, Any]]:
        """The rows as dicts."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> Any:
        """A pandas DataFrame; KhorgosError where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise KhorgosError("pandas is not installed; run: pip install 'khorgos[frames]'") from None
        return pandas.DataFrame(self.records(), columns=list(self.columns))

    def plot(self, file: str | os.PathLike[str], language: str = "en") -> tuple[str, ...]:
        """Draw to an svg, png or pdf file, whole or not at all, with names in en, zh, ru or kk where there are any.

        The same graph gives the same file. Returns remarks. KhorgosError where nothing can be drawn.
        """
        from kg.canvas import canvas, picture_format
        from kg.errors import nearest
        from kg.files import whole_file

        path = os.fspath(file)
        kind = picture_format(path)
        if language not in LANGUAGES:
            raise KhorgosError(f"no labels in {language!r}; {nearest(language, LANGUAGES)}")
        if not self.rows:
            raise KhorgosError(f"{self.name} found nothing to draw; ask without --plot to read why")
        with whole_file(path) as out, canvas(out, kind) as made:
            self.draw(made, Names(self.graph, language, made))
        return tuple(made.remarks)

    def draw(self, canvas: Canvas, names: Names) -> None:
        """Draw on a canvas; an analysis that has a shape says how."""
        raise KhorgosError(f"{self.name} has no picture; see its rows")


class Names:
    """Names to draw, in the language asked for where a thing has one and the fonts here can show it."""

    def __init__(self, graph: Graph, language: str, canvas: Canvas) -> None:
        self._plain, self._canvas, self._language = labels(graph), canvas, language
        self._named = _names_in(graph, language) if language != "en" else {}

    def __call__(self, identifier: str) -> str:
        """The name of an entity."""
        plain = self._plain.get(identifier, identifier)
        named = self._named.get(identifier, plain)
        return self._canvas.shown(named, self._latin(identifier, plain))

    def of(self, told: Mapping[str, str]) -> str:
        """A name told by language."""
        return self._canvas.shown(told[self._language], told["en"])

    def _latin(self, identifier: str, plain: str) -> str:
        """The plain name, or the id's words where that, too, is in a script that cannot be shown."""
        return plain if all(ord(char) < 0x2E80 for char in plain) else identifier.partition("/")[2].replace("-", " ")


@lru_cache(maxsize=8)
def _names_in(graph: Graph, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for thing, _, name in view_triples(graph, predicate=terms.LABEL):
        if name.language == language:
            key = terms.short(thing.value)
            found[key] = min(found.get(key, name.value), name.value)
    return found


def table_cell(value: Any) -> str:
    """A value in a table: numbers rounded for reading, of several documents the first and how many more, of long lists the
    first few."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
    if isinstance(value, tuple):
        texts = [table_cell(one) for one in value]
        if texts and texts[0].startswith("document/"):
            return texts[0].removeprefix("document/") + (f" +{len(texts) - 1}" if len(texts) > 1 else "")
        return _some(texts)
    return str(value)


def _some(texts: list[str], room: int = 64) -> str:
    """As many texts as there is room for, and how many more."""
    shown = texts[:1]
    for text in texts[1:]:
        if len("; ".join(shown)) + len(text) > room:
            return "; ".join(shown) + f" +{len(texts) - len(shown)}"
        shown.append(text)
    return "; ".join(shown)


def counted(number: int, one: str, more: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "deal"), counted(3, "deal"), counted(2, "company", "companies")
    ('1 deal', '3 deals', '2 companies')
    """
    return f"{number} {one if number == 1 else more or one + 's'}"


def plain_cell(value: Any) -> Any:
    """A value in a csv file: several texts are separated by spaces where they are ids, else by semicolons."""
    if isinstance(value, float):
        return rounded(value)
    if isinstance(value, tuple):
        texts = [str(one) for one in value]
        return (" " if all(" " not in text for text in texts) else "; ").join(texts)
    return value


def rounded(value: float) -> float:
    """A figure to ten digits, so that the last bits of arithmetic are not told."""
    return float(f"{value:.10g}")


def named(graph: Graph, identifier: str) -> str:
    """The name to print of an entity."""
    return labels(graph).get(identifier, identifier)
