"""Random schedules of a quarantine against the sandbox: its Lambda, IAM and DynamoDB in the place of those in memory.

Few by default, since each call goes over the wire; `HYPOTHESIS_PROFILE=thorough` tries two hundred. What is deleted
while it is stopped is left to `tests/aws/enforce`: the sandbox keeps no mappings of a function that is gone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, MutableMapping, MutableSet
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from boto3.dynamodb.types import TypeDeserializer
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from maremma.aws.state.table import Table
from maremma.errors import AccountError

from tests.aws.enforce.office import Office
from tests.aws.enforce.test_schedules import Schedules
from tests.aws.enforce.world import PLACE, QUEUE, UNRESERVED, World, refused
from tests.sandbox.roles import execution_role

pytestmark = pytest.mark.sandbox

NAME, TABLE = "orders", "scores"
SETTLES = 0.02
"""How many seconds a mapping takes from one state to the next."""
TRIES = 200 if settings.get_current_profile_name() == "thorough" else 12


@dataclass
class Site:
    """The function in the sandbox, its role, its queues and the table."""

    session: Any
    uuids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        self.clients = {name: self.session.client(name) for name in ("lambda", "iam", "sqs", "dynamodb")}
        self.functions, self.iam, self.rows = (self.clients[name] for name in ("lambda", "iam", "dynamodb"))
        for queue in (NAME, "m0", "m1", "m9"):
            self.clients["sqs"].create_queue(QueueName=queue)
        keys = [("pk", "HASH"), ("sk", "RANGE")]
        self.rows.create_table(
            TableName=TABLE,
            KeySchema=[{"AttributeName": name, "KeyType": kind} for name, kind in keys],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name, _ in keys],
            BillingMode="PAY_PER_REQUEST",
        )
        self.functions.create_function(
            FunctionName=NAME,
            Runtime="python3.13",
            Role=execution_role(self.session, NAME),
            Handler="index.handler",
            Code={"ZipFile": b"PK"},
            DeadLetterConfig={"TargetArn": QUEUE},
        )

    def emptied(self) -> Site:
        """As it was at first."""
        for row in self.items():
            self.rows.delete_item(TableName=TABLE, Key={"pk": {"S": row["pk"]}, "sk": {"S": row["sk"]}})
        Mappings(self).clear()
        Attached(self).clear()
        return self

    def items(self) -> list[dict[str, Any]]:
        """All rows of the table."""
        pages = self.rows.get_paginator("scan").paginate(TableName=TABLE)
        read = TypeDeserializer().deserialize
        return [{name: read(value) for name, value in row.items()} for page in pages for row in page["Items"]]


@dataclass
class Mappings(MutableMapping):
    """Whether each mapping is enabled, by the name of its queue."""

    site: Site

    def __getitem__(self, name: str) -> bool:
        found = self.site.functions.get_event_source_mapping(UUID=self.site.uuids[name])
        return found["State"] in {"Enabled", "Enabling"}

    def __setitem__(self, name: str, enabled: bool) -> None:
        time.sleep(2 * SETTLES)  # until then nobody may set it
        if name in self.site.uuids:
            self.site.functions.update_event_source_mapping(UUID=self.site.uuids[name], Enabled=enabled)
            return
        source = QUEUE.rpartition(":")[0] + f":{name}"
        made = self.site.functions.create_event_source_mapping(
            FunctionName=NAME, EventSourceArn=source, Enabled=enabled
        )
        self.site.uuids[name] = made["UUID"]

    def __delitem__(self, name: str) -> None:
        time.sleep(2 * SETTLES)
        self.site.functions.delete_event_source_mapping(UUID=self.site.uuids.pop(name))

    def __iter__(self) -> Iterator[str]:
        return iter([*self.site.uuids])

    def __len__(self) -> int:
        return len(self.site.uuids)


@dataclass
class Attached(MutableSet):
    """The policies that are attached to the role."""

    site: Site

    def _all(self) -> list[str]:
        found = self.site.iam.list_attached_role_policies(RoleName=NAME)["AttachedPolicies"]
        return [each["PolicyArn"] for each in found]

    def __contains__(self, arn: object) -> bool:
        return arn in self._all()

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def add(self, arn: str) -> None:
        self.site.iam.attach_role_policy(RoleName=NAME, PolicyArn=arn)

    def discard(self, arn: str) -> None:
        if arn in self:
            self.site.iam.detach_role_policy(RoleName=NAME, PolicyArn=arn)

    def update(self, arns: Any) -> None:
        for arn in arns:
            self.add(arn)


class Deployed(World):
    """A world that is the sandbox's. Its clock alone is made up."""

    site: Site

    @property
    def reserved(self):
        return self.site.functions.get_function_concurrency(FunctionName=NAME).get("ReservedConcurrentExecutions")

    @reserved.setter
    def reserved(self, value):
        if value is None:
            self.site.functions.delete_function_concurrency(FunctionName=NAME)
        else:
            self.site.functions.put_function_concurrency(FunctionName=NAME, ReservedConcurrentExecutions=value)

    @property
    def mappings(self):
        return Mappings(self.site)

    @mappings.setter
    def mappings(self, wanted):
        Mappings(self.site.emptied()).update(wanted)

    @property
    def attached(self):
        return Attached(self.site)

    @attached.setter
    def attached(self, wanted):
        Attached(self.site).update(wanted)

    @property
    def items(self):
        return {(row["pk"], row["sk"]): row for row in self.site.items()}

    @items.setter
    def items(self, wanted):
        assert not wanted

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        time.sleep(SETTLES)  # mappings settle by the clock on the wall

    def enter(self, place):
        if self.closed:
            raise AccountError(f"{place} could not be entered")
        return SimpleNamespace(client=lambda name: Called(self, self.site.clients[name]), partition="aws", place=place)


@dataclass
class Called:
    """A client, each call of which may be the last of whoever makes it."""

    world: Deployed
    client: Any

    def __getattr__(self, name: str) -> Any:
        if name == "meta":
            return self.client.meta
        if name == "get_paginator":
            return lambda of: SimpleNamespace(
                paginate=lambda **asked: self.world.call(of, lambda: [*self.client.get_paginator(of).paginate(**asked)])
            )
        operation = self.client.meta.method_to_api_mapping[name]
        return lambda **asked: self.world.call(operation, lambda: self._served(operation, name, asked))

    def _served(self, operation: str, name: str, asked: dict[str, Any]) -> Any:
        wanted = asked.get("ReservedConcurrentExecutions", 0)
        if wanted and self.world.limit - wanted < UNRESERVED:
            raise refused(operation, "InvalidParameterValueException", "below its minimum value of [100].")
        reply = getattr(self.client, name)(**asked)
        sets = asked.get("ReservedConcurrentExecutions") == 0 or asked.get("Enabled") is False
        self.world.stops += sets or operation == "AttachRolePolicy"
        return reply


@dataclass
class CalledTable:
    """The table, likewise."""

    world: Deployed
    table: Table

    def get(self, key):
        return self.world.call("GetItem", lambda: self.table.get(key))

    def query(self, condition, values, **more):
        return iter(self.world.call("Query", lambda: [*self.table.query(condition, values, **more)]))

    def put(self, item, **more):
        return self.world.call(f"Write {item['pk']}", lambda: self.table.put(item, **more))

    def delete(self, key, **more):
        return self.world.call(f"Write {key[0]}", lambda: self.table.delete(key, **more))


class DeployedOffice(Office):
    @property
    def table(self):
        return CalledTable(self.world, Table(self.world.site.rows, TABLE))


class DeployedSchedules(Schedules):
    WORLD, OFFICE = Deployed, DeployedOffice
    somebody_deletes_the_function_or_makes_it_again = None


def test_schedules(sandbox, monkeypatch):
    monkeypatch.setattr("sandbox.gaps_lambda.SETTLING_SECONDS", SETTLES)
    monkeypatch.setattr(Deployed, "site", Site(sandbox.session(PLACE.account, PLACE.region)), raising=False)
    tries = settings(
        max_examples=TRIES,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        database=None,
    )
    run_state_machine_as_test(DeployedSchedules, settings=tries)
