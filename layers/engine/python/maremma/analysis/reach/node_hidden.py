"""Whether a JavaScript or TypeScript file may load what it does not name, by its text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from maremma.analysis.reach.node_texts import GAP, without_texts
from maremma.patterns import compile_late

_LOADING = compile_late(r"(?<![\w$.])(?:require|import)(?![\w$])")
_INNOCENT = compile_late(
    rf"import(?!{GAP}\()|"
    r"require\s{0,20}\.\s{0,20}(?:main|cache|extensions)\b|require\s{0,20}[!=]==?\s{0,20}[\w'\"]"
)
_TYPEOF = compile_late(r"typeof\s{1,20}$")
_CALLED = compile_late(
    rf"(?:require(?:\s{{0,20}}\.\s{{0,20}}resolve)?|import)\s{{0,20}}\({GAP}"
    rf"""(?:'[^'\n\\]{{1,300}}'|"[^"\n\\]{{1,300}}"|`[^`\n$\\]{{1,300}}`){GAP}[),]"""
)
_SIGNS = compile_late(
    r"\b(?:module|mainModule)\s{0,20}\??\.\s{0,20}(?:require|constructor|children)\b"
    r"|(?<![\w$.])(?:module|process|globalThis|global)\s{0,20}(?:\?\.)?\s{0,20}\["
    r"|\b(?:createRequire|execPath|_load|_compile|registerHooks)\b"
    r"|(?<![\w$.])eval(?![\w$])|\b(?:globalThis|global|window)\s{0,20}\??\.\s{0,20}eval\b"
    r"|(?<![\w$.])Function\s{0,20}\(|\bconstructor\s{0,20}\??\.?\s{0,20}\(\s{0,20}\)?\("
)
_MODULES: Final = frozenset({"vm", "node:vm", "module", "node:module"})
_PROCESSES: Final = frozenset({"child_process", "worker_threads", "cluster"})
_STARTED: Final = r"(?<![\w$])(?:fork|Worker)\s{0,20}\(\s{0,20}"
_STARTING = compile_late(_STARTED)
_STARTED_FILE = compile_late(
    _STARTED + r"""(?:new\s{1,20}URL\(\s{0,20})?(?P<quote>['"])(?P<name>[^'"\n\\]{1,300})(?P=quote)\s{0,20}[),]"""
)
_STARTED_ELSE = compile_late(_STARTED + r"(?:\)|__filename\b|require\.resolve\()")
_RENAMED = compile_late(
    r"\.\s{0,20}(?:fork|Worker)(?![\w$])(?!\s{0,20}\()|(?<![\w$.])(?:fork|Worker)\s{1,20}as\b|[{,]\s{0,20}(?:fork|Worker)\s{0,20}:"
)
_NODE = compile_late(r"""['"`](?:[\w./-]{0,100}/)?node(?:\s[^'"`\n]{0,300})?['"`]""")


def started(text: str) -> Iterator[str]:
    """The files that are run in processes and threads of their own, as specifiers: seen from the file or the root."""
    for found in _STARTED_FILE.finditer(text):
        name = found["name"].removeprefix("./")
        yield from (f"./{name}", f"/var/task/{name}") if not name.startswith(("/", "../")) else (name,)


def starts_something(text: str) -> bool:
    """Whether a process or thread is started with a file that is not named where that is done."""
    return any(not _STARTED_FILE.match(text, each.start()) for each in _STARTING.finditer(text))


def hides(text: str, names: Collection[str]) -> bool:
    """Whether more than `names` may be loaded."""
    if not _MODULES.isdisjoint(names) or any("\\" in each for each in names):
        return True
    code = without_texts(text)
    if "\\u" in code or _SIGNS.search(code):
        return True
    if any(_is_hidden(text, code, each.start()) for each in _LOADING.finditer(code)):
        return True
    if _PROCESSES.isdisjoint(each.removeprefix("node:") for each in names):
        return False
    begun = (each.start() for each in _STARTING.finditer(code))
    unknown = any(not (_STARTED_FILE.match(text, at) or _STARTED_ELSE.match(text, at)) for at in begun)
    return unknown or bool(_RENAMED.search(code) or _NODE.search(text))


def _is_hidden(text: str, code: str, at: int) -> bool:
    if _CALLED.match(text, at) or _INNOCENT.match(text, at):
        return False
    return not _TYPEOF.search(code, max(0, at - 30), at)
