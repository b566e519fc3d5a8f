"""What goes wrong with one function or one region costs neither the others nor the scan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from maremma.aws.discovery.place import PlaceDiscovery
from maremma.aws.scan.slices import Slice
from maremma.cli.local.store import LocalStore
from maremma.cli.scan import local
from maremma.cli.scan.local import LocalScan
from maremma.errors import AccountError, PackageRefused, ScanFailed
from maremma.model.results.scan import PlaceSummary
from maremma.model.target import AccountRegion, Target

from tests.engine.building import TARGET, function

HERE = TARGET.region
NAMES = "abcdefghijklmnopqrst"
"""As many as may lose one: a scan that loses more than one in twenty has failed."""

FEW = "abc"
FAULTS = {
    "refused": (PackageRefused("the package is a bomb"), "the package is a bomb"),
    "denied": (
        ClientError({"Error": {"Code": "AccessDenied", "Message": ""}}, "GetFunction"),
        "may not call GetFunction",
    ),
    "full": (OSError(28, "No space left on device"), "No space left on device"),
    "defect": (KeyError("what-the-target-holds"), "ended with KeyError"),
}
REFUSALS = {
    "not entered": AccountError("region us-east-1 could not be entered"),
    "not reached": EndpointConnectionError(endpoint_url="https://lambda.us-east-1.amazonaws.com"),
    "cut off": ConnectionResetError(104, "Connection reset by peer"),
}


class Watcher:
    def says(self, what): ...

    def expects(self, count): ...

    def done(self, count=1): ...


@pytest.fixture
def scan(monkeypatch, tmp_path):
    """Scans regions with a function of each name; `faults` are by the name of a function or region."""

    def run(*regions, faults, names=NAMES):
        def discover(session, scope, store, settings):
            if error := faults.get(scope.place.region):
                raise error
            now = datetime.now(UTC)
            targets = tuple(Target(scope.place.account, scope.place.region, name) for name in names)
            found = [replace(function(each.name), target=each, observed_at=now) for each in targets]
            return PlaceDiscovery(
                summary=PlaceSummary(
                    place=scope.place, observed_at=now, targets=targets, present=targets, complete=True, first=True
                ),
                slices=tuple(Slice(function=each, scan_key="key", policy_hash="policy") for each in found),
            )

        class Collector:
            def __init__(self, session, facts, search): ...

            def collect(self, one):
                if error := faults.get(one.target.name):
                    raise error
                return (one.complete(),)

        opened = lambda aws, region, quota: SimpleNamespace(  # noqa: E731
            place=AccountRegion(TARGET.account, region), forget_clients=lambda: None
        )
        monkeypatch.setattr(local, "open_own", opened)
        monkeypatch.setattr(local, "discover_place", discover)
        monkeypatch.setattr(local, "AwsCollector", Collector)
        store = LocalStore(tmp_path / "records.sqlite")
        scanner = LocalScan(None, store, quota_share=1, threads=2)
        return scanner.scan(regions, None, Watcher(), now=datetime.now(UTC))

    return run


@pytest.mark.parametrize("name", FAULTS)
def test_one_function_costs_no_other(scan, name):
    error, says = FAULTS[name]
    totals, kept = scan(HERE, faults={"b": error})
    assert (totals.assessed, totals.lost) == (len(NAMES) - 1, 1)
    gaps = [gap.says for gap in kept.store.assessment(kept.find("b")).coverage.gaps]
    assert any(says in each for each in gaps)
    assert not any("what-the-target-holds" in each for each in gaps)


@pytest.mark.parametrize("name", REFUSALS)
def test_one_region_costs_no_other_and_is_on_record(scan, name):
    totals, kept = scan("us-east-1", HERE, faults={"us-east-1": REFUSALS[name]}, names=FEW)
    assert (totals.places, totals.assessed) == (2, len(FEW))
    assert [each.startswith(f"{TARGET.account}/us-east-1: region us-east-1 ") for each in totals.failed_places] == [
        True
    ]
    assert kept.store.scans(1) == (totals,)


def test_no_region_is_no_scan(scan):
    with pytest.raises(ScanFailed, match="could not be entered"):
        scan("us-east-1", faults={"us-east-1": REFUSALS["not entered"]})
