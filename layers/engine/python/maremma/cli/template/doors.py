"""The doors of one function, gathered from wherever a template sets them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.cli.template.load import Template
from maremma.cli.template.positions import Keys
from maremma.cli.template.resolve import Values
from maremma.cli.template.resources import ACCOUNT, FUNCTIONS, REGION
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.api import ApiRoute
from maremma.model.function.delivery import AsynchronousDelivery, Destination
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.iam.policy import PolicyDocument, Statement
from maremma.model.snapshot import EventSourceMapping, FunctionUrl
from maremma.model.target import LATEST
from maremma.patterns import compile_late

INVOKE = "lambda:InvokeFunction"
INVOKE_URL = "lambda:InvokeFunctionUrl"
_QUEUE = "AWS::SQS::Queue"
_KEYS = {_QUEUE: "KmsMasterKeyId", "AWS::SNS::Topic": "KmsMasterKeyId"}
"""What keeps events encrypted only if it is told to; a queue is, unless it is told not to."""

_ANYONE_WRITES = {"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "*"}
_INVOKED = compile_late(r":function:([A-Za-z0-9_-]+)")
_POLICIES = {
    "AWS::SQS::QueuePolicy": "Queues",
    "AWS::SQS::QueueInlinePolicy": "Queue",
    "AWS::SNS::TopicPolicy": "Topics",
    "AWS::SNS::TopicInlinePolicy": "TopicArn",
    "AWS::S3::BucketPolicy": "Bucket",
}
"""Resource policies of sources, and the property that says whose they are, by what `Ref` gives."""


@dataclass(slots=True)
class Doors:
    """What leads to a function. `statements` are those of its resource policy.

    `declared` is where the template writes what has a place, by the identity of that.
    """

    routes: list[ApiRoute] = field(default_factory=list)
    urls: list[FunctionUrl] = field(default_factory=list)
    event_sources: list[EventSourceMapping] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    deliveries: list[AsynchronousDelivery] = field(default_factory=list)
    statements: list[Mapping[str, Any]] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    declared: dict[str, Keys] = field(default_factory=dict)

    def let_in(self, sid: str, principal: object, action: str, conditions: Mapping[str, Mapping[str, str]]) -> None:
        """Add a statement to the function's resource policy."""
        statement = {"Sid": sid, "Effect": "Allow", "Principal": principal, "Action": action, "Resource": "*"}
        self.statements.append({**statement, "Condition": conditions} if conditions else statement)

    def let_service_in(self, sid: str, service: str, source_arn: str) -> None:
        """Add the statement that lets a service in for one source. The ARN of a bucket does not tell whose it is."""
        conditions = {"ArnLike": {"aws:SourceArn": source_arn}}
        if service == "s3":
            conditions["StringEquals"] = {"aws:SourceAccount": ACCOUNT}
        self.let_in(sid, {"Service": f"{service}.amazonaws.com"}, INVOKE, conditions)

    def add_trigger(self, sid: str, trigger: Trigger, *, by_statement: bool = True) -> None:
        """Add a trigger, and the permission that SAM makes for it."""
        self.triggers.append(trigger)
        if by_statement:
            self.let_service_in(sid, trigger.kind.value, trigger.source_arn)

    def miss(self, facet: Facet, says: str) -> None:
        """A part of a facet that the template names and that was not read."""
        self.gaps.append(Gap(facet, GapReason.UNSUPPORTED, says, partial=True))

    def policies(self) -> tuple[tuple[str, PolicyDocument], ...]:
        """The function's resource policy; a statement that is not IAM's grammar is a gap."""
        name = f"resource policy of {LATEST}"
        statements: list[Statement] = []
        for each in self.statements:
            try:
                statements += parse_policy(name, {"Statement": each}).statements
            except MalformedPolicy as error:
                self.miss(Facet.RESOURCE_POLICY, str(error))
        return ((LATEST, PolicyDocument(name, tuple(statements))),) if statements else ()


class Building:
    """A template's functions by what refers to them, and the doors of each."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.values = Values(template, loose="{}")
        self.doors = {name: Doors() for name, each in template.resources.items() if each["Type"] in FUNCTIONS}
        self._named = {name: name for name in self.doors}
        shared = self.values.mapping(template.section("Globals").get("Function"))
        for name in self.doors:
            # What is open stands as the same text wherever it is written, so that a name that is put together is known.
            if given := self.values.text(self.template.properties(name).get("FunctionName")):
                self._named.setdefault(given, name)
            alias = self.template.properties(name).get("AutoPublishAlias", shared.get("AutoPublishAlias"))
            if isinstance(alias, str):
                self._named.setdefault(f"{name}Alias{alias}", name)  # what SAM calls the alias that it makes

    def of_type(self, *types: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The resources of these types, by logical id, with their properties worked out."""
        for name, resource in self.template.resources.items():
            if resource["Type"] in types:
                yield name, self.values.mapping(self.template.properties(name))

    def invoked(self, value: object) -> Doors | None:
        """The doors of the function that an ARN, a URI or a name leads to; None if it is none of the template's."""
        if not isinstance(value, str):
            return None
        found = _INVOKED.search(value)
        name = found[1] if found else value.partition(":")[0]
        return self.doors.get(self._named.get(name, ""))

    def miss(self, facet: Facet, says: str) -> None:
        """A part of a facet of every function that the template names and that was not read."""
        for doors in self.doors.values():
            doors.miss(facet, says)

    def holds(self, arn: str) -> bool:
        """Whether a source is a resource of the template."""
        return any(
            arn.startswith(each)
            for name in self.template.resources
            if isinstance(each := self.values.attribute([name, "Arn"]), str) and each.startswith("arn:")
        )

    def destination(self, arn: object) -> Destination | None:
        """Where events are kept, and whether they are encrypted there; what is elsewhere does not tell."""
        if not isinstance(arn, str) or not arn:
            return None
        for kind, key in _KEYS.items():
            for name, properties in self.of_type(kind):
                if arn == self.values.attribute([name, "Arn"]):
                    by_default = kind == _QUEUE and properties.get("SqsManagedSseEnabled") is not False
                    return Destination(arn=arn, encrypted=bool(properties.get(key)) or by_default)
        is_open = re.match(r"arn:[\w-]+:(?:sqs|sns):", arn) or not arn.startswith("arn:")
        return Destination(arn=arn, encrypted=None if is_open else True)

    def senders(self, arn: str) -> PolicyDocument | None:
        """What the template's policies and access lists say together of who may use a queue, topic or bucket.

        None if there are none, or one of them could not be read.
        """
        try:
            found = [parse_policy(name, document) for name, document in self._written_for(arn)]
        except MalformedPolicy:
            return None
        return PolicyDocument(found[0].name, tuple(one for each in found for one in each.statements)) if found else None

    def _written_for(self, arn: str) -> Iterator[tuple[str, dict[str, Any]]]:
        called = {arn}
        for name, properties in self.of_type("AWS::S3::Bucket"):
            if arn == self.values.attribute([name, "Arn"]):
                called.add(local_arn("s3", str(properties.get("BucketName", name))))
                if properties.get("AccessControl") == "PublicReadWrite":
                    yield f"access control of {name}", {"Statement": _ANYONE_WRITES}
        for kind, holder in _POLICIES.items():
            for name, properties in self.of_type(kind):
                if not called.isdisjoint(map(_as_arn, self.values.listed(properties.get(holder)))):
                    yield f"policy {name}", _without_version(properties.get("PolicyDocument"))


def local_arn(service: str, resource: str) -> str:
    """An ARN of the account of examples; one that is an ARN already stays as it is."""
    if resource.startswith("arn:"):
        return resource
    return f"arn:aws:s3:::{resource}" if service == "s3" else f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"


def trigger(kind: TriggerKind, source_arn: str, building: Building, says: str = "", *, enabled: bool = True) -> Trigger:
    """A trigger of the template, with who may write to its source if that is declared there."""
    fed = kind in {TriggerKind.BUCKET, TriggerKind.TOPIC}
    return Trigger(
        kind=kind,
        source_arn=source_arn,
        name=re.split(r"[:/]", source_arn.removesuffix(":*"))[-1],
        owner=ACCOUNT,
        enabled=enabled,
        says=says,
        senders=building.senders(source_arn) if fed else None,
        senders_seen=not fed or building.holds(source_arn),
    )


def _as_arn(held: object) -> str:
    """What `Ref` gives of a queue is its URL, of a bucket its name."""
    text = str(held)
    if text.startswith("https://"):
        return local_arn("sqs", text.rpartition("/")[2])
    return text if text.startswith("arn:") else local_arn("s3", text)


def _without_version(document: object) -> dict[str, Any]:
    return {k: v for k, v in document.items() if k != "Version"} if isinstance(document, dict) else {}
