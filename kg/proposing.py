"""Proposals as SSSOM rows, and the rows of a file that people have judged kept beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.link import NOTHING, PROPOSED, Link
from kg.linking import Proposal, link
from kg.ours import exonyms, own_profiles, own_records
from kg.profile import Profile, profiles
from kg.progress import Progress
from kg.record import Reading, Record
from kg.scoring import probability
from kg.sources import Source, read_records
from kg.store import Graph
from kg.terms import CLASSES, CURIES

FIELDS = ("latitude", "longitude", "precision_km", "capacity_mw", "technology", "owner", "commissioned", "status")


def propose(graph: Graph, source: str, reading: Reading, progress: Progress | None = None) -> list[Proposal]:
    """Proposals for each of our entities whose kind the source describes. What cannot be read is told to `reading.report`.

    Only what is compared is kept of a record, so that a large file needs no more memory than its names.
    """
    theirs: dict[str, list[Record]] = defaultdict(list)
    for record in read_records(source, reading):
        theirs[record.kind].append(record._replace(raw={}, facts={}))
    found: list[Proposal] = []
    for kind in sorted(theirs.keys() & CLASSES.keys()):
        mine: list[Profile] = own_profiles(graph, own_records(graph, kind))
        found += link(mine, profiles(theirs[kind], exonyms(graph)), progress)
    return found


def object_of(record: Record) -> str:
    """The CURIE of another dataset's record: in the dataset's own namespace where it has one, else in ours."""
    plain = not any(character in ' \t<>"{}|\\^`' for character in record.id)
    return f"{record.source}:{record.id}" if record.source in CURIES and plain else f"khorgos:{record.subject}"


def details(record: Record) -> str:
    """What is known of a record as SSSOM's `other`: `capacity_mw=100|technology=wind`, for whoever judges without its file."""
    known = ((name, getattr(record, name)) for name in FIELDS)
    return "|".join(f"{name}={str(value).replace('|', '/')}" for name, value in known if value not in (None, ""))


def detailed(text: str) -> dict[str, str]:
    """`details` read back."""
    pairs = (part.partition("=") for part in text.split("|") if part)
    return {name: value for name, _, value in pairs}


def proposal_row(proposal: Proposal, source: Source) -> Link:
    """A proposal as a row that nobody has judged; its confidence is the score as a probability."""
    one, other = proposal.one.record, proposal.other.record if proposal.other is not None else None
    return Link(
        subject_id=f"khorgos:{one.id}",
        subject_label=one.label,
        predicate_id="skos:exactMatch",
        object_id=NOTHING if other is None else object_of(other),
        object_label="" if other is None else other.label,
        mapping_justification=PROPOSED,
        object_source=source.url,
        object_source_version=source.published,
        confidence="" if other is None else f"{probability(proposal.score):g}",
        comment=f"{proposal.verdict}: {proposal.words}",
        other="" if other is None else details(other),
    )


def merged(proposed: Iterable[Link], earlier: Iterable[Link]) -> list[Link]:
    """Proposals beside the judged rows of an earlier file; what is judged already, or settled by a judgement, is not proposed again."""
    kept = [link for link in earlier if not link.waits]
    return [*kept, *(link for link in proposed if not settled(link, kept))]


def settled(row: Link, judged: Iterable[Link]) -> bool:
    """Whether the judgements decide a proposal: on its very pair, that its subject is another record, or that there is none."""
    for one in judged:
        if not one.judged or one.subject_id != row.subject_id:
            continue
        if one.object_id == row.object_id and one.object_id != NOTHING:
            return True
        if one.object_source == row.object_source and (one.absent or one.asserted):
            return True
    return False
