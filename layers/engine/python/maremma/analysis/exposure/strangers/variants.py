"""The variants in which strangers come, as far as conditions tell them apart. The widest verdict on them counts.

They belong to an organization or to none, come from the internet or through a VPC endpoint of their own account, are a
role, a user or the root of it under any name, and choose what callers may choose. A service acts for a stranger's
source of any name that the stranger is free to take.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import product

from maremma.analysis.exposure.services import Service
from maremma.analysis.exposure.strangers.choices import choices, is_of_signer, meeting
from maremma.analysis.exposure.strangers.networks import strange_addresses
from maremma.analysis.exposure.strangers.stranger import (
    STRANGE_ACCOUNT,
    anonymous_context,
    service_context,
    stranger_context,
    through_strange_network,
    without_organization,
)
from maremma.analysis.iam import Context, arn_overlap
from maremma.analysis.iam.wildcard import tokens_of
from maremma.model.iam.policy import Condition, Statement
from maremma.model.target import Target


class Way(Enum):
    """How a request gets to AWS."""

    INTERNET = "from the internet"
    NETWORK = "through a VPC endpoint"


EITHER = (Way.INTERNET, Way.NETWORK)

_MOST = 200
"""How many requests are tried; a key with too many choices for that stays unknown."""
_ORGANIZATION = frozenset({"aws:principalorgid", "aws:principalorgpaths", "aws:vpceorgid"})
_SOURCE_ORGANIZATION = frozenset({"aws:sourceorgid", "aws:sourceorgpaths"})
_NETWORK = frozenset(
    {
        "aws:sourceip",
        "aws:sourcevpc",
        "aws:sourcevpcarn",
        "aws:sourcevpce",
        "aws:vpceaccount",
        "aws:vpceorgid",
        "aws:vpcsourceip",
    }
)
_NAME = frozenset({"aws:principalarn", "aws:username", "aws:principaltype"})
_WILDCARDS = frozenset("*?")


def conditions_in(statements: Iterable[Statement]) -> tuple[Condition, ...]:
    """All conditions of the statements."""
    return tuple(condition for statement in statements for condition in statement.conditions)


def strangers(
    conditions: Sequence[Condition],
    around: Context | None = None,
    *,
    signed: bool = True,
    ways: Sequence[Way] = EITHER,
) -> tuple[Context, ...]:
    """The requests of strangers that the conditions tell apart; `around` is what is known of all of them."""
    found: list[Context] = []
    for base in _bases(conditions, signed=signed, ways=ways):
        known = base if around is None else base.having(around.known)
        found.extend(_choosing(known, conditions, signed=signed))
    return tuple(found)


def services_strangers(
    statements: Sequence[Statement], service: Service, principal: str, target: Target
) -> tuple[Context, ...]:
    """The requests of a service for a stranger's source, whose name is as the statements like it."""
    plain = service_context(service, principal, target, STRANGE_ACCOUNT)
    named = (
        plain.having({"aws:SourceArn": arn}) for each in statements for arn in _strange_arns(each, service, target)
    )
    found = [plain, *named]
    if _mentioned(conditions_in(statements)) & _SOURCE_ORGANIZATION:
        found += [each.having(absent=_SOURCE_ORGANIZATION) for each in found]
    return tuple(found)


def _mentioned(conditions: Iterable[Condition]) -> set[str]:
    return {each.key.lower() for each in conditions}


def _bases(conditions: Sequence[Condition], *, signed: bool, ways: Sequence[Way]) -> Iterator[Context]:
    mentioned = _mentioned(conditions)
    plain = stranger_context() if signed else anonymous_context()
    callers = [plain, *(_by_other_names(plain, conditions) if signed and mentioned & _NAME else ())]
    tried = ways if mentioned & _NETWORK else ways[:1]
    for caller, way in product(callers, tried):
        for base in _from(way, caller, conditions):
            yield base
            if mentioned & _ORGANIZATION:
                yield without_organization(base)


def _from(way: Way, caller: Context, conditions: Sequence[Condition]) -> Iterator[Context]:
    if way is Way.NETWORK:
        yield through_strange_network(caller)
        return
    for address in strange_addresses(conditions):
        yield caller.having({"aws:SourceIp": address})


def _by_other_names(plain: Context, conditions: Sequence[Condition]) -> Iterator[Context]:
    """The stranger as other principals of its account, which it may call what it likes."""
    for condition in conditions:
        key = condition.key.lower()
        for wanted in condition.values:
            if key == "aws:username":
                yield from (_user(plain, name) for name in meeting(condition, wanted, "*"))
            elif key == "aws:principalarn":
                yield from _arns_like(plain, condition, wanted)
    yield _user(plain, "stranger")
    yield _root(plain, "aws")


def _arns_like(plain: Context, condition: Condition, wanted: str) -> Iterator[Context]:
    parts = wanted.split(":")
    partition = parts[1] if len(parts) > 1 and not _WILDCARDS & set(parts[1]) else "aws"
    place = f"arn:{partition}:iam::{STRANGE_ACCOUNT}"
    yield from (plain.having({"aws:PrincipalArn": arn}) for arn in meeting(condition, wanted, f"{place}:role/*"))
    yield from (_user(plain, arn.rpartition("/")[2], arn) for arn in meeting(condition, wanted, f"{place}:user/*"))
    yield _root(plain, partition)


def _user(plain: Context, name: str, arn: str = "") -> Context:
    arn = arn or f"arn:aws:iam::{STRANGE_ACCOUNT}:user/{name}"
    return plain.having({"aws:PrincipalArn": arn, "aws:PrincipalType": "User", "aws:username": name})


def _root(plain: Context, partition: str) -> Context:
    arn = f"arn:{partition}:iam::{STRANGE_ACCOUNT}:root"
    return plain.having({"aws:PrincipalArn": arn, "aws:PrincipalType": "Account"})


def _choosing(base: Context, conditions: Sequence[Condition], *, signed: bool) -> Iterator[Context]:
    """The request with every choice that the caller has in what is still unknown."""
    mentioned = sorted(key for key in _mentioned(conditions) if base.values(key) is None)
    if not signed:
        base = base.having(absent=filter(is_of_signer, mentioned))
        mentioned = [key for key in mentioned if not is_of_signer(key)]
    open_to = {key: found for key in mentioned if (found := choices(key, conditions))}
    while math.prod(map(len, open_to.values())) > _MOST:
        del open_to[max(open_to, key=lambda key: len(open_to[key]))]
    for chosen in product(*open_to.values()):
        yield base.having(dict(zip(open_to, chosen, strict=True)))


def _strange_arns(statement: Statement, service: Service, target: Target) -> Iterator[str]:
    """ARNs of strangers that fit the patterns of the statement, where a stranger is free to take such a one."""
    if not service.carries_arn:
        return
    for pattern in (v for each in statement.conditions if each.key.lower() == "aws:sourcearn" for v in each.values):
        parts = pattern.split(":", 5)
        if len(parts) < 6 or (service.needs_account and not _WILDCARDS & set(parts[5])):
            continue
        region = target.region if _WILDCARDS & set(parts[3]) else parts[3]
        place = ":" if service.needs_account else f"{region}:{STRANGE_ACCOUNT}"
        strange = f"arn:{target.partition}:{service.source or service.name}:{place}:*"
        if arn := arn_overlap(tokens_of(pattern), tokens_of(strange)):
            yield arn
