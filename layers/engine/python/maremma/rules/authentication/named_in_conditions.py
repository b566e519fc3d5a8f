"""The accounts and organizations that the conditions of a statement name: of callers, or of the sources of services."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maremma.analysis.membership import account_in
from maremma.bounded import is_number
from maremma.model.iam.policy import Condition, Statement

_DIGITS = 12
_WILDCARDS = frozenset("*?$")


@dataclass(frozen=True, slots=True)
class _Keys:
    arn: str
    accounts: frozenset[str]
    organizations: frozenset[str]


_CALLERS = _Keys(
    "aws:principalarn", frozenset({"aws:principalaccount"}), frozenset({"aws:principalorgid", "aws:principalorgpaths"})
)
_SOURCES = _Keys(
    "aws:sourcearn",
    frozenset({"aws:sourceaccount", "aws:sourceowner"}),
    frozenset({"aws:sourceorgid", "aws:sourceorgpaths"}),
)


@dataclass(frozen=True, slots=True)
class Named:
    """Whom conditions name. Where accounts are, the organizations are left out: they do not let in more.

    `patterns` are accounts that are spelled with wildcards, and not as any account at all.
    """

    accounts: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


def callers_named(statement: Statement) -> Named:
    """The accounts or organizations whose principals the statement limits itself to."""
    return _named(statement, _CALLERS)


def sources_named(statement: Statement) -> Named:
    """The accounts or organizations whose sources the statement limits itself to."""
    return _named(statement, _SOURCES)


def organizations_in(conditions: Iterable[Condition]) -> frozenset[str]:
    """All organizations of callers that conditions speak of, in whatever way."""
    return frozenset(
        value.split("/", 1)[0]
        for each in conditions
        if each.key.lower() in _CALLERS.organizations
        for value in each.values
        if _is_organization(value.split("/", 1)[0])
    )


def _named(statement: Statement, keys: _Keys) -> Named:
    by_arn: set[str] = set()
    by_account: set[str] = set()
    organizations: set[str] = set()
    for condition in statement.conditions:
        key = condition.key.lower()
        if "not" in condition.operator.lower():
            continue
        if key == keys.arn:
            by_arn |= set(map(account_in, condition.values))
        elif key in keys.accounts:
            by_account |= set(condition.values)
        elif key in keys.organizations:
            organizations |= {value.split("/", 1)[0] for value in condition.values}
    # The ARN of a bucket names no account.
    by_arn.discard("")
    patterns = {each for each in by_arn | by_account if _WILDCARDS & set(each)}
    # Where both keys are asked for, those count that meet both; a pattern may stand for any.
    both = by_arn and by_account and not patterns
    accounts = by_arn & by_account if both else by_arn | by_account
    if not patterns and (by_arn or by_account):
        organizations.clear()
    return Named(
        tuple(sorted(each for each in accounts if len(each) == _DIGITS and is_number(each))),
        tuple(sorted(filter(_is_organization, organizations))),
        tuple(sorted(patterns - {"*"})),
    )


def _is_organization(text: str) -> bool:
    return text.startswith("o-") and not _WILDCARDS & set(text)
