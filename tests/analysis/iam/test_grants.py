"""How wide a set of identity policies is."""

from __future__ import annotations

from typing import Any

import pytest
from maremma.analysis.iam import (
    Caller,
    Context,
    Policies,
    Request,
    Verdict,
    allowed_actions,
    grants_admin,
    parse_policy,
    simulate,
)
from maremma.model.iam.policy import Effect, PolicyDocument


def policy(*statements: dict[str, Any], name: str = "p") -> PolicyDocument:
    return parse_policy(name, {"Statement": list(statements)})


def allow(action: str | list[str], resource: str | list[str] = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action: str, resource: str = "*", **more: Any) -> dict[str, Any]:
    return {**allow(action, resource, **more), "Effect": "Deny"}


MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
REGION = {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}

ADMIN = {
    "a star for everything": ([allow("*")], Verdict.ALLOWED),
    "a star for every service": ([allow("*:*")], Verdict.ALLOWED),
    "everything on every ARN": ([allow("*", "arn:aws:*:*:*:*")], Verdict.ALLOWED),
    "all of IAM, which can give itself the rest": ([allow("iam:*")], Verdict.ALLOWED),
    "inline policies of any role": ([allow("iam:PutRolePolicy")], Verdict.ALLOWED),
    "attaching policies to the roles of the account": (
        [allow("iam:Attach*", "arn:aws:iam::111122223333:role/*")],
        Verdict.ALLOWED,
    ),
    "attaching policies to one role": (
        [allow("iam:AttachRolePolicy", "arn:aws:iam::111122223333:role/x")],
        Verdict.IMPLICIT,
    ),
    "attaching policies to the roles of the account, one denied": (
        [
            allow("iam:Attach*", "arn:aws:iam::111122223333:role/*"),
            deny("iam:*", "arn:aws:iam::111122223333:role/x"),
        ],
        Verdict.ALLOWED,
    ),
    "a whole service": ([allow("s3:*")], Verdict.IMPLICIT),
    "reading IAM": ([allow(["iam:Get*", "iam:List*"])], Verdict.IMPLICIT),
    "all but IAM": ([{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}], Verdict.IMPLICIT),
    "everything, and IAM denied": ([allow("*"), deny("iam:*")], Verdict.DENIED),
    "everything on one bucket": ([allow("*", "arn:aws:s3:::bucket/*")], Verdict.IMPLICIT),
    "everything, with multi-factor": ([allow("*", Condition=MFA)], Verdict.UNKNOWN),
    # Requests to IAM go to us-east-1.
    "everything, outside a region denied": ([allow("*"), deny("*", Condition=REGION)], Verdict.DENIED),
    "everything, outside the region of IAM denied": (
        [allow("*"), deny("*", Condition={"StringNotEquals": {"aws:RequestedRegion": "us-east-1"}})],
        Verdict.ALLOWED,
    ),
    "everything, outside a region all but IAM denied": (
        [allow("*"), {"Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": REGION}],
        Verdict.ALLOWED,
    ),
    "everything, and everything denied": ([allow("*"), deny("*")], Verdict.DENIED),
    "everything, deleting logs denied": ([allow("*"), deny("logs:DeleteLogGroup")], Verdict.ALLOWED),
    "nothing": ([], Verdict.IMPLICIT),
}


@pytest.mark.parametrize("title", ADMIN)
def test_admin(title: str) -> None:
    statements, verdict = ADMIN[title]
    decision = grants_admin([policy(*statements)])
    assert decision.verdict is verdict, decision.says
    if verdict is Verdict.ALLOWED:
        assert decision.statement is not None


def test_a_boundary_makes_an_administrator_less_of_one() -> None:
    everything = [policy(allow("*"))]
    assert grants_admin(everything, boundary=policy(allow("s3:*"))).verdict is Verdict.IMPLICIT
    assert grants_admin(everything, boundary=policy(allow("*"))).verdict is Verdict.ALLOWED


# title: (statements, boundary, what is said of s3:GetObject: (everywhere, conditional), or None)
GRANTS: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]] | None, tuple[bool, bool] | None]] = {
    "every resource": ([allow("s3:Get*")], None, (True, False)),
    "every bucket": ([allow("s3:*", "arn:aws:s3:::*")], None, (True, False)),
    "every object of every bucket": ([allow("s3:*", "arn:aws:s3:::*/*")], None, (True, False)),
    "one bucket": ([allow("s3:*", "arn:aws:s3:::bucket/*")], None, (False, False)),
    "all but one bucket": (
        [{"Effect": "Allow", "Action": "s3:*", "NotResource": "arn:aws:s3:::bucket/*"}],
        None,
        (True, False),
    ),
    "under a condition": ([allow("s3:*", Condition=MFA)], None, (True, True)),
    "under a condition here, without one there": (
        [allow("s3:*", Condition=MFA), allow("s3:*", "arn:aws:s3:::bucket/*")],
        None,
        (True, False),
    ),
    "another action": ([allow("s3:PutObject")], None, None),
    "denied": ([allow("s3:*"), deny("s3:GetObject")], None, None),
    "denied on one bucket": ([allow("s3:*"), deny("s3:GetObject", "arn:aws:s3:::bucket/*")], None, (True, True)),
    "denied under a condition": ([allow("s3:*"), deny("*", Condition=REGION)], None, (True, True)),
    "outside the boundary": ([allow("s3:*")], [allow("sqs:*")], None),
    "inside the boundary": ([allow("s3:*")], [allow("*")], (True, False)),
    "the boundary is one bucket": ([allow("s3:*")], [allow("s3:*", "arn:aws:s3:::bucket/*")], (False, False)),
    "denied by the boundary": ([allow("s3:*")], [allow("*"), deny("s3:*")], None),
    "the boundary is conditional": ([allow("s3:*")], [allow("*", Condition=MFA)], (True, True)),
}


@pytest.mark.parametrize("title", GRANTS)
def test_grants(title: str) -> None:
    statements, boundary, expected = GRANTS[title]
    found = allowed_actions(
        [policy(*statements)], ["s3:GetObject"], boundary=None if boundary is None else policy(*boundary)
    ).get("s3:GetObject")
    assert (found and (found.everywhere, found.conditional)) == expected


def test_every_table_of_the_account_is_everywhere() -> None:
    widths = {
        "arn:aws:dynamodb:*:111122223333:table/*": True,
        "arn:aws:dynamodb:*:*:table/*": True,
        "arn:aws:dynamodb:eu-west-1:111122223333:table/*": False,
        "arn:aws:dynamodb:*:*:table/orders*": False,
    }
    for pattern, everywhere in widths.items():
        found = allowed_actions([policy(allow("dynamodb:Scan", pattern))], ["dynamodb:Scan"])
        assert found["dynamodb:Scan"].everywhere is everywhere, pattern


def test_a_known_context_decides_conditions() -> None:
    conditional = [policy(allow("s3:*", Condition={"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}))]
    here = Context.of({"aws:RequestedRegion": "eu-west-1"})
    assert not allowed_actions(conditional, ["s3:GetObject"], context=here)["s3:GetObject"].conditional
    assert not allowed_actions(conditional, ["s3:GetObject"], context=here.having({"aws:RequestedRegion": "us-east-1"}))


def test_an_undecided_deny_is_told_apart_from_an_undecided_allow() -> None:
    request = Request(
        principal=Caller.aws("arn:aws:iam::111122223333:role/x"), action="s3:GetObject", resource="arn:aws:s3:::b/k"
    )
    denied = simulate(request, Policies(identity=[policy(allow("s3:*"), deny("s3:*", Condition=REGION))]))
    allowed = simulate(request, Policies(identity=[policy(allow("s3:*", Condition=MFA))]))
    assert (denied.hangs_on_denies, allowed.hangs_on_denies) == (True, False)
    assert [(each.effect, each.says) for each in denied.undecided] == [
        (Effect.DENY, "StringNotEquals on aws:RequestedRegion")
    ]
    assert "Bool on aws:MultiFactorAuthPresent" in allowed.says
