"""A service of the Serverless Framework, as a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.cli.template.gaps import ALL, Unread
from maremma.cli.template.load import Template
from maremma.cli.template.read import load_template
from maremma.cli.template.serverless.building import Building, mapping, word
from maremma.cli.template.serverless.functions import add_functions
from maremma.cli.template.serverless.variables import Variables
from maremma.cli.template.syntax import MOST_BYTES, parsed
from maremma.errors import SettingsError
from maremma.model.facet import Facet

PACKAGE_IT = "run `serverless package` and check the folder again"
_FOLDER = ".serverless"
_TEMPLATE = "cloudformation-template-update-stack.json"
_FUNCTIONS = 500
_UNREAD_SECTIONS = {
    "stepFunctions": Facet.STATE_MACHINES,
    "appSync": Facet.GRAPHQL_APIS,
}
"""Sections of plugins that let others invoke functions."""


def load_service(path: Path, within: Path) -> Template:
    """A service; what was packaged counts, if it lies beside. SettingsError if the file is none."""
    made = _packaged(path, within)
    if made is not None:
        return made
    text = _text(path)
    twice: dict[str, None] = {}
    written = parsed(path, text, twice)
    if not isinstance(written, dict) or not (written.keys() & {"provider", "functions", "resources"}):
        raise SettingsError(f"{quoted(path.name)} is no service: it has neither a provider nor functions; {PACKAGE_IT}")
    variables = Variables(written, path.parent, within)
    document = {str(key): variables.of(value) for key, value in written.items() if key not in {"custom", "params"}}
    document["custom"] = variables.of(written.get("custom"))
    document["functions"] = _merged(document.get("functions"))
    if len(document["functions"]) > _FUNCTIONS:
        raise SettingsError(f"{quoted(path.name)} has more than {_FUNCTIONS} functions, more than a stack takes")
    building = Building(document, document["functions"])
    _add_resources(building)
    unread = [*add_functions(building, variables.stage, path.parent, within), *_unread(document, variables)]
    return Template(
        path=path,
        text=text,
        document=_renamed({"Resources": building.resources, "Parameters": {}}, _names(building)),
        within=within,
        twice=tuple(twice),
        origins=building.origins,
        unread=tuple(unread),
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SettingsError(f"{quoted(path.name)} has more than {MOST_BYTES} bytes, more than is read")
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{quoted(path.name)} cannot be read as text in UTF-8; correct it first") from error


def _merged(value: Any) -> dict[str, Any]:
    """A section that may be a list of mappings, each from a file of its own."""
    found: dict[str, Any] = {}
    for each in value if isinstance(value, list) else [value]:
        for key, one in mapping(each).items():
            same = isinstance(one, dict) and isinstance(found.get(key), dict)
            found[str(key)] = {**found[key], **one} if same else one
    return found


def _add_resources(building: Building) -> None:
    """The resources that the service writes as CloudFormation does, and its layers."""
    sections = building.document.get("resources")
    for number, section in enumerate(sections if isinstance(sections, list) else [sections]):
        above = ("resources", number) if isinstance(sections, list) else ("resources",)
        for name, each in mapping(section, "Resources").items():
            building.resources[str(name)] = each
            building.origins["Resources", str(name)] = (*above, "Resources", str(name))
    for name, each in mapping(building.document, "layers").items():
        building.at = ("layers", str(name))
        content = mapping(each, "package").get("artifact", mapping(each).get("path"))
        building.add(f"{_title(str(name))}LambdaLayer", "AWS::Lambda::LayerVersion", {"Content": content})


def _unread(document: Mapping[str, Any], variables: Variables) -> list[Unread]:
    found = [
        Unread(name=key, says=f"is a section of a plugin, which is not read; {PACKAGE_IT}", facets=frozenset({facet}))
        for key, facet in _UNREAD_SECTIONS.items()
        if document.get(key)
    ]
    for key in mapping(document, "resources", "extensions"):
        says = f"changes a resource that the framework makes, and is not read; {PACKAGE_IT}"
        found.append(Unread(name=quoted(f"the extension {key}"), says=says, facets=ALL))
    if isinstance(document.get("functions"), dict) and _is_open(variables):
        says = f"is a file of functions or resources that is not read; {PACKAGE_IT}"
        names = [each for each in variables.unknown if each.startswith("file(")]
        found += [Unread(name=quoted(f"${{{each}}}"), says=says, facets=ALL) for each in names[:10]]
    return found


def _is_open(variables: Variables) -> bool:
    return any(each.startswith("file(") for each in variables.unknown)


def _names(building: Building) -> dict[str, str]:
    """What the framework calls its functions in a stack, and what they are called here."""
    found = {f"{_title(name)}LambdaFunction": building.id_of(name) for name in building.functions}
    return {name: own for name, own in found.items() if name not in building.resources}


def _title(name: str) -> str:
    made = word(name)
    return made[:1].upper() + made[1:]


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A document in which functions are referred to by the names that they have here."""
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    made = {str(key): _renamed(each, names) for key, each in value.items()}
    if len(made) == 1:
        ((key, held),) = made.items()
        if key == "Ref" and isinstance(held, str):
            return {key: names.get(held, held)}
        if key == "Fn::GetAtt":
            parts = held.split(".", 1) if isinstance(held, str) else held
            if isinstance(parts, list) and parts and isinstance(parts[0], str):
                return {key: [names.get(parts[0], parts[0]), *parts[1:]]}
        if key == "Fn::Sub" and isinstance(held, str) and "LambdaFunction" in held:
            for name, own in names.items():
                held = held.replace(f"${{{name}}}", f"${{{own}}}").replace(f"${{{name}.", f"${{{own}.")
            return {key: held}
    return made


def _packaged(path: Path, within: Path) -> Template | None:
    """The template of a service that was packaged; None if there is none, or it cannot be read."""
    folder = path.parent / _FOLDER
    if not (folder / _TEMPLATE).is_file():
        return None
    try:
        template = load_template(folder / _TEMPLATE, path.parent)
    except SettingsError:
        return None  # the service itself is read instead
    document = {**template.document, "Resources": dict(template.section("Resources"))}
    for name, resource in template.resources.items():
        document["Resources"][name] = _with_code(resource, template.properties(name), folder)
    return replace(template, document=document, within=within)


def _with_code(resource: Mapping[str, Any], properties: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """A function whose code is in a bucket, with the archive beside that goes there."""
    for key, held in (("Code", "S3Key"), ("Content", "S3Key")):
        stored = properties.get(key)
        name = stored.get(held) if isinstance(stored, dict) else None
        archive = PurePosixPath(name).name if isinstance(name, str) and "\0" not in name else ""
        if archive and (folder / archive).is_file():
            return {**resource, "Properties": {**properties, key: archive}}
    return resource
