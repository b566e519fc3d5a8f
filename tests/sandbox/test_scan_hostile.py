"""One odd thing harms nobody else: each hostile function is on record, and the others are judged as without them."""

import json
from dataclasses import replace

import pytest
from maremma.boundary import tells_defect
from maremma.engine.canonical import plain
from maremma.model.results.assessment import unseen
from moto.awslambda.models import lambda_backends
from moto.iam.models import iam_backends

from tests.analysis.packages.zips import ECHO, zip_of
from tests.sandbox.hostile import HOSTILE
from tests.sandbox.roles import execution_role
from tests.sandbox.scanning import MEMBER, MEMBER_PLACE, REGION, fleet, scanner

pytestmark = pytest.mark.sandbox

USUAL = fleet("gift-cards", "order-intake", "partner-webhook", "report-builder-open", "invoice-render")
NAMES = sorted(each.name for each in USUAL)
LEAST = 50


class Owner:
    """Deploys the hostile functions; what AWS would not take from a client is put into the emulator."""

    def __init__(self, scene):
        self.client = scene.member
        self.functions = lambda_backends[MEMBER][REGION]
        self.roles = iam_backends[MEMBER]["aws"].roles

    def deploy(self, name, hostile):
        usual = {"Runtime": "python3.13", "Handler": "index.handler"}
        role = execution_role(self, f"of-{name}")
        arn = self.client("lambda").create_function(
            FunctionName=name,
            Role=role,
            Code={"ZipFile": hostile.package or zip_of({"index.py": ECHO})},
            Tags=dict(hostile.tags),
            **{**usual, **hostile.settings},
        )["FunctionArn"]
        if hostile.policy is not None:
            self.client("lambda").add_permission(
                FunctionName=name, StatementId="first", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com"
            )
            self.functions.get_function(name).policy.statements = [
                {**each, "Resource": each.get("Resource", arn)} for each in hostile.policy
            ]
        if hostile.role_policy:
            (made,) = (each for each in self.roles.values() if each.name == f"of-{name}")
            made.policies["odd"] = hostile.role_policy


def judged(scene, name):
    """What is on record of a function, but for when it was looked at."""
    assessment = replace(scene.assessment(name), observed_at=None, policy_as_of=None)
    fields = plain(assessment)
    return {name: json.dumps(value, sort_keys=True) for name, value in fields.items()}


@pytest.fixture(scope="module")
def scene():
    with scanner(USUAL) as opened:
        yield opened


@pytest.fixture(scope="module")
def before(scene):
    """The usual functions as they were judged alone."""
    scene.scan(place=MEMBER_PLACE)
    return {name: judged(scene, name) for name in NAMES}


@pytest.fixture(scope="module")
def totals(scene, before):
    """The scan of the place with the hostile functions in it, and then of the usual ones again."""
    owner = Owner(scene)
    for name, hostile in HOSTILE.items():
        owner.deploy(name, hostile)
    found = scene.scan(place=MEMBER_PLACE)
    scene.scan(*NAMES)
    return found


def test_every_hostile_function_is_on_record(scene, totals):
    assert len(HOSTILE) >= LEAST
    assert totals.failed_places == ()
    assert set(scene.ranking()) == {*NAMES, *HOSTILE}


def test_none_of_them_kills_its_worker(scene, totals):
    lost = {name: scene.assessment(name).coverage.gaps for name, each in scene.ranking().items() if each.lost}
    assert lost == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_others_are_judged_as_without_them(scene, before, totals, name):
    now = judged(scene, name)
    differs = {field: (before[name][field], now[field]) for field in now if now[field] != before[name][field]}
    assert json.loads(differs.get("coverage", ("{}", "{}"))[1]).get("gaps", []) == []
    assert differs == {}


def test_no_defect_was_met(scene, totals):
    """What is hostile here is known by now: the boundary is for what is not."""
    met = {name: scene.assessment(name) for name, each in scene.ranking().items() if each.defects}
    told = {says for each in met.values() for outcome in each.outcomes for says in unseen(outcome)}
    told |= {gap.says for each in met.values() for gap in each.coverage.gaps}
    assert {says for says in told if tells_defect(says)} == set()
    assert met == {}
