"""The canonical form of every file in `data/`: one way to write a thing, so that differences are facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.curation.cards import LANGUAGES, kinds_with_cards
from kg.curation.dataset import PUBLISHERS
from kg.curation.documents import HEADER, document_paths
from kg.curation.reading import YamlFile, read_yaml
from kg.curation.records import Qualifiers
from kg.errors import Finding
from kg.files import whole_file
from kg.models import BY_KIND
from kg.models.documents import Publisher
from kg.models.fields import fields_of
from kg.redirect import FILE as REDIRECTS
from kg.redirect import KEYS

WIDTH = 120
CARD_TAGS = (*LANGUAGES, "mul")
"""Languages of names, in the order of a card."""
_PLAIN = re.compile(
    r"[^\W\d_][^:#\[\]{},&*!|>'\"%@`\n\\]*|\d{4}(-\d\d){1,2}|https?://[^\s,\[\]{}#'\"]+|[a-z]+/[a-z0-9.-]+|¶\d+|\d[\w.]* [A-Za-z][\w/ %]*|\d[\d.]* %"
)
_SURELY_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9./ -]{5,}(?<! )")
"""Most texts: all of _PLAIN, and longer than any word of _RESERVED."""
_HIDDEN = frozenset(("Cc", "Cf", "Zl", "Zp"))
_RANKS = {kind: rank for rank, kind in enumerate(BY_KIND)}
_RESERVED = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"])


def canonical_files(folder: Path) -> Iterator[tuple[YamlFile, Path, str]]:
    """Every file that can be read, with the text its canonical form has."""
    paths = [
        folder / PUBLISHERS,
        folder / REDIRECTS,
        *(folder / "entities" / f"{kind}.yaml" for kind in kinds_with_cards()),
    ]
    for path in [*paths, *document_paths(folder)]:
        if path.exists():
            file = read_yaml(path, path.relative_to(folder).as_posix())
            if isinstance(file.content, dict) and not file.findings:
                yield file, path, canonical_text(file)


def canonical_text(file: YamlFile) -> str:
    """The canonical form of a file's content; comments at its head are kept."""
    head = re.match(r"\ufeff?(?:[ \t]*#.*\n|\s*\n)*", file.text)
    comments = "".join(
        f"{line.strip(chr(0xFEFF)).strip()}\n" for line in (head[0] if head else "").splitlines() if line.strip()
    )
    return comments + "".join(_body(file.name, file.content))


def restored(name: str, content: dict[str, Any]) -> str:
    """The canonical text of a file with this content; `name` is its path below the data folder."""
    return "".join(_body(name, content))


def _body(name: str, content: dict[str, Any]) -> Iterator[str]:
    if name == PUBLISHERS:
        for slug in sorted(content, key=str):
            yield from _block(str(slug), _ordered(content[slug], tuple(Publisher.model_fields)), 0)
    elif name == REDIRECTS:
        for identifier in sorted(content, key=str):
            yield from _block(str(identifier), _ordered(content[identifier], KEYS), 0)
    elif name.startswith("entities/"):
        for identifier in sorted(content, key=str):
            yield from _block(str(identifier), _card(content[identifier]), 0)
    else:
        yield from _document(content)


def _card(card: Any) -> Any:
    if not isinstance(card, dict):
        return card
    return {
        key: _ordered(names, CARD_TAGS) if isinstance(names, dict) else names
        for key, names in _ordered(card, ("names", "weak")).items()
    }


def _document(content: dict[str, Any]) -> Iterator[str]:
    yield from header_lines(content)
    claims = content.get("claims")
    if not isinstance(claims, dict):
        if claims is not None:
            yield from _block("claims", claims, 0)
        return
    yield "claims:\n"
    for subject in sorted(claims, key=lambda one: subject_order(str(one))):
        yield from record_lines(str(subject), claims[subject])


def record_lines(subject: str, record: Any) -> Iterator[str]:
    """What a document says of one subject, as canonical lines below `claims:`."""
    kind = subject.partition("/")[0]
    names = tuple(fields_of(kind)) if kind in BY_KIND else ()
    yield from _block(
        subject, {k: _claim(v) for k, v in _ordered(record, names).items()} if isinstance(record, dict) else record, 1
    )


def header_lines(header: dict[str, Any]) -> Iterator[str]:
    """A document's header in canonical form."""
    for key, value in _ordered(header, HEADER).items():
        if key != "claims" and value is not None:
            yield from _block(key, value, 0)


def subject_order(subject: str) -> tuple[int, str]:
    """The key by which subjects stand in a document: kinds in the models' order, then ids."""
    return _RANKS.get(subject.partition("/")[0], len(_RANKS)), subject


def _claim(raw: Any) -> Any:
    if isinstance(raw, list):
        return [_claim(item) for item in raw] if len(raw) != 1 else _claim(raw[0])
    if isinstance(raw, dict):
        return _ordered(raw, ("value", *Qualifiers.ORDER)) if set(raw) != {"value"} else _claim(raw["value"])
    return " ".join(raw.split()) if isinstance(raw, str) else raw


def _ordered(mapping: Any, order: tuple[str, ...]) -> Any:
    if not isinstance(mapping, dict):
        return mapping
    rank = _places(order)
    return dict(sorted(mapping.items(), key=lambda item: (rank.get(item[0], len(rank)), str(item[0]))))


@lru_cache(maxsize=256)
def _places(order: tuple[str, ...]) -> dict[str, int]:
    return {name: place for place, name in enumerate(order)}


def _block(key: str, value: Any, depth: int) -> Iterator[str]:
    """`key: value`, on one line where it fits, else one item a line. Records and cards always stand in blocks."""
    indent = "  " * depth
    if isinstance(value, dict) and (depth < 2 and value.keys() - {"value"} and not _names(value)):
        yield f"{indent}{_scalar(key)}:\n"
        for name, item in value.items():
            yield from _block(str(name), item, depth + 1)
        return
    line = f"{indent}{_scalar(key)}: {_flow(value)}"
    if len(line) <= WIDTH or not isinstance(value, list | dict):
        yield line + "\n"
    elif isinstance(value, list):
        yield f"{indent}{_scalar(key)}:\n"
        for item in value:
            yield f"{indent}  - {_flow(item)}\n"
    else:
        yield f"{indent}{_scalar(key)}:\n"
        for name, item in value.items():
            yield from _block(str(name), item, depth + 1)


def _names(value: dict[str, Any]) -> bool:
    return bool(value) and all(isinstance(item, list) for item in value.values()) and set(value) <= set(CARD_TAGS)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    return _written(str(value))


def plain_or_quoted(text: str) -> str:
    """Text plain where every YAML reader takes it for text, else in quotes."""
    if _SURELY_PLAIN.fullmatch(text):
        return text
    if "\\" in text or (not text.isprintable() and any(unicodedata.category(c) in _HIDDEN for c in text)):
        return '"' + "".join(_escaped(c) for c in text) + '"'
    if _PLAIN.fullmatch(text) and text == text.strip() and text[-1] != ":" and text.lower() not in _RESERVED:
        return text
    return "'" + text.replace("'", "''") + "'"


_written = lru_cache(maxsize=1 << 16)(plain_or_quoted)


def _escaped(c: str) -> str:
    if c in '"\\':
        return f"\\{c}"
    return f"\\u{ord(c):04x}" if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and ord(c) < 0x10000 else c


def lost_comment(file: YamlFile) -> int:
    """The line of a comment that the canonical form would lose, else 0. Only comments at the head are kept."""
    if "#" not in file.text:
        return 0
    import yaml

    text = file.text.removeprefix("\ufeff")
    tokens = [token for token in yaml.scan(text) if isinstance(token, yaml.ScalarToken | yaml.BlockMappingStartToken)]
    scalars = [
        (token.start_mark.index, token.end_mark.index) for token in tokens if isinstance(token, yaml.ScalarToken)
    ]
    first = tokens[0].start_mark.index if tokens else len(text)
    for match in re.finditer(r"(?:^|(?<=[\s,{\[]))#", text):
        place = match.start()
        if place > first and not any(start <= place < end for start, end in scalars):
            return text.count("\n", 0, place) + 1
    return 0


def restore(folder: Path) -> tuple[list[str], list[Finding]]:
    """Bring every readable file into canonical form. Names of changed files, and findings for those left alone."""
    changed: list[str] = []
    findings: list[Finding] = []
    for file, path, text in canonical_files(folder):
        if text == file.text:
            continue
        comment = lost_comment(file)
        if comment:
            findings.append(
                Finding(
                    file.name,
                    comment,
                    "",
                    "",
                    "a comment here would be lost",
                    "move it to the head of the file, or into note",
                )
            )
            continue
        with whole_file(str(path)) as out:
            out.write(text.encode())
        changed.append(file.name)
    return changed, findings
