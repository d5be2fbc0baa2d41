"""Files stand in canonical form."""

from __future__ import annotations

from collections.abc import Iterable

from kg.curation.canonical import canonical_text
from kg.curation.dataset import Dataset
from kg.errors import Finding


def run(dataset: Dataset) -> Iterable[Finding]:
    """One finding for each file whose text is not the canonical one, at its first differing line."""
    files = [
        dataset.publisher_file,
        *(part.file for part in dataset.card_files),
        *(d.file for d in dataset.documents.values()),
    ]
    for file in files:
        if isinstance(file.content, dict) and not file.findings:
            wanted = canonical_text(file)
            if wanted != file.text:
                yield Finding(
                    file.name,
                    _first_difference(file.text, wanted),
                    "",
                    "",
                    "is not in canonical form",
                    "run: kg format",
                    "canonical",
                )


def _first_difference(text: str, wanted: str) -> int:
    ours, theirs = text.splitlines(), wanted.splitlines()
    pairs = zip(ours, theirs, strict=False)
    return next((number for number, (a, b) in enumerate(pairs, 1) if a != b), min(len(ours), len(theirs)) + 1)
