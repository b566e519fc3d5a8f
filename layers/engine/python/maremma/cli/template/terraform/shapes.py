"""What no table can say of how Terraform's resources become CloudFormation's.

Each changes the properties that the table made, and yields what is made beside, by the end of its logical id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from maremma.cli.template.terraform.code import code_in
from maremma.cli.template.terraform.declared import Declared
from maremma.cli.template.terraform.policies import blocks
from maremma.cli.template.terraform.values import Settling

Made = Iterator[tuple[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Making:
    """A resource of Terraform that is translated, and the properties and the logical id of what is made of it.

    Of what has no resource of its own, `properties` are all resources of the template.
    """

    settling: Settling
    each: Declared
    properties: dict[str, Any]
    logical_id: str = ""


Shape = Callable[[Making], Made]


def _function(it: Making) -> Made:
    if it.each.values.get("image_uri") is not None:
        it.properties["PackageType"] = "Image"
    code = code_in(it.each.values, it.settling.declared)
    if code is not None:
        it.properties["Code"] = it.settling.of(code)
    yield from ()


def _layer(it: Making) -> Made:
    content = code_in(it.each.values, it.settling.declared)
    if content is not None:
        it.properties["Content"] = it.settling.of(content)
    yield from ()


def _function_url(it: Making) -> Made:
    """The provider lets everybody in where the URL asks nobody."""
    if it.properties.get("AuthType") == "NONE":
        function = it.properties.get("TargetFunctionArn")
        for suffix, action, key, value in (
            ("PublicAccess", "lambda:InvokeFunctionUrl", "FunctionUrlAuthType", "NONE"),
            ("InvokeAction", "lambda:InvokeFunction", "InvokedViaFunctionUrl", True),
        ):
            permission = {"FunctionName": function, "Principal": "*", "Action": action, key: value}
            yield suffix, {"Type": "AWS::Lambda::Permission", "Properties": permission}


def _role(it: Making) -> Made:
    policies = [
        {
            "PolicyName": it.settling.of(one.get("name") or "inline"),
            "PolicyDocument": it.settling.document(one["policy"]),
        }
        for one in blocks(it.each.values.get("inline_policy"))
        if one.get("policy") is not None
    ]
    if policies:
        it.properties["Policies"] = policies
    yield from ()


def _api(it: Making) -> Made:
    if it.each.values.get("body") is not None and it.properties.get("Body") is None:
        it.properties["Body"] = it.settling.of(it.each.values["body"])
    yield from ()


def _http_api(it: Making) -> Made:
    """With a target, the API has one route for everything, and nobody is asked."""
    yield from _api(it)
    target = it.each.values.get("target")
    if target is not None:
        api = {"ApiId": {"Ref": it.logical_id}}
        integration = {**api, "IntegrationUri": it.settling.of(target)}
        route = {
            **api,
            "RouteKey": it.settling.of(it.each.values.get("route_key") or "$default"),
            "Target": {"Ref": f"{it.logical_id}Integration"},
        }
        yield "Integration", {"Type": "AWS::ApiGatewayV2::Integration", "Properties": integration}
        yield "Route", {"Type": "AWS::ApiGatewayV2::Route", "Properties": route}


def _integration(it: Making) -> Made:
    """A method has its integration; Terraform has it beside."""
    same = {
        name: it.settling.of(it.each.values.get(key))
        for name, key in (("RestApiId", "rest_api_id"), ("ResourceId", "resource_id"), ("HttpMethod", "http_method"))
    }
    written = (("Type", "type"), ("Uri", "uri"), ("Credentials", "credentials"), ("ConnectionType", "connection_type"))
    made = {name: it.settling.of(it.each.values[key]) for name, key in written if it.each.values.get(key) is not None}
    for name, resource in it.properties.items():
        properties = resource["Properties"]
        if resource["Type"] == "AWS::ApiGateway::Method" and all(properties.get(key) == same[key] for key in same):
            properties["Integration"] = made
            yield name, {"keys": ("Integration",)}


def _notification(it: Making) -> Made:
    configured = [
        {
            "LambdaFunctionArn": it.settling.of(one.get("lambda_function_arn")),
            "Events": it.settling.of(one.get("events")),
        }
        for one in blocks(it.each.values.get("lambda_function"))
    ]
    it.properties["BucketName"] = it.settling.of(it.each.values.get("bucket"))
    it.properties["NotificationConfiguration"] = {"LambdaFunctionConfigurations": configured}
    if it.each.values.get("eventbridge"):
        it.properties["NotificationConfiguration"]["EventBridgeConfiguration"] = {}
    yield from ()


def _topic(it: Making) -> Made:
    yield from _policy_of(it, "AWS::SNS::TopicPolicy", "Topics")


def _queue(it: Making) -> Made:
    yield from _policy_of(it, "AWS::SQS::QueuePolicy", "Queues")


def _policy_of(it: Making, kind: str, holder: str) -> Made:
    if it.each.values.get("policy"):
        held = {holder: [{"Ref": it.logical_id}], "PolicyDocument": it.settling.document(it.each.values["policy"])}
        yield "Policy", {"Type": kind, "Properties": held}


def _target(it: Making) -> Made:
    target = {
        "Id": it.settling.of(it.each.values.get("target_id") or "target"),
        "Arn": it.settling.of(it.each.values.get("arn")),
    }
    it.properties.setdefault("Targets", []).append(target)
    yield from ()


def _attachment(it: Making) -> Made:
    it.properties.setdefault("Targets", []).append({"Id": it.settling.of(it.each.values.get("target_id"))})
    yield from ()


SHAPES: Mapping[str, Shape] = {
    "api": _api,
    "attachment": _attachment,
    "function": _function,
    "function_url": _function_url,
    "http_api": _http_api,
    "integration": _integration,
    "layer": _layer,
    "notification": _notification,
    "queue": _queue,
    "role": _role,
    "target": _target,
    "topic": _topic,
}
"""By the name that the table has for it."""
