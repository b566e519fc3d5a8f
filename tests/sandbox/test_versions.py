"""What an alias invokes is what is judged: a function that was fixed in `$LATEST` is not safe while its alias lags."""

import json
from datetime import UTC, datetime

import pytest
from maremma.analysis.advisories.advisor import Advisor
from maremma.aws.collect.code.package import PackageDownload
from maremma.aws.collector import AwsCollector
from maremma.aws.discovery.place import DiscoverySettings, discover_place
from maremma.aws.session.clients import AccountSession
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.cli.console import results
from maremma.cli.local.store import LocalStore
from maremma.engine.record import Bench, Keys
from maremma.engine.scan import scan_function
from maremma.model.facet import Facet, GapReason
from maremma.model.guardrails import Guardrails
from maremma.model.results.finding import FindingState
from maremma.model.results.scan import Scope
from maremma.model.target import LATEST, AccountRegion, Target
from maremma.report.assessment import function_page
from maremma.report.json import assessment_entry
from maremma.rules import RULES

from sandbox import Fault, FaultKind
from tests.analysis.packages.zips import zip_of
from tests.rules.made_up import generate
from tests.sandbox.roles import execution_role

pytestmark = pytest.mark.sandbox

PLACE = AccountRegion("333333333333", "eu-west-1")
SECRET, RUNTIME, ADMINISTRATOR = "SEC001", "LIF001", "IAM001"
VALUE = generate("stripe-live-key")


class Owner:
    """The owner of one function, and the scans of it."""

    def __init__(self, sandbox, name, folder):
        self.sandbox, self.name = sandbox, name
        self.target = Target(PLACE.account, PLACE.region, name)
        self.boto = sandbox.session(PLACE.account, PLACE.region)
        self.client = self.boto.client("lambda")
        self.store = LocalStore(folder / f"{name}.sqlite")
        self.scans = 0

    def create(self):
        self.client.create_function(
            FunctionName=self.name,
            Runtime="python3.8",
            Role=execution_role(self.boto, self.name),
            Handler="app.handler",
            Code={
                "ZipFile": zip_of({"app.py": "old = True", "idna-3.6.dist-info/METADATA": "Name: idna\nVersion: 3.6\n"})
            },
            Environment={"Variables": {"PAYMENTS": VALUE}},
        )

    def publish(self):
        return self.client.publish_version(FunctionName=self.name)["Version"]

    def fix(self):
        self.client.update_function_configuration(
            FunctionName=self.name, Runtime="python3.13", Environment={"Variables": {"LEVEL": "info"}}
        )
        self.client.update_function_code(FunctionName=self.name, ZipFile=zip_of({"app.py": "new = True"}))

    def point(self, alias, to, **weights):
        verb = self.client.update_alias if alias in self.aliases() else self.client.create_alias
        routing = {"AdditionalVersionWeights": {each.removeprefix("v"): share for each, share in weights.items()}}
        verb(FunctionName=self.name, Name=alias, FunctionVersion=to, RoutingConfig=routing)

    def aliases(self):
        return {each["Name"] for each in self.client.list_aliases(FunctionName=self.name)["Aliases"]}

    def scan(self):
        self.scans += 1
        session = AccountSession(self.boto, PLACE, quota=ControlPlaneQuota(1_000))
        settings = DiscoverySettings(guardrails="g", ruleset="r", hash_key=b"of this test")
        found = discover_place(session, Scope(place=PLACE, functions=(self.name,)), self.store, settings)
        collector = AwsCollector(
            session, fetch=PackageDownload(environment={"AWS_ENDPOINT_URL": self.sandbox.endpoint})
        )
        bench = Bench(
            scan=f"scan-{self.scans}",
            rules=RULES,
            ruleset="r",
            guardrails=Guardrails(),
            store=self.store,
            outbox=self.store,
            advisor=Advisor(why="none is asked"),
        )
        [only] = found.slices
        keys = Keys(scan_key=only.scan_key, policy_hash=only.policy_hash)
        return scan_function(only.function, keys, collector, bench, first_scan=False, now=datetime.now(UTC))

    def states(self, rule):
        return [each.state for each in self.store.finding_records(self.target) if each.rule == rule]


@pytest.fixture
def owner(sandbox, request, tmp_path):
    owner = Owner(sandbox, request.node.name.removeprefix("test_").replace("_", "-")[:60], tmp_path)
    owner.create()
    yield owner
    sandbox.faults.clear()


def of(assessment, rule):
    return [each for each in assessment.findings if each.rule == rule]


def judged(assessment):
    return [str(each) for each in assessment.versions]


def shown(assessment):
    with results.capture() as captured:
        results.print(function_page(assessment))
    return captured.get()


def test_a_fix_counts_once_the_alias_has_it(owner):
    owner.point("live", owner.publish())
    owner.fix()
    before = owner.scan()
    assert judged(before) == [LATEST, "1 (live)"]
    assert not [gap for gap in before.coverage.gaps if gap.facet in {Facet.CODE, Facet.ENVIRONMENT, Facet.ROLE}]
    for rule in (SECRET, RUNTIME):
        [finding] = of(before, rule)
        assert finding.versions == ("1",)
        assert finding.says.endswith("; in version 1 (live), not in $LATEST")
        assert owner.states(rule) == [FindingState.OPEN]
    assert "versions: $LATEST, 1 (live)" in shown(before)
    assert [alert.function for alert in owner.store.unsent()] == [owner.target.arn]
    assert VALUE not in json.dumps(assessment_entry(before)) + shown(before)

    owner.point("live", owner.publish())
    after = owner.scan()
    assert judged(after) == [LATEST, "2 (live)"]
    for rule in (SECRET, RUNTIME):
        assert of(after, rule) == []
        assert owner.states(rule) == [FindingState.RESOLVED]
    assert after.score.points < before.score.points


def test_a_problem_that_stays_is_one_finding_whichever_version_has_it(owner):
    first = owner.scan()
    owner.point("live", owner.publish())
    mark = owner.sandbox.calls.mark()
    same = owner.scan()
    assert owner.sandbox.calls.counts(mark)["lambda:GetFunction"] == 1, "the version runs what $LATEST runs"
    owner.client.update_function_configuration(FunctionName=owner.name, Timeout=20)
    owner.point("live", owner.publish())
    owner.fix()
    moved = owner.scan()
    assert [judged(each) for each in (same, moved)] == [[LATEST, "1 (live)"], [LATEST, "2 (live)"]]
    marks = [[finding.fingerprint for finding in of(each, SECRET)] for each in (first, same, moved)]
    assert marks[0] == marks[1] == marks[2]
    assert [of(each, SECRET)[0].versions for each in (first, same, moved)] == [(), (), ("2",)]
    assert owner.states(SECRET) == [FindingState.OPEN]


def test_a_version_that_gets_a_part_of_the_traffic_counts(owner):
    owner.publish()
    owner.fix()
    owner.point("live", owner.publish(), v1=0.05)
    seen = owner.scan()
    assert judged(seen) == [LATEST, "2 (live)", "1 (live)"]
    [finding] = of(seen, SECRET)
    assert finding.versions == ("1",)
    assert finding.says.endswith("; in version 1 (live), not in $LATEST, version 2 (live)")


def test_a_version_is_judged_under_its_own_role(owner):
    iam = owner.boto.client("iam")
    statement = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_role_policy(RoleName=owner.name, PolicyName="hurry", PolicyDocument=document)
    owner.point("live", owner.publish())
    fitted = execution_role(owner.boto, f"{owner.name}-fitted")
    owner.client.update_function_configuration(FunctionName=owner.name, Role=fitted)
    seen = owner.scan()
    assert judged(seen) == [LATEST, "1 (live)"]
    assert not [gap for gap in seen.coverage.gaps if gap.facet is Facet.ROLE]
    [finding] = of(seen, ADMINISTRATOR)
    assert finding.versions == ("1",)

    owner.point("live", owner.publish())
    assert of(owner.scan(), ADMINISTRATOR) == []
    assert owner.states(ADMINISTRATOR) == [FindingState.RESOLVED]


def test_a_version_that_nothing_invokes_does_not_count(owner):
    owner.publish()
    owner.fix()
    seen = owner.scan()
    assert (judged(seen), of(seen, SECRET)) == ([LATEST], [])


def test_aliases_that_are_refused_leave_unknown_what_is_invoked(owner):
    owner.point("live", owner.publish())
    owner.fix()
    owner.sandbox.faults.inject(Fault(service="lambda", operation="ListAliases", kind=FaultKind.DENY))
    seen = owner.scan()
    gaps = {gap.facet: gap for gap in seen.coverage.gaps}
    assert (gaps[Facet.ALIASES].reason, gaps[Facet.ALIASES].partial) == (GapReason.DENIED, False)
    assert "lambda:ListAliases" in gaps[Facet.CODE].says
    [outcome] = [each for each in seen.outcomes if each.rule == SECRET]
    assert outcome.kind == "unknown"
