"""Variables of the Serverless Framework, `${self:custom.x, 'y'}`, as far as files tell what they come to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from maremma.bounded import MEBIBYTE, read_decimal
from maremma.cli.template.syntax import parsed
from maremma.errors import MaremmaError
from maremma.patterns import compile_late

_VARIABLE = compile_late(r"\$\{\s*((?:[a-z]\w*(?:\([^(){}]*\))?:|file\(|strToBool\()[^{}]*)\}")
_PSEUDO = compile_late(r"#\{(AWS::\w+)\}")
_FILE = compile_late(r"file\(([^(){}]*)\)(?::(.*))?")
_QUOTED = compile_late(r"""(['"])(.*)\1""")
_PART = compile_late(r"""(?:'[^']*'|"[^"]*"|\([^()]*\)|[^,'"()])+""")
_STEPS = 100_000
_DEPTH = 40
_LONGEST = MEBIBYTE
_READ = (".yml", ".yaml", ".json")
_AWS = {"accountId": "AWS::AccountId", "region": "AWS::Region", "partition": "AWS::Partition"}
_NOTHING = object()


@dataclass
class Variables:
    """Works out the variables of one service. `within` is the folder outside of which no file is read."""

    document: Mapping[str, Any]
    folder: Path
    within: Path
    unknown: dict[str, None] = field(default_factory=dict)
    _steps: int = 0
    _files: dict[str, Any] = field(default_factory=dict)

    @property
    def stage(self) -> str:
        """The stage that is deployed if none is asked for."""
        provider = self.document.get("provider")
        given = provider.get("stage") if isinstance(provider, dict) else None
        if not isinstance(given, str):
            return "dev"
        found = self.of(given) if "opt:stage" not in given and "sls:stage" not in given else self._default(given)
        return found if isinstance(found, str) else "dev"

    def of(self, value: Any, depth: int = 0) -> Any:
        """A value without variables; one that no file tells is open, as an intrinsic that gives nothing."""
        self._steps += 1
        if depth > _DEPTH or self._steps > _STEPS:
            return _open("a variable that takes too long")
        if isinstance(value, dict):
            return {key: self.of(each, depth + 1) for key, each in value.items()}
        if isinstance(value, list):
            return [self.of(each, depth + 1) for each in value]
        return self._text(value, depth + 1) if isinstance(value, str) else value

    def _text(self, text: str, depth: int) -> Any:
        parts: list[Any] = [text]
        for _ in range(_DEPTH):
            found = next(
                ((at, match) for at, each in enumerate(parts) if isinstance(each, str)
                 if (match := _VARIABLE.search(each))),
                None,
            )  # fmt: skip
            if found is None:
                break
            at, match = found
            held = parts[at]
            value = self._value(match[1], depth)
            before, after = held[: match.start()], held[match.end() :]
            if not isinstance(value, dict | list) and value is not None:
                parts[at] = f"{before}{_word(value)}{after}" if before or after else value
            else:
                parts[at : at + 1] = [each for each in (before, value, after) if each != ""]
        return _joined(parts)

    def _value(self, written: str, depth: int) -> Any:
        """The first of the alternatives that gives something."""
        for each in _alternatives(written):
            found = self._one(each.strip(), depth)
            if found is not _NOTHING and found is not None:
                return found
        self.unknown[written[:80]] = None
        return _open(written[:80])

    def _one(self, written: str, depth: int) -> Any:
        quoted = _QUOTED.fullmatch(written)
        if quoted:
            return quoted[2]
        if written in {"true", "false", "null"}:
            return {"true": True, "false": False, "null": None}[written]
        if read_decimal(written) is not None:
            return written
        if written.startswith("file("):
            return self._file(written, depth)
        if written.startswith("strToBool("):
            return self.of(written[10:].rstrip(")"), depth) in (True, "true", "1")
        source, _, address = written.partition(":")
        source, address = source.partition("(")[0], address.strip()
        if source == "self":
            return self._self(address, depth)
        if source in {"opt", "sls"} and address == "stage":
            return self.stage if source == "sls" else _NOTHING
        if source == "opt" and address == "region":
            return {"Ref": "AWS::Region"}
        if source == "aws" and address in _AWS:
            return {"Ref": _AWS[address]}
        return self._parameter(address, depth) if source == "param" else _NOTHING

    def _self(self, address: str, depth: int) -> Any:
        if address in {"provider.stage", "service", "service.name", "provider.region"}:
            service = self.document.get("service")
            name = service.get("name") if isinstance(service, dict) else service
            if address == "provider.region":
                return {"Ref": "AWS::Region"}
            return self.stage if address == "provider.stage" else self.of(name, depth + 1)
        return self._inside(self.document, address, depth)

    def _parameter(self, name: str, depth: int) -> Any:
        for stage in (self.stage, "default"):
            for keys in (("params", stage), ("stages", stage, "params")):
                found = self._inside(self.document, ".".join((*keys, name)), depth)
                if found is not _NOTHING:
                    return found
        return _NOTHING

    def _file(self, written: str, depth: int) -> Any:
        found = _FILE.fullmatch(written)
        if found is None:
            return _NOTHING
        document = self._read(found[1].strip())
        if document is _NOTHING:
            return _NOTHING
        return self._inside(document, found[2] or "", depth)

    def _read(self, name: str) -> Any:
        if name not in self._files:
            path = self.folder / name.replace("~", "./")
            self._files[name] = _NOTHING
            try:
                is_here = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.within))
                if is_here and path.suffix in _READ and path.is_file() and path.stat().st_size <= MEBIBYTE:
                    self._files[name] = parsed(path, path.read_text("utf-8-sig"), {})
            except (OSError, ValueError, MaremmaError):
                pass  # a file that cannot be read tells nothing, and the variable is told as unknown
        return self._files[name]

    def _inside(self, value: Any, address: str, depth: int) -> Any:
        for key in filter(None, address.split(".")):
            if isinstance(value, str):
                value = self.of(value, depth + 1)
            if isinstance(value, list) and read_decimal(key) is not None:
                index = int(read_decimal(key) or 0)
                value = value[index] if 0 <= index < len(value) else _NOTHING
            else:
                value = value.get(key, _NOTHING) if isinstance(value, dict) else _NOTHING
            if value is _NOTHING:
                return _NOTHING
        return self.of(value, depth + 1)

    def _default(self, given: str) -> Any:
        """The stage of `${opt:stage, 'dev'}`."""
        found = _VARIABLE.search(given)
        for each in _alternatives(found[1]) if found else ():
            written = each.strip()
            if written not in {"opt:stage", "sls:stage", "self:provider.stage"}:
                return self._one(written, 1)
        return "dev"


def _alternatives(written: str) -> list[str]:
    """What stands between commas; a comma between quotes or brackets is none."""
    return _PART.findall(written)[:_DEPTH]


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _joined(parts: list[Any]) -> Any:
    if sum(len(each) for each in parts if isinstance(each, str)) > _LONGEST:
        return _open("a text that is too long")
    shown = [_with_pseudo(each) for each in parts]
    return (shown[0] if len(shown) == 1 else {"Fn::Join": ["", shown]}) if shown else ""


def _with_pseudo(value: Any) -> Any:
    if isinstance(value, str) and _PSEUDO.search(value):
        return {"Fn::Sub": _PSEUDO.sub(r"${\1}", value)}
    return value


def _open(name: str) -> dict[str, str]:
    return {"Fn::ImportValue": name}
