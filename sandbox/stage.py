"""The demo's stage: the synthesized stacks in an embedded AWS, two accounts, a fleet to scan, and people to tell."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
from maremma.analysis.signing.keys import PrivateKey
from maremma.aws.shelves.attestations import Attestations
from maremma.contract import GUARDRAILS, STACK_NAME, Environment, Output
from moto.moto_api._internal import mock_random

from sandbox.advisory_feeds import AdvisoryFeeds
from sandbox.deploy import Stack
from sandbox.embedded import Sandbox
from sandbox.errors import SandboxError
from sandbox.executions import Ending
from sandbox.fleet import sealed
from sandbox.fleet.account import Progress, SeededFleet, seed
from sandbox.fleet.ages import date_back
from sandbox.fleet.catalogue import CATALOGUE
from sandbox.fleet.change import ChangeEvent, deploy_change
from sandbox.fleet.direct import DirectSession
from sandbox.fleet.function import FleetFunction
from sandbox.slack_receiver import SlackReceiver
from sandbox.synthesis import synthesized

HUB = "111111111111"
MEMBER = "222222222222"
REGION = "us-east-1"
"""Where IAM's change events arrive."""

NO_QUOTA = "1000"
"""moto has no control-plane quota to share."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An alert as a person gets it by mail, with the attributes that subscriptions filter on."""

    subject: str
    body: str
    attributes: Mapping[str, str]


@dataclass
class Stage:
    """Everything that the demo plays with."""

    sandbox: Sandbox
    stack: Stack
    fleet: SeededFleet
    slack: SlackReceiver
    mailbox: str
    advisories: AdvisoryFeeds
    scans: list[str] = field(default_factory=list)

    @property
    def session(self) -> boto3.Session:
        """A session in the security account."""
        return self.sandbox.session(HUB, REGION)

    @property
    def environment(self) -> dict[str, str]:
        """Variables that point any AWS tool at the security account."""
        return self.sandbox.environment(HUB, REGION)

    @property
    def member_environment(self) -> dict[str, str]:
        """Variables that point any AWS tool at the account that is scanned."""
        return self.sandbox.environment(MEMBER, REGION)

    def client(self, service: str) -> Any:
        """A client in the security account."""
        return self.session.client(service)

    def scan(self) -> Ending:
        """Run a scan of every place, as the schedule would."""
        execution = self.sandbox.execute(self.stack.outputs[Output.STATE_MACHINE], {"reason": "schedule"})
        ending = execution.wait()
        self.sandbox.settle()
        return ending

    def seal(self) -> None:
        """Somebody signs a function, and lets the guardrails ask for signatures. The key is made, and lost."""
        key = PrivateKey.generate()
        digest, envelope = sealed.envelope(self.fleet, key)
        s3, bucket = self.client("s3"), self.stack.outputs[Output.CONFIG_BUCKET]
        Attestations(s3, bucket).add(digest, envelope)
        s3.put_object(Bucket=bucket, Key=GUARDRAILS, Body=sealed.guardrails(key).encode())

    def change(self) -> None:
        """Somebody deploys; CloudTrail reports it, and the change rules carry it to the queue."""
        self._report(deploy_change(self.sandbox.session(MEMBER, REGION), self.fleet))

    def meddle(self) -> None:
        """Somebody replaces signed code, and takes a function into production that nobody signed; the same follows."""
        self._report(sealed.meddle(self.sandbox.session(MEMBER, REGION), self.fleet))

    def _report(self, events: Sequence[ChangeEvent]) -> None:
        for event in events:
            self.sandbox.put_cloudtrail_event(
                event.name,
                source=f"{event.service}.amazonaws.com",
                parameters=event.parameters,
                account=event.account,
                region=event.region,
            )

    def drain(self) -> Ending:
        """The minute is over: the queue is drained into one scan, which is followed to its end."""
        reply = self.client("lambda").invoke(FunctionName=self.stack.outputs[Output.DRAIN_FUNCTION], Payload=b"{}")
        drained = json.loads(reply["Payload"].read())
        if "FunctionError" in reply or not drained["scan"]:
            raise SandboxError(f"No scan was started for the changes: {drained}")
        machine = self.stack.outputs[Output.STATE_MACHINE]
        arn = f"{machine.replace(':stateMachine:', ':execution:')}:{drained['scan']}"
        ending = self.sandbox.follow(arn).wait()
        self.sandbox.settle()
        return ending

    def dispatch(self) -> None:
        """A minute later: what waits in the outbox is sent."""
        self.client("lambda").invoke(FunctionName=self.stack.outputs[Output.DISPATCH_FUNCTION], Payload=b"{}")
        self.sandbox.settle()

    def mail(self) -> list[Mapping[str, Any]]:
        """What a queue subscribed to the topic has got since the last look, as SNS delivers it to machines."""
        sqs, found = self.client("sqs"), []
        while messages := sqs.receive_message(QueueUrl=self.mailbox, MaxNumberOfMessages=10).get("Messages", []):
            for message in messages:
                found.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=self.mailbox, ReceiptHandle=message["ReceiptHandle"])
        return found

    def letters(self) -> list[Letter]:
        """What a person subscribed to the topic has got since the last look."""
        arrived, self.slack.notifications[:] = self.slack.notifications[:], []
        # What is posted has no attributes here, unlike in SNS; the same message in the queue has them.
        attributes = {each["MessageId"]: each["MessageAttributes"] for each in self.mail()}
        return [
            Letter(
                subject=each["Subject"],
                body=each["Message"],
                attributes={name: value["Value"] for name, value in attributes.get(each["MessageId"], {}).items()},
            )
            for each in arrived
        ]


@contextmanager
def opened(
    tell: Tell,
    fleet: Sequence[FleetFunction] = CATALOGUE,
    port: int = 0,
    *,
    on_seeded: Progress = lambda done, total: None,
    further: Mapping[str, Sequence[FleetFunction]] | None = None,
    variables: Mapping[str, str] | None = None,
    settings: Mapping[str, object] | None = None,
) -> Iterator[Stage]:
    """Set the stage. The functions live in one account and are scanned from another.

    `further` are more accounts to scan, with what lives in each; `variables` those that our own functions get besides,
    and `settings` those of the stacks.
    """
    further = further or {}
    with ExitStack() as stack:
        slack = stack.enter_context(SlackReceiver.started())
        feeds = stack.enter_context(AdvisoryFeeds.started())
        ours = {
            Environment.QUOTA_SHARE: NO_QUOTA,
            Environment.SLACK_HOST: slack.host,
            **feeds.variables,
            **(variables or {}),
        }
        tell("starting an AWS in this process")
        sandbox = stack.enter_context(Sandbox.start(port, variables=ours))
        webhook = _keep_webhook(sandbox, slack)
        tell("synthesizing the CDK app")
        chosen = {"accounts": ["self", MEMBER, *further], "slack_secret_arn": webhook, **(settings or {})}
        assembly = synthesized(chosen)
        tell("deploying the scanner and the member stack")
        scanner = _deploy(sandbox, assembly, (MEMBER, *further), tell)
        tell(f"filling account {MEMBER} with {len(fleet)} functions")
        hands = DirectSession(sandbox.session(MEMBER, REGION))
        seeded = seed(hands, fleet, packages=_cache(), on_progress=on_seeded)
        date_back(seeded)
        for account, functions in further.items():
            date_back(seed(DirectSession(sandbox.session(account, REGION)), functions, packages=_cache()))
        mailbox = _subscribe(sandbox, scanner.outputs[Output.TOPIC], slack.mailbox)
        yield Stage(sandbox, scanner, seeded, slack, mailbox, feeds)


def _keep_webhook(sandbox: Sandbox, slack: SlackReceiver) -> str:
    """Keep where Slack is in a secret; its ARN."""
    secrets = sandbox.session(HUB, REGION).client("secretsmanager")
    mock_random.seed(0)  # the same name each time, so that the same assembly serves
    webhook = secrets.create_secret(Name="slack-webhook", SecretString=json.dumps({"url": slack.url}))
    mock_random.seed()
    arn: str = webhook["ARN"]
    return arn


def _deploy(sandbox: Sandbox, assembly: Path, members: Sequence[str], tell: Tell) -> Stack:
    """Deploy the scanner, let it read advisories, and deploy what stands in the accounts that it scans."""
    scanner = sandbox.deploy(assembly, STACK_NAME, account=HUB, region=REGION)
    tell("reading advisories, as a new deployment does at once")
    _refresh(sandbox, scanner)
    hub = {"HubAccount": HUB, "HubBusArn": scanner.outputs[Output.BUS]}
    for account in members:
        sandbox.deploy(assembly, f"{STACK_NAME}Member", account=account, region=REGION, parameters=hub)
    return scanner


def _refresh(sandbox: Sandbox, scanner: Stack) -> None:
    """CloudFormation has told that the stack is complete."""
    name = scanner.outputs[Output.REFRESH_FUNCTION]
    reply = sandbox.session(HUB, REGION).client("lambda").invoke(FunctionName=name, Payload=b"{}")
    answer = json.loads(reply["Payload"].read())
    if "FunctionError" in reply or not answer["written"] or answer["failing"]:
        raise SandboxError(f"The advisories were not read: {answer}")


def _subscribe(sandbox: Sandbox, topic: str, person: str) -> str:
    """A queue gets what machines get; an address gets what a subscriber by mail gets. The queue's URL."""
    session = sandbox.session(HUB, REGION)
    queue: str = session.client("sqs").create_queue(QueueName="mailbox")["QueueUrl"]
    sns = session.client("sns")
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:{REGION}:{HUB}:mailbox")
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=person)
    return queue


def _cache() -> Path:
    """Packages are built once per machine; a changed environment builds others beside them."""
    return Path(tempfile.gettempdir()) / "maremma-fleet"
