"""Methods of clients and resources that send operations, and libraries that do."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from maremma.analysis.iam.sdk import library_calls, method_operations, needed_actions, resource_call, waiter_operation
from maremma.analysis.iam.universe import access_level
from maremma.analysis.tables import table

LIBRARIES = table("maremma.analysis.iam.sdk", "libraries")["library"]
MULTIPART = ("PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "AbortMultipartUpload")


@pytest.mark.parametrize(
    ("service", "kind", "method", "operations"),
    [
        ("s3", "", "put_object", ("PutObject",)),
        ("s3", "", "upload_file", MULTIPART),
        ("s3", "", "uploadFileobj", MULTIPART),
        ("s3", "", "download_file", ("HeadObject", "GetObject")),
        ("s3", "", "sing", None),
        ("dynamodb", "", "get", ("GetItem",)),
        ("dynamodb", "", "createSet", ()),
        ("dynamodb", "", "tables", ("ListTables",)),
        ("dynamodb", "Table", "put_item", ("PutItem",)),
        ("dynamodb", "Table", "batch_writer", ("BatchWriteItem",)),
        ("dynamodb", "Table", "update", ("UpdateTable",)),
        ("dynamodb", "Table", "sing", None),
        ("s3", "Bucket", "objects", ("ListObjects",)),
        ("s3", "Bucket", "objects.filter", ("ListObjects",)),
        ("s3", "Bucket", "objects.delete", ("ListObjects", "DeleteObjects")),
        ("s3", "Bucket", "object_versions.delete", ("ListObjectVersions", "DeleteObjects")),
        ("s3", "Bucket", "put_object", ("PutObject",)),
        ("s3", "Bucket", "delete_objects", ("DeleteObjects",)),
        ("s3", "Bucket", "upload_fileobj", MULTIPART),
        ("s3", "Bucket", "load", ("ListBuckets",)),
        ("s3", "Bucket", "wait_until_exists", ("HeadBucket",)),
        ("s3", "Object", "put", ("PutObject",)),
        ("s3", "Object", "load", ("HeadObject",)),
        ("s3", "Object", "copy_from", ("CopyObject",)),
        ("s3", "ObjectSummary", "get", ("GetObject",)),
        ("sqs", "Queue", "send_messages", ("SendMessageBatch",)),
        ("sqs", "Message", "delete", ("DeleteMessage",)),
        ("sns", "Topic", "publish", ("Publish",)),
        ("ec2", "Instance", "stop", ("StopInstances",)),
        ("ec2", "", "instances.filter", ("DescribeInstances",)),
        ("iam", "Role", "attach_policy", ("AttachRolePolicy",)),
        ("cloudwatch", "Metric", "put_data", ("PutMetricData",)),
        ("newservice", "", "put", None),
        ("newservice", "Shelf", "put", None),
    ],
)
def test_operations_of_methods(service: str, kind: str, method: str, operations: tuple[str, ...] | None) -> None:
    assert method_operations(service, method, kind) == operations


@pytest.mark.parametrize(
    ("service", "kind", "member", "parameters"),
    [
        ("dynamodb", "Table", "put_item", {"TableName": "Name"}),
        ("dynamodb", "Table", "batch_writer", {"TableName": "Name"}),
        ("s3", "Object", "put", {"Bucket": "BucketName", "Key": "Key"}),
        ("s3", "Bucket", "objects.filter", {"Bucket": "Name"}),
        ("sqs", "Queue", "send_message", {"QueueUrl": "Url"}),
        ("ec2", "Instance", "stop", {"InstanceIds.[]": "Id"}),
    ],
)
def test_resources_bring_parameters_along(service: str, kind: str, member: str, parameters: dict[str, str]) -> None:
    call = resource_call(service, kind, member)
    assert call is not None
    assert dict(call.parameters) == parameters


def test_waiters_poll_operations() -> None:
    assert waiter_operation("s3", "object_exists") == "HeadObject"
    assert waiter_operation("dynamodb", "TableExists") == "DescribeTable"
    assert waiter_operation("dynamodb", "sing") is None
    assert waiter_operation("newservice", "x") is None


def test_every_helper_sends_operations_that_exist() -> None:
    for service, methods in table("maremma.analysis.iam.sdk", "helpers").items():
        lists = [
            each if isinstance(each, list) else [name for row in each.values() for name in row]
            for each in methods.values()
        ]
        for operation in (each for operations in lists for each in operations):
            assert needed_actions(service, operation) is not None
            assert ":" not in operation or access_level(operation) is not None, operation


def test_every_action_of_boto3s_resources_sends_something() -> None:
    for folder in files("boto3").joinpath("data").iterdir():
        newest = max((each for each in folder.iterdir() if each.is_dir()), key=lambda each: each.name)
        resources = json.loads(newest.joinpath("resources-1.json").read_text("utf-8"))["resources"]
        for kind, shape in resources.items():
            for member in (*shape.get("actions", ()), *shape.get("hasMany", ())):
                operations = method_operations(folder.name, member, kind)
                assert operations, (folder.name, kind, member)
                assert all(needed_actions(folder.name, each) for each in operations)


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        ("aws_lambda_powertools.utilities.parameters.get_parameter", ["ssm.GetParameter"]),
        ("aws_lambda_powertools.utilities.parameters.SecretsProvider().get", ["secretsmanager.GetSecretValue"]),
        ("@aws-lambda-powertools/parameters/ssm.getParameters", ["ssm.GetParametersByPath"]),
        ("aws_lambda_powertools.utilities.batch.BatchProcessor", []),
        ("@aws-sdk/lib-dynamodb.PutCommand", ["dynamodb.PutItem"]),
        ("@aws-sdk/lib-storage.Upload", [f"s3.{each}" for each in MULTIPART]),
        ("awswrangler.s3.read_parquet", ["s3.ListObjectsV2", "s3.HeadObject", "s3.GetObject"]),
        ("pynamodb.models.Model.save", ["dynamodb.PutItem", "dynamodb.DescribeTable"]),
        ("dynamoose.model().create", ["dynamodb.PutItem"]),
        ("requests.get", None),
    ],
)
def test_libraries(name: str, calls: list[str] | None) -> None:
    found = library_calls(name)
    assert (None if found is None else [f"{each.service}.{each.operation}" for each in found]) == calls


@pytest.mark.parametrize(
    ("name", "operation"),
    [
        ("awswrangler.s3.to_parquet", "glue.CreateTable"),
        ("awswrangler.athena.read_sql_query", "glue.DeleteTable"),
        ("pyathena.connect().cursor().execute", "s3.GetObject"),
    ],
)
def test_what_libraries_may_send(name: str, operation: str) -> None:
    sent = {f"{each.service}.{each.operation}": each.certain for each in library_calls(name) or ()}
    assert sent[operation] is False


def test_libraries_that_sign_need_actions() -> None:
    assert "es:ESHttpGet" in {each.action for each in library_calls("opensearchpy.AWSV4SignerAuth") or ()}


def test_the_mode_of_a_file_decides_what_is_sent() -> None:
    found = library_calls("s3fs.S3FileSystem().open") or ()
    read, written = ({each.operation for each in found if each.when and each.when.holds(mode)} for mode in (None, "wb"))
    assert read == {"HeadObject", "GetObject"}
    assert written == set(MULTIPART)


@pytest.mark.parametrize("row", LIBRARIES, ids=lambda row: row["names"][0])
def test_rows_of_libraries_name_operations_and_actions_that_exist(row: dict) -> None:
    assert row.keys() <= {"names", "calls", "actions", "with", "reads", "when", "perhaps", "signed"}
    for written in row.get("calls", ()):
        service, _, operation = written.partition(".")
        assert needed_actions(service, operation), written
    assert all(access_level(action) for action in row.get("actions", ()))
