"""Puts the declared types in the place of moto's own, which drop what they do not know in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from moto.cloudformation import parsing
from moto.cloudformation.exceptions import UnformattedGetAttTemplateException, ValidationError

from sandbox.accounts import Accounts
from sandbox.cloudformation.resource import TYPES, Creation, Provision, ResourceType
from sandbox.patching import replaced

# Attributes that CloudFormation's engine handles itself, or that change nothing in a stack that is only ever created.
_RESOURCE_KEYS = frozenset(
    {"Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy"}
)
_TEMPLATE_KEYS = frozenset(
    {"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Resources", "Outputs", "Rules"}
)


def unsupported(template: Mapping[str, Any]) -> list[str]:
    """Everything in a template that would be dropped: sections, types and properties, one line each."""
    lines = [f"section {name}" for name in sorted(set(template) - _TEMPLATE_KEYS)]
    for logical, declared in template.get("Resources", {}).items():
        kind = TYPES.get(declared["Type"])
        if kind is None:
            lines.append(f"{logical}: type {declared['Type']}")
            continue
        refused = [f"attribute {name}" for name in sorted(set(declared) - _RESOURCE_KEYS)]
        refused += kind.refused(declared.get("Properties", {}))
        lines += [f"{logical} ({kind.name}): {what}" for what in refused]
    return lines


@contextmanager
def installed(accounts: Accounts) -> Iterator[None]:
    """Let moto's stacks be made of the declared types, and of nothing else."""
    models = [_model(kind, accounts) for kind in TYPES.values()]
    by_type = {model.cloudformation_type(): model for model in models}
    with ExitStack() as stack:
        for name, value in (
            ("get_model_list", lambda: models),
            ("get_model_map", lambda: by_type),
            ("get_name_type_map", dict),
            ("resource_class_from_type", lambda kind: _known(by_type, kind)),
        ):
            stack.enter_context(replaced(parsing, name, value))
        yield


def _known(by_type: Mapping[str, type], kind: str) -> type:
    if kind not in by_type:
        raise ValidationError(message=f"The sandbox has no resource type {kind}")
    return by_type[kind]


def _model(kind: ResourceType, accounts: Accounts) -> Any:
    """A class as moto's CloudFormation expects one per type; no subclass of its base, which would register for good."""

    class Model:
        def __init__(self, creation: Creation) -> None:
            self._creation = creation
            self.physical_resource_id = creation.ref

        @staticmethod
        def cloudformation_name_type() -> str:
            return ""

        @staticmethod
        def cloudformation_type() -> str:
            return kind.name

        @classmethod
        def has_cfn_attr(cls, attr: str) -> bool:
            return True  # known only once the resource is there; asking for another then fails

        def get_cfn_attribute(self, attribute_name: str) -> Any:
            if attribute_name not in self._creation.attributes:
                raise UnformattedGetAttTemplateException
            return self._creation.attributes[attribute_name]

        def is_created(self) -> bool:
            return True

        @classmethod
        def create_from_cloudformation_json(
            cls, resource_name: str, cloudformation_json: Mapping[str, Any], account_id: str, region_name: str, **told: Any
        ) -> Model:
            return cls(_created(kind, accounts, cloudformation_json["Properties"], account_id, region_name, told))

        @classmethod
        def update_from_cloudformation_json(cls, *_: Any, **__: Any) -> None:
            raise ValidationError(message=f"The sandbox cannot update {kind.name}: start a new sandbox and deploy again")

        @classmethod
        def delete_from_cloudformation_json(cls, *_: Any, **__: Any) -> None:
            raise ValidationError(message=f"The sandbox cannot delete {kind.name}: everything ends with the sandbox")

    return Model


def _created(
    kind: ResourceType, accounts: Accounts, properties: Mapping[str, Any], account: str, region: str, told: Mapping[str, Any]
) -> Creation:
    logical = told["LogicalId"]
    if refused := kind.refused(properties):
        raise ValidationError(message=f"{logical} ({kind.name}): {'; '.join(refused)} is not supported by the sandbox")
    credentials = accounts.of_user(account, "cloudformation.amazonaws.com")
    new = Provision(
        stack=str(told["StackId"]).split("/")[1],
        logical_id=logical,
        properties=properties,
        account=account,
        region=region,
        client=lambda service: accounts.client(service, credentials, region),
    )
    try:
        return kind.create(new)
    except (ClientError, BotoCoreError, KeyError, TypeError) as error:
        raise ValidationError(message=f"{logical} ({kind.name}): {type(error).__name__}: {error}") from error
