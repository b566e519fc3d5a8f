"""Words for what invokes a function."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.model.function.exposure import Path
from maremma.model.location import ConfigPath

_WORDS = (
    ("FunctionUrl", "function URL"),
    ("REST API", "REST API"),
    ("HTTP API", "HTTP API"),
    ("WEBSOCKET API", "WebSocket API"),
    (":s3:::", "bucket"),
    (":sns:", "topic"),
    (":sqs:", "queue"),
    (":kinesis:", "stream"),
    (":dynamodb:", "stream"),
    (":events:", "event rule"),
    (":scheduler:", "schedule"),
    (":pipes:", "pipe"),
    (":states:", "state machine"),
    (":iot:", "IoT rule"),
    (":cognito-idp:", "user pool"),
    (":appsync:", "GraphQL API"),
    (":elasticloadbalancing:", "load balancer"),
    (":cloudfront:", "distribution"),
    (":logs:", "log subscription"),
    (":secretsmanager:", "rotation"),
)
_OTHER = "resource policy"


def triggers_of(paths: Sequence[Path]) -> tuple[str, ...]:
    """Words for what invokes a function, by where the ways in are."""
    return tuple(sorted({trigger_of(each) for each in paths}))


def trigger_of(path: Path) -> str:
    """A word for what lets somebody in."""
    at = path.at
    place = f"{at.resource} {at.path}" if isinstance(at, ConfigPath) else str(at)
    return next((word for mark, word in _WORDS if mark in place), _OTHER)
