"""From CloudTrail's change events to the scopes that have to be scanned again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from maremma.aws.discovery.scopes import merge
from maremma.bounded import read_json
from maremma.contract import Member
from maremma.contract.change_events import CHANGE_EVENTS, api
from maremma.engine.ports import Store
from maremma.errors import MalformedText
from maremma.model.results.scan import Scope
from maremma.model.target import AccountRegion, Target
from maremma.patterns import compile_late

MOST_FUNCTIONS = 500
"""A scope that names more is widened to the whole place, which is listed in full for any of them."""

_LAMBDA = "lambda.amazonaws.com"
_IAM = "iam.amazonaws.com"
_NAME = compile_late(
    r"(?:(?P<account>\d{12}):)?(?:function:)?(?P<name>[A-Za-z0-9-_.]+)(?::(?:\$LATEST(?:\.PUBLISHED)?|[A-Za-z0-9-_]+))?"
)
_BALANCER = compile_late(r"arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:loadbalancer/app/")

_ENFORCER = compile_late(rf"arn:[^:]+:iam::\d{{12}}:role{Member.PATH}{Member.ENFORCE_ROLE}")
"""Whom the enforcer acts as, in each account; nobody else may."""

_REREAD = frozenset(
    {
        "AddPermission",
        "CreateAlias",
        "CreateFunction",
        "CreateFunctionUrlConfig",
        "DeleteAlias",
        "DeleteFunctionEventInvokeConfig",
        "DeleteFunctionUrlConfig",
        "DeleteResourcePolicy",
        "PutFunctionEventInvokeConfig",
        "PutResourcePolicy",
        "RemovePermission",
        "UpdateAlias",
        "UpdateFunctionEventInvokeConfig",
        "UpdateFunctionUrlConfig",
    }
)
"""After these the resource policy on record may be wrong: it was changed, or went away with what it was attached to. So
may the aliases and the asynchronous settings, which are read with it."""

_READ_PER_FUNCTION = frozenset(
    {
        ("logs.amazonaws.com", "PutSubscriptionFilter"),
        ("s3.amazonaws.com", "PutBucketNotification"),
        ("s3.amazonaws.com", "PutBucketNotificationConfiguration"),
    }
)
"""What these set is read with the resource policy, of the functions that they name. A function that they name no longer
is not in the event; the sweep gets to it."""

_LISTED = frozenset(
    {
        ("elasticloadbalancing.amazonaws.com", "DeregisterTargets"),
        ("elasticloadbalancing.amazonaws.com", "RegisterTargets"),
        ("events.amazonaws.com", "PutTargets"),
        ("scheduler.amazonaws.com", "CreateSchedule"),
        ("scheduler.amazonaws.com", "UpdateSchedule"),
        ("sns.amazonaws.com", "Subscribe"),
    }
)
"""What these set is on a list, but most of them concern no function at all: only those that name one count.

So does a load balancer as the target of another, since it may lead to a function.
"""

_KNOWN = frozenset((source, api(name)) for source, names in CHANGE_EVENTS.items() for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one event changed: functions, or a role (by name), or else anything in the place.

    `everywhere` says that every region of the account is concerned.
    """

    place: AccountRegion
    functions: tuple[str, ...] = ()
    reread: bool = False
    role: str = ""
    everywhere: bool = False


def read(body: str) -> Change | None:
    """The change in the body of a queue's message; None when nothing has to be scanned for it.

    ValueError when the body is not a CloudTrail event that came through EventBridge.
    """
    event, detail = _detail(body)
    source, name = str(detail.get("eventSource")), api(str(detail.get("eventName")))
    if (source, name) not in _KNOWN or detail.get("errorCode") or _is_ours(detail):
        return None
    account = str(detail.get("recipientAccountId") or event.get("account") or "")
    region = str(detail.get("awsRegion") or event.get("region") or "")
    if not account or not region:
        raise ValueError("a change event names neither account nor region")
    place = AccountRegion(account, region)
    if source == _IAM:
        return Change(place=place, role=_text(detail, "requestParameters", "roleName"), everywhere=True)
    if source == _LAMBDA:
        return _function_change(place, detail, reread=name in _REREAD)
    if (source, name) in _READ_PER_FUNCTION:
        functions = _functions_in(place, detail)
        return Change(place=place, functions=functions, reread=True) if functions else None
    if (source, name) in _LISTED and not (_functions_in(place, detail) or _names_a_load_balancer(detail)):
        return None
    return Change(place=place)


def _is_ours(detail: Mapping[str, Any]) -> bool:
    """Whether the enforcer stopped or released something, which asks for no new look."""
    context = _mapping(_mapping(detail.get("userIdentity")).get("sessionContext"))
    return _ENFORCER.fullmatch(_text(context, "sessionIssuer", "arn")) is not None


def scopes(changes: Iterable[Change], store: Store, places: Sequence[AccountRegion]) -> tuple[Scope, ...]:
    """What has to be scanned again, one scope per place, sorted. Only `places` are scanned at all.

    A role that no function on record runs under concerns nobody: a function that is new has an event of its own.
    """
    roles = _Roles(store)
    found = [scope for change in changes for scope in _scopes(change, roles, places)]
    return tuple(_bounded(scope) for scope in merge(found))


def _bounded(scope: Scope) -> Scope:
    return replace(scope, functions=None) if len(scope.functions or ()) > MOST_FUNCTIONS else scope


def _scopes(change: Change, roles: _Roles, places: Sequence[AccountRegion]) -> Iterator[Scope]:
    if not change.everywhere:
        concerned = [place for place in places if place == change.place]
    else:
        concerned = [place for place in places if place.account == change.place.account]
    for place in concerned:
        if change.role:
            names = roles.functions(change.role, place)
            if names:
                yield Scope(place=place, functions=names)
        elif change.functions:
            reread = change.functions if change.reread else ()
            yield Scope(place=place, functions=change.functions, reread=reread)
        else:
            yield Scope(place=place)


class _Roles:
    """Which functions run under a role of a given name. Events name roles without their path, the store with it.

    The store knows the role of `$LATEST` alone. A change of a role under which only older versions run shows in the
    lists of the next scan by the clock.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._arns: dict[AccountRegion, frozenset[str]] = {}

    def functions(self, role: str, place: AccountRegion) -> tuple[str, ...]:
        """The names of the functions in a place, sorted."""
        if place not in self._arns:
            self._arns[place] = frozenset(latest.role_arn for latest in self._store.in_place(place))
        arns = [arn for arn in self._arns[place] if re.split("[:/]", arn)[-1] == role]
        under = {target for arn in arns for target in self._store.under_role(arn)}
        return tuple(sorted(target.name for target in under if target.place == place))


def _function_change(place: AccountRegion, detail: Mapping[str, Any], *, reread: bool) -> Change:
    named = next(
        (
            text
            for part, key in (
                ("requestParameters", "functionName"),
                ("responseElements", "functionArn"),
                ("requestParameters", "resourceArn"),
                ("requestParameters", "resource"),
            )
            if (text := _text(detail, part, key))
        ),
        "",
    )
    if named.startswith("arn:"):
        try:
            target = Target.from_arn(named)
        except ValueError:
            # The ARN of a mapping or of a code signing configuration: it does not say which functions it concerns.
            return Change(place=place)
        return Change(place=target.place, functions=(target.name,), reread=reread)
    match = _NAME.fullmatch(named)
    if match is None:
        return Change(place=place)
    owner = AccountRegion(match["account"] or place.account, place.region)
    return Change(place=owner, functions=(match["name"],), reread=reread)


def _functions_in(place: AccountRegion, detail: Mapping[str, Any]) -> tuple[str, ...]:
    """The functions of a place whose ARNs the request names anywhere, sorted."""
    found: set[str] = set()
    for arn in _arns_in(detail):
        with suppress(ValueError):
            target = Target.from_arn(arn)
            found.update({target.name} if target.place == place else ())
    return tuple(sorted(found))


def _names_a_load_balancer(detail: Mapping[str, Any]) -> bool:
    return any(_BALANCER.match(arn) for arn in _arns_in(detail))


def _arns_in(detail: Mapping[str, Any]) -> Iterator[str]:
    left = [detail.get("requestParameters")]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left += value.values()
        elif isinstance(value, list):
            left += value
        elif isinstance(value, str) and value.startswith("arn:"):
            yield value


def _detail(body: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    try:
        event = read_json(body)
    except MalformedText as error:
        raise ValueError(f"a message in the change queue is no event: {error}") from None
    detail = _mapping(_mapping(event).get("detail"))
    if not isinstance(detail.get("eventName"), str):
        # The text is not quoted: nobody knows what it holds.
        raise ValueError("a message in the change queue is not an event of CloudTrail")  # noqa: TRY004 (not a type error)
    return event, detail


def _text(holder: Mapping[str, Any], part: str, key: str) -> str:
    found = _mapping(holder.get(part)).get(key)
    return found if isinstance(found, str) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
