"""Installed libraries that the code calls and that are not followed: whether they call AWS by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from maremma.analysis.program.program import Files
from maremma.analysis.taint.imports.known_libraries import is_known_library
from maremma.bounded import read_json
from maremma.errors import MalformedText
from maremma.model.code.sdk_call import SdkCall
from maremma.model.location import CodeSpan
from maremma.patterns import compile_late

_USES_PYTHON: Final = compile_late(rb"^\s*(?:import|from)\s+(?:boto3|botocore|aioboto3|aiobotocore)\b", re.MULTILINE)
_USES_NODE: Final = ("@aws-sdk/client-", "@aws-sdk/lib-", "@aws-sdk/s3-", "aws-sdk")
_SOURCES: Final = (".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx")
_MOST_READ: Final = 400
"""Files of one library that are looked into."""

_PATHS: Final = ("./", "../", "/")
_DEPENDENCIES: Final = ("dependencies", "optionalDependencies", "peerDependencies")


def callers_among(met: Mapping[str, CodeSpan], family: str, files: Files) -> Iterator[SdkCall]:
    """The libraries, by where they are called first, that use an SDK of AWS or of which nothing is at hand."""
    unknown = [name for name in sorted(met) if not is_known_library(name, family)]
    own = [_read(files, path) for path in _own_sources(files)] if unknown else []
    for name in unknown:
        if name.startswith(_PATHS):
            yield SdkCall(at=met[name], library=name, says=f"{name} is called, which is not at hand")
            continue
        if not _is_imported(name, family, own):
            continue  # a variable of the language, or one that nobody set
        why = _in_python(name, files) if family == "python" else _in_node(name, files)
        if why:
            yield SdkCall(at=met[name], library=name, says=why)


def _own_sources(files: Files) -> list[str]:
    """The sources that may import something, outside of folders for others' code."""
    return [path for path in sorted(files) if path.endswith(_SOURCES) and "node_modules/" not in path][:_MOST_READ]


def _is_imported(name: str, family: str, sources: Iterable[bytes]) -> bool:
    written = re.escape(name.encode("utf-8", "replace"))
    if family == "python":
        wanted = re.compile(rb"\b(?:import|from)\s[^\n]*\b" + written + rb"\b|import_module\(")
    else:
        wanted = re.compile(rb"[\"'`]" + written + rb"[\"'`/]")
    return any(wanted.search(each) for each in sources)


def _in_python(name: str, files: Files) -> str:
    own = re.compile(rf"(?:.*/)?{re.escape(name)}(?:/.*\.py|\.py|\..*\.so)")
    found = [path for path in files if own.fullmatch(path)]
    if not found:
        return f"{name} is called, which is not at hand"
    if len(found) > _MOST_READ:
        return f"{name} is called, which is too large to be searched for calls of AWS"
    if any(_USES_PYTHON.search(_read(files, path)) for path in sorted(found) if path.endswith(".py")):
        return f"{name} is called, which uses an SDK of AWS and is not followed"
    return ""


def _in_node(name: str, files: Files) -> str:
    if not any(path.endswith(f"node_modules/{name}/package.json") for path in files):
        return f"{name} is called, which is not at hand"
    todo, seen = [name], {name}
    while todo and len(seen) <= _MOST_READ:
        for needed in _needs(todo.pop(), files):
            if needed.startswith(_USES_NODE):
                return f"{name} is called, which uses an SDK of AWS and is not followed"
            if needed not in seen:
                seen.add(needed)
                todo.append(needed)
    return ""


def _needs(name: str, files: Files) -> Iterable[str]:
    """What a package of npm depends on, as its manifest says."""
    for path in (f"node_modules/{name}/package.json", f"/opt/nodejs/node_modules/{name}/package.json"):
        if path not in files:
            continue
        try:
            said: Any = read_json(_read(files, path))
        except MalformedText:
            return
        for kind in _DEPENDENCIES:
            given = said.get(kind) if isinstance(said, dict) else None
            yield from given if isinstance(given, dict) else ()
        return


def _read(files: Files, path: str) -> bytes:
    try:
        return files[path]()
    except OSError:
        return b""
