"""Who may write to a stream that Lambda polls: the policy of a Kinesis stream, or of a DynamoDB stream's table.

One GetResourcePolicy for each of the account-region that is looked at. A DynamoDB stream's own policy only lets read,
so that its table's is asked for.
"""

from __future__ import annotations

from maremma.aws.collect.denials import FAILURES, error_code, is_absent
from maremma.aws.collect.events.attributes import GONE, NOT_OURS, Attributes, failed, place_of, with_policy
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet

PERMISSIONS: tuple[str, ...] = ("kinesis:GetResourcePolicy", "dynamodb:GetResourcePolicy")

_OF_STREAM, _OF_TABLE = PERMISSIONS


def read_stream(session: AccountSession, arn: str, facet: Facet) -> Attributes:
    """The policy of a Kinesis stream, by its ARN or that of a consumer. A failure is a partial gap of `facet`.

    Kinesis says "not found" of a stream that is gone and may say it of one without a policy, so neither is concluded.
    """
    stream = arn.partition("/consumer/")[0]
    if place_of(stream) != session.place:
        return NOT_OURS
    try:
        said = session.client("kinesis").get_resource_policy(ResourceARN=stream)
    except FAILURES as error:
        return Attributes() if is_absent(error) else failed(error, facet, _OF_STREAM)
    return with_policy(f"policy of the stream {stream}", said.get("Policy") or "", facet)


def read_table(session: AccountSession, arn: str, facet: Facet) -> Attributes:
    """The policy of a DynamoDB table, by the ARN of its stream. A failure is a partial gap of `facet`."""
    table = arn.partition("/stream/")[0]
    if place_of(table) != session.place:
        return NOT_OURS
    try:
        said = session.client("dynamodb").get_resource_policy(ResourceArn=table)
    except FAILURES as error:
        if error_code(error) == "PolicyNotFoundException":
            return Attributes()
        return GONE if is_absent(error) else failed(error, facet, _OF_TABLE)
    return with_policy(f"policy of the table {table}", said.get("Policy") or "", facet)
