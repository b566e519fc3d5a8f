"""The conditions of a template: what they come to by the defaults of parameters, and which may come to others."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from maremma.cli.template.load import Template
from maremma.patterns import compile_late

_DEEPEST: Final = 50
_MALFORMED = (TypeError, ValueError, LookupError, AttributeError)
"""What a condition raises whose argument has not its form."""
_NAMED = compile_late(r'"(?:Ref|Condition)": "(\w+)"')


class Conditions:
    """The conditions of one template; `equal` compares two values, None where one of them is open."""

    def __init__(self, template: Template, equal: Callable[[Any], bool | None]) -> None:
        self._declared = template.section("Conditions")
        self._parameters = template.section("Parameters")
        self._equal = equal
        self._known: dict[str, bool | None] = {}
        self._later: dict[str, bool] = {}
        self._depth = 0

    def hold(self, name: str) -> bool | None:
        """Whether a condition holds by the defaults, worked out once; None if that is open, or it refers to itself."""
        if name not in self._known:
            self._known[name] = None
            self._known[name] = self._of(self._declared.get(name))
        return self._known[name]

    def are_decided_later(self, name: str) -> bool:
        """Whether a condition rests on a parameter, which may have another value than its default."""
        if name not in self._later:
            seen, waiting = set[str](), [name]
            while waiting:
                each = waiting.pop()
                if each not in seen and each in self._declared:
                    waiting += _NAMED.findall(_text(self._declared[each]))
                seen.add(each)
            self._later[name] = not seen.isdisjoint(self._parameters)
        return self._later[name]

    def _of(self, node: Any) -> bool | None:
        if not isinstance(node, dict) or len(node) != 1 or self._depth >= _DEEPEST:
            return None
        ((name, argument),) = node.items()
        self._depth += 1
        try:
            if name == "Condition":
                return self.hold(str(argument))
            if name == "Fn::Equals":
                return self._equal(argument)
            parts = [self._of(each) for each in argument]
        except _MALFORMED:
            return None
        finally:
            self._depth -= 1
        return _combined(name, parts)


def _text(node: Any) -> str:
    try:
        return json.dumps(node, default=str)
    except (ValueError, RecursionError):
        return ""


def _combined(name: str, parts: list[bool | None]) -> bool | None:
    if name == "Fn::Not":
        return None if parts[:1] == [None] else not parts[0]
    deciding = name == "Fn::Or"
    if deciding in parts:
        return deciding
    return None if None in parts else not deciding
