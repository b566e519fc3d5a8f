"""Made-up applications of SAM."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.templates.application import Application, Document, attribute, reference, substituted
from benchmarks.templates.permissions import policies, role
from benchmarks.templates.stores import queue, stream, streamed_table, table, topic

FUNCTION = "AWS::Serverless::Function"
RUNTIMES: Mapping[bool, Mapping[str, float]] = {
    False: {"python3.12": 8, "python3.13": 4, "python3.9": 3, "python3.11": 2, "python3.8": 1},
    True: {"nodejs20.x": 7, "nodejs22.x": 4, "nodejs18.x": 3, "nodejs16.x": 1},
}


def application(app: Application, count: int = 0) -> None:
    """Fill an application with functions of SAM, this many or as many as is usual, and with what feeds them."""
    app.sections["Transform"] = "AWS::Serverless-2016-10-31"
    if app.chance(0.6):
        app.sections["Globals"] = {"Function": _shared(app)}
    if app.chance(0.4):
        _api(app)
    if app.chance(0.2):
        _http_api(app)
    shared = role(app, "SharedRole") if app.chance(0.1) else ""
    for number in range(count or app.one_of({1: 4, 2: 3, 3: 2, 4: 1, 6: 1})):
        _function(app, f"Function{number}", shared)
    for api in app.of_type("AWS::Serverless::Api", "AWS::Serverless::HttpApi"):
        if reference(api) not in app.references():
            del app.resources[api]


def _shared(app: Application) -> Document:
    made: Document = {"Timeout": app.one_of({3: 1, 10: 1, 30: 1}), "MemorySize": 128}
    if app.chance(0.3):
        made["Tracing"] = "Active"
    if app.chance(0.3):
        app.parameters["Stage"] = {"Type": "String", "Default": "dev"}
        made["Environment"] = {"Variables": {"STAGE": reference("Stage")}}
    return made


def _function(app: Application, name: str, shared: str) -> None:
    handler = app.handler()
    properties: Document = {
        "Handler": handler.handler,
        "CodeUri": f"{handler.folder}/",
        "Runtime": app.one_of(RUNTIMES[handler.node]),
    }
    if shared and app.chance(0.8):
        properties["Role"] = attribute(shared)
    elif app.chance(0.1):
        properties["Role"] = attribute(role(app, f"{name}Role"))
    elif made := policies(app):
        properties["Policies"] = made[0] if len(made) == 1 and isinstance(made[0], str) else made
    properties |= _settings(app, name)
    events = {}
    for number in range(app.one_of({0: 1, 1: 7, 2: 2})):
        kind, event = _event(app)
        events[f"{kind}{number}"] = {"Type": kind, "Properties": event}
    if events:
        properties["Events"] = events
    if app.chance(0.06):
        properties["FunctionUrlConfig"] = {"AuthType": app.one_of({"NONE": 2, "AWS_IAM": 1})}
    app.add(name, FUNCTION, properties)


def _settings(app: Application, name: str) -> Document:
    made: Document = {}
    if variables := _variables(app):
        made["Environment"] = {"Variables": variables}
    if app.chance(0.2):
        made["FunctionName"] = substituted(f"${{AWS::StackName}}-{name.lower()}")
    if app.chance(0.2):
        made["Tracing"] = app.one_of({"Active": 3, "PassThrough": 1})
    if app.chance(0.1):
        made["DeadLetterQueue"] = {"Type": "SQS", "TargetArn": attribute(queue(app, "DeadLetters"))}
    if app.chance(0.1):
        made["ReservedConcurrentExecutions"] = 5
    if app.chance(0.2):
        made["Architectures"] = ["arm64"]
    if app.chance(0.1):
        made["Description"] = "does something useful"
    return made


def _variables(app: Application) -> Document:
    made: Document = {}
    if app.chance(0.5):
        made["TABLE"] = reference(table(app))
    if app.chance(0.2):
        made["QUEUE"] = reference(queue(app))
    if app.chance(0.05):
        made["DB_PASSWORD"] = "hunter2-Ex4mple-Pa55phrase"
    return made


def _authorizers(app: Application, *, http: bool) -> Document:
    pool = next(iter(app.of_type("AWS::Cognito::UserPool")), "") or app.add("Users", "AWS::Cognito::UserPool", {})
    if http:
        issuer = substituted(f"https://cognito-idp.${{AWS::Region}}.amazonaws.com/${{{pool}}}")
        jwt = {"JwtConfiguration": {"issuer": issuer, "audience": ["shop"]}}
        return {"Users": {**jwt, "IdentitySource": "$request.header.Authorization"}}
    return {"Users": {"UserPoolArn": attribute(pool)}}


def _api(app: Application) -> None:
    auth: Document = {}
    if app.chance(0.6):
        auth["Authorizers"] = _authorizers(app, http=False)
        if app.chance(0.5):
            auth |= {"DefaultAuthorizer": "Users", "AddDefaultAuthorizerToCorsPreflight": False}
    elif app.chance(0.3):
        auth["DefaultAuthorizer"] = "AWS_IAM"
    elif app.chance(0.3):
        auth["ApiKeyRequired"] = True
    if app.chance(0.1):
        auth["ResourcePolicy"] = {"IpRangeWhitelist": ["203.0.113.0/24"]}
    properties: Document = {"StageName": app.one_of({"Prod": 3, "dev": 1}), **({"Auth": auth} if auth else {})}
    if app.chance(0.3):
        properties["Cors"] = "'*'"
    if app.chance(0.2):
        properties["TracingEnabled"] = True
    app.add("Api", "AWS::Serverless::Api", properties)


def _http_api(app: Application) -> None:
    auth: Document = {}
    if app.chance(0.5):
        auth["Authorizers"] = _authorizers(app, http=True)
        if app.chance(0.6):
            auth["DefaultAuthorizer"] = "Users"
    elif app.chance(0.4):
        auth = {"EnableIamAuthorizer": True, "DefaultAuthorizer": "AWS_IAM"}
    app.add("HttpApi", "AWS::Serverless::HttpApi", {"Auth": auth} if auth else {})


def _rest_event(app: Application) -> Document:
    path, verb = app.route()
    made: Document = {"Path": path, "Method": verb}
    apis = app.of_type("AWS::Serverless::Api")
    if not apis or app.chance(0.1):
        return made if not app.chance(0.05) else {**made, "Auth": {"ApiKeyRequired": True}}
    made["RestApiId"] = reference(apis[0])
    auth = app.resources[apis[0]]["Properties"].get("Auth", {})
    known = {"": 6.0, "AWS_IAM": 1.0, "Key": 1.0}
    if "Authorizers" in auth:
        known["Users"] = 3
    if "DefaultAuthorizer" in auth:
        known["NONE"] = 1
    asked = app.one_of(known)
    if asked == "Key":
        made["Auth"] = {"ApiKeyRequired": True}
    elif asked:
        made["Auth"] = {"Authorizer": asked}
    return made


def _http_event(app: Application) -> Document:
    path, verb = app.route()
    made: Document = {"Path": path, "Method": verb}
    apis = app.of_type("AWS::Serverless::HttpApi")
    if not apis:
        return made
    made["ApiId"] = reference(apis[0])
    auth = app.resources[apis[0]].get("Properties", {}).get("Auth", {})
    if "Users" in auth.get("Authorizers", {}) and app.chance(0.3):
        made["Auth"] = {"Authorizer": app.one_of({"Users": 2, "NONE": 1}) if "DefaultAuthorizer" in auth else "Users"}
    return made


def _event(app: Application) -> tuple[str, Document]:
    """A kind of event, as often as public templates have it, with what it says."""
    makers: Mapping[str, tuple[float, Callable[[], Document]]] = {
        "Api": (45, lambda: _rest_event(app)),
        "HttpApi": (9, lambda: _http_event(app)),
        "Schedule": (10, lambda: {"Schedule": app.one_of({"rate(5 minutes)": 1, "cron(0 3 * * ? *)": 1})}),
        "ScheduleV2": (2, lambda: {"ScheduleExpression": "rate(1 hour)"}),
        "SQS": (9, lambda: {"Queue": attribute(queue(app)), "BatchSize": 10}),
        "SNS": (6, lambda: {"Topic": reference(topic(app))}),
        "DynamoDB": (5, lambda: _streamed(attribute(streamed_table(app), "StreamArn"))),
        "Kinesis": (2, lambda: _streamed(attribute(stream(app)))),
        "EventBridgeRule": (5, lambda: {"Pattern": {"source": ["aws.ec2"]}}),
        "CloudWatchEvent": (2, lambda: {"Pattern": {"source": ["shop.orders"]}}),
        "S3": (6, lambda: _stored(app)),
    }
    kind = app.one_of({kind: weight for kind, (weight, _) in makers.items()})
    return kind, makers[kind][1]()


def _streamed(source: object) -> Document:
    return {"Stream": source, "StartingPosition": "LATEST", "BatchSize": 10}


def _stored(app: Application) -> Document:
    """A bucket with nothing that refers to the function, so that no circle comes of it."""
    name = app.add(
        "Uploads", "AWS::S3::Bucket", {"BucketName": substituted(f"up{len(app.resources)}-${{AWS::AccountId}}")}
    )
    return {"Bucket": reference(name), "Events": "s3:ObjectCreated:*"}
