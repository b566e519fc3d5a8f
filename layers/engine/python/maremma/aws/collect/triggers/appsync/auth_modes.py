"""Who checks the callers of an AppSync API: its authentication types, as ways in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance

_CHECKS = {
    "API_KEY": CallerCheck.NONE,
    "AWS_IAM": CallerCheck.IAM,
    "AMAZON_COGNITO_USER_POOLS": CallerCheck.COGNITO,
    "OPENID_CONNECT": CallerCheck.JWT,
    "AWS_LAMBDA": CallerCheck.LAMBDA,
}


def entrance_of(mode: str, *, private: bool = False, through: str = "") -> Entrance:
    """The way in for callers of an authentication type; `through` says which part of the API takes it."""
    return Entrance(
        check=_CHECKS.get(mode, CallerCheck.UNKNOWN),
        private=private,
        api_key_required=mode == "API_KEY",
        says=f"{through} {mode}".strip(),
    )


def authorizer_entrance(*, private: bool = False) -> Entrance:
    """The way in to a Lambda authorizer: it sees the callers before anybody knows who they are."""
    return Entrance(check=CallerCheck.NONE, private=private, says="any request with a token")


def in_order(entrances: Iterable[Entrance]) -> tuple[Entrance, ...]:
    """The same entrances once each, in a stable order."""
    return tuple(sorted(set(entrances), key=lambda one: (one.check, one.says)))


def authorizers(providers: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The functions that are asked whether a caller may pass."""
    configs = (each.get("lambdaAuthorizerConfig") or {} for each in providers)
    return tuple(uri for config in configs if (uri := config.get("authorizerUri")))
