"""Diplomacy: events and who took part in which role, agreements, statements."""

from __future__ import annotations

from typing import Annotated

from kg.models.base import (
    ASSET,
    ORGANIZATION,
    UNNAMED,
    Concept,
    Count,
    Entity,
    Party,
    Place,
    Ref,
    fact,
)
from kg.values.dates import PartialDate
from kg.values.money import Money

Parties = tuple[Party, ...]
Things = tuple[
    Annotated[str, Ref(*ASSET, *ORGANIZATION, "unit", "product", "agreement", "event", "country", "region", UNNAMED)],
    ...,
]


class Event(Entity):
    """A diplomatic or business event: visit, meeting, summit, forum, signing, signed article."""

    kind = "event"

    event_type: Annotated[str, Concept("event-type")] | None = fact("what it was")
    start: PartialDate | None = fact("first day")
    end: PartialDate | None = fact("last day")
    location: Place | None = fact("where")
    host: Parties = fact("who received or hosted", many=True)
    guest: Parties = fact("who visited", many=True)
    inviter: Parties = fact("at whose invitation", many=True)
    participant: Parties = fact("who took part, in no other role", many=True)
    chair: Parties = fact("who chaired", many=True)
    author: Parties = fact("who wrote, of a signed article", many=True)
    session: Count | None = fact("which meeting of its series")
    convened: Annotated[str, Ref(*ORGANIZATION)] | None = fact("the organization whose meeting it was")
    part_of: Annotated[str, Ref("event")] | None = fact("the larger event, such as the visit a signing belongs to")
    produced: tuple[Annotated[str, Ref("agreement")], ...] = fact("agreements concluded there", many=True)
    mentions: Things = fact("projects and other things named there", many=True)
    agreement_count: Count | None = fact("number of agreements concluded")
    agreement_value: Money | None = fact("value of the agreements together")


class Agreement(Entity):
    """A treaty, declaration, memorandum, list or framework, between states or companies."""

    kind = "agreement"

    agreement_type: Annotated[str, Concept("agreement-type")] | None = fact("what it is")
    party: Parties = fact("who concluded it", many=True)
    signed: PartialDate | None = fact("date of signature")
    concerns: Things = fact("what it is about", many=True)
    value: Money | None = fact("amount it names")
    project_count: Count | None = fact("projects it lists", changes=True)


class Statement(Entity):
    """What somebody said: an assessment, a policy, a commitment. Attributed, never a fact of the world."""

    kind = "statement"
    named = False
    key = ("speaker", "statement_type", "topic")

    speaker: Parties = fact("who says so", many=True)
    statement_type: Annotated[str, Concept("statement-type")] | None = fact("assessment, policy …")
    topic: tuple[Annotated[str, Concept("topic")], ...] = fact("what it is on", many=True)
    about: Things = fact("what it is said of", many=True)
    addressee: Parties = fact("to whom it is addressed", many=True)
    addressee_sector: tuple[Annotated[str, Concept("sector")], ...] = fact("the sector it is addressed to", many=True)
    made: PartialDate | None = fact("when it was said")
    beneficiary: Parties = fact("for whose good", many=True)
