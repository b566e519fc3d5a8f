"""The policies that fit handlers of strangers, beside those of iam-policy-autopilot, by what people say is needed.

Handlers come from packages that are fetched (`real_packages`), and `real/needed.toml` says what they need. Without
`iam-policy-autopilot` on the PATH (the wheel of that name on PyPI has it) the comparison is left out, and that is told.
It gets its service reference from our own table of actions, in the form of its cache, so that neither knows more.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from posixpath import dirname, join
from typing import Any, TypeAlias

from maremma.analysis.iam import action_match
from maremma.analysis.iam.needed import document, fit
from maremma.analysis.iam.universe import resource_types, universe
from maremma.analysis.packages.analyze import analyze_package
from maremma.model.snapshot import Configuration, FunctionSnapshot, LogGroup
from maremma.model.target import Target

from benchmarks.real_packages import FOLDER, SETS, files_of, packages
from benchmarks.result import Row

KEPT = 99
"""Percent of the needed actions."""

_PEER = "iam-policy-autopilot"
_OWN = Target("111122223333", "eu-west-1", "function")
_OF_EVERY_FUNCTION = "logs:"

Grant: TypeAlias = tuple[str, str]
"""An action, as a pattern, on a resource."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """A handler with what it needs, and the folder in which its function's code begins."""

    package: str
    root: Path
    files: tuple[Path, ...]
    name: str
    needed: frozenset[str]


def measure() -> list[Row]:
    """Ours, then the peer's if it is here."""
    table = tomllib.loads((FOLDER / "needed.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        handlers = list(_unpacked(table["handler"], Path(folder)))
        rows = [Row(what="handlers", measured=len(handlers))]
        ours = [_ours(each) for each in handlers]
        rows += _rows("Maremma", handlers, ours, table["beside"], held=True)
        program = shutil.which(_PEER)
        if program is None:
            return [*rows, Row(what=f"{_PEER}: not on the PATH, not compared", measured=0)]
        theirs = [_theirs(program, each, Path(folder)) for each in handlers]
        return [*rows, *_rows(_PEER, handlers, theirs, table["beside"])]


def _unpacked(table: Iterable[Mapping[str, Any]], folder: Path) -> Iterator[Handler]:
    listed = {str(each["name"]): each for chosen in SETS for each in packages(chosen)}
    for each in table:
        package = listed[each["package"]]
        files = files_of(package)
        handler = next(one for one in package["handlers"] if one["path"].endswith(each["path"]))  # type: ignore[attr-defined]
        root = folder / str(each["package"])
        for path, contents in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(contents)
        beginning = _root(handler["path"], files)
        module = handler["path"].removeprefix(beginning).removesuffix(".py")
        beside = (join(dirname(handler["path"]), name) for name in each.get("with", ()))
        yield Handler(
            package=str(each["package"]),
            root=root / beginning,
            files=tuple(root / path for path in (handler["path"], *beside)),
            name=f"{module.replace('/', '.')}.{handler['function']}",
            needed=frozenset(each["needed"]),
        )


def _root(path: str, files: Mapping[str, bytes]) -> str:
    """The folder above the Python packages that the handler is in."""
    folder = dirname(path)
    while folder and f"{folder}/__init__.py" in files:
        folder = dirname(folder)
    return f"{folder}/" if folder else ""


def _ours(handler: Handler) -> list[Grant]:
    code = analyze_package(handler.root, code_sha256="", runtime="python3.13", handler=handler.name)
    function = FunctionSnapshot(
        target=_OWN,
        observed_at=datetime(2026, 11, 26, tzinfo=UTC),
        configuration=Configuration(role_arn="", code_sha256="", runtime="python3.13", handler=handler.name),
        log_group=LogGroup(name="/aws/lambda/function", exists=True),
        code=code,
        gaps=code.gaps,
    )
    return list(_grants(document(policy) for policy in fit(function).policies))


def _theirs(program: str, handler: Handler, folder: Path) -> list[Grant]:
    environment = {
        **os.environ,
        "TMPDIR": str(_cached(folder)),
        "DISABLE_IAM_POLICY_AUTOPILOT_TELEMETRY": "true",
    }
    command = [program, "generate-policies", *map(str, handler.files), "--region", _OWN.region]
    said = subprocess.run(
        [*command, "--account", _OWN.account], env=environment, check=True, capture_output=True, text=True
    )
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
                if not action.startswith(_OF_EVERY_FUNCTION):
                    yield from ((action, resource) for resource in statement["Resource"])


def _rows(
    who: str, handlers: list[Handler], granted: list[list[Grant]], beside: list[str], *, held: bool = False
) -> Iterator[Row]:
    kept = lost = superfluous = wide = 0
    for handler, grants in zip(handlers, granted, strict=True):
        actions = {action for action, _ in grants}
        missing = {each for each in handler.needed if not any(map(_matcher(each), actions))}
        extra = {each for each in actions if each not in handler.needed and each not in beside}
        for each in sorted(missing):
            print(f"{who}: {handler.package} {handler.name} is not granted {each}")
        for each in sorted(extra):
            print(f"{who}: {handler.package} {handler.name} is granted {each} and does not need it")
        lost += len(missing)
        kept += len(handler.needed) - len(missing)
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
