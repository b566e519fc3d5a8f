"""Event source mappings: one unfiltered, paged list for the whole account-region, and who may write to the sources.

Each queue, stream and table that a mapping polls is asked for its policy once, however many mappings it has, and so is
each destination of failed batches for its encryption. Brokers have no resource policy that lets anybody write, but for
Amazon MSK's, which is not read. Neither are the policies of sources that belong to another account.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from maremma.aws.collect.denials import Reading
from maremma.aws.collect.events.attributes import Attributes, read_queue
from maremma.aws.collect.events.destinations import Destinations
from maremma.aws.collect.events.shared_answers import Once
from maremma.aws.collect.events.streams import read_stream, read_table
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap
from maremma.model.function.delivery import Destination
from maremma.model.snapshot import EventSourceMapping
from maremma.model.target import split_qualifier
from maremma.patterns import compile_late

PERMISSIONS: tuple[str, ...] = (
    "lambda:ListEventSourceMappings",
    "sqs:GetQueueAttributes",
    "sns:GetTopicAttributes",
    "kinesis:GetResourcePolicy",
    "dynamodb:GetResourcePolicy",
)

_SOURCES_AT_ONCE = 4
_PROBLEM = "PROBLEM"
# What is another one in each try: request ids, moments, and the numbers of records and offsets.
_PASSING = compile_late(
    r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
    r"|\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?!\w)"
    r"|\b\d{13,}\b"
)


def list_event_sources(session: AccountSession) -> Facts[tuple[EventSourceMapping, ...]]:
    """The mappings of each function that has any. What is unseen of a source is a gap of those who read from it."""
    reading = Reading(Facet.EVENT_SOURCES)
    reader = _MappingReader(session, reading.facet)
    found: dict[str, list[EventSourceMapping]] = {}
    unseen: dict[str, set[Gap]] = {}
    mappings = list(
        reading.pages(
            session.client("lambda"), "list_event_source_mappings", "EventSourceMappings", action=PERMISSIONS[0]
        )
    )
    reader.look_at({mapping.get("EventSourceArn") or "" for mapping in mappings})
    for name, source, gaps in reading.parsed(mappings, reader.mapping, "an event source mapping"):
        found.setdefault(name, []).append(source)
        unseen.setdefault(name, set()).update(gaps)
    return Facts(
        of={name: tuple(sorted(each, key=lambda one: one.uuid)) for name, each in found.items()},
        gaps=tuple(reading.gaps),
        gaps_of={name: tuple(sorted(gaps)) for name, gaps in unseen.items() if gaps},
    )


class _MappingReader:
    """Reads mappings with their sources and destinations, each of which is looked at once."""

    def __init__(self, session: AccountSession, facet: Facet) -> None:
        self._session = session
        self._facet = facet
        self._sources = Once(self._source)
        self._destinations = Destinations(session, facet)

    def look_at(self, arns: set[str]) -> None:
        """Look at sources side by side: most of the time is waiting."""
        with ThreadPoolExecutor(max_workers=_SOURCES_AT_ONCE, thread_name_prefix="source") as pool:
            list(pool.map(self._sources, sorted(arns)))

    def mapping(self, mapping: Mapping[str, Any]) -> tuple[str, EventSourceMapping, tuple[Gap, ...]]:
        """The name of the function, its mapping, and what could not be seen of its source and its destination."""
        target, qualifier = split_qualifier(mapping["FunctionArn"])
        arn = mapping.get("EventSourceArn") or ""
        source = self._sources(arn)
        destination, gaps = self._on_failure(mapping)
        found = EventSourceMapping(
            uuid=mapping["UUID"],
            # A broker of one's own has addresses and no ARN.
            source_arn=arn or "self-managed Kafka",
            qualifier=qualifier,
            state=mapping.get("State") or "Enabled",
            batch_size=mapping.get("BatchSize") or 0,
            on_failure=destination,
            max_concurrency=(mapping.get("ScalingConfig") or {}).get("MaximumConcurrency"),
            problem=_problem(mapping.get("LastProcessingResult") or ""),
            senders=source.policy,
            senders_seen=source.seen,
            source_exists=source.exists,
        )
        return target.name, found, (*source.gaps, *gaps)

    def _source(self, arn: str) -> Attributes:
        service = arn.split(":")[2] if arn.count(":") >= 5 else ""
        if service == "kafka":
            return Attributes(seen=False)
        reader = _READERS.get(service)
        return reader(self._session, arn, self._facet) if reader else Attributes()

    def _on_failure(self, mapping: Mapping[str, Any]) -> tuple[Destination | None, tuple[Gap, ...]]:
        arn = ((mapping.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination")
        return self._destinations.read(arn) if arn else (None, ())


_READERS: Mapping[str, Callable[[AccountSession, str, Facet], Attributes]] = {
    "sqs": read_queue,
    "kinesis": read_stream,
    "dynamodb": read_table,
}


def _problem(result: str) -> str:
    """Lambda's word on a try that failed, the same for the same problem in each try; empty for anything else."""
    if not result.startswith(_PROBLEM):
        return ""
    said = result.removeprefix(_PROBLEM).lstrip(": ")
    return " ".join(_PASSING.sub("…", said).split())
