"""Values of Terraform as CloudFormation writes them: references become intrinsics, and what is not known stays open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from maremma.analysis.tables import table
from maremma.cli.template.terraform.declared import Declared, Encoded, Joined, Later, Reference, Whole
from maremma.cli.template.terraform.documents import document_in
from maremma.cli.template.terraform.policies import document_of
from maremma.patterns import compile_late

_DEPTH = 60
_STEPS = 150_000
_ODD = compile_late(r"[^A-Za-z0-9_-]+")
_NAME = compile_late(r"[A-Za-z0-9_-]{1,140}")
_FUNCTION = "aws_lambda_function"
_BY_DEFAULT = {"id": "Ref", "arn": "Arn"}
_PSEUDO = {
    ("data.aws_caller_identity", "account_id"): "AWS::AccountId",
    ("data.aws_caller_identity", "id"): "AWS::AccountId",
    ("data.aws_region", "name"): "AWS::Region",
    ("data.aws_region", "region"): "AWS::Region",
    ("data.aws_region", "id"): "AWS::Region",
    ("data.aws_partition", "partition"): "AWS::Partition",
    ("data.aws_partition", "dns_suffix"): "AWS::URLSuffix",
}


def rows() -> Mapping[str, Mapping[str, Any]]:
    """The table of types."""
    return table("maremma.cli.template.terraform", "types")


@dataclass
class Settling:
    """Turns values into those of a template. `known` are texts of a plan that name a resource, such as its ARN."""

    declared: Mapping[str, Declared]
    known: Mapping[str, Reference] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    ids: Mapping[str, str] = field(init=False)
    _steps: int = 0

    def __post_init__(self) -> None:
        self.ids = _logical_ids(self.declared)

    def of(self, value: Any, depth: int = 0) -> Any:
        """The value with intrinsics; what is nested too deep, or refers to itself, is open."""
        self._steps += 1
        if depth > _DEPTH or self._steps > _STEPS:
            return _open("a value that is too deep")
        if isinstance(value, dict):
            return {str(key): self.of(each, depth + 1) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self.of(each, depth + 1) for each in value]
        if isinstance(value, str):
            return self._text(value)
        make = _MAKERS.get(type(value))
        return make(self, value, depth + 1) if make else value

    def document(self, value: Any) -> Any:
        """The document that a JSON text holds; the text itself if it holds none."""
        if isinstance(value, Reference):
            value = self._followed(value)
        if isinstance(value, Encoded):
            return self.of(value.value)
        if isinstance(value, str | Joined):
            found = document_in(value)
            return self.of(value) if found is None and isinstance(value, Joined) else self.of(found)
        return self.of(value)

    def _followed(self, reference: Reference) -> Any:
        """What a document's reference leads to: a policy that is put together, or another resource's attribute."""
        for _ in range(_DEPTH):
            found = self.declared.get(reference.address)
            if found is None:
                break
            if found.type == "data.aws_iam_policy_document" and reference.attribute in {"json", "minified_json"}:
                return Encoded(document_of(found.values, self._followed_json))
            value = found.values.get(reference.attribute)
            if not isinstance(value, Reference):
                return reference if value is None else value
            reference = value
        return reference

    def _followed_json(self, value: Any) -> Any:
        return self._followed(value) if isinstance(value, Reference) else value

    def refer(self, reference: Reference, depth: int = 0) -> Any:
        """An attribute of a resource, as an intrinsic if the resource is made here, else as it is written."""
        found = self.declared.get(reference.address)
        kind = found.type if found else _type_in(reference.address)
        pseudo = _PSEUDO.get((kind, reference.attribute))
        if pseudo:
            return {"Ref": pseudo}
        if found is None:
            return _open(f"{reference.address}.{reference.attribute}")
        row = rows().get(found.type)
        if row is not None and row["type"]:
            form = row.get("attributes", _BY_DEFAULT).get(reference.attribute)
            if form:
                return _formed(form, self.ids[reference.address])
        if found.type == "data.aws_iam_policy_document":
            return {"Fn::ToJsonString": self.document(reference)}
        if reference.attribute in found.values:
            return self.of(found.values[reference.attribute], depth)
        if found.type == "data.aws_iam_policy" and reference.attribute == "arn":
            return _managed(found)
        return _open(f"{reference.address}.{reference.attribute}")

    def _joined(self, joined: Joined, depth: int) -> Any:
        return {"Fn::Join": ["", [self.of(each, depth) for each in joined.parts]]}

    def _encoded(self, encoded: Encoded, depth: int) -> Any:
        return {"Fn::ToJsonString": self.of(encoded.value, depth)}

    def _later(self, later: Later, depth: int) -> Any:
        del depth
        if not later.given:
            return _open(later.name)
        self.parameters[later.name] = {"Type": "String"}
        return {"Ref": later.name}

    def _text(self, text: str) -> Any:
        """A text of a plan in which the ARN of a resource stands refers to that."""
        if not self.known or ":" not in text:
            return text
        if text in self.known:
            return self.refer(self.known[text])
        for arn, reference in self.known.items():
            if arn in text and not re.match(r"[\w-]", text.partition(arn)[2]):
                before, _, after = text.partition(arn)
                return {"Fn::Join": ["", [before, self.refer(reference), after]]}
        return text


_MAKERS: Mapping[type, Callable[[Settling, Any, int], Any]] = {
    Reference: Settling.refer,
    Joined: Settling._joined,
    Encoded: Settling._encoded,
    Later: Settling._later,
    Whole: lambda _, whole, depth: _open(whole.address),  # noqa: ARG005 (all have one form)
}


def references_in(value: Any) -> Iterator[Reference]:
    """Every reference in a value."""
    waiting, steps = [value], 0
    while waiting and steps < _STEPS:
        steps += 1
        each = waiting.pop()
        if isinstance(each, Reference):
            yield each
        elif isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list | tuple):
            waiting += each
        elif isinstance(each, Joined):
            waiting += each.parts
        elif isinstance(each, Encoded):
            waiting.append(each.value)


def _logical_ids(declared: Mapping[str, Declared]) -> dict[str, str]:
    """A function goes by its own name if that is written out; what else there is, by its address."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for address, each in sorted(declared.items(), key=lambda pair: pair[1].type != _FUNCTION):
        own = each.values.get("function_name") if each.type == _FUNCTION else None
        name = own if isinstance(own, str) and _NAME.fullmatch(own) else _plain_name(each)
        unique, number = name, 1
        while unique in taken:
            number += 1
            unique = f"{name}-{number}"
        taken.add(unique)
        found[address] = unique
    return found


def _plain_name(each: Declared) -> str:
    address = each.address if each.type != _FUNCTION else each.address.replace(f"{each.type}.", "")
    return _ODD.sub("-", address).strip("-")[:140] or "resource"


def _formed(form: str, logical_id: str) -> Any:
    if form == "Ref":
        return {"Ref": logical_id}
    return {"Fn::Sub": form.replace("@", logical_id)} if ":" in form else {"Fn::GetAtt": [logical_id, form]}


def _managed(found: Declared) -> Any:
    name = found.values.get("name")
    return f"arn:aws:iam::aws:policy/{name}" if isinstance(name, str) else _open(found.address)


def _type_in(address: str) -> str:
    parts = address.rpartition("data.")[2].split(".")
    return f"data.{parts[0]}" if "data." in address else parts[0]


def _open(name: str) -> dict[str, str]:
    return {"Fn::ImportValue": name}
