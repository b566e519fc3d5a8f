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
    {
        "Type",
        "Properties",
        "DependsOn",
        "Condition",
        "Metadata",
        "DeletionPolicy",
        "UpdateReplacePolicy",
        "UpdatePolicy",
    }
)
_TEMPLATE_KEYS = frozenset(
    {
        "AWSTemplateFormatVersion",
        "Description",
        "Metadata",
        "Parameters",
        "Mappings",
        "Conditions",
        "Resources",
        "Outputs",
        "Rules",
    }
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
    by_type = {
        name: type("Resource", (_Resource,), {"kind": kind, "accounts": accounts}) for name, kind in TYPES.items()
    }
    with ExitStack() as stack:
        for name, value in (
            ("get_model_list", lambda: list(by_type.values())),
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


class _Resource:
    """What moto's CloudFormation expects of a type; no subclass of its own base, which would register for good."""

    kind: ResourceType
    accounts: Accounts

    def __init__(self, creation: Creation) -> None:
        self._creation = creation
        self.physical_resource_id = creation.ref

    @classmethod
    def cloudformation_name_type(cls) -> str:
        return ""

    @classmethod
    def cloudformation_type(cls) -> str:
        return cls.kind.name

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
        cls,
        resource_name: str,
        cloudformation_json: Mapping[str, Any],
        account_id: str,
        region_name: str,
        **told: Any,
    ) -> _Resource:
        credentials = cls.accounts.of_user(account_id, "cloudformation.amazonaws.com")
        new = Provision(
            stack=str(told["StackId"]).split("/")[1],
            logical_id=told["LogicalId"],
            properties=cloudformation_json["Properties"],
            account=account_id,
            region=region_name,
            client=lambda service: cls.accounts.client(service, credentials, region_name),
        )
        return cls(_created(cls.kind, new))

    @classmethod
    def update_from_cloudformation_json(cls, *_: Any, **__: Any) -> None:
        message = f"The sandbox cannot update {cls.kind.name}: start a new sandbox and deploy again"
        raise ValidationError(message=message)

    @classmethod
    def delete_from_cloudformation_json(cls, *_: Any, **__: Any) -> None:
        raise ValidationError(message=f"The sandbox cannot delete {cls.kind.name}: everything ends with the sandbox")


def _created(kind: ResourceType, new: Provision) -> Creation:
    where = f"{new.logical_id} ({kind.name})"
    if refused := kind.refused(new.properties):
        raise ValidationError(message=f"{where}: {'; '.join(refused)} is not supported by the sandbox")
    try:
        return kind.create(new)
    except (ClientError, BotoCoreError, KeyError, TypeError) as error:
        raise ValidationError(message=f"{where}: {type(error).__name__}: {error}") from error
