"""Libraries in minified bundles, by what a minifier leaves: property names and texts."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import cache
from typing import Final

from maremma.analysis.tables import table
from maremma.patterns import compile_late

_CLIENT = compile_late(r"[\w$]\.([A-Z][A-Za-z0-9]*)Client\s*=|\b([A-Z][A-Za-z0-9]*)Client:\s*\(\)\s*=>")
_COMMANDS = compile_late(r"\w+Command\s*(?:=|:\s*\(\)\s*=>)")
_NAMED_COMMAND = compile_late(r"\.n\(\s*[\"'](\w+)Client[\"']\s*,\s*[\"'](\w+)Command[\"']\s*\)")
_OLD_COMMAND = compile_late(
    r"[\"'](\w+)Client[\"'][^\"']{0,80}[\"'](\w+)Command[\"'][^\"']{0,160}?\bclientName\b[^\"']{0,80}?\bcommandName\b"
)
_MADE_COMMAND = compile_late(r"extends\s*\(?\s*([\w$]+)\([^(){}\"']*[\"']([A-Z]\w+)[\"'][^(){}\"']*\)\s*\)?\s*\{\s*\}")
_SERVICE = compile_late(r"[\"']([A-Z][A-Za-z0-9]*)Client[\"']")
_OLDER_SERVICE = compile_late(r"\bdefineService\(\s*[\"'](\w+)[\"']\s*,\s*\[")
_WRAPPED_COMMAND = compile_late(r"clientCommand\s*=\s*new\s+([\w$]+)\(")
_BASE = compile_late(r"\bclass(?:\s+[\w$]+)?\s+extends\s+([\w$]+)\s*\{")
_PACKAGE = compile_late(r"\.([A-Z]\w*?)ServiceException\s*=\s*void 0")
_EXPORTS_ALL: Final = "__exportStar"
_MIDDY = compile_late(r"package:\s*[\"'](@middy/[\w-]+)[\"']")
_DOCUMENTS: Final = "@aws-sdk/lib-dynamodb"
_LARGEST: Final = 65_536
_SMALL_CLASS: Final = 200
"""Characters of a class or function in which something is looked for, and of a class that is but another name."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """What tells a library: all of `has`, as texts of a module, as members of a value or in the text of a function."""

    symbol: str
    has: tuple[str, ...]


def _marks(kind: str) -> tuple[_Mark, ...]:
    document = table("maremma.analysis.taint.tables", "fingerprints")
    return tuple(_Mark(each["symbol"], tuple(each["has"])) for each in document.get(kind, ()))


@cache
def _modules() -> tuple[_Mark, ...]:
    return _marks("module")


@cache
def _values() -> tuple[_Mark, ...]:
    return _marks("value")


@cache
def _functions() -> tuple[_Mark, ...]:
    return _marks("function")


def of_module(text: str) -> str:
    """The package of a CommonJS module, by its text; empty if nothing tells it."""
    service = _sdk(text)
    if service:
        return service
    older = _OLDER_SERVICE.search(text)
    if older is not None:
        return f"aws-sdk/clients/{older[1]}"
    return next((mark.symbol for mark in _modules() if all(each in text for each in mark.has)), "")


def _sdk(text: str) -> str:
    package = _PACKAGE.search(text)
    if package is not None and _EXPORTS_ALL in text:  # its modules stand beside it, each in its own
        return f"@aws-sdk/client-{package[1].lower()}"
    if "Client" not in text or _COMMANDS.search(text) is None:
        return ""
    names = [first or second for first, second in _CLIENT.findall(text)]
    if "DynamoDBDocument" in names:
        return _DOCUMENTS
    return f"@aws-sdk/client-{names[0].lower()}" if names else ""


def of_members(members: Set[str]) -> str:
    """The symbol of a value, by the members that it is given."""
    return next((mark.symbol for mark in _values() if members >= set(mark.has)), "")


def of_text(text: str, text_of: Callable[[str], str], depth: int = 0) -> str:
    """The symbol of a class or function, by its text; `text_of` gives the text of another variable of the bundle."""
    if len(text) > _LARGEST or depth > 2:
        return ""
    if "class" in text:
        command = _command(text, text_of, depth)
        if command:
            return command
        if "middlewareStack" in text and "super(" in text and ".use(" in text and "clientCommand" not in text:
            return "aws:?"
    middy = _MIDDY.search(text)
    if middy is not None and middy[1] not in {"@middy/core", "@middy/util"}:
        return middy[1]
    known = next((mark.symbol for mark in _functions() if all(each in text for each in mark.has)), "")
    base = _BASE.search(text) if not known and len(text) <= _SMALL_CLASS else None
    return of_text(text_of(base[1]), text_of, depth + 1) if base is not None else known


def _command(text: str, text_of: Callable[[str], str], depth: int) -> str:
    named = _NAMED_COMMAND.search(text) or _OLD_COMMAND.search(text)
    if named is not None:
        return f"@aws-sdk/client-{named[1].lower()}.{named[2]}Command"
    made = _MADE_COMMAND.search(text)
    if made is not None:
        service = _SERVICE.search(text_of(made[1]))
        return f"@aws-sdk/client-{service[1].lower()}.{made[2]}Command" if service is not None else ""
    wrapped = _WRAPPED_COMMAND.search(text)
    return of_text(text_of(wrapped[1]), text_of, depth + 1) if wrapped is not None else ""
