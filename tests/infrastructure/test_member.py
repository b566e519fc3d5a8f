"""The member stack: one template for every account and region."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.synth


def test_it_needs_neither_assets_nor_a_bootstrap(member, assembly):
    manifest = json.loads((assembly / "manifest.json").read_text())["artifacts"]["MaremmaMember"]
    assert "stackTemplateAssetObjectUrl" not in manifest["properties"]
    assert not (assembly / "MaremmaMember.assets.json").exists()
    assert "BootstrapVersion" not in json.dumps(member.template)


def test_the_role_exists_once_per_account_and_not_beside_the_hubs_own(member):
    holding = {name for name, each in member.template["Resources"].items() if each.get("Condition") == "HoldsRole"}
    assert {member.template["Resources"][name]["Type"] for name in holding} == {"AWS::IAM::Role", "AWS::IAM::Policy"}
    assert member.template["Conditions"]["HoldsRole"] == {
        "Fn::And": [
            {"Fn::Not": [{"Fn::Equals": [{"Ref": "AWS::AccountId"}, {"Ref": "HubAccount"}]}]},
            {"Fn::Equals": [{"Ref": "AWS::Region"}, {"Ref": "RoleRegion"}]},
        ]
    }


def test_changes_go_to_the_hubs_bus_under_a_role(member):
    for rule in member.all("AWS::Events::Rule").values():
        [target] = rule["Targets"]
        assert target["Arn"] == {"Ref": "HubBusArn"}
        assert "RoleArn" in target


def test_the_hub_admits_the_organization(scanner):
    policy = scanner.one("AWS::Events::EventBusPolicy")["Statement"]
    assert policy["Condition"] == {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
    assert policy["Action"] == "events:PutEvents"
