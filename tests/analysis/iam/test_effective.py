"""Everything that a principal may do, against what single requests say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.iam import (
    Caller,
    Context,
    Layer,
    ListedActions,
    PermissionSet,
    Policies,
    Request,
    Truth,
    Verdict,
    effective_permissions,
    evaluate,
    parse_policy,
)
from maremma.analysis.iam.derived import informed_of_caller
from maremma.model.iam.policy import Effect, PolicyDocument, Statement

from tests.analysis.iam.strategies import (
    ACTIONS,
    RESOURCES,
    callers,
    contexts,
    layers,
    policies,
    statements,
    unseen,
    worlds,
)

UNIVERSE = ListedActions(ACTIONS)
TRUTHS = {
    Verdict.ALLOWED: Truth.TRUE,
    Verdict.UNKNOWN: Truth.UNKNOWN,
    Verdict.DENIED: Truth.FALSE,
    Verdict.IMPLICIT: Truth.FALSE,
}
# Whether a key's policy, or the trust of a role, lets identity policies decide is asked of one resource.
ORDINARY = tuple(action for action in ACTIONS if not action.startswith(("kms:", "sts:")))
FOUND = [(action, resource) for action in ORDINARY for resource in RESOURCES]
ROLE = Caller.aws("arn:aws:iam::111122223333:role/worker")


def everything(caller: Caller, world: dict[str, Any], context: Context) -> PermissionSet:
    return effective_permissions(caller, Policies(**world), UNIVERSE, context)


def truths(found: PermissionSet) -> dict[tuple[str, str], Truth]:
    return {(action, resource): found.allows(action, resource) for action, resource in FOUND}


@given(callers, worlds, contexts, unseen)
def test_a_set_says_what_a_request_is_told(
    caller: Caller, world: dict[str, Any], context: Context, unseen: frozenset[Layer]
) -> None:
    found = everything(caller, {**world, "unseen": unseen}, context)
    for action, resource in FOUND:
        request = Request(
            principal=caller,
            action=action,
            resource=resource,
            context=informed_of_caller(caller, context),
            resource_account=caller.account,
        )
        decision = evaluate(request, Policies(**world, unseen=unseen))
        assert found.allows(action, resource) is TRUTHS[decision.verdict], (action, resource, decision.says)


@given(callers, worlds, contexts, st.sampled_from(["identity", "resource"]), statements((Effect.DENY,), named=True))
def test_a_deny_never_adds_to_a_set(
    caller: Caller, world: dict[str, Any], context: Context, layer: str, deny: Statement
) -> None:
    less = {**world, layer: [*world[layer], PolicyDocument("more", (deny,))]}
    before, after = everything(caller, world, context), everything(caller, less, context)
    assert not after.actions() & ~before.actions()
    assert not after.everywhere() & ~before.everywhere()
    assert all(after.allows(*each) <= before.allows(*each) for each in FOUND)


@given(callers, worlds, contexts, layers())
def test_limits_never_add_to_a_set(caller: Caller, world: dict[str, Any], context: Context, limit: Any) -> None:
    free = {**world, "boundary": None, "session": None}
    before = everything(caller, free, context)
    for less in ({"boundary": limit[0]}, {"session": limit}, {"scps": [*world["scps"], limit]}, {"rcps": [limit]}):
        after = everything(caller, {**free, "rcps": [], **less}, context)
        whole = everything(caller, {**free, "rcps": []}, context)
        assert not after.actions() & ~whole.actions()
        assert all(after.allows(*each) <= whole.allows(*each) for each in FOUND)
    assert truths(before) == truths(everything(caller, free, context))


@given(callers, worlds, worlds, contexts)
def test_sets_are_joined_and_intersected_as_truths(
    caller: Caller, one: dict[str, Any], other: dict[str, Any], context: Context
) -> None:
    first, second = everything(caller, one, context), everything(caller, other, context)
    either, both = first | second, first & second
    for each in FOUND:
        assert either.allows(*each) is max(first.allows(*each), second.allows(*each))
        assert both.allows(*each) is min(first.allows(*each), second.allows(*each))


@given(callers, worlds, contexts)
def test_what_is_granted_on_a_resource_is_among_the_actions_on_it(
    caller: Caller, world: dict[str, Any], context: Context
) -> None:
    found = everything(caller, world, context)
    for action, resource in FOUND:
        truth, bit = found.allows(action, resource), UNIVERSE.expand(action)
        assert not truth or found.actions() & bit
        assert not truth or resource == "*" or found.actions_on(resource) & bit
        assert truth is not Truth.TRUE or found.actions(certain=True) & bit
        assert not truth or any(any(resource in region for region in grant.resources) for grant in found.on(action))


@given(policies(), contexts)
def test_a_principal_of_another_name_has_the_same(policy: PolicyDocument, context: Context) -> None:
    """Nothing but the context tells sessions of a role from the role."""
    session = Caller.aws("arn:aws:sts::111122223333:assumed-role/worker/s", of=ROLE.name)
    world = {"identity": [policy]}
    assert truths(everything(ROLE, world, context)) == truths(everything(session, world, context))


def identity(*listed: dict[str, Any]) -> Policies:
    return Policies(identity=[parse_policy("p", {"Version": "2012-10-17", "Statement": list(listed)})])


def allow(action: Any, resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def test_everything_is_one_grant() -> None:
    found = effective_permissions(ROLE, identity(allow("*")), UNIVERSE)
    (grant,) = found
    assert (grant.actions, grant.everywhere, grant.conditional) == (UNIVERSE.all, True, False)
    assert found.everywhere() == UNIVERSE.all
    assert str(grant.statements[0]).startswith("p · ")


def test_a_boundary_narrows_the_resources() -> None:
    wide = identity(allow("s3:*", "arn:aws:s3:::data-*"))
    bounded = replace(wide, boundary=parse_policy("b", {"Statement": allow("s3:Get*", "arn:aws:s3:::*/public/*")}))
    (grant,) = effective_permissions(ROLE, bounded, UNIVERSE)
    assert UNIVERSE.names(grant.actions) == ("s3:GetObject",)
    assert "arn:aws:s3:::data-eu/public/x" in grant.resources[0]
    assert "arn:aws:s3:::data-eu/private/x" not in grant.resources[0]


def test_a_deny_is_an_exception_of_its_resources() -> None:
    deny = {**allow("s3:GetObject", "arn:aws:s3:::data/secret/*"), "Effect": "Deny"}
    found = effective_permissions(ROLE, identity(allow("s3:*", "arn:aws:s3:::data/*"), deny), UNIVERSE)
    spared = found.on("s3:GetObject")
    assert [each.without for grant in spared for each in grant.resources] == [("arn:aws:s3:::data/secret/*",)]
    assert found.allows("s3:PutObject", "arn:aws:s3:::data/secret/x") is Truth.TRUE
    assert found.actions_on("arn:aws:s3:::data/secret/*") == UNIVERSE.expand("s3:PutObject")


def test_an_unknown_deny_makes_a_grant_conditional_where_it_applies() -> None:
    deny = {**allow("s3:PutObject", "arn:aws:s3:::a/*", Condition={"Bool": {"aws:SecureTransport": "false"}})}
    found = effective_permissions(ROLE, identity(allow("s3:*"), {**deny, "Effect": "Deny"}), UNIVERSE)
    assert found.allows("s3:PutObject", "arn:aws:s3:::a/x") is Truth.UNKNOWN
    assert found.allows("s3:PutObject", "arn:aws:s3:::b/x") is Truth.TRUE
    assert found.allows("s3:GetObject", "arn:aws:s3:::a/x") is Truth.TRUE


def test_an_action_that_the_universe_does_not_know_is_unknown() -> None:
    assert effective_permissions(ROLE, identity(allow("*")), UNIVERSE).allows("new:Thing") is Truth.UNKNOWN


def test_policies_of_too_many_sides_are_said_to_be_approximate() -> None:
    def many(number: int) -> dict[str, Any]:
        return allow("s3:*", [f"arn:aws:s3:::{'*' * (place % 2)}{number}{place}*" for place in range(140)])

    policies = replace(identity(many(1)), boundary=parse_policy("b", {"Statement": many(2)}))
    found = effective_permissions(ROLE, policies, UNIVERSE)
    assert found.approximate
    assert all(grant.conditional for grant in found)
    assert found.allows("s3:GetObject", "arn:aws:s3:::10-20") is Truth.UNKNOWN


def test_denies_of_too_many_sides_are_said_to_be_approximate() -> None:
    spared = [f"arn:aws:s3:::*{place}*" for place in range(200)]
    denies = [{"Effect": "Deny", "Action": "s3:*", "NotResource": spared[: 100 + number]} for number in range(5)]
    found = effective_permissions(ROLE, identity(allow("*"), *denies), UNIVERSE)
    assert found.approximate
    assert found.allows("s3:GetObject", "arn:aws:s3:::1") is Truth.UNKNOWN
