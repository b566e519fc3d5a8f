"""What stands in the security account."""

from __future__ import annotations

from aws_cdk import Aws, CfnOutput, Environment, Stack, Tags
from constructs import Construct
from maremma.contract import OFF, SELF_TAG, Member, Output

from stacks.constructs.advisory_feed import AdvisoryFeed, AdvisoryFeedProps
from stacks.constructs.alarms import Alarms
from stacks.constructs.alert_topic import AlertTopic
from stacks.constructs.buckets import ANSWERS, ASSESSMENTS, CHANGES, CODE_FACTS, COMPILED, SCANS, Buckets
from stacks.constructs.change_bus import ChangeBus
from stacks.constructs.change_queue import ChangeQueue
from stacks.constructs.change_triggers import ChangeTriggers, ChangeTriggersProps
from stacks.constructs.enforce_role import EnforceRole
from stacks.constructs.engine import Engine
from stacks.constructs.engine_function import EngineFunction
from stacks.constructs.file_role import FileRole, security_hub
from stacks.constructs.hash_key import HashKey
from stacks.constructs.read_role import ReadRole
from stacks.constructs.scan_workflow import ScanWorkflow, ScanWorkflowProps
from stacks.constructs.score_table import ScoreTable
from stacks.constructs.signature_shelf import SignatureShelf
from stacks.permissions import CONCLUDE, ENTER, FILE_ROWS, LEASE, OUTBOX, RAISE, READ_ROWS, RECORD_ASSESSMENT
from stacks.settings import SELF, Settings


class ScannerStack(Stack):
    """Maremma: a state machine that scans, a table that remembers, a topic that tells."""

    def __init__(self, scope: Construct, id: str, settings: Settings, *, env: Environment | None = None) -> None:
        super().__init__(scope, id, env=env, description="Maremma: watches over the Lambda functions of your accounts")
        Tags.of(self).add(SELF_TAG, "scanner")
        self._settings = settings
        self._table = ScoreTable(self, "Scores")
        self._buckets = Buckets(self, "Buckets")
        self._topic = AlertTopic(self, "Alerts", emails=settings.emails)
        self._bus = ChangeBus(self, "Changes", accounts=settings.others, organization_id=settings.organization_id)
        self._changes = ChangeQueue(self, "ChangeQueue")
        self._engine = Engine(self, "Engine", settings, places=self._places)
        self._admit_reading()
        self._admit_stopping()
        self._admit_to_records()
        self._admit_to_config()
        self._advisories = self._advisory_feed()
        self._admit_to_hash_key()
        self._admit_telling()
        self._workflow = self._scan_workflow()
        self._triggers = self._change_triggers()
        self._watch()
        self._put_out()

    def _admit_reading(self) -> None:
        """Let discovery read the scanned accounts, this one among them."""
        self._engine.admit_into(self._roles(Member.READ_ROLE))
        ReadRole(
            self,
            "OwnAccount",
            hub_account=Aws.ACCOUNT_ID,
            external_id=self._settings.external_id,
            organization_id=self._settings.organization_id,
        )

    def _admit_stopping(self) -> None:
        """Let the enforcer record what it does, and stop functions in every account where that is wanted."""
        self._table.admit_enforcer(self._engine.enforce)
        if not self._settings.quarantine:
            return
        self._engine.admit_to_stop(self._roles(Member.ENFORCE_ROLE))
        EnforceRole(
            self,
            "OwnQuarantine",
            hub_account=Aws.ACCOUNT_ID,
            external_id=self._settings.external_id,
            organization_id=self._settings.organization_id,
            revokes_sessions=self._settings.quarantine_revokes_sessions,
        )

    def _admit_to_records(self) -> None:
        """Let functions read and write what scans leave. Workers get their part of it one by one."""
        engine, table, buckets = self._engine, self._table, self._buckets
        table.admit(engine.plan, RAISE)
        table.admit(engine.discover, READ_ROWS)
        table.admit(engine.record, RECORD_ASSESSMENT, asks=True)
        table.admit(engine.conclude, CONCLUDE, ranking=True, asks=True)
        table.admit(engine.drain_changes, LEASE, ranking=True)
        table.admit(engine.dispatch_alerts, OUTBOX)
        buckets.admit(engine.plan, reads=(SCANS, COMPILED), writes=(SCANS, COMPILED))
        buckets.admit(engine.drain_changes, writes=(CHANGES,))
        buckets.admit(engine.discover, reads=(SCANS,), writes=(SCANS,))
        buckets.admit(engine.analyze, reads=(COMPILED,))
        buckets.admit(engine.record, reads=(SCANS, ANSWERS), writes=(ASSESSMENTS, CODE_FACTS))
        buckets.admit(engine.conclude, reads=(SCANS, ASSESSMENTS), writes=(SCANS, ASSESSMENTS))

    def _admit_to_config(self) -> None:
        """Let functions read the guardrails, and those that judge the signatures."""
        engine, buckets = self._engine, self._buckets
        for function in (engine.plan, engine.enforce):
            buckets.guide(function, finds=True)
        for function in (engine.discover, engine.analyze, engine.record, engine.conclude):
            buckets.guide(function)
        signatures = SignatureShelf(self, "Signatures", config=buckets.config)
        for function in (engine.analyze, engine.conclude):
            signatures.admit(function)

    def _advisory_feed(self) -> AdvisoryFeed:
        engine = self._engine
        feed = AdvisoryFeed(
            self, "Advisories", AdvisoryFeedProps(refresh=engine.refresh_advisories, config=self._buckets.config)
        )
        for function in (engine.discover, engine.analyze, engine.conclude):
            feed.admit(function)
        return feed

    def _admit_to_hash_key(self) -> None:
        key = HashKey(self, "HashKey")
        for function in (self._engine.discover, self._engine.analyze):
            key.admit(function)

    def _admit_telling(self) -> None:
        """Let functions send alerts and file findings, and collect the changes that lead to them."""
        self._topic.admit(self._engine.dispatch_alerts)
        if self._engine.file_findings:
            self._admit_filing(self._engine.file_findings)
        self._changes.admit(self._engine.drain_changes)
        for function in (self._engine.notify_slack, self._engine.notify_teams):
            if function:
                self._topic.subscribe(function)
        if self._engine.notify_pagerduty:
            self._topic.subscribe(self._engine.notify_pagerduty, "critical")

    def _admit_filing(self, function: EngineFunction) -> None:
        """Let a function file what is on record: in this account's Security Hub, or in that of each account."""
        self._table.admit(function, FILE_ROWS)
        self._buckets.admit(function, reads=(ASSESSMENTS,))
        if self._settings.security_hub == "hub":
            for sid, actions, resource in security_hub(Aws.REGION):
                function.allow(sid, actions, resource)
            return
        function.allow("Enter", ENTER, *self._roles(Member.FILE_ROLE))
        FileRole(
            self,
            "OwnHub",
            hub_account=Aws.ACCOUNT_ID,
            external_id=self._settings.external_id,
            organization_id=self._settings.organization_id,
        )

    def _scan_workflow(self) -> ScanWorkflow:
        engine, settings = self._engine, self._settings
        workflow = ScanWorkflow(
            self,
            "Scan",
            ScanWorkflowProps(
                plan=engine.plan,
                discover=engine.discover,
                analyze=engine.analyze,
                record=engine.record,
                conclude=engine.conclude,
                enforce=engine.enforce,
                dispatch_alerts=engine.dispatch_alerts,
                table=self._table.table,
                scans=self._buckets.scans,
                read_roles=self._roles(Member.READ_ROLE),
                external_id=settings.external_id,
                topic=self._topic.topic,
                topic_key=self._topic.key,
                max_concurrency=settings.max_concurrency,
                log_retention_days=settings.log_retention_days,
            ),
        )
        self._table.keep_off(workflow.machine.role)
        workflow.admit(engine.drain_changes)
        workflow.admit(engine.refresh_advisories)
        return workflow

    def _change_triggers(self) -> ChangeTriggers:
        props = ChangeTriggersProps(
            bus=self._bus.bus,
            queue=self._changes.queue,
            machine=self._workflow.machine,
            drain_changes=self._engine.drain_changes,
            dispatch_alerts=self._engine.dispatch_alerts,
            file_findings=self._engine.file_findings,
            enforce=self._engine.enforce,
            schedule=self._settings.schedule,
        )
        return ChangeTriggers(self, "Triggers", props)

    def _watch(self) -> None:
        """Raise an alarm when something in the scanner itself goes wrong."""
        queues = [
            self._changes.dead_letters,
            self._triggers.undelivered,
            self._topic.undelivered,
            self._advisories.undelivered,
            *(each.dead_letters for each in self._engine.all),
        ]
        alarms = Alarms(self, "Alarms", topic=self._topic.topic)
        alarms.watch_scans(self._workflow.machine)
        alarms.watch_defects()
        alarms.watch_queues([queue for queue in queues if queue])
        alarms.watch_functions(self._engine.all)
        alarms.watch_advisories(self._settings.advisory_days)

    def _put_out(self) -> None:
        """Name what the command line and the member stacks look for."""
        engine = self._engine
        outputs = {
            Output.TABLE: self._table.table.table_name,
            Output.CONFIG_BUCKET: self._buckets.config.bucket_name,
            Output.SCANS_BUCKET: self._buckets.scans.bucket_name,
            Output.TOPIC: self._topic.topic.topic_arn,
            Output.BUS: self._bus.bus.event_bus_arn,
            Output.QUEUE: self._changes.queue.queue_url,
            Output.STATE_MACHINE: self._workflow.machine.state_machine_arn,
            Output.PLACES: self._places,
            Output.DRAIN_FUNCTION: engine.drain_changes.function.function_name,
            Output.DISPATCH_FUNCTION: engine.dispatch_alerts.function.function_name,
            Output.ENFORCE_FUNCTION: engine.enforce.function.function_name,
            Output.REFRESH_FUNCTION: engine.refresh_advisories.function.function_name,
            Output.QUARANTINE: engine.may_stop or OFF,
            Output.SECURITY_HUB: self._settings.security_hub,
        }
        if engine.file_findings:
            outputs[Output.FILE_FUNCTION] = engine.file_findings.function.function_name
        for name, value in outputs.items():
            CfnOutput(self, name, value=value)

    @property
    def _places(self) -> str:
        """The account-regions to scan, as the functions read them."""
        return ",".join(
            f"{self._own_account(account)}/{self.region if region == SELF else region}"
            for account in self._settings.accounts
            for region in self._settings.regions
        )

    def _roles(self, name: str) -> tuple[str, ...]:
        """The role of a name in every scanned account."""
        return tuple(
            f"arn:{Aws.PARTITION}:iam::{self._own_account(account)}:role{Member.PATH}{name}"
            for account in self._settings.accounts
        )

    def _own_account(self, account: str) -> str:
        return self.account if account == SELF else account
