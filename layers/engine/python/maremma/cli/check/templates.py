"""The functions of templates: each with its code, as far as it is here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.code.analyze import analyze_package
from maremma.analysis.packages.wrappers import real_handler
from maremma.analysis.relays import join_relays, relay_of
from maremma.analysis.secrets.quotation import quoted
from maremma.boundary import Defect, Seam, contained
from maremma.cli.check.applications import told_apart
from maremma.cli.check.assessment import Judged, Subject, judge_subject, once, with_code
from maremma.cli.check.layers import LayersHere, LocalLayers
from maremma.cli.check.ledger import broken
from maremma.cli.check.package import FOLLOWED, LIMITS, unfound
from maremma.cli.check.places import Places, prefix_of, relative
from maremma.cli.check.without_handler import parts_beside
from maremma.cli.local.advisory_index import AdvisoryCache
from maremma.cli.template import Reading, Template, TemplateFunction, read_template
from maremma.cli.template.code import unused_layers
from maremma.errors import SettingsError, TargetError
from maremma.model.code.facts import CodeFacts
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import Configuration
from maremma.model.function.relay import NOT_JOINED, Joined
from maremma.model.guardrails import DEFAULTS, Guardrails
from maremma.model.location import PackageRef
from maremma.model.target import Target
from maremma.report.check.ledger import Ledger, unknown_in
from maremma.report.check.result import Checked, by_weight, joined

_OPEN_RUNTIME = "the template leaves its runtime open; give it with --runtime, such as python3.13"
_OPEN_HANDLER = "the template leaves its handler open; check the folder of its code with --handler"


def check_template(
    templates: Sequence[Template],
    root: Path,
    path: str,
    handlers: Sequence[str],
    runtime: str,
    assumed: Sequence[str],
    now: datetime,
    guardrails: Guardrails = DEFAULTS,
    *,
    around: Ledger = (),
    whole: bool = False,
) -> Checked:
    """Judge each function, or those with these handlers or logical ids; of the `whole` root also what none brings.

    `around` is what was read beside the templates, and what was not. SettingsError when there is no function and
    nothing else to tell of.
    """
    readings = [(each, read_template(each, now)) for each in templates]
    ledger = [around, *(reading.ledger(relative(template.path, root)) for template, reading in readings)]
    chosen = _chosen(readings, handlers, path, may_be_none=any(unknown_in(each) for each in ledger))
    layers = LocalLayers(root, LIMITS)
    subjects: list[tuple[Template, Subject]] = []
    for template, each in chosen:
        subject = contained(Seam.FUNCTION, partial(_subject, template, _adjusted(each, runtime, assumed), root, layers))
        if isinstance(subject, Defect):
            ledger.append((broken(each.logical_id, subject),))
        else:
            subjects.append((template, subject))
    wanted = told_apart(list(_joined(subjects)), root)
    if whole:
        beside = contained(Seam.ITEM, lambda: list(_beside(readings, [each for _, each in subjects], root, now)))
        ledger += [(broken("what lies beside the functions", beside),)] if isinstance(beside, Defect) else []
        wanted += [] if isinstance(beside, Defect) else beside
    judged = _judged(wanted, guardrails, ledger)
    return Checked(
        path=path,
        functions=tuple(each.function for each in judged),
        findings=by_weight(once([finding for each in judged for finding in each.findings])),
        ledger=joined(ledger),
    )


def _judged(subjects: Sequence[Subject], guardrails: Guardrails, ledger: list[Ledger]) -> list[Judged]:
    advisor = AdvisoryCache.of().advisor()
    judged: list[Judged] = []
    for subject in subjects:
        one = contained(Seam.FUNCTION, partial(judge_subject, subject, advisor, guardrails))
        ledger.append((broken(subject.facts.target.name, one),) if isinstance(one, Defect) else one.ledger)
        judged += [] if isinstance(one, Defect) else [one]
    return judged


def _beside(
    readings: Sequence[tuple[Template, Reading]], subjects: Sequence[Subject], root: Path, now: datetime
) -> Iterator[Subject]:
    """What no function brings: layers that none uses, and what files in other folders pin."""
    unused: dict[Path, None] = {}
    for template, reading in readings:
        used = {layer.arn for each in reading.functions for layer in each.layers}
        unused.update(dict.fromkeys(unused_layers(template, used)))
    places = [each.places for each in subjects]
    packages = {each.prefix for each in places} | {layer.prefix for each in places for layer in each.layers}
    yield from parts_beside(
        root,
        LIMITS,
        now,
        packages=packages,
        told={each for one in subjects for each in _telling(one)},
        layers=[*unused],
    )


def _telling(subject: Subject) -> Iterator[str]:
    """The files that told of the components of a function."""
    for each in subject.facts.code.components if subject.facts.code else ():
        for path in (each.evidence, *each.others):
            place = subject.places.known(PackageRef(each.purl, path))
            yield from (place.path,) if place else ()


def _chosen(
    readings: Sequence[tuple[Template, Reading]], handlers: Sequence[str], path: str, *, may_be_none: bool
) -> list[tuple[Template, TemplateFunction]]:
    """The functions of templates, or those that are named; SettingsError where there are none."""
    found = [(template, each) for template, reading in readings for each in reading.functions]
    if not found and not may_be_none:
        raise SettingsError(f"{quoted(path)} declares no Lambda function; name a template with functions, or code")
    chosen = [pair for pair in found if not handlers or _is_named(pair[1], handlers)]
    if found and not chosen:
        known = ", ".join(quoted(each.logical_id) for _, each in found)
        raise SettingsError(f"{quoted(path)} has no function with the handler {quoted(handlers[0])}; there are {known}")
    return chosen


def _is_named(function: TemplateFunction, handlers: Sequence[str]) -> bool:
    return function.logical_id in handlers or function.facts.configuration.handler in handlers


def _adjusted(function: TemplateFunction, runtime: str, assumed: Sequence[str]) -> TemplateFunction:
    """The function with what the command line says beside the template."""
    configuration = function.facts.configuration
    if runtime:
        configuration = replace(configuration, runtime=runtime)
    return replace(function, facts=replace(function.facts, configuration=configuration, assumed_shapes=tuple(assumed)))


def _joined(subjects: Sequence[tuple[Template, Subject]]) -> Iterator[Subject]:
    """The functions with what they hand on to others of their template: names mean something else in another one."""
    for template in dict.fromkeys(id(template) for template, _ in subjects):
        own = [subject for each, subject in subjects if id(each) == template]
        joined = contained(Seam.ANALYSIS, partial(_relayed, own))
        for each in own:
            if isinstance(joined, Defect):
                gap = Gap(Facet.EVENT_SOURCES, GapReason.DEFECT, joined.says, partial=True)
                yield replace(each, facts=replace(each.facts, gaps=(*each.facts.gaps, gap)))
            else:
                yield replace(each, facts=replace(each.facts, joined=joined.get(each.facts.target, NOT_JOINED)))


def _relayed(subjects: Sequence[Subject]) -> Mapping[Target, Joined]:
    return join_relays([relay for each in subjects if (relay := relay_of([each.facts])) is not None])


def _subject(template: Template, function: TemplateFunction, root: Path, local: LocalLayers) -> Subject:
    layers = local.of(function.layers)
    code, failure = _code(function, layers, template.within)
    source = function.code
    places = Places(
        prefix=prefix_of(source.path, root),
        root=root,
        template=template,
        logical_id=function.logical_id,
        inline=bool(source.inline),
        layers=layers.places,
        declared=function.declared,
    )
    facts = with_code(function.facts, code, source.says or failure)
    return Subject(facts=facts, places=places, declared=True, failure=failure)


def _code(function: TemplateFunction, layers: LayersHere, within: Path) -> tuple[CodeFacts | None, str]:
    """The facts of the code, and why they ought to be there and are not."""
    configuration, source = function.facts.configuration, function.code
    if source.lost:
        return None, f"{function.logical_id}: {source.says}"
    with _package(function) as package:
        if package is None:
            return None, ""
        try:
            code = _analyzed(package, function, layers, within)
        except TargetError as error:
            return None, f"{function.logical_id}: {error}"
    if opened := _left_open(configuration):
        return code, f"{function.logical_id}: {opened}"
    broken = next((gap.says for gap in layers.gaps if gap.reason is GapReason.UNREADABLE), "")
    if broken:
        return code, f"{function.logical_id}: {broken}"
    # It may be in a layer that is not here, which is a gap.
    if not layers.gaps and unfound(code, configuration.runtime, _handler(function)):
        return code, f"{function.logical_id}: there is no handler {quoted(configuration.handler)} in its code"
    return code, ""


def _left_open(configuration: Configuration) -> str:
    """What has to be given before the code of a function can be followed; empty if all is known."""
    if not configuration.runtime:
        return _OPEN_RUNTIME
    family = Entrypoint(runtime=configuration.runtime, handler="").family
    return _OPEN_HANDLER if family in FOLLOWED and not configuration.handler else ""


def _handler(function: TemplateFunction) -> str:
    """The handler whose code is followed."""
    return real_handler(function.facts.configuration.handler, function.facts.environment)


def _analyzed(package: Path, function: TemplateFunction, layers: LayersHere, within: Path) -> CodeFacts:
    """The facts of the code from the handler on; of code that is not built, from the source that becomes its file."""
    configuration = function.facts.configuration
    runtime, named = configuration.runtime, _handler(function)
    name = named.rpartition(".")[2]

    def analyzed(handler: str) -> CodeFacts:
        return analyze_package(
            package,
            code_sha256="",
            runtime=runtime,
            handler=handler,
            layers=layers.facts,
            contents=layers.contents,
            gaps=layers.gaps,
            limits=LIMITS,
            within=within,
            leaves_out=function.code.leaves_out if function.code.patterns else None,
        )

    found = analyzed(named)
    for source in function.code.entry_points:
        if not unfound(found, runtime, named):
            break
        handler = f"{PurePosixPath(source).with_suffix('')}.{name}"
        code = analyzed(handler)
        found = found if unfound(code, runtime, handler) else code
    return found


@contextmanager
def _package(function: TemplateFunction) -> Iterator[Path | None]:
    """The code as a package: inline code is the one file that CloudFormation makes of it."""
    source = function.code
    if not source.inline:
        yield source.path
        return
    configuration = function.facts.configuration
    family = Entrypoint(runtime=configuration.runtime, handler=configuration.handler).family
    with TemporaryDirectory() as folder:
        name = "index.py" if family == "python" else "index.js"
        (Path(folder) / name).write_bytes(source.inline.encode("utf-8", "replace"))
        yield Path(folder)
