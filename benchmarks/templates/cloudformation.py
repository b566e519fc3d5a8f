"""Made-up applications in plain CloudFormation."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.templates.application import Application, Document, attribute, reference, substituted
from benchmarks.templates.permissions import role
from benchmarks.templates.sam import RUNTIMES
from benchmarks.templates.stores import queue, streamed_table, table, topic

FUNCTION = "AWS::Lambda::Function"
_INVOKE = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${%s.Arn}/invocations"
_INLINE = "def handler(event, context):\n    return {'statusCode': 200}\n"


def application(app: Application) -> None:
    """Fill an application with functions of CloudFormation, and with what feeds them."""
    shared = role(app, "ExecutionRole")
    for number in range(app.one_of({1: 5, 2: 3, 3: 1})):
        name = f"Function{number}"
        handler = app.handler()
        properties: Document = {
            "Handler": handler.handler,
            "Runtime": app.one_of(RUNTIMES[handler.node]),
            "Role": attribute(shared if app.chance(0.7) else role(app, f"{name}Role")),
            "Code": f"{handler.folder}/",
        }
        if app.chance(0.2):
            properties |= {"Code": {"ZipFile": _INLINE}, "Handler": "index.handler", "Runtime": "python3.12"}
        if app.chance(0.4):
            properties["Environment"] = {"Variables": {"TABLE": reference(table(app))}}
        if app.chance(0.3):
            properties["FunctionName"] = substituted(f"${{AWS::StackName}}-{name.lower()}")
        if app.chance(0.2):
            properties["TracingConfig"] = {"Mode": "Active"}
        app.add(name, FUNCTION, properties)
        feeds: dict[Callable[[Application, str], None], float] = {
            _rest: 6, _http: 3, _rule: 4, _mapping: 3, _subscription: 2, _bucket: 2, _url: 1, _nothing: 1
        }  # fmt: skip
        app.one_of(feeds)(app, name)


def _nothing(app: Application, name: str) -> None:
    """A function that somebody invokes by hand."""


def _permit(app: Application, name: str, service: str, source: object = None, **more: object) -> str:
    properties = {
        "FunctionName": (app.one_of({"ref": 1, "arn": 1}) == "ref" and reference(name)) or attribute(name),
        "Action": "lambda:InvokeFunction",
        "Principal": f"{service}.amazonaws.com",
        **({"SourceArn": source} if source is not None else {}),
        **more,
    }
    return app.add(f"{name}Permission", "AWS::Lambda::Permission", properties)


def _rest(app: Application, name: str) -> None:
    api = app.add(f"{name}Api", "AWS::ApiGateway::RestApi", {"Name": substituted("${AWS::StackName}-" + name.lower())})
    part = app.add(
        f"{name}Resource",
        "AWS::ApiGateway::Resource",
        {"RestApiId": reference(api), "ParentId": attribute(api, "RootResourceId"), "PathPart": "items"},
    )
    check: Document = {"AuthorizationType": app.one_of({"NONE": 5, "AWS_IAM": 2, "COGNITO_USER_POOLS": 2})}
    if check["AuthorizationType"] == "COGNITO_USER_POOLS":
        pool = app.add(f"{name}Pool", "AWS::Cognito::UserPool", {})
        authorizer = {
            "RestApiId": reference(api),
            "Name": "users",
            "Type": "COGNITO_USER_POOLS",
            "IdentitySource": "method.request.header.Authorization",
            "ProviderARNs": [attribute(pool)],
        }
        check["AuthorizerId"] = reference(app.add(f"{name}Users", "AWS::ApiGateway::Authorizer", authorizer))
    elif app.chance(0.1):
        check["ApiKeyRequired"] = True
    integration = {"Type": "AWS_PROXY", "IntegrationHttpMethod": "POST", "Uri": substituted(_INVOKE % name)}
    method = app.add(
        f"{name}Method",
        "AWS::ApiGateway::Method",
        {
            "RestApiId": reference(api),
            "ResourceId": reference(part),
            "HttpMethod": app.one_of({"GET": 2, "POST": 2, "ANY": 1}),
            **check,
            "Integration": integration,
        },
    )
    deployment = app.add(
        f"{name}Deployment", "AWS::ApiGateway::Deployment", {"RestApiId": reference(api)}, DependsOn=[method]
    )
    stage = {"RestApiId": reference(api), "DeploymentId": reference(deployment), "StageName": "live"}
    app.add(f"{name}Stage", "AWS::ApiGateway::Stage", stage)
    _permit(app, name, "apigateway", substituted(_execute(api)))


def _execute(api: str) -> str:
    return f"arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{{api}}}/*"


def _http(app: Application, name: str) -> None:
    api = app.add(f"{name}Http", "AWS::ApiGatewayV2::Api", {"Name": f"{name}-http", "ProtocolType": "HTTP"})
    integration = app.add(
        f"{name}Integration",
        "AWS::ApiGatewayV2::Integration",
        {
            "ApiId": reference(api),
            "IntegrationType": "AWS_PROXY",
            "IntegrationUri": attribute(name),
            "PayloadFormatVersion": "2.0",
        },
    )
    target = {"Fn::Join": ["/", ["integrations", reference(integration)]]}
    route: Document = {
        "ApiId": reference(api),
        "RouteKey": app.one_of({"GET /items": 2, "$default": 1}),
        "Target": target,
    }
    if app.chance(0.3):
        route["AuthorizationType"] = "AWS_IAM"
    app.add(f"{name}Route", "AWS::ApiGatewayV2::Route", route)
    app.add(
        f"{name}HttpStage",
        "AWS::ApiGatewayV2::Stage",
        {"ApiId": reference(api), "StageName": "$default", "AutoDeploy": True},
    )
    _permit(app, name, "apigateway", substituted(_execute(api)))


def _rule(app: Application, name: str) -> None:
    when = app.one_of({"clock": 3, "events": 1})
    told = {"ScheduleExpression": "rate(1 day)"} if when == "clock" else {"EventPattern": {"source": ["aws.s3"]}}
    targets = [{"Arn": attribute(name), "Id": "function"}]
    rule = app.add(f"{name}Rule", "AWS::Events::Rule", {**told, "State": "ENABLED", "Targets": targets})
    _permit(app, name, "events", attribute(rule))


def _mapping(app: Application, name: str) -> None:
    if app.chance(0.6):
        source, more = attribute(queue(app)), {}
    else:
        source, more = attribute(streamed_table(app), "StreamArn"), {"StartingPosition": "LATEST"}
    told = {"EventSourceArn": source, "FunctionName": reference(name), "BatchSize": 5, **more}
    app.add(f"{name}Mapping", "AWS::Lambda::EventSourceMapping", told)


def _subscription(app: Application, name: str) -> None:
    made = topic(app)
    told = {"TopicArn": reference(made), "Protocol": "lambda", "Endpoint": attribute(name)}
    app.add(f"{name}Subscription", "AWS::SNS::Subscription", told)
    _permit(app, name, "sns", reference(made))


def _bucket(app: Application, name: str) -> None:
    called = substituted("${AWS::AccountId}-" + name.lower() + "-uploads")
    source = substituted("arn:aws:s3:::${AWS::AccountId}-" + name.lower() + "-uploads")
    account = {"SourceAccount": reference("AWS::AccountId")} if app.chance(0.6) else {}
    permission = _permit(app, name, "s3", source if app.chance(0.8) else None, **account)
    told = {"LambdaConfigurations": [{"Event": "s3:ObjectCreated:*", "Function": attribute(name)}]}
    app.add(
        f"{name}Bucket",
        "AWS::S3::Bucket",
        {"BucketName": called, "NotificationConfiguration": told},
        DependsOn=permission,
    )


def _url(app: Application, name: str) -> None:
    kind = app.one_of({"NONE": 2, "AWS_IAM": 1})
    app.add(f"{name}Url", "AWS::Lambda::Url", {"TargetFunctionArn": attribute(name), "AuthType": kind})
    if kind == "NONE":
        told = {
            "FunctionName": reference(name),
            "Action": "lambda:InvokeFunctionUrl",
            "Principal": "*",
            "FunctionUrlAuthType": "NONE",
        }
        app.add(f"{name}UrlPermission", "AWS::Lambda::Permission", told)
