"""A deployed scanner with an account to scan, and what its scans leave behind, read back through the store."""

import json
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import uuid4

from jsonschema import Draft202012Validator
from maremma.aws.alert_schema import schema
from maremma.aws.state.store import AwsStore
from maremma.aws.state.table import Table
from maremma.contract import Output
from maremma.model.target import AccountRegion, Target

from sandbox.fleet.catalogue import CATALOGUE
from sandbox.fleet.place import Place
from sandbox.stage import HUB, MEMBER, REGION, Stage, opened

DETAIL = Draft202012Validator({"$defs": schema()["$defs"], "$ref": "#/$defs/AlertDetail"})
"""What is a detail of an alert."""
HUB_PLACE, MEMBER_PLACE = AccountRegion(HUB, REGION), AccountRegion(MEMBER, REGION)
OTHER = "333333333333"
OTHER_PLACE = AccountRegion(OTHER, REGION)
"""One more account, where a test needs one."""
FUNCTIONS = (
    *("Plan", "Discover", "Analyze", "Record", "Conclude", "DrainChanges", "DispatchAlerts", "RefreshAdvisories"),
    *("NotifySlack", "Enforce"),
)

_IN_ANY_CASE = {
    "ListLayerVersions",  # once for each layer
    "ListFunctions",
    "ListEventSourceMappings",
    "ListCodeSigningConfigs",
    "ListFunctionsByCodeSigningConfig",
    "GetAccountSettings",
    "Invoke",
}
"""What is asked of Lambda once per place or, by the state machine, per step."""


def fleet(*names):
    """Some of the catalogue."""
    found = tuple(each for each in CATALOGUE if each.name in names)
    assert len(found) == len(names), "the catalogue holds each of them"
    return found


@contextmanager
def scanner(functions=CATALOGUE, *, own=False, further=None, haste=None, settings=None):
    """A deployment whose member account holds these functions. Nothing has been scanned.

    `further` are more accounts with what they hold, `settings` those of the stacks. Only with `own` does it scan its
    own functions too, which costs more than a whole fleet of small ones. With `haste`, our functions wait that many
    times shorter between the attempts of a call.
    """
    variables = {"SANDBOX_HASTE": str(haste)} if haste else {}
    settings = (settings or {}) | ({} if own else {"accounts": [MEMBER, *(further or ())]})
    with opened(lambda _: None, functions, further=further, variables=variables, settings=settings) as stage:
        yield Scene(stage)


@contextmanager
def scanned(functions, *, own=False, settings=None):
    """The same after its first scan, the alerts of which were read."""
    with scanner(functions, own=own, settings=settings) as scene:
        scene.scan()
        scene.mail()
        yield scene


@dataclass(frozen=True)
class Scene:
    """The stage, and the questions that tests have."""

    stage: Stage

    @property
    def sandbox(self):
        return self.stage.sandbox

    @property
    def calls(self):
        return self.sandbox.calls

    def member(self, service):
        """A client of the owner of the scanned account."""
        return self._member.client(service)

    def client(self, service):
        """A client of the owner of the security account."""
        return self._hub.client(service)

    @cached_property
    def _hub(self):
        return Place(self.stage.session)

    @cached_property
    def _member(self):
        return Place(self.sandbox.session(MEMBER, REGION))

    def deployed(self, name):
        """The physical name of one of our own functions."""
        return self.stage.stack.only(f"Engine{name}Function")

    # Scans

    def scan(self, *functions, place=None, reason="manual"):
        """Run a scan to its end: of everything, of one place, or of functions of the member account. Its totals."""
        return self.finished(*self.start(*functions, place=place, reason=reason))

    def start(self, *functions, place=None, reason="manual"):
        """Start a scan: its id and its execution."""
        request = {"reason": reason}
        if functions or place:
            at = place or MEMBER_PLACE
            request["scopes"] = [{"account": at.account, "region": at.region}]
        if functions:
            request["scopes"][0]["functions"] = functions
        scan = str(uuid4())
        return scan, self.sandbox.execute(self.stage.stack.outputs[Output.STATE_MACHINE], request, name=scan)

    def finished(self, scan, execution):
        """The totals of a scan, once it has ended and its alerts have arrived."""
        execution.wait()
        self.sandbox.settle()
        return self.totals(scan)

    def totals(self, scan):
        return next(each for each in self.store.scans(100) if each.scan == scan)

    def tell(self, event, source="lambda", **parameters):
        """CloudTrail tells of a call in the member account."""
        self.sandbox.put_cloudtrail_event(
            event, source=f"{source}.amazonaws.com", parameters=parameters, account=MEMBER, region=REGION
        )

    def drain(self):
        """The minute is over. The totals of the scan that came of it."""
        before = {each.scan for each in self.store.scans(100)}
        assert self.stage.drain() is not None
        (scan,) = {each.scan for each in self.store.scans(100)} - before
        return self.totals(scan)

    # What is on record

    @cached_property
    def store(self):
        outputs = self.stage.stack.outputs
        table = Table(self.client("dynamodb"), outputs[Output.TABLE])
        return AwsStore(table, self.client("s3"), outputs[Output.SCANS_BUCKET])

    def ranking(self, place=MEMBER_PLACE):
        """The newest word on each function of a place, by name, from the highest score down."""
        return {each.target.name: each for each in self.store.in_place(place)}

    def latest(self, name):
        target = Target(MEMBER, REGION, name)
        return self.store.latest([target]).get(target)

    def assessment(self, name):
        return self.store.assessment(self.latest(name))

    def findings(self, name):
        """The life of each finding, by fingerprint."""
        return {each.fingerprint: each for each in self.store.finding_records(Target(MEMBER, REGION, name))}

    def all_findings(self):
        return {name: self.findings(name) for name in self.ranking()}

    def rows(self):
        """Every item of the table, as the service gives it."""
        pages = self.client("dynamodb").get_paginator("scan").paginate(TableName=self.stage.stack.outputs[Output.TABLE])
        return [item for page in pages for item in page["Items"]]

    def age_policy(self, name, *, hours):
        """Let it be so long ago that the function's resource policy was read."""
        latest = self.latest(name)
        self.client("dynamodb").update_item(
            TableName=self.stage.stack.outputs[Output.TABLE],
            Key={"pk": {"S": f"FN#{latest.target.arn}"}, "sk": {"S": "LATEST"}},
            UpdateExpression="SET policy_as_of = :then",
            ExpressionAttributeValues={":then": {"S": (latest.policy_as_of - timedelta(hours=hours)).isoformat()}},
        )

    def alerts(self):
        """The ids of every alert ever put into the outbox."""
        return {row["sk"]["S"] for row in self.rows() if row["pk"]["S"].startswith("OUTBOX#")}

    def mail(self):
        """The alerts that arrived since the last look, as machines get them: each is what the schema in docs says."""
        mail = [json.loads(each["Message"]) for each in self.stage.mail()]
        for each in mail:
            DETAIL.validate(each)
        return mail

    # What was asked of Lambda

    def workers(self, mark):
        """How many workers were started after a mark."""
        name = self.deployed("Analyze")
        return sum(each.operation == "Invoke" and name in each.path for each in self.calls.since(mark))

    def per_function(self, mark, account=None):
        """The calls about a single function that were made after a mark: how often, by account, operation and name."""
        return Counter(
            (each.account, each.operation, function_in(each.path))
            for each in self.calls.since(mark)
            if each.service == "lambda" and each.operation not in _IN_ANY_CASE and account in (None, each.account)
        )


def function_in(path):
    """The name or layer that a path of Lambda's API is about."""
    parts = path.partition("?")[0].split("/")
    return parts[3].rpartition(":")[2] if len(parts) > 3 else ""
