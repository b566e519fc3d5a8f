"""Whether what gets a function's events, or the word on them, is encrypted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from maremma.aws.collect.events.attributes import Attributes, read_queue, read_topic
from maremma.aws.collect.events.shared_answers import Once
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.delivery import Destination

_READERS: Mapping[str, Callable[[AccountSession, str, Facet], Attributes]] = {"sqs": read_queue, "sns": read_topic}
_ALWAYS_ENCRYPTED = frozenset({"lambda", "events", "s3"})


class Destinations:
    """Looks at each queue and topic once, however many functions send to it. What it cannot see is left None.

    Functions, buses and buckets are always encrypted and not asked. Those of another account or region are not ours to
    ask. Failures in our own are partial gaps of `facet`.
    """

    def __init__(self, session: AccountSession, facet: Facet) -> None:
        self._facet = facet
        self._attributes = Once(lambda arn: _READERS[_service(arn)](session, arn, facet))

    def read(self, arn: str) -> tuple[Destination, tuple[Gap, ...]]:
        """The destination, and what could not be seen of it."""
        service = _service(arn)
        if service in _ALWAYS_ENCRYPTED:
            return Destination(arn=arn, encrypted=True), ()
        if service not in _READERS:
            return Destination(arn=arn), ()
        found = self._attributes(arn)
        gaps = found.gaps if found.encrypted is None else ()
        if not found.exists:
            says = f"the destination {arn} is gone, so that nothing arrives there; set another one"
            gaps = (Gap(self._facet, GapReason.GONE, says, partial=True),)
        return Destination(arn=arn, encrypted=found.encrypted), gaps


def _service(arn: str) -> str:
    return arn.split(":")[2] if arn.count(":") >= 5 else ""
