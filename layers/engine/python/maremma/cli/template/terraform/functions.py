"""Terraform's functions, as far as they need no run. One that is asked for what it cannot do raises a LookupError."""

from __future__ import annotations

import base64
import json
import operator
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from maremma.bounded import read_json, read_number
from maremma.cli.template.terraform.declared import Encoded, Joined, Later, Reference, Whole
from maremma.patterns import compile_late

OPEN = (Reference, Joined, Later, Whole)
LONGEST = 1024 * 1024
MOST = 10_000
_HOLE = compile_late(r"%(%|[sdvq])")


def is_open(value: Any) -> bool:
    """Whether a value, or something in it, is not known."""
    waiting, steps = [value], 0
    while waiting:
        each, steps = waiting.pop(), steps + 1
        if isinstance(each, (*OPEN, Encoded)) or steps > MOST:
            return True
        waiting += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
    return False


def call(name: str, arguments: list[Any]) -> Any:
    """What a function gives; LookupError for one that is not known, or cannot tell."""
    structural = _OF_STRUCTURES.get(name)
    if structural is not None:
        return structural(*arguments)
    plain = _OF_VALUES.get(name)
    if plain is None or any(map(is_open, arguments)):
        raise LookupError(name)
    made = plain(*arguments)
    if (isinstance(made, str) and len(made) > LONGEST) or (isinstance(made, list) and len(made) > MOST):
        raise LookupError(name)
    return made


def text(value: Any) -> str:
    """A value as it stands in a text; LookupError if it is none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | int | float):
        return str(value)
    raise LookupError("text")


def joined(parts: list[Any]) -> Any:
    """Parts as one text; with the parts that are not known, if there are any."""
    made: list[Any] = []
    for each in parts:
        inner = each.parts if isinstance(each, Joined) else (each,)
        for one in inner:
            known = one if isinstance(one, (*OPEN, Encoded)) else text(one)
            if isinstance(known, str) and made and isinstance(made[-1], str):
                made[-1] += known
            else:
                made.append(known)
    if sum(len(each) for each in made if isinstance(each, str)) > LONGEST or len(made) > MOST:
        raise LookupError("a text that is too long")
    if not made:
        return ""
    return made[0] if len(made) == 1 else Joined(tuple(made))


def _concat(*lists: Any) -> Any:
    found = [each for one in lists for each in _list(one)]
    if len(found) > MOST:
        raise LookupError("concat")
    return found


def _merge(*mappings: Any) -> Any:
    merged: dict[str, Any] = {}
    for each in mappings:
        if isinstance(each, OPEN):
            raise TypeError("merge")
        merged.update(each or {})
    return merged


def _lookup(mapping: Any, key: Any, *default: Any) -> Any:
    if not isinstance(mapping, dict) or isinstance(key, OPEN):
        raise TypeError("lookup")
    return mapping[text(key)] if text(key) in mapping else default[0]


def _element(given: Any, index: Any) -> Any:
    found = _list(given)
    return found[int(index) % len(found)]


def _length(given: Any) -> Any:
    if not isinstance(given, str | list | dict):
        raise TypeError("length")
    return len(given)


def _unique(given: Any) -> Any:
    found: list[Any] = []
    scalars: set[Any] = set()
    for each in _list(given):
        if isinstance(each, str | int | float):
            if each in scalars:
                continue
            scalars.add(each)
        found.append(each)
    return found


def _flatten(given: Any) -> Any:
    def flat(value: Any, depth: int) -> Iterator[Any]:
        for each in _list(value) if depth < 20 else ():
            if isinstance(each, list):
                yield from flat(each, depth + 1)
            else:
                yield each

    found = []
    for each in flat(given, 0):
        found.append(each)
        if len(found) > MOST:
            raise LookupError("flatten")
    return found


def _first(*given: Any) -> Any:
    return next(each for each in given if each is not None and each != "")


def _one(given: Any) -> Any:
    found = _list(given)
    return found[0] if found else None


def _joined(separator: Any, *lists: Any) -> Any:
    parts: list[Any] = []
    for each in _concat(*lists):
        parts += [text(separator), each] if parts else [each]
    return joined(parts)


def _format(pattern: Any, *values: Any) -> Any:
    waiting, parts, last = list(values), [], 0
    for hole in _HOLE.finditer(text(pattern)):
        parts.append(pattern[last : hole.start()])
        parts.append("%" if hole[1] == "%" else waiting.pop(0))
        last = hole.end()
    if "%" in pattern[last:]:
        raise LookupError("format")
    return joined([*parts, pattern[last:]])


def _list(given: Any) -> list[Any]:
    if isinstance(given, list):
        return given
    if isinstance(given, dict):
        return list(given.values())
    raise TypeError("a list")


def _keys(given: Any) -> Any:
    if not isinstance(given, dict):
        raise TypeError("keys")
    return sorted(given)


def _values(given: Any) -> Any:
    return [given[key] for key in _keys(given)]


def _replace(given: str, old: str, new: str) -> str:
    if old.startswith("/") and old.endswith("/") and len(old) > 1:
        raise LookupError("replace")  # a regular expression of a stranger's
    if len(given) * max(1, len(new)) > LONGEST:
        raise LookupError("replace")
    return given.replace(old, new)


def _range(*given: Any) -> Any:
    found = range(*map(int, given))
    if len(found) > MOST:
        raise LookupError("range")
    return list(found)


_OF_STRUCTURES: Mapping[str, Callable[..., Any]] = {
    "coalesce": _first,
    "compact": lambda given: [each for each in _list(given) if each is not None and each != ""],
    "concat": _concat,
    "distinct": _unique,
    "element": _element,
    "flatten": _flatten,
    "format": _format,
    "join": _joined,
    "jsonencode": Encoded,
    "keys": _keys,
    "length": _length,
    "lookup": _lookup,
    "merge": _merge,
    "nonsensitive": lambda given: given,
    "one": _one,
    "sensitive": lambda given: given,
    "tobool": lambda given: {"true": True, "false": False}.get(given, given) if isinstance(given, str) else given,
    "tolist": _list,
    "tomap": lambda given: given,
    "tonumber": lambda given: given if not isinstance(given, str) else read_number(given),
    "toset": _unique,
    "tostring": lambda given: given if isinstance(given, OPEN) else text(given),
    "values": _values,
    "zipmap": lambda keys, values: dict(zip(map(text, keys), _list(values), strict=True)),
}
"""Functions that take what is not known, and hand it on."""

_OF_VALUES: Mapping[str, Callable[..., Any]] = {
    "abs": abs,
    "abspath": lambda given: given,
    "base64encode": lambda given: base64.b64encode(given.encode()).decode(),
    "basename": posixpath.basename,
    "chomp": lambda given: given.rstrip("\r\n"),
    "contains": operator.contains,
    "dirname": lambda given: posixpath.dirname(given) or ".",
    "endswith": lambda given, end: given.endswith(end),
    "formatlist": lambda pattern, given: [_format(pattern, each) for each in given],
    "jsondecode": read_json,
    "lower": lambda given: given.lower(),
    "max": lambda *given: max(given),
    "min": lambda *given: min(given),
    "range": _range,
    "replace": _replace,
    "reverse": lambda given: given[::-1],
    "slice": lambda given, start, end: given[int(start) : int(end)],
    "sort": sorted,
    "split": lambda separator, given: given.split(separator)[:MOST],
    "startswith": lambda given, start: given.startswith(start),
    "strcontains": operator.contains,
    "substr": lambda given, start, count: given[int(start) :][: int(count) if count >= 0 else None],
    "title": lambda given: re.sub(r"(^|\s)(\w)", lambda each: each[1] + each[2].upper(), given),
    "trim": lambda given, of: given.strip(of),
    "trimprefix": lambda given, start: given.removeprefix(start),
    "trimspace": lambda given: given.strip(),
    "trimsuffix": lambda given, end: given.removesuffix(end),
    "upper": lambda given: given.upper(),
    "yamlencode": json.dumps,
}
"""Functions that work on what is known."""
