"""Cognito user pools whose steps are functions.

Calls: one list, which tells the functions. For each pool that invokes one of this place: one to describe it, which
tells whether strangers may sign up, and one to list its identity providers, since whoever has an account with a public
one can sign in with it, and join, even where only administrators create users.

The app clients of a pool are not read: that there is one whose id a stranger can know is taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maremma.aws.clients import AccountSession
from maremma.aws.collect.triggers.collection import TriggerCollection, Triggers
from maremma.aws.collect.triggers.pool_entrances import Joining, entrance_of
from maremma.model.trigger import Trigger, TriggerKind

PERMISSIONS: tuple[str, ...] = (
    "cognito-idp:ListUserPools",
    "cognito-idp:DescribeUserPool",
    "cognito-idp:ListIdentityProviders",
)
_LIST, _DESCRIBE, _PROVIDERS = PERMISSIONS
_PAGE = 60
# Either names the function that writes the claims of a token; AWS keeps both for the first version of the event.
_SAME = {"PreTokenGenerationConfig": "PreTokenGeneration"}


def list_user_pools(session: AccountSession) -> Triggers:
    """The user pools that invoke each function: one trigger per step that it is configured for."""
    collection = TriggerCollection(session, TriggerKind.USER_POOL.facet)
    client = session.client("cognito-idp")
    listed = collection.reading.pages(
        client, "list_user_pools", "UserPools", action=_LIST, PaginationConfig={"PageSize": _PAGE}
    )
    for identifier, pool in list(collection.reading.parsed(listed, lambda each: (each["Id"], each), "a user pool")):
        _add_pool(collection, identifier, pool)
    return collection.facts()


def _add_pool(collection: TriggerCollection, identifier: str, pool: Mapping[str, Any]) -> None:
    place, name = collection.session.place, pool.get("Name") or ""
    steps = set(_steps(collection, pool, f"user pool {name or identifier}"))
    if not steps:
        return
    joining = _joining(collection, identifier)
    for step, function, qualifier in steps:
        trigger = Trigger(
            kind=TriggerKind.USER_POOL,
            source_arn=(
                f"arn:{collection.session.partition}:cognito-idp:{place.region}:{place.account}:userpool/{identifier}"
            ),
            name=name,
            owner=place.account,
            qualifier=qualifier,
            says=step,
            entrances=() if joining is None else (entrance_of(step, joining),),
            senders_seen=joining is not None,
        )
        collection.add(function, trigger)


def _steps(collection: TriggerCollection, pool: Mapping[str, Any], called: str) -> Iterator[tuple[str, str, str]]:
    """Every step of a pool that is a function of this place: its name, the function and its qualifier."""
    for key, value in (pool.get("LambdaConfig") or {}).items():
        # The key that the senders encrypt with stands among the functions.
        if key == "KMSKeyID" or not value:
            continue
        arn = value if isinstance(value, str) else value.get("LambdaArn") or ""
        step = _SAME.get(key, key)
        invoked = collection.invoked(arn, f"{step} of {called}")
        if invoked is not None:
            yield step, *invoked


def _joining(collection: TriggerCollection, identifier: str) -> Joining | None:
    """Who can become a user of a pool; None if it could not be described."""
    client = collection.session.client("cognito-idp")
    described = collection.reading.one(
        client, "describe_user_pool", action=_DESCRIBE, partial=True, UserPoolId=identifier
    )
    if described is None:
        return None
    gaps = len(collection.reading.gaps)
    providers = list(
        collection.reading.pages(
            client, "list_identity_providers", "Providers", action=_PROVIDERS, partial=True, UserPoolId=identifier
        )
    )
    types = frozenset(str(each.get("ProviderType")) for each in providers)
    return Joining.of(described["UserPool"], types, all_seen=len(collection.reading.gaps) == gaps)
