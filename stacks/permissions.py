"""Every IAM action that Maremma is granted, by what needs it. `docs/permissions.md` is the page for people."""

from __future__ import annotations

from collections.abc import Mapping

LISTING: Mapping[str, tuple[str, ...]] = {
    "functions": ("lambda:ListFunctions",),
    "event sources": ("lambda:ListEventSourceMappings",),
    "concurrency": ("lambda:GetAccountSettings",),
    "code signing": ("lambda:ListCodeSigningConfigs",),
    "roles": ("iam:GetAccountAuthorizationDetails",),
    "last use": ("iam:GetServiceLastAccessedDetails",),
    "usage": ("cloudwatch:GetMetricData",),
    "alarms": ("cloudwatch:DescribeAlarms",),
    "audit trail": ("cloudtrail:DescribeTrails",),
    "event rules": ("events:ListEventBuses", "events:ListRules"),
    "tags": ("tag:GetResources",),
    "organization": ("organizations:DescribeOrganization", "organizations:ListAccounts"),
    "service and resource control policies": (
        "organizations:DescribePolicy",
        "organizations:ListParents",
        "organizations:ListPoliciesForTarget",
    ),
    "data stores": ("dynamodb:ListTables", "s3:ListAllMyBuckets"),
    "Macie": ("macie2:DescribeBuckets", "macie2:GetFindingStatistics", "macie2:GetMacieSession"),
    "networks": (
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcEndpoints",
    ),
    "load balancers": (
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
    ),
    "distributions": ("cloudfront:ListDistributions",),
    "AppSync APIs": (
        "appsync:ListApis",
        "appsync:ListChannelNamespaces",
        "appsync:ListDataSources",
        "appsync:ListGraphqlApis",
        "appsync:ListSourceApiAssociations",
    ),
    "user pools": ("cognito-idp:ListUserPools",),
    "schedules": ("scheduler:ListSchedules",),
    "pipes": ("pipes:ListPipes",),
    "state machines": ("states:ListStateMachines",),
    "rotations": ("secretsmanager:ListSecrets",),
    "IoT rules": ("iot:ListAuthorizers", "iot:ListTopicRules"),
    "topics": ("sns:GetSubscriptionAttributes", "sns:ListSubscriptions"),
    "S3 Block Public Access": ("s3:GetAccountPublicAccessBlock",),
}
"""What discovery lists in a scanned account. AWS knows no resources for these, or none that could be named before."""

OF_FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "resource policies": ("lambda:GetPolicy", "lambda:ListAliases"),
    "asynchronous delivery": ("lambda:ListFunctionEventInvokeConfigs",),
    "function URLs": ("lambda:ListFunctionUrlConfigs",),
    "code and configuration": ("lambda:GetFunction",),
}
"""What discovery and the worker read of the account's functions."""

OF_ROLES = ("iam:GenerateServiceLastAccessedDetails",)
"""What the worker has reported of the account's roles."""

OF_LAYERS = ("lambda:GetLayerVersion", "lambda:ListLayerVersions")
"""What the worker reads of layers, and discovery of their versions; they may belong to any account."""

OF_IMAGES = ("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
"""What the worker reads of images, whose repositories may belong to any account: the configuration and signatures, and
no layer."""

OF_LOG_GROUPS = ("logs:DescribeLogGroups", "logs:DescribeSubscriptionFilters")
"""What discovery reads of the account's log groups."""

OF_BUCKETS = (
    "s3:GetBucketAcl",
    "s3:GetBucketNotification",
    "s3:GetBucketOwnershipControls",
    "s3:GetBucketPolicy",
    "s3:GetBucketPublicAccessBlock",
)
"""What discovery reads of the buckets that functions let in, whose ARNs name no account: never an object."""

OF_SOURCES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("cognito-idp", ("userpool/*",), ("cognito-idp:DescribeUserPool", "cognito-idp:ListIdentityProviders")),
    ("dynamodb", ("table/*",), ("dynamodb:GetResourcePolicy",)),
    ("events", ("rule/*",), ("events:ListTargetsByRule",)),
    ("iot", ("authorizer/*", "rule/*"), ("iot:DescribeAuthorizer", "iot:GetTopicRule")),
    ("kinesis", ("stream/*",), ("kinesis:GetResourcePolicy",)),
    ("lambda", ("code-signing-config:*",), ("lambda:ListFunctionsByCodeSigningConfig",)),
    ("scheduler", ("schedule/*",), ("scheduler:GetSchedule",)),
    ("signer", ("/signing-profiles/*",), ("signer:GetSigningProfile",)),
    ("sns", ("*",), ("sns:GetTopicAttributes",)),
    ("sqs", ("*",), ("sqs:GetQueueAttributes",)),
    ("states", ("stateMachine:*",), ("states:DescribeStateMachine",)),
)
"""What discovery reads of the account's own resources that feed functions: the service, what of it, and how."""

OF_TRAILS = ("cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus")
"""What discovery reads of trails; an organization's belongs to another account."""

APIS = ("apigateway:GET",)
"""What discovery reads of API Gateway."""

API_PATHS = ("/restapis", "/restapis/*", "/apis", "/apis/*")
"""The paths of API Gateway's own API that are read: not domain names, not API keys, not usage plans."""

DECRYPTION = ("kms:Decrypt",)
"""Environment variables under a customer's key, through Lambda alone."""

ENTER = ("sts:AssumeRole",)
"""How discovery enters an account, and the state machine for a worker."""

STOPPING_SETS = ("lambda:DeleteFunctionConcurrency", "lambda:PutFunctionConcurrency")
"""What the enforcer sets of the account's functions, but for Maremma's own."""

STOPPING: tuple[str, ...] = (
    *STOPPING_SETS,
    "lambda:GetFunctionConcurrency",
    "lambda:GetFunctionConfiguration",
    "lambda:ListFunctionEventInvokeConfigs",
    "lambda:ListProvisionedConcurrencyConfigs",
    "lambda:ListTags",
    "lambda:ListVersionsByFunction",
)
"""What the enforcer does to the account's functions."""

STOPPING_LISTS = ("lambda:ListEventSourceMappings",)
"""What it lists; AWS knows no resource for this."""

STOPPING_MAPPINGS = ("lambda:UpdateEventSourceMapping",)
"""What it does to mappings, which are tagged by others than their functions."""

OF_RETENTION: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("iam", ("role/*",), ("iam:GetRole",)),
    ("kinesis", ("stream/*",), ("kinesis:DescribeStreamSummary",)),
    ("sqs", ("*",), ("sqs:GetQueueAttributes",)),
)
"""What it reads around a function: who may assume its role, and how long messages wait."""

REVOKING = ("iam:AttachRolePolicy", "iam:DetachRolePolicy")
"""How it ends the sessions of a role: by AWS's policy that denies everything, and by no other."""

REVOKING_READS = ("iam:ListAttachedRolePolicies",)
"""How it sees whether that policy is attached."""

DENIED_TO_ALL_ROLES = "AWSDenyAll"

ENFORCE_READS = ("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query")
"""The enforcer reads scores, what runs under a role, its own records and what workers ask for."""

ENFORCE_WRITES = ("dynamodb:DeleteItem", "dynamodb:PutItem")
"""The enforcer writes its own records and alerts, and takes requests."""

WRITES = (
    "dynamodb:BatchWriteItem",
    "dynamodb:DeleteItem",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
)
"""Everything that changes an item."""

READ_ROWS = ("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem")
"""Discovery compares with the newest word on each function, notes on it that its policy was read again, and looks up
what its worker has to know of quarantines and signatures."""

RECORD_ASSESSMENT = ("dynamodb:BatchWriteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query")
"""The recorder records an assessment, its findings and its alerts, and asks for functions to be stopped."""

CONCLUDE = (*RECORD_ASSESSMENT, "dynamodb:BatchGetItem", "dynamodb:DeleteItem")
"""The conclusion looks who has a result, records what was lost, retires what is gone and closes the totals."""

LEASE = ("dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Query")
"""The drain holds a lease and looks up the functions under a role."""

OUTBOX = ("dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem")
"""The dispatcher reads waiting alerts, gathers some into digests and marks them as sent."""

RECORD_INDEX = ("dynamodb:Query",)
"""What the store does to the ranking."""

ENCRYPT = ("kms:Decrypt", "kms:GenerateDataKey")
"""What SNS asks of a publisher to an encrypted topic."""

DRAIN = ("sqs:DeleteMessage", "sqs:ReceiveMessage")
"""What the drain does to the queue of changes."""

START = ("states:StartExecution",)
"""How the drain starts a scan, and the refresh one that compares every function with a new index."""

ANNOUNCE = ("events:PutEvents",)
"""How alerts reach the event bus."""

FILE_ROWS = ("dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem")
"""Who files findings reads them, takes away the row that asked for it or puts it off, and holds a lease."""

IMPORT_FINDINGS = ("securityhub:BatchImportFindings",)
"""How findings reach Security Hub, under the default product of an account."""

SETTLE_FINDINGS = ("securityhub:BatchUpdateFindings", "securityhub:GetFindings")
"""How waived and resolved findings are marked there, unless a person has decided otherwise."""

READ_SECRET = ("secretsmanager:GetSecretValue",)
"""The webhook URL of Slack or Teams, and the routing key of PagerDuty."""

FIND_GUARDRAILS = ("s3:ListBucketVersions",)
"""The plan looks which version of the guardrails is the newest that can be used."""

READ_GUARDRAILS = ("s3:GetObjectVersion",)
"""Whoever judges functions, or decides what is judged again, reads that version."""

RAISE = ("dynamodb:PutItem",)
"""The plan tells of guardrails that cannot be used."""

READ_ADVISORIES = ("s3:GetObject",)
"""The worker, and who decides what it looks at or judges again, read the index of advisories in the config bucket."""

READ_SIGNATURES = ("s3:GetObject",)
LIST_SIGNATURES = ("s3:ListBucket",)
"""The worker reads signatures in the config bucket, and asks whether there are any."""

REFRESH_ADVISORIES = (*READ_ADVISORIES, "s3:PutObject")
"""The refresh makes a new index out of the last one and the feeds."""
