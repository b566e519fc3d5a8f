"""Least privilege, both ways: our functions do nothing that they may not, and may nothing that they do not."""

import json
from uuid import uuid4

import pytest
from maremma.contract import GUARDRAILS, Output

from sandbox import Fault, FaultKind
from sandbox.stage import MEMBER
from tests.sandbox.scanning import FUNCTIONS, MEMBER_PLACE, fleet, scanner

pytestmark = pytest.mark.sandbox

FLEET = fleet("gift-cards", "order-intake", "invoice-render", "report-builder-open", "partner-webhook")
READ_ROLE = "maremma-read"


@pytest.fixture(scope="module")
def scene():
    """A whole life: first scans, changes, a sweep, a lost worker, a deleted function, people who cannot be reached."""
    with scanner(FLEET) as opened:
        _guide(opened)
        opened.scan()
        opened.scan()
        opened.stage.change()
        opened.drain()
        _sweep(opened)
        _move(opened)
        _lose(opened)
        yield opened


def _guide(scene):
    """Somebody puts guardrails, and then some that cannot be used."""
    bucket = scene.stage.stack.outputs[Output.CONFIG_BUCKET]
    for body in (b"version: 1\nalerts: {score: 61}\n", b"version: 1\nalert: {}\n"):
        scene.client("s3").put_object(Bucket=bucket, Key=GUARDRAILS, Body=body)


def _sweep(scene):
    scene.age_policy("gift-cards", hours=25)
    scene.scan(place=MEMBER_PLACE)


def _move(scene):
    """A function gets another role, and one goes."""
    functions = scene.member("lambda")
    functions.update_function_configuration(FunctionName="gift-cards", Role=scene.latest("order-intake").role_arn)
    functions.publish_version(FunctionName="gift-cards")
    functions.create_alias(FunctionName="gift-cards", Name="live", FunctionVersion="1")
    functions.delete_function(FunctionName="partner-webhook")
    scene.tell("UpdateFunctionConfiguration20150331v2", functionName="gift-cards")
    scene.tell("DeleteFunction20150331", functionName="partner-webhook")
    scene.tell("PutRolePolicy", "iam", roleName="shop-order-intake")
    scene.drain()


def _lose(scene):
    """A worker dies each time, and of two functions none that is told of can be told to Slack."""
    secrets = scene.client("secretsmanager")
    nobody = json.dumps({"url": "http://localhost:9/services/nobody"})
    secrets.put_secret_value(SecretId="slack-webhook", SecretString=nobody)
    for name in ("order-intake", "gift-cards"):
        scene.member("lambda").add_permission(
            FunctionName=name, StatementId=str(uuid4()), Action="lambda:InvokeFunction", Principal="*"
        )
        scene.tell("AddPermission20150331v2", functionName=name)
    scene.sandbox.kill_worker(scene.deployed("Analyze"), when="function:order-intake", times=3, after=0)
    scene.sandbox.faults.inject(Fault(service="lambda", operation="GetFunction", kind=FaultKind.THROTTLE, times=1))
    assert scene.drain().lost == 1


_LOGS = dict.fromkeys(("logs:CreateLogStream", "logs:PutLogEvents"), "Lambda writes the logs under the role")
_TRACES = dict.fromkeys(("xray:PutTraceSegments", "xray:PutTelemetryRecords"), "Lambda sends the traces, not here")
_EVERYBODY = _LOGS | _TRACES
_DEAD_LETTERS = {"sqs:SendMessage": "Lambda hands over events on which the function failed for good"}

_LISTED = {"s3:ListBucket": "nobody has to sign here; and S3 denies no reader what is not there, here"}

_NOT_HERE = {
    action: f"this account has no {thing}"
    for thing, actions in {
        "AppSync API": "appsync:ListChannelNamespaces appsync:ListDataSources appsync:ListSourceApiAssociations",
        "user pool that invokes a function": "cognito-idp:DescribeUserPool cognito-idp:ListIdentityProviders",
        "stream that feeds a function": "dynamodb:GetResourcePolicy kinesis:GetResourcePolicy",
        "function inside a VPC": "ec2:DescribeRouteTables ec2:DescribeSecurityGroups ec2:DescribeSubnets "
        "ec2:DescribeVpcEndpoints",
        "image": "ecr:BatchGetImage ecr:GetDownloadUrlForLayer",
        "load balancer that invokes a function": "elasticloadbalancing:DescribeListeners "
        "elasticloadbalancing:DescribeLoadBalancers elasticloadbalancing:DescribeRules "
        "elasticloadbalancing:DescribeTargetHealth",
        "IoT rule or authorizer": "iot:DescribeAuthorizer iot:GetTopicRule",
        "code-signing configuration": "lambda:ListFunctionsByCodeSigningConfig signer:GetSigningProfile",
        "log group that invokes a function": "logs:DescribeSubscriptionFilters",
        "organization": "organizations:DescribePolicy organizations:ListAccounts organizations:ListParents",
        "bucket that invokes a function": "s3:GetAccountPublicAccessBlock s3:GetBucketAcl s3:GetBucketNotification "
        "s3:GetBucketOwnershipControls s3:GetBucketPolicy s3:GetBucketPublicAccessBlock",
        "schedule with a universal target": "scheduler:GetSchedule",
        "topic that invokes a function": "sns:GetSubscriptionAttributes sns:GetTopicAttributes",
        "state machine": "states:DescribeStateMachine",
    }.items()
    for action in actions.split()
}
"""The sandbox tests of the collectors call each of these."""

UNUSED = {
    "Plan": _EVERYBODY,
    "Discover": _EVERYBODY | {"dynamodb:GetItem": "nothing was stopped here; elsewhere it is read what was before"},
    "Record": _EVERYBODY,
    "Analyze": _EVERYBODY | _LISTED,
    "Conclude": _EVERYBODY | _LISTED,
    "DrainChanges": _EVERYBODY | _DEAD_LETTERS,
    "DispatchAlerts": _EVERYBODY
    | _DEAD_LETTERS
    | {"dynamodb:PutItem": "no digest was due"}
    | dict.fromkeys(("kms:Decrypt", "kms:GenerateDataKey"), "SNS uses the topic's key in the publisher's name"),
    "Enforce": _EVERYBODY
    | _DEAD_LETTERS
    | {"dynamodb:GetItem": "nothing may be stopped here; elsewhere records are read"}
    | dict.fromkeys(("s3:GetObjectVersion", "s3:ListBucketVersions"), "nor are guardrails asked whether it may"),
    "NotifySlack": _EVERYBODY,
    "RefreshAdvisories": _EVERYBODY
    | _DEAD_LETTERS
    | {"states:StartExecution": "the first index of a deployment starts no scan"},
    READ_ROLE: _NOT_HERE | {"kms:Decrypt": "Lambda uses a customer's key in the reader's name"},
}
"""What is granted and was not called in all this, and why it is granted all the same."""

SPELLED = {"sqs:DeleteMessageBatch": "sqs:DeleteMessage"}
"""Calls for which IAM knows another name."""

LOOKED_UP = {"sqs:GetQueueUrl"}
"""Called by the sandbox in the name of a function that failed; Lambda knows its dead-letter queue."""


def used(scene, caller):
    """The actions that a caller needed."""
    return {SPELLED.get(action, action) for action in scene.calls.actions(caller)} - LOOKED_UP


def granted(scene, function):
    """The actions that a function's role allows."""
    role = scene.client("lambda").get_function_configuration(FunctionName=function)["Role"]
    return allowed(scene.client("iam"), role.rpartition("/")[2])


def allowed(iam, role):
    """The actions that a role's policies name."""
    names = iam.list_role_policies(RoleName=role)["PolicyNames"]
    documents = [iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"] for name in names]
    statements = [each for document in documents for each in document["Statement"]]
    actions = [statement["Action"] for statement in statements if statement["Effect"] == "Allow"]
    return {each for action in actions for each in ([action] if isinstance(action, str) else action)}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_does_nothing_that_it_may_not(scene, name):
    function = scene.deployed(name)

    assert used(scene, function)
    assert used(scene, function) <= granted(scene, function)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_may_nothing_that_it_does_not_but_for_a_reason(scene, name):
    function = scene.deployed(name)
    unused = granted(scene, function) - used(scene, function)

    assert unused == set(UNUSED[name])


def test_the_read_role_and_what_reading_takes_are_the_same(scene):
    called = used(scene, f"arn:aws:iam::{MEMBER}:role/maremma/{READ_ROLE}")
    may = allowed(scene.member("iam"), READ_ROLE)

    assert called <= may
    assert may - called == set(UNUSED[READ_ROLE])
