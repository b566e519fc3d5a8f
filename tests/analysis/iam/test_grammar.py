"""Policy documents in every form that AWS accepts and returns, and what is refused with which words."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from maremma.analysis.iam import parse_policy
from maremma.errors import MalformedPolicy
from maremma.model.iam.policy import Condition, Effect, Principal, Statement

ALLOW: dict[str, Any] = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
READ = Statement(effect=Effect.ALLOW, actions=("s3:GetObject",), resources=("*",))


@pytest.mark.parametrize(
    "document",
    [
        pytest.param({"Version": "2012-10-17", "Statement": [ALLOW]}, id="an object with a list"),
        pytest.param({"Id": "x", "Statement": ALLOW}, id="one statement without a list"),
        pytest.param(json.dumps({"Statement": [ALLOW]}), id="plain JSON, as resource policies come"),
        pytest.param(quote(json.dumps({"Statement": [ALLOW]})), id="URL-encoded JSON, as role policies come"),
        pytest.param(f"\n {json.dumps({'Statement': ALLOW})}\n", id="JSON with space around it"),
        pytest.param({"Statement": [{**ALLOW, "Action": ["s3:GetObject"], "Resource": ["*"]}]}, id="lists of one"),
    ],
)
def test_one_shape(document: str | dict[str, Any]) -> None:
    assert parse_policy("p", document).statements == (READ,)


@pytest.mark.parametrize(
    ("principal", "expected"),
    [
        pytest.param("*", [("AWS", "*")], id="anyone"),
        pytest.param({"AWS": "*"}, [("AWS", "*")], id="any AWS principal"),
        pytest.param({"AWS": "111122223333"}, [("AWS", "111122223333")], id="an account by its id"),
        pytest.param(
            {"AWS": ["arn:aws:iam::111122223333:root", "AIDAEXAMPLE"]},
            [("AWS", "arn:aws:iam::111122223333:root"), ("AWS", "AIDAEXAMPLE")],
            id="a root ARN and a deleted user",
        ),
        pytest.param({"Service": "s3.amazonaws.com"}, [("Service", "s3.amazonaws.com")], id="a service"),
        pytest.param({"Federated": "accounts.google.com"}, [("Federated", "accounts.google.com")], id="a provider"),
        pytest.param({"CanonicalUser": "79a5"}, [("CanonicalUser", "79a5")], id="a canonical user"),
        pytest.param(
            {"AWS": "111122223333", "Service": ["sns.amazonaws.com"]},
            [("AWS", "111122223333"), ("Service", "sns.amazonaws.com")],
            id="several kinds",
        ),
    ],
)
def test_principals(principal: str | dict[str, Any], expected: list[tuple[str, str]]) -> None:
    wanted = tuple(Principal(*each) for each in expected)
    plain = parse_policy("p", {"Statement": {**ALLOW, "Principal": principal}}).statements[0]
    negated = parse_policy("p", {"Statement": {**ALLOW, "NotPrincipal": principal}}).statements[0]
    assert (plain.principals, plain.not_principals) == (wanted, ())
    assert (negated.principals, negated.not_principals) == ((), wanted)


def test_condition_values_become_texts() -> None:
    condition = '{"Bool": {"a": true, "b": [false]}, "NumericLessThan": {"c": 1.50}, "StringEquals": {"d": []}}'
    document = (
        f'{{"Statement": {{"Effect": "Deny", "NotAction": "a:b", "NotResource": "c", "Condition": {condition}}}}}'
    )
    (parsed,) = parse_policy("p", document).statements
    assert (parsed.not_actions, parsed.not_resources) == (("a:b",), ("c",))
    assert parsed.conditions == (
        Condition("Bool", "a", ("true",)),
        Condition("Bool", "b", ("false",)),
        Condition("NumericLessThan", "c", ("1.50",)),
        Condition("StringEquals", "d", ()),
    )


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("", "is not JSON"),
        ("[1]", "not an object"),
        ("{", "is not JSON"),
        ('{"Statement": {"Effect": "Allow", "Effect": "Deny"}}', "a key appears twice"),
        ({"Version": "2012-10-17"}, "has no Statement"),
        ({"Statement": [], "Statements": []}, "unknown element 'Statements'"),
        ({"Statement": ["x"]}, "Statement 1 of policy 'p' is not an object"),
        (
            {"Statement": [ALLOW, {**ALLOW, "Sid": "Two", "Effect": "allow"}]},
            "Statement 2 (Two) of policy 'p' has the Effect",
        ),
        ({"Statement": {**ALLOW, "Condtion": {}}}, "unknown element 'Condtion'"),
        ({"Statement": {"Effect": "Allow", "Resource": "*"}}, "neither Action nor NotAction"),
        ({"Statement": {**ALLOW, "NotAction": "b:c"}}, "both Action and NotAction"),
        ({"Statement": {**ALLOW, "NotResource": "c"}}, "both Resource and NotResource"),
        ({"Statement": {**ALLOW, "Principal": "*", "NotPrincipal": "*"}}, "both Principal and NotPrincipal"),
        ({"Statement": {**ALLOW, "Action": []}}, "empty Action"),
        ({"Statement": {**ALLOW, "Action": ["a:b", 3]}}, "value in Action that is not a string"),
        ({"Statement": {**ALLOW, "Resource": ""}}, "value in Resource that is not a string"),
        ({"Statement": {**ALLOW, "Principal": "111122223333"}}, "neither '*' nor an object"),
        ({"Statement": {**ALLOW, "Principal": {}}}, "neither '*' nor an object"),
        ({"Statement": {**ALLOW, "Principal": {"Aws": "*"}}}, "unknown kind 'Aws'"),
        ({"Statement": {**ALLOW, "Principal": {"AWS": []}}}, "empty Principal"),
        ({"Statement": {**ALLOW, "Sid": 5}}, "Sid that is not a string"),
        ({"Statement": {**ALLOW, "Condition": []}}, "Condition that is not an object"),
        ({"Statement": {**ALLOW, "Condition": {"Bool": "true"}}}, "operator 'Bool' holds no keys"),
        ({"Statement": {**ALLOW, "Condition": {"Bool": {"a": None}}}}, "condition key 'a'"),
    ],
)
def test_refusals_name_the_fault(document: str | dict[str, Any], says: str) -> None:
    with pytest.raises(MalformedPolicy) as refusal:
        parse_policy("p", document)
    assert says in str(refusal.value)
    assert "'p'" in str(refusal.value)
