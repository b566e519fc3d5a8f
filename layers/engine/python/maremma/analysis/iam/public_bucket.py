"""Whether S3 calls a bucket policy public, which is what `RestrictPublicBuckets` asks.

A policy is public unless each of its Allow statements names its callers, or holds one of a few keys to fixed values.
Denies do not count. Source: "Blocking public access to your Amazon S3 storage", section "The meaning of public".
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_network

from maremma.analysis.iam.conditions.blocks import Operator
from maremma.analysis.iam.principals import is_anyone
from maremma.model.iam.policy import Condition, Effect, PolicyDocument, Statement
from maremma.patterns import compile_late

_FIXING_KEYS = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceowner",
        "aws:sourceorgid",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "aws:userid",
        "s3:dataaccesspointaccount",
        "s3:dataaccesspointarn",
    }
)
_MATCHING = frozenset({"stringequals", "stringlike", "stringequalsignorecase", "arnequals", "arnlike"})
_WIDEST = {4: 8, 6: 32}
"""Networks of more addresses than these prefixes leave are as good as the internet."""

_ACCESS_POINT = compile_late(r"arn:[a-z-]+:s3:[^:*?]*:\d{12}:accesspoint/\*")


def is_public(policies: Iterable[PolicyDocument]) -> bool:
    """Whether any statement of the bucket's policies makes it public."""
    return any(
        statement.effect is Effect.ALLOW and _opens(statement) for policy in policies for statement in policy.statements
    )


def _opens(statement: Statement) -> bool:
    everyone = bool(statement.not_principals) or any(map(is_anyone, statement.principals))
    return everyone and not any(map(_is_fixed, statement.conditions))


def _is_fixed(condition: Condition) -> bool:
    key = condition.key.lower()
    operator = condition.operator.lower().rpartition(":")[2]
    if Operator.parse(condition.operator).if_exists or not condition.values:
        return False
    if key == "aws:sourceip":
        return operator == "ipaddress" and all(map(_is_narrow, condition.values))
    if key not in _FIXING_KEYS or operator not in _MATCHING:
        return False
    literal = operator in {"stringequals", "stringequalsignorecase"}
    return all(_is_literal(value, key, wildcards=not literal) for value in condition.values)


def _is_literal(value: str, key: str, *, wildcards: bool) -> bool:
    if "${" in value:
        return False
    if key == "s3:dataaccesspointarn" and _ACCESS_POINT.fullmatch(value):
        return True
    return not wildcards or not {"*", "?"} & set(value)


def _is_narrow(value: str) -> bool:
    try:
        network = ip_network(value, strict=False)
    except ValueError:
        return False
    return network.prefixlen >= _WIDEST[network.version]
