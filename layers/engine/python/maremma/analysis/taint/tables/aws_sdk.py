"""The names of AWS's SDKs, in one canonical form: `aws:<service>` for a client, `aws:<service>.<Operation>` for a call.

Services are called as in botocore. Operations are compared without regard to case and underscores, so that
`put_item`, `putItem` and `PutItem` are one. Resources of boto3 keep their type and what identifies them, as far as it
is known: `aws:s3#Bucket;Bucket=env:UPLOADS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from maremma.analysis.iam.sdk import identifying, is_loaded, resource_made
from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import NOTHING, Value, Written, literal, symbol
from maremma.patterns import compile_late

PREFIX: Final = "aws:"
REGION: Final = "@region"
ROLE: Final = "@role"
ROOTS: Final = (PREFIX, "@aws-sdk/", "aws-sdk", "boto", "aioboto")
"""How the names of everything that belongs to an SDK begin."""

_CLIENT = compile_late(r"(?:boto3|botocore|aioboto3|aiobotocore)(?:\.\w+)*\.(?:client|resource|create_client)")
_V3_CLIENT = compile_late(r"@aws-sdk/client-([a-z0-9-]+)\.([A-Z][A-Za-z0-9]+)")
_V3_DOCUMENT = compile_late(r"@aws-sdk/lib-dynamodb\.DynamoDBDocument(?:Client)?(?:\.from)?")
_COMMAND = compile_late(r"@aws-sdk/(?:client|lib)-([a-z0-9-]+)\.([A-Za-z0-9]+)Command")
_PAGINATOR = compile_late(r"@aws-sdk/(?:client|lib)-([a-z0-9-]+)\.paginate([A-Z][A-Za-z0-9]+)")
_V2 = compile_late(r"aws-sdk(?:/[\w-]+)*\.(?:\w+\.)*([A-Z][A-Za-z0-9]+)")
_V2_CLIENT = compile_late(r"aws-sdk/clients/([a-z0-9]+)(?:\.(?:[A-Z]\w+|default))?")
_V2_DOCUMENT = compile_late(r"aws-sdk\b.*\bDocumentClient")

_SERVICES: Final = {
    "apigateway": "apigateway",
    "bedrockagentcore": "bedrock-agentcore",
    "bedrockagentruntime": "bedrock-agent-runtime",
    "bedrockruntime": "bedrock-runtime",
    "cloudwatchevents": "events",
    "cloudwatchlogs": "logs",
    "cognitoidentity": "cognito-identity",
    "cognitoidentityprovider": "cognito-idp",
    "cognitoidentityserviceprovider": "cognito-idp",
    "configservice": "config",
    "dynamodbdocument": "dynamodb",
    "elasticloadbalancingv2": "elbv2",
    "emrserverless": "emr-serverless",
    "eventbridge": "events",
    "iotdata": "iot-data",
    "iotdataplane": "iot-data",
    "neptunegraph": "neptune-graph",
    "rdsdata": "rds-data",
    "rdsdataservice": "rds-data",
    "redshiftdata": "redshift-data",
    "sagemakerruntime": "sagemaker-runtime",
    "secretsmanager": "secretsmanager",
    "sfn": "stepfunctions",
    "simpledb": "sdb",
    "states": "stepfunctions",
    "timestreamquery": "timestream-query",
}
"""Services whose names differ between the SDKs, without their dashes."""

_IDENTIFIERS: Final = {
    "cloudformation.Stack": ("StackName",),
    "dynamodb.Table": ("TableName",),
    "ec2.Image": ("ImageId",),
    "ec2.Instance": ("InstanceId",),
    "ec2.SecurityGroup": ("GroupId",),
    "ec2.Snapshot": ("SnapshotId",),
    "ec2.Volume": ("VolumeId",),
    "iam.Group": ("GroupName",),
    "iam.Policy": ("PolicyArn",),
    "iam.Role": ("RoleName",),
    "iam.User": ("UserName",),
    "s3.Bucket": ("Bucket",),
    "s3.Object": ("Bucket", "Key"),
    "s3.ObjectSummary": ("Bucket", "Key"),
    "s3.ObjectVersion": ("Bucket", "Key", "VersionId"),
    "sns.PlatformEndpoint": ("TargetArn",),
    "sns.Subscription": ("SubscriptionArn",),
    "sns.Topic": ("TopicArn",),
    "sqs.Queue": ("QueueUrl",),
    "sqs.get_queue_by_name": ("QueueName",),
}
"""What identifies a resource of boto3: the parameters of the operations that are called on it."""

_OBJECT: Final = {"get": "GetObject", "put": "PutObject", "delete": "DeleteObject", "copyfrom": "CopyObject"}
_QUEUE: Final = {"sendmessages": "SendMessageBatch", "receivemessages": "ReceiveMessage"}
_ALIASES: Final[Mapping[str, Mapping[str, str]]] = {
    "dynamodb": {
        "get": "GetItem",
        "put": "PutItem",
        "update": "UpdateItem",
        "delete": "DeleteItem",
        "batchget": "BatchGetItem",
        "batchwrite": "BatchWriteItem",
        "transactget": "TransactGetItems",
        "transactwrite": "TransactWriteItems",
    },
    "s3": {
        "getsignedurl": "GeneratePresignedUrl",
        "getsignedurlpromise": "GeneratePresignedUrl",
        "createpresignedpost": "PutObject",
        "upload": "PutObject",
    },
    "s3#Object": _OBJECT,
    "s3#ObjectSummary": _OBJECT,
    "s3#ObjectVersion": _OBJECT,
    "s3#Bucket": {"all": "ListObjects", "filter": "ListObjects"},
    "sqs#Queue": _QUEUE,
    "sqs#get_queue_by_name": _QUEUE,
}
"""Operations under the names that documents and resources give them, by service and type of resource."""

_POSITIONAL: Final = {
    "s3.copy": ("CopySource", "Bucket", "Key"),
    "s3.downloadfile": ("Bucket", "Key", "Filename"),
    "s3.downloadfileobj": ("Bucket", "Key", "Fileobj"),
    "s3.generatepresignedpost": ("Bucket", "Key"),
    "s3.generatepresignedurl": ("ClientMethod", "Params"),
    "s3.uploadfile": ("Filename", "Bucket", "Key"),
    "s3.uploadfileobj": ("Fileobj", "Bucket", "Key"),
}
"""Operations that are given their parameters by position; on a resource, without those that identify it."""

_LISTS: Final = frozenset({"receivemessages"})
"""Members of resources that answer with a list of resources and are no collections."""

NARROWING: Final = frozenset({"all", "filter", "limit", "page_size", "pages"})
"""Members of collections after which it is still that collection."""

_LISTED: Final = "@listed"
"""Said of a resource that another one has listed: its attributes came with it."""

_TYPES: Final = {"get_queue_by_name": "Queue"}
_STEPS: Final = frozenset({"paginate", "wait"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call of an operation: `aws:<service>.<operation>`, the parameters that the resource brings along, and those
    that are given by position. Paged ones answer many times. `makes` is the type of the resource that it makes,
    `items` that of the resources of which it answers a list.
    """

    operation: str
    bound: Mapping[str, Value]
    positional: tuple[str, ...] = ()
    paged: bool = False
    makes: str = ""
    items: str = ""


def folded(name: str) -> str:
    """The form in which names of operations are compared."""
    service, dot, operation = name.partition(".")
    return f"{service}{dot}{_plain(operation)}"


def service_of(written: str) -> str:
    """The service as botocore calls it."""
    lower = written.lower()
    return _SERVICES.get(lower.replace("-", ""), lower)


def client(name: str, arguments: Sequence[Value], keywords: Mapping[str, Value]) -> str | None:
    """The client that calling or constructing a symbol makes, as `aws:<service>`; None if it makes none."""
    plain = name.replace("()", "")
    if _CLIENT.fullmatch(plain):
        service = (arguments[0] if arguments else keywords.get("service_name", NOTHING)).text
        return f"{PREFIX}{service_of(service)}" if service else f"{PREFIX}?"
    if _V3_DOCUMENT.fullmatch(plain) or _V2_DOCUMENT.fullmatch(plain):
        return f"{PREFIX}dynamodb"
    made = _V3_CLIENT.fullmatch(plain)
    if made:
        return None if made[2].endswith("Command") else f"{PREFIX}{service_of(made[1])}"
    made = _V2_CLIENT.fullmatch(plain) or _V2.fullmatch(plain)
    return f"{PREFIX}{service_of(made[1])}" if made else None


def command(name: str) -> str | None:
    """The operation for which a symbol is the class of its command: `aws:s3.PutObject`; None for others."""
    return _operation_in(_COMMAND, name)


def paginator(name: str) -> str | None:
    """The operation over whose pages a function of version 3 goes (`paginateScan`); None for others."""
    return _operation_in(_PAGINATOR, name)


def _operation_in(pattern: re.Pattern[str], name: str) -> str | None:
    made = pattern.fullmatch(name.replace("()", ""))
    return _canonical(service_of(made[1]), "", made[2]) if made else None


def operations_named(method: str, known: Sequence[str]) -> list[str]:
    """The operations that a method may be, whatever the service: those known by this name, and those so called."""
    lower = _plain(method)
    aliases = [
        f"{PREFIX}{service}.{_ALIASES[service][lower]}" for service in ("dynamodb", "s3") if lower in _ALIASES[service]
    ]
    return list(dict.fromkeys((*known, *aliases)))


def call_of(name: str) -> Call:
    """What calling a symbol that begins with `aws:` means."""
    head, _, rest = name.removeprefix(PREFIX).replace("()", "").partition(".")
    service, _, resource = head.partition("#")
    kind, *written = resource.split(";")
    steps = [step for step in rest.split(".") if step not in _STEPS] or [rest]
    bound = dict(_decoded(each) for each in written)
    given = _IDENTIFIERS.get(f"{service}.{kind}", ())
    identifiers = _IDENTIFIERS.get(f"{service}.{steps[-1]}")
    if identifiers is not None:
        positional = tuple(each for each in identifiers if each not in given)
        return Call(operation=f"{PREFIX}{service}.{steps[-1]}", bound=bound, positional=positional, makes=steps[-1])
    if "meta" in steps:
        kind, given, bound = "", (), {}
    operation = _canonical(service, kind, steps[-1])
    positional = _POSITIONAL.get(folded(operation.removeprefix(PREFIX)), ())
    return Call(
        operation=operation,
        bound=bound,
        positional=tuple(each for each in positional if each not in given),
        paged=rest.endswith(".paginate"),
        items=_items(service, _TYPES.get(kind, kind), steps),
    )


def _items(service: str, kind: str, steps: Sequence[str]) -> str:
    """The type of what a member of a resource lists; empty if it lists no resources."""
    lists = steps[-1] in NARROWING if len(steps) > 1 else _plain(steps[-1]) in _LISTS
    return resource_made(service, kind, steps[0]) if kind and lists else ""


def item(call: Call) -> str:
    """The symbol of one of the resources that a call lists, with what it has of the one that lists them."""
    own = identifying(call.operation.removeprefix(PREFIX).partition(".")[0], call.items)
    kept = {name: each for name, each in call.bound.items() if name in own or name[:1] == "@"}
    return resource(call, call.items, {**kept, _LISTED: literal("yes")})


def loading(name: str, attribute: str) -> str:
    """What using an attribute of a resource of boto3 calls the first time; empty if it is at hand, as if listed."""
    head, _, step = name.removeprefix(PREFIX).replace("()", "").partition(".")
    service, _, resource = head.partition("#")
    kind, *written = resource.split(";")
    kind = _TYPES.get(kind, kind)
    # `ec2.Vpc`, of which it is not known which one it is, and what a resource answers with: `image.copy()`.
    if kind or step[:1].isupper():
        kind = resource_made(service, kind, step) if step else kind
    if not kind or not is_loaded(service, kind, attribute):
        return ""
    return "" if any(each.startswith(_LISTED) for each in written) else f"{name}.load"


def resource(call: Call, kind: str, parameters: Mapping[str, Value]) -> str:
    """The symbol of a resource that a call makes, of a type, with what is known of these parameters."""
    service = call.operation.removeprefix(PREFIX).partition(".")[0]
    known = [f";{name}={text}" for name, value in parameters.items() if (text := _encoded(value))]
    return f"{PREFIX}{service}#{kind}{''.join(known)}"


def _canonical(service: str, kind: str, step: str) -> str:
    lower = _plain(step)
    of_kind = _ALIASES.get(f"{service}#{kind}", {})
    return f"{PREFIX}{service}.{of_kind.get(lower) or _ALIASES.get(service, {}).get(lower, step)}"


def _plain(step: str) -> str:
    return step.replace("_", "").lower()


def placed(client: str, place: Mapping[str, str]) -> str:
    """The symbol of a client that is made for a place: see `sdk_places`."""
    return f"{client}#{''.join(f';{key}={_escaped(text)}' for key, text in place.items())}" if place else client


def _encoded(value: Value) -> str:
    variable = next((name for name in value.symbols if name.startswith("env:")), "")
    return _escaped(value.text or variable or known_texts.known(value))


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace(".", "%2E").replace(";", "%3B").replace("(", "%28")


def _decoded(written: str) -> tuple[str, Value]:
    name, _, text = written.partition("=")
    for code, character in (("%28", "("), ("%3B", ";"), ("%2E", "."), ("%25", "%")):
        text = text.replace(code, character)
    if "${" in text:
        return name, Value(refs=(Written(text),))
    return name, symbol(text) if text.startswith("env:") else literal(text)
