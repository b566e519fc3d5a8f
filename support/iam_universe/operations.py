"""The operations of botocore's models and the resources of boto3's, made compact: one line of JSON per service.

Only what maps a call to IAM is kept: names of operations, which of them need no credentials, waiters, the paths of API
Gateway's management calls (IAM names those by path), the parameters by which a service is handed a role, which
operations the methods of boto3's resources send, which resources these answer with, and which attributes load them.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

from botocore.exceptions import UnknownServiceError
from botocore.loaders import Loader
from maremma.analysis.iam.universe.services import services

_BY_PATH: Final = frozenset({"apigateway", "apigatewayv2"})
_SOURCES: Final = {"identifier": "name", "data": "path"}
_ITEM: Final = re.compile(r"\[(?:\d+|\*)?\]")

_SETS_UP: Final = re.compile(
    r"(?:Activate|Add|Associate|Attach|Configure|Continue|Copy|Create|Enable|Export|Import|Modify|Put|Register|Replace|"
    r"Restore|Rollback|Run|Schedule|Send|Set|Start|Submit|Update)(?=[A-Z])"
)
"""Operations that have a service do something from now on, for which it may be handed a role."""

_ROLE_ARN: Final = re.compile(r"role_?arns?$", re.I)
_ROLE: Final = re.compile(r"(?:^|iam)role$", re.I)
_SAYS_ROLE: Final = re.compile(r"\bIAM\b.{0,20}\brole\b", re.I | re.S)
_OF_PEOPLE: Final = frozenset({"account-access", "auditmanager"})
"""Services in whose calls a role says who somebody is."""

_DEEPEST: Final = 5
_MOST_PASSED: Final = 12
"""So many parameters for roles are told of one operation; topic rules of IoT have one for each kind of action."""


def compiled_operations() -> bytes:
    """The table, sorted by service. Compiled from the botocore and boto3 that are installed."""
    loader = Loader()
    names = sorted(loader.list_available_services("service-2"))
    return zlib.compress("\n".join(_line(loader, name) for name in names).encode(), 9)


def _line(loader: Loader, name: str) -> str:
    model = loader.load_service_model(name, "service-2")
    operations = model["operations"]
    row = {
        "name": name,
        "id": model["metadata"]["serviceId"],
        "prefix": _prefix(name, model["metadata"]),
        "operations": " ".join(sorted(operations)),
        "open": " ".join(sorted(each for each, shape in operations.items() if _is_open(shape))),
        "waiters": {key: each["operation"] for key, each in sorted(_waiters(loader, name).items())},
        "paths": dict(_paths(operations)) if name in _BY_PATH else {},
        "passes": {} if name in _OF_PEOPLE else dict(_passes(model)),
        "resources": _resources(name, _waiters(loader, name)),
        "makes": _made(name),
        "loads": dict(_attributes(name, model["shapes"])),
    }
    return json.dumps({key: value for key, value in row.items() if value}, separators=(",", ":"))


def _prefix(name: str, metadata: Mapping[str, Any]) -> str:
    """IAM's prefix: the first of the names that a service goes by that IAM knows."""
    known = services()
    candidates = [each for each in (metadata.get("signingName"), metadata.get("endpointPrefix"), name) if each]
    return next((each for each in candidates if each in known), candidates[0])


def _is_open(operation: Mapping[str, Any]) -> bool:
    """Whether a request is sent without a signature, so that no policy can speak of it."""
    return operation.get("authtype") == "none" or "smithy.api#noAuth" in operation.get("auth", ())


def _waiters(loader: Loader, name: str) -> Mapping[str, Any]:
    try:
        waiters: Mapping[str, Any] = loader.load_service_model(name, "waiters-2")["waiters"]
    except UnknownServiceError:
        return {}
    return waiters


def _paths(operations: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, operation in sorted(operations.items()):
        path = operation["http"]["requestUri"].partition("?")[0].rstrip("/")
        yield name, f"{operation['http']['method']} {path.replace('+}', '}')}"


def _passes(model: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """The parameters of operations that name a role, by their paths."""
    for name, operation in sorted(model["operations"].items()):
        if "input" in operation and _SETS_UP.match(name):
            found = dict.fromkeys(_roles(model["shapes"], operation["input"]["shape"], (), ()))
            if found:
                yield name, sorted(found)[:_MOST_PASSED]


def _roles(shapes: Mapping[str, Any], name: str, path: tuple[str, ...], above: tuple[str, ...]) -> Iterator[str]:
    shape = shapes[name]
    if name in above or len(above) >= _DEEPEST:
        return
    within = (*above, name)
    if shape["type"] == "list":
        yield from _roles_in(shapes, shape["member"], path, within)
    for member, each in sorted(shape.get("members", {}).items()):
        yield from _roles_in(shapes, each, (*path, member), within)


def _roles_in(
    shapes: Mapping[str, Any], member: Mapping[str, Any], path: tuple[str, ...], above: tuple[str, ...]
) -> Iterator[str]:
    shape = shapes[member["shape"]]
    if shape["type"] != "string":
        yield from _roles(shapes, member["shape"], path, above)
        return
    says = f"{member.get('documentation', '')} {shape.get('documentation', '')}"
    is_plain = _ROLE.search(path[-1]) is not None and "enum" not in shape and _SAYS_ROLE.search(says) is not None
    if is_plain or _ROLE_ARN.search(path[-1]):
        yield ".".join(path)


def _resources(name: str, waiters: Mapping[str, Any]) -> dict[str, Any]:
    """Per type of resource, the service itself as the empty one: what each member sends, and with which parameters."""
    kinds = _kinds(name)
    return {kind: dict(_members(shape, kinds, waiters)) for kind, shape in kinds.items()}


def _kinds(name: str) -> dict[str, Any]:
    """Boto3's models of the types of resources of a service, the service itself as the empty one; or none."""
    folder = files("boto3").joinpath("data", name)
    if not folder.is_dir():
        return {}
    newest = max((each for each in folder.iterdir() if each.is_dir()), key=lambda each: each.name)
    model = json.loads(newest.joinpath("resources-1.json").read_text("utf-8"))
    return {"": model["service"], **dict(sorted(model["resources"].items()))}


def _made(name: str) -> dict[str, dict[str, str]]:
    """Per type of resource the members that are other resources, or answer with them, and the types of those."""
    found = {
        kind: {
            _folded(member): each["resource"]["type"]
            for part in ("actions", "has", "hasMany")
            for member, each in shape.get(part, {}).items()
            if "resource" in each
        }
        for kind, shape in _kinds(name).items()
    }
    return {kind: members for kind, members in found.items() if members}


def _attributes(name: str, shapes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Per type of resource the folded attributes whose first use loads it, but for those that identify it."""
    for kind, shape in _kinds(name).items():
        identifying = {each.get("memberName", each["name"]) for each in shape.get("identifiers", ())}
        if "load" in shape and "shape" in shape:
            members = shapes[shape["shape"]]["members"].keys() - identifying
            yield kind, " ".join(sorted(_folded(each) for each in members))


def _members(shape: Mapping[str, Any], kinds: Mapping[str, Any], waiters: Mapping[str, Any]) -> Iterator[Any]:
    for name, action in (*shape.get("actions", {}).items(), *_loads(shape)):
        yield _folded(name), [[action["request"]["operation"]], _parameters(action["request"])]
    for name, waiter in shape.get("waiters", {}).items():
        operation = waiters[waiter["waiterName"]]["operation"]
        yield f"waituntil{_folded(name)}", [[operation], _parameters(waiter)]
    for name, many in shape.get("hasMany", {}).items():
        request = many["request"]
        yield _folded(name), [[request["operation"]], _parameters(request)]
        for each, batch in kinds[many["resource"]["type"]].get("batchActions", {}).items():
            operations = [request["operation"], batch["request"]["operation"]]
            yield (
                f"{_folded(name)}.{_folded(each)}",
                [operations, {**_of_items(batch["request"]), **_parameters(request)}],
            )


def _loads(shape: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return [(name, shape["load"]) for name in ("Load", "Reload") if "load" in shape]


def _parameters(request: Mapping[str, Any]) -> dict[str, str]:
    """The parameters that a resource brings along, by their paths, each with the identifier that it comes from."""
    return {
        _ITEM.sub(".[]", each["target"]): each[_SOURCES[each["source"]]]
        for each in request.get("params", ())
        if each["source"] in _SOURCES
    }


def _of_items(request: Mapping[str, Any]) -> dict[str, str]:
    """The parameters with which each of many resources is named."""
    return {path: name for path, name in _parameters(request).items() if "[]" in path}


def _folded(name: str) -> str:
    return name.replace("_", "").lower()
