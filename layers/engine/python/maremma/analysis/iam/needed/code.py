"""What the calls of the code need, with the values that the function really has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from maremma.analysis.iam.needed.permission import EVERY_SERVICE, NeededPermission, Unclear
from maremma.analysis.iam.sdk import (
    Permission,
    Place,
    iam_prefix,
    needed_actions,
    operations_of,
    permissions_of,
    services_with,
)
from maremma.analysis.resource_names import OWN_NAME, OWN_REGION, VARIABLE, Variables, resource_name
from maremma.model.code.sdk_call import SdkCall, SdkParameter
from maremma.model.evidence import Step
from maremma.model.iam.policy import Condition
from maremma.model.target import Target

_ANYTHING: Final = "*"
_VIA_KMS: Final = "kms"

Found = NeededPermission | Unclear


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls of a function's code, where it runs and what its environment holds."""

    calls: Sequence[SdkCall]
    own: Target
    variables: Variables

    def found(self) -> Iterator[Found]:
        """What they need, and of which services they may need more."""
        for call in self.calls:
            if call.role:
                continue  # in the name of another role, which needs the permission
            if call.says:
                yield from _unknown(call)
            elif not call.service and ":" in call.operation:
                yield from self._needed(call, call.operation.partition(":")[0])
            elif call.service:
                yield from self._needed(call, call.service)
            else:
                yield from self._guessed(call)

    def _guessed(self, call: SdkCall) -> Iterator[Found]:
        """A call of which only the method's name is known: of the services that have it, those that are called."""
        having = services_with(call.operation)
        called = {each.service for each in self.calls}
        likely = [each for each in having if each in called] or list(having)
        if len(likely) == 1:
            yield from self._needed(call, likely[0])
            return
        for service in likely:
            says = f"{call.at}: {call.operation} is called on something that may be a client of it"
            yield from _of_service(service, says)
        if not likely:
            yield Unclear(EVERY_SERVICE, f"{call.at}: {call.operation} is called on a client of an unknown service")

    def _needed(self, call: SdkCall, service: str) -> Iterator[Found]:
        found = list(self._permissions(call, service))
        if any(each is None for each in found):
            says = f"{call.at}: no table has the operation {call.operation}"
            yield from _of_service(service, says)
        reason = Step(call.at, _named(call, service))
        for each in found:
            for permission in each or ():
                yield from _each_resource(permission, reason, certain=call.certain)

    def _permissions(self, call: SdkCall, service: str) -> Iterator[tuple[Permission, ...] | None]:
        given = dict(self._told(each) for each in call.parameters)
        for place in self._places(call.regions):
            yield permissions_of(service, call.operation, given, place, kind=call.kind)

    def _told(self, parameter: SdkParameter) -> tuple[str, tuple[str, ...] | None]:
        texts = tuple(map(self._filled, parameter.texts))
        known = bool(texts) and not any(each.strip(_ANYTHING) == "" for each in texts)
        return parameter.path, texts if known else None

    def _filled(self, text: str) -> str:
        """A text with the values of the variables in it; `*` for those that are not known or not to be shown."""
        return VARIABLE.sub(lambda found: self._variable(found[1]) or _ANYTHING, text)

    def _variable(self, name: str) -> str:
        if name in OWN_REGION:
            return self.own.region
        return self.own.name if name == OWN_NAME else resource_name(name, self.variables)

    def _places(self, regions: Iterable[str]) -> Iterator[Place]:
        here = place_of(self.own)
        for region in tuple(regions) or ("",):
            yield replace(here, region=self._filled(region)) if region else here


def place_of(own: Target) -> Place:
    """Where a function calls from."""
    return Place(partition=own.partition, region=own.region, account=own.account)


def _each_resource(permission: Permission, reason: Step, *, certain: bool) -> Iterator[NeededPermission]:
    for resource in permission.resources if permission.certain or not permission.unknown else _anywhere(permission):
        yield NeededPermission(
            action=permission.action,
            resource=resource,
            certain=certain and permission.certain,
            exact=not permission.unknown and "*" not in _region(resource),
            conditions=_through(permission),
            because=(reason,),
        )


def _region(resource: str) -> str:
    parts = resource.split(":")
    return parts[3] if len(parts) > 5 else ""


def _anywhere(permission: Permission) -> tuple[str, ...]:
    """Keys that a call may use without naming them may be those of another account."""
    if not permission.action.startswith(f"{_VIA_KMS}:"):
        return permission.resources
    return tuple(dict.fromkeys(":".join(_any_owner(each.split(":"))) for each in permission.resources))


def _any_owner(parts: list[str]) -> list[str]:
    return [*parts[:3], _ANYTHING, _ANYTHING, *parts[5:]] if len(parts) > 5 else parts


def _through(permission: Permission) -> tuple[Condition, ...]:
    """The service through which alone a key is used. In China its name may have the suffix of its address."""
    if not permission.through or not permission.action.startswith(f"{_VIA_KMS}:"):
        return ()
    name = f"{permission.through}.*.amazonaws.com"
    in_china = any(each.startswith("arn:aws-cn:") for each in permission.resources)
    return (Condition("StringLike", "kms:ViaService", (name, f"{name}.cn") if in_china else (name,)),)


def _unknown(call: SdkCall) -> Iterator[Unclear]:
    says = f"{call.at}: {call.says}"
    if call.service:
        yield from _of_service(call.service, says)
    else:
        yield Unclear(EVERY_SERVICE, says)


def _of_service(service: str, says: str) -> Iterator[Unclear]:
    """Calls of a service may need actions of others too: of keys, of the role that they pass."""
    for prefix in sorted(_prefixes(service)):
        yield Unclear(prefix, says)


@cache
def _prefixes(service: str) -> frozenset[str]:
    actions = (each.action for name in operations_of(service) for each in needed_actions(service, name) or ())
    return frozenset({iam_prefix(service), *(action.partition(":")[0] for action in actions)})


def _named(call: SdkCall, service: str) -> str:
    called = f"{service}.{call.operation}" if ":" not in call.operation else call.operation
    return f"{call.library} calls {called}" if call.library else f"calls {called}"
