"""The shape of `guardrails.yaml`: what may be written, with a sentence on each key. The schema and the page are of it.

A key that is left out stands for the default, which is that of `model.guardrails`; inside an override, for what the
file says at its top.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from maremma.guardrails.values import (
    AccountId,
    CauseId,
    Consequence,
    CountsAs,
    ExposureName,
    Flag,
    Instant,
    IssuerUrl,
    KeyId,
    Mark,
    ModeName,
    Pattern,
    Points,
    PublicPem,
    RegionName,
    Rise,
    RuleId,
    SeverityName,
    TagValue,
    Text,
    TriageName,
    UnitId,
    Version,
)
from maremma.model.guardrails import OWNER_TAGS, AlertPolicy, Guardrails, QuarantinePolicy
from maremma.model.snapshot import INACTIVITY_DAYS

LONGEST_HISTORY = 455
"""CloudWatch keeps no more days of invocations."""

_ALERTS, _QUARANTINE, _DEFAULT = AlertPolicy(), QuarantinePolicy(), Guardrails()


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Where(_Part):
    """Which functions are meant: those that fit every key that is written, and one value of each."""

    accounts: tuple[AccountId, ...] = Field(default=(), min_length=1, description="Ids of accounts.")
    organizational_units: tuple[UnitId, ...] = Field(
        default=(),
        min_length=1,
        description="Ids of organizational units, or of the root, at any height above the account, as scans see them.",
    )
    regions: tuple[RegionName, ...] = Field(default=(), min_length=1, description="Regions.")
    names: tuple[Text, ...] = Field(default=(), min_length=1, description="Names of functions, with `*` and `?`.")
    runtimes: tuple[Text, ...] = Field(
        default=(), min_length=1, description="Runtimes, with `*` and `?`; `image` for container images."
    )
    exposure: tuple[ExposureName, ...] = Field(default=(), min_length=1, description="Who can reach the function.")
    tags: dict[Annotated[str, Field(min_length=1, max_length=128)], TagValue] = Field(
        default={}, min_length=1, description="Tags, all of which must be there; values with `*` and `?`."
    )

    @model_validator(mode="after")
    def _means_something(self) -> Where:
        if not any(getattr(self, name) for name in type(self).model_fields):
            raise ValueError("this covers every function; say which ones are meant")
        return self


class RuleEntry(_Part):
    """What is changed about a rule, or about each rule of a family."""

    enabled: Flag | None = Field(default=None, description="false switches it off. Default: true.")
    severity: SeverityName | None = Field(default=None, description="Another severity. Default: that of the rule.")
    weight: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)] | None = Field(
        default=None,
        description="Scales what it adds to the score; 0 keeps the finding and drops its points. Default: 1.",
    )


Rules = dict[RuleId, RuleEntry]


class AlertsOfSome(_Part):
    """When somebody is told."""

    severity: SeverityName | None = Field(
        default=None, description=f"New findings of at least this severity. Default: {_ALERTS.severity}."
    )
    score: Points | None = Field(
        default=None, description=f"A score that reaches so many points. Default: {_ALERTS.score:g}."
    )
    increase: Rise | None = Field(
        default=None,
        description="A rise by so many points between two scans, or `off`. Default: off, a rise alone is not told.",
    )
    digest: Flag | None = Field(
        default=None,
        description="What is below critical waits for one alert a day that stands for all. Default: false.",
    )


class Alerts(AlertsOfSome):
    """When somebody is told."""

    lost_ratio: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = Field(
        default=None,
        description="The share of functions without a result above which a scan has failed. "
        f"Default: {_DEFAULT.lost_ratio:g}.",
    )


class QuarantineOfSome(_Part):
    """When a function is stopped, and how."""

    mode: ModeName | None = Field(
        default=None,
        description="`off`; `dry-run` tells what would be stopped; `approval` stops it once somebody approves; "
        f"`automatic`. Default: {_QUARANTINE.mode.value}.",
    )
    score: Points | None = Field(
        default=None, description=f"A score that is sure to reach so many points. Default: {_QUARANTINE.score:g}."
    )
    increase: Rise | None = Field(
        default=None, description="A rise by so many points between two scans, or `off`. Default: off."
    )
    hours: Annotated[int, Field(ge=1, le=168)] | None = Field(
        default=None, description=f"It is released by itself after so many hours. Default: {_QUARANTINE.hours}."
    )
    drop_events: Flag | None = Field(
        default=None, description="Stop it even if its asynchronous events are lost meanwhile. Default: false."
    )
    revoke_sessions: Flag | None = Field(default=None, description="End the sessions of its role, too. Default: false.")


class Quarantine(QuarantineOfSome):
    """When a function is stopped, and how."""

    protect: tuple[Where, ...] = Field(default=(), description="Functions that are never stopped.")


class Override(_Part):
    """Other settings for some functions. What is left out is as at the top of the file. Of several overrides that
    cover a function, the last one that names a rule, `alerts` or `quarantine` counts, with all that it says there.
    """

    where: Where = Field(description="Which functions.")
    rules: Rules = Field(default={}, description="As at the top of the file.")
    alerts: AlertsOfSome | None = Field(default=None, description="As at the top of the file.")
    quarantine: QuarantineOfSome | None = Field(default=None, description="As at the top of the file.")


class _Word(_Part):
    owner: Text = Field(description="Who answers for it: a person, a team or an address.")
    reason: Text = Field(description="Why it is accepted.")
    expires: Instant = Field(
        description="The last day, or an instant with its zone; at most 400 days ahead. What has expired counts no "
        "more, and is a finding (CFG011) as long as what it covered is there."
    )


class WaiverEntry(_Word):
    """What somebody says of findings. Those that are accepted or false positives stay on record and add nothing to the
    score; those that are in work or said to be fixed count. `maremma waive` writes such entries.
    """

    rule: RuleId | None = Field(default=None, description="The rule, or the family of rules.")
    fingerprint: Mark | None = Field(default=None, description="One finding, by its fingerprint.")
    cause: CauseId | None = Field(default=None, description="All findings of one root cause, by its id.")
    state: TriageName | None = Field(
        default=None,
        description="`accepted`; `false-positive`; `in-work`, to be done by the day; `fixed`, which is told as back if "
        "it is seen after `since`. Default: accepted.",
    )
    since: Instant | None = Field(default=None, description="With `fixed`: the day or the instant when it was fixed.")
    where: Where | None = Field(default=None, description="Only in these functions. Needed when no rule is named.")


class AcceptedEntry(_Word):
    """Functions that are reachable on purpose: findings on triggers and exposure (AUT, EXP) are waived."""

    where: Where = Field(description="Which functions.")
    level: ExposureName = Field(description="By whom, at most; a function that more can reach, or may, is not covered.")


class IdentityEntry(_Part):
    """Somebody who signs without a key: both who it is, and who vouched for that."""

    identity: Text | None = Field(
        default=None, description="The subject of the certificate: an e-mail address, or the URL of a workflow."
    )
    identity_regexp: Pattern | None = Field(
        default=None, description="In its place a regular expression, as cosign takes it, for the whole subject."
    )
    issuer: IssuerUrl = Field(description="Who vouched for it: the URL of the OIDC issuer, as it is.")

    @model_validator(mode="after")
    def _names_one(self) -> IdentityEntry:
        if (self.identity is None) == (self.identity_regexp is None):
            raise ValueError("this names nobody, or twice; write either `identity` or `identity_regexp`")
        return self


class TrustEntry(_Part):
    """Functions that have to be signed, and by whom. What is not verified there is a finding (INT002 to INT005)."""

    where: Where | None = Field(default=None, description="Only these functions. Default: all.")
    keys: tuple[PublicPem, ...] = Field(
        default=(), min_length=1, description="Public keys in PEM, as `maremma keys generate` and cosign write them."
    )
    identities: tuple[IdentityEntry, ...] = Field(
        default=(),
        min_length=1,
        description="Who signs with Sigstore and without a key. Needs `trusted_root.json` in the config bucket.",
    )
    revoked: tuple[KeyId, ...] = Field(
        default=(), description="Ids of keys that count no more: what only they signed is a finding."
    )
    unsigned: CountsAs = Field(
        default="alert", description="Whether what nobody signed is a violation, too. Default: `alert`."
    )
    unknown: CountsAs = Field(
        default="alert",
        description="Whether what could not be verified is a violation, too, whatever the reason: fail closed. "
        "Default: `alert`.",
    )
    on_violation: Consequence = Field(
        default="finding",
        description="`quarantine` makes a function due to be stopped by a violation alone, as its `quarantine` goes "
        "(`mode`, `protect`, `hours`). Violations are: invalid, wrong function, unsigned layer, rolled back, revoked. "
        "Default: `finding`, which weighs in the score.",
    )

    @model_validator(mode="after")
    def _trusts_somebody(self) -> TrustEntry:
        if not self.keys and not self.identities:
            raise ValueError("this trusts nobody; name `keys`, `identities` or both")
        return self


class CriticalityEntry(_Part):
    """How much the business depends on a function."""

    tag: Annotated[Text, Field(max_length=128)] = Field(description="The key of the tag that says so.")
    factors: dict[str, Annotated[float, Field(ge=0.25, le=4, allow_inf_nan=False)]] = Field(
        min_length=1,
        description="A factor of the impact for each value of the tag, from 0.25 to 4; 1 for all other functions.",
    )


class OwnerEntry(_Part):
    """Who answers for a function: what the first of these tags says that it has, else its stack, else its account."""

    tags: tuple[Annotated[Text, Field(max_length=128)], ...] = Field(
        min_length=1, description=f"Keys of tags, in upper or lower case. Default: {', '.join(OWNER_TAGS)}."
    )


class File(_Part):
    """The guardrails of a deployment."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Maremma guardrails")

    version: Version = Field(description="The version of this format: 1.")
    rules: Rules = Field(
        default={}, description="Rules by id (`INJ003`) or by family (`LOG`); the id wins over the family."
    )
    alerts: Alerts = Field(default=Alerts(), description="When somebody is told.")
    quarantine: Quarantine = Field(default=Quarantine(), description="When a function is stopped, and how.")
    overrides: tuple[Override, ...] = Field(default=(), description="Other settings for some functions.")
    waivers: tuple[WaiverEntry, ...] = Field(default=(), description="Findings that are accepted.")
    accepted_exposure: tuple[AcceptedEntry, ...] = Field(
        default=(), description="Functions that are reachable on purpose."
    )
    criticality: CriticalityEntry | None = Field(
        default=None, description="How much the business depends on a function."
    )
    owner: OwnerEntry | None = Field(default=None, description="Who answers for a function.")
    trust: tuple[TrustEntry, ...] = Field(
        default=(), description="Functions that have to be signed, and by whom. Default: none has to be."
    )
    inactivity_days: Annotated[int, Field(ge=1, le=LONGEST_HISTORY)] = Field(
        default=INACTIVITY_DAYS,
        description=f"A function that was not invoked for so many days is inactive. Default: {INACTIVITY_DAYS}.",
    )
