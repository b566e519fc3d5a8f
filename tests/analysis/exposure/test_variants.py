"""The variants in which strangers come, and what they may choose."""

from __future__ import annotations

import pytest
from maremma.analysis.exposure.services import service_of
from maremma.analysis.exposure.strangers.choices import choices, is_free
from maremma.analysis.exposure.strangers.stranger import STRANGE_ACCOUNT, stranger_context
from maremma.analysis.exposure.strangers.variants import Way, services_strangers, strangers
from maremma.analysis.iam import Truth, holds
from maremma.model.iam.policy import Condition, Effect, Statement
from maremma.model.target import Target

TARGET = Target("111122223333", "eu-west-1", "orders")

# (operator, key, value): whether some stranger meets it, and whether some stranger does not
MET: dict[tuple[str, str, str], tuple[bool, bool]] = {
    ("StringEquals", "aws:PrincipalTag/team", "shop"): (True, True),
    ("StringNotEquals", "aws:PrincipalTag/team", "shop"): (True, True),
    ("StringLike", "aws:RequestTag/team", "sh?p-*"): (True, True),
    ("StringEqualsIgnoreCase", "aws:Referer", "https://shop.example"): (True, True),
    ("Null", "aws:UserAgent", "true"): (True, True),
    ("StringEquals", "s3:x-amz-grant-read", "id=x"): (True, True),
    ("NumericGreaterThan", "aws:MultiFactorAuthAge", "300"): (True, True),
    ("Bool", "aws:MultiFactorAuthPresent", "true"): (True, True),
    ("IpAddress", "aws:VpcSourceIp", "192.0.2.0/24"): (True, True),
    ("NotIpAddress", "aws:VpcSourceIp", "10.0.0.0/8"): (True, True),
    ("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::*:role/ops/*"): (True, True),
    ("ArnLike", "aws:PrincipalArn", "arn:aws-cn:iam::*:user/ann"): (True, True),
    ("ArnLike", "aws:PrincipalArn", "arn:aws:iam::444455556666:*"): (False, True),
    ("StringEquals", "aws:PrincipalType", "User"): (True, True),
    ("StringLike", "aws:PrincipalOrgID", "o-*"): (True, True),
    ("StringEquals", "aws:PrincipalOrgID", "o-1"): (False, True),
    ("StringLike", "aws:SourceVpce", "vpce-*"): (True, True),
    ("StringEquals", "aws:SourceVpce", "vpce-1"): (False, True),
    ("StringEquals", "aws:VpceAccount", "111122223333"): (False, True),
    ("StringEquals", "events:source", "shop"): (True, True),
    ("StringEquals", "events:source", "aws.ec2"): (False, True),
    ("IpAddress", "aws:SourceIp", "203.0.113.0/24"): (False, True),
}


@pytest.mark.parametrize("wanted", MET, ids=" ".join)
def test_which_conditions_strangers_may_meet_and_miss(wanted: tuple[str, str, str]) -> None:
    operator, key, value = wanted
    condition = Condition(operator, key, (value,))
    found = {holds(condition, each) for each in strangers([condition])}
    assert (Truth.TRUE in found, Truth.FALSE in found) == MET[wanted]
    assert Truth.UNKNOWN not in found


@pytest.mark.parametrize(
    "condition",
    [
        Condition("StringEquals", "aws:ResourceTag/a", ("b",)),
        Condition("StringEquals", "sts:ExternalId", ("b",)),
        Condition("StringEquals", "s3:x-amz-server-side-encryption-aws-kms-key-id", ("b",)),
        Condition("StringResembles", "aws:PrincipalTag/a", ("b",)),
        Condition("StringEquals", "aws:PrincipalTag/a", ("${aws:ResourceTag/a}",)),
    ],
    ids=lambda each: f"{each.operator} {each.key}",
)
def test_what_is_not_known_stays_unknown(condition: Condition) -> None:
    assert Truth.UNKNOWN in {holds(condition, each) for each in strangers([condition])}


def test_without_credentials_nobody_has_tags_or_a_second_factor() -> None:
    conditions = [
        Condition("StringEquals", "aws:PrincipalTag/a", ("b",)),
        Condition("Bool", "aws:MultiFactorAuthPresent", ("true",)),
        Condition("ArnLike", "aws:PrincipalArn", ("arn:aws:iam::*:role/a",)),
    ]
    for each in strangers(conditions, signed=False):
        assert [holds(condition, each) for condition in conditions] == [Truth.FALSE] * 3


def test_conditions_on_nothing_of_theirs_leave_one_stranger() -> None:
    assert strangers([]) == (stranger_context(),)
    assert strangers([Condition("Bool", "aws:SecureTransport", ("true",))]) == (stranger_context(),)
    assert all(each.values("aws:SourceVpc") for each in strangers([], ways=(Way.NETWORK,)))


def test_too_many_choices_are_not_tried_and_stay_unknown() -> None:
    many = [Condition("StringEquals", f"aws:PrincipalTag/{at}", tuple("abcdef")) for at in range(8)]
    found = strangers(many)
    assert len(found) <= 200
    assert any(each.values(many[0].key) is None or each.values(many[-1].key) is None for each in found)


def test_a_choice_is_what_every_caller_has() -> None:
    assert is_free("AWS:PrincipalTag/Team")
    assert not is_free("aws:userid")
    assert not is_free("aws:PrincipalOrgID")
    assert choices("aws:PrincipalOrgID", []) == ()


def test_a_service_acts_for_sources_that_strangers_may_take() -> None:
    def arns(service: str, pattern: str) -> set[str]:
        pin = Condition("ArnLike", "aws:SourceArn", (pattern,))
        statement = Statement(effect=Effect.ALLOW, conditions=(pin,))
        principal = f"{service}.amazonaws.com"
        found = services_strangers([statement], service_of(principal), principal, TARGET)
        return {arn for each in found if holds(pin, each) is Truth.TRUE for arn in each.values("aws:SourceArn") or ()}

    assert arns("s3", "arn:aws:s3:::in-*")
    assert not arns("s3", "arn:aws:s3:::in")
    assert not arns("sns", "arn:aws:sns:eu-west-1:111122223333:*")
    assert all(STRANGE_ACCOUNT in arn for arn in arns("cloudfront", "arn:aws:cloudfront::*:distribution/*"))
