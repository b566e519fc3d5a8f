"""What a queue or a topic says of itself: who may send to it, whether it is encrypted, whether it is still there.

One call for each, GetQueueAttributes or GetTopicAttributes, and only for those of the account-region that is looked
at: another account's are told by their ARN and not asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from maremma.analysis.iam import parse_policy
from maremma.aws.collect.denials import FAILURES, AwsError, error_code, gap_of, is_absent, unreadable
from maremma.aws.session.clients import AccountSession
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet, Gap
from maremma.model.iam.policy import PolicyDocument
from maremma.model.target import AccountRegion

PERMISSIONS: tuple[str, ...] = ("sqs:GetQueueAttributes", "sns:GetTopicAttributes")

_OF_QUEUE, _OF_TOPIC = PERMISSIONS
_NO_QUEUE = frozenset({"QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """What was read of a queue, topic, stream or table. With `seen` False nothing was, and `gaps` say why if we failed.

    `encrypted` is None for what does not say. `exists` is False for one that is gone.
    """

    policy: PolicyDocument | None = None
    encrypted: bool | None = None
    exists: bool = True
    seen: bool = True
    gaps: tuple[Gap, ...] = ()


NOT_OURS = Attributes(seen=False)
"""Of another account or region: its owner reads it, not we."""

GONE = Attributes(exists=False)


def place_of(arn: str) -> AccountRegion:
    """The account-region in an ARN; both are empty for what names none, such as a bucket."""
    components = [*arn.split(":"), "", "", "", "", ""]
    return AccountRegion(components[4], components[3])


def read_queue(session: AccountSession, arn: str, facet: Facet) -> Attributes:
    """The attributes of an SQS queue. A failure is a partial gap of `facet`; a queue that is gone is none."""
    if place_of(arn) != session.place:
        return NOT_OURS
    client = session.client("sqs")
    url = f"{client.meta.endpoint_url}/{session.place.account}/{arn.rpartition(':')[2]}"
    names = ["Policy", "KmsMasterKeyId", "SqsManagedSseEnabled"]
    try:
        said = client.get_queue_attributes(QueueUrl=url, AttributeNames=names).get("Attributes") or {}
    except FAILURES as error:
        if error_code(error) in _NO_QUEUE or is_absent(error):
            return GONE
        return failed(error, facet, _OF_QUEUE)
    encrypted = bool(said.get("KmsMasterKeyId")) or said.get("SqsManagedSseEnabled") == "true"
    return with_policy(f"policy of the queue {arn}", said.get("Policy") or "", facet, encrypted=encrypted)


def read_topic(session: AccountSession, arn: str, facet: Facet) -> Attributes:
    """The attributes of an SNS topic. A failure is a partial gap of `facet`; a topic that is gone is none."""
    if place_of(arn) != session.place:
        return NOT_OURS
    try:
        said = session.client("sns").get_topic_attributes(TopicArn=arn).get("Attributes") or {}
    except FAILURES as error:
        return GONE if is_absent(error) else failed(error, facet, _OF_TOPIC)
    encrypted = bool(said.get("KmsMasterKeyId"))
    return with_policy(f"policy of the topic {arn}", said.get("Policy") or "", facet, encrypted=encrypted)


def failed(error: AwsError, facet: Facet, action: str) -> Attributes:
    """What a failure leaves: nothing seen, and a partial gap."""
    return Attributes(seen=False, gaps=(gap_of(error, facet, action, partial=True),))


def with_policy(name: str, text: str, facet: Facet, *, encrypted: bool | None = None) -> Attributes:
    """What was read, its policy parsed. A policy without statements is none; a malformed one is a partial gap."""
    if text.strip() in {"", "{}"}:
        return Attributes(encrypted=encrypted)
    try:
        return Attributes(policy=parse_policy(name, text), encrypted=encrypted)
    except MalformedPolicy as error:
        return Attributes(encrypted=encrypted, seen=False, gaps=(unreadable(facet, f"the {name}", error),))
