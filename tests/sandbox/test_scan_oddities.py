"""What is gone, malformed, unheard of or oddly named, under the state machine: each has a record with a sentence."""

import json
import time

import pytest
from maremma.model.facet import Facet, GapReason
from maremma.model.results.finding import FindingState
from moto.awslambda.models import lambda_backends
from moto.iam.models import iam_backends

from sandbox import Fault, FaultKind
from tests.analysis.packages.zips import ECHO, zip_of
from tests.sandbox.roles import execution_role
from tests.sandbox.scanning import MEMBER, MEMBER_PLACE, REGION, fleet, scanner

pytestmark = pytest.mark.sandbox

FLEET = fleet("gift-cards", "order-intake", "partner-webhook")
*USUAL, DELETED = sorted(each.name for each in FLEET)

LONGEST = "Long_name-" * 6 + "0123"
WITH_WORDS = "named-in-words"
NAMES = ["x", "-", "_", "0", "UPPER_lower-09", "ends-in-LATEST", LONGEST, WITH_WORDS]
WORDS = "Zürich – 価格 🐑 "
SPOILT = '{"Statement": "none"}'
GROUP = "/shop/a.b_c-d#" + "e" * 400

UNREADABLE = GapReason.UNREADABLE
ODD = {
    "policy-without-statements": (Facet.RESOURCE_POLICY, UNREADABLE, "resource policy"),
    "policy-of-another-grammar": (Facet.RESOURCE_POLICY, UNREADABLE, "resource policy"),
    "role-policy-malformed": (Facet.ROLE, UNREADABLE, "policy"),
    "role-gone": (Facet.ROLE, GapReason.GONE, "role"),
    "topic-policy-malformed": (Facet.TOPICS, UNREADABLE, "policy of the topic"),
    "bucket-policy-malformed": (Facet.BUCKETS, UNREADABLE, "odd-uploads"),
}
"""What is odd about a function, and the gap that says so."""

TOLD_BY_THE_POLICY = {Facet.URLS, Facet.DELIVERY, Facet.BUCKETS, Facet.LOG_SUBSCRIPTIONS}
"""What is not even asked about a function whose resource policy is not seen."""

RUNTIMES = ["runtime-unheard-of", "runtime-of-the-future"]
UNHEARD_OF = [*RUNTIMES, "source-unheard-of", "source-without-an-arn"]
"""What no list of ours knows is no gap of the facts, but for code in a language that is not analysed."""


class Owner:
    """Makes the account odd; what AWS would not take from a client is put into the emulator."""

    def __init__(self, scene):
        self.client = scene.member
        self.functions = lambda_backends[MEMBER][REGION]

    def role(self, name):
        return execution_role(self, name)

    def function(self, name, role, **settings):
        return self.client("lambda").create_function(
            FunctionName=name,
            Role=role,
            Handler="index.handler",
            Code={"ZipFile": zip_of({"index.py": ECHO})},
            **{"Runtime": "python3.13", **settings},
        )["FunctionArn"]

    def let_in(self, name, service, source):
        self.client("lambda").add_permission(
            FunctionName=name,
            StatementId="source",
            Action="lambda:InvokeFunction",
            Principal=f"{service}.amazonaws.com",
            SourceArn=source,
            SourceAccount=MEMBER,
        )

    def make_odd(self):
        plain = self.role("plain")
        arns = {name: self.function(name, plain) for name in [*ODD, *UNHEARD_OF] if name != "role-gone"}
        self.functions.get_function("policy-without-statements").policy.statements = ["none"]
        odd = {"Sid": 7, "Effect": "Perhaps", "Principal": ["*"], "Action": {"lambda": "all"}, "Resource": None}
        self.functions.get_function("policy-of-another-grammar").policy.statements = [odd]
        self._spoil_roles()
        self._spoil_sources(arns)
        self.functions.get_function("runtime-unheard-of").run_time = "cobol2030"
        self.functions.get_function("runtime-of-the-future").run_time = "python9.99"

    def _spoil_roles(self):
        lambdas, iam = self.client("lambda"), self.client("iam")
        spoilt = self.role("spoilt")
        lambdas.update_function_configuration(FunctionName="role-policy-malformed", Role=spoilt)
        allow = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
        iam.put_role_policy(RoleName="spoilt", PolicyName="inline", PolicyDocument=json.dumps(allow))
        (role,) = (each for each in iam_backends[MEMBER]["aws"].roles.values() if each.name == "spoilt")
        role.policies["inline"] = '{"Statement": [{"Effect": "Allow", "Action": '
        self.function("role-gone", self.role("fleeting"))
        iam.delete_role(RoleName="fleeting")

    def _spoil_sources(self, arns):
        sns, s3, sqs = self.client("sns"), self.client("s3"), self.client("sqs")
        topic = sns.create_topic(Name="odd-news")["TopicArn"]
        self.let_in("topic-policy-malformed", "sns", topic)
        sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=arns["topic-policy-malformed"])
        sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=SPOILT)
        s3.create_bucket(Bucket="odd-uploads")
        self.let_in("bucket-policy-malformed", "s3", "arn:aws:s3:::odd-uploads")
        s3.put_bucket_policy(Bucket="odd-uploads", Policy=SPOILT)
        queue = f"arn:aws:sqs:{REGION}:{MEMBER}:odd-orders"
        sqs.create_queue(QueueName="odd-orders")
        for name, source in (
            ("source-unheard-of", f"arn:aws:quantum:{REGION}:{MEMBER}:entangler/pair"),
            ("source-without-an-arn", ""),
        ):
            made = self.client("lambda").create_event_source_mapping(FunctionName=name, EventSourceArn=queue)
            self.functions.get_event_source_mapping(made["UUID"])._event_source_arn = source

    def name_oddly(self):
        role = self.role("Of.words+=,@-_")
        for name in NAMES:
            self.function(name, role)
        lambdas = self.client("lambda")
        lambdas.update_function_configuration(
            FunctionName=WITH_WORDS, Description=(WORDS * 30)[:256], LoggingConfig={"LogGroup": GROUP}
        )
        self.client("logs").create_log_group(logGroupName=GROUP)
        tags = {"Besitzer": f"Jürgen {WORDS}", "k" * 128: "v" * 256, "価格": "1"}
        lambdas.tag_resource(Resource=f"arn:aws:lambda:{REGION}:{MEMBER}:function:{WITH_WORDS}", Tags=tags)
        long = {
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{MEMBER}:root"},
            "Action": "lambda:InvokeFunction",
            "Resource": "*",
        }
        statements = self.functions.get_function(WITH_WORDS).policy.statements
        statements += [long | {"Sid": f"{WORDS}{number}" + "s" * 200} for number in range(60)]


@pytest.fixture(scope="module")
def scene():
    with scanner(FLEET) as opened:
        owner = Owner(opened)
        owner.make_odd()
        owner.name_oddly()
        yield opened


@pytest.fixture(scope="module")
def totals(scene):
    """The first scan, in the middle of which a function is deleted: after it was listed, before it was read."""
    reading = Fault(service="lambda", operation="GetFunction", kind=FaultKind.DELAY, seconds=3, match=DELETED)
    scene.sandbox.faults.inject(reading)
    started = scene.start(place=MEMBER_PLACE)
    deadline = time.monotonic() + 120
    while scene.sandbox.faults.waiting and time.monotonic() < deadline:
        time.sleep(0.05)
    scene.member("lambda").delete_function(FunctionName=DELETED)
    return scene.finished(*started)


@pytest.fixture(scope="module")
def own(scene, totals):
    """The gaps of each function that not all of them have."""
    found = {name: set(scene.assessment(name).coverage.gaps) for name in scene.ranking()}
    shared = set.intersection(*found.values())
    return {name: gaps - shared for name, gaps in found.items()}


def test_every_function_is_on_record_and_none_is_lost(scene, totals):
    assert (totals.lost, totals.failed_places) == (0, ())
    assert set(scene.ranking()) == {*USUAL, DELETED, *ODD, *UNHEARD_OF, *NAMES}
    assert {each.scan for each in scene.ranking().values()} == {totals.scan}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_a_gap_of_its_function_with_a_sentence(scene, own, name):
    facet, reason, words = ODD[name]
    (gap,) = (each for each in own[name] if each.facet is facet)

    besides = TOLD_BY_THE_POLICY if facet is Facet.RESOURCE_POLICY else set()
    assert (gap.reason, {each.facet for each in own[name]}) == (reason, {facet} | besides)
    assert words in gap.says
    assert len(gap.says.split()) > 4


@pytest.mark.parametrize("name", [*USUAL, *UNHEARD_OF[1:], *NAMES])
def test_no_other_function_is_touched(own, name):
    assert own[name] == set()


def test_code_for_a_runtime_that_nobody_knows_is_not_called_analysed(own):
    gaps = own["runtime-unheard-of"]

    assert {each.facet for each in gaps} == {Facet.CODE, Facet.FLOWS}
    assert {(each.reason, each.partial) for each in gaps} == {(GapReason.UNSUPPORTED, True)}
    assert any("cobol2030" in each.says for each in gaps)


@pytest.mark.parametrize("name", RUNTIMES)
def test_a_runtime_that_nobody_knows_is_neither_supported_nor_deprecated(scene, totals, name):
    outcomes = {each.rule: each.kind for each in scene.assessment(name).outcomes}

    assert outcomes["LIF001"] == outcomes["LIF002"] == "unknown"


def test_a_function_that_is_deleted_in_the_middle_says_so_and_is_retired_by_the_next_scan(scene, own):
    gone = {each for each in own[DELETED] if each.reason is GapReason.GONE}

    assert {each.facet for each in gone} == {Facet.CODE, Facet.ENVIRONMENT}
    assert all("deleted after it was listed" in each.says for each in gone)
    assert scene.scan(place=MEMBER_PLACE).retired == 1
    assert scene.latest(DELETED) is None
    assert {each.state for each in scene.findings(DELETED).values()} == {FindingState.RESOLVED}
    assert set(scene.ranking()) == {*USUAL, *ODD, *UNHEARD_OF, *NAMES}


def test_words_of_any_language_and_length_do_not_make_a_function_look_changed(scene, totals):
    mark = scene.calls.mark()
    scene.scan(place=MEMBER_PLACE)
    looked_at = {name for (_, what, name) in scene.per_function(mark) if what == "GetFunction"}

    assert looked_at.isdisjoint(NAMES)
