"""Workers and recorders that die halfway, at each of their steps, and what comes twice: nothing is lost or doubled.

A worker reads its function and leaves an answer. The steps of a record are, in this order: the history is read, alerts
go to the outbox, the assessment to the bucket, the findings to the table, and at last the newest word. After a death
comes a retry of the state machine.
"""

from collections import Counter
from uuid import uuid4

import pytest
from maremma.aws.state.keys import FINDING
from maremma.model.function.exposure import Reachability
from maremma.model.results.finding import FindingState

from sandbox import Fault, FaultKind
from sandbox.fleet.scale import plain
from tests.sandbox.scanning import MEMBER, MEMBER_PLACE, REGION, scanner

pytestmark = pytest.mark.sandbox

OF_WORKERS = [
    ("lambda", "GetFunction", "", False),
    ("s3", "PutObject", '"found"', False),
    ("s3", "PutObject", '"found"', True),
]
"""An answer is told by what is in it alone: manifests name its key too, in what workers may do."""
OF_THE_RECORDER = [
    ("dynamodb", "Query", "", False),
    ("dynamodb", "PutItem", "OUTBOX#", False),
    ("dynamodb", "PutItem", "OUTBOX#", True),
    ("s3", "PutObject", "assessments", False),
    ("s3", "PutObject", "assessments", True),
    ("dynamodb", "BatchWriteItem", "", False),
    ("dynamodb", "BatchWriteItem", "", True),
    ("dynamodb", "PutItem", "LATEST", False),
    ("dynamodb", "PutItem", "LATEST", True),
]
"""The request at which somebody dies, what it is about, and whether it still has an effect."""
STEPS = [*OF_WORKERS, *OF_THE_RECORDER]
TOGETHER = 5
"""As often one recorder dies and is tried again."""

MANY = plain(150)
ROLES = Counter(each.role.name for each in MANY)
FLEET = [each for each in MANY if ROLES[each.role.name] == 1][: len(STEPS) + 2]
"""Functions that share no role: Conclude judges those that do once more when one of them changed."""

*DYING, SPARED, LATER = [each.name for each in FLEET]


class Record:
    """Everything on record of one function."""

    def __init__(self, scene, name):
        self.latest, self.assessment = scene.latest(name), scene.assessment(name)
        self.findings = scene.findings(name)
        self.alerts = [row["sk"]["S"] for row in scene.rows() if is_alert(row, name)]

    @property
    def standing(self):
        """The fingerprints of what is not resolved."""
        return {mark for mark, each in self.findings.items() if each.state is not FindingState.RESOLVED}


def keys(scene):
    return {(row["pk"]["S"], row["sk"]["S"]) for row in scene.rows()}


def added_to(name, added):
    """How many rows of each kind a scan added to a function; those of findings are compared by their fingerprints."""
    kinds = Counter(sort.partition("#")[0] for partition, sort in added if partition.endswith(f"function:{name}"))
    return {kind: n for kind, n in kinds.items() if f"{kind}#" != FINDING}


def is_alert(row, name):
    return row["pk"]["S"].startswith("OUTBOX#") and name in row["title"]["S"]


def open_to_all(scene, *names):
    for name in names:
        scene.member("lambda").add_permission(
            FunctionName=name, StatementId=str(uuid4()), Action="lambda:InvokeFunction", Principal="*"
        )


@pytest.fixture(scope="module")
def scene():
    with scanner(FLEET) as opened:
        yield opened


@pytest.fixture(scope="module")
def firsts(scene):
    """The very first scan of the account, twice at once."""
    one, other = scene.start(place=MEMBER_PLACE), scene.start(place=MEMBER_PLACE)
    both = [scene.finished(*one), scene.finished(*other)]
    return both, scene.mail()


@pytest.fixture(scope="module")
def survived(scene, firsts):
    """Scans in which every worker but one dies once, or the recorder at its function, each at another step."""
    open_to_all(scene, *DYING, SPARED)
    before, mark, totals = keys(scene), scene.calls.mark(), {}
    at = dict(zip(DYING, STEPS, strict=True))
    workers, recorder = DYING[: len(OF_WORKERS)], DYING[len(OF_WORKERS) :]
    for names in ([*workers, SPARED], recorder[:TOGETHER], recorder[TOGETHER:]):
        for name in names:
            if name in at:
                scene.sandbox.faults.inject(death(name, *at[name]))
        totals |= dict.fromkeys(names, scene.scan(*names))
        assert not scene.sandbox.faults.waiting
    tries = {name: n for (_, what, name), n in scene.per_function(mark).items() if what == "GetFunction"}
    return totals, tries, keys(scene) - before, Counter(each["function_name"] for each in scene.mail())


def death(name, service, operation, about, served):
    return Fault(service=service, operation=operation, kind=FaultKind.KILL, match=(name, about), served=served)


def test_two_first_scans_at_once_lose_nothing_and_double_nothing(scene, firsts):
    both, mail = firsts
    names = {each.name for each in FLEET}

    assert [each.lost for each in both] == [0, 0]
    assert set(scene.ranking()) == names
    assert {each.scan for each in scene.ranking().values()} <= {each.scan for each in both}
    assert {each["kind"] for each in mail} == {"first-scan"}
    for name in names:
        record = Record(scene, name)
        assert record.standing == set(record.findings) == {each.fingerprint for each in record.assessment.findings}
        assert record.alerts == []


def test_each_death_is_made_up_for_by_one_retry(survived):
    totals, tries, _, _ = survived

    assert tries == {**dict.fromkeys([*DYING, SPARED], 1), **dict.fromkeys(DYING[: len(OF_WORKERS)], 2)}
    ended = set(totals.values())
    assert sum(each.assessed for each in ended) == len(DYING) + 1
    assert {(each.lost, each.failed_places) for each in ended} == {(0, ())}


@pytest.mark.parametrize("name", DYING, ids=[" ".join(map(str, each[1:])) for each in STEPS])
def test_a_worker_that_dies_at_a_step_leaves_the_record_of_one_that_did_not(scene, survived, name):
    totals, _, added, mail = survived
    record, spared = Record(scene, name), Record(scene, SPARED)

    assert record.latest.scan == totals[name].scan
    assert record.latest.coverage == spared.latest.coverage
    assert record.assessment.exposure.level is record.latest.reachability is Reachability.ANONYMOUS
    assert record.standing == {each.fingerprint for each in record.assessment.findings}
    assert len(record.alerts) == len(spared.alerts) == 1
    assert mail[name] == mail[SPARED] == 1
    assert added_to(name, added) == added_to(SPARED, added) != {}


def test_an_event_that_comes_once_more_later_tells_nobody_anything(scene, survived):
    event = {"parameters": {"functionName": LATER}, "account": MEMBER, "region": REGION, "eventID": str(uuid4())}
    open_to_all(scene, LATER)
    scene.sandbox.put_cloudtrail_event("AddPermission20150331v2", **event)
    scene.drain()
    once, mail = Record(scene, LATER), scene.mail()
    scene.sandbox.put_cloudtrail_event("AddPermission20150331v2", **event)
    totals = scene.drain()
    twice = Record(scene, LATER)

    assert [each["function_name"] for each in mail] == [LATER]
    assert scene.mail() == []
    assert (totals.lost, twice.latest.scan) == (0, totals.scan)
    assert (twice.alerts, set(twice.findings)) == (once.alerts, set(once.findings))
    assert twice.assessment.findings == once.assessment.findings
