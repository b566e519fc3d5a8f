"""What triggers a function, as something that the function itself could write to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.location import Location
from maremma.model.snapshot import FunctionSnapshot
from maremma.patterns import compile_late

_WILDCARD = compile_late(r"[*?$]")
_ANY_EVENT = "events of any source"


@dataclass(frozen=True, slots=True)
class Source:
    """A source that is switched on, and where that is set up.

    Of a bucket `prefix` is what the keys begin with that it tells of.
    """

    arn: str
    at: Location
    prefix: str = ""

    def is_named_by(self, pattern: str) -> bool:
        """Whether a resource in a policy is this very source, or of a bucket some keys that it tells of."""
        if service_in(self.arn) == "s3":
            bucket, slash, key = pattern.partition("/")
            return bucket == self.arn and bool(slash) and self.tells_of(_WILDCARD.split(key)[0])
        return pattern in {self.arn, f"{self.arn}/*", f"{self.arn.removesuffix(':*')}:log-stream:*"}

    def tells_of(self, beginning: str) -> bool:
        """Whether keys with this beginning may be among those that the source tells of."""
        return beginning.startswith(self.prefix) or self.prefix.startswith(beginning)


def fed_sources(function: FunctionSnapshot) -> Iterator[Source]:
    """Each source that emits an event when somebody writes to it."""
    for mapping in function.event_sources:
        if mapping.enabled:
            # A table's stream is part of the table: arn:…:table/orders/stream/2026-01-01T00:00:00.000
            yield Source(mapping.source_arn.split("/stream/")[0], mapping.location)
    for trigger in function.triggers:
        if trigger.enabled and trigger.exists and (arn := _fed(trigger)):
            yield Source(arn, trigger.location, _prefix(trigger))


def service_in(arn: str) -> str:
    """The service that an ARN names; empty for what is no ARN."""
    return arn.split(":")[2] if arn.startswith("arn:") and arn.count(":") > 2 else ""


def _fed(trigger: Trigger) -> str:
    """What somebody writes to who wants the trigger to fire; empty where writing alone does not do it."""
    if trigger.kind is TriggerKind.BUCKET:
        # S3 tells of deletions and the like as well, and a function that only hears of those may write.
        return "" if trigger.says.startswith("s3:") and "ObjectCreated" not in trigger.says else trigger.source_arn
    if trigger.kind is not TriggerKind.RULE:
        return trigger.source_arn
    # A pattern that names sources or detail types is there to keep the function's own events apart.
    if not trigger.says.endswith(_ANY_EVENT):
        return ""
    # arn:…:rule/NAME is a rule of the default bus, arn:…:rule/BUS/NAME one of another.
    place, _, path = trigger.source_arn.partition(":rule/")
    bus = path.rpartition("/")[0] or "default"
    return f"{place}:event-bus/{bus}"


def _prefix(trigger: Trigger) -> str:
    if trigger.kind is not TriggerKind.BUCKET:
        return ""
    return trigger.says.partition(" under ")[2].partition(" ending in ")[0]
