"""The functions of templates: each with its code, as far as it is here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from maremma.analysis.packages.analyze import analyze_package
from maremma.analysis.packages.handler import Entrypoint
from maremma.analysis.relays import join_relays, relay_of
from maremma.cli.advisory_cache import AdvisoryCache
from maremma.cli.check_package import FOLLOWED, LIMITS, unfound
from maremma.cli.checking import Subject, judge_subject, with_code
from maremma.cli.local_layers import LayersHere, LocalLayers
from maremma.cli.places import Places, prefix_of
from maremma.cli.template import Template, TemplateFunction, functions_of
from maremma.errors import SettingsError, TargetError
from maremma.model.code import CodeFacts
from maremma.model.facet import GapReason
from maremma.model.guardrails import DEFAULTS, Guardrails
from maremma.model.relay import NOT_JOINED
from maremma.model.snapshot import Configuration
from maremma.report.checked import Checked, by_weight

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
) -> Checked:
    """Judge each function, or those with these handlers or logical ids; SettingsError when there is none."""
    found = [(template, each) for template in templates for each in functions_of(template, now)]
    if not found:
        raise SettingsError(f"{path} declares no Lambda function; name a template with functions, or code")
    chosen = [pair for pair in found if not handlers or _is_named(pair[1], handlers)]
    if not chosen:
        known = ", ".join(each.logical_id for _, each in found)
        raise SettingsError(f"{path} has no function with the handler {handlers[0]}; there are {known}")
    layers = LocalLayers(root, LIMITS)
    subjects = [
        (template, _subject(template, _adjusted(each, runtime, assumed), root, layers)) for template, each in chosen
    ]
    advisor = AdvisoryCache.of().advisor()
    judged = [judge_subject(each, advisor, guardrails) for each in _joined(subjects)]
    return Checked(
        path=path,
        functions=tuple(each.function for each in judged),
        findings=by_weight([finding for each in judged for finding in each.findings]),
    )


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
        relays = [relay for each in own if (relay := relay_of([each.facts])) is not None]
        joined = join_relays(relays)
        for each in own:
            yield replace(each, facts=replace(each.facts, joined=joined.get(each.facts.target, NOT_JOINED)))


def _subject(template: Template, function: TemplateFunction, root: Path, local: LocalLayers) -> Subject:
    layers = local.of(function.layers)
    code, failure = _code(function, layers)
    source = function.code
    places = Places(
        prefix=prefix_of(source.path, root),
        root=root,
        template=template,
        logical_id=function.logical_id,
        inline=bool(source.inline),
        layers=layers.places,
    )
    facts = with_code(function.facts, code, source.says or failure)
    return Subject(facts=facts, places=places, declared=True, failure=failure)


def _code(function: TemplateFunction, layers: LayersHere) -> tuple[CodeFacts | None, str]:
    """The facts of the code, and why they ought to be there and are not."""
    configuration, source = function.facts.configuration, function.code
    if source.lost:
        return None, f"{function.logical_id}: {source.says}"
    with _package(function) as package:
        if package is None:
            return None, ""
        try:
            code = _analyzed(package, function, layers)
        except TargetError as error:
            return None, f"{function.logical_id}: {error}"
    if opened := _left_open(configuration):
        return code, f"{function.logical_id}: {opened}"
    broken = next((gap.says for gap in layers.gaps if gap.reason is GapReason.UNREADABLE), "")
    if broken:
        return code, f"{function.logical_id}: {broken}"
    # It may be in a layer that is not here, which is a gap.
    if not layers.gaps and unfound(code, configuration.runtime, configuration.handler):
        return code, f"{function.logical_id}: there is no handler {configuration.handler} in its code"
    return code, ""


def _left_open(configuration: Configuration) -> str:
    """What has to be given before the code of a function can be followed; empty if all is known."""
    if not configuration.runtime:
        return _OPEN_RUNTIME
    family = Entrypoint(runtime=configuration.runtime, handler="").family
    return _OPEN_HANDLER if family in FOLLOWED and not configuration.handler else ""


def _analyzed(package: Path, function: TemplateFunction, layers: LayersHere) -> CodeFacts:
    """The facts of the code from the handler on; of code that is not built, from the source that becomes its file."""
    configuration = function.facts.configuration
    runtime, name = configuration.runtime, configuration.handler.rpartition(".")[2]

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
        )

    found = analyzed(configuration.handler)
    for source in function.code.entry_points:
        if not unfound(found, runtime, configuration.handler):
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
