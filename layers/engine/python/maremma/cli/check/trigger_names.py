"""What `--trigger` takes: the shapes of events by their own names, and by those that people use."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.analysis.taint.event.sources import shapes
from maremma.errors import SettingsError

_ALIASES = {
    "api": ("rest", "http"),
    "api-gateway": ("rest", "http"),
    "apigateway": ("rest", "http"),
    "application-load-balancer": ("alb",),
    "bedrock-agent": ("bedrock",),
    "bucket": ("s3",),
    "cloudwatch-events": ("eventbridge",),
    "cloudwatch-logs": ("logs",),
    "cron": ("schedule",),
    "documentdb-stream": ("documentdb",),
    "dynamodb-stream": ("dynamodb",),
    "event-bus": ("eventbridge",),
    "events": ("eventbridge",),
    "function-url": ("http",),
    "graphql": ("appsync",),
    "http-api": ("http",),
    "invoke": ("direct",),
    "lambda-url": ("http",),
    "load-balancer": ("alb",),
    "msk": ("kafka",),
    "queue": ("sqs",),
    "rest-api": ("rest",),
    "s3-batch": ("s3_batch",),
    "s3-object-lambda": ("object_lambda",),
    "step-functions": ("stepfunctions",),
    "stream": ("dynamodb", "kinesis"),
    "topic": ("sns",),
    "url": ("http",),
    "user-pool": ("cognito",),
}


def shapes_named(names: Sequence[str]) -> tuple[str, ...]:
    """The shapes behind names of `--trigger`, each once; SettingsError for one that nothing is called."""
    found: dict[str, None] = {}
    for name in names:
        wanted = name.strip().lower().replace("_", "-")
        own = wanted.replace("-", "_")
        if own in shapes():
            found[own] = None
        elif wanted in _ALIASES:
            found.update(dict.fromkeys(_ALIASES[wanted]))
        else:
            known = ", ".join(sorted({*shapes(), *_ALIASES}))
            raise SettingsError(f"--trigger takes one of {known}; not {name}")
    return tuple(found)
