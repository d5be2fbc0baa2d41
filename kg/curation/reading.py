"""Reading one YAML file safely, and finding the line of anything that is wrong in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import ryaml

from kg.errors import Finding

LARGEST_FILE = 32_000_000
"""Bytes. A page that people read makes a thousandth of this; an imported dataset of 60,000 plants fits."""

_TRUTHS = frozenset(["y", "n", "yes", "no", "on", "off"])
_SURPRISE = re.compile(r"0[0-9_]+|0o[0-7]+|[0-9]+(:[0-5]?[0-9])+|[0-9][0-9_]*_[0-9_]*")


class Trouble(NamedTuple):
    """Something wrong at a path inside one file, before its line is known."""

    path: tuple[str | int, ...]
    record: str
    field: str
    message: str
    remedy: str = ""
    rule: str = "format"


class YamlFile(NamedTuple):
    """A file that was read: its name for messages, its text and its content (None where it could not be read)."""

    name: str
    text: str
    content: Any
    findings: tuple[Finding, ...]


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read one file; what is wrong with it as a whole becomes findings, never an exception."""
    try:
        if not path.is_file():
            return _unreadable(name, 0, "cannot be read: is not a file", "put a file in its place")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            why = f"{size:,} bytes, more than {LARGEST_FILE:,}"
            return _unreadable(name, 0, why, "split it: one document is one file")
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        return _unreadable(name, 0, f"is not UTF-8 (byte {error.start})", "save it as UTF-8")
    except OSError as error:
        return _unreadable(name, 0, f"cannot be read: {error.strerror}", "check its permissions")
    try:
        content = ryaml.loads(text.removeprefix("\ufeff"))
    except (ryaml.InvalidYamlError, TypeError, ValueError, OverflowError, RecursionError) as error:
        line, message = _position(str(error))
        if "repetition limit" in message:
            message = "aliases multiply beyond all bounds"
        elif "duplicate" in message:
            line = _second_key(compose(text)) or line
        return _unreadable(name, line, f"is not valid YAML: {message}", "correct the line", text)
    return YamlFile(name, text, content, locate(text, name, _surprises(content, text)))


def _unreadable(name: str, line: int, message: str, remedy: str, text: str = "") -> YamlFile:
    return YamlFile(name, text, None, (Finding(name, line, "", "", message, remedy, "yaml"),))


def _position(error: str) -> tuple[int, str]:
    match = re.search(r"line (\d+)", error)
    words = re.sub(r"\s+at line \d+,? column \d+", "", error.splitlines()[0] if error else "")
    return (int(match[1]) if match else 0), words.strip()


def _second_key(node: Any) -> int:
    """The line of the first key that stands twice in one mapping, else 0."""
    seen: set[str] = set()
    children = node.value if node is not None and node.id in ("mapping", "sequence") else []
    for child in children:
        key, value = child if isinstance(child, tuple) else (None, child)
        if key is not None and key.value in seen:
            return int(key.start_mark.line) + 1
        if key is not None:
            seen.add(str(key.value))
        found = _second_key(value)
        if found:
            return found
    return 0


def _surprises(content: Any, text: str) -> list[Trouble]:
    """Unquoted words that other YAML readers take for something else: no, on, 0777, 12:30, 1_000; and aliases."""
    suspects = [(path, word) for path, word in _leaves(content) if _surprising(word)]
    troubles = []
    if re.search(r"[&*]\w", text) and _anchored(text):
        troubles.append(Trouble((), "", "", "uses a YAML anchor or alias", "write the value out", "yaml"))
    if not suspects:
        return troubles
    root = compose(text)
    for path, word in suspects:
        node = node_at(root, path)
        if node is not None and not node.style:
            remedy = f"put it in quotes: '{word}'"
            troubles.append(
                Trouble(
                    path,
                    _record(path),
                    "",
                    f"unquoted {word} means something else to other YAML readers",
                    remedy,
                    "yaml",
                )
            )
    return troubles


def _anchored(text: str) -> bool:
    import yaml

    try:
        return any(isinstance(token, yaml.AnchorToken | yaml.AliasToken) for token in yaml.scan(text))
    except yaml.YAMLError:
        return False


def _surprising(word: str) -> bool:
    return word.lower() in _TRUTHS or (word[:1].isdigit() and _SURPRISE.fullmatch(word) is not None)


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in _leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, item in enumerate(value) for leaf in _leaves(item, (*path, index))]
    return []


def _record(path: tuple[str | int, ...]) -> str:
    return next((str(part) for part in path if isinstance(part, str) and "/" in part), "")


def compose(text: str) -> Any:
    """The file's YAML nodes, which know their lines. Slow, so only for files that have something wrong."""
    import yaml

    try:
        return yaml.compose(text.removeprefix("\ufeff"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return None


def node_at(node: Any, path: tuple[str | int, ...]) -> Any:
    """The value node at a path, or the nearest one above it."""
    for part in path:
        found = _child(node, part)
        if found is None:
            return node
        node = found
    return node


def _child(node: Any, part: str | int) -> Any:
    if node is not None and node.id == "mapping":
        return next((value for key, value in node.value if key.value == str(part)), None)
    if node is not None and node.id == "sequence" and isinstance(part, int) and part < len(node.value):
        return node.value[part]
    return None


def locate(text: str, name: str, troubles: list[Trouble]) -> tuple[Finding, ...]:
    """Troubles with their lines."""
    if not troubles:
        return ()
    root = compose(text)
    return tuple(Finding(name, _line(root, t.path), t.record, t.field, t.message, t.remedy, t.rule) for t in troubles)


def _line(root: Any, path: tuple[str | int, ...]) -> int:
    """The line of the key (or item) at a path, else of the nearest thing above it; 1 where nothing is found."""
    line, node = 1, root
    for part in path:
        if node is not None and node.id == "mapping":
            pair = next(((key, value) for key, value in node.value if key.value == str(part)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        else:
            node = _child(node, part)
            if node is None:
                break
            line = node.start_mark.line + 1
    return line
