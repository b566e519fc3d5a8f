"""The versions that aliases and triggers invoke, read beside `$LATEST`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from maremma.aws.collector import AwsCollector
from maremma.model.facet import Facet, GapReason
from maremma.model.function.configuration import FunctionVersion
from maremma.model.snapshot import DiscoveredFunction, FunctionSnapshot
from maremma.model.target import LATEST

from tests.analysis.packages.zips import zip_of
from tests.aws.collector.collecting import (
    CANARY,
    SOURCE,
    TARGET,
    Session,
    Shelf,
    discovered,
    fails,
    says,
    sha,
    summary,
)

LIVE = FunctionVersion(qualifier="live", version="7", code_sha256="", is_alias=True)
OLDER = zip_of({"app.py": SOURCE, "six-1.0.dist-info/METADATA": "Name: six\nVersion: 1.0\n"})


def numbered(*numbers: str, equal: bool = False) -> tuple[FunctionVersion, ...]:
    return tuple(
        FunctionVersion(qualifier=each, version=each, code_sha256="older", as_latest=equal) for each in numbers
    )


def version_says(stub: Stubber, number: str, code: dict[str, Any] | None = None, **configuration: Any) -> None:
    reply = {
        "Configuration": {
            "FunctionName": "orders",
            "Version": number,
            "Role": discovered().configuration.role_arn,
            "Runtime": "python3.9",
            "Handler": "app.handler",
            "CodeSha256": sha(OLDER),
            "PackageType": "Zip",
            **configuration,
        },
        "Code": {"Location": "https://older"} if code is None else code,
    }
    stub.add_response("get_function", reply, {"FunctionName": TARGET.arn, "Qualifier": number})


def collect_all(stub: Stubber, shelf: Shelf, function: DiscoveredFunction) -> tuple[FunctionSnapshot, ...]:
    shelf.packages["https://older"] = OLDER
    turns: list[int] = []
    collector = AwsCollector(Session(stub.client), fetch=shelf, acquire=lambda: turns.append(1), scratch=shelf.scratch)
    snapshots = collector.collect(function)
    stub.assert_no_pending_responses()
    assert list(shelf.scratch.iterdir()) == []
    assert len(turns) >= len(snapshots), "each call waits for its turn"
    return snapshots


def test_a_version_that_an_alias_invokes_is_collected_with_all_that_is_its_own(stub: Stubber, shelf: Shelf) -> None:
    says(stub)
    version_says(stub, "7", Environment={"Variables": {"TOKEN": CANARY}})
    latest, older = collect_all(stub, shelf, replace(discovered(), versions=(*numbered("6", "7"), LIVE)))
    assert [each.configuration.version for each in (latest, older)] == [LATEST, "7"]
    assert (latest.gaps, older.gaps) == ((), ())
    assert (older.configuration.runtime, older.configuration.environment_names) == ("python3.9", ("TOKEN",))
    assert older.environment[0].value.reveal() == CANARY
    assert older.code is not None
    assert [each.purl for each in older.code.components] == ["pkg:pypi/six@1.0"]
    assert (latest.environment, older.target, older.versions) == ((), latest.target, latest.versions)
    assert CANARY not in repr(older)


def test_versions_that_nothing_invokes_or_that_equal_latest_cost_no_call(stub: Stubber, shelf: Shelf) -> None:
    says(stub)
    assert len(collect_all(stub, shelf, replace(discovered(), versions=numbered("6")))) == 1
    says(stub)
    assert len(collect_all(stub, shelf, replace(discovered(), versions=(*numbered("7", equal=True), LIVE)))) == 1


def test_once_latest_was_changed_its_equal_is_looked_at(stub: Stubber, shelf: Shelf) -> None:
    says(stub, LastModified="2026-01-02T03:04:05.678+0000")
    version_says(stub, "7")
    assert len(collect_all(stub, shelf, replace(discovered(), versions=(*numbered("7", equal=True), LIVE)))) == 2


def test_at_most_five_versions_are_read_and_the_others_are_named(stub: Stubber, shelf: Shelf) -> None:
    names = [str(number) for number in range(1, 9)]
    aliases = tuple(replace(LIVE, qualifier=f"a{each}", version=each) for each in names)
    says(stub)
    for number in ("8", "7", "6", "5", "4"):
        version_says(stub, number)
    latest, *others = collect_all(stub, shelf, replace(discovered(), versions=(*numbered(*names), *aliases)))
    assert [each.configuration.version for each in others] == ["8", "7", "6", "5", "4"]
    assert {(gap.reason, gap.partial) for gap in latest.gaps} == {(GapReason.NOT_COLLECTED, True)}
    assert Facet.CODE in {gap.facet for gap in latest.gaps}
    assert all("versions 3, 2, 1 are invoked" in gap.says for gap in latest.gaps)
    assert shelf.fetched == ["https://code", "https://older"], "equal code is fetched once"


@pytest.mark.parametrize(
    ("error", "reason"),
    [("AccessDeniedException", GapReason.DENIED), ("ServiceException", GapReason.UNREADABLE)],
)
def test_a_version_that_cannot_be_read_is_a_gap_of_the_function(
    error: str, reason: GapReason, stub: Stubber, shelf: Shelf
) -> None:
    says(stub)
    fails(stub, error)
    (latest,) = collect_all(stub, shelf, replace(discovered(), versions=(*numbered("7"), LIVE)))
    assert latest.code is not None
    assert {(gap.reason, gap.partial) for gap in latest.gaps} == {(reason, True)}
    assert {gap.facet for gap in latest.gaps} >= {Facet.CODE, Facet.ENVIRONMENT, Facet.CONFIG}
    assert all("version 7" in gap.says and CANARY not in gap.says for gap in latest.gaps)


def test_a_version_that_is_gone_can_be_invoked_by_nobody(stub: Stubber, shelf: Shelf) -> None:
    says(stub)
    fails(stub, "ResourceNotFoundException")
    (latest,) = collect_all(stub, shelf, replace(discovered(), versions=(*numbered("7"), LIVE)))
    assert latest.gaps == ()


def test_a_throttle_on_a_version_is_raised(stub: Stubber, shelf: Shelf) -> None:
    says(stub)
    fails(stub, "TooManyRequestsException")
    with pytest.raises(ClientError):
        collect_all(stub, shelf, replace(discovered(), versions=(*numbered("7"), LIVE)))


def test_a_version_with_a_role_and_an_image_of_its_own_says_what_is_not_known_of_it(
    stub: Stubber, shelf: Shelf
) -> None:
    says(stub)
    role = "arn:aws:iam::123456789012:role/older"
    version_says(stub, "7", {"ImageUri": "123456789012.dkr.ecr/x"}, Role=role, PackageType="Image")
    latest, older = collect_all(stub, shelf, replace(discovered(), versions=(*numbered("7"), LIVE)))
    assert summary(latest.gaps) == []
    assert summary(older.gaps) == [
        (Facet.ROLE, GapReason.NOT_COLLECTED, False),
        (Facet.CODE, GapReason.UNREADABLE, False),
    ]
