"""Tables of facts that change without the code: TOML files beside the module that reads them.

They are compiled together into one file, `__pycache__/tables.jsonl`, as Python compiles modules: when one is read that
is not in it, and wherever Python may write bytecode. A line is a table: the
digests of its TOML and of its JSON, and the JSON.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

_PACKAGE: Final = Path(__file__).parents[1]
_DATE: Final = "TOML date"


@cache
def table(package: str, name: str) -> dict[str, Any]:
    """The table `name`.toml of a package of maremma. Read once; callers must not change it."""
    return _read(_folder(package) / f"{name}.toml")


@cache
def tables(package: str, folder: str) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """All tables below a folder of a package, each with its path in it without the ending, in the order of the paths.

    Read once; callers must not change them.
    """
    top = _folder(package) / folder
    found = sorted(top.rglob("*.toml"), key=lambda each: each.relative_to(top).parts)
    return tuple((each.relative_to(top).with_suffix("").as_posix(), _read(each)) for each in found)


def compiled_in(package: Path) -> str:
    """All tables of a package as one text, by the digests of their TOML."""
    return "".join(sorted(filter(None, (_line(each.read_bytes()) for each in package.rglob("*.toml")))))


def _folder(package: str) -> Path:
    return _PACKAGE.joinpath(*package.split(".")[1:])


def _read(path: Path) -> dict[str, Any]:
    written = path.read_bytes()
    found = _compiled().get(_digest(written))
    if found is None:
        _compile()
        return tomllib.loads(written.decode())
    return json.loads(found, object_hook=_plain) if _DATE in found else json.loads(found)  # type: ignore[no-any-return]


@cache
def _compiled() -> Mapping[str, str]:
    try:
        lines = _file().read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return dict(_halves(lines))


def _halves(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        names, _, document = line.partition("\t")
        written, _, compiled = names.partition(" ")
        if compiled == _digest(document.encode()):  # else the line was cut
            yield written, document


@cache
def _compile() -> None:
    """Write the file for the next start, if this one may; another process can do the same at the same time."""
    if sys.dont_write_bytecode:
        return
    target = _file()
    own = target.with_name(f"{target.name}.{token_hex(8)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(compiled_in(_PACKAGE), "utf-8")
        own.replace(target)
    except OSError:
        with suppress(OSError):
            own.unlink()


def _file() -> Path:
    return Path(cache_from_source(__file__)).with_name("tables.jsonl")


def _line(written: bytes) -> str:
    """Empty for a table that cannot be compiled: who reads it is told."""
    try:
        document = json.dumps(tomllib.loads(written.decode()), default=_tagged, separators=(",", ":"))
    except (ValueError, TypeError):
        return ""
    return f"{_digest(written)} {_digest(document.encode())}\t{document}\n"


def _digest(written: bytes) -> str:
    return sha256(written).hexdigest()


def _tagged(value: object) -> Mapping[str, str]:
    if type(value) is not date:
        raise TypeError(f"a table holds a {type(value).__name__}")
    return {_DATE: value.isoformat()}


def _plain(found: dict[str, Any]) -> object:
    return date.fromisoformat(found[_DATE]) if found.keys() == {_DATE} else found
