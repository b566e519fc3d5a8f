"""What a worker answers is recorded if it may be believed; a forged answer changes nothing but its own record."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.packages.layer_facts import LayerFacts
from maremma.aws.deployment import Deployment
from maremma.aws.scan import answers
from maremma.aws.scan.answers import Answer, answer_key
from maremma.aws.scan.briefing import Prior, ToldQuarantines, ToldVersions
from maremma.aws.scan.request import ScanRequest
from maremma.aws.scan.slices import Slice
from maremma.aws.state import codec
from maremma.aws.workflow.record import record_answers
from maremma.contract import Environment
from maremma.engine.assess import score_of, unchecked_of
from maremma.engine.examine import Measures, examine
from maremma.engine.plausibility import check
from maremma.errors import ImplausibleAnswer
from maremma.model.code.facts import PackageSize
from maremma.model.function.configuration import EnvironmentVariable
from maremma.model.function.exposure import Reachability
from maremma.model.function.relay import NOT_JOINED, Feed, Joined, Relay
from maremma.model.guardrails import Guardrails
from maremma.model.quarantine import Order, Original, Quarantine, QuarantineState, Setting
from maremma.model.results.finding import Finding
from maremma.model.results.kept_facts import KeptFacts, Links
from maremma.model.results.scan import ScanReason
from maremma.model.rule import impact
from maremma.model.sensitive import Sensitive
from maremma.model.target import Target
from maremma.rules import RULES, ruleset_digest

from tests.aws.accounts import shared
from tests.aws.stores import BUCKET, REGION, TABLE, aws
from tests.engine.building import NOW, TARGET, function

SCAN = "scan-1"
PLACE = TARGET.place
ORDERS, INVOICES = function("orders", tags=(("team", "shop"),)), function("invoices")
SECRET = "A" * 3 + "KIA" + "Q3EGRIT5Z7XBWJ2M"
LAYER = LayerFacts(arn="l:1", engine_version="1", size=PackageSize(files=1, compressed=1, unpacked=1))


class Here:
    """A session in the region of the table."""

    def client(self, service, **_):
        return shared().client(service, REGION)


class Worker:
    """A collector that sees this environment."""

    def __init__(self, **variables):
        self.environment = tuple(EnvironmentVariable(name, Sensitive(value)) for name, value in variables.items())

    def collect(self, discovered):
        return (discovered.complete(environment=self.environment),)


@pytest.fixture
def deployment():
    with aws():
        environment = {Environment.TABLE: TABLE, Environment.SCANS_BUCKET: BUCKET, Environment.CONFIG_BUCKET: "none"}
        deployment = Deployment(environment, Here())
        request = ScanRequest(reason=ScanReason.MANUAL, started_at=NOW, places=(PLACE,))
        deployment.put(deployment.request_key(SCAN), codec.dump(request))
        plan(deployment, ORDERS, INVOICES)
        yield deployment


def plan(deployment, *functions, prior=None):
    files = deployment.files(SCAN, PLACE)
    slices = [Slice(each, f"key-{each.target.name}", "policy", prior or Prior()) for each in functions]
    files.write_step(1, slices, first=False)
    files.merge_manifests(1)


MEASURES = Measures(
    rules=RULES, ruleset=ruleset_digest(), guardrails=Guardrails(), advisor=Advisor(why="nobody was asked")
)


@cache
def honest(discovered=ORDERS):
    return examine(discovered, NOT_JOINED, Worker(TOKEN=SECRET), MEASURES, None, now=NOW)


def leave(deployment, answer, target=ORDERS.target):
    body = answer if isinstance(answer, bytes) else codec.dump(answer)
    deployment.s3.put_object(Bucket=BUCKET, Key=answer_key(SCAN, target), Body=body)


def recorded(deployment):
    step = {"scan": SCAN, "account": PLACE.account, "region": PLACE.region, "cursor": ""}
    done = record_answers(deployment, step, lambda: 900.0)
    assert done["cursor"] == ""
    return done["recorded"], done["refused"]


def rows(deployment):
    items = deployment.client("dynamodb").scan(TableName=TABLE)["Items"]
    return {(each["pk"]["S"], each["sk"]["S"]): each for each in items}


def objects(deployment):
    return {each["Key"] for each in deployment.s3.list_objects_v2(Bucket=BUCKET)["Contents"]}


def test_an_honest_answer_is_on_record_with_its_findings_and_its_facts(deployment):
    found = honest()
    answers.write(deployment.s3, BUCKET, SCAN, Answer(found=found, layers=(LAYER,)))
    assert recorded(deployment) == (1, 0), "and who left no answer is left to the conclusion"
    [word] = deployment.store.latest([ORDERS.target, INVOICES.target]).values()
    assert (word.scan, word.scan_key, word.observed_at) == (SCAN, "key-orders", NOW)
    assert deployment.store.assessment(word) == found.assessment
    assert found.assessment.findings, "else the cases below forge nothing"
    [kept] = (key for key in objects(deployment) if key.startswith("code-facts/"))
    assert kept.startswith(f"code-facts/{PLACE.account}/{REGION}/orders/")
    before = rows(deployment)
    assert recorded(deployment) == (1, 0)
    assert rows(deployment) == before, "a recorder that is tried again writes nothing anew"


def of(found, **changes):
    return replace(found, assessment=replace(found.assessment, **changes))


def with_finding(found, **changes):
    first, *others = found.assessment.findings
    return of(found, findings=(replace(first, **changes), *others))


def scored(found, **changes):
    return of(found, score=replace(found.assessment.score, **changes))


OTHERS = Feed(resource="arn:aws:sqs:eu-west-1:111122223333:q", by=INVOICES.target, certain=True, says="x",
              reachability=Reachability.ANONYMOUS)  # fmt: skip
FORGED = {
    "about another function": lambda found: of(found, target=INVOICES.target),
    "of another moment": lambda found: of(found, observed_at=NOW.replace(year=2999)),
    "with a policy of another moment": lambda found: of(found, policy_as_of=NOW.replace(year=2999)),
    "an absurd score": lambda found: scored(found, points=1e9),
    "a score that is no number": lambda found: scored(found, low=float("nan")),
    "a score that its findings do not have": lambda found: scored(found, low=100.0, points=100.0, high=100.0),
    "all is well, with the old score": lambda found: of(found, findings=()),
    "other rules": lambda found: of(found, ruleset="mine"),
    "other guardrails": lambda found: of(found, guardrails="mine"),
    "a tag that it does not have": lambda found: of(
        found, subject=replace(found.assessment.subject, tags=(("protected", "yes"),))
    ),
    "the subject of another": lambda found: of(
        found, subject=replace(found.assessment.subject, target=INVOICES.target)
    ),
    "no subject": lambda found: of(found, subject=None),
    "a role of another account": lambda found: of(found, role_arn="arn:aws:iam::999999999999:role/admin"),
    "full coverage": lambda found: of(found, coverage=replace(found.assessment.coverage, checked=10**6)),
    "a rule that there is not": lambda found: with_finding(found, rule="XYZ999"),
    "a title of its own": lambda found: with_finding(found, title="<b>call 555-0100</b>"),
    "a fingerprint of its own": lambda found: with_finding(found, fingerprint="LATEST"),
    "the same finding twice": lambda found: of(found, findings=found.assessment.findings * 2),
    "a group that is a key of the table": lambda found: with_finding(found, group="FN#" + INVOICES.target.arn),
    "a text without end": lambda found: with_finding(found, says="x" * 20_001),
    "an outcome twice": lambda found: of(found, outcomes=found.assessment.outcomes * 2),
    "what others hand on to it": lambda found: replace(found, joined=Joined(feeds=(OTHERS,))),
    "a long name of an index": lambda found: replace(found, advised="x" * 201),
    "facts of another function": lambda found: replace(
        found, links=Links(relay=None, facts=(KeptFacts(function=INVOICES, code=None),))
    ),
    "what another hands on": lambda found: replace(found, links=Links(relay=Relay(target=INVOICES.target))),
}
RAW = {
    "nothing": b"",
    "no JSON": b"\x00\xff",
    "a number": b"1",
    "a list": b"[]",
    "nested deeply": b"[" * 100_000,
    "too large": b" " * (answers.MOST_BYTES + 1),
}


def is_told_and_changes_nothing_else(deployment):
    leave(deployment, Answer(found=honest(INVOICES)), INVOICES.target)
    assert recorded(deployment) == (1, 1)
    left = rows(deployment)
    lost = left.pop((f"SCAN#{SCAN}", f"LOST#{ORDERS.target.arn}"))
    assert "not plausible" in lost["cause"]["S"]
    assert SECRET not in str(lost)
    assert deployment.store.latest([ORDERS.target]) == {}
    assert all(INVOICES.target.arn in f"{key}" for key in left if not key[0].startswith("OUTBOX#"))
    assert not any(ORDERS.target.arn in str(row) for row in left.values())
    assert {key.split("/")[3] for key in objects(deployment) if key.startswith("assessments/")} == {"invoices"}
    assert not any(key.startswith("code-facts/") for key in objects(deployment))
    [word] = deployment.store.latest([INVOICES.target]).values()
    assert deployment.store.assessment(word) == honest(INVOICES).assessment


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_answer_is_told_and_changes_nothing_else(deployment, how):
    forged = FORGED[how](honest())
    leave(deployment, Answer(found=forged, layers=(LAYER,)))
    is_told_and_changes_nothing_else(deployment)


@pytest.mark.parametrize("what", RAW)
def test_what_is_no_answer_is_told_and_changes_nothing_else(deployment, what):
    leave(deployment, RAW[what])
    is_told_and_changes_nothing_else(deployment)


@pytest.mark.parametrize(
    "odd",
    [{"mark": "../../invoices/x"}, {"mark": "0" * 65}, {"layers": [json.loads(codec.dump(LAYER))] * 51}],
    ids=["a path", "a long mark", "many layers"],
)
def test_an_answer_keeps_no_more_than_a_function_has(deployment, odd):
    answer = json.loads(codec.dump(Answer(found=honest())))
    leave(deployment, json.dumps(answer | odd).encode())
    is_told_and_changes_nothing_else(deployment)


@pytest.mark.parametrize("field", ["target", "observed_at", "findings", "outcomes", "score", "coverage", "exposure"])
def test_an_answer_of_other_types_is_none(deployment, field):
    for value in (None, 1, "x", {}, [[]], {"points": "NaN"}):
        answer = json.loads(codec.dump(Answer(found=honest())))
        answer["found"]["assessment"][field] = value
        leave(deployment, json.dumps(answer).encode())
        with (
            pytest.raises(ImplausibleAnswer),
            answers.opened(deployment.s3, BUCKET, SCAN, ORDERS.target) as read,
        ):
            check(read.found, ORDERS, NOT_JOINED, MEASURES)


def test_a_lie_that_adds_up_is_one_about_its_own_function_alone(deployment):
    """Nobody can tell; but no more than its own rows changes."""
    found = honest()
    first: Finding = found.assessment.findings[0]
    says = f"<script>alert(1)</script> {SECRET}"
    lie = replace(first, says=says, feeds=impact(1.0), bare=impact(1.0))
    policy = MEASURES.guardrails.in_force(found.assessment.subject)
    unchecked = unchecked_of(RULES, found.assessment.outcomes)
    score = score_of((lie,), found.assessment.exposure, unchecked, policy)
    leave(deployment, Answer(found=of(found, findings=(lie,), score=score)))
    leave(deployment, Answer(found=honest(INVOICES)), INVOICES.target)
    assert recorded(deployment) == (2, 0)
    [word] = deployment.store.latest([INVOICES.target]).values()
    assert deployment.store.assessment(word) == honest(INVOICES).assessment
    assert {key for key, row in rows(deployment).items() if says[:8] in str(row)} <= {
        key for key in rows(deployment) if ORDERS.target.arn in str(key) or key[0].startswith("OUTBOX#")
    }


def stopped(ledger, setting):
    """A quarantine has stopped the function; what it was like before."""
    kept = Original(id="q", target=ORDERS.target, recorded_at=NOW, role_arn="r", settings=(setting,))
    moments = dict.fromkeys(("requested_at", "since", "expires_at"), NOW)
    words = {"points": 80.0, "reason": "r", "by": "b", "ours": (setting.what,), "order": Order(hours=1)}
    ledger.keep_original(kept)
    ledger.save(Quarantine(id="q", target=ORDERS.target, state=QuarantineState.STOPPED, **moments, **words))
    return kept.settings


def test_what_a_quarantine_stopped_in_the_meantime_is_looked_at_again(deployment):
    """A worker sees that a function is stopped before it is told so; its answer tells of a stopped function."""
    settings = stopped(deployment.on_record(signed=False).ledger, Setting("reserved concurrency", None))
    leave(deployment, Answer(found=honest()))
    assert recorded(deployment) == (0, 1)
    lost = rows(deployment)[f"SCAN#{SCAN}", f"LOST#{ORDERS.target.arn}"]
    assert "stopped by a quarantine while" in lost["cause"]["S"]
    plan(deployment, ORDERS, INVOICES, prior=Prior(settings=settings))
    assert recorded(deployment) == (1, 0), "whose worker was told is recorded"


def test_discovery_tells_each_worker_what_is_on_record_of_its_function(deployment):
    on_record = deployment.on_record(signed=True)
    on_record.versions.verified(ORDERS.target, 7, "a" * 64)
    settings = stopped(on_record.ledger, Setting("mapping x", True))
    orders, invoices = on_record.told([Slice(each, "k", "p") for each in (ORDERS, INVOICES)])
    assert orders.prior == Prior(settings=settings, signed=(("SIGNED#" + "a" * 64, 7),))
    assert invoices.prior == Prior()
    assert codec.load(Slice, codec.dump(orders)) == orders
    assert ToldQuarantines(orders.prior).set_over(ORDERS.target, NOW) == settings
    versions = ToldVersions(orders.prior)
    assert [versions.newest(ORDERS.target, gone) for gone in (frozenset(), frozenset({"a" * 64}))] == [7, 1]


def test_an_answer_that_is_too_large_goes_without_what_is_only_kept(deployment, monkeypatch):
    found = honest()
    whole = Answer(found=found, layers=(LAYER,) * 20)
    monkeypatch.setattr(answers, "MOST_BYTES", len(codec.dump(Answer(found=found))) + 10)
    answers.write(deployment.s3, BUCKET, SCAN, whole)
    assert recorded(deployment) == (1, 0)
    assert Target(PLACE.account, REGION, "orders") in deployment.store.latest([ORDERS.target])
