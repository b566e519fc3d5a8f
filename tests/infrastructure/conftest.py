"""One synthesis for all tests of the infrastructure. The wheels of the layer are not installed: they take a network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sandbox.synthesis import synthesized
from stacks.node import use_packaged_node

use_packaged_node()

ROOT = Path(__file__).parents[2]
HUB, REGION = "111111111111", "us-east-1"


@dataclass(frozen=True, kw_only=True)
class Synthesized:
    """A template, with the few questions that tests ask of it."""

    template: Mapping[str, Any]
    path: Path

    def all(self, type_: str) -> dict[str, Any]:
        """The properties of every resource of a type, by logical id."""
        resources = self.template["Resources"].items()
        return {name: found.get("Properties", {}) for name, found in resources if found["Type"] == type_}

    def one(self, type_: str, prefix: str = "") -> Any:
        """The properties of the only resource of a type whose logical id starts so."""
        found = [properties for name, properties in self.all(type_).items() if name.startswith(prefix)]
        assert len(found) == 1, f"{len(found)} resources of type {type_} start with {prefix!r}"
        return found[0]

    def statements(self, prefix: str) -> list[Any]:
        """The statements of every policy whose logical id starts so."""
        policies = self.all("AWS::IAM::Policy").items()
        return [
            statement
            for name, policy in policies
            if name.startswith(prefix)
            for statement in policy["PolicyDocument"]["Statement"]
        ]


@pytest.fixture(scope="session")
def assembly() -> Path:
    """The app with every optional part in it. cdk-nag runs too, and fails the synthesis if it finds anything."""
    settings = {
        "accounts": ["self", "222222222222"],
        "emails": ["security@example.com"],
        "slack_secret_arn": "arn:aws:secretsmanager:us-east-1:111111111111:secret:slack-AbCdEf",
        "teams_secret_arn": "arn:aws:secretsmanager:us-east-1:111111111111:secret:teams-AbCdEf",
        "pagerduty_secret_arn": "arn:aws:secretsmanager:us-east-1:111111111111:secret:pagerduty-AbCdEf",
        "organization_id": "o-a1b2c3d4e5",
        "security_hub": "member",
        "quarantine": True,
        "quarantine_revokes_sessions": True,
    }
    return synthesized(settings)


def _read(assembly: Path, stack: str) -> Synthesized:
    path = assembly / f"{stack}.template.json"
    return Synthesized(template=json.loads(path.read_text()), path=path)


@pytest.fixture(scope="session")
def scanner(assembly: Path) -> Synthesized:
    """The scanner stack's template."""
    return _read(assembly, "Maremma")


@pytest.fixture(scope="session")
def member(assembly: Path) -> Synthesized:
    """The member stack's template."""
    return _read(assembly, "MaremmaMember")


@pytest.fixture(scope="session")
def definition(scanner: Synthesized) -> dict[str, Any]:
    """The state machine, with every reference written as `<LogicalId>`."""
    text = scanner.one("AWS::StepFunctions::StateMachine")["DefinitionString"]
    _, parts = text["Fn::Join"]
    return json.loads("".join(part if isinstance(part, str) else _reference(part) for part in parts))


def _reference(part: Mapping[str, Any]) -> str:
    name = part.get("Ref") or ".".join(part["Fn::GetAtt"])
    return "aws" if name == "AWS::Partition" else f"<{name}>"


def resolved(value: Any, partition: str) -> Any:
    """A value of the template, deployed into the hub's account."""
    match value:
        case {"Ref": "AWS::Partition"}:
            return partition
        case {"Ref": "AWS::AccountId"}:
            return HUB
        case {"Ref": "AWS::Region"}:
            return REGION
        case {"Fn::GetAtt": [name, "Arn"]} if name.startswith("Buckets"):
            return f"arn:{partition}:s3:::{name[:-8]}"
        case {"Fn::GetAtt": [name, "Arn"]} | {"Ref": name}:
            return f"arn:{partition}:elsewhere:{REGION}:{HUB}:{name}"
        case {"Fn::Join": [between, list(parts)]}:
            return between.join(resolved(each, partition) for each in parts)
        case dict():
            return {key: resolved(each, partition) for key, each in value.items()}
        case list():
            return [resolved(each, partition) for each in value]
        case _:
            return value
