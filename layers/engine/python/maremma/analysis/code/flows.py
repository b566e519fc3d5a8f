"""The flows of a deployed package: which function its handler string names, and what was not followed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from maremma.analysis.archive.archive import Archive
from maremma.analysis.archive.entry import Entry
from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.capabilities.package import capabilities
from maremma.analysis.linked.package import linked_calls
from maremma.analysis.program.javascript.program import LARGEST_BUNDLE, JavaScriptProgram
from maremma.analysis.program.program import Files, Program
from maremma.analysis.secrets.known_values import NOTHING_KNOWN, Known
from maremma.analysis.secrets.quotation import shown
from maremma.analysis.taint.analyze import Analysis, analyze
from maremma.analysis.taint.imports.foreign_files import python_program
from maremma.analysis.taint.imports.unresolved_imports import missing
from maremma.analysis.taint.models.aws.sdk_dependencies import callers_among
from maremma.boundary import Defect, Seam, contained, tells_defect
from maremma.bounded import MEBIBYTE
from maremma.errors import PackageRefused, PackageUnreadable
from maremma.model.code.flow import Capability, Flow, FlowCoverage
from maremma.model.code.sdk_call import SdkCall
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.location import CodeSpan

_SOURCE_BYTES = 16 * MEBIBYTE
_COMPILED_BYTES = 64 * MEBIBYTE
_SCRIPTS = (".js", ".mjs", ".cjs")
_SOURCES = (".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx")
_COMPILED = (".jar", ".dll", "bootstrap")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFlows:
    """The flows of a package and its calls of AWS, how much of it was looked at, and what was not as gaps.

    `capabilities` stand in for flows where those are not followed; `linked` says that the calls are those to which
    compiled code refers. `given` are the symbols of libraries that data of the event is given to, and where.
    """

    flows: tuple[Flow, ...] = ()
    fields: tuple[tuple[str, ...], ...] = ()
    capabilities: tuple[Capability, ...] = ()
    sdk_calls: tuple[SdkCall, ...] = ()
    linked: bool = False
    given: Mapping[str, CodeSpan] = field(default_factory=dict)
    coverage: FlowCoverage | None = None
    gaps: tuple[Gap, ...] = ()


_PROGRAMS: Mapping[str, Callable[[Files, str], Program]] = {
    "python": python_program,
    "nodejs": lambda files, _: JavaScriptProgram(files),
}


def package_flows(
    entrypoint: Entrypoint,
    handler_file: str,
    files: Files,
    layers: Collection[str] = (),
    known: Known = NOTHING_KNOWN,
    *,
    shipped: int = 0,
) -> PackageFlows:
    """Follow the event through the package from its handler. `handler_file` is where that is, empty if not known.

    `layers` are the paths below `/opt` of all that layers hold, followed or not. `known` are secrets not to be quoted.
    `shipped` counts the files of Maremma itself that were left out of `files`.
    """
    program = _PROGRAMS.get(entrypoint.family)
    if program is None:
        return _without_flows(entrypoint, handler_file, files)
    if not handler_file:
        return _none(f"the handler {shown(entrypoint.handler)} was not found, so no data flow was followed from it")
    if handler_file not in files:
        return _none(
            f"the handler lies in {shown(handler_file)}, which was not followed: it is a library's, or not at hand"
        )
    unread: set[str] = set()
    seen = {
        path: partial(_noted, path, read, unread) if path.endswith(_SOURCES) else read for path, read in files.items()
    }
    analysis = analyze(program(seen, handler_file), handler_file, _function(entrypoint), known=known)
    return PackageFlows(
        flows=analysis.flows,
        fields=analysis.fields,
        sdk_calls=(*analysis.sdk_calls, *callers_among(analysis.libraries, entrypoint.family, files)),
        given=analysis.given,
        coverage=replace(
            analysis.coverage, missing=missing(analysis.imported, entrypoint.family, files, layers), shipped=shipped
        ),
        gaps=(*map(_gap, _unseen(analysis)), *_not_read(unread)),
    )


def _without_flows(entrypoint: Entrypoint, handler_file: str, files: Files) -> PackageFlows:
    family = entrypoint.family
    told = contained(Seam.ANALYSIS, lambda: capabilities(family, handler_file, files))
    found, unread = ((), (told.says,)) if isinstance(told, Defect) else told
    linked = contained(Seam.ANALYSIS, lambda: linked_calls(family, handler_file, files))
    calls = None if isinstance(linked, Defect) else linked
    unread = (*unread, linked.says) if isinstance(linked, Defect) else unread
    unread = (*unread, *(each.says for each in calls or () if tells_defect(each.says)))
    runtime = entrypoint.runtime or "an unnamed runtime"
    says = (f"data flows of {runtime} are not analysed, only which dangerous operations the code refers to", *unread)
    return PackageFlows(
        capabilities=found, sdk_calls=calls or (), linked=calls is not None, gaps=tuple(map(_gap, says))
    )


def files_of(archive: Archive) -> Files:
    """The files of an archive."""
    return {path: partial(_read, archive, entry) for path, entry in archive.files.items()}


def _read(archive: Archive, entry: Entry) -> bytes:
    most = _COMPILED_BYTES if entry.path.endswith(_COMPILED) else _SOURCE_BYTES
    try:
        return archive.read(entry, LARGEST_BUNDLE if entry.path.endswith(_SCRIPTS) else most)
    except (PackageRefused, PackageUnreadable) as error:
        raise OSError(str(error)) from error


def _noted(path: str, read: Callable[[], bytes], unread: set[str]) -> bytes:
    """A source that the analysis asks for; one that cannot be had is noted."""
    try:
        return read()
    except OSError:
        unread.add(path)
        raise


def _not_read(unread: Collection[str]) -> Iterator[Gap]:
    if unread:
        count = "a source file" if len(unread) == 1 else f"{len(unread)} source files"
        among = "" if len(unread) == 1 else " among them"
        says = f"{count} could not be read, {shown(min(unread))}{among}; no data flow was followed there"
        yield Gap(Facet.FLOWS, GapReason.UNSUPPORTED, says, partial=True)


def _function(entrypoint: Entrypoint) -> str:
    """The function inside the file: what follows the last dot in Python, the first dot of the file's name in Node."""
    if entrypoint.family == "python":
        return entrypoint.handler.rpartition(".")[2]
    return entrypoint.handler.rpartition("/")[2].partition(".")[2]


def _unseen(analysis: Analysis) -> tuple[str, ...]:
    return analysis.coverage.says


def _none(says: str) -> PackageFlows:
    return PackageFlows(gaps=(_gap(says),))


def _gap(says: str) -> Gap:
    reason = GapReason.DEFECT if tells_defect(says) else GapReason.UNSUPPORTED
    return Gap(Facet.FLOWS, reason, says, partial=True)
