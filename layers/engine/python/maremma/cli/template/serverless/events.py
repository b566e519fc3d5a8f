"""Events of a function of the Serverless Framework, as resources of CloudFormation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from maremma.cli.template.serverless.authorizers import http_check, rest_check
from maremma.cli.template.serverless.building import Building, word

_EXECUTE = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
_REST, _HTTP, _WEBSOCKET = "ApiGatewayRestApi", "HttpApi", "WebsocketsApi"
_INVOKE = "lambda:InvokeFunction"


def add_event(building: Building, function: str, kind: str, spec: Any, number: int) -> bool:
    """Add what an event makes; False for a kind that is not known."""
    add = _ADDERS.get(kind)
    if add is not None:
        add(building, function, spec, f"{function}-{kind}-{number}")
    return add is not None


def add_url(building: Building, function: str, spec: Any) -> None:
    """The URL of a function; the framework lets everybody in where it asks nobody."""
    given = spec if isinstance(spec, dict) else {}
    asked = given.get("authorizer")
    # What is open stays open: a mapping is a reference to what only a run tells.
    check = asked if isinstance(asked, dict) else "AWS_IAM" if str(asked).lower() == "aws_iam" else "NONE"
    cors = given.get("cors")
    properties: dict[str, Any] = {"TargetFunctionArn": building.arn(function), "AuthType": check}
    if isinstance(cors, dict):
        names = {"allowedOrigins": "AllowOrigins", "allowCredentials": "AllowCredentials"}
        properties["Cors"] = {names[key]: each for key, each in cors.items() if key in names}
    elif cors:
        properties["Cors"] = {"AllowOrigins": ["*"]}
    building.add(f"{function}-url", "AWS::Lambda::Url", properties)
    if check == "NONE":
        building.permit(
            f"{function}-url-public", function, "*", FunctionUrlAuthType="NONE", Action="lambda:InvokeFunctionUrl"
        )
        building.permit(f"{function}-url-invoke", function, "*", InvokedViaFunctionUrl=True)


def _add_rest(building: Building, function: str, spec: Any, name: str) -> None:
    given = _route(spec)
    api = building.rest_api()
    resource: Any = {"Fn::GetAtt": [_REST, "RootResourceId"]}
    key = "resource"
    for part in filter(None, str(given.get("path", "")).split("/")):
        key = f"{key}-{part}"
        building.add(key, "AWS::ApiGateway::Resource", {"RestApiId": api, "ParentId": resource, "PathPart": part})
        resource = {"Ref": building.id_of(key)}
    method = str(given.get("method", "ANY")).upper()
    integration = str(given.get("integration", "")).lower()
    properties = {
        "RestApiId": api,
        "ResourceId": resource,
        "HttpMethod": "ANY" if method == "*" else method,
        "ApiKeyRequired": given.get("private") is True,
        "Integration": {
            "Type": "AWS" if integration in {"lambda", "aws"} else "AWS_PROXY",
            "Uri": building.arn(function),
        },
        **rest_check(building, given.get("authorizer"), name),
    }
    building.add(name, "AWS::ApiGateway::Method", properties)
    building.permit(f"{function}-http", function, "apigateway", SourceArn={"Fn::Sub": f"{_EXECUTE}${{{_REST}}}/*/*"})


def _add_http(building: Building, function: str, spec: Any, name: str) -> None:
    given = _route(spec)
    api, integration = building.http_api(), f"{function}-httpapi"
    key = str(given.get("path", "*"))
    route = "$default" if key == "*" else f"{_any(given.get('method', 'ANY'))} {key}"
    uri = {"ApiId": api, "IntegrationType": "AWS_PROXY", "IntegrationUri": building.arn(function)}
    building.add(integration, "AWS::ApiGatewayV2::Integration", uri)
    target = {"Fn::Join": ["/", ["integrations", {"Ref": building.id_of(integration)}]]}
    properties = {"ApiId": api, "RouteKey": route, "Target": target, **http_check(building, given.get("authorizer"))}
    building.add(name, "AWS::ApiGatewayV2::Route", properties)
    building.permit(integration, function, "apigateway", SourceArn={"Fn::Sub": f"{_EXECUTE}${{{_HTTP}}}/*"})


def _add_websocket(building: Building, function: str, spec: Any, name: str) -> None:
    given = spec if isinstance(spec, dict) else {"route": spec}
    properties = {"Name": "websockets", "ProtocolType": "WEBSOCKET"}
    building.add(_WEBSOCKET, "AWS::ApiGatewayV2::Api", properties)
    api, integration = {"Ref": building.id_of(_WEBSOCKET)}, f"{function}-websocket"
    uri = {"ApiId": api, "IntegrationType": "AWS_PROXY", "IntegrationUri": building.arn(function)}
    building.add(integration, "AWS::ApiGatewayV2::Integration", uri)
    target = {"Fn::Join": ["/", ["integrations", {"Ref": building.id_of(integration)}]]}
    authorizer = given.get("authorizer")
    check = "NONE" if authorizer is None else "AWS_IAM" if str(authorizer).lower() == "aws_iam" else "CUSTOM"
    route = {"ApiId": api, "RouteKey": given.get("route"), "Target": target, "AuthorizationType": check}
    building.add(name, "AWS::ApiGatewayV2::Route", route)
    building.permit(integration, function, "apigateway", SourceArn={"Fn::Sub": f"{_EXECUTE}${{{_WEBSOCKET}}}/*"})


def _add_bucket(building: Building, function: str, spec: Any, name: str) -> None:
    given = spec if isinstance(spec, dict) else {"bucket": spec}
    bucket = given.get("bucket")
    held = building.section("provider", "s3").get(bucket) if isinstance(bucket, str) else None
    named = held.get("name", bucket) if isinstance(held, dict) else bucket
    if given.get("existing") is not True and isinstance(named, str) and not building.is_named("AWS::S3::Bucket", named):
        building.add(f"S3Bucket{word(named)}", "AWS::S3::Bucket", {"BucketName": named})
    events = {"LambdaFunctionArn": building.arn(function), "Events": [given.get("event", "s3:ObjectCreated:*")]}
    configuration = {"LambdaFunctionConfigurations": [events]}
    properties = {"BucketName": named, "NotificationConfiguration": configuration}
    building.add(name, "Custom::S3BucketNotifications", properties)
    arn = {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":s3:::", named]]}
    building.permit(name, function, "s3", SourceArn=arn, SourceAccount={"Ref": "AWS::AccountId"})


def _add_topic(building: Building, function: str, spec: Any, name: str) -> None:
    given = spec if isinstance(spec, dict) and not _is_intrinsic(spec) else {"arn": spec}
    topic = given.get("arn", given.get("topicName"))
    if isinstance(topic, str) and not topic.startswith("arn:"):
        key = f"SNSTopic{word(topic)}"
        building.add(key, "AWS::SNS::Topic", {"TopicName": topic})
        topic = {"Ref": building.id_of(key)}
    properties = {"TopicArn": topic, "Protocol": "lambda", "Endpoint": building.arn(function)}
    building.add(name, "AWS::SNS::Subscription", properties)
    building.permit(name, function, "sns", SourceArn=topic)


def _add_mapping(building: Building, function: str, spec: Any, name: str) -> None:
    given = spec if isinstance(spec, dict) and not _is_intrinsic(spec) else {"arn": spec}
    properties = {
        "FunctionName": building.arn(function),
        "EventSourceArn": given.get("arn"),
        "Enabled": given.get("enabled", True),
        "BatchSize": given.get("batchSize", 10),
    }
    if name.partition(f"{function}-")[2].startswith(("stream", "kafka", "msk")):
        properties["StartingPosition"] = given.get("startingPosition", "TRIM_HORIZON")
    if given.get("bootstrapServers"):
        properties["SelfManagedEventSource"] = {"Endpoints": {"KafkaBootstrapServers": given["bootstrapServers"]}}
    failed = given.get("destinations")
    if isinstance(failed, dict) and failed.get("onFailure"):
        properties["DestinationConfig"] = {"OnFailure": {"Destination": failed["onFailure"]}}
    building.add(name, "AWS::Lambda::EventSourceMapping", {k: v for k, v in properties.items() if v is not None})
    building.reads(function, given.get("arn"), str(given.get("type", "")))


def _add_rule(building: Building, function: str, spec: Any, name: str) -> None:
    given = spec if isinstance(spec, dict) else {"rate": spec}
    rate = given.get("rate", given.get("schedule"))
    for number, each in enumerate(rate if isinstance(rate, list) else [rate]):
        own = name if number == 0 else f"{name}-{number}"
        properties = {
            "ScheduleExpression": each,
            "EventPattern": given.get("pattern", given.get("event")),
            "EventBusName": given.get("eventBus"),
            "State": "DISABLED" if given.get("enabled") is False else given.get("state", "ENABLED"),
            "Targets": [{"Id": own, "Arn": building.arn(function)}],
        }
        building.add(own, "AWS::Events::Rule", {k: v for k, v in properties.items() if v is not None})
        building.permit(own, function, "events", SourceArn={"Fn::GetAtt": [building.id_of(own), "Arn"]})


def _add_devices(building: Building, function: str, spec: Any, name: str) -> None:
    given = spec if isinstance(spec, dict) else {"sql": spec}
    actions = [{"Lambda": {"FunctionArn": building.arn(function)}}]
    building.add(name, "AWS::IoT::TopicRule", {"TopicRulePayload": {"Sql": given.get("sql"), "Actions": actions}})
    arn = f"arn:${{AWS::Partition}}:iot:${{AWS::Region}}:${{AWS::AccountId}}:rule/{building.id_of(name)}"
    building.permit(name, function, "iot", SourceArn={"Fn::Sub": arn})


def _add_skill(building: Building, function: str, spec: Any, name: str) -> None:
    given = spec if isinstance(spec, dict) and not _is_intrinsic(spec) else {"appId": spec}
    token = {"EventSourceToken": given["appId"]} if given.get("appId") not in (None, True) else {}
    service = "alexa-connectedhome" if "SmartHome" in name else "alexa-appkit"
    building.permit(name, function, f"{service}.amazon.com", **token)


def _add_balancer(building: Building, function: str, spec: Any, name: str) -> None:
    del spec
    properties = {"TargetType": "lambda", "Targets": [{"Id": building.arn(function)}]}
    building.add(name, "AWS::ElasticLoadBalancingV2::TargetGroup", properties)
    building.permit(name, function, "elasticloadbalancing")


def _add_pool(building: Building, function: str, spec: Any, name: str) -> None:
    given = spec if isinstance(spec, dict) else {}
    trigger = {str(given.get("trigger", "PreSignUp")): building.arn(function)}
    building.add(name, "AWS::Cognito::UserPool", {"UserPoolName": given.get("pool"), "LambdaConfig": trigger})
    building.permit(name, function, "cognito-idp", SourceArn={"Fn::GetAtt": [building.id_of(name), "Arn"]})


def _add_logs(building: Building, function: str, spec: Any, name: str) -> None:
    group = spec.get("logGroup") if isinstance(spec, dict) else spec
    properties = {"LogGroupName": group, "DestinationArn": building.arn(function)}
    building.add(name, "AWS::Logs::SubscriptionFilter", properties)
    head = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:"
    arn = {"Fn::Join": ["", [{"Fn::Sub": head}, group, ":*"]]}
    building.permit(name, function, "logs", SourceArn=arn)


def _route(spec: Any) -> Mapping[str, Any]:
    """A route as a mapping; people write `GET /path` as well."""
    if isinstance(spec, dict):
        return spec
    method, _, path = str(spec).strip().partition(" ")
    return {"method": method, "path": path.strip()} if path else {"path": method}


def _any(method: Any) -> str:
    return "ANY" if str(method) == "*" else str(method).upper()


def _is_intrinsic(spec: dict[str, Any]) -> bool:
    return len(spec) == 1 and next(iter(spec)).startswith(("Ref", "Fn::"))


_ADDERS: Mapping[str, Callable[[Building, str, Any, str], None]] = {
    "activemq": _add_mapping,
    "alb": _add_balancer,
    "alexaSkill": _add_skill,
    "alexaSmartHome": _add_skill,
    "cloudwatchEvent": _add_rule,
    "cloudwatchLog": _add_logs,
    "cognitoUserPool": _add_pool,
    "eventBridge": _add_rule,
    "http": _add_rest,
    "httpApi": _add_http,
    "iot": _add_devices,
    "kafka": _add_mapping,
    "msk": _add_mapping,
    "rabbitmq": _add_mapping,
    "s3": _add_bucket,
    "schedule": _add_rule,
    "sns": _add_topic,
    "sqs": _add_mapping,
    "stream": _add_mapping,
    "websocket": _add_websocket,
}
