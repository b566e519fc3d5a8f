"""The resource that a call writes to or invokes, as an ARN, from what is known of the call's parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from maremma.analysis.resource_names import ARN, NAME, OWN_NAME, OWN_REGION, VARIABLE, Variables, value_of
from maremma.model.code.flow import UNKNOWN_TARGET, Flow
from maremma.model.target import Target
from maremma.patterns import compile_late

_FUNCTION = compile_late(
    r"(?:arn:(?P<partition>[a-z-]+):lambda:(?P<region>[a-z0-9-]+):)?(?:(?P<account>\d{12}):)?(?:function:)?"
    r"(?P<name>[A-Za-z0-9-_]+)(?::[$A-Za-z0-9-_.]+)?"
)
_LEGACY_QUEUE = compile_late(r"(?:(?P<region>[a-z0-9-]+)\.)?queue\.amazonaws\.com")
_ROLE_ARN = compile_late(r"arn:[a-z-]+:iam::(?P<account>\d{12}):role/.+")
_REGION, _ROLE, _OWNER = "@region", "@role", "QueueOwnerAWSAccountId"
_UNKNOWN = "<unknown>"
"""Instead of a region or an account: nobody can tell what is named there."""

_PLACES = {"sns": "{}", "sqs": "{}", "events": "event-bus/{}", "kinesis": "stream/{}", "dynamodb": "table/{}"}


def resource_of(flow: Flow, own: Target, variables: Variables) -> str:
    """The ARN of what the operation at the end of a flow writes to or invokes; empty if it is not known.

    A variable of the environment counts only where what it holds has the form of such a name and is no secret.
    """
    operation = flow.symbol.partition("(")[0]
    parameters = {name: _filled(text, own, variables) for name, text in flow.targets}
    there = _there(own, parameters)
    for prefix, names, arn_of in _OPERATIONS:
        if operation.startswith(prefix):
            given = [parameters[name] for name in names if name in parameters]
            # What is given and not known may be any; without a bus, events go to the default one.
            found = arn_of(next(filter(None, given), ""), there) if any(given) or not given else ""
            return "" if _UNKNOWN in found else found
    return ""


def _there(own: Target, parameters: Mapping[str, str]) -> Target:
    """Whose names are meant: those where the client is, which has its place from the function unless it is told one."""
    region = (parameters[_REGION] or _UNKNOWN) if _REGION in parameters else own.region
    account = own.account
    if _ROLE in parameters:
        role = _ROLE_ARN.fullmatch(parameters[_ROLE])
        account = role["account"] if role else _UNKNOWN
    if _OWNER in parameters:
        account = parameters[_OWNER] or _UNKNOWN
    return replace(own, region=region, account=account)


def bus_source(flow: Flow) -> str:
    """What an event that the operation puts on a bus says of where it comes from; empty if that is not known."""
    found = dict(flow.targets).get("Source", "")
    return "" if found == UNKNOWN_TARGET or VARIABLE.search(found) else found


def _filled(text: str, own: Target, variables: Variables) -> str:
    """A text with the values of its variables; empty if one of them is not known."""
    values = {name: _variable(name, own, variables) for name in VARIABLE.findall(text)}
    if text == UNKNOWN_TARGET or not all(values.values()):
        return ""
    return VARIABLE.sub(lambda found: values[found[1]], text)


def _variable(name: str, own: Target, variables: Variables) -> str:
    if name in OWN_REGION:
        return own.region
    return own.name if name == OWN_NAME else value_of(name, variables)


def _named(service: str) -> Callable[[str, Target], str]:
    def arn_of(value: str, own: Target) -> str:
        if ARN.fullmatch(value):
            return value
        if not NAME.fullmatch(value):
            return ""
        return f"arn:{own.partition}:{service}:{own.region}:{own.account}:{_PLACES[service].format(value)}"

    return arn_of


def _function(value: str, own: Target) -> str:
    """A function by its ARN, a part of it, or its name; whichever version or alias is invoked, it is that function."""
    match = _FUNCTION.fullmatch(value)
    if match is None:
        return ""
    partition, region, account = (match[name] or getattr(own, name) for name in ("partition", "region", "account"))
    return f"arn:{partition}:lambda:{region}:{account}:function:{match['name']}"


def _only_arn(value: str, _: Target) -> str:
    return value if ARN.fullmatch(value) else ""


def _bus(value: str, own: Target) -> str:
    return _named("events")(value or "default", own)


def _queue(value: str, own: Target) -> str:
    """`https://sqs.<region>.amazonaws.com/<account>/<name>`, or the name alone."""
    if "://" not in value:
        return _named("sqs")(value, own)
    url = urlsplit(value)
    host, path = url.hostname or "", url.path.strip("/").split("/")
    legacy = _LEGACY_QUEUE.fullmatch(host)
    region = (legacy["region"] or "us-east-1") if legacy else host.removeprefix("sqs.").partition(".")[0]
    if not (legacy or host.startswith("sqs.")) or len(path) != 2 or not NAME.fullmatch(path[1]):
        return ""
    return f"arn:{own.partition}:sqs:{region}:{path[0]}:{path[1]}"


def _bucket(value: str, own: Target) -> str:
    return f"arn:{own.partition}:s3:::{value}" if NAME.fullmatch(value) else ""


_OPERATIONS: tuple[tuple[str, tuple[str, ...], Callable[[str, Target], str]], ...] = (
    ("aws:sns.", ("TopicArn", "TargetArn"), _only_arn),
    ("aws:sqs.", ("QueueUrl", "QueueName"), _queue),
    ("aws:events.", ("EventBusName",), _bus),
    ("aws:kinesis.", ("StreamARN", "StreamName"), _named("kinesis")),
    ("aws:dynamodb.", ("TableName",), _named("dynamodb")),
    ("aws:s3.", ("Bucket",), _bucket),
    ("aws:lambda.", ("FunctionName",), _function),
    ("aws:stepfunctions.", ("stateMachineArn",), _only_arn),
)
