"""IAM is asked about roles that grant what is not needed, once each, and about no others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from maremma.analysis.iam import parse_policy
from maremma.aws.collector import AwsCollector
from maremma.model.facet import Facet, GapReason
from maremma.model.iam.last_use import LastUse
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import Role

from tests.aws.collector.collecting import Session, Shelf, discovered, says, summary

DENIED = ClientError({"Error": {"Code": "AccessDenied"}}, "GenerateServiceLastAccessedDetails")


@dataclass
class Iam:
    error: ClientError | None = None
    asked: list[str] = field(default_factory=list)

    def generate_service_last_accessed_details(self, **asked: str) -> dict[str, Any]:
        self.asked.append(asked["Arn"])
        if self.error is not None:
            raise self.error
        return {"JobId": "j"}

    def get_service_last_accessed_details(self, **_: str) -> dict[str, Any]:
        return {"JobStatus": "COMPLETED", "ServicesLastAccessed": [], "IsTruncated": False}


@dataclass
class WithIam(Session):
    iam: Iam = field(default_factory=Iam)

    def client(self, service: str) -> Any:
        return self.iam if service == "iam" else super().client(service)


def role(*actions: str) -> Role:
    statement = {"Sid": "All", "Effect": "Allow", "Action": list(actions), "Resource": "*"}
    policy = parse_policy("inline:all", {"Version": "2012-10-17", "Statement": [statement]})
    arn = "arn:aws:iam::123456789012:role/orders"
    return Role(arn=arn, name="orders", trust=PolicyDocument("trust"), policies=(policy,))


def collected(stub: Stubber, shelf: Shelf, iam: Iam, *roles: Role) -> list[Any]:
    collector = AwsCollector(WithIam(stub.client, iam=iam), fetch=shelf, scratch=shelf.scratch)
    found = []
    for each in roles:
        says(stub)
        found.append(collector.collect(replace(discovered(), role=each))[0])
    return found


def test_a_role_that_grants_more_is_asked_about_once(stub: Stubber, shelf: Shelf) -> None:
    iam = Iam()
    found = collected(stub, shelf, iam, role("sns:Publish"), role("sns:Publish"))
    assert [each.role.last_use for each in found] == [LastUse(days=400)] * 2
    assert len(iam.asked) == 1


@pytest.mark.parametrize("actions", [("logs:PutLogEvents", "logs:CreateLogStream")])
def test_one_that_grants_what_is_needed_is_not(stub: Stubber, shelf: Shelf, actions: tuple[str, ...]) -> None:
    iam = Iam()
    (found,) = collected(stub, shelf, iam, role(*actions))
    assert found.role.last_use is None
    assert iam.asked == []


def test_a_denial_is_a_gap_and_all_else_is_there(stub: Stubber, shelf: Shelf) -> None:
    (found,) = collected(stub, shelf, Iam(DENIED), role("sns:Publish"))
    assert summary(found.gaps) == [(Facet.LAST_USE, GapReason.DENIED, False)]
    assert found.code is not None
    assert found.role.last_use is None
