"""Accounts in moto, a store in memory, and AWS's refusals, for the tests of discovery."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

from botocore.awsrequest import AWSResponse
from maremma.aws.discovery.place import DiscoverySettings, PlaceDiscovery
from maremma.aws.session.clients import AccountSession
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.contract.change_events import CHANGE_EVENTS, change_rule
from maremma.model.function.exposure import Reachability
from maremma.model.results.scan import Latest, Scope
from maremma.model.target import AccountRegion, Target

from tests.analysis.packages.zips import ECHO, zip_of
from tests.aws.warm_clients import WarmSession

ACCOUNT = "123456789012"
REGION = "us-east-1"
PLACE = AccountRegion(ACCOUNT, REGION)
NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)
CANARY = "canary-AKIAQ3EGRDV6UKRTJHWK-hunter2"
FREE = 1_000_000.0
"""A quota share at which no test waits."""

LACKING: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "lambda": {
        "GetAccountSettings": {"AccountLimit": {"ConcurrentExecutions": 1000, "UnreservedConcurrentExecutions": 900}},
        "ListCodeSigningConfigs": {"CodeSigningConfigs": []},
    },
    "iot": {"ListAuthorizers": {"authorizers": []}},
    "macie2": {"DescribeBuckets": {"buckets": []}, "GetFindingStatistics": {"countsByGroup": []}},
}
"""What is answered by service and operation where moto cannot: an account that has none of these things."""

TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"},
    ],
}
LOGS = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": ["logs:PutLogEvents"], "Resource": "*"}],
}


def settings(now: datetime = NOW) -> DiscoverySettings:
    return DiscoverySettings(guardrails="g1", ruleset="r1", hash_key=b"of this deployment", clock=lambda: now)


@cache
def shared() -> WarmSession:
    """One session for all tests, since a new one reads its service descriptions anew."""
    return WarmSession(aws_access_key_id="testing", aws_secret_access_key="testing", region_name=REGION)


def session(place: AccountRegion = PLACE) -> AccountSession:
    return AccountSession(shared(), place, quota=ControlPlaneQuota(FREE))


def client_with_what_moto_lacks(opened: AccountSession, service: str) -> Any:
    """The client of a service, with an answer to what moto would not know."""
    client = _client(opened, service)
    name = client.meta.service_model.service_id.hyphenize()
    for operation, said in LACKING.get(service, {}).items():
        # Last, so that a test may answer something else; under an id, so that it is done once.
        event = f"before-call.{name}.{operation}"
        client.meta.events.register_last(event, partial(_answered, said), unique_id=event)
    return client


_client = AccountSession.client


def _answered(said: Mapping[str, Any], **_: Any) -> tuple[Any, dict[str, Any]]:
    meta = {"HTTPStatusCode": 200, "RequestId": "r", "HTTPHeaders": {}, "RetryAttempts": 0}
    return AWSResponse("https://answered", 200, {}, None), {**said, "ResponseMetadata": meta}


@dataclass
class Account:
    """Makes things in moto under one boto3 session."""

    boto: Any = field(default_factory=shared)
    clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        if service not in self.clients:
            self.clients[service] = self.boto.client(service, region_name=REGION)
        return self.clients[service]

    def role(self, name: str = "worker", policies: Mapping[str, Any] | None = None, **more: Any) -> str:
        iam = self.client("iam")
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST), **more)["Role"]["Arn"]
        for policy, document in (policies or {"logs": LOGS}).items():
            iam.put_role_policy(RoleName=name, PolicyName=policy, PolicyDocument=json.dumps(document))
        return str(arn)

    def functions(self, role: str, names: Iterable[str], **more: Any) -> list[str]:
        client = self.client("lambda")
        code = {"ZipFile": zip_of({"app.py": ECHO})}
        request = {"Runtime": "python3.12", "Handler": "app.handler", "Role": role, "Code": code, **more}
        return [client.create_function(FunctionName=name, **request)["FunctionArn"] for name in names]

    def allow(self, name: str, statement_id: str = "s1", **more: Any) -> None:
        request = {"Action": "lambda:InvokeFunction", "Principal": "events.amazonaws.com", **more}
        self.client("lambda").add_permission(FunctionName=name, StatementId=statement_id, **request)

    def reports_changes(self) -> None:
        """A trail that logs management writes, and the enabled rules that forward changes."""
        self.client("s3").create_bucket(Bucket="trail-bucket")
        trails = self.client("cloudtrail")
        trails.create_trail(Name="main", S3BucketName="trail-bucket", IsMultiRegionTrail=True)
        trails.start_logging(Name="main")
        selectors = [{"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": []}]
        trails.put_event_selectors(TrailName="main", EventSelectors=selectors)
        for event_source in CHANGE_EVENTS:
            pattern = json.dumps({"detail": {"eventSource": [event_source]}})
            self.client("events").put_rule(Name=change_rule(event_source), EventPattern=pattern)


class MemoryStore:
    """Just enough of a store for discovery: what it is told of the newest word on each function."""

    def __init__(self) -> None:
        self.rows: dict[Target, Latest] = {}

    def latest(self, targets: Sequence[Target]) -> Mapping[Target, Latest]:
        return {target: self.rows[target] for target in targets if target in self.rows}

    def in_place(self, place: AccountRegion) -> Iterable[Latest]:
        return [each for each in self.rows.values() if each.target.place == place]

    def is_new(self, place: AccountRegion) -> bool:
        return not self.in_place(place)

    def confirm_policy(self, target: Target, scan_key: str, as_of: datetime) -> None:
        assert self.rows[target].scan_key == scan_key
        self.rows[target] = replace(self.rows[target], policy_as_of=as_of)

    def remember(self, discovery: PlaceDiscovery) -> None:
        """What the workers would have put on record."""
        for each in discovery.slices:
            function = each.function
            self.rows[function.target] = Latest(
                target=function.target,
                observed_at=function.observed_at,
                scan="scan-1",
                scan_key=each.scan_key,
                policy_hash=each.policy_hash,
                policy_as_of=function.policy_as_of,
                points=1.0,
                low=1.0,
                high=1.0,
                band="low",
                formula="1",
                coverage=100,
                reachability=Reachability.INTERNAL,
                runtime=function.configuration.runtime,
                role_arn=function.configuration.role_arn,
                findings=0,
                worst="",
                guardrails="g1",
            )


def everything(place: AccountRegion = PLACE) -> Scope:
    return Scope(place=place)


def calls(discovery: PlaceDiscovery) -> dict[str, int]:
    return dict(discovery.summary.calls)


@contextmanager
def refusing(
    opened: AccountSession,
    service: str,
    operation: str,
    code: str = "AccessDeniedException",
    after: int = 0,
    message: str = "no",
    times: int | None = None,
) -> Iterator[None]:
    """AWS refuses one operation, from the call after the first `after` ones on, for good or so many times."""
    seen = 0

    def answer(**_: Any) -> tuple[Any, dict[str, Any]] | None:
        nonlocal seen
        seen += 1
        if seen <= after or (times is not None and seen > after + times):
            return None
        body = {
            "Error": {"Code": code, "Message": message},
            "ResponseMetadata": {"HTTPStatusCode": 400, "RequestId": "r", "HTTPHeaders": {}, "RetryAttempts": 0},
        }
        return AWSResponse("https://refused", 400, {}, None), body

    client = opened.client(service)
    event = f"before-call.{client.meta.service_model.service_id.hyphenize()}.{operation}"
    client.meta.events.register(event, answer)
    yield
    client.meta.events.unregister(event, answer)


def answer(opened: AccountSession, service: str, operation: str, *replies: Mapping[str, Any]) -> list[dict[str, Any]]:
    """AWS answers an operation with these replies, in turn and then with the last; gives the requests it saw."""
    requests: list[dict[str, Any]] = []

    def reply(params: dict[str, Any], **_: Any) -> tuple[Any, dict[str, Any]]:
        requests.append(params)
        return _answered(replies[min(len(requests), len(replies)) - 1])

    client = opened.client(service)
    client.meta.events.register(f"before-call.{client.meta.service_model.service_id.hyphenize()}.{operation}", reply)
    return requests
