"""Which published versions run what `$LATEST` runs, as the list of functions shows."""

import pytest

from tests.aws.test_collect_lists import ARN, BASE, entry, listing


@pytest.mark.parametrize(
    ("of_the_version", "same"),
    [
        ({}, True),
        ({"Description": "release 7"}, True),
        ({"LastModified": "2026-01-02T03:04:05.678+0000"}, True),
        ({"ConfigSha256": "of version 1"}, True),
        ({"SnapStart": {"ApplyOn": "PublishedVersions", "OptimizationStatus": "On"}}, True),
        ({"CodeSha256": "older"}, False),
        ({"Environment": {"Variables": {"TOKEN": "another"}}}, False),
        ({"Runtime": "python3.9"}, False),
        ({"Role": "arn:aws:iam::111122223333:role/older"}, False),
    ],
    ids=["nothing", "description", "moment", "AWS's hash", "snapshot", "code", "a value", "runtime", "role"],
)
def test_a_version_that_runs_what_latest_runs_is_known(of_the_version, same):
    latest = entry(**BASE, ConfigSha256="of $LATEST", Runtime="python3.13")
    version = {**latest, "FunctionArn": f"{ARN}:1", "Version": "1", **of_the_version}
    for page in ([latest, version], [version, latest]):
        [found] = listing(page)
        assert [(each.qualifier, each.as_latest) for each in found.versions] == [("1", same)]
        assert [each.role_arn for each in found.versions] == [of_the_version.get("Role", "")]
