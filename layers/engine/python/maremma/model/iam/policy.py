"""IAM policy documents as values. `maremma.analysis.iam` parses and evaluates them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Effect(StrEnum):
    """What a statement does to a request that it matches."""

    ALLOW = "Allow"
    DENY = "Deny"


@dataclass(frozen=True, slots=True)
class Condition:
    """One operator applied to one context key, e.g. `StringEquals` · `aws:SourceAccount` · (`123456789012`,)."""

    operator: str
    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Principal:
    """One principal element: `kind` is AWS, Service, Federated or CanonicalUser; `*` alone is AWS `*`."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement. Of each pair (`actions`, `not_actions`) and so on at most one is filled."""

    sid: str = ""
    effect: Effect
    principals: tuple[Principal, ...] = ()
    not_principals: tuple[Principal, ...] = ()
    actions: tuple[str, ...] = ()
    not_actions: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    not_resources: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A parsed policy; `name` says which (an ARN, `inline:NAME`, `resource policy of …`)."""

    name: str
    statements: tuple[Statement, ...] = field(default=())
