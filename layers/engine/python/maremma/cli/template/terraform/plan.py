"""A plan of Terraform, as `terraform show -json` writes it: values that are known, and what the others refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.bounded import read_json
from maremma.cli.template.gaps import Unread
from maremma.cli.template.load import Template
from maremma.cli.template.positions import Keys
from maremma.cli.template.terraform.configuration import load_configuration
from maremma.cli.template.terraform.declared import GET_A_PLAN, Configuration, Declared, Joined, Later, Reference
from maremma.cli.template.terraform.files import ENDINGS
from maremma.cli.template.terraform.translation import translated
from maremma.errors import MalformedText, SettingsError
from maremma.patterns import compile_late

_MOST_BYTES = 16 * 1024 * 1024
_DEPTH = 200
_RESOURCES = 5000
_MODULES = 20
_VERSION = compile_late(r"1\.\d{1,3}")
_INDEX = compile_late(r"\[[^\]]*\]")
_REFERENCE = compile_late(r"((?:data\.)?\w[\w-]*\.\w[\w-]*)(\[[^\]]*\])?(?:\.(\w+))?")
_DOCUMENTS = ("PolicyDocument", "Policy", "AssumeRolePolicyDocument", "Body", "Definition", "EventPattern")
_FOLLOWED = 8
_EXECUTION = frozenset({"execution_arn"})
_NAMED_BY = ("execution_arn", "invoke_arn", "stream_arn", "qualified_arn", "arn")
"""Attributes by which a resource stands in texts."""


def load_plan(path: Path, within: Path) -> Template:
    """A plan as a template; SettingsError if it is none, or of a version that is not read."""
    text, document = _read(path)
    version = document.get("format_version")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise SettingsError(
            f"{quoted(path.name)} is a plan of the format {quoted(str(version))}, and 1.x is read; {GET_A_PLAN}"
        )
    if not isinstance(document.get("planned_values"), dict):
        raise SettingsError(f"{quoted(path.name)} has no planned_values: it is no plan; {GET_A_PLAN}")
    plan = _Plan(document)
    configuration = Configuration(declared=tuple(plan.declared()), unread=tuple(plan.unread))
    made = translated(configuration, plan.known(configuration.declared))
    return _completed(
        Template(path=path, text=text, document=made.document, within=within, origins=made.origins, unread=made.unread)
    )


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SettingsError(f"{quoted(path.name)} has more than {_MOST_BYTES} bytes, more than any plan")
        text = path.read_text("utf-8-sig")
        document = read_json(text, most_bytes=_MOST_BYTES, deepest=_DEPTH)
    except (OSError, UnicodeDecodeError, MalformedText) as error:
        raise SettingsError(f"{quoted(path.name)} is not JSON in UTF-8; {GET_A_PLAN}") from error
    if not isinstance(document, dict):
        raise SettingsError(f"{quoted(path.name)} is no plan of Terraform; {GET_A_PLAN}")
    return text, document


@dataclass
class _Plan:
    document: Mapping[str, Any]
    unread: list[Unread] = field(default_factory=list)
    _values: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def declared(self) -> Iterator[Declared]:
        """Every resource that will be there, and every data source."""
        found: dict[str, tuple[Mapping[str, Any], Keys]] = {}
        for keys in (("prior_state", "values", "root_module"), ("planned_values", "root_module")):
            only_data = keys[0] == "prior_state"
            for each, place in _resources(_mapping(self.document, *keys), keys):
                if not only_data or each.get("mode") == "data":
                    found[str(each.get("address"))] = (each, place)
        for each in _listed(self.document.get("resource_changes")):
            if each.get("mode") == "data" and str(each.get("address")) not in found:
                found[str(each.get("address"))] = ({**each, "values": _mapping(each, "change", "after")}, ())
        if len(found) > _RESOURCES:
            raise SettingsError(f"the plan has more than {_RESOURCES} resources, more than are read")
        self._values = {address: _mapping(each, "values") for address, (each, _) in found.items()}
        for address, (each, place) in found.items():
            yield self._declared(address, each, place)

    def known(self, declared: tuple[Declared, ...]) -> dict[str, Reference]:
        """The ARNs that the plan knows of what it manages."""
        found = {
            text: Reference(each.address, name)
            for each in declared
            for name in _NAMED_BY
            if not each.is_data and isinstance(text := each.values.get(name), str) and text.startswith("arn:")
        }
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    def _declared(self, address: str, each: Mapping[str, Any], place: Keys) -> Declared:
        kind = f"{'data.' if each.get('mode') == 'data' else ''}{each.get('type')}"
        values = {key: value for key, value in _mapping(each, "values").items() if value is not None}
        module = address.rpartition(f"{kind}.")[0]
        written = self._configured(address, module)
        for key, expression in written.items():
            made = self._made(expression, module, values.get(key), address)
            if made is not None:
                values[key] = made
        return Declared(address=address, type=kind, name=str(each.get("name")), values=values, keys=place)

    def _configured(self, address: str, module: str) -> Mapping[str, Any]:
        own = _INDEX.sub("", address.removeprefix(module))
        for each in _listed(self._module(module).get("resources")):
            if each.get("address") == own:
                return _mapping(each, "expressions")
        return {}

    def _module(self, prefix: str) -> Mapping[str, Any]:
        found = _mapping(self.document, "configuration", "root_module")
        for name in [each for each in _INDEX.sub("", prefix).split(".") if each and each != "module"][:_MODULES]:
            found = _mapping(found, "module_calls", name, "module")
        return found

    def _made(self, expression: Any, module: str, value: Any, address: str) -> Any:
        """The value of an attribute: what is known, with the references that the configuration has in their places."""
        if isinstance(expression, list):
            given = value if isinstance(value, list) else []
            return [
                self._made_block(each, module, given[number] if number < len(given) else None, address)
                for number, each in enumerate(expression)
            ]
        if not isinstance(expression, dict):
            return value
        if "references" not in expression and "constant_value" not in expression:
            return self._made_block(expression, module, value, address) if expression else value
        if value is not None and not isinstance(value, str):
            return value
        found = self._referred(expression.get("references"), module, address)
        if value is not None:
            # What is known is an attribute of the other one, or a text in which its ARN is found again.
            return found if isinstance(found, Reference) and self._holds(found, value) else value
        return expression.get("constant_value") if found is None else found

    def _holds(self, reference: Reference, value: str) -> bool:
        return self._values.get(reference.address, {}).get(reference.attribute) == value

    def _made_block(self, expression: Any, module: str, value: Any, address: str) -> Any:
        if not isinstance(expression, dict):
            return value
        given = value if isinstance(value, dict) else {}
        made = {key: self._made(each, module, given.get(key), address) for key, each in expression.items()}
        return {**given, **{key: each for key, each in made.items() if each is not None}}

    def _referred(self, references: Any, module: str, address: str) -> Any:
        """What an unknown value refers to; only its first reference to an attribute is told apart."""
        names = [each for each in references if isinstance(each, str)] if isinstance(references, list) else []
        found = [one for each in names if (one := self._reference(each, module, address, 0)) is not None]
        found = [each for each in found if isinstance(each, Reference)] or found
        if not found:
            return Later(names[0]) if names else None
        first = found[0]
        is_whole_api = isinstance(first, Reference) and first.attribute in _EXECUTION
        return Joined((first, "/*")) if is_whole_api else first

    def _reference(self, name: str, module: str, address: str, depth: int) -> Any:
        if depth > _FOLLOWED:
            return None
        first, _, rest = name.partition(".")
        if first == "var":
            above, call = _call_of(module)
            expressions = _mapping(self._module(above), "module_calls", call, "expressions")
            names = _mapping(expressions, rest.partition(".")[0]).get("references") if call else None
            found = (self._reference(each, above, address, depth + 1) for each in names or () if isinstance(each, str))
            return next((each for each in found if each is not None), None)
        if first == "module":
            call, _, output = rest.partition(".")
            return self._output(module, call, output.partition(".")[0], address, depth)
        matched = _REFERENCE.match(name)
        if matched is None or first in {"local", "each", "count", "path", "terraform"} or matched[3] is None:
            return None
        return Reference(self._instance(f"{module}{matched[1]}", matched[2] or "", address), matched[3])

    def _output(self, module: str, call: str, output: str, address: str, depth: int) -> Any:
        inner = f"{module}module.{call}."
        expression = _mapping(self._module(inner), "outputs", _INDEX.sub("", output), "expression")
        names = [each for each in expression.get("references") or () if isinstance(each, str)]
        found = (self._reference(each, inner, address, depth + 1) for each in names)
        return next((each for each in found if each is not None), None)

    def _instance(self, wanted: str, index: str, address: str) -> str:
        """The instance that is meant: the one that is named, the one with the same key, or the only one."""
        if f"{wanted}{index}" in self._values:
            return f"{wanted}{index}"
        own = address[address.rfind("[") :] if address.endswith("]") else ""
        if f"{wanted}{own}" in self._values:
            return f"{wanted}{own}"
        bare = _INDEX.sub("", wanted)
        return next((each for each in self._values if _INDEX.sub("", each) == bare), wanted)


def _call_of(module: str) -> tuple[str, str]:
    """The module above, and the name of the call in it: `module.a.module.b.` is `module.a.` and `b`."""
    above, _, call = module.rstrip(".").rpartition("module.")
    return above, _INDEX.sub("", call)


def _resources(module: Mapping[str, Any], keys: Keys, depth: int = 0) -> Iterator[tuple[Mapping[str, Any], Keys]]:
    for number, each in enumerate(_listed(module.get("resources"))):
        yield each, (*keys, "resources", number)
    if depth < _MODULES:
        for number, each in enumerate(_listed(module.get("child_modules"))):
            yield from _resources(each, (*keys, "child_modules", number), depth + 1)


def _mapping(value: Any, *keys: str) -> dict[str, Any]:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _listed(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _completed(plan: Template) -> Template:
    """The plan's template with the documents that it leaves out, if its configuration lies in the same folder."""
    missing = {name for name in plan.resources if _left_out(plan.properties(name))}
    if not missing or not _is_beside(plan.path.parent):
        return plan
    try:
        configuration = load_configuration(plan.path.parent / "main.tf", plan.within)
    except SettingsError:
        return plan  # the plan is what counts
    resources: dict[str, Any] = dict(plan.section("Resources"))
    for name in missing & configuration.resources.keys():
        if plan.resources[name]["Type"] == configuration.resources[name]["Type"]:
            told = configuration.properties(name)
            found = {key: told[key] for key in _left_out(plan.properties(name)) if _is_document(told.get(key))}
            resources[name] = {**plan.resources[name], "Properties": {**plan.properties(name), **found}}
    parameters = {**configuration.section("Parameters"), **plan.section("Parameters")}
    return replace(plan, document={**plan.document, "Resources": resources, "Parameters": parameters})


def _left_out(properties: Mapping[str, Any]) -> list[str]:
    """The documents that are references, although no resource gives one."""
    return [key for key in _DOCUMENTS if key in properties and not _is_document(properties[key])]


def _is_document(value: Any) -> bool:
    return isinstance(value, dict) and not (len(value) == 1 and next(iter(value)).startswith(("Ref", "Fn::")))


def _is_beside(folder: Path) -> bool:
    return any(each.name.endswith(ENDINGS) for each in folder.iterdir())
