"""All facts about one function at one instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from maremma.model.code.advisory import Advice
from maremma.model.code.facts import CodeFacts
from maremma.model.code.secret import ToldSecret
from maremma.model.facet import Facet, Gap
from maremma.model.function.account import AccountConcurrency, Alarm, CodeSigning, Organization
from maremma.model.function.api import ApiRoute
from maremma.model.function.configuration import Configuration, EnvironmentVariable, FunctionVersion, NewerLayer
from maremma.model.function.data import DataStore
from maremma.model.function.delivery import AsynchronousDelivery, Destination
from maremma.model.function.image import ImageFacts, NamedImage
from maremma.model.function.network import Endpoint, Network
from maremma.model.function.relay import NOT_JOINED, Joined
from maremma.model.function.trigger import Trigger
from maremma.model.iam.escalation import Escalation
from maremma.model.iam.last_use import LastUse
from maremma.model.iam.policy import PolicyDocument
from maremma.model.iam.policy_fit import Fit
from maremma.model.lapsed import Lapsed
from maremma.model.location import ConfigPath
from maremma.model.signing import Signature, Verdict
from maremma.model.target import LATEST, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The execution role with every policy that listing the account shows.

    `scps` are the service control policies over its account, `rcps` the resource control policies, one list per level
    of the `organization` (its id), as far as they may be read. `function_count` and `functions` (the first 20 names,
    sorted) say whose `$LATEST` runs under it. `escalations` are the ways by which it gains rights in its account,
    `stores` what it may read in the account-region of which somebody says how sensitive it is; both are None where
    nobody looked at the account. `last_use` is None
    where IAM was not asked.
    """

    arn: str
    name: str
    trust: PolicyDocument
    policies: tuple[PolicyDocument, ...] = ()
    boundary: PolicyDocument | None = None
    scps: tuple[tuple[PolicyDocument, ...], ...] = ()
    rcps: tuple[tuple[PolicyDocument, ...], ...] = ()
    organization: str = ""
    function_count: int = 1
    functions: tuple[str, ...] = ()
    escalations: tuple[Escalation, ...] | None = None
    last_use: LastUse | None = None
    stores: tuple[DataStore, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRole:
    """A role under which published versions run and `$LATEST` does not; None if it was not seen, and what it lacks."""

    arn: str
    role: Role | None = None
    gaps: tuple[Gap, ...] = ()


class UrlAuth(StrEnum):
    """Who checks the caller of a function URL."""

    NONE = "NONE"
    AWS_IAM = "AWS_IAM"


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionUrl:
    """A function URL. `created` decides which permission rule applies (see `analysis.exposure`)."""

    qualifier: str = LATEST
    auth: UrlAuth
    cors_origins: tuple[str, ...] = ()
    cors_credentials: bool = False
    created: datetime | None = None

    @property
    def location(self) -> ConfigPath:
        """Where the URL is configured."""
        return ConfigPath(f"FunctionUrl[{self.qualifier}].AuthType")

    @property
    def cors_location(self) -> ConfigPath:
        """Where its CORS is configured."""
        return ConfigPath(f"FunctionUrl[{self.qualifier}].Cors")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSourceMapping:
    """A mapping by which Lambda polls a stream, queue or broker for the function.

    `problem` is what Lambda says of its last try when that failed. `senders` is the source's resource policy; with
    `senders_seen` False it could not be read. `source_exists` is False for a source that is gone.
    """

    uuid: str
    source_arn: str
    qualifier: str = LATEST
    state: str = "Enabled"
    batch_size: int = 0
    on_failure: Destination | None = None
    max_concurrency: int | None = None
    problem: str = ""
    senders: PolicyDocument | None = None
    senders_seen: bool = True
    source_exists: bool = True

    @property
    def enabled(self) -> bool:
        """Whether events arrive through it."""
        return self.state in {"Enabled", "Enabling", "Creating", "Updating"}

    @property
    def location(self) -> ConfigPath:
        """Where the mapping is configured."""
        return ConfigPath(f"EventSourceMapping {self.uuid}", self.source_arn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Invocations counted by CloudWatch over the last `window_days` days.

    `last_invoked` is the day, in UTC, of the last invocation that CloudWatch still knows of, None when there is none in
    the last `history_days` days. That is 0 where nothing before the window was looked at.
    """

    invocations: int
    window_days: int
    last_invoked: date | None = None
    history_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LogGroup:
    """The function's log group.

    `exists` is False for one that was never made; `retention_days` is None for "never expire".
    """

    name: str
    exists: bool
    retention_days: int | None = None
    key_arn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditTrail:
    """What CloudTrail records: management write events of the account-region, and invocations of this function."""

    management_writes: bool
    invocations: bool


@dataclass(frozen=True, kw_only=True)
class DiscoveredFunction:
    """What discovery knows of a function: everything but its code and the values of its environment.

    `policies` are the resource policies by qualifier; `policy_as_of` is when they were read, which may be before
    `observed_at`. `assumed_shapes` are the events that somebody says it gets, for code that is not deployed.
    `endpoints` are those of the function's VPC.
    `told` are secrets that tags held; those are kept without them.
    `joined` is what other functions hand on to it and take from it, as it was last known.
    A facet with a gap is empty here, or incomplete if the gap is partial.
    """

    target: Target
    observed_at: datetime
    configuration: Configuration
    versions: tuple[FunctionVersion, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    told: tuple[ToldSecret, ...] = ()
    role: Role | None = None
    version_roles: tuple[VersionRole, ...] = ()
    policies: tuple[tuple[str, PolicyDocument], ...] = ()
    policy_as_of: datetime | None = None
    urls: tuple[FunctionUrl, ...] = ()
    routes: tuple[ApiRoute, ...] = ()
    event_sources: tuple[EventSourceMapping, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    deliveries: tuple[AsynchronousDelivery, ...] = ()
    dead_letters: Destination | None = None
    network: Network | None = None
    endpoints: tuple[Endpoint, ...] = ()
    code_signing: CodeSigning | None = None
    newer_layers: tuple[NewerLayer, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    organization: Organization | None = None
    account_concurrency: AccountConcurrency | None = None
    reserved_concurrency: int | None = None
    usage: Usage | None = None
    log_group: LogGroup | None = None
    audit_trail: AuditTrail | None = None
    assumed_shapes: tuple[str, ...] = ()
    joined: Joined = NOT_JOINED
    gaps: tuple[Gap, ...] = ()

    @property
    def missing(self) -> frozenset[Facet]:
        """The facets that were not seen at all."""
        return frozenset(gap.facet for gap in self.gaps if not gap.partial)

    def complete(
        self,
        *,
        environment: tuple[EnvironmentVariable, ...] = (),
        code: CodeFacts | None = None,
        image: ImageFacts | None = None,
        runs: NamedImage | None = None,
        gaps: tuple[Gap, ...] = (),
    ) -> FunctionSnapshot:
        """The snapshot of this function with what the worker adds; `gaps` come on top of discovery's."""
        known = {**vars(self), "gaps": (*self.gaps, *gaps)}
        return FunctionSnapshot(**known, environment=environment, code=code, image=image, runs=runs)

    def gaps_in(self, facets: frozenset[Facet]) -> tuple[Gap, ...]:
        """The gaps, partial ones included, in any of `facets`."""
        return tuple(gap for gap in self.gaps if gap.facet in facets)


INACTIVITY_DAYS = 90
"""A function that was not invoked for this long is inactive, unless the guardrails say otherwise."""


@dataclass(frozen=True, kw_only=True)
class FunctionSnapshot(DiscoveredFunction):
    """All facts about one function at one instant: what discovery knows, plus code or image, and environment.

    `reserved_concurrency` comes from GetFunction and is None when there is no reservation. `runs` is the image that
    Lambda names, also where that could not be read and `image` is None. `fit` is what fits all
    versions that run under the same role, None where this one alone was looked at. `advice` is what is published
    about the components of its code, None where nobody was asked. The guardrails say how many `inactivity_days` there
    are, and which of their words have `lapsed` that this function still needs. `signature` is what is known of who
    signed it, None where they trust nobody to; `unverified` are those of other versions that are invoked and were not
    read.
    """

    environment: tuple[EnvironmentVariable, ...] = ()
    code: CodeFacts | None = None
    image: ImageFacts | None = None
    runs: NamedImage | None = None
    fit: Fit | None = None
    advice: Advice | None = None
    signature: Verdict | None = None
    unverified: tuple[Signature, ...] = ()
    inactivity_days: int = INACTIVITY_DAYS
    lapsed: tuple[Lapsed, ...] = ()

    def gaps_in(self, facets: frozenset[Facet]) -> tuple[Gap, ...]:
        """The gaps in any of `facets`. Where there is no code, why not is also why no flows and secrets were seen."""
        no_code = bool(facets & {Facet.FLOWS, Facet.SECRETS}) and self.code is None
        return super().gaps_in(facets | {Facet.CODE} if no_code else facets)


Fact = TypeVar("Fact")


class MissingFactError(LookupError):
    """A fact was asked for that was not seen. The engine makes it an Unknown; it never leaves `judge`."""


def needed(fact: Fact | None) -> Fact:
    """A fact of a facet that a rule names in its `needs`; MissingFactError if it was lost with part of the facet."""
    if fact is None:
        raise MissingFactError("a fact that the rule needs was not collected")
    return fact
