"""What an operator may choose, read once from the context key `maremma` of cdk.json."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from maremma.contract import AdvisoryDefaults
from maremma.errors import SettingsError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

SELF = "self"
"""The account or region that the scanner stack stands in."""

_ACCOUNT = re.compile(r"\d{12}")
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")
_SCHEDULE = re.compile(r"(rate\(\d+ (minute|minutes|hour|hours|day|days)\)|cron\(\S+( \S+){5}\))")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SECRET = re.compile(r"arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+")
_ORGANIZATION = re.compile(r"o-[a-z0-9]{10,32}")
_FEED = re.compile(r"https?://[^@\s]+")
_ECOSYSTEM = re.compile(r"[A-Za-z][A-Za-z0-9 .:-]{0,63}")
_EXTERNAL_ID = re.compile(r"[\w+=,.@:/-]{2,1224}")


def _matching(pattern: re.Pattern[str], says: str, *, or_self: bool = False) -> AfterValidator:
    def check(value: str) -> str:
        if pattern.fullmatch(value) or (or_self and value == SELF):
            return value
        raise ValueError(f"{value!r} is not {says}")

    return AfterValidator(check)


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    if names:
        return names
    raise ValueError(f"it is empty; name `{SELF}` for where the scanner stands")


def _retention(days: int) -> int:
    if days in RETENTION:
        return days
    raise ValueError(
        f"{days} is not a retention that CloudWatch Logs knows; choose one of {', '.join(map(str, RETENTION))}"
    )


RETENTION: Mapping[int, str] = {
    1: "ONE_DAY",
    7: "ONE_WEEK",
    14: "TWO_WEEKS",
    30: "ONE_MONTH",
    90: "THREE_MONTHS",
    180: "SIX_MONTHS",
    365: "ONE_YEAR",
    400: "THIRTEEN_MONTHS",
}
"""Days, and what the CDK calls as many. Settings are read without the CDK, which takes seconds to load."""

Account = Annotated[str, _matching(_ACCOUNT, "an account id (12 digits) or `self`", or_self=True)]
Feed = Annotated[str, _matching(_FEED, "an address that begins with https://")]
Ecosystem = Annotated[str, _matching(_ECOSYSTEM, "an ecosystem as OSV spells it, such as PyPI or npm")]
Region = Annotated[str, _matching(_REGION, "a region such as eu-west-1, or `self`", or_self=True)]
AccountId = Annotated[str, _matching(_ACCOUNT, "an account id (12 digits)")]
RegionName = Annotated[str, _matching(_REGION, "a region such as eu-west-1")]


class Settings(BaseModel):
    """What is scanned, how often, how hard, and who is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    accounts: Annotated[tuple[Account, ...], AfterValidator(_some)] = (SELF,)
    """The accounts to scan. Each but `self` needs the member stack."""
    regions: Annotated[tuple[Region, ...], AfterValidator(_some)] = (SELF,)
    """The regions to scan in each account."""
    schedule: Annotated[str, _matching(_SCHEDULE, "`rate(...)` or `cron(...)` as EventBridge writes them")] = (
        "rate(1 day)"
    )
    """When everything is scanned."""
    max_concurrency: Annotated[int, Field(ge=1, le=1000)] = 40
    """Functions analyzed at once, in each account-region."""
    quota_share: Annotated[float, Field(gt=0, le=1)] = 0.5
    """The share of Lambda's control-plane quotas that a scan may use; deployments of yours need the rest."""
    sweep_hours: Annotated[int, Field(ge=1, le=24 * 30)] = 24
    """After how long a function's resource policy is read again although nothing seems to have changed."""
    emails: tuple[Annotated[str, _matching(_ADDRESS, "an e-mail address")], ...] = ()
    """Mailboxes subscribed to the alerts."""
    slack_secret_arn: Annotated[str, _matching(_SECRET, "the ARN of a Secrets Manager secret")] | None = None
    """The secret that holds Slack's webhook URL."""
    teams_secret_arn: Annotated[str, _matching(_SECRET, "the ARN of a Secrets Manager secret")] | None = None
    """The secret that holds the webhook URL of a workflow of Microsoft Teams."""
    pagerduty_secret_arn: Annotated[str, _matching(_SECRET, "the ARN of a Secrets Manager secret")] | None = None
    """The secret that holds the routing key of PagerDuty, which gets critical alerts alone."""
    security_hub: Literal["off", "member", "hub"] = "off"
    """Where findings are filed in Security Hub: in the account of each (its member stack grants that, too), all in the
    scanner's own, or nowhere."""
    log_retention_days: Annotated[int, AfterValidator(_retention)] = 90
    """How long logs are kept."""
    reserved_concurrency: Annotated[int, Field(ge=1)] | None = None
    """Concurrency set aside for analysis. Off by default: a small account has ten in all."""
    quarantine: bool = False
    """Whether functions may be stopped: then each account has a role for it, which the enforcer alone may assume."""
    quarantine_revokes_sessions: bool = False
    """Whether that role may also deny everything to an execution role, which ends its sessions."""
    advisory_feed: Feed = AdvisoryDefaults.FEED
    """Where the advisories lie, in the layout of OSV's bucket: the public one or a mirror of it."""
    advisory_ecosystems: tuple[Ecosystem, ...] = AdvisoryDefaults.ECOSYSTEMS
    """The ecosystems whose advisories are read."""
    exploited_feed: Feed | None = AdvisoryDefaults.EXPLOITED
    """CISA's catalogue of exploited vulnerabilities; null for none."""
    probability_feed: Feed | None = AdvisoryDefaults.PROBABILITY
    """FIRST's probabilities of exploitation (EPSS); null for none."""
    advisory_days: Annotated[int, Field(ge=1, le=365)] = AdvisoryDefaults.DAYS
    """After how many days the advisories are too old to be relied on."""
    organization_id: Annotated[str, _matching(_ORGANIZATION, "an organization id such as o-a1b2c3d4e5")] | None = None
    """Members admit only callers, and the hub only events, from this organization."""
    external_id: Annotated[str, _matching(_EXTERNAL_ID, "an external id as STS allows it")] = "maremma"
    """What the hub says when it enters a member."""
    hub_account: AccountId | None = None
    """The account of the scanner stack; without it, it is a parameter of the member stack."""
    hub_bus_arn: Annotated[str, Field(pattern=r"^arn:aws[a-z-]*:events:")] | None = None
    """The scanner stack's event bus (its output `BusArn`); without it, it is a parameter of the member stack."""
    role_region: RegionName = "us-east-1"
    """The region whose member stack holds the account's role. IAM's events arrive in us-east-1 alone, so each account
    has a member stack there anyway."""

    @property
    def others(self) -> tuple[str, ...]:
        """The accounts that are not the scanner's own."""
        return tuple(account for account in self.accounts if account != SELF)

    @classmethod
    def parse(cls, context: object) -> Self:
        """Settings from the context; SettingsError with one sentence for each thing that is wrong."""
        try:
            return cls.model_validate({} if context is None else context)
        except ValidationError as error:
            raise SettingsError(
                "\n".join(_sentence(each["loc"], each["type"], each["msg"]) for each in error.errors())
            ) from None


def _sentence(location: tuple[int | str, ...], kind: str, message: str) -> str:
    name = ".".join(["maremma", *map(str, location)])
    if kind == "extra_forbidden":
        return f"{name} in cdk.json is not a setting; these are: {', '.join(Settings.model_fields)}."
    said = message.removeprefix("Value error, ")
    return f"{name} in cdk.json cannot be used: {said[:1].lower() + said[1:] if kind != 'value_error' else said}."
