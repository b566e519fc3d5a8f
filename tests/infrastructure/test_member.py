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
    rules = member.all("AWS::Events::Rule").values()
    targets = [target for rule in rules for target in rule["Targets"]]
    assert len(targets) == len(rules)
    assert [target["Arn"] for target in targets] == [{"Ref": "HubBusArn"}] * len(rules)
    [role] = {target["RoleArn"]["Fn::GetAtt"][0] for target in targets}
    [sending] = member.statements(role[:4])
    assert (sending["Action"], sending["Resource"]) == ("events:PutEvents", {"Ref": "HubBusArn"})


def test_of_a_stack_in_another_region_only_the_role_that_tells_of_changes_stands(member):
    roles = {name for name, role in member.all("AWS::IAM::Role").items()}
    everywhere = {name for name in roles if "Condition" not in member.template["Resources"][name]}
    assert len(everywhere) == 1


def test_the_hub_admits_the_organization(scanner):
    policy = scanner.one("AWS::Events::EventBusPolicy")["Statement"]
    assert policy["Condition"] == {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
    assert policy["Action"] == "events:PutEvents"
