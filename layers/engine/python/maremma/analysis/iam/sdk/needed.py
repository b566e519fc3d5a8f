"""Which IAM actions an operation of an SDK needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Final

from maremma.analysis.iam.sdk.entries import Need, NeededAction, parsed
from maremma.analysis.iam.sdk.index import ServiceOperations, folded, service_operations
from maremma.analysis.iam.universe.details import dependent_actions, resource_types
from maremma.analysis.iam.universe.services import written_action
from maremma.analysis.tables import table
from maremma.patterns import compile_late

PASSES_ROLE: Final = "iam:PassRole"
_SAME: Final = "+"
_ANYTHING: Final = "*"
_LOGS: Final = "logs:"
_ABOUT_LOGS: Final = compile_late(r"Logging(?=[A-Z]|$)|LogSubscription")
"""Operations that set up, or tell, where a service delivers its logs: others may do so besides, if they are asked."""

_NOT_ALNUM: Final = compile_late(r"[^a-z0-9]")
_VERB: Final = compile_late(r"^[A-Z][a-z]+")


@cache
def needed_actions(service: str, operation: str) -> tuple[NeededAction, ...] | None:
    """What an operation needs, of a service as botocore calls it; the operation's case and underscores do not matter.

    Empty if it needs no permission (`sts:GetCallerIdentity`, requests that are not signed); None if there is no such
    operation: then nothing is known. What has a colon is an action, which needs itself. Methods that are no operations
    (`upload_file`): see `method_operations`.
    """
    if ":" in operation:
        kinds = tuple(each.name for each in resource_types(operation) if each.format)
        return (_checked(NeededAction(action=operation, types=kinds if len(kinds) == 1 else ())),)
    found = service_operations(service)
    name = None if found is None else found.operations.get(folded(operation))
    if found is None or name is None:
        return None
    exceptions = _exceptions(service)
    if name in found.open or name in exceptions.get("permissionless", ()):
        return ()
    prefix = iam_prefix(service)
    entries = exceptions.get("operations", {}).get(name, [_SAME])
    listed = [entries] if isinstance(entries, str) else entries
    # One action may be needed for several reasons, but an entry of the table is better than what AWS lists as possible.
    written = [each for entry in listed if entry != _SAME for each in (_checked(parsed(entry, prefix)),)]
    said = {each.action for each in written}
    own = (_by_path(found, name),) if name in found.paths else _same(prefix, name)
    same = [each for each in own if each.action not in said] if _SAME in listed else []
    passed = () if PASSES_ROLE in said else found.passes.get(name, ())
    return (*same, *written, *map(_passing, passed), *_for_tags(service, prefix, name))


def iam_prefix(service: str) -> str:
    """IAM's prefix of a service that botocore calls so; its own name if there is no such service."""
    found = service_operations(service)
    prefix = _exceptions(service).get("prefix") or (found.prefix if found else service)
    return str(prefix)


def newer_operations(service: str) -> frozenset[str]:
    """The operations of a service that the universe is known to be too old for."""
    return frozenset(_exceptions(service).get("newer", ()))


def _exceptions(service: str) -> dict[str, Any]:
    found: dict[str, Any] = table(__package__, "operations").get(service, {})
    return found


def _same(prefix: str, operation: str) -> Iterator[NeededAction]:
    """The action of an operation's own name, and what AWS says that it may need besides."""
    own = _checked(NeededAction(action=f"{prefix}:{operation}"))
    yield own
    for action in dependent_actions(own.action):
        for_tags = (
            action.startswith(f"{prefix}:") and action.partition(":")[2] in table(__package__, "tagging")["actions"]
        )
        need = Need.ALWAYS if action.startswith(_LOGS) and _ABOUT_LOGS.search(operation) else Need.PERHAPS
        yield _checked(_tagging(action, operation) if for_tags else NeededAction(action=action, need=need))


def _passing(path: str) -> NeededAction:
    """What an operation needs if it is given a role: AWS asks it of nearly all, also where its tables do not say so."""
    return _checked(NeededAction(action=PASSES_ROLE, source=path, given=(path,), need=Need.GIVEN))


def _for_tags(service: str, prefix: str, operation: str) -> Iterator[NeededAction]:
    """What an operation needs for tags, of which the table of actions does not say it."""
    for action, operations in table(__package__, "tagging")["operations"].get(service, {}).items():
        if operation in operations:
            yield _checked(_tagging(f"{prefix}:{action}", operation))


def _tagging(action: str, operation: str) -> NeededAction:
    """What an operation needs if it is given tags: on what it makes, and on nothing that it names besides."""
    given = tuple(table(__package__, "tagging")["parameters"])
    return NeededAction(action=action, types=_tagged(action, operation), given=given, need=Need.GIVEN, made=True)


def _tagged(action: str, operation: str) -> tuple[str, ...]:
    """The types of resources that an operation may tag, by its name: `CreateSubnet`, `RunTask`, `PutRule`."""
    kinds = {each.name: _NOT_ALNUM.sub("", each.name.lower()) for each in resource_types(action) if each.format}
    if len(kinds) < 2:
        return ()
    name, noun = operation.lower(), _VERB.sub("", operation).lower()
    longest = max((len(plain) for plain in kinds.values() if name.endswith(plain)), default=0)
    found = [kind for kind, plain in kinds.items() if longest == len(plain) and name.endswith(plain)]
    return tuple(found or [kind for kind, plain in kinds.items() if plain.startswith(noun)] or [_ANYTHING])


def _by_path(service: ServiceOperations, operation: str) -> NeededAction:
    method, _, path = service.paths[operation].partition(" ")
    own = NeededAction(action=f"{service.prefix}:{operation}")
    checked = _checked(own)
    # API Gateway has come to name newer operations as every other service does.
    return (
        checked if checked.known else NeededAction(action=f"{service.prefix}:{method}", path=path.removeprefix("/v2"))
    )


def _checked(needed: NeededAction) -> NeededAction:
    """The same with the action as the universe writes it, and whether it has it."""
    written = written_action(needed.action)
    return replace(needed, known=False) if written is None else replace(needed, action=written)
