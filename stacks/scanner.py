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
        places = self._places(settings)

        table = ScoreTable(self, "Scores")
        buckets = Buckets(self, "Buckets")
        topic = AlertTopic(self, "Alerts", emails=settings.emails)
        bus = ChangeBus(self, "Changes", accounts=settings.others, organization_id=settings.organization_id)
        changes = ChangeQueue(self, "ChangeQueue")
        engine = Engine(self, "Engine", settings, places=places)
        engine.admit_into(self._roles(settings, Member.READ_ROLE))
        ReadRole(
            self,
            "OwnAccount",
            hub_account=Aws.ACCOUNT_ID,
            external_id=settings.external_id,
            organization_id=settings.organization_id,
        )
        table.admit_enforcer(engine.enforce)
        self._admit_stopping(settings, engine)
        self._admit_to_records(engine, table, buckets)
        self._admit_to_config(engine, buckets)
        advisories = AdvisoryFeed(
            self, "Advisories", AdvisoryFeedProps(refresh=engine.refresh_advisories, config=buckets.config)
        )
        for function in (engine.discover, engine.analyze, engine.conclude):
            advisories.admit(function)
        key = HashKey(self, "HashKey")
        for function in (engine.discover, engine.analyze):
            key.admit(function)
        topic.admit(engine.dispatch_alerts)
        if engine.file_findings:
            self._admit_filing(settings, engine.file_findings, table, buckets)
        changes.admit(engine.drain_changes)
        if engine.notify_slack:
            topic.subscribe(engine.notify_slack)
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
                table=table.table,
                scans=buckets.scans,
                read_roles=self._roles(settings, Member.READ_ROLE),
                external_id=settings.external_id,
                topic=topic.topic,
                topic_key=topic.key,
                max_concurrency=settings.max_concurrency,
                log_retention_days=settings.log_retention_days,
            ),
        )
        table.keep_off(workflow.machine.role)
        workflow.admit(engine.drain_changes)
        workflow.admit(engine.refresh_advisories)
        triggers = ChangeTriggers(
            self,
            "Triggers",
            ChangeTriggersProps(
                bus=bus.bus,
                queue=changes.queue,
                machine=workflow.machine,
                drain_changes=engine.drain_changes,
                dispatch_alerts=engine.dispatch_alerts,
                file_findings=engine.file_findings,
                enforce=engine.enforce,
                schedule=settings.schedule,
            ),
        )
        queues = [
            changes.dead_letters,
            triggers.undelivered,
            topic.undelivered,
            advisories.undelivered,
            *(each.dead_letters for each in engine.all),
        ]
        alarms = Alarms(self, "Alarms", topic=topic.topic)
        alarms.watch_scans(workflow.machine)
        alarms.watch_defects()
        alarms.watch_queues([queue for queue in queues if queue])
        alarms.watch_functions(engine.all)
        alarms.watch_advisories(settings.advisory_days)

        for name, value in {
            Output.TABLE: table.table.table_name,
            Output.CONFIG_BUCKET: buckets.config.bucket_name,
            Output.SCANS_BUCKET: buckets.scans.bucket_name,
            Output.TOPIC: topic.topic.topic_arn,
            Output.BUS: bus.bus.event_bus_arn,
            Output.QUEUE: changes.queue.queue_url,
            Output.STATE_MACHINE: workflow.machine.state_machine_arn,
            Output.PLACES: places,
            Output.DRAIN_FUNCTION: engine.drain_changes.function.function_name,
            Output.DISPATCH_FUNCTION: engine.dispatch_alerts.function.function_name,
            Output.ENFORCE_FUNCTION: engine.enforce.function.function_name,
            Output.REFRESH_FUNCTION: engine.refresh_advisories.function.function_name,
            Output.QUARANTINE: engine.may_stop or OFF,
            Output.SECURITY_HUB: settings.security_hub,
        }.items():
            CfnOutput(self, name, value=value)
        if engine.file_findings:
            CfnOutput(self, Output.FILE_FUNCTION, value=engine.file_findings.function.function_name)

    def _admit_filing(self, settings: Settings, function: EngineFunction, table: ScoreTable, buckets: Buckets) -> None:
        """Let a function file what is on record: in this account's Security Hub, or in that of each account."""
        table.admit(function, FILE_ROWS)
        buckets.admit(function, reads=(ASSESSMENTS,))
        if settings.security_hub == "hub":
            for sid, actions, resource in security_hub(Aws.REGION):
                function.allow(sid, actions, resource)
            return
        function.allow("Enter", ENTER, *self._roles(settings, Member.FILE_ROLE))
        FileRole(
            self,
            "OwnHub",
            hub_account=Aws.ACCOUNT_ID,
            external_id=settings.external_id,
            organization_id=settings.organization_id,
        )

    def _admit_to_records(self, engine: Engine, table: ScoreTable, buckets: Buckets) -> None:
        """Let functions read and write what scans leave. Workers get their part of it one by one."""
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

    def _admit_to_config(self, engine: Engine, buckets: Buckets) -> None:
        """Let functions read the guardrails, and those that judge the signatures."""
        for function in (engine.plan, engine.enforce):
            buckets.guide(function, finds=True)
        for function in (engine.discover, engine.analyze, engine.record, engine.conclude):
            buckets.guide(function)
        signatures = SignatureShelf(self, "Signatures", config=buckets.config)
        for function in (engine.analyze, engine.conclude):
            signatures.admit(function)

    def _admit_stopping(self, settings: Settings, engine: Engine) -> None:
        """Let the enforcer stop functions, in this account and in the others, where that is wanted."""
        if not settings.quarantine:
            return
        engine.admit_to_stop(self._roles(settings, Member.ENFORCE_ROLE))
        EnforceRole(
            self,
            "OwnQuarantine",
            hub_account=Aws.ACCOUNT_ID,
            external_id=settings.external_id,
            organization_id=settings.organization_id,
            revokes_sessions=settings.quarantine_revokes_sessions,
        )

    def _places(self, settings: Settings) -> str:
        return ",".join(
            f"{self._own_account(account)}/{self.region if region == SELF else region}"
            for account in settings.accounts
            for region in settings.regions
        )

    def _roles(self, settings: Settings, name: str) -> tuple[str, ...]:
        return tuple(
            f"arn:{Aws.PARTITION}:iam::{self._own_account(account)}:role{Member.PATH}{name}"
            for account in settings.accounts
        )

    def _own_account(self, account: str) -> str:
        return self.account if account == SELF else account
