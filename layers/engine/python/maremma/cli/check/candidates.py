"""What looks like a handler in code that nothing describes: functions of an event and a context, exports, applications
of web frameworks behind an adapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from maremma.analysis.archive.archive import Archive
from maremma.bounded import MEBIBYTE
from maremma.patterns import compile_late

MOST: Final = 100
_LARGEST: Final = MEBIBYTE
_PYTHON: Final = (".py",)
_NODE: Final = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx")
_NOT_OURS: Final = frozenset(
    {"node_modules", "site-packages", "vendor", "test", "tests", "__tests__", "docs", "examples", "dist", "build"}
)
_MANIFESTS: Final = frozenset({"requirements.txt", "pyproject.toml", "Pipfile", "setup.py", "package.json"})
_A_TEST = compile_late(r"(^|/)(test_[^/]*|[^/]*_test|conftest)\.py$|\.(test|spec|d)\.[cm]?[jt]sx?$|\.min\.[cm]?js$")

_EVENT = r"(?:_{0,2}events?|evt|lambda_event)"
_CONTEXT = r"(?:_{0,2}context|_{0,2}ctx|lambda_context|_{1,2})"
_OF_PYTHON = compile_late(
    rf"^(?:async[ \t]+)?def[ \t]+(?P<function>\w+)\(\s*{_EVENT}\b[^()=]{{0,120}}?,\s*{_CONTEXT}\b[^,()]{{0,80}}\)"
    r"|^(?P<adapted>\w+)(?:[ \t]*:[^=\n]{1,80})?[ \t]*=[ \t]*(?:\w+\.)?"
    r"(?:Mangum|make_lambda_handler|create_lambda_handler|ApiGatewayHandler|SlackRequestHandler)\(",
    re.MULTILINE,
)
_EXPORTED = (
    r"(?:module\.)?exports\.(?P<{0}>\w+)[ \t]*=|export[ \t]+const[ \t]+(?P<{1}>\w+)(?:[ \t]*:[^=\n]{{1,120}})?[ \t]*="
)
_OF_NODE = compile_late(
    rf"^(?:{_EXPORTED.format('exported', 'constant')})\s*(?:async\b\s*)?(?:function\b\s*\w*\s*)?\(?\s*{_EVENT}\b"
    rf"|^export[ \t]+(?:async[ \t]+)?function[ \t]+(?P<function>\w+)\s*\(\s*{_EVENT}\b"
    rf"|^(?:{_EXPORTED.format('adapted', 'wrapped')})\s*"
    r"(?:await\b\s*)?(?:serverless|serverlessHttp|serverlessExpress|awsServerlessExpress|awsLambdaFastify|middy)\s*\("
    r"|^(?:(?:module\.)?exports\.|export[ \t]+const[ \t]+)(?P<named>handler|lambdaHandler)\b[^=\n]{0,120}=",
    re.MULTILINE,
)
_IMPORTED = compile_late(r"^(?:from|import)[ \t]+(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A handler that a file seems to hold, and the folder that is its package, empty for the whole."""

    root: str
    handler: str

    @property
    def name(self) -> str:
        """The handler as it is named from the whole folder."""
        return f"{self.root}/{self.handler}" if self.root else self.handler


def candidates_in(archive: Archive, *, whole: bool) -> Iterator[Candidate]:
    """What looks like a handler in files that no installer, test or build put there, in the order of their paths.

    With `whole` every package is the archive, whatever folders are in it.
    """
    for path in sorted(archive.files):
        parts = PurePosixPath(path).parts
        if _NOT_OURS.intersection(parts[:-1]) or not path.endswith((*_PYTHON, *_NODE)) or _A_TEST.search(path):
            continue
        text = archive.read(archive.files[path], _LARGEST).decode("utf-8", "replace")
        pattern = _OF_PYTHON if path.endswith(_PYTHON) else _OF_NODE
        names = dict.fromkeys(name for each in pattern.finditer(text) for name in each.groups() if name)
        root = "" if whole else _package_of(archive, path, text)
        module = PurePosixPath(path).with_suffix("").as_posix().removeprefix(f"{root}/" if root else "")
        yield from (Candidate(root, f"{module}.{name}") for name in names if "." not in module)


def _package_of(archive: Archive, path: str, text: str) -> str:
    """The folder that would be deployed: the nearest one with a manifest, else one whose modules are imported."""
    folder, _, _ = path.rpartition("/")
    above = folder
    while above:
        if any(f"{above}/{each}" in archive.files for each in _MANIFESTS):
            return above
        above = above.rpartition("/")[0]
    if not folder or not path.endswith(_PYTHON):
        return ""
    imported = {each[1] for each in _IMPORTED.finditer(text)}
    beside = any(f"{folder}/{each}.py" in archive.files for each in imported)
    return folder if beside and not any(f"{each}.py" in archive.files for each in imported) else ""
