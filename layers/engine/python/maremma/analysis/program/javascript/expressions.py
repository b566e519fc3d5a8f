"""Expressions: names, access, calls, objects, arrays, JSX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program.ir import (
    Argument,
    Attr,
    Call,
    ClassExpr,
    Const,
    Index,
    Lambda,
    Many,
    Name,
    Record,
    Sequence,
    Span,
)
from maremma.analysis.program.javascript import functions, operators
from maremma.analysis.program.javascript.classes import class_of
from maremma.analysis.program.javascript.literals import (
    number,
    number_of,
    regex,
    string,
    tagged,
    template,
    unescaped,
)
from maremma.analysis.program.javascript.markup import markup
from maremma.analysis.program.javascript.scope import NOTHING
from maremma.analysis.program.javascript.syntax import WRAPPERS, first, parts, unwrapped
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from maremma.analysis.program.ir import Expr
    from maremma.analysis.program.javascript.scope import Scope


def _name(scope: Scope, node: Node) -> Expr:
    text = scope.source.of(node)
    return Name(text) if text else NOTHING


def _words(scope: Scope, node: Node) -> Const:
    return Const(scope.source.of(node))


def _wrapped(scope: Scope, node: Node) -> Expr:
    return scope.expression(unwrapped(node))


def _meta(scope: Scope, node: Node) -> Attr:
    owner, _, name = scope.source.of(node).partition(".")
    return Attr(Name(owner.strip()), name.strip())


def _class(scope: Scope, node: Node) -> ClassExpr:
    return ClassExpr(class_of(scope, node))


def _broken(scope: Scope, node: Node) -> Expr:
    """What the parser could not read: what it could read inside."""
    items = tuple(scope.expression(child) for child in node.named_children)
    return Many(items) if items else NOTHING


# --- access and calls ------------------------------------------------------------------------------------------------


def _chain(scope: Scope, node: Node) -> Expr:
    """`a.b(c)[d]…` from the inside out, in a loop: builders chain hundreds of calls."""
    links: list[Node] = []
    at: Node | None = node
    while at is not None and at.type in _LINKS:
        links.append(at)
        at = unwrapped(at.child_by_field_name("function") or at.child_by_field_name("object"))
    value = scope.expression(at)
    for link in reversed(links):
        value = _LINKS[link.type](scope, link, value)
    return value


def _member(scope: Scope, node: Node, owner: Expr) -> Expr:
    name = scope.source.of(node.child_by_field_name("property"))
    return Attr(owner, name) if name else owner


def _subscript(scope: Scope, node: Node, owner: Expr) -> Index:
    return Index(owner, scope.expression(node.child_by_field_name("index")))


def _call(scope: Scope, node: Node, callee: Expr) -> Expr:
    given = node.child_by_field_name("arguments")
    if given is not None and given.type == "template_string":
        return tagged(scope, callee, given)
    if isinstance(callee, Name) and callee.name == "await":
        # The parser takes `await (f)(x)` for calls of a function of that name.
        return Many(tuple(argument.value for argument in arguments(scope, given)))
    return Call(callee, arguments(scope, given), _called_at(scope, node))


def _called_at(scope: Scope, node: Node) -> Span:
    """A call in a chain over several lines stands where its method is named."""
    span = scope.span(node)
    function = node.child_by_field_name("function")
    name = function.child_by_field_name("property") if function is not None else None
    if name is None or name.start_point.row == node.start_point.row:
        return span
    begins = scope.span(name)
    return Span(begins.line, begins.column, span.end_line, span.end_column)


_THIS = compile_late(r"\bthis\b")
_LINKS: dict[str, Callable[[Scope, Node, Expr], Expr]] = {
    "member_expression": _member,
    "subscript_expression": _subscript,
    "call_expression": _call,
    "nested_identifier": _member,
}


def arguments(scope: Scope, node: Node | None) -> tuple[Argument, ...]:
    """The arguments of a call."""
    return tuple(
        Argument(scope.expression(first(child)), spread=True)
        if child.type == "spread_element"
        else Argument(scope.expression(child))
        for child in parts(node)
    )


def _new(scope: Scope, node: Node) -> Call:
    callee = scope.expression(node.child_by_field_name("constructor"))
    return Call(callee, arguments(scope, node.child_by_field_name("arguments")), scope.span(node), new=True)


# --- objects and arrays ----------------------------------------------------------------------------------------------


def _array(scope: Scope, node: Node) -> Sequence:
    items: list[tuple[Expr, bool]] = []
    waits = True
    for child in node.children:
        if child.type == ",":
            if waits:
                items.append((NOTHING, False))
            waits = True
        elif child.is_named and child.type != "comment":
            spread = child.type == "spread_element"
            items.append((scope.expression(first(child) if spread else child), spread))
            waits = False
    return Sequence(tuple(items), scope.span(node))


def _object(scope: Scope, node: Node) -> Record | Call:
    items: list[tuple[Expr | None, Expr]] = []
    accessors = [each for each in node.named_children if each.type == "method_definition" and functions.accessor(each)]
    described = accessors if any(_is_of_object(scope, each) for each in accessors) else []
    for child in node.named_children:
        form = _MEMBERS.get(child.type) if child not in described else None
        if form is not None:
            items.extend(form(scope, child))
    made = Record(tuple(items), scope.span(node))
    return _with_accessors(scope, made, described) if described else made


def _is_of_object(scope: Scope, accessor: Node) -> bool:
    """Whether it matters for a getter or setter when it runs: it writes, or speaks of the object that it belongs to."""
    return functions.accessor(accessor) == "set" or _THIS.search(scope.source.of(accessor)) is not None


def _with_accessors(scope: Scope, made: Record, described: list[Node]) -> Call:
    """`{ get x() { … } }` is `Object.defineProperties({}, { x: { get() { … } } })`."""
    runs: dict[str, tuple[Expr, list[tuple[Expr | None, Expr]]]] = {}
    for node in described:
        name = key(scope, node.child_by_field_name("name"))
        function = Lambda(functions.function(scope, node, ""))
        _, of_name = runs.setdefault(scope.source.of(node.child_by_field_name("name")), (name, []))
        of_name.append((Const(functions.accessor(node)), function))
    pairs = tuple((name, Record(tuple(each), made.span)) for name, each in runs.values())
    callee = Attr(Name("Object"), "defineProperties")
    return Call(callee, (Argument(made), Argument(Record(pairs, made.span))), made.span)


def _pair(scope: Scope, node: Node) -> list[tuple[Expr | None, Expr]]:
    name = key(scope, node.child_by_field_name("key"))
    value = scope.expression(node.child_by_field_name("value"))
    return [(name, functions.called(value, name))]


def _shorthand(scope: Scope, node: Node) -> list[tuple[Expr | None, Expr]]:
    name = scope.source.of(node)
    return [(Const(name), Name(name))]


def _spread(scope: Scope, node: Node) -> list[tuple[Expr | None, Expr]]:
    return [(None, scope.expression(first(node)))]


def _method(scope: Scope, node: Node) -> list[tuple[Expr | None, Expr]]:
    """A method, or a getter that speaks of nothing but what is around it: its value is what it returns."""
    name = key(scope, node.child_by_field_name("name"))
    said = name.value if isinstance(name, Const) else ""
    function = Lambda(functions.function(scope, node, str(said)))
    return [(name, Call(function, (), scope.span(node)) if functions.accessor(node) else function)]


_MEMBERS: dict[str, Callable[[Scope, Node], list[tuple[Expr | None, Expr]]]] = {
    "pair": _pair,
    "shorthand_property_identifier": _shorthand,
    "spread_element": _spread,
    "method_definition": _method,
}


def key(scope: Scope, node: Node | None) -> Expr:
    """The key of a property: a constant unless it is computed."""
    if node is None:
        return NOTHING
    text = scope.source.of(node)
    match node.type:
        case "computed_property_name":
            return scope.expression(first(node))
        case "string":
            return Const(unescaped(text[1:-1]))
        case "number":
            return Const(str(number_of(text)))
        case _:
            return Const(text)


FORMS: dict[str, Callable[[Scope, Node], Expr]] = {
    "identifier": _name,
    "type_identifier": _name,
    "this": _name,
    "super": _name,
    "import": _name,
    "shorthand_property_identifier": _name,
    "private_property_identifier": _words,
    "property_identifier": _words,
    "meta_property": _meta,
    "string": string,
    "template_string": template,
    "number": number,
    "regex": regex,
    "true": lambda _scope, _node: Const(True),
    "false": lambda _scope, _node: Const(False),
    "null": lambda _scope, _node: NOTHING,
    "undefined": lambda _scope, _node: NOTHING,
    "member_expression": _chain,
    "subscript_expression": _chain,
    "call_expression": _chain,
    "new_expression": _new,
    "nested_identifier": _chain,
    "array": _array,
    "object": _object,
    "function_expression": functions.expression,
    "generator_function": functions.expression,
    "arrow_function": functions.expression,
    "class": _class,
    "binary_expression": operators.binary,
    "unary_expression": operators.unary,
    "update_expression": operators.update,
    "ternary_expression": operators.conditional,
    "sequence_expression": operators.sequence,
    "assignment_expression": operators.assignment,
    "augmented_assignment_expression": operators.augmented,
    "await_expression": operators.awaited,
    "yield_expression": operators.yielded,
    "jsx_element": markup,
    "jsx_self_closing_element": markup,
    "jsx_expression": lambda scope, node: scope.expression(first(node)),
    "spread_element": lambda scope, node: scope.expression(first(node)),
    "ERROR": _broken,
    **dict.fromkeys(WRAPPERS, _wrapped),
}
