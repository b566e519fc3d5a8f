"""What functions need of IAM. The cases are data."""

import tomllib
from pathlib import Path

import pytest
from maremma.analysis.iam.needed import NeededPermission, needed_permissions
from maremma.analysis.iam.needed.code import _through
from maremma.analysis.iam.sdk.permissions import Permission
from maremma.analysis.iam.universe import universe
from maremma.analysis.tables import table

from tests.rules.building import build

CASES = tomllib.loads((Path(__file__).parent / "needed.toml").read_text("utf-8"))["case"]
NOTHING = {"code": {"python": "def handler(event, context): pass"}}


def said(each: NeededPermission) -> str:
    marks = ("" if each.certain else "?") + ("" if each.exact else "~")
    via = "".join(f" via {value.partition('.*')[0]}" for condition in each.conditions for value in condition.values)
    return f"{each.action} {marks}{' ' if marks else ''}{each.resource}{via}"


def needs(spec) -> set[str]:
    return set(map(said, needed_permissions(build(spec)).permissions))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_is_needed(case):
    found = needed_permissions(build(case["function"]))
    plain = {each for each in needs(NOTHING) if "without" not in case or not each.startswith(case["without"])}
    own = set(map(said, found.permissions))
    assert own >= plain
    assert sorted(own - plain) == sorted(case["needs"])
    assert sorted({each.service for each in found.unclear}) == case.get("unclear", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_every_permission_has_a_reason(case):
    assert all(each.because for each in needed_permissions(build(case["function"])).permissions)


def test_what_a_clean_function_needs():
    queue, logs = "arn:aws:sqs:eu-west-1:111122223333:orders", "log-group:/aws/lambda/orders:*"
    found = needs(NOTHING)
    assert f"sqs:ReceiveMessage {queue}" in found
    assert f"logs:PutLogEvents arn:aws:logs:eu-west-1:111122223333:{logs}" in found
    assert "xray:PutTraceSegments *" in found


def test_the_table_of_settings_speaks_of_actions_that_there_are():
    document = table("maremma.analysis.iam.needed", "surroundings")
    rows = [row for name, row in document.items() if name in {"logs", "tracing", "network", "files"}]
    rows += [*document["destinations"].values(), *document["sources"].values()]
    actions = {each for row in rows for key, named in row.items() if key != "unclear" for each in named}
    assert [each for each in sorted(actions) if universe().index(each) is None] == []


@pytest.mark.parametrize(
    ("resource", "named"),
    [
        ("arn:aws:kms:eu-west-1:111122223333:key/k", ("s3.*.amazonaws.com",)),
        ("arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/k", ("s3.*.amazonaws.com",)),
        ("arn:aws-cn:kms:cn-north-1:111122223333:key/k", ("s3.*.amazonaws.com", "s3.*.amazonaws.com.cn")),
    ],
)
def test_in_china_a_service_may_be_named_with_the_suffix_of_its_address(resource, named):
    permission = Permission(action="kms:Decrypt", resources=(resource,), through="s3")
    assert [each.values for each in _through(permission)] == [named]
