"""Names that both sides of a deployment share. Imports nothing of ours."""

from __future__ import annotations

import re

ENGINE_RUNTIME = "python3.14"


class Environment:
    """Environment variables that the stacks set and the handlers read."""

    TABLE = "MAREMMA_TABLE"
    CONFIG_BUCKET = "MAREMMA_CONFIG_BUCKET"
    SCANS_BUCKET = "MAREMMA_SCANS_BUCKET"
    TOPIC = "MAREMMA_TOPIC"
    BUS = "MAREMMA_BUS"
    QUEUE = "MAREMMA_CHANGE_QUEUE"
    STATE_MACHINE = "MAREMMA_STATE_MACHINE"
    SLACK_SECRET = "MAREMMA_SLACK_SECRET"
    KEY_SECRET = "MAREMMA_KEY_SECRET"
    SLACK_HOST = "MAREMMA_SLACK_HOST"
    """A host other than Slack's that alerts may be posted to, for tests and relays."""
    SECURITY_HUB = "MAREMMA_SECURITY_HUB"
    """Where findings are filed in Security Hub: `member`, in the account of each, or `hub`, in the scanner's own."""
    EXTERNAL_ID = "MAREMMA_EXTERNAL_ID"
    PLACES = "MAREMMA_PLACES"
    """Comma-separated `<account>/<region>`: what a scan without scopes covers."""
    QUOTA_SHARE = "MAREMMA_QUOTA_SHARE"
    SWEEP_HOURS = "MAREMMA_SWEEP_HOURS"
    ADVISORY_FEED = "MAREMMA_ADVISORY_FEED"
    """Where the advisories lie, in the layout of OSV's bucket."""
    ADVISORY_ECOSYSTEMS = "MAREMMA_ADVISORY_ECOSYSTEMS"
    """Comma-separated, as OSV spells them."""
    EXPLOITED_FEED = "MAREMMA_EXPLOITED_FEED"
    PROBABILITY_FEED = "MAREMMA_PROBABILITY_FEED"
    ADVISORY_DAYS = "MAREMMA_ADVISORY_DAYS"
    """After how many days the advisories are too old to be relied on."""
    QUARANTINE = "MAREMMA_QUARANTINE"
    """One of `Enforcing` where functions may be stopped; not set elsewhere."""
    ENFORCE_FUNCTION = "MAREMMA_ENFORCE_FUNCTION"
    """Whom the command line sends orders about quarantines to."""
    STACK = "MAREMMA_STACK"
    """Name of the scanner's stack, which commands in alerts have to say."""
    OWN_FUNCTIONS = "MAREMMA_OWN_FUNCTIONS"
    """`<account>/<prefix>`: how the names of Maremma's own functions begin, and where they are."""


class Enforcing:
    """What the accounts let the enforcer do."""

    STOPPING = "stopping"
    AND_REVOKING = "stopping-and-revoking"


class Output:
    """Logical names of the scanner stack's outputs, by which the CLI and the sandbox find the deployment."""

    TABLE = "TableName"
    CONFIG_BUCKET = "ConfigBucketName"
    SCANS_BUCKET = "ScansBucketName"
    TOPIC = "TopicArn"
    BUS = "BusArn"
    QUEUE = "ChangeQueueUrl"
    STATE_MACHINE = "StateMachineArn"
    PLACES = "Places"
    DRAIN_FUNCTION = "DrainChangesFunctionName"
    DISPATCH_FUNCTION = "DispatchAlertsFunctionName"
    REFRESH_FUNCTION = "RefreshAdvisoriesFunctionName"
    FILE_FUNCTION = "FileFindingsFunctionName"
    """Only where findings are filed in Security Hub."""
    ENFORCE_FUNCTION = "EnforceFunctionName"
    QUARANTINE = "Quarantine"
    """One of `Enforcing`, or `OFF`."""
    SECURITY_HUB = "SecurityHub"
    """`member`, `hub` or `OFF`."""


OFF = "off"
"""The value of an output that tells of a setting that is off."""


class Index:
    """The table's keys and its one index."""

    PARTITION = "pk"
    SORT = "sk"
    RANKING = "ranking"
    RANKING_PARTITION = "place"
    RANKING_SORT = "points"
    EXPIRY = "expires"


class Partition:
    """Partitions of the table with a writer of their own: only the enforcer may write what begins with the prefix."""

    QUARANTINE_PREFIX = "QUARANTINE#"
    QUARANTINES = "QUARANTINE#STATES"
    REQUESTS = "STOP-REQUESTS"
    OUTBOX_PREFIX = "OUTBOX#"


class Member:
    """What a scanned account grants, under names that are the same in every account."""

    PATH = "/maremma/"
    READ_ROLE = "maremma-read"
    FILE_ROLE = "maremma-file"
    ENFORCE_ROLE = "maremma-enforce"
    ENFORCER = "maremma-enforcer"
    """The role of the function that stops others: the only one that the enforce roles trust."""
    CHANGE_RULE_PREFIX = "maremma-change-"


class Event:
    """What Maremma puts on the event bus."""

    SOURCE = "maremma"
    ALERT = "Maremma Alert"


class Metric:
    """CloudWatch metrics."""

    NAMESPACE = "Maremma"
    FAILING_FEEDS = "AdvisoryFeedsFailing"
    ADVISORY_AGE = "AdvisoryAgeHours"
    DEFECTS = "Defects"
    """Functions and places of which a defect in Maremma kept a part from being judged, at the end of each scan."""


class AdvisoryDefaults:
    """The public feeds, and what of them is read."""

    FEED = "https://osv-vulnerabilities.storage.googleapis.com"
    EXPLOITED = "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"
    PROBABILITY = "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"
    ECOSYSTEMS = ("PyPI", "npm", "Maven", "NuGet", "Go", "crates.io", "RubyGems")
    DAYS = 7


ATTESTATIONS = "attestations/"
"""The folder of signatures in the config bucket."""

TRUSTED_ROOT = "trusted_root.json"
"""The key of what bundles of Sigstore are verified by, in the config bucket."""

GUARDRAILS = "guardrails.yaml"
"""The key of the guardrails in the config bucket."""

ADVISORY_INDEX = "advisories/index.sqlite"
"""The key of the index of advisories in the config bucket."""


STACK_NAME = "Maremma"
SELF_TAG = "maremma"

_VERSION = re.compile(r"(\d{8}(v\d+)?|\d{4}_\d\d_\d\d)$")

CHANGE_EVENTS: dict[str, tuple[str, ...]] = {
    "lambda.amazonaws.com": (
        "AddPermission20150331v2",
        "CreateAlias20150331",
        "CreateEventSourceMapping20150331",
        "CreateFunction20150331",
        "CreateFunctionUrlConfig",
        "DeleteAlias20150331",
        "DeleteEventSourceMapping20150331",
        "DeleteFunction20150331",
        "DeleteFunctionCodeSigningConfig20200630",
        "DeleteFunctionConcurrency20171031",
        "DeleteFunctionEventInvokeConfig20190925",
        "DeleteFunctionUrlConfig",
        "DeleteResourcePolicy",
        "PublishVersion20150331",
        "PutFunctionCodeSigningConfig20200630",
        "PutFunctionConcurrency20171031",
        "PutFunctionEventInvokeConfig20190925",
        "PutResourcePolicy",
        "RemovePermission20150331v2",
        "TagResource20170331v2",
        "UntagResource20170331v2",
        "UpdateAlias20150331",
        "UpdateCodeSigningConfig20200422",
        "UpdateEventSourceMapping20150331",
        "UpdateFunctionCode20150331v2",
        "UpdateFunctionConfiguration20150331v2",
        "UpdateFunctionEventInvokeConfig20190925",
        "UpdateFunctionUrlConfig",
    ),
    "iam.amazonaws.com": (
        "AttachRolePolicy",
        "CreatePolicyVersion",
        "CreateRole",
        "DeleteRole",
        "DeleteRolePermissionsBoundary",
        "DeleteRolePolicy",
        "DetachRolePolicy",
        "PutRolePermissionsBoundary",
        "PutRolePolicy",
        "SetDefaultPolicyVersion",
        "UpdateAssumeRolePolicy",
    ),
    "apigateway.amazonaws.com": (
        "CreateApiMapping",
        "CreateAuthorizer",
        "CreateDeployment",
        "CreateIntegration",
        "CreateRoute",
        "CreateStage",
        "DeleteApi",
        "DeleteAuthorizer",
        "DeleteIntegration",
        "DeleteRestApi",
        "DeleteRoute",
        "DeleteStage",
        "ImportApi",
        "ReimportApi",
        "UpdateApi",
        "UpdateAuthorizer",
        "UpdateIntegration",
        "UpdateRestApi",
        "UpdateRoute",
        "UpdateStage",
    ),
    "appsync.amazonaws.com": (
        "AssociateMergedGraphqlApi",
        "AssociateSourceGraphqlApi",
        "CreateApi",
        "CreateChannelNamespace",
        "CreateDataSource",
        "DeleteApi",
        "DeleteChannelNamespace",
        "DeleteDataSource",
        "DeleteGraphqlApi",
        "DisassociateMergedGraphqlApi",
        "DisassociateSourceGraphqlApi",
        "UpdateApi",
        "UpdateChannelNamespace",
        "UpdateDataSource",
        "UpdateGraphqlApi",
    ),
    "cloudfront.amazonaws.com": (
        "CreateDistribution2020_05_31",
        "CreateDistributionWithTags2020_05_31",
        "DeleteDistribution2020_05_31",
        "UpdateDistribution2020_05_31",
    ),
    "cognito-idp.amazonaws.com": (
        "CreateIdentityProvider",
        "CreateUserPool",
        "DeleteIdentityProvider",
        "DeleteUserPool",
        "UpdateUserPool",
    ),
    "elasticloadbalancing.amazonaws.com": (
        "CreateListener",
        "CreateRule",
        "DeleteListener",
        "DeleteLoadBalancer",
        "DeleteRule",
        "DeregisterTargets",
        "ModifyListener",
        "ModifyRule",
        "RegisterTargets",
        "SetSecurityGroups",
    ),
    "events.amazonaws.com": (
        "DeleteEventBus",
        "DeleteRule",
        "DisableRule",
        "EnableRule",
        "PutPermission",
        "PutRule",
        "PutTargets",
        "RemovePermission",
        "RemoveTargets",
    ),
    "iot.amazonaws.com": (
        "CreateAuthorizer",
        "CreateTopicRule",
        "DeleteAuthorizer",
        "DeleteTopicRule",
        "DisableTopicRule",
        "EnableTopicRule",
        "ReplaceTopicRule",
        "UpdateAuthorizer",
    ),
    "logs.amazonaws.com": ("PutSubscriptionFilter",),
    "pipes.amazonaws.com": ("CreatePipe", "DeletePipe", "StartPipe", "StopPipe", "UpdatePipe"),
    "s3.amazonaws.com": ("PutBucketNotification", "PutBucketNotificationConfiguration"),
    "scheduler.amazonaws.com": ("CreateSchedule", "UpdateSchedule"),
    "secretsmanager.amazonaws.com": ("CancelRotateSecret", "DeleteSecret", "RotateSecret"),
    "sns.amazonaws.com": (
        "AddPermission",
        "DeleteTopic",
        "RemovePermission",
        "SetSubscriptionAttributes",
        "SetTopicAttributes",
        "Subscribe",
        "Unsubscribe",
    ),
    "sqs.amazonaws.com": ("AddPermission", "DeleteQueue", "RemovePermission", "SetQueueAttributes"),
    "states.amazonaws.com": ("CreateStateMachine", "DeleteStateMachine", "UpdateStateMachine"),
}
"""The management events of CloudTrail that ask for a new look, by event source, as CloudTrail spells most of them.

Only changes of what is collected are among them, and only where the scan that they start can see them. Left to the
scans by the clock is what

- tells of no function, and is read per function: the policy, the ACL, the public access block and the end of a bucket,
  and the end of a log group's subscription;
- applications do in numbers for reasons of their own: schedules that are deleted once they have fired, network
  interfaces and security groups, alarms.

Lambda's carry the version of the API, and so may CloudFront's. AWS says that it may be absent, so `event_names` gives
both spellings. Those of IAM and CloudFront arrive in us-east-1, whatever region they concern.
"""


def api(event_name: str) -> str:
    """The name of the API, without the version that Lambda appends to it (`UpdateFunctionCode20150331v2`)."""
    return _VERSION.sub("", event_name)


def event_names(event_source: str) -> tuple[str, ...]:
    """Every spelling of a service's change events, sorted."""
    spelled = CHANGE_EVENTS[event_source]
    return tuple(sorted({*spelled, *map(api, spelled)}))


def change_rule(event_source: str) -> str:
    """The name of the event rule that sees a service's changes, the same in every account and region."""
    return f"{Member.CHANGE_RULE_PREFIX}{event_source.removesuffix('.amazonaws.com')}"
