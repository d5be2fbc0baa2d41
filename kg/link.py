"""Links to other datasets and candidates for descriptions, as SSSOM rows. People judge; rejected rows stay."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import Finding
from kg.terms import CURIES
from kg.values.dates import PartialDate

PREDICATES = (
    "skos:exactMatch",
    "skos:closeMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
    "skos:relatedMatch",
    "kg:candidate",
)
MANUAL = "semapv:ManualMappingCuration"
PROPOSED = "semapv:CompositeMatching"
"""The justification of a row that the matcher made and nobody has judged."""
NOTHING = "sssom:NoTermFound"
"""The object of a row that says: looked for in `object_source`, and not there."""


class Link(BaseModel):
    """One row: subject, predicate, object, who judged, when, how sure, why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject_id: Annotated[str, Field(pattern=r"^khorgos:[a-z]+/[a-z0-9.-]+$")]
    subject_label: str = ""
    predicate_id: str
    predicate_modifier: Annotated[str, Field(pattern=r"^(Not)?$")] = ""
    object_id: Annotated[str, Field(pattern=r"""^[A-Za-z0-9_.-]+:[^\s<>"{}|\\^`]+$""")]
    object_label: str = ""
    mapping_justification: Annotated[str, Field(pattern=r"^semapv:[A-Za-z]+$")]
    author_id: str = ""
    object_source: Annotated[str, Field(pattern=r"""^(https?://[^\s<>"{}|\\^`]+)?$""")] = ""
    object_source_version: str = ""
    mapping_date: str = ""
    confidence: Annotated[str, Field(pattern=r"^(0(\.\d+)?|1(\.0+)?)?$")] = ""
    comment: str = ""
    other: str = ""

    @property
    def judged(self) -> bool:
        """A person has judged it."""
        return self.mapping_justification == MANUAL

    @property
    def waits(self) -> bool:
        """Nobody has judged it. Candidates for descriptions are judged in the documents, not here."""
        return not self.judged and self.predicate_id.startswith("skos:")

    @property
    def confirmed(self) -> bool:
        """Judged the same by a person."""
        return self.asserted and self.predicate_id == "skos:exactMatch"

    @property
    def asserted(self) -> bool:
        """A person has judged that the relation of SKOS it names holds: the same, a part, a whole, or close."""
        told = self.predicate_id.startswith("skos:") and not self.predicate_modifier and self.object_id != NOTHING
        return self.judged and told

    @property
    def absent(self) -> bool:
        """A person has looked for it in `object_source` and found none."""
        return self.judged and self.object_id == NOTHING

    @property
    def id(self) -> str:
        """A hash of its content."""
        content = "\x1f".join(
            (
                self.subject_id,
                self.predicate_modifier,
                self.predicate_id,
                self.object_id,
                self.author_id,
                self.mapping_date,
                *((self.object_source,) if self.object_id == NOTHING else ()),
            )
        )
        return blake2b(content.encode(), digest_size=10).hexdigest()


COLUMNS = tuple(Link.model_fields)


def judged_different(links: Iterable[Link]) -> set[frozenset[str]]:
    """Pairs of our own ids that a person has judged to be two things."""
    return {
        frozenset(text.removeprefix("khorgos:") for text in (link.subject_id, link.object_id))
        for link in links
        if link.predicate_modifier == "Not"
    }


def read_links(folder: Path) -> tuple[dict[str, Link], list[Finding]]:
    """Every row of `data/links/*.sssom.tsv` by its place (`links/x.sssom.tsv:12`), and what is wrong with the others."""
    links: dict[str, Link] = {}
    findings: list[Finding] = []
    for path in sorted((folder / "links").glob("*.sssom.tsv")):
        name = f"links/{path.name}"
        rows, wrong = read_rows(path, name)
        links.update({f"{name}:{number}": link for number, link in rows.items()})
        findings += wrong
    return links, findings


def read_rows(path: Path, name: str) -> tuple[dict[int, Link], list[Finding]]:
    """The rows of one SSSOM file by their line, and what is wrong with the others; `name` is the file's in findings."""
    links: dict[int, Link] = {}
    findings: list[Finding] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        return {}, [Finding(name, 0, "", "", f"cannot be read: {error}", "save it as UTF-8", "link")]
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    columns = rows[0][1] if rows else []
    for number, cells in rows[1:]:
        row = {key: value for key, value in zip(columns, cells, strict=False) if value}
        try:
            links[number] = _link(row)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                field, subject = str(detail["loc"][0]), row.get("subject_id", "")[:60]
                findings.append(Finding(name, number, subject, field, detail["msg"], "see SSSOM", "link"))
        except ValueError as error:
            findings.append(Finding(name, number, row.get("subject_id", ""), "", str(error), "", "link"))
    return links, findings


def _link(row: dict[str, str]) -> Link:
    """A checked row."""
    link = Link.model_validate(row)
    if link.predicate_id not in PREDICATES:
        raise ValueError(f"predicate_id {link.predicate_id!r} is not one of {', '.join(PREDICATES)}")
    for curie in (link.predicate_id, link.object_id, link.mapping_justification):
        if curie.partition(":")[0] not in CURIES and not curie.startswith(("http://", "https://")):
            raise ValueError(f"prefix of {curie} is not declared; known: {', '.join(CURIES)}")
    if link.mapping_date:
        PartialDate.parse(link.mapping_date)
    if link.object_id == NOTHING and not link.object_source:
        raise ValueError("object_source is missing: name the dataset that was looked through")
    return link
