"""A folder or a zip with code, and the handlers in it: nothing else is known of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from maremma.analysis.archive.archive import Archive
from maremma.analysis.archive.folder import open_package
from maremma.analysis.archive.handler import Entrypoint, find_handler
from maremma.analysis.archive.limits import Limits
from maremma.analysis.code.analyze import analyze_package
from maremma.analysis.secrets.quotation import quoted, shown
from maremma.boundary import Defect, Seam, contained
from maremma.bounded import MEBIBYTE
from maremma.cli.check.assessment import Judged, Subject, bare_facts, judge_subject, with_code
from maremma.cli.check.candidates import MOST, Candidate, candidates_in
from maremma.cli.check.ledger import broken
from maremma.cli.check.places import Places
from maremma.cli.check.without_handler import parts_without_handler
from maremma.cli.local.advisory_index import AdvisoryCache
from maremma.cli.template.load import within
from maremma.errors import SettingsError
from maremma.model.code.facts import CodeFacts
from maremma.model.guardrails import DEFAULTS, Guardrails
from maremma.report.check.ledger import Entry, Ledger, Part, Standing, unknown_in
from maremma.report.check.result import Checked, by_weight, joined

LIMITS = Limits(unpacked=2048 * MEBIBYTE, entries=500_000)
"""Folders that people work in hold more than a package may."""

FOLLOWED = ("python", "nodejs")
"""Families of runtimes whose code is followed, so that a handler which is not found is a mistake."""

_FAMILIES = (*FOLLOWED, "ruby", "java", "dotnet", "provided")

_NOT_FOLLOWED = "looks like a handler and could not be followed; name it with --handler"
_RUNTIMES: Mapping[str, tuple[str, ...]] = {
    "python3.13": (".py",),
    "nodejs22.x": (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx"),
    "ruby3.4": (".rb",),
    "java21": (".class",),
    "dotnet8": (".dll",),
}
"""The runtime to assume of a handler's file."""

_USUAL = (
    "lambda_function.lambda_handler",
    "app.lambda_handler",
    "app.handler",
    "index.handler",
    "handler.handler",
    "main.handler",
)
"""Handlers as the console, SAM and tutorials call them."""


def check_package(
    path: Path,
    handlers: Sequence[str],
    runtime: str,
    assumed: Sequence[str],
    now: datetime,
    guardrails: Guardrails = DEFAULTS,
    *,
    around: Ledger = (),
    unread: str = "",
) -> Checked:
    """Judge each handler; the usual ones that are there if none is named. Without any, components are judged alone.

    `around` is what was read beside the code, and what was not; `unread` says what of that would tell more of the
    functions. SettingsError when there is nothing to tell of, PackageRefused or PackageUnreadable when the package is
    not taken.
    """
    if runtime and Entrypoint(runtime=runtime, handler="").family not in _FAMILIES:
        raise SettingsError(
            f"there is no runtime {shown(runtime)}; name one as Lambda does, such as python3.13 or nodejs22.x"
        )
    with open_package(path, LIMITS, handlers=handlers) as archive:
        named = [Candidate("", each) for each in handlers or _usual(archive, runtime)]
        wanted = [(each, _runtime(archive, each.handler, runtime)) for each in named]
        others = [] if handlers else _others(archive, named, runtime, whole=not path.is_dir())
    subject = partial(_subject, path, assumed=assumed, now=now, given=bool(runtime), unread=unread)
    subjects: list[tuple[str, Subject | Defect]] = [(each.name, subject(each, told)) for each, told in wanted]
    guessed, untold = _guessed(subject, others)
    subjects += guessed
    around = (*around, *untold)
    if not subjects:
        found = parts_without_handler(path, within(path if path.is_dir() else path.parent), LIMITS, now)
        subjects = [(each.facts.target.name, each) for each in found]
    if not subjects and unknown_in(around):
        return Checked(path=str(path), functions=(), findings=(), ledger=around)
    if not subjects:
        raise SettingsError(
            f"{quoted(path.name or str(path))} shows no handler; name one with --handler module.function"
        )
    return _judged(path, subjects, around, guardrails)


def _judged(
    path: Path, subjects: Sequence[tuple[str, Subject | Defect]], around: Ledger, guardrails: Guardrails
) -> Checked:
    advisor = AdvisoryCache.of().advisor()
    judged: list[Judged] = []
    ledger = [around]
    for name, subject in subjects:
        if isinstance(subject, Defect):
            ledger.append((broken(name, subject),))
            continue
        one = contained(Seam.FUNCTION, partial(judge_subject, subject, advisor, guardrails))
        ledger.append((broken(name, one),) if isinstance(one, Defect) else one.ledger)
        judged += [] if isinstance(one, Defect) else [one]
    return Checked(
        path=str(path),
        functions=tuple(each.function for each in judged),
        findings=by_weight([finding for each in judged for finding in each.findings]),
        ledger=joined(ledger),
    )


def unfound(code: CodeFacts, runtime: str, handler: str) -> bool:
    """Whether the handler is not there, although code of the runtime is followed."""
    if Entrypoint(runtime=runtime, handler=handler).family not in FOLLOWED:
        return False
    told = code.flow_coverage.says if code.flow_coverage else ()
    return not code.handler_file or any(each.startswith("no function ") for each in told)


def told_runtime(archive: Archive, handler: str) -> str:
    """The runtime that the file of a handler tells; empty when there is no such file."""
    for runtime, suffixes in _RUNTIMES.items():
        if find_handler(Entrypoint(runtime=runtime, handler=handler), archive.files).endswith(suffixes):
            return runtime
    return "provided.al2023" if "bootstrap" in archive.files else ""


def _guessed(
    subject: Callable[[Candidate, str], Subject | Defect], others: Sequence[tuple[Candidate, str]]
) -> tuple[list[tuple[str, Subject | Defect]], Ledger]:
    """What looks like a handler, and what of that is not judged."""
    found: list[tuple[str, Subject | Defect]] = []
    untold: list[Entry] = []
    for each, told in others[:MOST]:
        try:
            found.append((each.name, subject(each, told)))
        except SettingsError:
            untold.append(_unknown(each.name, _NOT_FOLLOWED))
    if len(others) > MOST:
        more = len(others) - MOST
        says = f"is the first of {more} that look like handlers and are not judged; name them with --handler"
        untold.append(_unknown(others[MOST][0].name, says))
    return found, tuple(untold)


def _subject(
    path: Path, wanted: Candidate, runtime: str, *, assumed: Sequence[str], now: datetime, given: bool, unread: str
) -> Subject | Defect:
    handler, package = wanted.handler, path / wanted.root if wanted.root else path
    code = contained(
        Seam.FUNCTION,
        lambda: analyze_package(
            package, code_sha256="", runtime=runtime, handler=handler, limits=LIMITS, within=within(path)
        ),
    )
    if isinstance(code, Defect):
        return code
    if unfound(code, runtime, handler):
        raise SettingsError(_none(path, handler))
    bare = bare_facts(runtime, handler, assumed, now)
    facts = with_code(replace(bare, target=replace(bare.target, name=wanted.name)), code)
    prefix = f"{wanted.root}/" if wanted.root else ""
    places = Places(prefix=prefix, handler_file=code.handler_file or path.name)
    return Subject(facts=facts, places=places, declared=False, runtime_given=given, unread=unread)


def _others(archive: Archive, known: Sequence[Candidate], runtime: str, *, whole: bool) -> list[tuple[Candidate, str]]:
    """What looks like a handler in other files than those of the usual ones, each with the runtime of its file."""
    family = Entrypoint(runtime=runtime, handler="").family
    modules = {each.name.rpartition(".")[0] for each in known}
    found = []
    for each in candidates_in(archive, whole=whole):
        told = told_runtime(archive, each.name)
        if each.name.rpartition(".")[0] not in modules and family in {"", Entrypoint(runtime=told, handler="").family}:
            found.append((each, runtime or told))
    return found


def _unknown(name: str, why: str) -> Entry:
    return Entry(part=Part.FUNCTION, name=quoted(name), standing=Standing.UNKNOWN, why=why)


def _runtime(archive: Archive, handler: str, given: str) -> str:
    told = given or told_runtime(archive, handler)
    if not told:
        raise SettingsError(
            f"no file holds the handler {quoted(handler)}; name it as module.function from the folder on, "
            "or give --runtime"
        )
    return told


def _usual(archive: Archive, runtime: str) -> list[str]:
    """The usual handlers whose files are there; of two in the same file those that it names."""
    found = []
    for handler in _USUAL:
        file = find_handler(
            Entrypoint(runtime=runtime or told_runtime(archive, handler), handler=handler), archive.files
        )
        if file and _names(archive, file, handler.rpartition(".")[2]):
            found.append(handler)
    return found


def _names(archive: Archive, file: str, function: str) -> bool:
    """Whether a file has the name in it; one in an encoding of many bytes may."""
    entry = archive.files.get(file)
    if entry is None:
        return False
    content = archive.read(entry, 16 * MEBIBYTE)
    return function.encode("utf-8", "surrogatepass") in content or b"\0" in content


def _none(path: Path, handler: str) -> str:
    where = quoted(path.name or str(path))
    return f"there is no handler {quoted(handler)} in {where}; name it as module.function, from the folder on"
