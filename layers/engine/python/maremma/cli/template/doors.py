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
from maremma.cli.template.resources import ACCOUNT, FUNCTIONS
from maremma.cli.template.writers import Sources, Writers
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

_PART = r"(?:[A-Za-z0-9_-]|<[^<>]*>)+"
"""A name as it is written, with what is open in it."""
_IN_ARN = compile_late(f":function:({_PART})")
_ATTRIBUTE = compile_late(r"<([A-Za-z0-9]+)\.[A-Za-z0-9.]+>")
_NAME = compile_late(f"({_PART})")


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
        self.values = Values(template, loose=True)
        self.sources = Sources(template, self.values)
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
        return self.sources.of_type(*types)

    def invoked(self, value: object) -> Doors | None:
        """The doors of the function that an ARN, a URI or a name leads to; None if it is none of the template's."""
        return self.doors.get(self.function_in(value) or "")

    def function_in(self, value: object) -> str | None:
        """The logical id of the function that an ARN, a URI or a name leads to."""
        if not isinstance(value, str):
            return None
        found = _IN_ARN.search(value) or _NAME.match(value)
        return self._named.get(found[1]) if found else None

    def resource_in(self, value: object) -> str | None:
        """The logical id of the resource that a value refers to: by `Ref`, by an attribute, or by its ARN."""
        text = str(value)
        named = _ATTRIBUTE.match(text)
        logical_id = named[1] if named else text
        if logical_id in self.template.resources:
            return logical_id
        return next((name for name in self.template.resources if text in self._called(name)), None)

    def _called(self, name: str) -> tuple[object, ...]:
        return tuple(each for each in (self.values.ref(name), self.values.arn(name)) if each)

    def miss(self, facet: Facet, says: str) -> None:
        """A part of a facet of every function that the template names and that was not read."""
        for doors in self.doors.values():
            doors.miss(facet, says)

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


def trigger(kind: TriggerKind, source_arn: str, building: Building, says: str = "", *, enabled: bool = True) -> Trigger:
    """A trigger of the template, with who may write to its source if that is declared there."""
    writers = building.sources.writers(source_arn) if kind in {TriggerKind.BUCKET, TriggerKind.TOPIC} else Writers()
    return fed_trigger(kind, source_arn, writers, says, enabled=enabled)


def fed_trigger(
    kind: TriggerKind, source_arn: str, writers: Writers, says: str = "", *, enabled: bool = True
) -> Trigger:
    """A trigger of the template that brings what some write."""
    return Trigger(
        kind=kind,
        source_arn=source_arn,
        name=re.split(r"[:/]", source_arn.removesuffix(":*"))[-1],
        owner=ACCOUNT,
        enabled=enabled,
        says=says,
        senders=writers.senders,
        senders_limited=writers.senders_limited,
        public_write=writers.public_write,
        senders_seen=writers.senders_seen,
    )
