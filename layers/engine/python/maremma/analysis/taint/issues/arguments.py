"""Arguments of calls: the parts that sinks name, and the conditions under which they are sinks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues import command_lines, conversations, line_formats, mails, queries, scripts
from maremma.analysis.taint.lattice.marks import AS_REPR
from maremma.analysis.taint.lattice.values import ANY, NOTHING, ClassRef, Value, join, union
from maremma.analysis.taint.objects import classes, decoding, members
from maremma.analysis.taint.tables.operations import Condition, Selector
from maremma.bounded import is_number
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_CONVERSION: Final = compile_late(r"%(?:%|[#0\- +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?([a-zA-Z]|\())")
_AS_THEY_ARE: Final = frozenset({"s", "c", "("})
"""Conversions of `%` that leave line breaks where they are; the others make numbers of their values, or `repr` them."""


def select(machine: Machine, selector: Selector, site: Site) -> Value:
    """The part of a call that a selector names; the first of its ways that is there."""
    for root, path in selector.ways:
        value = _root(machine, root, site)
        if value is None:
            continue
        for key in path:
            value = _part(machine, value, key)
        return value
    return NOTHING


def holds(machine: Machine, condition: Condition, site: Site) -> bool:
    """Whether a call is made as the condition says."""
    present = any(_root(machine, root, site) is not None for root, _ in condition.argument.ways)
    if condition.absent:
        return not present
    value = select(machine, condition.argument, site)
    if condition.form:
        return present and _FORMS[condition.form](machine, value)
    if condition.programs:
        return command_lines.is_one_of(value, condition.programs)
    if condition.symbols:
        return any(name in condition.symbols for name in _names(value))
    if condition.not_symbols:
        return present and not any(name in condition.not_symbols for name in _names(value))
    if condition.values:
        return value.is_literal and value.literal in condition.values
    return not (value.is_literal and value.literal in condition.not_values)


def _names(value: Value) -> list[str]:
    """The symbols that a value is; for a class of the program, those that it descends from."""
    inherited = [name for ref in value.refs if isinstance(ref, ClassRef) for name in classes.base_symbols(ref)]
    return [name.replace("()", "") for name in (*value.symbols, *inherited)]


def _root(machine: Machine, root: str, site: Site) -> Value | None:
    if root == "receiver":
        return site.owner
    if root == "*":
        return union(site.all_arguments)
    if root == "argv":
        return _argv(machine, site)
    if root == "positional":
        return machine.heap.sequence(site.arguments)
    if root.endswith(":"):
        return union(site.arguments[int(root[:-1]) :])
    if is_number(root):
        return site.arguments[int(root)] if int(root) < len(site.arguments) else None
    if root not in site.keywords and members.SPREAD in site.keywords:
        return members.member(machine, site.keywords[members.SPREAD], root)
    return site.keywords.get(root)


def _argv(machine: Machine, site: Site) -> Value:
    """`spawn("git", ["log", x])`: the program and the list of its arguments as one command."""
    given = site.arguments[1] if len(site.arguments) > 1 else NOTHING
    fields = members.fields_of(machine, given) if _is_list(machine, given) else {}
    moved = {str(int(key) + 1) if is_number(key) else key: value for key, value in fields.items()}
    if given.taints:
        moved[ANY] = join(moved.get(ANY), Value(given.taints))
    return Value(refs=(machine.heap.new("list", {"0": union(site.arguments[:1]), **moved}),))


def _part(machine: Machine, value: Value, key: str) -> Value:
    make = _PARTS.get(key)
    return make(machine, value) if make is not None else members.member(machine, value, key)


def _formatted(machine: Machine, given: Value, *, leaves_out: bool = True) -> Value:
    """What a message with `%` in it shows as it is, of a list with the message and its values."""
    fields = members.fields_of(machine, given)
    items = [fields[key] for key in sorted(fields, key=int)] if all(is_number(key) for key in fields) else []
    at = next((index for index, item in enumerate(items) if item.text is not None), None)
    if at is None:
        return members.values(machine, given)
    conversions = [found[1] for found in _CONVERSION.finditer(items[at].text or "") if found[1]]
    values = items[at + 1 :]
    if "(" in conversions:
        return union([*items, *(members.values(machine, value) for value in values)])
    if not conversions and leaves_out:  # `logging` says that it cannot, and shows the values as `repr` does
        return union(items[: at + 1])
    if len(conversions) != len(values):
        return union(items)
    return union(
        [*items[: at + 1], *(value for value, how in zip(values, conversions, strict=True) if how in _AS_THEY_ARE)]
    )


_SHOWN: Final = frozenset({AS_REPR})
_PARTS: Final[dict[str, Callable[[Machine, Value], Value]]] = {
    "[]": members.values,
    "<keys>": members.keys,
    "<program>": command_lines.program,
    "<script>": command_lines.script,
    "<rest>": command_lines.rest,
    "<options>": command_lines.options,
    "<chosen>": command_lines.chosen,
    "<instructions>": conversations.instructions,
    "<told>": conversations.told,
    "<asked>": conversations.asked,
    "<formatted>": _formatted,
    "<shown>": lambda machine, given: _formatted(machine, given, leaves_out=False),
    "<html>": mails.html,
    "<decoded>": decoding.plain,
    "<bytes>": lambda machine, given: given.with_taints(frozenset(each.again(_SHOWN) for each in given.taints)),
    "<line>": line_formats.written,
    "<statements>": queries.statements,
    "<run>": scripts.run,
}


def _is_list(machine: Machine, value: Value) -> bool:
    return any(obj.kind in {"list", "set"} for obj in value.objects)


_FORMS: Final[dict[str, Callable[[Machine, Value], bool]]] = {
    "mailer": mails.is_sender,
    "model": conversations.is_model,
    "list": _is_list,
    "text": lambda machine, value: not value.objects,
    "record": lambda machine, value: any(obj.kind == "record" for obj in value.objects),
}
