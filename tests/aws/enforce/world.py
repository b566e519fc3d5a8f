"""A Lambda, an IAM and a table in memory, each call of which may be the last of whoever makes it."""

# ruff: noqa: N803 (arguments are named as boto3 names them)

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from botocore.exceptions import ClientError
from maremma.errors import AccountError
from maremma.model.target import AccountRegion, Target

PLACE = AccountRegion("222222222222", "eu-west-1")
TARGET = Target(PLACE.account, PLACE.region, "orders")
ROLE = f"arn:aws:iam::{PLACE.account}:role/orders"
QUEUE = f"arn:aws:sqs:{PLACE.region}:{PLACE.account}:orders"
START = datetime(2026, 6, 3, 12, tzinfo=UTC)
UNRESERVED = 100


class Crash(BaseException):
    """The process is gone: nothing after this line is run."""


@dataclass
class World:
    """What the enforcer acts on. `fuse`: after so many calls whoever calls dies, before or `after` it is done.

    `stops` counts what was set as only a quarantine sets it. A mapping takes so many seconds, `settles_after`, from one
    state to the next, and reads show that after `shown_after`; one that is `stuck` never arrives, and one that is
    `stubborn` AWS refuses to set. Where it is `forgetful` nobody can set the mapping of a function that is gone.
    `others` are further functions, without mappings, by name: what is reserved for each. `versions` has the role of
    each published one.
    """

    reserved: int | None = None
    others: dict[str, int | None] = field(default_factory=dict)
    exists: bool = True
    tags: dict[str, str] | None = field(default_factory=dict)
    mappings: dict[str, bool] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    retention: dict[str, int] = field(default_factory=dict)
    dead_letters: bool = True
    destinations: dict[str, bool] = field(default_factory=dict)
    provisioned: bool = False
    role: str = ROLE
    versions: dict[str, str] = field(default_factory=dict)
    trusts: tuple[str, ...] = ("lambda.amazonaws.com",)
    attached: set[str] = field(default_factory=set)
    limit: int = 1000
    now: datetime = START
    fuse: int | None = None
    after: bool = False
    dead: bool = False
    denied: set[str] = field(default_factory=set)
    closed: bool = False
    in_between: Callable[[], None] | None = None
    stops: int = 0
    settles_after: float = 7.0
    shown_after: float = 0.0
    stuck: set[str] = field(default_factory=set)
    stubborn: set[str] = field(default_factory=set)
    forgetful: bool = False
    calls: list[str] = field(default_factory=list)
    items: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _settling: dict[str, datetime] = field(default_factory=dict)
    _switched: dict[str, datetime] = field(default_factory=dict)

    # Time

    def clock(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def call(self, name: str, do: Callable[[], Any]) -> Any:
        """One call: the fuse burns, and somebody else may be faster."""
        if self.dead:
            raise Crash
        self.calls.append(name)
        if self.in_between is not None:
            once, self.in_between = self.in_between, None
            once()
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse < 0:
                self.fuse, self.dead = None, True
                if self.after:
                    do()
                raise Crash
        if name in self.denied:
            raise refused(name, "AccessDeniedException", "not authorized")
        return do()

    def enter(self, place: AccountRegion) -> Any:
        if self.closed:
            raise AccountError(f"{place} could not be entered")
        assert place == PLACE
        clients = {
            "lambda": FakeLambda(self),
            "iam": FakeIam(self),
            "sqs": FakeSqs(self),
            "kinesis": FakeKinesis(self),
        }
        return SimpleNamespace(client=clients.__getitem__, partition="aws", place=place)

    # Mappings

    def state_of(self, uuid: str) -> str:
        enabled = self.mappings[uuid]
        if self._settling.get(uuid, self.now) > self.now or (uuid in self.stuck and uuid in self._settling):
            return "Enabling" if enabled else "Disabling"
        return "Enabled" if enabled else "Disabled"

    def switch(self, uuid: str, enabled: bool) -> None:
        self.mappings[uuid] = enabled
        self._settling[uuid] = self.now + timedelta(seconds=self.settles_after)
        self._switched[uuid] = self.now

    def shown_state_of(self, uuid: str) -> str:
        """Reads lag: for a while they show a mapping as it was."""
        since = self._switched.get(uuid)
        if since is not None and self.now < since + timedelta(seconds=self.shown_after):
            return "Disabled" if self.mappings[uuid] else "Enabled"
        return self.state_of(uuid)

    def forget(self) -> None:
        """The function is deleted; its mappings stay, as they do in AWS for a while."""
        self.exists, self.reserved = False, None


def refused(operation: str, code: str, says: str = "") -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": says}}, operation)


@dataclass
class FakeLambda:
    world: World

    def _there(self) -> None:
        if not self.world.exists:
            raise refused("Lambda", "ResourceNotFoundException")

    def get_function_configuration(self, FunctionName: str) -> Any:
        def do() -> Any:
            self._there()
            letters = {"DeadLetterConfig": {"TargetArn": QUEUE}} if self.world.dead_letters else {}
            return {"Role": self.world.role, "FunctionArn": TARGET.arn, **letters}

        return self.world.call("GetFunctionConfiguration", do)

    def get_function_concurrency(self, FunctionName: str) -> Any:
        def do() -> Any:
            self._there()
            value = self.world.others.get(FunctionName, self.world.reserved)
            return {} if value is None else {"ReservedConcurrentExecutions": value}

        return self.world.call("GetFunctionConcurrency", do)

    def put_function_concurrency(self, FunctionName: str, ReservedConcurrentExecutions: int) -> None:
        def do() -> None:
            self._there()
            if self.world.limit - ReservedConcurrentExecutions < UNRESERVED and ReservedConcurrentExecutions > 0:
                raise refused(
                    "PutFunctionConcurrency",
                    "InvalidParameterValueException",
                    "decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
                )
            if FunctionName in self.world.others:
                self.world.others[FunctionName] = ReservedConcurrentExecutions
            else:
                self.world.reserved = ReservedConcurrentExecutions
            self.world.stops += not ReservedConcurrentExecutions

        self.world.call("PutFunctionConcurrency", do)

    def delete_function_concurrency(self, FunctionName: str) -> None:
        def do() -> None:
            self._there()
            if FunctionName in self.world.others:
                self.world.others[FunctionName] = None
            else:
                self.world.reserved = None

        self.world.call("DeleteFunctionConcurrency", do)

    def update_event_source_mapping(self, UUID: str, Enabled: bool) -> None:
        def do() -> None:
            if UUID not in self.world.mappings:
                raise refused("UpdateEventSourceMapping", "ResourceNotFoundException")
            if UUID in self.world.stubborn:
                raise refused("UpdateEventSourceMapping", "InvalidParameterValueException", f"{UUID} has no source")
            if not self.world.exists and self.world.forgetful:
                raise refused("UpdateEventSourceMapping", "ResourceNotFoundException", "Function not found")
            if self.world.state_of(UUID) in {"Enabling", "Disabling"}:
                raise refused("UpdateEventSourceMapping", "ResourceInUseException")
            self.world.switch(UUID, Enabled)
            self.world.stops += not Enabled

        self.world.call("UpdateEventSourceMapping", do)

    def list_tags(self, Resource: str) -> Any:
        def do() -> Any:
            if self.world.tags is None:
                raise refused("ListTags", "AccessDeniedException")
            return {"Tags": self.world.tags}

        return self.world.call("ListTags", do)

    def list_provisioned_concurrency_configs(self, FunctionName: str, MaxItems: int) -> Any:
        found = [{}] if self.world.provisioned else []
        return self.world.call("ListProvisionedConcurrencyConfigs", lambda: {"ProvisionedConcurrencyConfigs": found})

    def get_paginator(self, name: str) -> Any:
        def mappings(**_: Any) -> list[Any]:
            found = [
                {
                    "UUID": uuid,
                    "State": self.world.shown_state_of(uuid),
                    "FunctionArn": f"{TARGET.arn}:live",
                    "EventSourceArn": self.world.sources.get(uuid, QUEUE),
                }
                for uuid in self.world.mappings
            ]
            other = {"UUID": "other", "State": "Enabled", "FunctionArn": f"{TARGET.arn}-2", "EventSourceArn": QUEUE}
            return [{"EventSourceMappings": [*found, other]}]

        def configs(**_: Any) -> list[Any]:
            destination = {"OnFailure": {"Destination": QUEUE}}
            found = [
                {"FunctionArn": f"{TARGET.arn}:{name}", "DestinationConfig": destination if kept else {}}
                for name, kept in self.world.destinations.items()
            ]
            return [{"FunctionEventInvokeConfigs": found}]

        def versions(**_: Any) -> list[Any]:
            every = {"$LATEST": self.world.role, **self.world.versions}
            return [{"Versions": [{"Version": version, "Role": role} for version, role in every.items()]}]

        pages = {
            "list_event_source_mappings": mappings,
            "list_function_event_invoke_configs": configs,
            "list_versions_by_function": versions,
        }[name]
        return SimpleNamespace(paginate=lambda **asked: self.world.call(name, lambda: pages(**asked)))


@dataclass
class FakeIam:
    world: World

    def get_role(self, RoleName: str) -> Any:
        document = {"Statement": [{"Principal": {"Service": list(self.world.trusts)}}]}
        return self.world.call("GetRole", lambda: {"Role": {"AssumeRolePolicyDocument": document}})

    def attach_role_policy(self, RoleName: str, PolicyArn: str) -> None:
        def do() -> None:
            self.world.attached.add(PolicyArn)
            self.world.stops += 1

        self.world.call("AttachRolePolicy", do)

    def detach_role_policy(self, RoleName: str, PolicyArn: str) -> None:
        self.world.call("DetachRolePolicy", lambda: self.world.attached.discard(PolicyArn))

    def get_paginator(self, name: str) -> Any:
        def pages() -> list[Any]:
            return [{"AttachedPolicies": [{"PolicyArn": each} for each in self.world.attached]}]

        return SimpleNamespace(paginate=lambda **_: self.world.call(name, pages))


@dataclass
class FakeSqs:
    world: World
    meta: Any = field(default_factory=lambda: SimpleNamespace(endpoint_url="https://sqs"))

    def get_queue_attributes(self, QueueUrl: str, AttributeNames: list[str]) -> Any:
        seconds = self.world.retention.get(QUEUE, 4 * 24 * 3600)
        return self.world.call("GetQueueAttributes", lambda: {"Attributes": {AttributeNames[0]: str(seconds)}})


@dataclass
class FakeKinesis:
    world: World

    def describe_stream_summary(self, StreamARN: str) -> Any:
        hours = self.world.retention.get(StreamARN, 24)
        return self.world.call(
            "DescribeStreamSummary", lambda: {"StreamDescriptionSummary": {"RetentionPeriodHours": hours}}
        )


_TERM = re.compile(
    r"(?:(attribute_not_exists|attribute_exists)\((\w+)\))|(?:(\w+) (=|<=|<|>) (:\w+))"
    r"|(?:NOT attribute_type\((\w+), (:\w+)\))"
)
_TYPES = {"S": str, "N": int}


@dataclass
class MemoryTable:
    """Behaves as `aws.state.table.Table` over the items of a world."""

    world: World

    def get(self, key: tuple[str, str]) -> dict[str, Any] | None:
        return self.world.call("GetItem", lambda: deepcopy(self.world.items.get(key)))

    def query(self, condition: str, values: Mapping[str, Any], **_: Any) -> Iterator[dict[str, Any]]:
        ((_, partition),) = values.items()
        items = self.world.items
        found = self.world.call("Query", lambda: [items[key] for key in sorted(items) if key[0] == partition])
        return iter(deepcopy(found))

    def put(self, item: dict[str, Any], *, condition: str, values: Mapping[str, Any] | None = None) -> bool:
        key = (item["pk"], item["sk"])
        return self._if(key, condition, values, lambda: self.world.items.__setitem__(key, deepcopy(item)))

    def delete(self, key: tuple[str, str], *, condition: str, values: Mapping[str, Any]) -> bool:
        return self._if(key, condition, values, lambda: self.world.items.pop(key, None))

    def _if(self, key: Any, condition: str, values: Mapping[str, Any] | None, do: Callable[[], Any]) -> bool:
        def attempt() -> bool:
            kept = any(
                all(_holds(self.world.items.get(key), term, values or {}) for term in either.split(" AND "))
                for either in condition.split(" OR ")
            )
            if kept:
                do()
            return kept

        return self.world.call(f"Write {key[0]}", attempt)


def _holds(item: dict[str, Any] | None, term: str, values: Mapping[str, Any]) -> bool:
    function, attribute, name, operator, value, typed, kind = _TERM.fullmatch(term).groups()
    there = item or {}
    if typed:
        return not isinstance(there.get(typed), _TYPES[values[kind]])
    if function:
        return (attribute in there) == (function == "attribute_exists")
    if name not in there:
        return False
    left, right = there[name], values[value]
    return {"=": left == right, "<": left < right, "<=": left <= right, ">": left > right}[operator]
