"""What one call of an SDK has to be allowed: its actions, each with the resources that its parameters name."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.analysis.iam.sdk.arns import resources_of
from maremma.analysis.iam.sdk.entries import Need, NeededAction
from maremma.analysis.iam.sdk.index import folded
from maremma.analysis.iam.sdk.methods import method_operations, resource_call
from maremma.analysis.iam.sdk.needed import PASSES_ROLE, needed_actions
from maremma.analysis.iam.sdk.parameters import Given, Parameters, any_of
from maremma.analysis.iam.sdk.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """An action that a call needs, on ARN patterns (or `*`).

    `certain` is False if the call may do without it: what would tell is not known, or lies outside of the call.
    `unknown` are the variables of ARN formats for which `*` stands because no parameter tells them. `through` is the
    service that uses the permission in the caller's name, `known` whether the universe has the action.
    """

    action: str
    resources: tuple[str, ...]
    certain: bool = True
    unknown: tuple[str, ...] = ()
    through: str = ""
    known: bool = True


def permissions_of(
    service: str, operation: str, parameters: Given | None, place: Place, *, kind: str = ""
) -> tuple[Permission, ...] | None:
    """What a call needs; None if there is no such operation or method, or if it is not known which one is sent.

    `kind` is the type of boto3's resource on which a method is called: then `parameters` are those of the operations it
    sends, which the resource brings along or the call adds.
    """
    if kind and parameters is not None:
        # What identifies a resource is given, known or not.
        call = resource_call(service, kind, operation)
        parameters = {**dict.fromkeys(call.parameters if call is not None else ()), **parameters}
    given = Parameters.of(parameters)
    operations = method_operations(service, operation, kind)
    if operations is None:
        presigned = _presigned(operation, given)
        return permissions_of(service, presigned, _inner(parameters), place) if presigned else None
    needed = [(each, needed_actions(service, each)) for each in operations]
    if any(actions is None for _, actions in needed):
        return None
    permissions = (_permission(action, given, place) for _, actions in needed for action in actions or ())
    return _merged([each for each in permissions if each is not None])


def _permission(needed: NeededAction, given: Parameters, place: Place) -> Permission | None:
    """The permission that a call has to have; None if its parameters say that it does without."""
    wanted = any_of(map(given.gives, needed.given)) if needed.given else True
    spared = any_of(map(given.spares, needed.unless))
    if wanted is False or spared is True:
        return None
    # Where nobody knows whether a parameter is given, the plain call counts: of `GetObject unless VersionId` and
    # `GetObjectVersion if VersionId` one is needed, and a policy without both would break the call.
    resources = resources_of(needed, given, place)
    # A role that a call names is passed by it; that AWS lists PassRole as possible says no more.
    passed = needed.action == PASSES_ROLE and not resources.unknown
    return Permission(
        action=needed.action,
        resources=resources.arns,
        certain=wanted is True and (needed.need is not Need.PERHAPS or passed),
        unknown=resources.unknown,
        through=needed.through,
        known=needed.known,
    )


def _merged(permissions: list[Permission]) -> tuple[Permission, ...]:
    """Without those that another one says with certainty, and without repetitions."""
    certain = {(each.action, each.resources, each.through) for each in permissions if each.certain}
    kept = (each for each in permissions if each.certain or (each.action, each.resources, each.through) not in certain)
    return tuple(dict.fromkeys(kept))


def _presigned(operation: str, given: Parameters) -> str:
    """The operation that a presigned URL is for; empty if that is not known, or if this makes no such URL."""
    if folded(operation) not in {"generatepresignedurl", "getsignedurl", "getsignedurlpromise"}:
        return ""
    texts = [text for _, values in given.ending(frozenset({"clientmethod", "operation"})) for text in values]
    return texts[0] if len(texts) == 1 and "*" not in texts[0] else ""


def _inner(parameters: Given | None) -> Given | None:
    if parameters is None:
        return None
    start = "Params."
    inner = {path[len(start) :]: value for path, value in parameters.items() if path.startswith(start)}
    return inner if inner or "Params" not in parameters else None
