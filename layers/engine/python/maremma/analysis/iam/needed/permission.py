"""A permission that a function needs, why it needs it, and what of its needs is not clear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from maremma.model.evidence import Step
from maremma.model.iam.policy import Condition

EVERY_SERVICE = "*"
_MOST_REASONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededPermission:
    """An action on the resources of one ARN pattern, or `*`, and the places that need it.

    With `certain` False the function may do without it: that hangs on what neither code nor configuration shows. With
    `exact` False the pattern is wider than what is needed, since nobody knows which resources are. `conditions` are
    those under which it suffices.
    """

    action: str
    resource: str
    certain: bool = True
    exact: bool = True
    conditions: tuple[Condition, ...] = ()
    because: tuple[Step, ...] = ()

    @property
    def service(self) -> str:
        """IAM's prefix of the action."""
        return self.action.partition(":")[0]


@dataclass(frozen=True, slots=True, order=True)
class Unclear:
    """A service, by IAM's prefix, or `*` for all, of which the function may need more than is listed; and why."""

    service: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """Everything that a function needs, as far as it is known, and of which services it may need more.

    `linked` says that the calls are those to which compiled code refers: there may be others that nothing names.
    """

    permissions: tuple[NeededPermission, ...]
    unclear: tuple[Unclear, ...] = ()
    linked: bool = False

    def is_clear(self, service: str) -> bool:
        """Whether all is known that the function needs of a service."""
        return all(each.service not in {EVERY_SERVICE, service} for each in self.unclear)


def merged(permissions: Iterable[NeededPermission]) -> tuple[NeededPermission, ...]:
    """Each permission once, by action and resource, with all its reasons; the certain and unconditional one counts."""
    found: dict[tuple[object, ...], NeededPermission] = {}
    for each in permissions:
        key = (each.action, each.resource, each.conditions)
        known = found.get(key)
        found[key] = each if known is None else _both(known, each)
    plain = {(each.action, each.resource) for each in found.values() if each.certain and not each.conditions}
    kept = (
        each
        for each in found.values()
        if (each.certain and not each.conditions) or (each.action, each.resource) not in plain
    )
    return tuple(sorted(kept, key=lambda each: (each.action.lower(), each.resource, repr(each.conditions))))


def _both(first: NeededPermission, second: NeededPermission) -> NeededPermission:
    return replace(
        first,
        certain=first.certain or second.certain,
        exact=first.exact and second.exact,
        because=tuple(dict.fromkeys((*first.because, *second.because)))[:_MOST_REASONS],
    )
