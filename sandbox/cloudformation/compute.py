"""Lambda."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from sandbox.cloudformation.resource import Creation, Provision, resource


@resource(
    "AWS::Lambda::Function",
    "FunctionName Code Handler Role Runtime Description MemorySize Timeout Environment Layers Architectures "
    "TracingConfig DeadLetterConfig LoggingConfig Tags EphemeralStorage ReservedConcurrentExecutions VpcConfig "
    "KmsKeyArn PackageType SnapStart",
    without_effect={"RecursiveLoop": "the sandbox does not look for loops"},
)
def function(new: Provision) -> Creation:
    """A function."""
    client, name = new.client("lambda"), new.name("FunctionName")
    copied = (
        "Handler Role Runtime Description MemorySize Timeout Environment Layers Architectures TracingConfig "
        "DeadLetterConfig LoggingConfig EphemeralStorage VpcConfig PackageType SnapStart"
    )
    request = new.some(*copied.split())
    if "KmsKeyArn" in new.properties:
        request["KMSKeyArn"] = new.properties["KmsKeyArn"]
    code = dict(new.properties["Code"])
    if "ZipFile" in code:
        code["ZipFile"] = _inline(code["ZipFile"])
    if "Environment" in request:
        variables = request["Environment"].get("Variables", {})
        request["Environment"] = {"Variables": {key: str(value) for key, value in variables.items()}}
    created = client.create_function(FunctionName=name, Code=code, Tags=new.tags(), **request)
    if (reserved := new.properties.get("ReservedConcurrentExecutions")) is not None:
        client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=int(reserved))
    return Creation(ref=name, attributes={"Arn": created["FunctionArn"]})


def _inline(text: str) -> bytes:
    """Code written into the template, as the file that CloudFormation makes of it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.py", text)
    return buffer.getvalue()


@resource(
    "AWS::Lambda::LayerVersion", "LayerName Content CompatibleRuntimes CompatibleArchitectures Description LicenseInfo"
)
def layer_version(new: Provision) -> Creation:
    """A layer."""
    optional = new.some("Content", "CompatibleRuntimes", "CompatibleArchitectures", "Description", "LicenseInfo")
    arn = new.client("lambda").publish_layer_version(LayerName=new.name("LayerName"), **optional)["LayerVersionArn"]
    return Creation(ref=arn, attributes={"LayerVersionArn": arn})


@resource(
    "AWS::Lambda::Permission",
    "FunctionName Action Principal SourceArn SourceAccount EventSourceToken FunctionUrlAuthType PrincipalOrgID "
    "InvokedViaFunctionUrl",
)
def permission(new: Provision) -> Creation:
    """A statement of a function's policy."""
    statement = new.name("", 100)
    new.client("lambda").add_permission(StatementId=statement, **dict(new.properties))
    return Creation(ref=statement, attributes={"Id": statement})


@resource("AWS::Lambda::Version", "FunctionName Description CodeSha256")
def version(new: Provision) -> Creation:
    """A published version."""
    optional = new.some("FunctionName", "Description", "CodeSha256")
    made = new.client("lambda").publish_version(**optional)
    arn = made["FunctionArn"]
    return Creation(ref=arn, attributes={"Version": made["Version"], "FunctionArn": arn})


@resource("AWS::Lambda::Alias", "FunctionName FunctionVersion Name Description RoutingConfig")
def alias(new: Provision) -> Creation:
    """An alias."""
    request = new.some("FunctionName", "FunctionVersion", "Name", "Description")
    if weights := new.properties.get("RoutingConfig"):
        shares = {entry["FunctionVersion"]: entry["FunctionWeight"] for entry in weights["AdditionalVersionWeights"]}
        request["RoutingConfig"] = {"AdditionalVersionWeights": shares}
    arn = new.client("lambda").create_alias(**request)["AliasArn"]
    return Creation(ref=arn, attributes={"AliasArn": arn})


@resource("AWS::Lambda::Url", "TargetFunctionArn AuthType Cors InvokeMode")
def url(new: Provision) -> Creation:
    """A function URL; nothing answers under it."""
    arn = new.properties["TargetFunctionArn"]
    made = new.client("lambda").create_function_url_config(
        FunctionName=arn, **new.some("AuthType", "Cors", "InvokeMode")
    )
    return Creation(ref=arn, attributes={"FunctionUrl": made["FunctionUrl"], "FunctionArn": made["FunctionArn"]})


@resource(
    "AWS::Lambda::EventSourceMapping",
    "FunctionName EventSourceArn BatchSize Enabled StartingPosition StartingPositionTimestamp "
    "MaximumBatchingWindowInSeconds FilterCriteria FunctionResponseTypes DestinationConfig MaximumRetryAttempts "
    "BisectBatchOnFunctionError ScalingConfig",
)
def event_source_mapping(new: Provision) -> Creation:
    """An event source mapping."""
    request: dict[str, Any] = dict(new.properties)
    made = new.client("lambda").create_event_source_mapping(**request)
    return Creation(ref=made["UUID"], attributes={"Id": made["UUID"]})


@resource(
    "AWS::Lambda::EventInvokeConfig",
    "FunctionName Qualifier MaximumRetryAttempts MaximumEventAgeInSeconds DestinationConfig",
    object_to=lambda properties: (
        []
        if properties.get("Qualifier") == "$LATEST"
        else ["property Qualifier: moto knows the setting of $LATEST only"]
    ),
)
def event_invoke_config(new: Provision) -> Creation:
    """What happens to asynchronous invocations."""
    request = new.some("FunctionName", "MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig")
    new.client("lambda").put_function_event_invoke_config(**request)
    return Creation(ref=new.name("", 64))
