"""Findings in handlers that packages carry, judged by verdicts that somebody reached by reading the code.

A handler is benign if nothing true is found or expected in it. What is arguable counts neither way, and is told.
"""

from __future__ import annotations

import statistics
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import dirname
from typing import Any

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.code.flows import package_flows
from maremma.analysis.taint.binding.control import source_of
from maremma.analysis.taint.event.sources import told_by
from maremma.model.code.flow import Sink

from benchmarks.injection_cases import Share
from benchmarks.real_packages import FOLDER, SETS, files_of, packages
from benchmarks.result import Row

ACCUSED = 1
RECALL = 90
PRECISION = 90
"""All three in percent."""

_RUNTIMES = {"python": "python3.13", "javascript": "nodejs22.x"}
_FORMS = {"source": "source", "bundle": "bundled", "minified": "bundled"}

Place = tuple[str, int, str]
"""A file of the package, the line, the kind of sink."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was said of one handler."""

    package: str
    handler: Mapping[str, Any]
    found: frozenset[Place]
    unknown: bool
    seconds: float

    @property
    def group(self) -> str:
        """Its language, and whether it is source."""
        return f"{self.handler['language']}, {_FORMS[self.handler['form']]}"


@dataclass(slots=True)
class Verdicts:
    """What is true of the places that have been judged, by package, and what handlers that were read should show."""

    places: dict[tuple[str, Place], str] = field(default_factory=dict)
    read: dict[tuple[str, str, str], frozenset[Place]] = field(default_factory=dict)
    disputed: dict[tuple[str, str, str], frozenset[Place]] = field(default_factory=dict)
    """What is arguable in those that were read, where the reader kept it."""

    @classmethod
    def load(cls, chosen: str) -> Verdicts:
        """From the tables of a set; of the second one, no handlers were read first."""
        verdicts = cls()
        for package in tomllib.loads((FOLDER / chosen / "verdicts.toml").read_text("utf-8"))["package"]:
            for path, line, kind, verdict, _ in package["findings"]:
                verdicts.places[package["name"], (path, line, kind)] = verdict
        read = FOLDER / chosen / "read.toml"
        for each in tomllib.loads(read.read_text("utf-8"))["handler"] if read.exists() else ():
            key = each["package"], each["path"], each["function"]
            verdicts.read[key] = frozenset((path, line, kind) for path, line, kind in each["expected"])
            verdicts.disputed[key] = frozenset((path, line, kind) for path, line, kind in each.get("arguable", ()))
        return verdicts

    def of(self, looked: Looked) -> Counter[str]:
        """How many findings are true, arguable, false, or not judged yet."""
        return Counter(self.places.get((looked.package, place), "not judged") for place in looked.found)


def measure() -> list[Row]:
    """Every handler of every package, set by set."""
    return [row for chosen in SETS for row in _of_set(chosen)]


def _of_set(chosen: str) -> Iterator[Row]:
    verdicts = Verdicts.load(chosen)
    looked = [each for package in packages(chosen) for each in _look(package)]
    for group in sorted({each.group for each in looked}):
        yield from _rows(f"{chosen} set, {group}", [e for e in looked if e.group == group], verdicts)
    yield from _rows(f"{chosen} set, all", looked, verdicts, held=True)
    if verdicts.read:
        yield from _read(chosen, looked, verdicts)
    yield from _times(chosen, looked)


def _look(package: Mapping[str, Any]) -> Iterator[Looked]:
    files = files_of(package)
    for handler in package["handlers"]:
        yield _judged(str(package["name"]), handler, files)


def _judged(package: str, handler: Mapping[str, Any], files: Mapping[str, bytes]) -> Looked:
    root = _root(handler, files)
    code = {path.removeprefix(root): (lambda data=data: data) for path, data in files.items() if path.startswith(root)}
    path = handler["path"].removeprefix(root)
    stem = path.rpartition(".")[0]
    module = stem.replace("/", ".") if handler["language"] == "python" else stem
    entry = Entrypoint(runtime=_RUNTIMES[handler["language"]], handler=f"{module}.{handler['function']}")
    begun = time.process_time()
    flows = package_flows(entry, path, code)
    seconds = time.process_time() - begun
    told = told_by(flows.fields)
    found = (flow for flow in flows.flows if flow.sink is not Sink.STORE and source_of(flow, (), told) is not None)
    return Looked(
        package=package,
        handler=handler,
        found=frozenset((root + flow.at.path, flow.at.line, flow.sink.value) for flow in found),
        unknown=bool(flows.gaps),
        seconds=seconds,
    )


def _root(handler: Mapping[str, Any], files: Mapping[str, bytes]) -> str:
    """Where the function's code starts: the package, or the folder above the Python packages that the file is in."""
    if handler["language"] != "python":
        return ""
    folder = dirname(handler["path"])
    while folder and f"{folder}/__init__.py" in files:
        folder = dirname(folder)
    return f"{folder}/" if folder else ""


def _rows(what: str, looked: list[Looked], verdicts: Verdicts, *, held: bool = False) -> Iterator[Row]:
    judged = [verdicts.of(each) for each in looked]
    benign = [each for each in judged if not each["true"]]
    places = {(each.package, place) for each in looked for place in each.found}
    verdict = Counter(verdicts.places.get(place, "not judged") for place in places)
    yield Row(what=f"{what}: handlers", measured=len(looked))
    accused = Share(hits=sum(bool(each["false"]) for each in benign), of=len(benign))
    yield _share("benign handlers accused falsely", accused, below=ACCUSED if held else None)
    precision = Share(hits=verdict["true"], of=verdict["true"] + verdict["false"])
    yield _share("precision, without what is arguable", precision, above=PRECISION if held else None)
    for each in ("true", "arguable", "false", "not judged"):
        yield Row(what=f"  findings {each}", measured=verdict[each])
    yield _share("in part Unknown", Share(hits=sum(each.unknown for each in looked), of=len(looked)))


def _read(chosen: str, looked: Iterable[Looked], verdicts: Verdicts) -> Iterator[Row]:
    """Recall on the handlers that were read before the engine's answer was seen."""
    found = {(each.package, each.handler["path"], each.handler["function"]): each.found for each in looked}
    wanted = [(key, place) for key, places in verdicts.read.items() for place in sorted(places)]
    hits = [place in found.get(key, frozenset()) for key, place in wanted]
    yield Row(what=f"{chosen} set, read by eye: handlers", measured=len(verdicts.read))
    yield _share("recall", Share(hits=sum(hits), of=len(hits)), above=RECALL)
    for (key, (path, line, kind)), hit in zip(wanted, hits, strict=True):
        if not hit:
            yield Row(what=f"  not found: {key[0]} {path}:{line} {kind}", measured=1)
    disputed = [place in found.get(key, frozenset()) for key, places in verdicts.disputed.items() for place in places]
    if disputed:
        yield _share("of what is arguable, found", Share(hits=sum(disputed), of=len(disputed)))


def _share(what: str, share: Share, *, above: float | None = None, below: float | None = None) -> Row:
    unit = f"% of {share.of} ({share.interval})"
    return Row(what=f"  {what}", measured=share.percent, unit=unit, above=above, below=below)


def _times(chosen: str, looked: list[Looked]) -> Iterator[Row]:
    took = [each.seconds for each in looked]
    median = round(1e3 * statistics.median(took), 1)
    yield Row(what=f"{chosen} set, processor time per handler, median", measured=median, unit="ms")
    yield Row(what="  at most", measured=round(max(took), 1), unit="s")
