"""Expressions of the error-tolerant parser as `ast` nodes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from types import EllipsisType, MappingProxyType

from tree_sitter import Node

from maremma.analysis.program.python.tree import Reader, at, field, fields, only, part, parts, text, walk_left
from maremma.analysis.program.python.tree_parameters import read_parameters
from maremma.analysis.program.python.tree_strings import concatenated, read_string
from maremma.bounded import is_number

_BINARY: Mapping[str, type[ast.operator]] = MappingProxyType(
    {
        "+": ast.Add,
        "-": ast.Sub,
        "*": ast.Mult,
        "/": ast.Div,
        "//": ast.FloorDiv,
        "%": ast.Mod,
        "**": ast.Pow,
        "@": ast.MatMult,
        "|": ast.BitOr,
        "&": ast.BitAnd,
        "^": ast.BitXor,
        "<<": ast.LShift,
        ">>": ast.RShift,
    }
)
_UNARY: Mapping[str, type[ast.unaryop]] = MappingProxyType({"-": ast.USub, "+": ast.UAdd, "~": ast.Invert})
_COMPARISONS: Mapping[str, type[ast.cmpop]] = MappingProxyType(
    {
        "==": ast.Eq,
        "!=": ast.NotEq,
        "<>": ast.NotEq,
        "<": ast.Lt,
        "<=": ast.LtE,
        ">": ast.Gt,
        ">=": ast.GtE,
        "is": ast.Is,
        "is not": ast.IsNot,
        "in": ast.In,
        "not in": ast.NotIn,
    }
)


def operator_of(node: Node) -> ast.operator:
    """The operator of a binary operation or an augmented assignment."""
    return _BINARY.get(text(field(node, "operator")).removesuffix("="), ast.Add)()


def _number(_: Reader, node: Node) -> ast.expr:
    written = text(node).replace("_", "").rstrip("lL")
    if written[-1:] in {"j", "J"}:
        return ast.Constant(value=0j)
    octal = len(written) > 1 and written.startswith("0") and is_number(written, digits=len(written))
    try:
        return ast.Constant(value=ast.literal_eval(f"0o{written}" if octal else written))
    except (ValueError, SyntaxError):
        return ast.Constant(value=0)


def _identifier(_: Reader, node: Node) -> ast.expr:
    name = text(node)
    return ast.Name(id=name, ctx=ast.Load()) if name else ast.Constant(value=None)


def _attribute(read: Reader, node: Node) -> ast.expr:
    name = text(field(node, "attribute"))
    return _of(read, node, "object", lambda owner: ast.Attribute(value=owner, attr=name, ctx=ast.Load()))


def _of(read: Reader, node: Node, owner: str, make: Callable[[ast.expr], ast.expr]) -> ast.expr:
    """Something of an owner. The grammar takes the star of `*a.b` for one of `a`."""
    value = read.expr(field(node, owner))
    if isinstance(value, ast.Starred):
        return ast.Starred(value=at(node, make(value.value)), ctx=ast.Load())
    return make(value)


def _subscript(read: Reader, node: Node) -> ast.expr:
    keys = read.exprs(fields(node, "subscript"))
    key = keys[0] if len(keys) == 1 else at(node, ast.Tuple(elts=keys, ctx=ast.Load()))
    return _of(read, node, "value", lambda owner: ast.Subscript(value=owner, slice=key, ctx=ast.Load()))


def _generic(read: Reader, node: Node) -> ast.expr:
    """`List[int]` where the grammar expects a type."""
    first, *rest = parts(node)
    keys = read.exprs(key for parameter in rest for key in parts(parameter))
    key = keys[0] if len(keys) == 1 else at(node, ast.Tuple(elts=keys, ctx=ast.Load()))
    return ast.Subscript(value=read.expr(first), slice=key, ctx=ast.Load())


def _union(read: Reader, node: Node) -> ast.expr:
    first, *rest = read.exprs(parts(node))
    for other in rest:
        first = at(node, ast.BinOp(left=first, op=ast.BitOr(), right=other))
    return first


def _call(read: Reader, node: Node) -> ast.expr:
    args, keywords = read_arguments(read, field(node, "arguments"))
    return _of(read, node, "function", lambda callee: ast.Call(func=callee, args=args, keywords=keywords))


def read_arguments(read: Reader, node: Node | None) -> tuple[list[ast.expr], list[ast.keyword]]:
    """Arguments of a call, or bases and keywords of a class."""
    args: list[ast.expr] = []
    keywords: list[ast.keyword] = []
    for child in [node] if node and node.type == "generator_expression" else parts(node):
        if child.type == "keyword_argument":
            keywords.append(ast.keyword(arg=text(field(child, "name")), value=read.expr(field(child, "value"))))
        elif child.type == "dictionary_splat":
            keywords.append(ast.keyword(arg=None, value=read.expr(only(child))))
        else:
            args.append(read.expr(child))
    return args, keywords


def _binary(read: Reader, node: Node) -> ast.expr:
    links = list(walk_left(node, "binary_operator"))
    made = read.expr(field(links[-1], "left"))
    for link in reversed(links):
        made = at(link, ast.BinOp(left=made, op=operator_of(link), right=read.expr(field(link, "right"))))
    return made


def _unary(read: Reader, node: Node) -> ast.expr:
    operator = _UNARY.get(text(field(node, "operator")), ast.Invert)()
    return ast.UnaryOp(op=operator, operand=read.expr(field(node, "argument")))


def _boolean(read: Reader, node: Node) -> ast.expr:
    links = list(walk_left(node, "boolean_operator"))
    made = read.expr(field(links[-1], "left"))
    for link in reversed(links):
        operator = ast.And if text(field(link, "operator")) == "and" else ast.Or
        right = read.expr(field(link, "right"))
        if link is not links[-1] and isinstance(made, ast.BoolOp) and isinstance(made.op, operator):
            made.values.append(right)
        else:
            made = at(link, ast.BoolOp(op=operator(), values=[made, right]))
    return made


def _comparison(read: Reader, node: Node) -> ast.expr:
    operators = [_COMPARISONS.get(" ".join(text(child).split()), ast.Eq)() for child in fields(node, "operators")]
    left, *others = read.exprs(parts(node)) or [read.expr(None)]
    if not (operators and others):
        return left
    return ast.Compare(left=left, ops=operators[: len(others)], comparators=others[: len(operators)])


def _lambda(read: Reader, node: Node) -> ast.expr:
    arguments, _ = read_parameters(read, field(node, "parameters"))
    return ast.Lambda(args=arguments, body=read.expr(field(node, "body")))


def _conditional(read: Reader, node: Node) -> ast.expr:
    then, test, otherwise = [*read.exprs(parts(node)), *(read.expr(None) for _ in range(3))][:3]
    return ast.IfExp(test=test, body=then, orelse=otherwise)


def _starred(read: Reader, node: Node) -> ast.expr:
    return ast.Starred(value=read.expr(only(node)), ctx=ast.Load())


def _dictionary(read: Reader, node: Node) -> ast.expr:
    keys: list[ast.expr | None] = []
    values: list[ast.expr] = []
    for child in parts(node):
        if child.type == "pair":
            keys.append(read.expr(field(child, "key")))
            values.append(read.expr(field(child, "value")))
        else:
            keys.append(None)
            values.append(read.expr(only(child)))
    return ast.Dict(keys=keys, values=values)


def _loops(read: Reader, node: Node) -> list[ast.comprehension]:
    loops: list[ast.comprehension] = []
    for child in parts(node):
        if child.type == "for_in_clause":
            iterable = read.expr(field(child, "right"))
            loops.append(ast.comprehension(target=read.target(field(child, "left")), iter=iterable, ifs=[], is_async=0))
        elif child.type == "if_clause" and loops:
            loops[-1].ifs.extend(read.exprs(parts(child)))
    return loops


def _comprehension(made: type[ast.ListComp | ast.SetComp | ast.GeneratorExp]) -> Callable[[Reader, Node], ast.expr]:
    return lambda read, node: made(elt=read.expr(field(node, "body")), generators=_loops(read, node))


def _dictionary_comprehension(read: Reader, node: Node) -> ast.expr:
    body = field(node, "body")
    key, value = (read.expr(field(body, side) if body else None) for side in ("key", "value"))
    return ast.DictComp(key=key, value=value, generators=_loops(read, node))


def _walrus(read: Reader, node: Node) -> ast.expr:
    target = read.target(field(node, "name"))
    value = read.expr(field(node, "value"))
    return ast.NamedExpr(target=target, value=value) if isinstance(target, ast.Name) else value


def _yield(read: Reader, node: Node) -> ast.expr:
    operand = read.optional(only(node))
    if part(node, "from"):
        return ast.YieldFrom(value=operand or read.expr(None))
    return ast.Yield(value=operand)


def _tuple_pattern(read: Reader, node: Node) -> ast.expr:
    """Targets in brackets, or one target in brackets."""
    elements = read.exprs(parts(node))
    return elements[0] if len(elements) == 1 and not part(node, ",") else ast.Tuple(elts=elements, ctx=ast.Load())


def _sequence(made: type[ast.Tuple | ast.List]) -> Callable[[Reader, Node], ast.expr]:
    return lambda read, node: made(elts=read.exprs(parts(node)), ctx=ast.Load())


def _literal(value: bool | EllipsisType | None) -> Callable[[Reader, Node], ast.expr]:
    return lambda _, __: ast.Constant(value=value)


EXPRESSIONS: Mapping[str, Callable[[Reader, Node], ast.expr]] = MappingProxyType(
    {
        "identifier": _identifier,
        "keyword_identifier": _identifier,
        "integer": _number,
        "float": _number,
        "string": read_string,
        "concatenated_string": concatenated,
        "true": _literal(True),
        "false": _literal(False),
        "none": _literal(None),
        "ellipsis": _literal(...),
        "attribute": _attribute,
        "member_type": _attribute,
        "subscript": _subscript,
        "generic_type": _generic,
        "union_type": _union,
        "call": _call,
        "binary_operator": _binary,
        "unary_operator": _unary,
        "not_operator": lambda read, node: ast.UnaryOp(op=ast.Not(), operand=read.expr(field(node, "argument"))),
        "boolean_operator": _boolean,
        "comparison_operator": _comparison,
        "lambda": _lambda,
        "conditional_expression": _conditional,
        "list_splat": _starred,
        "list_splat_pattern": _starred,
        "parenthesized_list_splat": _starred,
        "tuple": _sequence(ast.Tuple),
        "expression_list": _sequence(ast.Tuple),
        "pattern_list": _sequence(ast.Tuple),
        "tuple_pattern": _tuple_pattern,
        "list": _sequence(ast.List),
        "list_pattern": _sequence(ast.List),
        "set": lambda read, node: ast.Set(elts=read.exprs(parts(node))),
        "dictionary": _dictionary,
        "list_comprehension": _comprehension(ast.ListComp),
        "set_comprehension": _comprehension(ast.SetComp),
        "generator_expression": _comprehension(ast.GeneratorExp),
        "dictionary_comprehension": _dictionary_comprehension,
        "named_expression": _walrus,
        "slice": lambda _, __: ast.Slice(),
        "await": lambda read, node: ast.Await(value=read.expr(only(node))),
        "yield": _yield,
    }
)
