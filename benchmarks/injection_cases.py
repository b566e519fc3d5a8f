"""Handlers whose authors had not read the engine, and what Maremma finds in them; see benchmarks/injection."""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath

from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.program.program import Program
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.binding.control import source_of
from maremma.analysis.taint.binding.shapes import Binding
from maremma.analysis.taint.imports.foreign_files import python_program
from maremma.model.code.flow import Sink
from maremma.model.function.exposure import Reachability
from maremma.model.location import ConfigPath

from benchmarks import cases
from benchmarks.text_archive import Files

LANGUAGES = ("python", "javascript")
"""TypeScript stands with JavaScript."""

BENIGN = "benign"
SETS = tuple(sorted({name.partition(".")[0] for name in cases.sets_of("injection")}))

_ENDINGS = {"python": (".py",), "javascript": (".js", ".mjs", ".cjs", ".ts", ".tsx", ".mts")}
_TWINS = ("unsafe", "safe")
_EXPECT = re.compile(r"(?:#|//)\s*expect:\s*([\w, -]+)")
_SHAPES = {"url": "http"}
_CONFIDENT = 1.96
"""Standard deviations on each side of 95 percent."""

Place = tuple[str, int, str]
"""A finding: the file, the line, the kind of sink."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One handler: the unsafe or the safe twin of a case, or a handler in which nothing is wrong."""

    case: str
    language: str
    kind: str
    trigger: str
    twin: str
    """The case again where there are no twins."""

    module: str
    function: str
    files: Files = field(repr=False)

    @property
    def name(self) -> str:
        """The case, and which of its twins."""
        return f"{self.case}/{self.twin}"

    @property
    def entry(self) -> str:
        """The handler's file."""
        stem = self.module.replace(".", "/") if self.language == "python" else self.module
        paths = [stem + ending for ending in _ENDINGS[self.language]]
        return next(path for path in paths if path in self.files)

    @property
    def expected(self) -> frozenset[Place]:
        """What the marks at the ends of lines say."""
        return frozenset(
            (path, number, kind.strip())
            for path, content in self.files.items()
            if PurePosixPath(path).suffix in _ENDINGS[self.language]
            for number, line in enumerate(content.decode("utf-8").splitlines(), 1)
            if (match := _EXPECT.search(line))
            for kind in match[1].split(",")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was said of a handler, beside what is true of it; in processor seconds."""

    variant: Variant
    found: frozenset[Place]
    expected: frozenset[Place]
    seconds: float = 0.0

    @property
    def missed(self) -> frozenset[Place]:
        """What should have been found."""
        return self.expected - self.found

    @property
    def false(self) -> frozenset[Place]:
        """What should not."""
        return self.found - self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def percent(self) -> float:
        """Of nothing, all."""
        return round(100 * self.hits / self.of, 1) if self.of else 100.0

    @property
    def interval(self) -> str:
        """Where the true share lies with 95 percent of confidence, after Wilson."""
        if not self.of:
            return ""
        share, square = self.hits / self.of, _CONFIDENT**2 / self.of
        middle = (share + square / 2) / (1 + square)
        reach = _CONFIDENT / (1 + square) * math.sqrt(share * (1 - share) / self.of + square / self.of / 4)
        return f"{100 * (middle - reach):.1f} to {100 * (middle + reach):.1f}"


def load(name: str, language: str) -> Iterator[Variant]:
    """The handlers of a set, in the order of the cases' names."""
    for case, files in cases.by_folder(cases.read(f"injection/{name}.{language}")).items():
        spec = json.loads(files.pop("case.json"))
        module, _, function = spec["handler"].rpartition(".")
        folders = cases.by_folder(files)
        twins = {twin: folders[twin] for twin in _TWINS if twin in folders}
        for twin, its in (twins or {case: files}).items():
            yield Variant(
                case=case,
                language=language,
                kind=spec["kind"],
                trigger=spec["trigger"],
                twin=twin,
                module=module,
                function=function,
                files=its,
            )


def judge(variant: Variant) -> Judged:
    """What Maremma finds in a handler whose function has the case's trigger and no other."""
    return judge_program(variant, program_of(variant), variant.entry)


def judge_program(variant: Variant, program: Program, entry: str) -> Judged:
    """The same of other files than the case's own."""
    begun = time.process_time()
    analysis = analyze(program, entry, variant.function)
    seconds = time.process_time() - begun
    door = Binding(
        shape=_SHAPES.get(variant.trigger, variant.trigger),
        reachability=Reachability.ANONYMOUS,
        at=ConfigPath("Triggers"),
        says="anyone",
    )
    flows = (flow for flow in analysis.flows if source_of(flow, (door,)) is not None)
    return Judged(
        variant=variant,
        found=frozenset((flow.at.path, flow.at.line, flow.sink.value) for flow in flows if flow.sink is not Sink.STORE),
        expected=variant.expected,
        seconds=seconds,
    )


def program_of(variant: Variant) -> Program:
    """All that stands in the handler's folder, as a package."""
    files = {path: partial(bytes, content) for path, content in variant.files.items()}
    return python_program(files) if variant.language == "python" else JavaScriptProgram(files)


def recall(judged: Iterable[Judged]) -> Share:
    """How much was found of what should have been."""
    every = list(judged)
    wanted = sum(len(each.expected) for each in every)
    return Share(hits=wanted - sum(len(each.missed) for each in every), of=wanted)


def precision(judged: Iterable[Judged]) -> Share:
    """How much of what was found is true."""
    every = list(judged)
    found = sum(len(each.found) for each in every)
    return Share(hits=found - sum(len(each.false) for each in every), of=found)


def accused(judged: Iterable[Judged]) -> Share:
    """How many of the handlers in which nothing is wrong are said to be wrong."""
    benign = [each for each in judged if each.variant.kind == BENIGN]
    return Share(hits=sum(bool(each.false) for each in benign), of=len(benign))
