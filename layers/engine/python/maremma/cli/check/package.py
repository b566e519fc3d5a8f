"""A folder or a zip with code, and the handlers in it: nothing else is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from maremma.cli.check.ledger import broken
from maremma.cli.check.places import Places
from maremma.cli.check.without_handler import parts_without_handler
from maremma.cli.local.advisory_index import AdvisoryCache
from maremma.cli.template.load import within
from maremma.errors import SettingsError
from maremma.model.code.facts import CodeFacts
from maremma.model.guardrails import DEFAULTS, Guardrails
from maremma.report.check.ledger import Ledger, unknown_in
from maremma.report.check.result import Checked, by_weight, joined

LIMITS = Limits(unpacked=2048 * MEBIBYTE, entries=500_000)
"""Folders that people work in hold more than a package may."""

FOLLOWED = ("python", "nodejs")
"""Families of runtimes whose code is followed, so that a handler which is not found is a mistake."""

_FAMILIES = (*FOLLOWED, "ruby", "java", "dotnet", "provided")

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
        wanted = [(each, _runtime(archive, each, runtime)) for each in handlers or _usual(archive, runtime)]
    subjects: list[tuple[str, Subject | Defect]] = [
        (handler, _subject(path, handler, told, assumed, now, given=bool(runtime), unread=unread))
        for handler, told in wanted
    ]
    if not wanted:
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


def _subject(
    path: Path, handler: str, runtime: str, assumed: Sequence[str], now: datetime, *, given: bool, unread: str
) -> Subject | Defect:
    code = contained(
        Seam.FUNCTION,
        lambda: analyze_package(
            path, code_sha256="", runtime=runtime, handler=handler, limits=LIMITS, within=within(path)
        ),
    )
    if isinstance(code, Defect):
        return code
    if unfound(code, runtime, handler):
        raise SettingsError(_none(path, handler))
    facts = with_code(bare_facts(runtime, handler, assumed, now), code)
    places = Places(handler_file=code.handler_file or path.name)
    return Subject(facts=facts, places=places, declared=False, runtime_given=given, unread=unread)


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
