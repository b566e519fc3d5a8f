"""Injected faults, seen by ordinary boto3 clients in the protocol of each service."""

import time

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError, HTTPClientError

from sandbox import Fault, FaultKind

pytestmark = pytest.mark.sandbox

THROTTLED = [
    ("lambda", "list_functions", "ListFunctions", "TooManyRequestsException"),
    ("apigateway", "get_rest_apis", "GetRestApis", "TooManyRequestsException"),
    ("apigatewayv2", "get_apis", "GetApis", "TooManyRequestsException"),
    ("dynamodb", "list_tables", "ListTables", "ThrottlingException"),
    ("cloudwatch", "list_metrics", "ListMetrics", "ThrottlingException"),
    ("resourcegroupstaggingapi", "get_resources", "GetResources", "ThrottlingException"),
    ("logs", "describe_log_groups", "DescribeLogGroups", "ThrottlingException"),
    ("iam", "list_roles", "ListRoles", "Throttling"),
    ("sts", "get_caller_identity", "GetCallerIdentity", "Throttling"),
    ("s3", "list_buckets", "ListBuckets", "SlowDown"),
]


@pytest.fixture
def client(session):
    return lambda service: session.client(service, config=Config(retries={"total_max_attempts": 1}))


@pytest.fixture(autouse=True)
def _no_fault_is_left(sandbox):
    yield
    sandbox.faults.clear()


def code_of(call):
    with pytest.raises(ClientError) as caught:
        call()
    return caught.value.response["Error"]["Code"]


@pytest.mark.parametrize(("service", "method", "operation", "code"), THROTTLED)
def test_a_throttle_comes_in_the_services_own_protocol(sandbox, client, service, method, operation, code):
    call = getattr(client(service), method)
    sandbox.faults.inject(Fault(service=service, operation=operation, kind=FaultKind.THROTTLE, times=2))
    assert [code_of(call), code_of(call)] == [code, code]
    call()


@pytest.mark.parametrize(("service", "method", "operation"), [row[:3] for row in THROTTLED])
def test_a_denial_reads_as_access_denied(sandbox, client, service, method, operation):
    sandbox.faults.inject(Fault(service=service, operation=operation, kind=FaultKind.DENY))
    assert code_of(getattr(client(service), method)).startswith("AccessDenied")


BROKEN = [
    ("dynamodb", "list_tables", "ListTables", "InternalServerError"),
    ("s3", "list_buckets", "ListBuckets", "InternalError"),
    ("lambda", "list_functions", "ListFunctions", "ServiceException"),
    ("iam", "list_roles", "ListRoles", "InternalFailure"),
]


@pytest.mark.parametrize(("service", "method", "operation", "code"), BROKEN)
def test_a_service_that_fails_says_so_with_a_status_of_500(sandbox, client, service, method, operation, code):
    sandbox.faults.inject(Fault(service=service, operation=operation, kind=FaultKind.BREAK))
    with pytest.raises(ClientError) as caught:
        getattr(client(service), method)()

    assert caught.value.response["Error"]["Code"] == code
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 500


def test_a_retrying_client_gets_through_a_throttle(sandbox, session):
    sandbox.faults.inject(Fault(service="lambda", operation="ListFunctions", kind=FaultKind.THROTTLE, times=2))
    mark = sandbox.calls.mark()
    session.client("lambda", config=Config(retries={"mode": "standard", "total_max_attempts": 4})).list_functions()
    assert [call.status for call in sandbox.calls.since(mark)] == [429, 429, 200]


def test_a_fault_hits_only_the_account_and_the_text_it_names(sandbox, client):
    sandbox.faults.inject(
        Fault(service="lambda", operation="GetPolicy", kind=FaultKind.DENY, account="222222222222", times=None)
    )
    sandbox.faults.inject(
        Fault(service="lambda", operation="GetPolicy", kind=FaultKind.THROTTLE, match="unlucky", times=None)
    )
    policy = client("lambda").get_policy
    assert code_of(lambda: policy(FunctionName="lucky")) == "ResourceNotFoundException"
    assert code_of(lambda: policy(FunctionName="unlucky")) == "TooManyRequestsException"


def test_a_delay_delays(sandbox, client):
    sandbox.faults.inject(Fault(service="sts", operation="GetCallerIdentity", kind=FaultKind.DELAY, seconds=0.3))
    began = time.monotonic()
    client("sts").get_caller_identity()
    assert time.monotonic() - began >= 0.3


def test_a_dropped_request_looks_like_a_broken_connection(sandbox, client):
    sandbox.faults.inject(Fault(service="sts", operation="GetCallerIdentity", kind=FaultKind.DROP))
    with pytest.raises((HTTPClientError, EndpointConnectionError)):
        client("sts").get_caller_identity()


def test_a_duplicated_request_happens_twice(sandbox, client):
    sqs = client("sqs")
    url = sqs.create_queue(QueueName="twice")["QueueUrl"]
    sandbox.faults.inject(Fault(service="sqs", operation="SendMessage", kind=FaultKind.DUPLICATE))
    sqs.send_message(QueueUrl=url, MessageBody="once")
    messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert [message["Body"] for message in messages] == ["once", "once"]
