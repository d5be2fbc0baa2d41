"""Reading `data/redirects.yaml`: each old id with its successors, the reason, the date and who judged."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from kg.curation.cards import valid_id
from kg.curation.reading import Trouble, YamlFile, locate, read_yaml
from kg.errors import Finding
from kg.redirect import FILE, Redirect


class RedirectFile(NamedTuple):
    """The file, what it holds, and what is wrong with it."""

    file: YamlFile | None
    redirects: dict[str, Redirect]
    findings: list[Finding]


def read_redirects(folder: Path) -> RedirectFile:
    """The redirects of a data folder; a folder without the file has none."""
    if not (folder / FILE).exists():
        return RedirectFile(None, {}, [])
    file = read_yaml(folder / FILE, FILE)
    redirects: dict[str, Redirect] = {}
    troubles: list[Trouble] = []
    if file.content is not None and not isinstance(file.content, dict):
        troubles.append(
            Trouble((), "", "", "holds no redirects", "write old/id: {to: [new/id], reason: …}", "redirect")
        )
    for old, raw in (file.content if isinstance(file.content, dict) else {}).items():
        identifier = str(old)
        if not valid_id(identifier):
            troubles.append(Trouble((old,), identifier, "", "is not an id", "write kind/lower-case-slug", "redirect"))
            continue
        try:
            redirects[identifier] = Redirect.model_validate(_listed(raw))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                key = str(detail["loc"][0]) if detail["loc"] else ""
                message = str(detail["msg"]).removeprefix("Value error, ")
                troubles.append(
                    Trouble(
                        (identifier, key),
                        identifier,
                        key,
                        message,
                        "a redirect has to, reason, date, author",
                        "redirect",
                    )
                )
    return RedirectFile(file, redirects, [*file.findings, *locate(file.text, file.name, troubles)])


def _listed(raw: object) -> object:
    """One successor may be written without brackets."""
    return {**raw, "to": [raw["to"]]} if isinstance(raw, dict) and isinstance(raw.get("to"), str) else raw
