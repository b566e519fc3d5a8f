"""Deploying: every declared type arrives with its properties, and what would be dropped is refused by name."""

import json

import pytest
from botocore.exceptions import ClientError

from sandbox import Sandbox, SandboxError
from sandbox.cloudformation import TYPES, unsupported
from tests.sandbox import every_api, every_type
from tests.sandbox.every_type import FUNCTION, attribute

pytestmark = pytest.mark.sandbox

ACCOUNT = "111111111111"
RESOURCES = {**every_type.RESOURCES, **every_api.RESOURCES}


@pytest.fixture(scope="module")
def stack(sandbox, assembly, function_of):
    resources = {logical: {"Type": kind, "Properties": properties} for logical, (kind, properties) in RESOURCES.items()}
    resources |= function_of("def handler(event, context):\n    return event\n", **FUNCTION)
    resources["Role"]["Properties"]["ManagedPolicyArns"] = [
        {"Ref": "ManagedPolicy"},
        "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    ]
    resources["Absent"] = {"Type": "AWS::SQS::Queue", "Condition": "Never"}
    resources["BucketPolicy"]["DependsOn"] = ["Topic"]
    template = {
        "Parameters": {"Stage": {"Type": "String", "Default": "test"}},
        "Conditions": {"Never": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
        "Resources": resources,
        "Outputs": {"TableArn": {"Value": attribute("GlobalTable")}, "Stage": {"Value": {"Ref": "Stage"}}},
    }
    folder = assembly(template, layer={"python/own.py": ""})
    return sandbox.deploy(folder, "Stack", account=ACCOUNT, parameters={"Stage": "dev"})


def test_every_declared_type_is_deployed_here():
    used = {kind for kind, _ in RESOURCES.values()} | {"AWS::Lambda::Function", "AWS::IAM::Role"}
    assert used == set(TYPES)


def test_everything_but_the_conditional_is_there(stack):
    assert set(stack.resources) == {*RESOURCES, "Function", "Role"}
    assert stack.outputs == {
        "Stage": "dev",
        "TableArn": f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/{stack.resources['GlobalTable']}",
    }


@pytest.mark.parametrize("logical", ["Table", "GlobalTable"])
def test_a_table_expires_rows_and_can_be_restored(session, stack, logical):
    dynamodb, name = session.client("dynamodb"), stack.resources[logical]
    assert dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"] == {
        "AttributeName": "expires",
        "TimeToLiveStatus": "ENABLED",
    }
    backups = dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"


def test_a_function_has_all_of_its_configuration(session, stack):
    answer = session.client("lambda").get_function(FunctionName=stack.resources["Function"])
    configuration = answer["Configuration"]
    assert configuration["Architectures"] == ["arm64"]
    assert [layer["Arn"] for layer in configuration["Layers"]] == [stack.resources["Layer"]]
    assert configuration["TracingConfig"] == {"Mode": "Active"}
    assert configuration["DeadLetterConfig"]["TargetArn"].endswith(stack.resources["DeadQueue"].rpartition("/")[2])
    assert configuration["LoggingConfig"]["LogGroup"] == stack.resources["Logs"]
    assert configuration["EphemeralStorage"] == {"Size": 1024}
    assert answer["Tags"]["maremma"] == "engine"
    assert answer["Tags"]["aws:cloudformation:stack-name"] == "Stack"
    assert answer["Concurrency"] == {"ReservedConcurrentExecutions": 3}


def test_a_role_has_its_policies(session, stack):
    iam, role = session.client("iam"), stack.resources["Role"]
    attached = [policy["PolicyName"] for policy in iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]]
    assert sorted(attached) == ["AWSLambdaBasicExecutionRole", "boundary"]
    assert iam.list_role_policies(RoleName=role)["PolicyNames"] == ["engine"]


def test_a_bucket_whose_policy_wants_tls_can_still_be_used(session, stack):
    s3, name = session.client("s3"), stack.resources["Bucket"]
    s3.put_object(Bucket=name, Key="k", Body=b"v")
    [rule] = s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"]
    assert (rule["Expiration"]["Days"], rule["Filter"]["Prefix"]) == (30, "scans/")
    assert s3.get_bucket_versioning(Bucket=name)["Status"] == "Enabled"


def test_the_methods_of_a_definition_ask_what_it_says(session, stack):
    exported = session.client("apigateway").get_export(
        restApiId=stack.resources["Rest"], stageName="live", exportType="oas30", parameters={"extensions": "apigateway"}
    )
    paths = json.loads(exported["body"].read())["paths"]
    asked = {
        f"{verb} {path}": [name for each in says.get("security", []) for name in each]
        for path, item in paths.items()
        for verb, says in item.items()
    }
    assert asked == {
        "get /open": [],
        "post /signed/{id}": ["sigv4"],
        "x-amazon-apigateway-any-method /users": ["users"],
        "get /tokens": ["tokens"],
        "put /tokens": ["api_key"],
    }
    routes = session.client("apigatewayv2").get_routes(ApiId=stack.resources["Http"])["Items"]
    assert {each["RouteKey"]: each.get("AuthorizationType", "NONE") for each in routes} == {
        "GET /open": "NONE",
        "GET /signed": "AWS_IAM",
        "GET /users": "JWT",
        "$default": "NONE",
    }


def test_a_queue_passes_on_what_fails(session, stack):
    attributes = session.client("sqs").get_queue_attributes(QueueUrl=stack.resources["Queue"], AttributeNames=["All"])[
        "Attributes"
    ]
    assert json.loads(attributes["RedrivePolicy"])["maxReceiveCount"] == 3
    assert attributes["VisibilityTimeout"] == "90"
    assert "sqs:SendMessage" in attributes["Policy"]


def test_a_state_machine_runs_with_its_substitutions(sandbox, stack):
    assert sandbox.execute(stack.resources["Machine"]).wait(20).output == {"said": "us-east-1"}


def test_a_bus_admits_the_organization(session, stack):
    policy = json.loads(session.client("events").describe_event_bus(Name="changes")["Policy"])
    assert policy["Statement"][0]["Condition"] == {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}


@pytest.mark.parametrize(
    ("resource", "words"),
    [
        ({"Type": "AWS::EC2::VPC", "Properties": {}}, "Odd: type AWS::EC2::VPC"),
        ({"Type": "Custom::S3AutoDeleteObjects", "Properties": {}}, "Odd: type Custom::S3AutoDeleteObjects"),
        ({"Type": "AWS::SQS::Queue", "Properties": {"Surprise": 1}}, "Odd (AWS::SQS::Queue): property Surprise"),
        ({"Type": "AWS::SQS::Queue", "CreationPolicy": {}}, "Odd (AWS::SQS::Queue): attribute CreationPolicy"),
        (
            {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {"Replicas": [{"Region": "a", "Wonder": 1}]}},
            "property Replicas.Wonder",
        ),
        (
            {"Type": "AWS::S3::Bucket", "Properties": {"NotificationConfiguration": {"QueueConfigurations": []}}},
            "property NotificationConfiguration.QueueConfigurations",
        ),
    ],
)
def test_what_would_be_dropped_is_refused_by_name(sandbox, session, assembly, resource, words):
    folder = assembly({"Resources": {"Odd": resource}}, name="Refused")
    with pytest.raises(SandboxError) as caught:
        sandbox.deploy(folder, "Refused", account=ACCOUNT)
    assert words in str(caught.value)
    assert "Refused" not in [
        stack["StackName"] for stack in session.client("cloudformation").describe_stacks()["Stacks"]
    ]


def test_every_objection_is_named_at_once():
    template = {
        "Resources": {"A": {"Type": "X::Y::Z"}, "B": {"Type": "AWS::SNS::Topic", "Properties": {"P": 1, "Q": 2}}}
    }
    assert unsupported(template) == [
        "A: type X::Y::Z",
        "B (AWS::SNS::Topic): property P",
        "B (AWS::SNS::Topic): property Q",
    ]


def test_every_property_without_effect_has_its_reason():
    assert all(reason.strip() for kind in TYPES.values() for reason in kind.without_effect.values())
    assert not [kind.name for kind in TYPES.values() if kind.applied & set(kind.without_effect)]


def test_a_nested_property_nobody_knows_fails_the_stack(sandbox, assembly):
    rule = {"Status": "Enabled", "ExpirationInDays": 1, "Novelty": True}
    broken = {"Type": "AWS::S3::Bucket", "Properties": {"LifecycleConfiguration": {"Rules": [rule]}}}
    with pytest.raises(SandboxError, match=r"Novelty"):
        sandbox.deploy(assembly({"Resources": {"B": broken}}, name="Nested"), "Nested", account=ACCOUNT)


def test_an_update_is_never_a_silent_nothing(session, sandbox, assembly):
    template = {"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"DelaySeconds": 1}}}}
    sandbox.deploy(assembly(template, name="Changing"), "Changing", account=ACCOUNT)
    template["Resources"]["Queue"]["Properties"]["DelaySeconds"] = 2
    with pytest.raises(ClientError, match="cannot update"):
        session.client("cloudformation").update_stack(StackName="Changing", TemplateBody=json.dumps(template))


def test_a_template_beyond_the_inline_limit_is_deployed_from_its_assets(sandbox, assembly):
    topics = {f"T{n}": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "x" * 90}} for n in range(400)}
    folder = assembly({"Resources": topics}, name="Large")
    manifest = folder / "Large.assets.json"
    own = {
        "source": {"path": "Large.template.json", "packaging": "file"},
        "destinations": {"here": {"bucketName": "assets-${AWS::AccountId}", "objectKey": "large.json"}},
    }
    manifest.write_text(json.dumps({"version": "1", "files": {"template": own}}))
    assert len(sandbox.deploy(folder, "Large", account=ACCOUNT).resources) == 400


def test_there_is_one_sandbox_at_a_time(sandbox):
    with pytest.raises(SandboxError, match="already"), Sandbox.start():
        pass
