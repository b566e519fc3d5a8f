"""What a template says and is not read: resources, definitions of APIs, transforms; what they may change is Unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.analysis.tables import table
from maremma.cli.template.gaps import ALL, DOORS, Unread
from maremma.cli.template.load import Template, nested_in
from maremma.cli.template.resources import FUNCTIONS
from maremma.model.facet import Facet
from maremma.patterns import compile_late

_DECIDES = {"doors": DOORS, "all": ALL}

_DEFINED_BY = {
    "AWS::ApiGateway::RestApi": ("Body", "BodyS3Location"),
    "AWS::ApiGatewayV2::Api": ("Body", "BodyS3Location"),
}
_READ_TRANSFORMS = frozenset(
    {"AWS::Serverless-2016-10-31", "AWS::CodeDeployBlueGreen", "AWS::SecretsManager-2020-07-23"}
)
_LANGUAGE = "AWS::LanguageExtensions"
_OF_OTHERS = compile_late(r"(?!AWS::|Alexa::|Custom::)\w+::")
_MODULE = "::MODULE"
_LOOP = "Fn::ForEach"
_STANDING_FOR = frozenset({"AWS::Lambda::Url", "AWS::Lambda::Alias", "AWS::Lambda::Version"})
_LONGEST = 65_536
_TOLD = 10
_IN_TEXT = compile_late(r"\$\{([A-Za-z0-9]+)(?:\.\w+)?\}|:function:([A-Za-z0-9_-]+)")


def unread_in(template: Template) -> tuple[Unread, ...]:
    """Everything of a template that is not read."""
    return (
        *template.unread,
        *_twice(template),
        *_transforms(template),
        *_unformed(template),
        *_Reading(template).resources(),
    )


def _twice(template: Template) -> Iterator[Unread]:
    """What is said twice in one place: the last counts here and in CloudFormation, which nobody promises."""
    for key in template.twice[:_TOLD]:
        says = "stands twice in one mapping; the last was read, what the first says was not. Keep one of them"
        yield Unread(name=key, says=says, facets=frozenset())
    if len(template.twice) > _TOLD:
        yield Unread(name=f"{len(template.twice) - _TOLD} more keys", says="stand twice as well", facets=frozenset())


def _transforms(template: Template) -> Iterator[Unread]:
    declared = template.document.get("Transform")
    for each in declared if isinstance(declared, list) else [declared]:
        name = each.get("Name") if isinstance(each, dict) else each
        if name is not None and name not in _READ_TRANSFORMS and name != _LANGUAGE:
            says = "changes the template when it is deployed, and what comes of it is not read"
            yield Unread(name=f"the transform {quoted(str(name))}", says=says, facets=ALL)
    if _within(template.document, "Fn::Transform"):
        says = "puts into the template what is elsewhere, and that is not read"
        yield Unread(name="Fn::Transform", says=says, facets=ALL)


def _unformed(template: Template) -> Iterator[Unread]:
    """What stands among the resources and is none: loops, and what has no type."""
    for name, each in template.section("Resources").items():
        if str(name) in template.resources or str(name) == "Fn::Transform":
            continue
        if str(name).startswith(_LOOP):
            says = "repeats resources, and is not read; check the template that CloudFormation makes of it"
        elif isinstance(each, dict):
            says = "has no type that is a text, and is not read"
        else:
            says = "is not the form of a resource, and is not read"
        yield Unread(name=quoted(str(name)), says=says, facets=ALL)


def referred_functions(template: Template, value: object) -> frozenset[str]:
    """The functions of a template to which a value in it refers, as it is written."""
    return _Reading(template).referred(value)


@dataclass(frozen=True)
class _Reading:
    template: Template

    @cached_property
    def _functions(self) -> Mapping[str, str]:
        """The logical ids of functions, and by which names they are referred to."""
        found = {name: name for name, each in self.template.resources.items() if each["Type"] in FUNCTIONS}
        for name in list(found):
            given = self.template.properties(name).get("FunctionName")
            found[f"{name}Url"] = name  # what SAM makes of `FunctionUrlConfig`
            if isinstance(given, str):
                found[given] = name
        for name, each in self.template.resources.items():
            if each["Type"] in _STANDING_FOR:
                properties = self.template.properties(name)
                held = properties.get("TargetFunctionArn", properties.get("FunctionName"))
                found.update((name, function) for function in _referred(held, found))
        return found

    def resources(self) -> Iterator[Unread]:
        """Each resource that is not read and may concern a function."""
        nested = dict(nested_in(self.template))
        for name, resource in self.template.resources.items():
            kind = str(resource["Type"])
            shown = f"{quoted(name)} ({quoted(kind, 80)})"
            yield from self._added(name, resource, shown)
            if name in nested:
                if nested[name] is None:
                    yield Unread(name=shown, says="is a stack whose template is not here, and is not read", facets=ALL)
            elif kind.endswith(_MODULE):
                yield Unread(name=shown, says="is a module that is elsewhere, and is not read", facets=ALL)
            elif _OF_OTHERS.match(kind):
                yield Unread(name=shown, says="is a type of somebody else's, and is not read", facets=ALL)
            elif kind in _DEFINED_BY:
                yield from self._definition(name, kind, shown)
            elif kind not in FUNCTIONS:
                yield from self._listed(name, kind, shown)

    def _added(self, name: str, resource: Mapping[str, Any], shown: str) -> Iterator[Unread]:
        """What a resource of any type may have beside its properties, or in them."""
        concerned = frozenset({name}) if resource["Type"] in FUNCTIONS else self.referred(resource)
        if resource.get("Connectors") is not None:
            says = "has connectors, which give permissions, and those are not read"
            yield Unread(name=shown, says=says, facets=ALL, functions=concerned)
        if _within(resource, _LOOP):
            says = "repeats a part of itself, and that is not read; check the template that CloudFormation makes of it"
            yield Unread(name=shown, says=says, facets=ALL, functions=concerned)

    def _definition(self, name: str, kind: str, shown: str) -> Iterator[Unread]:
        properties = self.template.properties(name)
        present = [each for each in _DEFINED_BY[kind] if properties.get(each) is not None]
        named = [each for each in present if each != "Body" or not _is_read(properties[each])]
        if named:
            says = f"is defined by its {named[0]}, which is not read: who checks the callers of its routes is not known"
            inside = frozenset() if named[0].endswith(("Uri", "Location")) else self.referred(properties[named[0]])
            yield Unread(name=shown, says=says, facets=frozenset({Facet.APIS, Facet.RESOURCE_POLICY}), functions=inside)

    def _listed(self, name: str, kind: str, shown: str) -> Iterator[Unread]:
        if any(_is_of(kind, each) for each in _table()["known"]):
            return
        row = next((each for each in _table()["kind"] if any(_is_of(kind, one) for one in each["types"])), None)
        referred = self.referred(self.template.resources[name])
        if row is not None and "facet" in row and not (referred or row.get("everywhere")):
            return
        if row is not None and "facet" in row:
            says = f"may invoke functions: what resources of type {kind} invoke is not read from templates"
            yield Unread(name=shown, says=says, facets=frozenset({Facet(row["facet"])}))
        elif row is not None and (row.get("everywhere") or referred):
            inside = frozenset() if row.get("everywhere") else referred
            yield Unread(name=shown, says=row["says"], facets=_DECIDES[row["decides"]], functions=inside)
        elif referred:
            says = "refers to a function, and whether it runs it or lets others do so is not read"
            yield Unread(name=shown, says=says, facets=DOORS, functions=referred)

    def referred(self, value: object) -> frozenset[str]:
        """The functions to which a value refers."""
        return _referred(value, self._functions)


def _is_read(definition: object) -> bool:
    """Whether a definition is written out: not named, not chosen by a condition, not made by a transform."""
    return isinstance(definition, dict) and not any(str(key).startswith("Fn::") for key in definition)


def _referred(value: object, functions: Mapping[str, str]) -> frozenset[str]:
    """The functions to which a value refers, as it is written."""
    found: set[str] = set()
    waiting = [value]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict | list):
            if id(each) not in seen:
                seen.add(id(each))
                waiting += _parts(each)
        elif isinstance(each, str):
            inside = (one or other for one, other in _IN_TEXT.findall(each[:_LONGEST]))
            found.update(functions[name] for name in {each, each.partition(".")[0], *inside} & functions.keys())
    return frozenset(found)


def _parts(value: dict[Any, Any] | list[Any]) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value


def _within(document: object, beginning: str) -> bool:
    """Whether a key anywhere in it begins so."""
    waiting, seen = [document], set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict | list) and id(each) not in seen:
            seen.add(id(each))
            if isinstance(each, dict) and any(str(key).startswith(beginning) for key in each):
                return True
            waiting += _parts(each)
    return False


def _is_of(kind: str, pattern: str) -> bool:
    return kind.startswith(pattern[:-1]) if pattern.endswith("*") else kind == pattern


@cache
def _table() -> dict[str, Any]:
    return table("maremma.cli.template", "unread")
