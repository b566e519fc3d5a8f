"""Where in a template of SAM the resources come from that its transform makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maremma.bounded import read_number
from maremma.cli.template.load import Template
from maremma.cli.template.positions import Keys

_FUNCTION = "AWS::Serverless::Function"
_APIS = {
    "AWS::Serverless::Api": ("RestApiId", "ServerlessRestApi"),
    "AWS::Serverless::HttpApi": ("ApiId", "ServerlessHttpApi"),
}
_EVENTS_OF_APIS = {"Api": "AWS::Serverless::Api", "HttpApi": "AWS::Serverless::HttpApi"}
_BODY = "DefinitionBody"
_ANY = "x-amazon-apigateway-any-method"


def origins_of(written: Template, document: Mapping[str, Any]) -> dict[Keys, Keys]:
    """The way to a value in the template as it is written, by the way in the document that the transform made."""
    origins: dict[Keys, Keys] = {}
    for name, resource in written.resources.items():
        if resource["Type"] == _FUNCTION:
            origins.update(_of_settings(written, name, document))
            origins.update(_of_routes(written, name))
        elif resource["Type"] in _APIS:
            at = ("Resources", name, "Properties")
            origins[*at, "Body"] = (*at, _BODY)
    begins = dict(_begins(written))
    for name, made in document["Resources"].items():
        if name in written.resources or not isinstance(made, dict):
            continue
        source = max((each for each in begins if name.startswith(each)), key=len, default=None)
        if source is not None:
            origins["Resources", name] = begins[source]
            origins.update(_of_policies(written, name, made, begins[source]))
    return origins


def _of_settings(written: Template, name: str, document: Mapping[str, Any]) -> Iterator[tuple[Keys, Keys]]:
    """The settings of a function: its own, those of all functions, or what the transform adds."""
    found = written.section("Globals").get("Function")
    shared = found if isinstance(found, dict) else {}
    own = written.properties(name)
    made = document["Resources"].get(name)
    for key in made.get("Properties", {}) if isinstance(made, dict) else ():
        at: Keys = ("Resources", name, "Properties", key)
        is_shared = key in shared
        if key in own and is_shared:
            yield from _merged(own[key], shared[key], at, ("Globals", "Function", key))
        elif key not in own:
            yield at, ("Globals", "Function", key) if is_shared else ("Resources", name)


def _merged(own: Any, shared: Any, at: Keys, of_all: Keys) -> Iterator[tuple[Keys, Keys]]:
    """A setting that a function and all functions have: mappings are put together, and lists are joined."""
    if isinstance(own, dict) and isinstance(shared, dict):
        for key, value in shared.items():
            if key not in own:
                yield (*at, key), (*of_all, key)
            else:
                yield from _merged(own[key], value, (*at, key), (*of_all, key))
    elif isinstance(own, list) and isinstance(shared, list):
        yield from (((*at, number), (*of_all, number)) for number in range(len(shared)))
        yield from (((*at, len(shared) + number), (*at, number)) for number in range(len(own)))


def _begins(written: Template) -> Iterator[tuple[str, Keys]]:
    """How the names of resources begin that the transform makes for a function or an event, and where that is."""
    for name, resource in written.resources.items():
        if not resource["Type"].startswith("AWS::Serverless::"):
            continue
        at: Keys = ("Resources", name)
        yield name, at
        properties = written.properties(name)
        for key, ending in (("Policies", "Role"), ("FunctionUrlConfig", "Url"), ("FunctionUrlConfig", "URL")):
            if key in properties:
                yield f"{name}{ending}", (*at, "Properties", key)
        events = properties.get("Events")
        for event in events if isinstance(events, dict) else ():
            yield f"{name}{event}", (*at, "Properties", "Events", event)


def _of_routes(written: Template, name: str) -> Iterator[tuple[Keys, Keys]]:
    """The routes of a function's events in the definitions that the transform makes."""
    events = written.properties(name).get("Events")
    for event, each in events.items() if isinstance(events, dict) else ():
        kind = _EVENTS_OF_APIS.get(str(each.get("Type"))) if isinstance(each, dict) else None
        if kind is None:
            continue
        spec = each.get("Properties")
        spec = spec if isinstance(spec, dict) else {}
        holder, implicit = _APIS[kind]
        api = spec.get(holder)
        named = str(api.get("Ref")) if isinstance(api, dict) else str(api or implicit)
        method = str(spec.get("Method", "any")).lower()
        path = str(spec.get("Path", "/$default"))
        key = _ANY if method in {"any", "*"} else method
        at: Keys = ("Resources", named, "Properties", "Body", "paths")
        origin: Keys = ("Resources", name, "Properties", "Events", event)
        yield (*at, path, key), origin
        yield (*at, path if path.startswith("/") else f"/{path}", key), origin


def _of_policies(written: Template, role: str, made: Mapping[str, Any], at: Keys) -> Iterator[tuple[Keys, Keys]]:
    """The policies of a role that the transform makes: they are named by their place among the function's."""
    properties = made.get("Properties")
    if made.get("Type") != "AWS::IAM::Role" or not isinstance(properties, dict) or at[-1] != "Policies":
        return
    listed = written.properties(str(at[1])).get("Policies")
    for index, policy in enumerate(properties.get("Policies") or ()):
        number = str(policy.get("PolicyName", "")).removeprefix(f"{role}Policy") if isinstance(policy, dict) else ""
        if (place := read_number(number)) is not None and isinstance(listed, list):
            yield ("Resources", role, "Properties", "Policies", index, "PolicyDocument"), (*at, place)
    for index, arn in enumerate(properties.get("ManagedPolicyArns") or ()):
        name = str(arn).rpartition("/")[2]  # SAM has put the ARN in the place of a name
        listed_at = next(
            (n for n, each in enumerate(listed if isinstance(listed, list) else ()) if each in (arn, name)),
            None,
        )
        if listed_at is not None:
            yield ("Resources", role, "Properties", "ManagedPolicyArns", index), (*at, listed_at)
