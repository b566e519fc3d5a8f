"""A template in the making: the resources of a service, by names of ours that become logical ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from maremma.cli.template.positions import Keys
from maremma.patterns import compile_late

_ODD = compile_late(r"[^A-Za-z0-9_-]+")
_STREAMS = {
    "sqs": ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    "dynamodb": ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
    "kinesis": [
        "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:DescribeStreamSummary",
        "kinesis:ListShards", "kinesis:ListStreams",
    ],
}  # fmt: skip


@dataclass
class Building:
    """What is made of a service. `functions` are their names in it, `origins` says where in its file a part was."""

    document: Mapping[str, Any]
    functions: Mapping[str, Any]
    resources: dict[str, Any] = field(default_factory=dict)
    origins: dict[Keys, Keys] = field(default_factory=dict)
    statements: dict[str, list[Any]] = field(default_factory=dict)
    at: Keys = ()

    def add(self, name: str, kind: str, properties: Mapping[str, Any]) -> None:
        """Add a resource, once; where it was written is where the building is."""
        key = self.id_of(name)
        if key not in self.resources:
            self.resources[key] = {"Type": kind, "Properties": dict(properties)}
            self.origins["Resources", key] = self.at

    def permit(self, name: str, function: str, service: str, **more: Any) -> None:
        """Add a permission for a service, or for whom the name of a principal means."""
        principal = service if "." in service or service == "*" else f"{service}.amazonaws.com"
        properties = {"FunctionName": {"Ref": self.id_of(function)}, "Principal": principal}
        action = {"Action": "lambda:InvokeFunction"}
        self.add(f"{name}-permission", "AWS::Lambda::Permission", {**properties, **action, **more})

    def arn(self, function: Any) -> Any:
        """The ARN of a function of the service."""
        return {"Fn::GetAtt": [self.id_of(str(function)), "Arn"]}

    def id_of(self, name: str) -> str:
        """The logical id of what has a name here."""
        return _ODD.sub("-", name).strip("-")[:200] or "resource"

    def has(self, function: Any) -> bool:
        """Whether a function of the service has this name."""
        return isinstance(function, str) and function in self.functions

    def type_of(self, logical_id: str) -> str:
        """The type of a resource that is there already."""
        found = self.resources.get(logical_id)
        return str(found.get("Type", "")) if isinstance(found, dict) else ""

    def is_named(self, kind: str, name: str) -> bool:
        """Whether a resource of a type that is there already has a name."""
        of_kind = (each for key, each in self.resources.items() if self.type_of(key) == kind)
        return any(name in mapping(each.get("Properties")).values() for each in of_kind)

    def section(self, *keys: str) -> Mapping[str, Any]:
        """A mapping of the service's file; empty if there is none."""
        return mapping(self.document, *keys)

    def rest_api(self) -> Any:
        """The REST API of the service: its own, or one that is elsewhere."""
        given = self.section("provider", "apiGateway")
        if given.get("restApiId") is not None:
            return given["restApiId"]
        provider = self.section("provider")
        properties: dict[str, Any] = {"Name": provider.get("apiName", "api")}
        policy = given.get("resourcePolicy", provider.get("resourcePolicy"))
        if policy is not None:
            properties["Policy"] = {"Version": "2012-10-17", "Statement": policy}
        if provider.get("endpointType") is not None:
            properties["EndpointConfiguration"] = {"Types": [str(provider["endpointType"]).upper()]}
        self.add("ApiGatewayRestApi", "AWS::ApiGateway::RestApi", properties)
        return {"Ref": "ApiGatewayRestApi"}

    def http_api(self) -> Any:
        """The HTTP API of the service: its own, or one that is elsewhere."""
        given = self.section("provider", "httpApi")
        if given.get("id") is not None:
            return given["id"]
        properties: dict[str, Any] = {"Name": "api", "ProtocolType": "HTTP"}
        if given.get("cors") is True:
            properties["CorsConfiguration"] = {"AllowOrigins": ["*"]}
        self.add("HttpApi", "AWS::ApiGatewayV2::Api", properties)
        return {"Ref": "HttpApi"}

    def reads(self, function: str, arn: Any, kind: str) -> None:
        """Let the role of a function read a source, as the framework does."""
        text = str(arn)
        found = kind or next((each for each in _STREAMS if f":{each}:" in text), "")
        if not found and isinstance(arn, dict):
            held = arn.get("Fn::GetAtt")
            name = held[0] if isinstance(held, list) and held else str(held).partition(".")[0]
            found = self.type_of(str(name)).split("::")[1].lower() if "::" in self.type_of(str(name)) else ""
        if found in _STREAMS:
            statement = {"Effect": "Allow", "Action": _STREAMS[found], "Resource": [arn]}
            self.statements.setdefault(function, []).append(statement)


def mapping(value: Any, *keys: str) -> dict[str, Any]:
    """The mapping at the end of keys; empty if there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def word(name: str) -> str:
    """A name as the framework has it in logical ids."""
    return "".join(each for each in name.replace("-", "Dash").replace("_", "Underscore") if each.isalnum())
