"""Cognito user pools whose steps are functions.

Calls: one list, which tells the functions. For each pool that invokes one of this place: one to describe it, which
tells whether strangers may sign up, and one to list its identity providers, since whoever has an account with a public
one can sign in with it, and join, even where only administrators create users.

The app clients of a pool are not read: that there is one whose id a stranger can know is taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from maremma.aws.collect.denials import Reading
from maremma.aws.collect.triggers.collection import TriggerCollection, Triggers
from maremma.aws.collect.triggers.pool_entrances import Joining, entrance_of
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import GapReason
from maremma.model.function.trigger import Trigger, TriggerKind

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
    collection.each(list(listed), partial(_add_pool, collection), "a user pool")
    return collection.facts()


def _add_pool(collection: TriggerCollection, pool: Mapping[str, Any]) -> None:
    identifier, place, name = pool["Id"], collection.session.place, pool.get("Name") or ""
    steps = set(_steps(collection, pool, f"user pool {name or identifier}"))
    if not steps:
        return
    reading = Reading(collection.reading.facet)
    joining = _joining(collection.session, reading, identifier)
    if any(gap.reason is GapReason.GONE for gap in reading.gaps):
        return
    collection.reading.gaps += reading.gaps
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


def _joining(session: AccountSession, reading: Reading, identifier: str) -> Joining | None:
    """Who can become a user of a pool; None and a gap if it could not be described, or is gone since it was listed."""
    client = session.client("cognito-idp")
    described = reading.one(client, "describe_user_pool", action=_DESCRIBE, partial=True, UserPoolId=identifier)
    if described is None:
        return None
    providers = reading.pages(
        client, "list_identity_providers", "Providers", action=_PROVIDERS, partial=True, UserPoolId=identifier
    )
    types = frozenset(reading.parsed(providers, lambda each: str(each.get("ProviderType")), "an identity provider"))
    joined = reading.parsed(
        (described,), lambda each: Joining.of(each["UserPool"], types, all_seen=not reading.gaps), "a user pool"
    )
    return next(joined, None)
