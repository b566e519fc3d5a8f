"""Python programs that do what another does, written differently.

Each takes a module's text and gives the files of the new program by name; `FIRST` is where the handlers are then.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Callable, Iterator

FIRST = "first.py"
SECOND = "second"
HANDLERS = ("unsafe", "safe")

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def renamed(text: str) -> dict[str, str]:
    """Every variable, parameter and function that the module itself names."""
    tree = ast.parse(text)
    names = _renamable(tree)
    return {FIRST: ast.unparse(_Renaming(names).visit(tree))}


def split(text: str) -> dict[str, str]:
    """All but the handlers in a second module, from which the first imports it."""
    tree = ast.parse(text)
    stays = [each for each in tree.body if _bound(each) & set(HANDLERS)]
    imports = [each for each in tree.body if isinstance(each, (ast.Import, ast.ImportFrom))]
    moves = [each for each in tree.body if each not in stays]
    names = sorted({name for each in moves if each not in imports for name in _bound(each)})
    shared = [ast.ImportFrom(SECOND, [ast.alias(name) for name in names], 0)] if names else []
    return {FIRST: _module([*imports, *shared, *stays]), f"{SECOND}.py": _module(moves)}


def wrapped(text: str) -> dict[str, str]:
    """Each handler behind a function that passes on what it is given, one by name and one by position."""
    first = "\n".join(f"from {SECOND} import {name} as inner_{name}" for name in HANDLERS)
    first += "\n\ndef unsafe(event, context):\n    return inner_unsafe(event, context)\n"
    first += "\n\ndef passing(function, *args, **kwargs):\n    return function(*args, **kwargs)\n"
    first += (
        "\n\ndef safe(event, context):\n    answer = passing(inner_safe, event, context=context)\n    return answer\n"
    )
    return {FIRST: first, f"{SECOND}.py": text}


def nested(text: str) -> dict[str, str]:
    """What functions do stands in branches that are always taken, and in blocks that are always left alike."""
    tree = ast.parse(text)
    for function in _functions(tree):
        branch = ast.If(ast.Constant(True), function.body, [])
        function.body = [ast.Try(body=[branch], handlers=[], orelse=[], finalbody=[ast.Pass()])]
    return {FIRST: ast.unparse(ast.fix_missing_locations(tree))}


def reordered(text: str) -> dict[str, str]:
    """Functions that stand together and need nothing of each other while they are defined, the other way round."""
    tree = ast.parse(text)
    body: list[ast.stmt] = []
    run: list[ast.stmt] = []
    for each in tree.body:
        free = isinstance(each, ast.FunctionDef) and not each.decorator_list and not each.args.defaults
        if free:
            run.insert(0, each)
        else:
            body += [*run, each]
            run = []
    return {FIRST: _module([*body, *run])}


def with_dead_code(text: str) -> dict[str, str]:
    """Statements that do nothing at the start of functions, and worse ones after their end, which is never reached."""
    tree = ast.parse(text)
    for function in _functions(tree):
        if isinstance(function.body[-1], (ast.Return, ast.Raise)):
            function.body += ast.parse("import os\nos.system(str(locals()))").body
        function.body[:0] = ast.parse("unused_here = len('unused')\nfor unused_here in ():\n    pass").body
    return {FIRST: ast.unparse(ast.fix_missing_locations(tree))}


REWRITINGS: dict[str, Callable[[str], dict[str, str]]] = {
    "renamed": renamed,
    "split": split,
    "wrapped": wrapped,
    "nested": nested,
    "reordered": reordered,
    "dead code": with_dead_code,
}


class _Renaming(ast.NodeTransformer):
    def __init__(self, names: set[str]) -> None:
        self._names = names

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for member in ("id", "arg", "name", "rest"):
            if not isinstance(node, (ast.keyword, ast.alias, ast.ClassDef)):
                self._rename(node, member)
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            node.names = [self._new(name) for name in node.names]
        return super().generic_visit(node)

    def _rename(self, node: ast.AST, member: str) -> None:
        name = getattr(node, member, None)
        if isinstance(name, str):
            setattr(node, member, self._new(name))

    def _new(self, name: str) -> str:
        return f"x_{name[::-1]}" if name in self._names else name


def _renamable(tree: ast.Module) -> set[str]:
    """What is bound, but for what others know by its name: members, keywords, imports, what frameworks call."""
    bound: set[str] = set()
    known = {*HANDLERS, "self", "cls"}
    parameters = {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            known |= {node.name}.union(*map(_bound, node.body))
        elif isinstance(node, ast.keyword):
            known |= {node.arg} if node.arg else parameters
        elif isinstance(node, ast.alias):
            known |= {(node.asname or node.name).split(".")[0]}
        elif isinstance(node, _FUNCTIONS) and node.decorator_list:
            known |= {node.name, *(each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg))}
        bound |= _names(node)
    return {name for name in bound - known if not name.startswith("__")}


def _names(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return {node.id}
    if isinstance(node, ast.arg):
        return {node.arg}
    if isinstance(node, (*_FUNCTIONS, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
        return {node.name} if node.name else set()
    return set()


def _bound(statement: ast.stmt) -> set[str]:
    """What a statement of a module or a class binds there."""
    if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
        return {statement.name}
    table = symtable.symtable(ast.unparse(statement), "statement", "exec")
    return {each.get_name() for each in table.get_symbols() if each.is_assigned() or each.is_imported()}


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (each for each in ast.walk(tree) if isinstance(each, _FUNCTIONS))


def _module(body: list[ast.stmt]) -> str:
    return ast.unparse(ast.fix_missing_locations(ast.Module(body, [])))
