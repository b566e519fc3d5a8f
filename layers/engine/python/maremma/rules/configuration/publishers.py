"""Layers that AWS itself publishes: from which accounts, and the wrappers that they bring."""

from __future__ import annotations

from functools import cache

from maremma.analysis.tables import table
from maremma.model.snapshot import FunctionSnapshot


def layer_account(arn: str) -> str:
    """The account that a layer version belongs to; empty for an ARN that names none."""
    components = arn.split(":")
    return components[4] if len(components) > 6 else ""


def published_by_aws(account: str) -> bool:
    """Whether AWS publishes layers from the account."""
    return account in _wrappers_by_account()


def wrappers_of_aws(function: FunctionSnapshot) -> frozenset[str]:
    """The wrapper scripts that the function's layers bring, as far as AWS published them."""
    known = _wrappers_by_account()
    accounts = {layer_account(layer.arn) for layer in function.configuration.layers}
    return frozenset(wrapper for account in accounts for wrapper in known.get(account, ()))


@cache
def _wrappers_by_account() -> dict[str, tuple[str, ...]]:
    publishers = table("maremma.rules.configuration", "layer_publishers")["publisher"]
    return {account: tuple(each.get("wrappers", ())) for each in publishers for account in each["accounts"]}
