"""What must hold for every policy: a Deny or a boundary never gives access, an Allow never takes it."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.iam import (
    Caller,
    Context,
    Policies,
    Request,
    Verdict,
    action_match,
    allowed_actions,
    evaluate,
    parse_policy,
    statement_ref,
    wildcard_match,
)
from maremma.analysis.iam.wildcard import ANY, SEGMENT_ANY, SEGMENT_STAR, STAR, Tokens, matches, overlap
from maremma.model.policy import Condition, Effect, PolicyDocument, Principal, Statement

ACCESS = {Verdict.DENIED: 0, Verdict.IMPLICIT: 0, Verdict.UNKNOWN: 1, Verdict.ALLOWED: 2}
ACTIONS = ("s3:GetObject", "s3:PutObject", "sqs:SendMessage")
RESOURCES = ("arn:aws:s3:::a/x", "arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/ana")
CALLERS = (
    "arn:aws:sts::111122223333:assumed-role/worker/s",
    "arn:aws:iam::111122223333:user/ana",
    "arn:aws:sts::444455556666:assumed-role/visitor/s",
)
PRINCIPALS = ("*", "111122223333", "arn:aws:iam::111122223333:role/worker", "arn:aws:iam::111122223333:user/ana")

conditions = st.builds(
    Condition,
    st.sampled_from(["StringEquals", "StringNotLike", "ForAllValues:StringLike", "Null", "BoolIfExists", "Mystery"]),
    st.sampled_from(["aws:username", "aws:PrincipalTag/x", "aws:SourceIp"]),
    st.lists(st.sampled_from(["ana", "true", "*", "${aws:username}"]), min_size=1, max_size=2).map(tuple),
)


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2).map(tuple)


@st.composite
def statements(draw: st.DrawFn, effects: tuple[Effect, ...] = tuple(Effect), *, named: bool = False) -> Statement:
    negated_action, negated_resource = draw(st.booleans()), draw(st.booleans())
    actions, resources = draw(some((*ACTIONS, "s3:*", "*"))), draw(some((*RESOURCES, "*", "arn:aws:s3:::b/*")))
    principals = tuple(Principal("AWS", value) for value in draw(some(PRINCIPALS))) if named else ()
    return Statement(
        effect=draw(st.sampled_from(effects)),
        principals=principals,
        actions=() if negated_action else actions,
        not_actions=actions if negated_action else (),
        resources=() if negated_resource else resources,
        not_resources=resources if negated_resource else (),
        conditions=tuple(draw(st.lists(conditions, max_size=2))),
    )


def policies(*, named: bool = False) -> st.SearchStrategy[PolicyDocument]:
    return st.lists(statements(named=named), max_size=3).map(lambda found: PolicyDocument("p", tuple(found)))


contexts = st.builds(
    Context.of,
    st.dictionaries(
        st.sampled_from(["aws:username", "aws:PrincipalTag/x", "aws:SourceIp"]), st.sampled_from(["ana", "bob"])
    ),
    complete=st.booleans(),
)
requests = st.builds(
    Request,
    principal=st.sampled_from(CALLERS).map(Caller.aws),
    action=st.sampled_from(ACTIONS),
    resource=st.sampled_from(("arn:aws:s3:::a/x", "arn:aws:s3:::b/ana", "*")),
    context=contexts,
    resource_account=st.sampled_from(("", "999999999999")),
)
worlds = st.fixed_dictionaries(
    {
        "identity": policies().map(lambda policy: [policy]),
        "resource": policies(named=True).map(lambda policy: [policy]),
        "boundary": st.none() | policies(),
    }
)
layers = st.sampled_from(["identity", "resource"])


def access(request: Request, world: dict[str, Any]) -> int:
    return ACCESS[evaluate(request, Policies(**world)).verdict]


def extended(world: dict[str, Any], layer: str, statement: Statement) -> dict[str, Any]:
    return {**world, layer: [*world[layer], PolicyDocument("more", (statement,))]}


@given(requests, worlds, layers, statements((Effect.DENY,), named=True))
def test_a_deny_never_adds_access(request: Request, world: dict[str, Any], layer: str, deny: Statement) -> None:
    assert access(request, extended(world, layer, deny)) <= access(request, world)


@given(requests, worlds, layers, statements((Effect.ALLOW,), named=True))
def test_an_allow_never_removes_access(request: Request, world: dict[str, Any], layer: str, allow: Statement) -> None:
    assert access(request, extended(world, layer, allow)) >= access(request, world)


@given(requests, worlds, policies())
def test_a_boundary_never_adds_access(request: Request, world: dict[str, Any], boundary: PolicyDocument) -> None:
    assert access(request, {**world, "boundary": boundary}) <= access(request, {**world, "boundary": None})


@given(requests, worlds)
def test_knowing_more_never_turns_an_answer_around(request: Request, world: dict[str, Any]) -> None:
    unknowing = replace(request, context=Context())
    before, after = access(unknowing, world), access(request, world)
    assert before in {1, after}


@given(policies(), policies(), contexts)
def test_a_boundary_never_adds_an_action(policy: PolicyDocument, boundary: PolicyDocument, context: Context) -> None:
    free = allowed_actions([policy], ACTIONS, context=context)
    bounded = allowed_actions([policy], ACTIONS, boundary=boundary, context=context)
    assert bounded.keys() <= free.keys()
    assert all(free[action].everywhere for action in bounded if bounded[action].everywhere)


@given(requests, policies())
def test_what_is_allowed_on_a_resource_is_an_allowed_action(request: Request, policy: PolicyDocument) -> None:
    if evaluate(request, Policies(identity=[policy])).verdict is Verdict.ALLOWED:
        assert request.action in allowed_actions([policy], [request.action], context=request.context)


@given(st.text("ab*?:", max_size=8), st.text("ab:*", max_size=8))
def test_wildcards_agree_with_a_regular_expression(pattern: str, text: str) -> None:
    expression = "".join({"*": ".*", "?": "."}.get(each, re.escape(each)) for each in pattern)
    assert wildcard_match(pattern, text) == bool(re.fullmatch(expression, text, re.DOTALL))
    assert action_match(pattern.upper(), text) == wildcard_match(pattern, text)


_EXPRESSIONS = {STAR: ".*", ANY: ".", SEGMENT_STAR: "[^/]*", SEGMENT_ANY: "[^/]"}
_SHORT_TEXTS = tuple("".join(each) for size in range(5) for each in itertools.product("a/~", repeat=size))
globs = st.lists(st.sampled_from(["a", "/", *_EXPRESSIONS]), max_size=5).map(tuple)


def fits(glob: Tokens, text: str) -> bool:
    return bool(re.fullmatch("".join(_EXPRESSIONS.get(each, re.escape(each)) for each in glob), text))


@given(globs, globs)
def test_overlap_agrees_with_trying_every_text(first: Tokens, second: Tokens) -> None:
    shared = overlap(first, second)
    if shared is None:
        assert not [text for text in _SHORT_TEXTS if fits(first, text) and fits(second, text)]
    else:
        assert fits(first, shared)
        assert fits(second, shared)
    assert (overlap(second, first) is None) == (shared is None)


@given(st.lists(st.sampled_from(["a", "/", STAR, ANY]), max_size=5).map(tuple), globs)
def test_a_pattern_that_takes_in_another_takes_in_its_texts(wide: Tokens, narrow: Tokens) -> None:
    if matches(wide, narrow):
        assert not [text for text in _SHORT_TEXTS if fits(narrow, text) and not fits(wide, text)]


def test_many_stars_cost_little() -> None:
    assert not wildcard_match("*a" * 200 + "b", "a" * 2000)


@given(statements(), statements())
def test_references_tell_statements_apart(first: Statement, second: Statement) -> None:
    document = PolicyDocument("p", (first, second))
    references = [statement_ref(document, each) for each in document.statements]
    assert (references[0] == references[1]) == (first == second)
    assert references == [statement_ref(document, each) for each in document.statements]
    assert re.fullmatch("[0-9a-f]{12}", references[0].statement)


def test_a_sid_is_the_reference() -> None:
    document = parse_policy("p", {"Statement": {"Sid": "Read", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}})
    assert str(statement_ref(document, document.statements[0])) == "p · Read"
