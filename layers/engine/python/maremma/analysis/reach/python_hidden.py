"""Whether a Python file may load modules that it does not name: by computed names, from code as text, in a process."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Final

from maremma.analysis.program.python.imports import absolute
from maremma.analysis.program.python.parse import parse
from maremma.bounded import MEBIBYTE
from maremma.patterns import compile_late

_IMPORTERS: Final = frozenset({"import_module", "__import__"})
_TEXT_IS_CODE: Final = frozenset({"exec", "eval", "compile", "execfile"})
_BUILTINS: Final = frozenset({"builtins", "__builtins__"})
_LOADERS: Final = frozenset(
    [
        "ExtensionFileLoader",
        "SourceFileLoader",
        "SourcelessFileLoader",
        "__loader__",
        "__spec__",
        "addsitedir",
        "dictConfig",
        "entry_points",
        "exec_module",
        "fileConfig",
        "find_loader",
        "find_spec",
        "get_loader",
        "import_object",
        "import_string",
        "iter_entry_points",
        "iter_modules",
        "load_module",
        "load_source",
        "module_from_spec",
        "resolve_name",
        "run_module",
        "run_path",
        "spec_from_file_location",
        "spec_from_loader",
        "walk_packages",
        "zipimporter",
    ]
)
_MODULES: Final = frozenset({"runpy", "pydoc", "shelve", "imp", "zipimport", "pkg_resources", "code", "codeop"})
"""What is imported for nothing but that."""
_OBJECTS: Final = frozenset({"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "jsonpickle", "joblib"})
_MAKERS: Final = frozenset({"load", "loads", "Unpickler", "decode", "*"})
_PROCESSES: Final = frozenset({"subprocess", "os", "asyncio", "multiprocessing", "pty"})
_STARTING: Final = (
    *("run", "Popen", "call", "check_", "getoutput", "getstatusoutput", "system", "popen", "exec", "spawn"),
    *("posix_spawn", "create_subprocess", "*"),
)
_PYTHON = compile_late(r"(?:^|[/\s])python[\d.]*(?:\s|$)|\.py(?:\s|$)")
_ROOTS: Final = frozenset({"", ".", "./", "/opt", "/opt/python", "/var/task", "LAMBDA_TASK_ROOT", "__file__"})
"""What names a folder from which Lambda imports anyway."""

_ADDING: Final = frozenset({"append", "extend", "insert"})
_LONGEST: Final = 2 * MEBIBYTE
"""Longer files that have a word of the above are not parsed."""

_WORDS: Final = _IMPORTERS | _TEXT_IS_CODE | _BUILTINS | _LOADERS | _MODULES | _OBJECTS | {"importlib", "executable"}
_HINT = compile_late(rf"\b(?:{'|'.join(sorted(_WORDS))}|python[\d.]*|sys\.path)\b|\.py\b")
"""One boundary before all words: with one before each, every word is tried at every character of a file."""


def hides(package: str, text: str, names: Collection[str]) -> bool:
    """Whether more than `names` may be loaded. `package` is what the file's module is in."""
    if not _HINT.search(text):
        return False
    if len(text) > _LONGEST:
        return True
    parsed = parse(text)
    return not parsed.exact or any(_Reading(parsed.tree, package, names).signs())


class _Reading:
    def __init__(self, tree: ast.Module, package: str, names: Collection[str]) -> None:
        self._nodes = list(ast.walk(tree))
        self._package = package
        self._names = names
        self._aliases: dict[str, str] = {}
        for node in self._nodes:
            if isinstance(node, ast.Import):
                self._aliases.update({each.asname or each.name.partition(".")[0]: each.name for each in node.names})
        # What imports is known by what it is given, a module by what is taken of it: elsewhere they are handed on.
        self._called = {id(node.func) for node in self._nodes if isinstance(node, ast.Call) and self._is_named(node)}
        self._taken_of = {id(node.value) for node in self._nodes if isinstance(node, ast.Attribute)}

    def signs(self) -> Iterator[bool]:
        """Of each part of the file whether it may load what has no name."""
        for node in self._nodes:
            if isinstance(node, ast.Import):
                yield any(each.name.partition(".")[0] in _MODULES for each in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield self._takes(node)
            elif isinstance(node, ast.Name):
                yield self._uses_name(node)
            elif isinstance(node, ast.Attribute):
                yield self._uses_attribute(node)
            elif isinstance(node, ast.Call):
                yield self._adds_folder(node)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield bool(_PYTHON.search(node.value)) and self._has_processes

    def _takes(self, node: ast.ImportFrom) -> bool:
        module = node.module or ""
        names = {each.name for each in node.names}
        if module in _MODULES or (module in _OBJECTS and names & _MAKERS):
            return True
        renamed = any(each.name in _IMPORTERS and each.asname for each in node.names)
        executable = module == "sys" and "executable" in names
        return renamed or executable or bool(names & _LOADERS) or (module == "importlib" and "*" in names)

    def _uses_name(self, node: ast.Name) -> bool:
        if node.id in _IMPORTERS:
            return id(node) not in self._called
        if self._aliases.get(node.id, node.id) in {"importlib", *_BUILTINS}:
            return id(node) not in self._taken_of
        return node.id in _TEXT_IS_CODE

    def _uses_attribute(self, node: ast.Attribute) -> bool:
        if node.attr in _IMPORTERS:
            return id(node) not in self._called
        of = self._aliases.get(node.value.id, node.value.id) if isinstance(node.value, ast.Name) else ""
        return (
            node.attr in _LOADERS
            or (of in _BUILTINS and node.attr in _TEXT_IS_CODE)
            or (of in _OBJECTS and node.attr in _MAKERS)
            or (of == "sys" and node.attr == "executable")
            or (of in _BUILTINS and node.attr == "__dict__")
        )

    def _adds_folder(self, call: ast.Call) -> bool:
        """Whether modules are looked for in one more folder: `sys.path.insert(0, "lib")`."""
        match call.func:
            case ast.Attribute(attr=method, value=ast.Attribute(attr="path", value=ast.Name(id=of))):
                if method not in _ADDING or self._aliases.get(of, of) != "sys":
                    return False
                parts = [each for given in call.args for each in ast.walk(given) if isinstance(each, ast.Constant)]
                texts = [each.value for each in parts if isinstance(each.value, str)]
                return bool(self._package) or not _ROOTS.issuperset(texts)
        return False

    def _is_named(self, call: ast.Call) -> bool:
        """Whether all that a call may import is in its own text, and known."""
        given = [*call.args, *(each.value for each in call.keywords)]
        name = given[0] if given else None
        if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
            return False
        module = name.value.lstrip(".")
        dots = len(name.value) - len(module)
        if dots and not all(isinstance(each, ast.Name) and each.id == "__package__" for each in given[1:]):
            return False
        inner = [each for one in given[1:] if isinstance(one, (ast.List, ast.Tuple)) for each in one.elts]
        return not inner and absolute(self._package, dots, module) in self._names

    @cached_property
    def _has_processes(self) -> bool:
        return any(
            (isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in _PROCESSES and _starts(node))
            or (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and self._aliases.get(node.value.id) in _PROCESSES
                and node.attr.startswith(_STARTING)
            )
            for node in self._nodes
        )


def _starts(node: ast.ImportFrom) -> bool:
    return any(each.name.startswith(_STARTING) for each in node.names)
