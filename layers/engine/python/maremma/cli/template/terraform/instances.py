"""Instances of a resource or a module, and the values that its block has in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from maremma.cli.template.positions import Position
from maremma.cli.template.terraform.declared import Later
from maremma.cli.template.terraform.functions import is_open
from maremma.cli.template.terraform.syntax import Block, Body

_MOST = 1000
_META = frozenset({"count", "for_each", "provider", "providers", "depends_on", "lifecycle", "source", "version"})
_BLOCKS = frozenset({"lifecycle", "provisioner", "connection", "timeouts"})
_DEEPEST = 20
Names = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Key:
    """What tells an instance apart: None, a number, or a text; and what its block may name."""

    key: int | str | None = None
    names: Names = field(default_factory=dict)

    @property
    def index(self) -> str:
        """As it stands in an address."""
        if self.key is None:
            return ""
        return f"[{self.key}]" if isinstance(self.key, int) else f'["{self.key}"]'


def keys_of(block: Block, evaluate: Callable[[Any], Any]) -> tuple[list[Key], bool]:
    """The instances of a block, and whether it is known how many there are; one, if it is not."""
    count, each = block.body.attributes.get("count"), block.body.attributes.get("for_each")
    if count is not None:
        number = evaluate(count)
        if isinstance(number, bool) or not isinstance(number, int | float) or number > _MOST:
            return [Key(0, {"count": {"index": 0}})], False
        return [Key(index, {"count": {"index": index}}) for index in range(int(number))], True
    if each is not None:
        return _each(evaluate(each))
    return [Key()], True


def _each(given: Any) -> tuple[list[Key], bool]:
    if isinstance(given, list) and all(isinstance(one, str) for one in given):
        given = {one: one for one in given}
    if not isinstance(given, dict) or len(given) > _MOST:
        return [Key(names={"each": {"key": Later("each.key"), "value": Later("each.value")}})], False
    return [Key(str(key), {"each": {"key": str(key), "value": value}}) for key, value in given.items()], True


def values_of(
    body: Body, evaluate: Callable[[Any, Names], Any], names: Names, *, depth: int = 0, meta: frozenset[str] = _META
) -> dict[str, Any]:
    """The attributes and the blocks of a body, as a plan has them: blocks of one kind are a list."""
    values = {key: evaluate(node, names) for key, node in body.attributes.items() if key not in meta}
    if depth > _DEEPEST:
        return values
    for block in body.blocks:
        if block.kind == "dynamic" and block.labels:
            values.setdefault(block.labels[0], []).extend(_repeated(block, evaluate, names, depth))
        elif block.kind not in _BLOCKS:
            made = values_of(block.body, evaluate, names, depth=depth + 1, meta=frozenset())
            held = values.setdefault(block.kind, [])
            if isinstance(held, list):
                held.append(made)
    return {key: value for key, value in values.items() if value is not None}


def places_in(body: Body) -> dict[str, Position]:
    """Where the attributes and blocks of a body are written; of several blocks of one kind, `kind.0`, `kind.1`, ..."""
    found = dict(body.places)
    count: dict[str, int] = {}
    for block in body.blocks:
        number = count.get(block.kind, 0)
        count[block.kind] = number + 1
        found.setdefault(block.kind, block.place)
        found[f"{block.kind}.{number}"] = block.place
    return found


def _repeated(block: Block, evaluate: Callable[[Any, Names], Any], names: Names, depth: int) -> list[dict[str, Any]]:
    """The blocks that a dynamic block makes; one with open values, if it is not known how many."""
    given = evaluate(block.body.attributes["for_each"], names) if "for_each" in block.body.attributes else []
    written = block.body.attributes.get("iterator")
    iterator = written.text.decode("utf-8", "replace").strip() if written is not None and written.text else ""
    content = next((each for each in block.body.blocks if each.kind == "content"), None)
    if content is None:
        return []
    if isinstance(given, dict):
        pairs: list[tuple[Any, Any]] = list(given.items())
    elif isinstance(given, list):
        pairs = list(zip(given if not is_open(given) else range(len(given)), given, strict=True))
    elif given is None:
        pairs = []
    else:
        pairs = [(Later("a key"), Later("a value"))]
    made = []
    for key, value in pairs[:_MOST]:
        own = {**names, iterator or block.labels[0]: {"key": key, "value": value}}
        made.append(values_of(content.body, evaluate, own, depth=depth + 1, meta=frozenset()))
    return made
