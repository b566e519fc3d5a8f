"""Scopes that several askers name, joined."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maremma.aws.state import codec
from maremma.model.results.scan import Scope
from maremma.model.target import AccountRegion


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A scope as a request spells it (see docs/architecture.md)."""

    account: str
    region: str
    functions: tuple[str, ...] | None = None
    reread: tuple[str, ...] = ()


def read(asked: bytes | str) -> tuple[Scope, ...]:
    """The scopes that a request names, as JSON; StoreError if it is no list of them."""
    return tuple(
        Scope(place=AccountRegion(each.account, each.region), functions=each.functions, reread=each.reread)
        for each in codec.load(tuple[_Asked, ...], asked)
    )


def written(scopes: Iterable[Scope]) -> bytes:
    """Scopes as they are kept beside a request."""
    return json.dumps(spelled(scopes)).encode()


def spelled(scopes: Iterable[Scope]) -> list[dict[str, object]]:
    """Scopes as a request spells them."""
    return [_spelled(each) for each in scopes]


def _spelled(scope: Scope) -> dict[str, object]:
    spelled: dict[str, object] = {"account": scope.place.account, "region": scope.place.region}
    if scope.functions is not None:
        spelled["functions"] = scope.functions
    if scope.reread:
        spelled["reread"] = scope.reread
    return spelled


def merge(found: Iterable[Scope]) -> tuple[Scope, ...]:
    """One scope per place, sorted: a whole place absorbs the functions that are named elsewhere."""
    by_place: defaultdict[AccountRegion, list[Scope]] = defaultdict(list)
    for scope in found:
        by_place[scope.place].append(scope)
    return tuple(_merged(place, by_place[place]) for place in sorted(by_place))


def _merged(place: AccountRegion, found: Sequence[Scope]) -> Scope:
    reread = tuple(sorted({name for scope in found for name in scope.reread}))
    names = {name for scope in found for name in scope.functions or ()}
    whole = any(scope.functions is None for scope in found)
    return Scope(place=place, functions=None if whole else tuple(sorted(names)), reread=reread)
