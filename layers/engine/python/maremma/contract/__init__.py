"""Names that both sides of a deployment share. Imports nothing of ours."""

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
    KEY_SECRET = "MAREMMA_KEY_SECRET"
    SLACK_HOST = "MAREMMA_SLACK_HOST"
    """A host other than Slack's that alerts may be posted to, for tests and relays."""
    TEAMS_SECRET = "MAREMMA_TEAMS_SECRET"
    TEAMS_HOST = "MAREMMA_TEAMS_HOST"
    PAGERDUTY_SECRET = "MAREMMA_PAGERDUTY_SECRET"
    PAGERDUTY_HOST = "MAREMMA_PAGERDUTY_HOST"
    """A host other than `events.pagerduty.com`, such as `events.eu.pagerduty.com`."""
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
