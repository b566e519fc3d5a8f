"""Templates of SAM as CloudFormation: AWS's own transform, with where each value was written."""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import SimpleNamespace
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.boundary import Defect, Seam, contained
from maremma.cli.template.gaps import ALL, DOORS, Unread
from maremma.cli.template.load import Template
from maremma.cli.template.open_values import ABSENT
from maremma.cli.template.resolve import Values
from maremma.cli.template.resources import ACCOUNT, REGION
from maremma.cli.template.sam.origins import origins_of
from maremma.cli.template.sam.refusals import event_in, refused_name, why, without_event, without_policy
from maremma.model.facet import Facet

FUNCTION, LAYER = "AWS::Serverless::Function", "AWS::Serverless::LayerVersion"
_SAM = "AWS::Serverless::"
_NAME = "AWS::Serverless-2016-10-31"
_APPLICATION = "AWS::Serverless::Application"
_ELSEWHERE = "s3://bucket/key"
"""What stands for code that lies here: the transform only takes code that is in a bucket."""
_BUILT = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/built:latest"
"""What stands for an image that is built of what lies here."""
_URL = "FunctionUrlConfig"
_OPEN = "open"
_MOST = 500
"""The resources that CloudFormation takes of a template."""
_WORK = 2000
"""Resources that the transform works on for one template, over all tries: its time grows with their square."""


def transformed(template: Template) -> Template:
    """The template as CloudFormation gets it from SAM; as it is, if it is not SAM's.

    What the transform refuses is taken out and told as unread; a function then stays with its plain settings.
    """
    if not any(each["Type"].startswith(_SAM) for each in template.resources.values()):
        return template
    work = _Transform(template)
    made = work.run()
    resources = {**_with_code(template, made["Resources"]), **work.applications}
    in_order = [*(each for each in template.resources if each in resources), *resources]
    document = {**made, "Resources": {name: resources[name] for name in in_order}}
    if (declared := _others(template.document.get("Transform"))) is not None:
        document["Transform"] = declared
    return replace(
        template,
        document=document,
        origins={
            **template.origins,
            **{made: template.written(at) for made, at in origins_of(template, document).items()},
        },
        unread=(*template.unread, *work.unread),
    )


@dataclass(slots=True)
class _Transform:
    """A run of the transform, which takes out what it refuses and tries again.

    `applications` are nested ones: AWS's transform would ask AWS for those that others publish.
    """

    template: Template
    document: dict[str, Any] = field(init=False)
    applications: dict[str, Any] = field(init=False)
    unread: list[Unread] = field(default_factory=list)
    worked: int = 0

    def __post_init__(self) -> None:
        resources = {name: _prepared(each) for name, each in self.template.resources.items()}
        self.applications = {name: each for name, each in resources.items() if each["Type"] == _APPLICATION}
        others = {name: each for name, each in resources.items() if name not in self.applications}
        self.document = {**self.template.document, "Resources": others}
        shared = self.template.section("Globals").get("Function")
        for name, each in others.items():
            if each["Type"] == FUNCTION:
                named = _named(each, shared if isinstance(shared, dict) else {})
                others[name] = _with_url(self.template, named)

    def run(self) -> dict[str, Any]:
        """The document that the transform makes."""
        if len(self.document["Resources"]) > _MOST:
            self._refuse_rest(f"the template has more than {_MOST} resources, more than CloudFormation takes")
        while (made := self._tried(self.document)) is not None:
            if isinstance(made, dict):
                return made
            refused = self._refused(made)
            if not refused:
                break
            for name, says in refused.items():
                self._refuse(name, says)
        self._refuse_rest("it refuses too much of the template")
        return self.document

    def _tried(self, document: Mapping[str, Any]) -> dict[str, Any] | list[str] | Defect | None:
        """What the transform makes, why it refuses, or how it fails; None once it has worked enough."""
        self.worked += len(document["Resources"])
        if self.worked > max(_WORK, 3 * len(document["Resources"])):
            return None
        return contained(Seam.ITEM, partial(_translated, document))

    def _refuse_rest(self, says: str) -> None:
        for name in self._of_sam():
            while self._is_of_sam(name):
                self._refuse(name, says)

    def _refused(self, failure: Defect | list[str]) -> dict[str, str]:
        """The resources that the transform names, each with why; where it ends in an error, those without which not."""
        if isinstance(failure, Defect):
            return {name: failure.says for name in self._of_sam() if self._ends_well_without(name)}
        named = ((self._owner(refused_name(each)), each) for each in failure)
        return {name: says for name, says in named if self._is_of_sam(name)}

    def _owner(self, name: str) -> str:
        """The resource of SAM that a resource is made of, by its name."""
        if self._is_of_sam(name):
            return name
        begins = [each for each in self._of_sam() if name.startswith(each)]
        return max(begins, key=len, default="")

    def _ends_well_without(self, name: str) -> bool:
        others = {key: each for key, each in self.document["Resources"].items() if key != name}
        made = self._tried({**self.document, "Resources": others})
        return made is not None and not isinstance(made, Defect)

    def _of_sam(self) -> list[str]:
        return [name for name in self.document["Resources"] if self._is_of_sam(name)]

    def _is_of_sam(self, name: str) -> bool:
        return str(self.document["Resources"].get(name, {}).get("Type")).startswith(_SAM)

    def _refuse(self, name: str, says: str) -> None:
        resource = self.document["Resources"].pop(name)
        is_function = resource["Type"] == FUNCTION
        event = event_in(says, name)
        if is_function and event and (rest := without_event(resource, event)) is not None:
            self.document["Resources"][name] = rest
            told = f"has the event {quoted(event)}, which SAM refuses, so it is not read: {why(says)}"
            shown = f"{quoted(name)} ({FUNCTION})"
            self.unread.append(Unread(name=shown, says=told, facets=DOORS, functions=frozenset({name})))
            return
        if is_function:
            self.document["Resources"][name] = self._plain(resource)
        if is_function and (others := without_policy(resource, says)) is not None:
            self.document["Resources"][name], policy = others
            told = f"has the policy {quoted(policy)}, which SAM refuses, so it is not read: {why(says)}"
            shown = f"{quoted(name)} ({FUNCTION})"
            self.unread.append(
                Unread(name=shown, says=told, facets=frozenset({Facet.ROLE}), functions=frozenset({name}))
            )
            return
        self.unread.append(
            Unread(
                name=f"{quoted(name)} ({quoted(resource['Type'], 80)})",
                says=f"is refused by SAM, so what it declares is not read: {why(says)}",
                facets=ALL,
                functions=frozenset({name}) if is_function else frozenset(),
            )
        )

    def _plain(self, resource: Mapping[str, Any]) -> dict[str, Any]:
        """A function with the settings that CloudFormation takes as SAM does."""
        shared = self.template.section("Globals").get("Function")
        own = resource.get("Properties")
        settings = {**(shared if isinstance(shared, dict) else {}), **(own if isinstance(own, dict) else {})}
        return {**resource, "Type": "AWS::Lambda::Function", "Properties": settings}


def _translated(document: Mapping[str, Any]) -> dict[str, Any] | list[str]:
    """What SAM makes of a document, or why it refuses."""
    # It loads the SDK and schemas, which templates without SAM need not wait for.
    from samtranslator.model.exceptions import ExceptionWithMessage, InvalidDocumentException
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator

    logging.getLogger("samtranslator").disabled = True  # it counts for itself, and says so
    logging.getLogger("samtranslator.metrics.metrics").disabled = True
    translator = Translator({}, Parser(), boto_session=SimpleNamespace(region_name=REGION))
    try:
        made = translator.translate(copy.deepcopy(dict(document)), {}, passthrough_metadata=True)
    except InvalidDocumentException as error:
        return [each.message for each in error.causes]
    except ExceptionWithMessage as error:
        return [error.message]
    return dict(made)


def _prepared(resource: Mapping[str, Any]) -> Mapping[str, Any]:
    """A resource as it would be once its code is in a bucket; layers are CloudFormation's, with their own names."""
    # A function may have all its properties from those of all functions.
    own = resource.get("Properties", {} if resource.get("Type") == FUNCTION else None)
    if not isinstance(own, dict):
        return resource
    properties = dict(own)
    for key in ("DefinitionUri", "SchemaUri"):
        if isinstance(properties.get(key), str) and "://" not in properties[key]:
            properties[key] = "s3://bucket/key"
    if resource.get("Type") == FUNCTION and "InlineCode" not in properties and "ImageUri" not in properties:
        properties["CodeUri"] = _ELSEWHERE
    elif resource.get("Type") == LAYER:
        properties["Content"] = {"S3Bucket": "bucket", "S3Key": "key"}
        return {**resource, "Type": "AWS::Lambda::LayerVersion", "Properties": properties}
    return {**resource, "Properties": properties}


def _with_url(template: Template, function: Mapping[str, Any]) -> Mapping[str, Any]:
    """A function whose URL is there or not: SAM would make one of either."""
    properties = function.get("Properties")
    url = properties.get(_URL) if isinstance(properties, dict) else None
    if not isinstance(properties, dict) or not isinstance(url, dict) or not {"Fn::If", "Ref"} & url.keys():
        return function
    chosen = Values(template).of(url)
    others = {key: each for key, each in properties.items() if key != _URL}
    if chosen is ABSENT:
        return {**function, "Properties": others}
    is_known = isinstance(chosen, dict) and isinstance(chosen.get("AuthType"), str)
    return {**function, "Properties": {**others, _URL: {"AuthType": chosen["AuthType"]}}} if is_known else function


def _named(function: Mapping[str, Any], shared: Mapping[str, Any]) -> Mapping[str, Any]:
    """A function with a runtime and a handler, without which SAM takes none."""
    properties = function.get("Properties")
    if not isinstance(properties, dict):
        return function
    if "Image" in (properties.get("PackageType"), shared.get("PackageType")) and "ImageUri" not in {
        *properties,
        *shared,
    }:
        # It is built before it is deployed.
        others = {key: each for key, each in properties.items() if key != "CodeUri"}
        return {**function, "Properties": {**others, "ImageUri": _BUILT}}
    if {*properties, *shared} & {"ImageUri", "PackageType"}:
        return function
    missing = {key: _OPEN for key in ("Runtime", "Handler") if key not in properties and key not in shared}
    return {**function, "Properties": {**properties, **missing}}


def _with_code(template: Template, resources: Mapping[str, Any]) -> dict[str, Any]:
    """The resources with the code of functions and the content of layers where the template has them."""
    return {name: _restored(each, template.resources.get(name), template) for name, each in resources.items()}


def _restored(made: Any, written: Mapping[str, Any] | None, template: Template) -> Any:
    if written is None or written["Type"] not in {FUNCTION, LAYER}:
        return made
    properties = dict(made.get("Properties", {}))
    own = written.get("Properties")
    shared = template.section("Globals").get("Function") if written["Type"] == FUNCTION else None
    for key in ("Runtime", "Handler"):
        if properties.get(key) == _OPEN:
            del properties[key]
    code = dict(_code_in(shared)) | dict(_code_in(own))
    if code:
        for key in ("Code", "Content"):
            properties.pop(key, None)
        properties.update(code)
    elif written["Type"] == FUNCTION:
        properties.pop("Code", None)
    return {**made, "Properties": properties}


def _code_in(properties: object) -> Iterator[tuple[str, Any]]:
    for key in ("CodeUri", "InlineCode", "ImageUri", "ContentUri"):
        if isinstance(properties, dict) and key in properties:
            yield key, properties[key]


def _others(declared: object) -> object:
    """The transforms beside SAM's."""
    left = [
        each
        for each in (declared if isinstance(declared, list) else [declared])
        if each != "AWS::Serverless-2016-10-31"
    ]
    return left if left and left != [None] else None
