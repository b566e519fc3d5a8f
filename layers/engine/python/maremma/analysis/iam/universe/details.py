"""What is known of an action beside its name: its level, the resources it takes, its condition keys, what goes with it.

Each question about an action that the table does not know is answered by nothing: no level, no types, no keys. Nothing
known is not nothing there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from maremma.analysis.iam.universe.level import AccessLevel
from maremma.analysis.iam.universe.packed import packed_lines
from maremma.analysis.iam.universe.services import Service, services, split_action


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceType:
    """A type of resource that an action takes. `format` is its ARN with variables: `arn:${Partition}:sqs:...`.

    `required` is AWS's asterisk: a statement has to name a resource of such a type (of one of them, if there are many)
    or `*`. `format` is empty where the table names a type and does not describe it.
    """

    name: str
    format: str
    required: bool


@dataclass(frozen=True, slots=True)
class _Details:
    """The details of one service; types and actions refer to what they share by position."""

    keys: tuple[str, ...]
    types: tuple[tuple[str, str, list[int]], ...]
    actions: tuple[list[Any], ...]

    def part(self, place: int, which: int) -> list[Any]:
        """A part of an action's row; rows leave out what is empty at their end."""
        row = self.actions[place]
        return list(row[which]) if which < len(row) else []


def access_level(action: str) -> AccessLevel | None:
    """The level that AWS gives an action; None for one that the table does not know."""
    found = split_action(action)
    return None if found is None else found[0].level(found[1])


def resource_types(action: str) -> tuple[ResourceType, ...]:
    """The types of resources an action takes, required ones first. Without any, it takes `*` only, or is not known."""
    found = split_action(action)
    if found is None:
        return ()
    details, place = _details(found[0]), found[1]
    numbered = [(number, True) for number in details.part(place, 0)]
    numbered += [(number, False) for number in details.part(place, 1)]
    return tuple(
        ResourceType(name=details.types[number][0], format=details.types[number][1], required=required)
        for number, required in numbered
    )


def arn_formats(prefix: str, kind: str | None = None) -> dict[str, str]:
    """The ARN formats of a service by type of resource, or that of one type. Empty if there are none."""
    service = services().get(prefix.lower())
    if service is None:
        return {}
    return {name: form for name, form, _ in _details(service).types if form and kind in (None, name)}


def formats_of_actions(service: Service) -> Iterator[tuple[str, ...]]:
    """The ARN formats of what each action of a service takes, in the order of its actions.

    Whoever asks this of every service needs no more of it, so what is read is not kept.
    """
    details = _read(service)
    for place in range(service.size):
        numbers = (*details.part(place, 0), *details.part(place, 1))
        yield tuple(form for number in numbers if (form := details.types[number][1]))


def condition_keys(action: str) -> tuple[str, ...]:
    """The condition keys of an action and of its resources, as AWS writes them, global keys of AWS left out.

    A key with a variable part is a pattern: `aws:ResourceTag/${TagKey}`.
    """
    found = split_action(action)
    if found is None:
        return ()
    details, place = _details(found[0]), found[1]
    of_types = [
        key for number in (*details.part(place, 0), *details.part(place, 1)) for key in details.types[number][2]
    ]
    return tuple(details.keys[number] for number in dict.fromkeys((*details.part(place, 2), *of_types)))


def dependent_actions(action: str) -> tuple[str, ...]:
    """The actions that AWS says one may also need, depending on what is asked of it: `iam:PassRole` and the like."""
    found = split_action(action)
    return () if found is None else tuple(_details(found[0]).part(found[1], 3))


@cache
def _details(service: Service) -> _Details:
    return _read(service)


def _read(service: Service) -> _Details:
    _, keys, types, actions = json.loads(packed_lines(__package__, "details.zz")[service.position])
    return _Details(tuple(keys), tuple((name, form, conditions) for name, form, conditions in types), tuple(actions))
