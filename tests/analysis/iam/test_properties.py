"""What must hold for every request: a Deny or a limit never gives access, an Allow never takes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.iam import (
    Context,
    Layer,
    Policies,
    Request,
    Verdict,
    allowed_actions,
    evaluate,
)
from maremma.model.iam.policy import Effect, PolicyDocument, Statement

from tests.analysis.iam.strategies import (
    ACTIONS,
    KEYS,
    contexts,
    layers,
    policies,
    requests,
    statements,
    unseen,
    worlds,
)

ACCESS = {Verdict.DENIED: 0, Verdict.IMPLICIT: 0, Verdict.UNKNOWN: 1, Verdict.ALLOWED: 2}
LISTS = ("identity", "resource", "session", "endpoint", "scps", "rcps")


def access(request: Request, world: dict[str, Any]) -> int:
    return ACCESS[evaluate(request, Policies(**world)).verdict]


def extended(world: dict[str, Any], layer: str, statement: Statement) -> dict[str, Any]:
    """The world with one statement more in a layer that is there; in the organization, at its first level."""
    more = PolicyDocument("more", (statement,))
    if layer in {"scps", "rcps"}:
        first, *rest = world[layer] or [None]
        return world if first is None else {**world, layer: [[*first, more], *rest]}
    return world if world[layer] is None else {**world, layer: [*world[layer], more]}


@given(requests, worlds, st.sampled_from(LISTS), statements((Effect.DENY,), named=True))
def test_a_deny_never_adds_access(request: Request, world: dict[str, Any], layer: str, deny: Statement) -> None:
    assert access(request, extended(world, layer, deny)) <= access(request, world)


@given(requests, worlds, st.sampled_from(LISTS), statements((Effect.ALLOW,), named=True))
def test_an_allow_never_removes_access(request: Request, world: dict[str, Any], layer: str, allow: Statement) -> None:
    assert access(request, extended(world, layer, allow)) >= access(request, world)


@given(requests, worlds, policies())
def test_a_boundary_never_adds_access(request: Request, world: dict[str, Any], boundary: PolicyDocument) -> None:
    assert access(request, {**world, "boundary": boundary}) <= access(request, {**world, "boundary": None})


@given(requests, worlds, layers())
def test_a_session_policy_never_adds_access(request: Request, world: dict[str, Any], session: Any) -> None:
    assert access(request, {**world, "session": session}) <= access(request, {**world, "session": None})


@given(requests, worlds, layers(named=True))
def test_an_endpoint_never_adds_access(request: Request, world: dict[str, Any], endpoint: Any) -> None:
    assert access(request, {**world, "endpoint": endpoint}) <= access(request, {**world, "endpoint": None})


@given(requests, worlds, st.sampled_from(["scps", "rcps"]), layers())
def test_a_level_never_adds_access(request: Request, world: dict[str, Any], layer: str, level: Any) -> None:
    assert access(request, {**world, layer: [*world[layer], level]}) <= access(request, world)


@given(requests, worlds)
def test_restricting_public_buckets_never_adds_access(request: Request, world: dict[str, Any]) -> None:
    assert access(request, {**world, "restricts_public_buckets": True}) <= access(request, world)


@given(requests, worlds)
def test_knowing_more_never_turns_an_answer_around(request: Request, world: dict[str, Any]) -> None:
    unknowing = replace(request, context=Context())
    before, after = access(unknowing, world), access(request, world)
    assert before in {1, after}


@given(requests, worlds, st.sampled_from(KEYS))
def test_what_is_unknown_is_allowed_only_if_it_is_however_that_turns_out(
    request: Request, world: dict[str, Any], key: str
) -> None:
    known = {name: values for name, values in request.context.known.items() if name != key.lower()}
    unknowing = replace(request, context=Context(known))
    before = access(unknowing, world)
    completions = [Context.of(known, absent=[key]), *(Context.of({**known, key: value}) for value in ("ana", "bob"))]
    after = {access(replace(request, context=completion), world) for completion in completions}
    assert before == 1 or after == {before}


@given(requests, worlds, unseen)
def test_a_layer_that_was_not_seen_leaves_no_more_than_doubt(
    request: Request, world: dict[str, Any], unseen: frozenset[Layer]
) -> None:
    before, after = access(request, {**world, "unseen": unseen}), access(request, world)
    assert before in {1, after}


@given(requests, worlds)
def test_order_does_not_matter(request: Request, world: dict[str, Any]) -> None:
    def turned(policy: PolicyDocument) -> PolicyDocument:
        return PolicyDocument(policy.name, policy.statements[::-1])

    def reversed_in(found: Any) -> Any:
        if isinstance(found, PolicyDocument):
            return turned(found)
        return [reversed_in(each) for each in found][::-1] if isinstance(found, list) else found

    assert access(request, {name: reversed_in(found) for name, found in world.items()}) == access(request, world)


@given(requests, worlds)
def test_every_answer_says_why(request: Request, world: dict[str, Any]) -> None:
    decision = evaluate(request, Policies(**world))
    assert decision.says
    assert decision.layer is not None
    if decision.verdict is Verdict.DENIED:
        assert decision.statement is not None
    if decision.verdict is Verdict.UNKNOWN:
        assert decision.undecided or decision.unseen


@given(policies(), policies(), contexts)
def test_a_boundary_never_adds_an_action(policy: PolicyDocument, boundary: PolicyDocument, context: Context) -> None:
    free = allowed_actions([policy], ACTIONS, context=context)
    bounded = allowed_actions([policy], ACTIONS, boundary=boundary, context=context)
    assert bounded.keys() <= free.keys()
    assert all(free[action].everywhere for action in bounded if bounded[action].everywhere)


@given(requests, policies())
def test_what_is_allowed_on_a_resource_is_an_allowed_action(request: Request, policy: PolicyDocument) -> None:
    if evaluate(request, Policies(identity=[policy])).verdict is Verdict.ALLOWED and request.principal.account:
        found = allowed_actions([policy], [request.action], context=request.context)
        assert request.action in found or request.principal.name.endswith(":root")
