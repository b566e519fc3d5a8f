"""Execution roles of the demo account. Documents name the account as `{account}` and the region as `{region}`."""

from __future__ import annotations

from dataclasses import dataclass

ADMINISTRATION = "shop-administration"
"""A managed policy that allows everything, as AWS's AdministratorAccess does."""

DEAD_LETTER_QUEUE = "shop-dead-letters"

LOG_WRITING = ("logs:CreateLogStream", "logs:PutLogEvents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allow:
    """One Allow statement."""

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role for Lambda: what it allows inline, and the managed policies of the shop attached to it.

    `lets_in` are accounts that may assume it as well.
    """

    name: str
    allows: tuple[Allow, ...] = ()
    attached: tuple[str, ...] = ()
    lets_in: tuple[str, ...] = ()


DEAD_LETTERS = Allow(
    sid="DeadLetters",
    actions=("sqs:SendMessage",),
    resources=("arn:aws:sqs:{region}:{account}:" + DEAD_LETTER_QUEUE,),
)

NETWORKING = Allow(
    sid="Networking",
    actions=("ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"),
    resources=("*",),
)
"""What Lambda needs in a VPC; AWS's own policy for it names no resource either."""

MANAGED: dict[str, tuple[Allow, ...]] = {
    ADMINISTRATION: (Allow(sid="Everything", actions=("*",), resources=("*",)),),
}
"""The statements of each managed policy of the shop."""


def fitted(name: str, *allows: Allow, queue: str = "") -> Role:
    """A role that holds what the function of this name needs, its own log group included, and nothing else."""
    logs = Allow(
        sid="OwnLogs",
        actions=LOG_WRITING,
        resources=("arn:aws:logs:{region}:{account}:log-group:/aws/lambda/" + name + ":*",),
    )
    polling = (
        Allow(
            sid="OwnQueue",
            actions=("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
            resources=("arn:aws:sqs:{region}:{account}:" + queue,),
        ),
    )
    return Role(name=f"shop-{name}", allows=(*allows, *(polling if queue else ()), logs))


def wide(name: str, *actions: str, logs: bool = True) -> Role:
    """A role that allows `actions` on everything, the way roles grow in a hurry."""
    statement = Allow(sid="Quick", actions=actions, resources=("*",))
    writing = Allow(sid="Logs", actions=("logs:CreateLogGroup", *LOG_WRITING), resources=("arn:aws:logs:*:*:*",))
    return Role(name=f"shop-{name}", allows=(statement, writing) if logs else (statement,))


def table(name: str, *verbs: str, index: str = "") -> Allow:
    """Verbs of DynamoDB on one table of the shop, and on an index of it."""
    arn = "arn:aws:dynamodb:{region}:{account}:table/" + name
    return Allow(
        sid=f"Table{name.title().replace('-', '')}",
        actions=tuple(f"dynamodb:{verb}" for verb in verbs),
        resources=(arn, f"{arn}/index/{index}") if index else (arn,),
    )


def objects(bucket: str, *verbs: str, prefix: str = "") -> Allow:
    """Verbs of S3 on the objects of one bucket of the shop, which carries the account's id in its name."""
    return Allow(
        sid=f"Objects{bucket.title().replace('-', '')}{''.join(verbs)}",
        actions=tuple(f"s3:{verb}" for verb in verbs),
        resources=("arn:aws:s3:::shop-" + bucket + "-{account}/" + prefix + "*",),
    )


def secret(name: str) -> Allow:
    """The value of one secret."""
    return Allow(
        sid="Secret",
        actions=("secretsmanager:GetSecretValue",),
        resources=("arn:aws:secretsmanager:{region}:{account}:secret:shop/" + name + "-*",),
    )
