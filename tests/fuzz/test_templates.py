"""Templates grown from a grammar and damaged: no crash, a known exit code, and never 0 over what is Unknown."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
from hypothesis import strategies as st
from maremma.cli.commands.check import judged_at
from maremma.errors import MaremmaError
from maremma.report import json as written
from maremma.report.check.json_format import checked_entry
from maremma.report.check.junit import junit_xml
from maremma.report.check.ledger import Outcome, Part
from maremma.report.check.page import check_page
from maremma.report.check.sarif import sarif_log
from rich.console import Console

from tests.fuzz import texts
from tests.fuzz.budget import fuzzed, raises_nothing

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
NAMES = ("Fn", "Role", "Queue", "Bucket", "Api", "Layer", "Table", "Other")
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    texts.strange(),
    texts.runs(300),
    st.sampled_from(
        ["²", "①", "9" * 60, "1" * 5000, "../" * 400, "x" * 300, "a\0b", "s3://u:p@h/k?sig=1", "{{resolve:x}}"]
    ),
    st.just([]),
    st.just({}),
)
REFERENCES = st.one_of(
    st.builds(lambda name: {"Ref": name}, st.sampled_from((*NAMES, "Given", "AWS::NoValue", "AWS::AccountId"))),
    st.builds(
        lambda name, key: {"Fn::GetAtt": [name, key]}, st.sampled_from(NAMES), st.sampled_from(("Arn", "Url", "X.Y"))
    ),
    st.builds(lambda name: {"Fn::Sub": f"${{{name}}}-${{{name}.Arn}}"}, st.sampled_from(NAMES)),
    st.just({"Fn::If": ["Loop", "a", "b"]}),
    st.just({"Fn::FindInMap": ["M", {"Ref": "Given"}, "k"]}),
)


def nested(leaves):
    """Values around leaves, some of them intrinsics."""
    return st.one_of(
        st.lists(leaves, max_size=3),
        st.dictionaries(
            st.one_of(st.sampled_from(("Type", "Properties", "Ref", "Arn")), texts.names()), leaves, max_size=3
        ),
        st.builds(lambda one: {"Fn::Join": ["", [one, one]]}, leaves),
        st.builds(lambda one: {"Fn::Select": [one, [one]]}, leaves),
        st.builds(lambda one: {"Fn::Split": [one, one]}, leaves),
        st.builds(lambda one: {"Fn::ToJsonString": one}, leaves),
        st.builds(lambda one: {"Fn::Transform": one}, leaves),
    )


VALUES = st.recursive(st.one_of(ODD, REFERENCES), nested, max_leaves=6)
GOOD = {
    "Runtime": st.sampled_from(("python3.13", "nodejs22.x", "java21", "provided.al2023")),
    "Handler": st.sampled_from(("app.handler", "index.handler", "gone.handler", "a.b.c.d")),
    "CodeUri": st.sampled_from((".", "app.py", "gone", "s3://b/k.zip")),
    "Code": st.sampled_from(({"ZipFile": "def handler(e, c): pass"}, {"S3Bucket": "b", "S3Key": "k"}, ".")),
    "InlineCode": st.sampled_from(("def handler(e, c): eval(e)", "\ud800", "exports.handler = 1", "def (")),
    "MemorySize": st.sampled_from((128, "512")),
    "Timeout": st.sampled_from((3, "900")),
    "Role": st.just({"Fn::GetAtt": ["Role", "Arn"]}),
    "Layers": st.just([{"Ref": "Layer"}]),
    "Policies": st.sampled_from(
        (["AWSLambdaBasicExecutionRole"], [{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}])
    ),
    "Environment": st.just({"Variables": {"TABLE": {"Ref": "Table"}, "TOKEN": "x"}}),
    "Events": st.sampled_from(
        tuple(
            {
                "E": {
                    "Type": kind,
                    "Properties": {"Path": "/a", "Method": "get", "Queue": {"Fn::GetAtt": ["Queue", "Arn"]}},
                }
            }
            for kind in (
                "Api",
                "HttpApi",
                "SQS",
                "S3",
                "SNS",
                "Schedule",
                "EventBridgeRule",
                "Cognito",
                "IoTRule",
                "AlexaSkill",
            )
        )
    ),
    "FunctionUrlConfig": st.sampled_from(
        ({"AuthType": "NONE"}, {"AuthType": "AWS_IAM", "Cors": {"AllowOrigins": ["*"]}})
    ),
    "DeadLetterConfig": st.just({"TargetArn": {"Fn::GetAtt": ["Queue", "Arn"]}}),
    "VpcConfig": st.just({"SubnetIds": ["a"], "SecurityGroupIds": ["b"]}),
    "Tags": st.sampled_from(({"a": "b"}, [{"Key": "a", "Value": "b"}])),
}
TYPES = (
    "AWS::Serverless::Function", "AWS::Lambda::Function", "AWS::Lambda::Permission", "AWS::Lambda::Url",
    "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "AWS::SNS::Topic",
    "AWS::SNS::Subscription", "AWS::Events::Rule", "AWS::Scheduler::Schedule", "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::EventInvokeConfig", "AWS::ApiGateway::RestApi", "AWS::ApiGateway::Method",
    "AWS::ApiGateway::Resource", "AWS::Serverless::Api", "AWS::Serverless::LayerVersion",
    "AWS::CloudFormation::Stack", "AWS::StepFunctions::StateMachine", "AWS::Pipes::Pipe", "Custom::Thing",
    "Org::A::B::MODULE",
)  # fmt: skip
KEYS = (
    *GOOD, "FunctionName", "Principal", "Action", "SourceArn", "Policy", "PolicyDocument", "Roles", "Queues",
    "Bucket", "NotificationConfiguration", "Targets", "Target", "Arn", "EventSourceArn", "RestApiId", "ResourceId",
    "ParentId", "PathPart", "Integration", "ApiId", "RouteKey", "IntegrationUri", "Endpoint", "TopicArn",
    "Subscription", "Body", "DefinitionBody", "TemplateURL", "ContentUri", "AssumeRolePolicyDocument",
    "ManagedPolicyArns", "StartingPosition", "BatchSize", "Auth",
)  # fmt: skip


@st.composite
def resources(draw):
    """A resource: mostly formed, with some properties that are what they should not be."""
    kind = draw(
        st.one_of(st.sampled_from(TYPES), st.sampled_from(TYPES[:2]), st.sampled_from(TYPES[:2]), texts.names())
    )
    properties = {key: draw(GOOD[key]) for key in draw(st.sets(st.sampled_from(sorted(GOOD)), max_size=8))}
    for key in draw(st.sets(st.sampled_from(KEYS), max_size=4)):
        properties[key] = draw(VALUES)
    found = {"Type": kind, "Properties": properties}
    for key in draw(st.sets(st.sampled_from(("Type", "Properties", "Metadata", "Condition")), max_size=1)):
        found[key] = draw(VALUES)
    return found


@st.composite
def templates(draw):
    """A template, of which any section may be anything."""
    names = st.one_of(st.sampled_from(NAMES), texts.names())
    document = {"Resources": draw(st.dictionaries(names, st.one_of(resources(), resources(), VALUES), max_size=6))}
    document["Resources"]["Fn"] = draw(resources())
    document["Conditions"] = {"Loop": {"Condition": "Loop"}}
    for key in draw(
        st.sets(
            st.sampled_from(("Transform", "Globals", "Parameters", "Mappings", "Conditions", "Outputs")), max_size=2
        )
    ):
        document[key] = draw(VALUES)
    return document


def ended(folder):
    """The outcome of a check, with every format written; None where it was refused with a sentence."""
    try:
        checked = judged_at(Path(folder), (), "", (), NOW)
    except MaremmaError as refused:
        assert str(refused)
        return None
    for document in (checked_entry(checked), sarif_log(checked)):
        written.text(document).encode()
    ElementTree.fromstring(junit_xml(checked))
    Console(file=io.StringIO()).print(check_page(checked))
    return checked


@pytest.fixture(autouse=True, scope="module")
def _no_index():
    with TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", home)
        yield


@fuzzed(templates(), examples=60)
def test_no_template_ends_a_check(document):
    with TemporaryDirectory() as folder:
        (Path(folder) / "app.py").write_text("def handler(event, context):\n    return 1\n")
        # As CloudFormation would read it, halves of characters included.
        (Path(folder) / "template.json").write_text(json.dumps(document))
        checked = raises_nothing(lambda: ended(folder))
    if checked is None:
        return
    assert checked.outcome in set(Outcome)
    unknown = [each for each in checked.unread if not each.published and each.part is not Part.RULE]
    assert checked.outcome is not Outcome.CLEAN or not unknown
    assert not [each.says for each in checked.ledger if "a defect in Maremma" in each.why]


@fuzzed(
    st.binary(max_size=400),
    st.sampled_from(("template.yaml", "template.json", "x.template", "serverless.yml", "main.tf")),
)
def test_no_file_beside_code_ends_a_check(content, name):
    with TemporaryDirectory() as folder:
        (Path(folder) / "app.py").write_text("def handler(event, context):\n    return 1\n")
        (Path(folder) / name).write_bytes(b"AWSTemplateFormatVersion: x\nResources:\n" + content)
        checked = raises_nothing(lambda: ended(folder))
    assert checked is None or checked.outcome in set(Outcome)
