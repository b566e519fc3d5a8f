"""The functions of a scan, made alike and told what they share."""

from __future__ import annotations

from collections.abc import Mapping

from aws_cdk import Aws, Duration
from constructs import Construct
from maremma.contract import Enforcing, Environment, Member

from stacks.constructs.engine_function import EngineFunction, EngineFunctionProps
from stacks.constructs.engine_layer import EngineLayer
from stacks.permissions import ENTER, READ_SECRET
from stacks.settings import Settings

_LEAST_SHARE = 0.01
"""With it, one of many workers waits a second for GetFunction and not longer."""


def share_of_one(share: float, workers: int) -> float:
    """The quota share of one worker. Each is a process of its own and knows nothing of the others."""
    return max(share / workers, _LEAST_SHARE)


class Engine(Construct):
    """Nine functions and, if the settings ask for Slack and for Security Hub, one for each. None of them may do
    anything yet.
    """

    def __init__(self, scope: Construct, id: str, settings: Settings, *, places: str) -> None:
        super().__init__(scope, id)
        self._settings = settings
        self._layers = EngineLayer(self, "Layer").versions
        whole = {Environment.PLACES: places}
        self.plan = self._function(
            "Plan", "plan", "decides what a scan covers", minutes=5, memory_mb=1024, environment=whole
        )
        self.discover = self._discover()
        self.analyze = self._analyze()
        self.record = self._function("Record", "record", "records what workers answer", minutes=15, memory_mb=1769)
        self.conclude = self._function(
            "Conclude", "conclude", "closes a scan", minutes=15, memory_mb=1024, role_path=Member.PATH
        )
        self.drain_changes = self._function(
            "DrainChanges", "drain_changes", "turns changes into one scan", minutes=2, asynchronous=True,
            environment=whole,
        )  # fmt: skip
        self.dispatch_alerts = self._function(
            "DispatchAlerts",
            "dispatch_alerts",
            "sends waiting alerts",
            minutes=5,
            asynchronous=True,
            environment={Environment.STACK: Aws.STACK_NAME},
        )
        self.refresh_advisories = self._refresh_advisories()
        self.enforce = self._enforce()
        self.notify_slack = self._sender("Slack", "notify_slack", settings.slack_secret_arn, Environment.SLACK_SECRET)
        self.notify_teams = self._sender("Teams", "notify_teams", settings.teams_secret_arn, Environment.TEAMS_SECRET)
        self.notify_pagerduty = self._sender(
            "PagerDuty", "notify_pagerduty", settings.pagerduty_secret_arn, Environment.PAGERDUTY_SECRET
        )
        self.file_findings = self._security_hub() if settings.security_hub != "off" else None

    @property
    def all(self) -> tuple[EngineFunction, ...]:
        """Every function there is."""
        named = (
            *(self.plan, self.discover, self.analyze, self.record, self.conclude),
            *(self.drain_changes, self.dispatch_alerts, self.refresh_advisories, self.enforce),
        )
        senders = (self.notify_slack, self.notify_teams, self.notify_pagerduty)
        return (*named, *(each for each in (*senders, self.file_findings) if each))

    def admit_into(self, read_roles: tuple[str, ...]) -> None:
        """Let discovery enter the scanned accounts, and no others; for its workers, the state machine does."""
        self.discover.allow("Enter", ENTER, *read_roles)

    @property
    def may_stop(self) -> str:
        """What the accounts let the enforcer do; empty for nothing."""
        if not self._settings.quarantine:
            return ""
        return Enforcing.AND_REVOKING if self._settings.quarantine_revokes_sessions else Enforcing.STOPPING

    def admit_to_stop(self, enforce_roles: tuple[str, ...]) -> None:
        """Let the enforcer, and nobody else, enter the accounts to stop functions."""
        self.enforce.function.add_environment(Environment.QUARANTINE, self.may_stop)
        self.enforce.allow("Enter", ENTER, *enforce_roles)

    def _discover(self) -> EngineFunction:
        settings = self._settings
        entering = {
            Environment.EXTERNAL_ID: settings.external_id,
            Environment.QUOTA_SHARE: f"{settings.quota_share:g}",
            Environment.SWEEP_HOURS: str(settings.sweep_hours),
        }
        return self._function(
            "Discover", "discover", "lists an account-region", minutes=15, memory_mb=1024,
            environment=entering, role_path=Member.PATH,
        )  # fmt: skip

    def _analyze(self) -> EngineFunction:
        settings = self._settings
        share = share_of_one(settings.quota_share, settings.max_concurrency)
        return self._function(
            "Analyze", "analyze", "looks at one function", minutes=5, memory_mb=1769, ephemeral_storage_mb=2048,
            environment={Environment.QUOTA_SHARE: f"{share:g}", Environment.ADVISORY_DAYS: str(settings.advisory_days)},
            reserved_concurrency=settings.reserved_concurrency,
        )  # fmt: skip

    def _refresh_advisories(self) -> EngineFunction:
        settings = self._settings
        feeds = {
            Environment.ADVISORY_FEED: settings.advisory_feed,
            Environment.ADVISORY_ECOSYSTEMS: ",".join(settings.advisory_ecosystems),
            Environment.EXPLOITED_FEED: settings.exploited_feed or "",
            Environment.PROBABILITY_FEED: settings.probability_feed or "",
        }
        return self._function(
            "RefreshAdvisories", "refresh_advisories", "makes the index of advisories", minutes=15, memory_mb=3008,
            ephemeral_storage_mb=4096, environment=feeds, asynchronous=True,
        )  # fmt: skip

    def _enforce(self) -> EngineFunction:
        own = f"{Aws.ACCOUNT_ID}/{Aws.STACK_NAME}-{self.node.id}"
        return self._function(
            "Enforce", "enforce", "stops and releases functions", minutes=5, asynchronous=True,
            environment={Environment.EXTERNAL_ID: self._settings.external_id, Environment.OWN_FUNCTIONS: own},
            role_path=Member.PATH, role_name=Member.ENFORCER,
        )  # fmt: skip

    def _sender(self, name: str, folder: str, secret: str | None, variable: str) -> EngineFunction | None:
        """The function that hands alerts to a service, by what a secret holds; None if nobody named one."""
        if secret is None:
            return None
        function = self._function(
            f"Notify{name}", folder, f"hands alerts to {name}", minutes=1, asynchronous=True,
            environment={variable: secret},
        )  # fmt: skip
        function.allow("ReadWebhook", READ_SECRET, secret)
        return function

    def _security_hub(self) -> EngineFunction:
        where = {Environment.SECURITY_HUB: self._settings.security_hub}
        # Who records a function asks for it to be filed.
        for function in (self.record, self.conclude):
            function.function.add_environment(Environment.SECURITY_HUB, self._settings.security_hub)
        return self._function(
            "FileFindings", "file_findings", "files findings in Security Hub", minutes=15, asynchronous=True,
            environment=where
            | {Environment.EXTERNAL_ID: self._settings.external_id, Environment.STACK: Aws.STACK_NAME},
            role_path=Member.PATH,
        )  # fmt: skip

    def _function(
        self,
        id: str,
        folder: str,
        description: str,
        *,
        minutes: int,
        memory_mb: int = 512,
        ephemeral_storage_mb: int = 512,
        environment: Mapping[str, str] | None = None,
        role_path: str = "/",
        role_name: str | None = None,
        reserved_concurrency: int | None = None,
        asynchronous: bool = False,
    ) -> EngineFunction:
        props = EngineFunctionProps(
            folder=folder,
            description=description,
            layers=self._layers,
            timeout=Duration.minutes(minutes),
            memory_mb=memory_mb,
            ephemeral_storage_mb=ephemeral_storage_mb,
            environment=environment or {},
            log_retention_days=self._settings.log_retention_days,
            reserved_concurrency=reserved_concurrency,
            asynchronous=asynchronous,
            role_path=role_path,
            role_name=role_name,
        )
        return EngineFunction(self, id, props)
