"""Every IAM action that Maremma is granted, by what needs it. `docs/permissions.md` is the page for people."""

from __future__ import annotations

from collections.abc import Mapping

DISCOVERY: Mapping[str, tuple[str, ...]] = {
    "functions": ("lambda:ListFunctions",),
    "resource policies": ("lambda:GetPolicy", "lambda:ListAliases"),
    "function URLs": ("lambda:ListFunctionUrlConfigs",),
    "event sources": ("lambda:ListEventSourceMappings",),
    "roles": ("iam:GetAccountAuthorizationDetails",),
    "usage": ("cloudwatch:GetMetricData",),
    "log groups": ("logs:DescribeLogGroups",),
    "audit trail": ("cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus"),
    "change events": ("events:ListRules",),
    "tags": ("tag:GetResources",),
}
"""What discovery reads in a scanned account, apart from APIs. None of these can be narrowed to known resources."""

APIS = ("apigateway:GET",)
"""What discovery reads of API Gateway."""

API_PATHS = ("/restapis", "/restapis/*", "/apis", "/apis/*")
"""The paths of API Gateway's own API that are read: not domain names, not API keys, not usage plans."""

ANALYSIS: Mapping[str, tuple[str, ...]] = {
    "code and configuration": ("lambda:GetFunction",),
    "layers": ("lambda:GetLayerVersion",),
}
"""What the worker reads in a scanned account."""

DECRYPTION = ("kms:Decrypt",)
"""Environment variables under a customer's key, through Lambda alone."""

ENTER = ("sts:AssumeRole",)
"""How discovery and the worker enter an account."""

READ_ROWS = ("dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:UpdateItem")
"""Discovery compares with the newest word on each function, and notes on it that its policy was read again."""

RECORD_ASSESSMENT = (
    "dynamodb:BatchGetItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:DeleteItem",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:UpdateItem",
)
"""The worker records an assessment, its findings and its alerts."""

CONCLUDE = RECORD_ASSESSMENT
"""The conclusion records what was lost, retires what is gone and closes the totals."""

LEASE = ("dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem")
"""The drain holds a lease and looks up the functions under a role."""

OUTBOX = ("dynamodb:Query", "dynamodb:UpdateItem")
"""The dispatcher reads waiting alerts and marks them as sent."""

RECORD_INDEX = ("dynamodb:Query",)
"""What the store does to the ranking."""

ENCRYPT = ("kms:Decrypt", "kms:GenerateDataKey")
"""What SNS asks of a publisher to an encrypted topic."""

DRAIN = ("sqs:DeleteMessage", "sqs:ReceiveMessage")
"""What the drain does to the queue of changes."""

START = ("states:StartExecution",)
"""How the drain starts a scan."""

ANNOUNCE = ("events:PutEvents",)
"""How alerts reach the event bus."""

READ_SECRET = ("secretsmanager:GetSecretValue",)
"""Slack's webhook URL."""
