"""The policies that fit handlers whose author had not read how they are made; see benchmarks/needed/README.md."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from maremma.analysis.code.analyze import analyze_package
from maremma.analysis.iam import action_match
from maremma.analysis.iam.needed import document, fit
from maremma.analysis.iam.sets.regions import overlaps
from maremma.analysis.iam.universe import resource_types
from maremma.model.function.configuration import Configuration, EnvironmentVariable
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import FunctionSnapshot, LogGroup
from maremma.model.target import Target

from benchmarks import cases
from benchmarks.result import Row
from benchmarks.text_archive import Files

SETS = cases.sets_of("needed")
KEPT = 99
"""Percent of the needed actions."""

EXPLAINED = frozenset({("py-01-thumbnails", "s3:AbortMultipartUpload"), ("py-16-exchange", "s3:AbortMultipartUpload")})
"""Superfluous by the labels, and granted all the same: the README says why."""

_RUNTIMES = {"python": "python3.13", "javascript": "nodejs22.x", "typescript": "nodejs22.x"}
_OWN = Target("111122223333", "eu-west-1", "function")
_OWN_LOGS = "log-group:/aws/lambda/function"

Grant = tuple[str, str]
"""An action on a resource, both as patterns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a handler needs and is granted."""

    name: str
    needed: frozenset[Grant]
    beside: frozenset[Grant]
    granted: frozenset[Grant]

    @property
    def missing(self) -> list[Grant]:
        """What is needed and no grant covers."""
        return sorted(each for each in self.needed if not any(_covers(grant, each) for grant in self.granted))

    @property
    def superfluous(self) -> list[Grant]:
        """The actions of which neither is needed nor counts neither way."""
        known = {action for action, _ in self.needed | self.beside}
        return sorted(each for each in self.granted if not any(action_match(each[0], name) for name in known))

    @property
    def wide(self) -> list[Grant]:
        """What is granted on `*`, although a resource is known and the action takes one."""
        return sorted(
            (action, resource)
            for action, resource in self.granted
            if resource == "*"
            and any(kind.format for kind in resource_types(action))
            and all(of != "*" for name, of in self.needed if name == action)
        )


def measure() -> list[Row]:
    """Needed actions that are kept, and those that nobody needs."""
    return [row for name in SETS for row in _compared(list(judge(name)), name)]


def _compared(judged: list[Judged], name: str) -> list[Row]:
    for each in judged:
        for what, grants in (("lacks", each.missing), ("needs no", each.superfluous), ("on *:", each.wide)):
            for grant in grants:
                print(f"{each.name} {what} {' on '.join(grant)}", file=sys.stderr)
    superfluous = [(each.name, action) for each in judged for action, _ in each.superfluous]
    needed = sum(len(each.needed) for each in judged)
    missing = sum(len(each.missing) for each in judged)
    return [
        Row(what=f"{name} set: handlers", measured=len(judged)),
        Row(what="  needed actions", measured=needed),
        Row(
            what="  of these kept",
            measured=round(100 * (needed - missing) / needed, 1),
            unit=f"% of {needed}",
            above=KEPT,
        ),
        Row(what="  superfluous actions", measured=len(superfluous)),
        Row(what="  of these with a documented reason", measured=sum(each in EXPLAINED for each in superfluous)),
        Row(what="  actions on `*` where a resource is known", measured=sum(len(each.wide) for each in judged)),
    ]


def judge(name: str) -> Iterator[Judged]:
    """Each handler of a set, in the order of the cases' names."""
    for files in cases.by_folder(cases.read(f"needed/{name}")).values():
        case = json.loads(files.pop("case.json"))
        yield Judged(
            name=case["id"],
            needed=_grants_of(case["needed"]),
            beside=_grants_of(case.get("beside", ())),
            granted=frozenset(_granted(case, files)),
        )


def _granted(case: Mapping[str, Any], files: Files) -> Iterator[Grant]:
    runtime = _RUNTIMES[case["language"]]
    with tempfile.TemporaryDirectory(prefix="maremma-bench-") as folder:
        cases.write_to(Path(folder), files)
        code = analyze_package(Path(folder), code_sha256="", runtime=runtime, handler=case["handler"])
    variables = case["environment"].items()
    function = FunctionSnapshot(
        target=_OWN,
        observed_at=datetime(2026, 11, 27, tzinfo=UTC),
        configuration=Configuration(role_arn="", code_sha256="", runtime=runtime, handler=case["handler"]),
        environment=tuple(EnvironmentVariable(name=name, value=Sensitive(value)) for name, value in variables),
        log_group=LogGroup(name="/aws/lambda/function", exists=True),
        code=code,
        gaps=code.gaps,
    )
    for policy in fit(function).policies:
        for statement in document(policy)["Statement"]:
            for action in statement["Action"]:
                given = (resource for resource in statement["Resource"] if _OWN_LOGS not in resource)
                yield from ((action, resource) for resource in given)


def _grants_of(listed: Iterable[Iterable[str]]) -> frozenset[Grant]:
    return frozenset((action, resource) for action, resource in listed)


@cache
def _covers(grant: Grant, needed: Grant) -> bool:
    """Whether a grant is of the action, on resources among which those that are needed may be."""
    return action_match(grant[0], needed[0]) and overlaps(grant[1], needed[1])
