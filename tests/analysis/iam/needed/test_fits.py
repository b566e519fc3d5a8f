"""The policies that fit functions, and how their roles differ. The cases are data."""

import json
import tomllib
from pathlib import Path

import pytest
from maremma.analysis.iam.needed import document, fit
from maremma.analysis.iam.needed.statements import LARGEST
from maremma.model.iam.policy_fit import FittedStatement

from tests.rules.building import build

CASES = tomllib.loads((Path(__file__).parent / "fits.toml").read_text("utf-8"))["case"]
OF_EVERY_FUNCTION = ("logs:", "sqs:", "xray:")


def said(each: FittedStatement) -> str:
    conditions = "".join(f" if {one.key} {' '.join(one.values)}" for one in each.conditions)
    kept = "kept: " if each.kept else ""
    return f"{kept}{', '.join(each.actions)} on {', '.join(each.resources)}{conditions}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_fits(case):
    found = fit(build(case["function"]))
    statements = [each for policy in found.policies for each in policy]
    own = [said(each) for each in statements if not each.actions[0].startswith(OF_EVERY_FUNCTION)]
    kept_of_clean = {said(each) for each in statements if each.kept and ":orders" in each.resources[0]}
    assert sorted(set(own) - kept_of_clean) == sorted(case["policy"])
    unused = [
        f"{each.statement.statement} {each.level} {each.everywhere} {' '.join(each.actions)}" for each in found.unused
    ]
    assert unused == case["unused"]
    narrowed = [f"{each.action} from {' '.join(each.granted)} to {' '.join(each.needed)}" for each in found.narrowed]
    assert narrowed == case["narrowed"]
    assert [each for each in found.missing if not each.startswith("xray:")] == case["missing"]
    assert sorted({service for service, _ in found.unclear}) == case.get("unclear", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_every_statement_has_a_name_and_a_reason(case):
    for policy in fit(build(case["function"])).policies:
        assert len({each.sid for each in policy}) == len(policy)
        assert all(each.because and each.sid.isalnum() for each in policy)


def test_a_fit_is_the_same_each_time():
    one, other = (fit(build(CASES[0]["function"])) for _ in range(2))
    assert [document(each) for each in one.policies] == [document(each) for each in other.policies]


def test_less_risk_is_left_the_more_is_taken_away():
    code = {"python": "def handler(event, context): pass"}
    shares = [
        fit(
            build({"code": code, "role": {"policies": [{"Effect": "Allow", "Action": action, "Resource": "*"}]}})
        ).removed
        for action in ("s3:ListAllMyBuckets", "s3:GetObject", "*")
    ]
    assert shares == sorted(shares)
    assert shares[0] > 0
    assert shares[-1] > 0.8


def test_a_role_that_fits_loses_nothing():
    clean = build({"code": {"python": "def handler(event, context): pass"}})
    assert fit(clean).removed == pytest.approx(0.0)
    assert fit(clean).unused == ()


def test_policies_are_split_where_one_would_be_too_large():
    calls = "\n".join(
        f"    s3.get_object(Bucket='a-rather-long-name-of-a-bucket-{each}', Key='k')" for each in range(150)
    )
    source = f"import boto3\ns3 = boto3.client('s3')\ndef handler(event, context):\n{calls}\n"
    policies = fit(build({"code": {"python": source}})).policies
    assert len(policies) > 1
    assert all(len("".join(json.dumps(document(each)).split())) <= LARGEST for each in policies)
    resources = {
        one for policy in policies for each in policy for one in each.resources if one.startswith("arn:aws:s3")
    }
    assert len(resources) == 150


def test_what_any_version_needs_is_needed():
    def version(number: str, method: str, policies):
        source = f"import boto3\ndef handler(event, context): boto3.client('sqs').{method}(QueueUrl='q')"
        spec = {"configuration": {"version": number}, "code": {"python": source}, "role": {"policies": policies}}
        return build(spec)

    spare = [{"Effect": "Allow", "Action": ["sqs:PurgeQueue", "sqs:TagQueue", "sqs:UntagQueue"], "Resource": "*"}]
    latest, older = version("$LATEST", "purge_queue", spare), version("7", "tag_queue", spare)
    assert [each.actions for each in fit(latest).unused] == [("sqs:TagQueue", "sqs:UntagQueue")]
    assert [each.actions for each in fit(latest, older).unused] == [("sqs:UntagQueue",)]


def test_a_policy_that_was_not_seen_may_grant_what_seems_to_be_missing():
    source = "import boto3\ndef handler(event, context): boto3.client('sns').publish(TopicArn='arn:aws:sns:a:b:c')"
    spec = {"code": {"python": source}}
    assert "sns:Publish on arn:aws:sns:a:b:c" in fit(build(spec)).missing
    unseen = fit(build({**spec, "gaps": [{"facet": "role", "partial": True}]}))
    assert (unseen.missing, unseen.removed) == ((), None)


LISTS_TOKEN = """
import boto3, os
def handler(event, context):
    boto3.client("s3").list_objects_v2(Bucket=os.environ["TOKEN"])
"""


def test_no_secret_of_the_environment_leaves_in_a_policy():
    function = build(
        {
            "environment": {"TOKEN": {"generate": "github-token"}},
            "code": {"python": LISTS_TOKEN},
        }
    )
    (secret,) = (each.value.reveal() for each in function.environment)
    assert secret not in repr(fit(function))
