"""Errors and gaps, and that every call is one that its module declares."""

import json
import pkgutil
import time
from importlib import import_module

import maremma.aws.collect
import pytest
from botocore.exceptions import (
    ClientError,
    CredentialRetrievalError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)
from maremma.aws.collect.denials import MOST, Reading, fewest, gap_of, is_absent, unreadable
from maremma.aws.discovery.place import discover_place
from maremma.errors import AccountError
from maremma.model.facet import Facet, Gap, GapReason

from tests.aws.accounts import MemoryStore, answer, everything, session, settings


def error(code, status=400):
    response = {"Error": {"Code": code, "Message": "secret words"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(response, "Operation")


@pytest.mark.parametrize(
    ("code", "status", "reason"),
    [
        ("AccessDenied", 400, GapReason.DENIED),
        ("AccessDeniedException", 400, GapReason.DENIED),
        ("UnauthorizedOperation", 403, GapReason.DENIED),
        ("OptInRequired", 400, GapReason.DENIED),
        ("KmsAccessDeniedException", 400, GapReason.DENIED),
        ("KMSAccessDeniedException", 502, GapReason.DENIED),
        ("SomethingNew", 403, GapReason.DENIED),
        ("ThrottlingException", 400, GapReason.THROTTLED),
        ("Throttling", 403, GapReason.THROTTLED),
        ("TooManyRequestsException", 429, GapReason.THROTTLED),
        ("SomethingNew", 429, GapReason.THROTTLED),
        ("ResourceNotFoundException", 404, GapReason.GONE),
        ("NoSuchEntity", 404, GapReason.GONE),
    ],
)
@pytest.mark.parametrize("partial", [True, False])
def test_an_error_that_leaves_a_gap(code, status, reason, partial):
    gap = gap_of(error(code, status), Facet.LOGGING, "logs:DescribeLogGroups", partial=partial)
    assert (gap.facet, gap.reason, gap.partial) == (Facet.LOGGING, reason, partial)
    assert "logs:DescribeLogGroups" in gap.says
    assert "secret words" not in gap.says


CONNECTION = EndpointConnectionError(endpoint_url="https://secret words")


@pytest.mark.parametrize(
    ("failure", "named"),
    [
        (error("InternalFailure", 500), "InternalFailure"),
        (error("ServiceException", 500), "ServiceException"),
        (error("InvalidParameterValueException"), "InvalidParameterValueException"),
        (error("NeverHeardOf"), "NeverHeardOf"),
        (error(None), "no reason given"),
        (CONNECTION, "EndpointConnectionError"),
        (ReadTimeoutError(endpoint_url="https://secret words"), "ReadTimeoutError"),
    ],
)
def test_any_other_failure_is_a_gap_that_names_it(failure, named):
    gap = gap_of(failure, Facet.LOGGING, "logs:DescribeLogGroups", partial=True)
    says = f"logs:DescribeLogGroups failed with {named}; scan again later"
    assert gap == Gap(Facet.LOGGING, GapReason.UNREADABLE, says, partial=True)


@pytest.mark.parametrize(
    "failure",
    [
        *map(error, ["ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException"]),
        NoCredentialsError(),
        CredentialRetrievalError(provider="sso", error_msg="secret words"),
    ],
    ids=str,
)
def test_credentials_that_are_not_accepted_end_the_place(failure):
    with pytest.raises(AccountError, match="does not accept the credentials") as caught:
        gap_of(failure, Facet.LOGGING, "logs:DescribeLogGroups")
    assert "secret words" not in str(caught.value)


@pytest.mark.parametrize("failure", [error("InternalFailure", 500), CONNECTION], ids=["AWS's", "botocore's"])
@pytest.mark.parametrize("given", [0, 1])
def test_a_list_that_breaks_off_is_a_gap(failure, given):
    class Client:
        def get_paginator(self, _):
            return self

        def paginate(self):
            yield from [{"items": [1, 2]}] * given
            raise failure

    reading = Reading(Facet.LOGGING)
    assert list(reading.pages(Client(), "list", "items", action="a:List")) == [1, 2] * given
    assert [(gap.reason, gap.partial) for gap in reading.gaps] == [(GapReason.UNREADABLE, bool(given))]


@pytest.mark.parametrize(
    ("code", "absent"),
    [("ResourceNotFoundException", True), ("StateMachineDoesNotExist", True), ("AccessDenied", False)],
)
def test_absence(code, absent):
    assert is_absent(error(code)) is absent


@pytest.mark.parametrize("why", [ValueError, KeyError, TypeError, AttributeError])
def test_an_item_of_another_form_is_a_partial_gap_and_not_the_end(why):
    def parse(item):
        if item["odd"]:
            raise why("x" * 1000)
        return "read"

    reading = Reading(Facet.LOGGING)
    assert list(reading.parsed([{"odd": True}, {"odd": False}, {"odd": True}], parse, "an item")) == ["read"]
    (gap,) = reading.gaps
    assert (gap.facet, gap.reason, gap.partial) == (Facet.LOGGING, GapReason.UNREADABLE, True)
    assert len(gap.says) < 300


def test_gaps_are_noted_once_however_many_there_are():
    reading = Reading(Facet.LOGGING)
    gaps = [unreadable(Facet.LOGGING, f"item {number}", ValueError("odd")) for number in range(10_000)]
    before = time.process_time()
    for gap in (*gaps, *gaps):
        reading.note(gap)
    assert time.process_time() - before < 2
    assert reading.gaps == gaps


def test_the_fewest_gaps_are_the_same_in_any_order_and_count_the_others():
    many = [Gap(Facet.APIS, GapReason.DENIED, f"api {number:03}", partial=True) for number in range(MOST + 30)]
    apart = [Gap(Facet.APIS, GapReason.DENIED, "all of it"), Gap(Facet.TOPICS, GapReason.GONE, "topic", partial=True)]
    one, other = fewest([*many, *apart, *many]), fewest([*apart, *reversed(many)])
    assert sorted(one) == sorted(other)
    assert set(many[:MOST]) | set(apart) < set(one)
    (count,) = set(one) - set(many) - set(apart)
    assert (count.facet, count.reason, count.partial) == (Facet.APIS, GapReason.DENIED, True)
    assert "30 more" in count.says


def test_few_gaps_keep_their_order():
    few = [Gap(Facet.APIS, GapReason.DENIED, says, partial=True) for says in ("b", "a", "b")]
    assert fewest(few) == tuple(few[:2])


PREFIX = {"resourcegroupstaggingapi": "tag", "stepfunctions": "states", "elbv2": "elasticloadbalancing"}


def declared():
    found = pkgutil.walk_packages(maremma.aws.collect.__path__, "maremma.aws.collect.")
    modules = (import_module(each.name) for each in found)
    return {action for module in modules for action in getattr(module, "PERMISSIONS", ())}


def action(call):
    service, operation = call.split(":")
    if call == "s3:ListBuckets":
        return "s3:ListAllMyBuckets"
    return "apigateway:GET" if service.startswith("apigateway") else f"{PREFIX.get(service, service)}:{operation}"


def test_every_call_of_discovery_is_declared(account):
    arn, _ = account.functions(account.role(), ["web", "versioned"])
    account.allow("web", Action="lambda:InvokeFunctionUrl", Principal="*")
    client = account.client("lambda")
    client.publish_version(FunctionName="versioned")
    client.create_alias(FunctionName="versioned", Name="live", FunctionVersion="1")
    account.reports_changes()
    web = account.client("apigatewayv2")
    api = web.create_api(Name="web", ProtocolType="HTTP")["ApiId"]
    integration = web.create_integration(ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=arn)
    web.create_route(ApiId=api, RouteKey="GET /", Target=f"integrations/{integration['IntegrationId']}")
    opened = session()
    answer(opened, "lambda", "ListFunctionUrlConfigs", {"FunctionUrlConfigs": []})
    found = discover_place(opened, everything(), MemoryStore(), settings())
    called = {action(call) for call, _ in found.summary.calls}
    assert {"lambda:ListAliases", "apigateway:GET", "tag:GetResources"} <= called
    assert called <= declared()
    assert json.dumps(sorted(declared())).count("*") == 0
