"""All that decides on whether a function may be stopped, read right now: what cannot be read is None."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from maremma.aws.enforce.hands import Hands, ask, role_name
from maremma.aws.session.clients import AccountSession
from maremma.errors import EnforcementRefused
from maremma.model.quarantine import MAPPING, LiveFunction, LiveSettings, Source
from maremma.model.selector import Tags
from maremma.model.target import Target

T = TypeVar("T")

PERMISSIONS: tuple[str, ...] = (
    "iam:GetRole",
    "kinesis:DescribeStreamSummary",
    "lambda:GetFunctionConfiguration",
    "lambda:ListFunctionEventInvokeConfigs",
    "lambda:ListProvisionedConcurrencyConfigs",
    "lambda:ListTags",
    "lambda:ListVersionsByFunction",
    "sqs:GetQueueAttributes",
)

STREAM_HOURS = 24.0
"""How long a stream of DynamoDB keeps its records."""

_EDGE_REGION = "us-east-1"
_EDGE = "edgelambda.amazonaws.com"
_LAMBDA = "lambda.amazonaws.com"
_ANYONE = ("*", "anyone but a few")


class Facts:
    """Reads functions of one account-region."""

    def __init__(self, session: AccountSession, sharing: Callable[[str], tuple[Target, ...]]) -> None:
        self._session = session
        self._hands = Hands(session)
        self._sharing = sharing

    def read(self, target: Target, disabled: Mapping[str, float] | None = None) -> LiveFunction:
        """What a function is right now; EnforcementRefused if not even its settings can be read.

        `disabled` are the mappings that a quarantine has disabled, and for how many hours.
        """
        lambda_ = self._session.client("lambda")
        configuration = ask(lambda: lambda_.get_function_configuration(FunctionName=target.name), target)
        if configuration is None:
            return LiveFunction(settings=LiveSettings(exists=False))
        role = configuration["Role"]
        trust = _unless_refused(lambda: self._trust(target, role))
        others = {each.name for each in self._sharing(role) if each != target}
        return LiveFunction(
            settings=self._hands.look(target, role, revoke=False),
            role_arn=role,
            tags=self.tags(target),
            keeps_events=_unless_refused(lambda: self._keeps_events(target, configuration)),
            provisioned=_unless_refused(lambda: self._provisioned(target)),
            at_edge=self._at_edge(target, trust),
            sources=tuple(self._sources(target, disabled or {})),
            shares_role=None if trust is None else tuple(sorted(others | (trust - {_LAMBDA}))),
            other_roles=_unless_refused(lambda: self._other_roles(target, role)),
        )

    def role_of(self, target: Target) -> str | None:
        """The role that a function runs under now; None if there is no such function."""
        client = self._session.client("lambda")
        configuration = ask(lambda: client.get_function_configuration(FunctionName=target.name), target)
        return None if configuration is None else str(configuration["Role"])

    def tags(self, target: Target) -> Tags | None:
        """The tags that a function has now; None if they cannot be read, or there is no such function."""
        return _unless_refused(lambda: self._tags(target))

    def _tags(self, target: Target) -> Tags | None:
        reply = ask(lambda: self._session.client("lambda").list_tags(Resource=target.arn), target)
        return None if reply is None else tuple(sorted(reply.get("Tags", {}).items()))

    def _keeps_events(self, target: Target, configuration: Mapping[str, Any]) -> bool | None:
        """Whether the function has a dead-letter queue, or each way in a destination of its own, `$LATEST` included."""
        if (configuration.get("DeadLetterConfig") or {}).get("TargetArn"):
            return True

        def configured() -> list[dict[str, Any]]:
            pages = self._session.client("lambda").get_paginator("list_function_event_invoke_configs")
            found = pages.paginate(FunctionName=target.name)
            return [each for page in found for each in page["FunctionEventInvokeConfigs"]]

        configs = ask(configured, target)
        if configs is None:
            return None
        kept = {each["FunctionArn"]: _destination(each) for each in configs}
        return all(kept.values()) and any(arn in {target.arn, f"{target.arn}:$LATEST"} for arn in kept)

    def _provisioned(self, target: Target) -> bool | None:
        client = self._session.client("lambda")
        reply = ask(lambda: client.list_provisioned_concurrency_configs(FunctionName=target.name, MaxItems=1), target)
        return None if reply is None else bool(reply["ProvisionedConcurrencyConfigs"])

    def _other_roles(self, target: Target, role: str) -> tuple[str, ...] | None:
        """The roles of published versions but that of `$LATEST`: anybody who may invoke the function may name one."""

        def listed() -> list[dict[str, Any]]:
            pages = self._session.client("lambda").get_paginator("list_versions_by_function")
            return [each for page in pages.paginate(FunctionName=target.name) for each in page["Versions"]]

        versions = ask(listed, target)
        return None if versions is None else tuple(sorted({str(each["Role"]) for each in versions} - {role}))

    def _at_edge(self, target: Target, trust: frozenset[str] | None) -> bool | None:
        """Whether CloudFront may run it: only from one region, and under a role that its service may assume."""
        if target.region != _EDGE_REGION:
            return False
        return None if trust is None else not trust.isdisjoint({_EDGE, *_ANYONE})

    def _trust(self, target: Target, role_arn: str) -> frozenset[str] | None:
        """Who may assume a role, as its trust policy names them; None if there is no such role, or no such policy."""
        client = self._session.client("iam")
        reply = ask(lambda: client.get_role(RoleName=role_name(role_arn)), target)
        document = None if reply is None else reply["Role"].get("AssumeRolePolicyDocument")
        return frozenset(_trusted(document)) if isinstance(document, Mapping) else None

    def _sources(self, target: Target, disabled: Mapping[str, float]) -> Iterator[Source]:
        for mapping in self._hands.mappings(target):
            what, off = f"{MAPPING}{mapping['UUID']}", mapping["State"] in {"Disabled", "Disabling"}
            if off and what not in disabled:
                continue
            arn = mapping.get("EventSourceArn") or "self-managed Kafka"
            retention = _unless_refused(lambda arn=arn: self._retention_hours(arn, target))  # type: ignore[misc]
            waiting = disabled[what] if off else 0.0
            yield Source(mapping=what, arn=arn, retention_hours=retention, waiting_hours=waiting)

    def _retention_hours(self, arn: str, target: Target) -> float | None:
        service, account = (arn.split(":")[2], arn.split(":")[4]) if arn.count(":") >= 5 else ("", "")
        if service == "dynamodb":
            return STREAM_HOURS
        if service == "sqs":
            return self._kept_by_queue(arn, account, target)
        if service == "kinesis":
            client = self._session.client("kinesis")
            reply = ask(lambda: client.describe_stream_summary(StreamARN=arn), target)
            return None if reply is None else float(reply["StreamDescriptionSummary"]["RetentionPeriodHours"])
        return None

    def _kept_by_queue(self, arn: str, account: str, target: Target) -> float | None:
        sqs, attribute = self._session.client("sqs"), "MessageRetentionPeriod"
        url = f"{sqs.meta.endpoint_url}/{account}/{arn.rpartition(':')[2]}"
        reply = ask(lambda: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[attribute]), target)
        return None if reply is None else int(reply["Attributes"][attribute]) / 3600


def _destination(config: Mapping[str, Any]) -> bool:
    return bool(((config.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination"))


def _trusted(document: Mapping[str, Any]) -> Iterator[str]:
    """The principals of each statement that allows; any that is not named is anyone."""
    for statement in _listed(document.get("Statement")):
        if statement.get("Effect", "Allow") != "Allow":
            continue
        principal = statement.get("Principal", _ANYONE[1])
        for each in principal.values() if isinstance(principal, Mapping) else [principal]:
            yield from map(str, _listed(each))


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def _unless_refused(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except EnforcementRefused:
        return None
