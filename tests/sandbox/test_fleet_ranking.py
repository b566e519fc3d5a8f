"""The ranking puts every unsafe function above its safe twin."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from maremma.aws.clients import AccountSession
from maremma.aws.collect.package import PackageDownload
from maremma.aws.collector import AwsCollector
from maremma.aws.discover import DiscoverySettings, discover_place
from maremma.aws.quota import ControlPlaneQuota
from maremma.engine.assess import assess
from maremma.model.facet import Facet
from maremma.model.guardrails import Guardrails
from maremma.model.scan import Scope
from maremma.model.target import AccountRegion
from maremma.rules import RULES

from sandbox.fleet.account import seed
from sandbox.fleet.ages import date_back
from sandbox.fleet.catalogue import CATALOGUE, PAIRS
from sandbox.url_conditions import url_conditions

ACCOUNT, REGION = "444444444444", "us-east-1"


class EmptyStore:
    """A store that knows no function yet."""

    def latest(self, targets) -> Mapping:
        return {}

    def is_new(self, place):
        return True


@pytest.fixture(scope="module")
def assessments(sandbox, tmp_path_factory):
    session = sandbox.session(ACCOUNT, region=REGION)
    with url_conditions():
        date_back(seed(session, CATALOGUE, packages=tmp_path_factory.mktemp("packages")))
    now = datetime.now(UTC)
    place = AccountRegion(account=ACCOUNT, region=REGION)
    scanner = AccountSession(session, place, quota=ControlPlaneQuota(1_000))
    settings = DiscoverySettings(guardrails="g", ruleset="r", hash_key=b"of this test")
    found = discover_place(scanner, Scope(place=place), EmptyStore(), settings).functions
    collector = AwsCollector(scanner, fetch=PackageDownload(environment={"AWS_ENDPOINT_URL": sandbox.endpoint}))
    made = [assess(collector.collect(each), RULES, Guardrails(), ruleset="r", now=now) for each in found]
    return {each.target.name: each for each in made}


def test_every_function_is_assessed_and_of_python_and_node_the_code_too(assessments):
    unread = {name for name, each in assessments.items() if any(gap.facet is Facet.CODE for gap in each.coverage.gaps)}

    assert set(assessments) == {function.name for function in CATALOGUE}
    assert not unread & {function.name for function in CATALOGUE if function.runtime.startswith(("python", "nodejs"))}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.unsafe.name)
def test_an_unsafe_function_ranks_above_its_safe_twin(assessments, pair):
    unsafe, safe = assessments[pair.unsafe.name].score, assessments[pair.safe.name].score

    assert unsafe.points > safe.points
