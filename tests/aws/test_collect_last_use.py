"""IAM's report on a role, from one that is done at once to one that never is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber
from maremma.aws.collect.iam.last_use import read_last_use
from maremma.model.facet import Facet, GapReason
from maremma.model.iam.last_use import LastUse

ROLE = "arn:aws:iam::111122223333:role/orders"
MOMENT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
DATES = {"JobType": "ACTION_LEVEL", "JobCreationDate": MOMENT, "JobCompletionDate": MOMENT}
JOB = {"JobId": "3f5e9e3a-0d6c-4b1e-8b1a-6a7c7d5b9f01"}


def page(*services: dict[str, Any], marker: str = "", status: str = "COMPLETED") -> dict[str, Any]:
    more = {"IsTruncated": True, "Marker": marker} if marker else {"IsTruncated": False}
    return {"JobStatus": status, **DATES, "ServicesLastAccessed": list(services), **more}


def service(prefix: str, **more: Any) -> dict[str, Any]:
    return {"ServiceName": prefix.upper(), "ServiceNamespace": prefix, **more}


def tracked(**actions: datetime | None) -> list[dict[str, Any]]:
    return [{"ActionName": name, **({"LastAccessedTime": at} if at else {})} for name, at in actions.items()]


@pytest.fixture
def iam() -> Iterator[Stubber]:
    client = boto3.client("iam", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="y")
    with Stubber(client) as stub:
        yield stub
        stub.assert_no_pending_responses()


def starts(iam: Stubber) -> None:
    asked = {"Arn": ROLE, "Granularity": "ACTION_LEVEL"}
    iam.add_response("generate_service_last_accessed_details", JOB, asked)


def test_the_services_and_actions_that_were_used_are_told(iam: Stubber) -> None:
    starts(iam)
    used = service(
        "s3", LastAuthenticated=MOMENT, TrackedActionsLastAccessed=tracked(PutBucketPolicy=MOMENT, GetBucketAcl=None)
    )
    iam.add_response("get_service_last_accessed_details", page(used, service("sns"), marker="m"), JOB)
    iam.add_response(
        "get_service_last_accessed_details", page(service("sqs", LastAuthenticated=MOMENT)), {**JOB, "Marker": "m"}
    )
    assert read_last_use(iam.client, ROLE) == LastUse(
        days=400,
        services=(("s3", date(2026, 11, 20)), ("sqs", date(2026, 11, 20))),
        actions=(("s3:PutBucketPolicy", date(2026, 11, 20)),),
    )


def test_a_report_under_way_is_asked_for_again(iam: Stubber) -> None:
    starts(iam)
    waited: list[float] = []
    for status in ("IN_PROGRESS", "IN_PROGRESS", "COMPLETED"):
        iam.add_response("get_service_last_accessed_details", page(status=status), JOB)
    assert read_last_use(iam.client, ROLE, waited.append) == LastUse(days=400)
    assert waited == [0.5, 1.0]


@pytest.mark.parametrize(("status", "asked"), [("IN_PROGRESS", 5), ("FAILED", 1)])
def test_a_report_that_is_not_done_is_a_gap(iam: Stubber, status: str, asked: int) -> None:
    starts(iam)
    for _ in range(asked):
        iam.add_response("get_service_last_accessed_details", page(status=status), JOB)
    gap = read_last_use(iam.client, ROLE, lambda _: None)
    assert (gap.facet, gap.reason, gap.partial) == (Facet.LAST_USE, GapReason.UNREADABLE, False)


@pytest.mark.parametrize(
    ("code", "reason"),
    [("AccessDenied", GapReason.DENIED), ("Throttling", GapReason.THROTTLED), ("NoSuchEntity", GapReason.GONE)],
)
@pytest.mark.parametrize("at", ["generate", "get", "page"])
def test_a_refusal_is_a_gap(iam: Stubber, code: str, reason: GapReason, at: str) -> None:
    if at == "generate":
        iam.add_client_error("generate_service_last_accessed_details", code)
    else:
        starts(iam)
        if at == "page":
            used = service("s3", LastAuthenticated=MOMENT)
            iam.add_response("get_service_last_accessed_details", page(used, marker="m"), JOB)
        iam.add_client_error("get_service_last_accessed_details", code)
    gap = read_last_use(iam.client, ROLE)
    assert (gap.facet, gap.reason) == (Facet.LAST_USE, reason)
    assert "LastAccessedDetails" in gap.says


def test_a_service_that_is_unlike_what_aws_documents_is_a_gap(iam: Stubber) -> None:
    starts(iam)
    iam.add_response("get_service_last_accessed_details", page(service("s3", LastAuthenticated=MOMENT)), JOB)
    iam.client.meta.events.register("after-call", _without_prefixes)
    assert read_last_use(iam.client, ROLE).reason is GapReason.UNREADABLE


def _without_prefixes(parsed: dict[str, Any], **_: object) -> None:
    for each in parsed.get("ServicesLastAccessed", ()):
        del each["ServiceNamespace"]
