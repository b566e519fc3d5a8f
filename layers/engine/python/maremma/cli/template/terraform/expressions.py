"""Works out HCL's expressions as far as they need no run. What is not known is a reference, or told only later."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from maremma.bounded import read_decimal, read_number
from maremma.cli.template.terraform.declared import Encoded, Later
from maremma.cli.template.terraform.functions import MOST, OPEN, call, is_open, joined
from maremma.cli.template.terraform.steps import Attribute, Index, Splat, Step, stepped
from maremma.cli.template.terraform.syntax import string_of, text_of, unescaped, without_indent

if TYPE_CHECKING:
    from tree_sitter import Node

_STEPS = 150_000
_DEPTH = 120
_RAISED = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, StopIteration)
"""What a function raises whose arguments have not the form that it takes."""
_HOLES = frozenset({"template_interpolation", "template_directive"})
_FOLLOWS = frozenset({"get_attr", "index", "splat"})
Names = Mapping[str, Any]


class Scope(Protocol):
    """What names mean: variables, locals, resources and modules, and files."""

    def named(self, name: str, steps: list[Step]) -> Any:
        """The value that a name leads to, with the steps after it."""

    def file(self, name: str, arguments: list[Any], evaluate: Evaluator) -> Any:
        """What a function of files gives."""


@dataclass
class Evaluator:
    """Works out expressions within bounds, which all of one configuration share."""

    steps: int = 0
    depth: int = 0

    def of(self, node: Node, scope: Scope, names: Names) -> Any:
        """The value of an expression. `names` are those of loops and of instances."""
        self.steps += 1
        if self.steps > _STEPS or self.depth > _DEPTH:
            return Later("an expression that takes too long")
        self.depth += 1
        try:
            return _Expression(self, scope, names).value(node)
        except _RAISED:
            return Later(text_of(node)[:60])
        finally:
            self.depth -= 1

    def template(self, node: Node, scope: Scope, names: Names) -> Any:
        """The text of a template."""
        return _Expression(self, scope, names).template(node)


@dataclass
class _Expression:
    evaluator: Evaluator
    scope: Scope
    names: Names

    def value(self, node: Node) -> Any:
        make = _NODES.get(node.type)
        if make is not None:
            return make(self, node)
        return self._term([each for each in node.children if each.type != "comment"])

    def _inner(self, node: Node, names: Names | None = None) -> Any:
        return self.evaluator.of(node, self.scope, self.names if names is None else names)

    def _term(self, parts: list[Node]) -> Any:
        """A value and what is taken of it: `(a)`, `aws_x.y[0].arn`, `f(a).b`."""
        steps = [self._step(each) for each in parts if each.type in _FOLLOWS]
        head = next(each for each in parts if each.type not in _FOLLOWS and each.type not in {"(", ")"})
        if head.type == "variable_expr":
            name = text_of(head.children[0])
            if name in self.names:
                return stepped(self.names[name], steps)
            return self.scope.named(name, steps)
        return stepped(self._inner(head), steps)

    def _step(self, node: Node) -> Step:
        if node.type == "get_attr":
            return Attribute(text_of(node.children[-1]))
        if node.type == "index":
            inner = node.children[0]
            inside = [each for each in inner.children if each.type == "expression"]
            return Index(self._inner(inside[0]) if inside else read_number(text_of(inner).lstrip(". ")))
        return Splat(tuple(self._step(each) for each in node.children[0].children if each.type in _FOLLOWS))

    def _number(self, node: Node) -> Any:
        found = read_decimal(text_of(node))
        return int(found) if found is not None and found.is_integer() else found

    def _string(self, node: Node) -> Any:
        return unescaped(text_of(node)[1:-1])

    def template(self, node: Node) -> Any:
        """A quoted text or a heredoc, with what stands in its holes."""
        quote = node.type == "quoted_template"
        parts = list(self._parts(node, quoted=quote))
        made = joined(parts) if parts else ""
        return without_indent(made) if not quote and text_of(node).startswith("<<-") else made

    def _parts(self, node: Node, *, quoted: bool) -> Iterator[Any]:
        """What stands between the first part and the last: texts, and holes. The grammar leaves blanks out of texts."""
        written, first, last = node.text or b"", node.children[0], node.children[-1]
        at = first.end_byte - node.start_byte
        if first.type == "heredoc_start":
            at = written.index(b"\n") + 1
        holes = [each for each in node.children[1:-1] if each.type in _HOLES]
        for each in [*holes, last]:
            text = written[at : each.start_byte - node.start_byte].decode("utf-8", "replace")
            at = each.end_byte - node.start_byte
            if each is last and not quoted and each.type == "heredoc_identifier":
                text = text.rstrip(" \t")
            if text:
                yield unescaped(text) if quoted else text.replace("$${", "${").replace("%%{", "%{")
            if each is last:
                return
            if each.type == "template_interpolation":
                inside = [one for one in each.children if one.type == "expression"]
                value = self._inner(inside[0]) if inside else ""
                yield Later("a value in a text") if isinstance(value, dict | list) or value is None else value
            else:
                yield from self._directive(each.children[0], quoted=quoted)

    def _directive(self, node: Node, *, quoted: bool) -> Iterator[Any]:
        if node.type != "template_if":
            yield Later("a loop in a text")
            return
        intro = node.children[0]
        condition = self._inner(next(each for each in intro.children if each.type == "expression"))
        if is_open(condition) or any("else" in each.type for each in node.children):
            yield Later("a condition in a text")
        elif condition:
            yield from self._parts(node, quoted=quoted)

    def _tuple(self, node: Node) -> Any:
        return [self._inner(each) for each in node.children if each.type == "expression"]

    def _object(self, node: Node) -> Any:
        made: dict[str, Any] = {}
        for each in node.children:
            if each.type == "object_elem":
                key, value = each.children[0], each.children[-1]
                made[str(self._key(key))] = self._inner(value)
        return made

    def _key(self, node: Node) -> Any:
        """A bare word is a key, no reference."""
        only = node.children[0] if node.child_count == 1 else node
        if only.type == "variable_expr":
            return string_of(only.children[0])
        found = self._inner(node)
        return found if isinstance(found, str | int | bool) else text_of(node)

    def _for(self, node: Node, *, makes_object: bool) -> Any:
        intro = next(each for each in node.children if each.type == "for_intro")
        results = [each for each in node.children if each.type == "expression"]
        condition = next((each for each in node.children if each.type == "for_cond"), None)
        grouped = any(each.type == "ellipsis" for each in node.children)
        variables = [text_of(each) for each in intro.children if each.type == "identifier"]
        given = self._inner(next(each for each in intro.children if each.type == "expression"))
        listed: list[Any] = []
        made: dict[str, Any] = {}
        for key, value in _pairs(given):
            own = dict(zip(variables[-2:], (key, value) if len(variables) > 1 else (value,), strict=False))
            names = {**self.names, **own}
            if condition is not None:
                holds = self._inner(condition.children[-1], names)
                if holds is False:
                    continue
            results_here = [self._inner(each, names) for each in results]
            if not makes_object:
                listed.append(results_here[0])
            elif grouped:
                made.setdefault(str(results_here[0]), []).append(results_here[1])
            else:
                made[str(results_here[0])] = results_here[1]
        return made if makes_object else listed

    def _call(self, node: Node) -> Any:
        name = text_of(node.children[0])
        inside = next((each for each in node.children if each.type == "function_arguments"), None)
        written = [each for each in inside.children if each.type == "expression"] if inside is not None else []
        if name in {"try", "can"}:
            return self._tried(name, written)
        arguments = [self._inner(each) for each in written]
        if inside is not None and any(each.type == "ellipsis" for each in inside.children):
            if not isinstance(arguments[-1], list):
                return Later(name)
            arguments = [*arguments[:-1], *arguments[-1]]
        try:
            return call(name, arguments)
        except LookupError:
            return self.scope.file(name, arguments, self.evaluator)

    def _tried(self, name: str, written: list[Node]) -> Any:
        found = [self._inner(each) for each in written]
        known = next((each for each in found if not isinstance(each, Later)), None)
        if name == "can":
            return True if known is not None else Later(name)
        return known if known is not None else found[-1]

    def _conditional(self, node: Node) -> Any:
        condition, yes, no = (each for each in node.children if each.type not in {"?", ":"})
        holds = self._inner(condition)
        if is_open(holds):
            return Later("a condition")
        return self._inner(yes if holds in (True, "true") else no)

    def _operation(self, node: Node) -> Any:
        inner = node.children[0]
        signs = [number for number, each in enumerate(inner.children) if each.type in _SIGNS]
        if inner.type == "unary_operation":
            value = self._operand(inner.children[1:])
            return _SIGNS_BEFORE[inner.children[0].type](value) if not is_open(value) else Later("an operation")
        at = signs[-1]
        sign = inner.children[at].type
        one, other = self._operand(inner.children[:at]), self._operand(inner.children[at + 1 :])
        deciding = {"&&": False, "||": True}.get(sign)
        if deciding is not None and (one is deciding or other is deciding):
            return deciding
        if isinstance(one, (*OPEN, Encoded)) or isinstance(other, (*OPEN, Encoded)):
            return Later("an operation")
        if isinstance(one, dict | list) or isinstance(other, dict | list):
            same = not one and not other and type(one) is type(other)
            return same if sign == "==" else not same if sign == "!=" and (not one or not other) else Later(sign)
        return _SIGNS[sign](one, other)

    def _operand(self, parts: list[Node]) -> Any:
        return self._inner(parts[0]) if len(parts) == 1 and parts[0].type != "variable_expr" else self._term(parts)


def _pairs(given: Any) -> list[tuple[Any, Any]]:
    if isinstance(given, dict):
        found: list[tuple[Any, Any]] = list(given.items())
    elif isinstance(given, list):
        found = list(enumerate(given))
    else:
        raise TypeError("for")
    return found[:MOST]


_SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "+": lambda one, other: float(one) + float(other),
    "-": lambda one, other: float(one) - float(other),
    "*": lambda one, other: float(one) * float(other),
    "/": operator.truediv,
    "%": lambda one, other: float(one) % float(other),
    "&&": lambda one, other: one is True and other is True,
    "||": lambda one, other: one is True or other is True,
}
_SIGNS_BEFORE: Mapping[str, Callable[[Any], Any]] = {"!": operator.not_, "-": operator.neg}
_NODES: Mapping[str, Callable[[_Expression, Node], Any]] = {
    "bool_lit": lambda _, node: text_of(node) == "true",
    "conditional": _Expression._conditional,
    "for_object_expr": lambda of, node: of._for(node, makes_object=True),
    "for_tuple_expr": lambda of, node: of._for(node, makes_object=False),
    "function_call": _Expression._call,
    "heredoc_template": _Expression.template,
    "null_lit": lambda _, __: None,
    "numeric_lit": _Expression._number,
    "object": _Expression._object,
    "operation": _Expression._operation,
    "quoted_template": _Expression.template,
    "string_lit": _Expression._string,
    "tuple": _Expression._tuple,
}
