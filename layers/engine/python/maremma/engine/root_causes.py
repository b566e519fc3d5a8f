"""The root cause behind a piece of evidence: the one thing that is changed when it is fixed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from maremma.analysis.archive.handler import LAYER_ROOT
from maremma.engine.versions import Versions
from maremma.model.evidence import Evidence
from maremma.model.location import CodeSpan, ConfigPath, PackageRef
from maremma.model.results.cause import CauseKind, RootCause
from maremma.model.rule import Family, Rule
from maremma.model.snapshot import FunctionSnapshot
from maremma.model.target import Target
from maremma.rules.data.paths import ROLE_PRIVILEGE

RootOf = Callable[[Rule, Evidence], RootCause]

_OF_ACCOUNT = frozenset({"no-trail"})
"""Causes that are mended once for an account-region."""
_LAYERS = "Layers"
_SHARED = ("arn:", "REST API ", "HTTP API ", "WEBSOCKET API ", "CloudTrail ")
"""How resources begin that several functions may have in common."""


def roots_in(judged: Versions) -> RootOf:
    """What tells the root cause of evidence that was found in a function."""
    function = judged.latest
    layers = {each: layer for snapshot in judged.snapshots for each, layer in _layers_of(snapshot).items()}

    def root_of(rule: Rule, evidence: Evidence) -> RootCause:
        return _root(rule, evidence, function, layers)

    return root_of


def of_function_alone(target: Target) -> RootOf:
    """What tells the root cause where no facts are at hand: it is the function's own."""
    return lambda rule, evidence: _own(target, evidence.cause or rule.cause)


def _root(rule: Rule, evidence: Evidence, function: FunctionSnapshot, layers: Mapping[str, str]) -> RootCause:
    cause = evidence.cause or rule.cause
    if evidence.group:
        return RootCause.of(CauseKind.SECRET, evidence.group)
    if cause in _OF_ACCOUNT:
        return RootCause.of(CauseKind.ACCOUNT, str(function.target.place), cause)
    if rule.family is Family.IAM or cause == ROLE_PRIVILEGE:
        return RootCause.of(CauseKind.ROLE, function.configuration.role_arn, cause)
    match evidence.at:
        case PackageRef(purl=purl):
            layer = layers.get(purl, "")
            about = rule.family.name
            return (
                RootCause.of(CauseKind.LAYER, layer, about)
                if layer
                else RootCause.of(CauseKind.PACKAGE, _unversioned(purl), about)
            )
        case CodeSpan(path=path, symbol=symbol):
            return _in_code(path, symbol, rule, function)
        case ConfigPath(path=path, resource=resource):
            return _configured(path, resource, cause, function)
    return _own(function.target, cause)


def _in_code(path: str, symbol: str, rule: Rule, function: FunctionSnapshot) -> RootCause:
    arns = [_unversioned_layer(each.arn) for each in function.configuration.layers]
    if path.startswith(f"{LAYER_ROOT}/") and len(arns) == 1:
        return RootCause.of(CauseKind.LAYER, arns[0], rule.family.name)
    if not function.configuration.code_sha256:
        return _own(function.target, rule.cause)
    # Functions that are deployed from one package have one line to change; equal names alone do not tell.
    place = f"{path} ({symbol})" if symbol else path
    return RootCause.of(CauseKind.CODE, f"{function.configuration.code_sha256} {place}", rule.id)


def _configured(path: str, resource: str, cause: str, function: FunctionSnapshot) -> RootCause:
    role = function.configuration.role_arn
    if resource and resource == role:
        return RootCause.of(CauseKind.ROLE, role, cause)
    if path == _LAYERS and resource:
        return RootCause.of(CauseKind.LAYER, _unversioned_layer(resource), cause)
    if resource.startswith("arn:"):
        return RootCause.of(CauseKind.RESOURCE, resource, cause)
    if resource.startswith(_SHARED):
        return RootCause.of(CauseKind.RESOURCE, f"{resource} in {function.target.place}", cause)
    return _own(function.target, cause)


def _own(target: Target, cause: str) -> RootCause:
    return RootCause.of(CauseKind.FUNCTION, target.arn, cause)


def _layers_of(snapshot: FunctionSnapshot) -> dict[str, str]:
    """The layer, without its version, of each component that lies in one."""
    components = snapshot.code.components if snapshot.code else ()
    return {each.purl: _unversioned_layer(each.layer) for each in components if each.layer}


def _unversioned_layer(arn: str) -> str:
    layer, _, version = arn.rpartition(":")
    return layer if layer and version.isdigit() else arn


def _unversioned(purl: str) -> str:
    """A purl without version and qualifiers; an `@` in a name is written as `%40`."""
    return purl.partition("?")[0].partition("@")[0]
