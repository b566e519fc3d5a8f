"""The names of AWS's SDKs, in one canonical form: `aws:<service>` for a client, `aws:<service>.<Operation>` for a call.

Services are called as in botocore. Operations are compared without regard to case and underscores, so that
`put_item`, `putItem` and `PutItem` are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from maremma.analysis.taint.values import Value

PREFIX: Final = "aws:"
_CLIENT = re.compile(r"(?:boto3|aioboto3|aiobotocore)(?:\.\w+)*\.(?:client|resource|create_client)")
_V3_CLIENT = re.compile(r"@aws-sdk/client-([a-z0-9-]+)\.([A-Za-z0-9]+)")
_V3_DOCUMENT = re.compile(r"@aws-sdk/lib-dynamodb\.DynamoDBDocument(?:Client)?(?:\.from)?")
_COMMAND = re.compile(r"@aws-sdk/(?:client|lib)-([a-z0-9-]+)\.([A-Za-z0-9]+)Command")
_V2 = re.compile(r"aws-sdk(?:/clients)?(?:/|\.)(?:\w+\.)*([A-Za-z0-9]+)(?:\.DocumentClient)?")
_V2_DOCUMENT = re.compile(r"aws-sdk\b.*\bDynamoDB\.DocumentClient")

_SERVICES: Final = {
    "eventbridge": "events",
    "cloudwatchevents": "events",
    "cloudwatch-events": "events",
    "sfn": "stepfunctions",
    "states": "stepfunctions",
    "iot-data-plane": "iot-data",
    "iotdata": "iot-data",
    "secrets-manager": "secretsmanager",
    "cloudwatch-logs": "logs",
    "cloudwatchlogs": "logs",
    "cognito-identity-provider": "cognito-idp",
    "cognitoidentityserviceprovider": "cognito-idp",
    "rds-data": "rds-data",
    "rdsdataservice": "rds-data",
    "redshift-data": "redshift-data",
    "redshiftdata": "redshift-data",
    "bedrockruntime": "bedrock-runtime",
    "bedrockagentruntime": "bedrock-agent-runtime",
    "sesv2": "sesv2",
    "elastic-load-balancing-v2": "elbv2",
    "apigatewaymanagementapi": "apigatewaymanagementapi",
}


def folded(name: str) -> str:
    """The form in which names of operations are compared."""
    service, dot, operation = name.partition(".")
    return f"{service}{dot}{operation.replace('_', '').lower()}"


def service_of(written: str) -> str:
    """The service as botocore calls it."""
    lower = written.lower()
    return _SERVICES.get(lower, lower)


def client(name: str, arguments: Sequence[Value]) -> str | None:
    """The client that calling or constructing a symbol makes, as `aws:<service>`; None if it makes none."""
    plain = name.replace("()", "")
    if _CLIENT.fullmatch(plain):
        service = next((value.text for value in arguments[:1] if value.text), None)
        return f"{PREFIX}{service_of(service)}" if service else f"{PREFIX}?"
    if _V3_DOCUMENT.fullmatch(plain) or _V2_DOCUMENT.fullmatch(plain):
        return f"{PREFIX}dynamodb"
    made = _V3_CLIENT.fullmatch(plain)
    if made and not made[2].endswith("Command") and made[2][:1].isupper():
        return f"{PREFIX}{service_of(made[1])}"
    made = _V2.fullmatch(plain)
    return f"{PREFIX}{service_of(made[1])}" if made and made[1][:1].isupper() else None


def command(name: str) -> str | None:
    """The operation for which a symbol is the class of its command: `aws:s3.PutObject`; None for others."""
    made = _COMMAND.fullmatch(name.replace("()", ""))
    return f"{PREFIX}{service_of(made[1])}.{made[2]}" if made else None
