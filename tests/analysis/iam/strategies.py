"""Random policies, callers and requests that have enough in common to meet."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from maremma.analysis.iam import ANONYMOUS, Caller, Context, Layer, Request
from maremma.model.iam.policy import Condition, Effect, PolicyDocument, Principal, Statement

ACTIONS = ("s3:GetObject", "s3:PutObject", "sqs:SendMessage", "ec2:RunInstances", "kms:Decrypt", "sts:AssumeRole")
ACTION_PATTERNS = (*ACTIONS, "s3:*", "*", "s3:Get*", "*:*e*", "kms:*")
RESOURCES = (
    "arn:aws:s3:::a/x",
    "arn:aws:s3:::b/ana",
    "arn:aws:s3:::b/bob/x",
    "arn:aws:sqs:eu-west-1:111122223333:q",
    "arn:aws:kms:eu-west-1:111122223333:key/k",
    "arn:aws:iam::111122223333:role/worker",
    "*",
)
RESOURCE_PATTERNS = (
    *RESOURCES,
    "arn:aws:s3:::b/${aws:username}",
    "arn:aws:s3:::b/${aws:PrincipalTag/x}/*",
    "arn:aws:s3:::b/*",
    "arn:aws:s3:::*x",
    "arn:aws:s3:::?/*a*",
    "arn:*:s3:::*b*",
    "arn:aws:sqs:*",
    "arn:aws:*:*:111122223333:*",
)
USERS = ("arn:aws:iam::111122223333:user/ana",)
SESSIONS = (
    "arn:aws:sts::111122223333:assumed-role/worker/s",
    "arn:aws:sts::444455556666:assumed-role/visitor/s",
    "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForX/s",
)
OTHERS = ("arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/worker")
FEDERATED_USER = "arn:aws:sts::111122223333:federated-user/bo"
PRINCIPALS = (
    "*",
    "111122223333",
    "arn:aws:iam::111122223333:role/worker",
    "arn:aws:iam::111122223333:user/ana",
    "arn:aws:sts::111122223333:assumed-role/worker/s",
    "arn:aws:iam::444455556666:root",
)
KEYS = ("aws:username", "aws:PrincipalTag/x", "aws:SourceIp")

callers = st.sampled_from((*USERS, *SESSIONS, *OTHERS)).map(Caller.aws)
all_callers = callers | st.just(ANONYMOUS) | st.just(Caller.service("sns.amazonaws.com"))

conditions = st.builds(
    Condition,
    st.sampled_from(
        [
            "StringEquals",
            "StringNotLike",
            "ForAllValues:StringLike",
            "ForAnyValue:StringNotEquals",
            "Null",
            "BoolIfExists",
            "Mystery",
        ]
    ),
    st.sampled_from(KEYS),
    st.lists(st.sampled_from(["ana", "true", "*", "${aws:username}"]), min_size=1, max_size=2).map(tuple),
)


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2).map(tuple)


def statements(effects: tuple[Effect, ...] = tuple(Effect), *, named: bool = False) -> st.SearchStrategy[Statement]:
    return st.builds(
        _statement,
        st.tuples(*[st.booleans()] * 3),
        some(ACTION_PATTERNS),
        some(RESOURCE_PATTERNS),
        some(PRINCIPALS) if named else st.just(()),
        st.sampled_from(effects),
        st.lists(conditions, max_size=2).map(tuple),
    )


def _statement(
    negated: tuple[bool, bool, bool],
    actions: tuple[str, ...],
    resources: tuple[str, ...],
    named: tuple[str, ...],
    effect: Effect,
    conditions: tuple[Condition, ...],
) -> Statement:
    negated_action, negated_resource, negated_principal = negated
    principals = tuple(Principal("AWS", value) for value in named)
    return Statement(
        effect=effect,
        principals=() if negated_principal else principals,
        not_principals=principals if negated_principal else (),
        actions=() if negated_action else actions,
        not_actions=actions if negated_action else (),
        resources=() if negated_resource else resources,
        not_resources=resources if negated_resource else (),
        conditions=conditions,
    )


def policies(*effects: Effect, named: bool = False) -> st.SearchStrategy[PolicyDocument]:
    found = st.lists(statements(effects or tuple(Effect), named=named), max_size=3)
    return found.map(lambda listed: PolicyDocument("p", tuple(listed)))


def layers(**more: Any) -> st.SearchStrategy[list[PolicyDocument]]:
    return policies(**more).map(lambda policy: [policy])


contexts = st.builds(
    Context.of,
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["ana", "bob"])),
    absent=st.lists(st.sampled_from(KEYS), max_size=1),
    complete=st.booleans(),
)
requests = st.builds(
    Request,
    principal=all_callers,
    action=st.sampled_from(ACTIONS),
    resource=st.sampled_from(RESOURCES),
    context=contexts,
    resource_account=st.sampled_from(("", "999999999999")),
)
worlds = st.fixed_dictionaries(
    {
        "identity": layers(),
        "resource": layers(named=True),
        "boundary": st.none() | policies(),
        "session": st.none() | layers(),
        "scps": st.lists(layers(), max_size=2),
        "rcps": st.lists(layers(), max_size=2),
        "endpoint": st.none() | layers(named=True),
        "management_account": st.sampled_from(("", "111122223333")),
    }
)
unseen = st.frozensets(
    st.sampled_from([Layer.IDENTITY, Layer.BOUNDARY, Layer.SESSION, Layer.RESOURCE, Layer.SCP, Layer.RCP]), max_size=2
)
