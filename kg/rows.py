"""Rows of delimited text, one by one, with their lines; what cannot be read is named, and the rest is read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

from kg.country import alpha_2, lies_in
from kg.errors import KhorgosError, nearest
from kg.record import Reading, Record

_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
LONGEST_CELL = 1_000_000
"""Characters. A cell beyond this is a quote that was never closed."""
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

Row = dict[str, str]


def open_text(path: str) -> IO[str]:
    """A text file, plain or packed (.gz, .bz2, .xz, .zip with one member); bytes that are no UTF-8 become surrogates."""
    return io.TextIOWrapper(_open_bytes(path), encoding="utf-8-sig", errors="surrogateescape", newline="")


def _open_bytes(path: str) -> IO[bytes]:
    try:
        with open(path, "rb") as file:
            head = file.read(6)
        if head[:2] == b"\x1f\x8b":
            import gzip

            return gzip.open(path)  # type: ignore[return-value]
        if head[:3] == b"BZh":
            import bz2

            return bz2.open(path)
        if head == b"\xfd7zXZ\x00":
            import lzma

            return lzma.open(path)
        if head[:4] == b"PK\x03\x04":
            return _only_member(path)
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise KhorgosError(f"{path} is UTF-16; save it as UTF-8")
        return open(path, "rb")
    except OSError as error:
        raise KhorgosError(f"{path} cannot be read: {error.strerror or error}; check the name") from None


def _only_member(path: str) -> IO[bytes]:
    import zipfile

    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise KhorgosError(f"{path} is a broken zip file; was the download cut short?") from None
    members = [name for name in archive.namelist() if not name.endswith("/")]
    if len(members) != 1:
        raise KhorgosError(f"{path} holds {len(members)} files; unpack it and name one of them")
    return archive.open(members[0])


class Lines:
    """Physical lines of a file with their numbers; lines that a broken row swallowed can be given back."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.file = open_text(reading.path)
        self.number = 0
        self.taken: list[str] = []
        self._back: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._back:
            line = self._back.popleft()
        else:
            try:
                line = self.file.readline()
            except (EOFError, OSError, ValueError) as error:
                self.reading.wrong(self.number, "", "", f"the file ends in the middle ({error})", "download it again")
                raise StopIteration from None
            if not line:
                raise StopIteration
        self.number += 1
        self.taken.append(line)
        return line

    def give_back_all_but_one(self) -> None:
        """Read the lines of a broken row again, from its second on."""
        self._back.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        self.taken = []


def rows(reading: Reading, needed: Sequence[str], delimiter: str = ",", first: str = "") -> Iterator[tuple[int, Row]]:
    """(line, row) of a file with a header. KhorgosError where the header lacks a needed column.

    Rows with too few or too many cells, broken quotes or bytes that are no UTF-8 are reported and left out. `first` names a first column
    that has no name in the header.
    """
    lines = Lines(reading)
    csv.field_size_limit(LONGEST_CELL)
    with lines.file:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        columns = _header(reading, reader, needed, delimiter, first)
        width = len(columns)
        last = ""
        while True:
            lines.taken.clear()
            start = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                reading.wrong(start, "", "", _quoting(error), "correct the quotes of this row")
                lines.give_back_all_but_one()
                continue
            last = lines.taken[-1] if lines.taken else ""
            if not cells:
                continue
            if len(cells) != width:
                reading.wrong(start, cells[0][:60], "", f"has {len(cells)} cells and the header {width}", _short(last))
                if len(lines.taken) > 1:
                    lines.give_back_all_but_one()
                continue
            if not all(map(clean, lines.taken)):
                reading.wrong(start, cells[0][:60], "", "has bytes that are no UTF-8", "save the file as UTF-8")
                continue
            if "\0" in last:
                reading.wrong(start, cells[0][:60], "", "has NUL bytes", "download it again")
                continue
            yield start, dict(zip(columns, cells, strict=True))


def _header(
    reading: Reading, reader: Iterator[list[str]], needed: Sequence[str], delimiter: str, first: str
) -> list[str]:
    try:
        columns = next(reader)
    except StopIteration:
        raise KhorgosError(f"{reading.path} is empty; download it again") from None
    except csv.Error as error:
        raise KhorgosError(f"{reading.path}:1  the header cannot be read: {error}; is it the right file?") from None
    if first and columns and not columns[0]:
        columns[0] = first
    _no_table(reading, columns)
    missing = [name for name in needed if name not in columns]
    if missing and len(columns) == 1:
        other = max(_DELIMITERS, key=columns[0].count)
        if other != delimiter and columns[0].count(other):
            raise KhorgosError(
                f"{reading.path}:1  columns are separated by {_DELIMITERS[other]}, not {_DELIMITERS[delimiter]}; "
                "save it as the publisher gives it"
            )
    if missing:
        raise KhorgosError(
            f"{reading.path}:1  has no column {missing[0]!r}; {nearest(missing[0], columns[:200])} "
            f"(is it this source, and this version?)"
        )
    twice = next((name for name in columns if name and columns.count(name) > 1), "")
    if twice:
        raise KhorgosError(f"{reading.path}:1  has two columns {twice!r}; delete one")
    return columns


def _no_table(reading: Reading, columns: Sequence[str]) -> None:
    """KhorgosError where the first line is that of something else."""
    start = ",".join(columns).lstrip().lower()
    if start.startswith(("<!doctype", "<html", "<?xml")):
        raise KhorgosError(f"{reading.path} is a web page and no table; download the file itself")
    if start.startswith("version https://git-lfs"):
        raise KhorgosError(f"{reading.path} only points to a file kept by Git LFS; download the file itself")
    if not clean(start) or any(ord(sign) < 32 for sign in start if sign not in "\t\r\n"):
        raise KhorgosError(f"{reading.path}:1  is no UTF-8 text; is it packed, or in another encoding?")


def clean(line: str) -> bool:
    """Whether a line read with `open_text` was UTF-8."""
    if line.isascii():
        return True
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _short(last: str) -> str:
    return (
        "the file ends in the middle of it: download it again" if not last.endswith(("\n", "\r")) else "correct the row"
    )


def _quoting(error: csv.Error) -> str:
    words = str(error)
    if "unexpected end" in words or "field larger" in words:
        return "has a quote that is never closed"
    return f"has broken quotes ({words})"


def number(reading: Reading, line: int, record: str, field: str, text: str) -> float | None:
    """A number cell, or None where it is empty; None after a report where it is no number (`138,1`, `NaN`)."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        remedy = "write a decimal point" if "," in text else ""
        reading.wrong(line, record, field, f"{text!r} is not a number", remedy)
        return None
    if value - value != 0:
        reading.wrong(line, record, field, f"{text!r} is not a number", "leave the cell empty")
        return None
    return value


def figure(reading: Reading, line: int, record: str, field: str, text: str) -> str:
    """A number cell as decimal text, as a quantity is written; empty where it has none, or after a report where it is no number.

    What is a plain number stays as the publisher writes it: `245.50`; `1e3` becomes 1000.
    """
    value = number(reading, line, record, field, text)
    if value is None:
        return ""
    short = text.strip()
    return short if _PLAIN_NUMBER.fullmatch(short) else format(Decimal(short), "f")


def place(
    reading: Reading, line: int, record: str, country: str, latitude: str, longitude: str
) -> tuple[float | None, float | None]:
    """Latitude and longitude of two cells; (None, None) where they are empty, or after a report where they are no point of
    the earth or lie outside the country.
    """
    y = number(reading, line, record, "latitude", latitude)
    x = number(reading, line, record, "longitude", longitude)
    if y is None or x is None:
        return None, None
    if abs(y) > 90 or abs(x) > 180:
        reading.wrong(
            line, record, "coordinates", f"{latitude}, {longitude} is not on the earth", "the point is left out"
        )
        return None, None
    if lies_in(country, y, x) is False:
        reading.wrong(
            line, record, "coordinates", f"{latitude}, {longitude} lies outside {country}", "the point is left out"
        )
        return None, None
    return y, x


def country_of(reading: Reading, line: int, record: str, field: str, text: str) -> str:
    """The alpha-2 code of a country cell; empty where it has none, or after a report where it is no country."""
    code = alpha_2(text)
    if not code and text.strip():
        reading.wrong(line, record, field, f"{text!r} is no country", "write its ISO 3166-1 code")
    return code


def json_lines(reading: Reading) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, object) of a file with one JSON object a line; brackets and commas of a surrounding list are let pass."""
    lines = Lines(reading)
    with lines.file:
        for text in lines:
            lines.taken.clear()
            text = text.strip().rstrip(",")
            if text in ("", "[", "]"):
                continue
            found = parsed(reading, lines.number, text)
            if isinstance(found, dict):
                yield lines.number, found
            elif found is not None:
                reading.wrong(lines.number, "", "", "is no JSON object", "one object stands on each line")


def json_file(reading: Reading) -> Any:
    """The whole content of a JSON file. KhorgosError where it is none."""
    with open_text(reading.path) as file:
        try:
            text = file.read()
        except (EOFError, OSError) as error:
            raise KhorgosError(f"{reading.path} ends in the middle ({error}); download it again") from None
    try:
        return json.loads(text, parse_constant=_not_json(reading, 1))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise KhorgosError(f"{reading.path}:{line}  is not JSON: {error}; was the download cut short?") from None


def parsed(reading: Reading, line: int, text: str) -> Any:
    """The JSON value of a text, or None after a report."""
    if not clean(text):
        reading.wrong(line, "", "", "has bytes that are no UTF-8", "save the file as UTF-8")
        return None
    try:
        return json.loads(text, parse_constant=_not_json(reading, line))
    except (ValueError, RecursionError) as error:
        reading.wrong(line, "", "", f"is not JSON: {error}", "was the download cut short?")
        return None


def of_item(reading: Reading, line: int, name: str, read: Iterable[Record]) -> list[Record]:
    """The records of one item of a JSON file; none, after a report, where it is not laid out as its publisher does it."""
    try:
        found = list(read)
        for one in found:
            if not all(isinstance(text, str) for _, text in one.names):
                raise TypeError("a name is no text")
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        said = f"lacks {error}" if isinstance(error, KeyError) else str(error)
        reading.wrong(line, name, "", f"is not laid out as its publisher does it ({said})", "it is left out")
        return []
    return found


def _not_json(reading: Reading, line: int) -> Callable[[str], None]:
    """NaN and Infinity are no JSON; they are reported and taken as nothing."""

    def report(word: str) -> None:
        reading.wrong(line, "", "", f"holds {word}, which is no JSON", "it is taken as empty")

    return report
