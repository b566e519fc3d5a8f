"""The transfer functions of the languages, and the models of libraries that they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.channels import operations as channels
from maremma.analysis.taint.channels import shared
from maremma.analysis.taint.interpreter import expressions, member_assignment, member_lookup, statements, targets
from maremma.analysis.taint.interpreter.calls import calls, function_calls
from maremma.analysis.taint.issues import pollution, responses
from maremma.analysis.taint.models import collections, library, markup, registries
from maremma.analysis.taint.models.authorizers import authorizers, identities
from maremma.analysis.taint.models.aws import aws_calls, sdk_calls
from maremma.analysis.taint.models.bundles import bootstrap, loading
from maremma.analysis.taint.models.frameworks import decorators
from maremma.analysis.taint.models.frameworks import operations as frameworks
from maremma.analysis.taint.models.python import pickles
from maremma.analysis.taint.models.schemas import operations as schemas
from maremma.analysis.taint.objects import exports
from maremma.analysis.taint.run.hooks import Hooks, Model, Transfer

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Module
    from maremma.analysis.taint.lattice.values import Frame
    from maremma.analysis.taint.run.machine import Machine


def _run_module(machine: Machine, module: Module, frame: Frame) -> object:
    return loading.begin(machine, module, frame) or machine.run(module.top.body, frame)


TRANSFER: Final[Transfer[Machine]] = Transfer(
    expressions=expressions.EVALUATE,
    run=statements.run,
    bind=targets.bind,
    call_closure=function_calls.call_closure,
    apply=calls.apply,
    called=library.called,
    perform=library.perform,
    imported=expressions.import_from,
    decorated=decorators.decorated,
    member=member_lookup.member,
    element=member_lookup.element,
    set_member=member_assignment.set_member,
    opaque=library.opaque,
    unknown=library.unknown,
    of_global=shared.of_global,
    whole_environment=shared.whole_environment,
    begin=exports.begin,
    run_module=_run_module,
)

MODELS: Final[tuple[Model[Machine], ...]] = (
    collections.MODEL,
    frameworks.MODEL,
    schemas.MODEL,
    channels.MODEL,
    bootstrap.MODEL,
    pickles.MODEL,
    sdk_calls.MODEL,
    registries.MODEL,
    aws_calls.MODEL,
    authorizers.MODEL,
    identities.MODEL,
    markup.MODEL,
    pollution.MODEL,
    responses.MODEL,
)
"""What is known of libraries. Where two models know something of the same event, the first is asked first."""

HOOKS: Final = Hooks(MODELS)
