"""Names that both sides of a deployment share. Imports nothing."""

from __future__ import annotations

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
    EXTERNAL_ID = "MAREMMA_EXTERNAL_ID"
    PLACES = "MAREMMA_PLACES"
    QUOTA_SHARE = "MAREMMA_QUOTA_SHARE"
    SWEEP_HOURS = "MAREMMA_SWEEP_HOURS"


class Output:
    """Logical names of the scanner stack's outputs, by which the CLI and the sandbox find the deployment."""

    TABLE = "TableName"
    CONFIG_BUCKET = "ConfigBucketName"
    SCANS_BUCKET = "ScansBucketName"
    TOPIC = "TopicArn"
    QUEUE = "ChangeQueueUrl"
    STATE_MACHINE = "StateMachineArn"
    DRAIN_FUNCTION = "DrainChangesFunctionName"
    DISPATCH_FUNCTION = "DispatchAlertsFunctionName"


class Index:
    """The table's keys and its one index."""

    PARTITION = "pk"
    SORT = "sk"
    RANKING = "ranking"
    RANKING_PARTITION = "place"
    RANKING_SORT = "points"
    EXPIRY = "expires"


class Member:
    """What a scanned account grants, under names that are the same in every account."""

    PATH = "/maremma/"
    READ_ROLE = "maremma-read"
    CHANGE_RULE_PREFIX = "maremma-change-"


class Event:
    """What Maremma puts on the event bus."""

    SOURCE = "maremma"
    ALERT = "Maremma Alert"


class Metric:
    """CloudWatch metrics."""

    NAMESPACE = "Maremma"


STACK_NAME = "Maremma"
SELF_TAG = "maremma"
