"""Every operation of the SDKs resolves, and the tables say nothing that botocore's models and IAM do not know."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files
from typing import Any

import botocore.session
import pytest
from botocore.model import OperationModel, Shape
from maremma.analysis.iam.sdk import Need, iam_prefix, needed_actions, newer_operations, operation_named, service_named
from maremma.analysis.iam.sdk.entries import parsed
from maremma.analysis.iam.sdk.index import service_operations
from maremma.analysis.iam.universe import AccessLevel, access_level, arn_formats, resource_types
from maremma.analysis.tables import table

from support.iam_universe.operations import compiled_operations

FREQUENT = [
    "acm",
    "apigateway",
    "apigatewaymanagementapi",
    "apigatewayv2",
    "appconfigdata",
    "application-autoscaling",
    "appsync",
    "athena",
    "autoscaling",
    "batch",
    "bedrock",
    "bedrock-agent",
    "bedrock-agent-runtime",
    "bedrock-runtime",
    "cloudcontrol",
    "cloudformation",
    "cloudfront",
    "cloudtrail",
    "cloudwatch",
    "codebuild",
    "codecommit",
    "codedeploy",
    "codepipeline",
    "cognito-identity",
    "cognito-idp",
    "comprehend",
    "config",
    "dax",
    "dynamodb",
    "dynamodbstreams",
    "ec2",
    "ecr",
    "ecs",
    "efs",
    "eks",
    "elasticache",
    "elb",
    "elbv2",
    "emr",
    "es",
    "events",
    "firehose",
    "fsx",
    "glacier",
    "glue",
    "guardduty",
    "iam",
    "iot",
    "iot-data",
    "iot-jobs-data",
    "iotsecuretunneling",
    "kafka",
    "kendra",
    "keyspaces",
    "kinesis",
    "kinesisvideo",
    "kms",
    "lambda",
    "lex-runtime",
    "lexv2-runtime",
    "location",
    "logs",
    "macie2",
    "mediaconvert",
    "neptune-graph",
    "opensearch",
    "opensearchserverless",
    "organizations",
    "personalize",
    "personalize-events",
    "personalize-runtime",
    "pinpoint",
    "pipes",
    "polly",
    "pricing",
    "rds",
    "rds-data",
    "redshift-data",
    "rekognition",
    "resource-groups",
    "resourcegroupstaggingapi",
    "route53",
    "s3",
    "s3control",
    "sagemaker-runtime",
    "scheduler",
    "schemas",
    "sdb",
    "secretsmanager",
    "securityhub",
    "service-quotas",
    "servicediscovery",
    "ses",
    "sesv2",
    "shield",
    "signer",
    "sns",
    "sqs",
    "ssm",
    "stepfunctions",
    "sts",
    "swf",
    "synthetics",
    "textract",
    "timestream-query",
    "timestream-write",
    "transcribe",
    "transfer",
    "translate",
    "verifiedpermissions",
    "wafv2",
    "workspaces",
    "xray",
]

TAGGING = table("maremma.analysis.iam.sdk", "tagging")
OPERATIONS = {name: row for name, row in table("maremma.analysis.iam.sdk", "operations").items() if name != "as_of"}
SERVICES = botocore.session.get_session()


@cache
def model(service: str) -> Any:
    return SERVICES.get_service_model(service)


def entries(service: str, operation: str) -> list[str]:
    written = OPERATIONS[service]["operations"][operation]
    return [each for each in ([written] if isinstance(written, str) else written) if each != "+"]


def has(shape: Shape | None, path: str) -> bool:
    """Whether a path of parameters leads somewhere in a shape."""
    for part in path.split("."):
        while shape is not None and shape.type_name == "list" and part != "[]":
            shape = shape.member
        if part == "[]":
            shape = shape.member if shape is not None and shape.type_name == "list" else None
        elif shape is not None and shape.type_name == "structure":
            shape = {name.lower(): member for name, member in shape.members.items()}.get(part.lower())
        # The source of a copy is a string to AWS; boto3 also takes it in parts.
        elif shape is None or shape.name != "CopySource":
            return False
    return shape is not None


@pytest.mark.parametrize("service", FREQUENT)
def test_every_operation_of_a_frequent_service_resolves(service: str) -> None:
    newer = newer_operations(service)
    for operation in model(service).operation_names:
        needed = needed_actions(service, operation)
        assert needed is not None, operation
        unknown = [each.action for each in needed if not each.known]
        assert not unknown or operation in newer, f"{service}.{operation} needs {unknown}, which the universe lacks"
        assert any(each.need is not Need.PERHAPS for each in needed) or not needed or operation == "GetLogObject", (
            operation
        )


@pytest.mark.sources
def test_every_operation_of_every_service_has_an_answer() -> None:
    for service in SERVICES.get_available_services():
        assert iam_prefix(service)
        for operation in model(service).operation_names:
            assert needed_actions(service, operation) is not None


@pytest.mark.sources
def test_the_compiled_table_is_that_of_the_installed_sdk() -> None:
    committed = files("maremma.analysis.iam.sdk").joinpath("operations.zz").read_bytes()
    assert zlib.decompress(committed) == zlib.decompress(compiled_operations()), "run `make universe`"


@pytest.mark.parametrize("service", OPERATIONS)
def test_exceptions_are_of_operations_that_exist(service: str) -> None:
    row = OPERATIONS[service]
    assert row.keys() <= {"prefix", "newer", "permissionless", "operations"}
    listed = [*row.get("newer", ()), *row.get("permissionless", ()), *row.get("operations", ())]
    assert set(listed) <= set(model(service).operation_names)
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("service", TAGGING["operations"])
def test_what_needs_more_for_tags_takes_tags(service: str) -> None:
    for action, operations in TAGGING["operations"][service].items():
        assert access_level(f"{iam_prefix(service)}:{action}") is AccessLevel.TAGGING
        for operation in operations:
            shape = model(service).operation_model(operation).input_shape
            assert {name.lower() for name in shape.members} & {name.lower() for name in TAGGING["parameters"]}, (
                operation
            )


@pytest.mark.parametrize("service", OPERATIONS)
def test_what_is_called_newer_is_not_known(service: str) -> None:
    for operation in newer_operations(service):
        assert access_level(f"{iam_prefix(service)}:{operation}") is None, operation


@pytest.mark.parametrize(
    ("service", "operation"),
    [(service, operation) for service, row in OPERATIONS.items() for operation in row.get("operations", ())],
)
def test_exceptions_name_actions_types_and_parameters_that_exist(service: str, operation: str) -> None:
    shape: OperationModel = model(service).operation_model(operation)
    for entry in entries(service, operation):
        needed = parsed(entry, iam_prefix(service))
        prefix = needed.action.partition(":")[0]
        assert access_level(needed.action) is not None, entry
        known = {*arn_formats(prefix), *(kind.name for kind in resource_types(needed.action)), "*"}
        assert set(needed.types) <= known, entry
        conditions = (each.partition("~")[0] for each in (*needed.given, *needed.unless))
        for path in (*conditions, *([needed.source] if needed.source else [])):
            assert has(shape.input_shape, path), f"{entry}: {path}"


def test_every_variable_that_the_table_of_resources_names_is_one() -> None:
    rows = table("maremma.analysis.iam.sdk", "resources")
    assert all(len(row["types"]) for row in rows["reading"])
    for row in rows["reading"]:
        for kind in row["types"]:
            prefix, _, name = kind.partition(":")
            assert arn_formats(prefix, name), kind
            assert set(row.get("also", ())) <= set(arn_formats(prefix))
    for action, kinds in rows["makes"].items():
        assert set(kinds) <= {each.name for each in resource_types(action)}
    for prefix, variables in rows.items():
        if prefix not in {"reading", "formats", "makes"}:
            formats = " ".join([*arn_formats(prefix).values(), *rows["formats"].values()])
            assert all(f"${{{variable}}}" in formats for variable in variables), prefix
            assert all(access_level(action) for row in variables.values() for action in row.get("only", ()))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("s3", "s3"),
        ("cognito-idp", "cognito-idp"),
        ("cognito-identity-provider", "cognito-idp"),
        ("CognitoIdentityServiceProvider", "cognito-idp"),
        ("cognitoidentityprovider", "cognito-idp"),
        ("sfn", "stepfunctions"),
        ("eventbridge", "events"),
        ("CloudWatchLogs", "logs"),
        ("cloudwatch-logs", "logs"),
        ("elastic-load-balancing-v2", "elbv2"),
        ("dynamodb-streams", "dynamodbstreams"),
        ("iot-data-plane", "iot-data"),
        ("bedrock-runtime", "bedrock-runtime"),
        ("rdsdata", "rds-data"),
        ("TranscribeService", "transcribe"),
        ("ForecastService", "forecast"),
        ("ElasticTranscoder", "elastictranscoder"),
        ("QLDBSession", "qldb"),
        ("newservice", None),
    ],
)
def test_services_are_known_by_the_names_of_all_sdks(written: str, name: str | None) -> None:
    assert service_named(written) == name


@pytest.mark.parametrize(
    ("service", "operation", "action"),
    [
        ("elastictranscoder", "createJob", "elastictranscoder:CreateJob"),
        ("chime", "createMeeting", "chime:CreateMeeting"),
        ("datasync", "describe_discovery_job", "datasync:DescribeDiscoveryJob"),
    ],
)
def test_what_only_older_sdks_have_is_called_as_its_action(service: str, operation: str, action: str) -> None:
    assert [each.action for each in needed_actions(service, operation) or ()] == [action]


def test_services_are_known_by_their_own_names() -> None:
    assert all(service_named(name) == name for name in SERVICES.get_available_services())


def test_operations_are_known_in_every_spelling() -> None:
    assert {operation_named("s3", each) for each in ("put_object", "putObject", "PutObject")} == {"PutObject"}
    assert operation_named("s3", "sing") is None
    assert operation_named("newservice", "put_object") is None
    assert needed_actions("s3", "put_object") == needed_actions("s3", "PutObject")
    assert needed_actions("newservice", "put_object") is None
    assert iam_prefix("newservice") == "newservice"
    assert service_operations("newservice") is None


def test_an_entry_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="GetObject at object"):
        parsed("GetObject at object", "s3")
    with pytest.raises(ValueError, match="GetObject on"):
        parsed("GetObject on", "s3")
