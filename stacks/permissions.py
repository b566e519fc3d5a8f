"""Every IAM action that Maremma is granted, by what needs it. `docs/permissions.md` is the page for people."""

from __future__ import annotations

from collections.abc import Mapping

LISTING: Mapping[str, tuple[str, ...]] = {
    "functions": ("lambda:ListFunctions",),
    "event sources": ("lambda:ListEventSourceMappings",),
    "roles": ("iam:GetAccountAuthorizationDetails",),
    "usage": ("cloudwatch:GetMetricData",),
    "audit trail": ("cloudtrail:DescribeTrails",),
    "change events": ("events:ListRules",),
    "tags": ("tag:GetResources",),
}
"""What discovery lists in a scanned account. AWS knows no resources for these."""

OF_FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "resource policies": ("lambda:GetPolicy", "lambda:ListAliases"),
    "function URLs": ("lambda:ListFunctionUrlConfigs",),
    "code and configuration": ("lambda:GetFunction",),
}
"""What discovery and the worker read of the account's functions."""

OF_LAYERS = ("lambda:GetLayerVersion",)
"""What the worker reads of layers, which may belong to any account."""

OF_LOG_GROUPS = ("logs:DescribeLogGroups",)
"""What discovery reads of the account's log groups."""

OF_TRAILS = ("cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus")
"""What discovery reads of trails; an organization's belongs to another account."""

APIS = ("apigateway:GET",)
"""What discovery reads of API Gateway."""

API_PATHS = ("/restapis", "/restapis/*", "/apis", "/apis/*")
"""The paths of API Gateway's own API that are read: not domain names, not API keys, not usage plans."""

DECRYPTION = ("kms:Decrypt",)
"""Environment variables under a customer's key, through Lambda alone."""

ENTER = ("sts:AssumeRole",)
"""How discovery and the worker enter an account."""

READ_ROWS = ("dynamodb:BatchGetItem", "dynamodb:UpdateItem")
"""Discovery compares with the newest word on each function, and notes on it that its policy was read again."""

RECORD_ASSESSMENT = ("dynamodb:BatchWriteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query")
"""The worker records an assessment, its findings and its alerts."""

CONCLUDE = (*RECORD_ASSESSMENT, "dynamodb:BatchGetItem", "dynamodb:DeleteItem")
"""The conclusion looks who has a result, records what was lost, retires what is gone and closes the totals."""

LEASE = ("dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Query")
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
