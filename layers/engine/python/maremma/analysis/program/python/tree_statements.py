"""Statements of the error-tolerant parser as `ast` nodes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from tree_sitter import Node

from maremma.analysis.program.python.tree import Reader, at, dotted, field, fields, is_async, only, part, parts, text
from maremma.analysis.program.python.tree_expressions import operator_of, read_arguments
from maremma.analysis.program.python.tree_parameters import read_parameters
from maremma.analysis.program.python.tree_patterns import read_match


def _expression(read: Reader, node: Node) -> Iterable[ast.stmt]:
    inner = parts(node)
    if len(inner) == 1 and inner[0].type in {"assignment", "augmented_assignment"}:
        return read.statement(inner[0])
    values = read.exprs(inner)
    value = values[0] if len(values) == 1 else at(node, ast.Tuple(elts=values, ctx=ast.Load()))
    return [ast.Expr(value=value)]


def _assignment(read: Reader, node: Node) -> Iterable[ast.stmt]:
    """`a = b = c`, with a type if there is one."""
    left, right, kind = field(node, "left"), field(node, "right"), field(node, "type")
    if kind:
        target = read.target(left)
        simple = int(isinstance(target, ast.Name))
        value = read.optional(right)
        if isinstance(target, (ast.Name, ast.Attribute, ast.Subscript)):
            return [ast.AnnAssign(target=target, annotation=read.expr(kind), value=value, simple=simple)]
        if right is None:
            return []
    targets = [read.target(left)]
    while right and right.type == "assignment":
        targets.append(read.target(field(right, "left")))
        right = field(right, "right")
    return [ast.Assign(targets=targets, value=read.expr(right))]


def _augmented(read: Reader, node: Node) -> Iterable[ast.stmt]:
    target = read.target(field(node, "left"))
    value = read.expr(field(node, "right"))
    if not isinstance(target, (ast.Name, ast.Attribute, ast.Subscript)):
        return [ast.Expr(value=value)]
    return [ast.AugAssign(target=target, op=operator_of(node), value=value)]


def _return(read: Reader, node: Node) -> Iterable[ast.stmt]:
    return [ast.Return(value=read.optional(only(node)))]


def _if(read: Reader, node: Node) -> Iterable[ast.stmt]:
    """A branch, with its `elif`s from the last to the first."""
    otherwise: list[ast.stmt] = []
    for branch in reversed(fields(node, "alternative")):
        if branch.type == "else_clause":
            otherwise = read.block(field(branch, "body"))
        else:
            otherwise = [at(branch, _branch(read, branch, otherwise))]
    return [_branch(read, node, otherwise)]


def _branch(read: Reader, node: Node, otherwise: list[ast.stmt]) -> ast.If:
    body = read.block(field(node, "consequence"))
    return ast.If(test=read.expr(field(node, "condition")), body=body, orelse=otherwise)


def _otherwise(read: Reader, node: Node, kind: str) -> list[ast.stmt]:
    clause = part(node, kind)
    return read.block(field(clause, "body") or part(clause, "block")) if clause else []


def _for(read: Reader, node: Node) -> Iterable[ast.stmt]:
    made = ast.AsyncFor if is_async(node) else ast.For
    target, iterable = read.target(field(node, "left")), read.expr(field(node, "right"))
    body = read.block(field(node, "body"))
    return [made(target=target, iter=iterable, body=body, orelse=_otherwise(read, node, "else_clause"))]


def _while(read: Reader, node: Node) -> Iterable[ast.stmt]:
    test = read.expr(field(node, "condition"))
    return [ast.While(test=test, body=read.block(field(node, "body")), orelse=_otherwise(read, node, "else_clause"))]


def _try(read: Reader, node: Node) -> Iterable[ast.stmt]:
    handlers = [_handler(read, child) for child in parts(node) if child.type.startswith("except")]
    body = read.block(field(node, "body"))
    otherwise, finally_ = (_otherwise(read, node, kind) for kind in ("else_clause", "finally_clause"))
    return [ast.Try(body=body, handlers=handlers, orelse=otherwise, finalbody=finally_)]


def _handler(read: Reader, node: Node) -> ast.ExceptHandler:
    """`except E as e` and Python 2's `except E, e`; newer ones may list types there, whose names are capitalised."""
    values = fields(node, "value")
    alias = _alias(values[0]) if values else None
    if len(values) == 2 and values[1].type == "identifier" and not text(values[1])[:1].isupper():
        alias = values[1]
    kind = read.optional(_aliased(values[0])) if values else None
    return at(node, ast.ExceptHandler(type=kind, name=text(alias) or None, body=read.block(part(node, "block"))))


def _aliased(node: Node) -> Node:
    """What stands before `as`."""
    return parts(node)[0] if node.type == "as_pattern" else node


def _alias(node: Node) -> Node | None:
    """What follows `as`."""
    target = field(node, "alias") if node.type == "as_pattern" else None
    return only(target)


def _with(read: Reader, node: Node) -> Iterable[ast.stmt]:
    made = ast.AsyncWith if is_async(node) else ast.With
    items = [_with_item(read, child) for child in parts(part(node, "with_clause"))]
    return [made(items=items, body=read.block(field(node, "body")))]


def _with_item(read: Reader, node: Node) -> ast.withitem:
    value = field(node, "value") or node
    alias = _alias(value)
    context = read.expr(parts(value)[0] if alias else value)
    return ast.withitem(context_expr=context, optional_vars=read.target(alias) if alias else None)


def _function(read: Reader, node: Node, decorators: list[ast.expr] | None = None) -> ast.stmt:
    made = ast.AsyncFunctionDef if is_async(node) else ast.FunctionDef
    arguments, unpacked = read_parameters(read, field(node, "parameters"))
    body = [*unpacked, *read.block(field(node, "body"))]
    return made(name=text(field(node, "name")), args=arguments, body=body, decorator_list=decorators or [])


def _class(read: Reader, node: Node, decorators: list[ast.expr] | None = None) -> ast.stmt:
    bases, keywords = read_arguments(read, field(node, "superclasses"))
    name, body = text(field(node, "name")), read.block(field(node, "body"))
    return ast.ClassDef(name=name, bases=bases, keywords=keywords, body=body, decorator_list=decorators or [])


def _decorated(read: Reader, node: Node) -> Iterable[ast.stmt]:
    decorators = [read.expr(only(child)) for child in parts(node) if child.type == "decorator"]
    definition = field(node, "definition")
    if definition is None:
        return [ast.Expr(value=decorator) for decorator in decorators]
    make = _class if definition.type == "class_definition" else _function
    return [at(definition, make(read, definition, decorators))]


def _aliases(node: Node) -> list[ast.alias]:
    found: list[ast.alias] = []
    for child in fields(node, "name"):
        renamed = child.type == "aliased_import"
        name = dotted(field(child, "name") if renamed else child)
        found.append(ast.alias(name=name, asname=text(field(child, "alias")) or None if renamed else None))
    return found


def _import(_: Reader, node: Node) -> Iterable[ast.stmt]:
    return [ast.Import(names=_aliases(node))]


def _import_from(_: Reader, node: Node) -> Iterable[ast.stmt]:
    module = dotted(field(node, "module_name"))
    name = module.lstrip(".")
    names = [ast.alias(name="*", asname=None)] if part(node, "wildcard_import") else _aliases(node)
    return [ast.ImportFrom(module=name or None, names=names, level=len(module) - len(name))]


def _raise(read: Reader, node: Node) -> Iterable[ast.stmt]:
    """`raise E`, and Python 2's `raise E, "what"`, which is `raise E("what")`."""
    value = only(node)
    if value and value.type == "expression_list":
        kind, *args = read.exprs(parts(value))
        return [ast.Raise(exc=at(value, ast.Call(func=kind, args=args[:1], keywords=[])), cause=None)]
    return [ast.Raise(exc=read.optional(value), cause=None)]


def _assert(read: Reader, node: Node) -> Iterable[ast.stmt]:
    test, *message = read.exprs(parts(node)) or [read.expr(None)]
    return [ast.Assert(test=test, msg=message[0] if message else None)]


def _delete(read: Reader, node: Node) -> Iterable[ast.stmt]:
    inner = parts(node)
    targets = parts(inner[0]) if inner and inner[0].type == "expression_list" else inner
    return [ast.Delete(targets=[read.target(target, ast.Del) for target in targets])]


def _statement_call(name: str) -> Callable[[Reader, Node], Iterable[ast.stmt]]:
    """Python 2's `print` and `exec` as the calls that they are now."""

    def read_call(read: Reader, node: Node) -> Iterable[ast.stmt]:
        args = read.exprs(child for child in parts(node) if child.type != "chevron")
        keywords = [
            ast.keyword(arg="file", value=value)
            for chevron in parts(node)
            if chevron.type == "chevron"
            for value in read.exprs(parts(chevron))
        ]
        callee = at(node, ast.Name(id=name, ctx=ast.Load()))
        return [ast.Expr(value=at(node, ast.Call(func=callee, args=args, keywords=keywords)))]

    return read_call


def _type_alias(read: Reader, node: Node) -> Iterable[ast.stmt]:
    """`type A[T] = B`; also `type(a).b = c`, which the grammar takes for one."""
    left = field(node, "left")
    generic = part(left, "generic_type") if left else None
    target = read.target(only(generic) if generic else left)
    if _is_call_of_type(left):
        owner = target
        while isinstance(owner, (ast.Attribute, ast.Subscript)) and isinstance(
            owner.value, (ast.Attribute, ast.Subscript)
        ):
            owner = owner.value
        if isinstance(owner, (ast.Attribute, ast.Subscript)):
            callee = at(node, ast.Name(id="type", ctx=ast.Load()))
            owner.value = at(node, ast.Call(func=callee, args=[owner.value], keywords=[]))
    return [ast.Assign(targets=[target], value=read.expr(field(node, "right")))]


def _is_call_of_type(node: Node | None) -> bool:
    while node and node.type in {"type", "attribute", "subscript"}:
        node = only(node)
    return node is not None and node.type == "parenthesized_expression"


def _scope(made: type[ast.Global | ast.Nonlocal]) -> Callable[[Reader, Node], Iterable[ast.stmt]]:
    return lambda _, node: [made(names=[text(child) for child in parts(node)])]


STATEMENTS: Mapping[str, Callable[[Reader, Node], Iterable[ast.stmt]]] = MappingProxyType(
    {
        "expression_statement": _expression,
        "assignment": _assignment,
        "augmented_assignment": _augmented,
        "return_statement": _return,
        "if_statement": _if,
        "for_statement": _for,
        "while_statement": _while,
        "try_statement": _try,
        "with_statement": _with,
        "match_statement": read_match,
        "function_definition": lambda read, node: [_function(read, node)],
        "class_definition": lambda read, node: [_class(read, node)],
        "decorated_definition": _decorated,
        "import_statement": _import,
        "import_from_statement": _import_from,
        "future_import_statement": lambda _, __: (),
        "raise_statement": _raise,
        "assert_statement": _assert,
        "delete_statement": _delete,
        "global_statement": _scope(ast.Global),
        "nonlocal_statement": _scope(ast.Nonlocal),
        "pass_statement": lambda _, __: [ast.Pass()],
        "break_statement": lambda _, __: [ast.Break()],
        "continue_statement": lambda _, __: [ast.Continue()],
        "print_statement": _statement_call("print"),
        "exec_statement": _statement_call("exec"),
        "type_alias_statement": _type_alias,
    }
)
