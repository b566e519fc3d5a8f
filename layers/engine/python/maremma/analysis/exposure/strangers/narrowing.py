"""For whom a statement is still open when its conditions keep strangers out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from maremma.analysis.exposure.strangers.choices import is_free
from maremma.model.function.exposure import Reachability
from maremma.model.iam.policy import Condition


class _Narrows(Enum):
    """What the values of a condition key name."""

    ACCOUNT = "an account"
    ARN = "an ARN, perhaps with an account"
    OTHERS = "others than us, but not anyone"
    NETWORK = "a network of ours"
    DOOR = "a function URL, which is a door of its own"
    RESOURCE = "what is asked for, the same for every caller"


_KEYS: Mapping[str, _Narrows] = {
    "aws:principalaccount": _Narrows.ACCOUNT,
    "aws:sourceaccount": _Narrows.ACCOUNT,
    "aws:sourceowner": _Narrows.ACCOUNT,
    "aws:vpceaccount": _Narrows.ACCOUNT,
    "aws:principalarn": _Narrows.ARN,
    "aws:sourcearn": _Narrows.ARN,
    "lambda:sourcefunctionarn": _Narrows.ARN,
    "aws:sourcevpc": _Narrows.NETWORK,
    "aws:sourcevpce": _Narrows.NETWORK,
    "aws:vpcsourceip": _Narrows.NETWORK,
    "aws:resourceaccount": _Narrows.RESOURCE,
    "aws:resourceorgid": _Narrows.RESOURCE,
    "s3:resourceaccount": _Narrows.RESOURCE,
    "lambda:functionurlauthtype": _Narrows.DOOR,
    "lambda:invokedviafunctionurl": _Narrows.DOOR,
}

_NOBODY = frozenset({_Narrows.DOOR, _Narrows.RESOURCE})
"""Where these keep one stranger out, they keep everybody out. So do choices, which are free to all."""


def narrowed(blockers: Iterable[Condition], account: str) -> Reachability | None:
    """The level that conditions which keep strangers out still leave; None if they leave nobody at this door."""
    levels: list[Reachability] = []
    for condition in blockers:
        level = _left_by(condition, account)
        if level is None:
            return None
        levels.append(level)
    return min(levels, default=None)


def names_only(condition: Condition, account: str) -> bool:
    """Whether a condition on an account or an ARN names nothing outside `account`. A bucket's ARN names no account."""
    kind = _KEYS.get(condition.key.lower())
    if kind is _Narrows.ACCOUNT:
        return all(value == account for value in condition.values)
    return kind is _Narrows.ARN and all(_account_in(value) in {"", account} for value in condition.values)


def _left_by(condition: Condition, account: str) -> Reachability | None:
    kind = _KEYS.get(condition.key.lower(), _Narrows.OTHERS)
    if kind in _NOBODY or is_free(condition.key):
        return None
    if kind is _Narrows.NETWORK or names_only(condition, account):
        return Reachability.INTERNAL
    return Reachability.CROSS_ACCOUNT


def _account_in(arn: str) -> str:
    components = arn.split(":")
    return components[4] if len(components) > 5 else ""
