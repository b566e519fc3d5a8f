"""The policies that fit handlers of strangers, beside those of iam-policy-autopilot, by what people say is needed.

Handlers come from packages that are fetched (`real_packages`), and `real/needed` says what they need. Without
`iam-policy-autopilot` on the PATH (the wheel of that name on PyPI has it) the comparison is left out, and that is told.
It gets its service reference from our own table of actions, in the form of its cache, so that neither knows more.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from posixpath import commonpath, dirname, join, normpath, splitext
from typing import Any, TypeAlias

from maremma.analysis.code.analyze import analyze_package
from maremma.analysis.iam import action_match
from maremma.analysis.iam.needed import document, fit
from maremma.analysis.iam.universe import resource_types, universe
from maremma.model.function.configuration import Configuration
from maremma.model.snapshot import FunctionSnapshot, LogGroup
from maremma.model.target import Target

from benchmarks.real_packages import FOLDER, LABELLED, files_of, packages
from benchmarks.result import Row

KEPT = 99
"""Percent of the needed actions."""

_PEER = "iam-policy-autopilot"
_OWN = Target("111122223333", "eu-west-1", "function")
_OF_EVERY_FUNCTION = frozenset({"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"})
_LABELS = ("first", "second", "third", "fourth")

_IMPORT = re.compile(r"^\s*(?:from\s+([\w.]+)\s+import|import\s+([\w.]+))", re.MULTILINE)

Grant: TypeAlias = tuple[str, str]
"""An action, as a pattern, on a resource."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """A handler with what it needs, and the folder in which its function's code begins."""

    package: str
    root: Path
    files: tuple[Path, ...]
    name: str
    runtime: str
    needed: frozenset[str]
    beside: frozenset[str]


def measure() -> list[Row]:
    """Ours, then the peer's if it is here, by each of the sets of labels."""
    with tempfile.TemporaryDirectory() as folder:
        return [row for labels in _LABELS for row in _measured(labels, Path(folder))]


def _measured(labels: str, folder: Path) -> Iterator[Row]:
    handlers = list(
        _unpacked(tomllib.loads((FOLDER / "needed" / f"{labels}.toml").read_text("utf-8")), folder / labels)
    )
    yield Row(what=f"{labels} labels: handlers", measured=len(handlers))
    yield from _rows(f"{labels} labels: Maremma", handlers, [_ours(each) for each in handlers], held=True)
    program = shutil.which(_PEER)
    if program is None:
        yield Row(what=f"{_PEER}: not on the PATH, not compared", measured=0)
        return
    theirs = [(each, _theirs(program, each, folder)) for each in handlers]
    read = [(each, grants) for each, grants in theirs if grants is not None]
    yield Row(what=f"{labels} labels: {_PEER}: handlers that it reads", measured=len(read))
    yield from _rows(f"{labels} labels: {_PEER}", [each for each, _ in read], [grants for _, grants in read])
    yield from _rows(
        f"{labels} labels: Maremma on those", [each for each, _ in read], [_ours(each) for each, _ in read]
    )


def _unpacked(table: Mapping[str, Any], folder: Path) -> Iterator[Handler]:
    listed = {str(each["name"]): each for chosen in LABELLED for each in packages(chosen)}
    for each in table["handler"]:
        package = listed[each["package"]]
        files = files_of(package)
        handler = next(one for one in package["handlers"] if _is_meant(one, each))  # type: ignore[attr-defined]
        root = folder / str(each["package"])
        is_python = handler["language"] == "python"
        beside = [normpath(join(dirname(handler["path"]), name)) for name in each.get("with", ())]
        beginning = _root(handler["path"], files) if is_python else _package([handler["path"], *beside], files)
        _write(root, files)
        for source in (normpath(join(dirname(handler["path"]), name)) for name in each.get("installed", ())):
            held = {path: contents for path, contents in files.items() if path.startswith(f"{source}/")}
            _write(root / beginning, {path.removeprefix(f"{source}/"): contents for path, contents in held.items()})
        module = splitext(handler["path"].removeprefix(beginning))[0]
        yield Handler(
            package=str(each["package"]),
            root=root / beginning,
            files=tuple(root / path for path in (handler["path"], *beside)),
            name=f"{module.replace('/', '.') if is_python else module}.{handler['function']}",
            runtime="python3.13" if is_python else "nodejs22.x",
            needed=frozenset(each["needed"]),
            beside=frozenset((*table["beside"], *each.get("beside", ()))),
        )


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for path, contents in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(contents)


def _is_meant(handler: Mapping[str, str], label: Mapping[str, Any]) -> bool:
    return handler["path"].endswith(label["path"]) and label.get("function") in {None, handler["function"]}


def _package(paths: Sequence[str], files: Mapping[str, bytes]) -> str:
    """The folder of the npm package that a module is in, together with those that lead to its calls."""
    folder = commonpath([dirname(each) for each in paths])
    while folder and f"{folder}/package.json" not in files:
        folder = dirname(folder)
    return f"{folder}/" if folder else ""


def _root(path: str, files: Mapping[str, bytes]) -> str:
    """The folder at which what a module imports begins: where most of it is found, else above its Python packages."""
    text = files[path].decode("utf-8", "replace")
    imported = {(each[0] or each[1]).replace(".", "/") for each in _IMPORT.findall(text)}
    folder = dirname(path)
    folders = [folder]
    while folder and not folder.endswith(".d"):  # an archive in the package is what is deployed
        folder = dirname(folder)
        folders.append(folder)
    held = [sum(f"{each}/{name}.py".lstrip("/") in files for name in imported) for each in folders]
    above = next(each for each in folders if f"{each}/__init__.py" not in files)
    chosen = folders[held.index(max(held))] if any(held) else above
    return f"{chosen}/" if chosen else ""


def _ours(handler: Handler) -> list[Grant]:
    code = analyze_package(handler.root, code_sha256="", runtime=handler.runtime, handler=handler.name)
    function = FunctionSnapshot(
        target=_OWN,
        observed_at=datetime(2026, 11, 26, tzinfo=UTC),
        configuration=Configuration(role_arn="", code_sha256="", runtime=handler.runtime, handler=handler.name),
        log_group=LogGroup(name="/aws/lambda/function", exists=True),
        code=code,
        gaps=code.gaps,
    )
    return list(_grants(document(policy) for policy in fit(function).policies))


def _theirs(program: str, handler: Handler, folder: Path) -> list[Grant] | None:
    """The peer's grants; None where it ends in an error, which is told."""
    environment = {
        **os.environ,
        "TMPDIR": str(_cached(folder)),
        "DISABLE_IAM_POLICY_AUTOPILOT_TELEMETRY": "true",
    }
    command = [program, "generate-policies", *map(str, handler.files), "--region", _OWN.region]
    said = subprocess.run(
        [*command, "--account", _OWN.account], env=environment, capture_output=True, check=False, text=True
    )
    if said.returncode:
        print(f"{_PEER}: {handler.package} {handler.name} cannot be read: {said.stderr.strip()[-200:]}")
        return None
    return list(_grants(each["Policy"] for each in json.loads(said.stdout)["Policies"]))


@cache
def _cached(folder: Path) -> Path:
    """A folder with the peer's cache of the service reference."""
    cached = folder / "tmp" / "IAMPolicyAutopilot"
    cached.mkdir(parents=True)
    services: defaultdict[str, list[str]] = defaultdict(list)
    for name in universe().names(universe().all):
        services[name.partition(":")[0]].append(name)
    for service, names in services.items():
        kinds = {name: [each for each in resource_types(name) if each.format] for name in names}
        formats = {each.name: each.format for found in kinds.values() for each in found}
        actions = [
            {
                "Name": name.partition(":")[2],
                "Resources": [{"Name": each.name} for each in found],
                "ActionConditionKeys": [],
            }
            for name, found in kinds.items()
        ]
        resources = [{"Name": name, "ARNFormats": [form]} for name, form in formats.items()]
        reference = {"Name": service, "Version": "v1", "Actions": actions, "Resources": resources}
        (cached / f"{service}.json").write_text(json.dumps(reference), "utf-8")
    return cached.parent


def _grants(documents: Iterable[Mapping[str, Any]]) -> Iterator[Grant]:
    for each in documents:
        for statement in each["Statement"]:
            for action in statement["Action"]:
                if action not in _OF_EVERY_FUNCTION:
                    yield from ((action, resource) for resource in statement["Resource"])


def _rows(who: str, handlers: list[Handler], granted: list[list[Grant]], *, held: bool = False) -> Iterator[Row]:
    kept = lost = superfluous = wide = 0
    for handler, grants in zip(handlers, granted, strict=True):
        actions = {action for action, _ in grants}
        missing = {each for each in handler.needed - _OF_EVERY_FUNCTION if not any(map(_matcher(each), actions))}
        extra = {each for each in actions if each not in handler.needed | handler.beside}
        for each in sorted(missing):
            print(f"{who}: {handler.package} {handler.name} is not granted {each}")
        for each in sorted(extra):
            print(f"{who}: {handler.package} {handler.name} is granted {each} and does not need it")
        lost += len(missing)
        kept += len(handler.needed - _OF_EVERY_FUNCTION) - len(missing)
        superfluous += len(extra)
        wide += len({action for action, resource in grants if resource == "*" and _can_be_narrowed(action)})
    share = round(100 * kept / (kept + lost), 1)
    yield Row(what=f"{who}: needed actions kept", measured=share, unit="%", above=KEPT if held else None)
    yield Row(what=f"{who}: superfluous actions", measured=superfluous)
    yield Row(what=f"{who}: actions on `*` that take a resource", measured=wide)


def _matcher(action: str) -> Callable[[str], bool]:
    return lambda pattern: action_match(pattern, action)


def _can_be_narrowed(action: str) -> bool:
    return any(each.format for each in resource_types(action))
