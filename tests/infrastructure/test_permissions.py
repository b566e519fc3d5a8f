"""What the code declares and what the stacks grant are the same, in both directions."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import maremma.aws.collect
import pytest
from maremma.aws import collector
from maremma.aws.advisories import shelf
from maremma.aws.enforce import facts, hands
from maremma.aws.receivers import security_hub
from maremma.aws.shelves import attestations, code_facts, guardrails
from maremma.contract import Partition

pytestmark = pytest.mark.synth

OURS = {"Null": {"aws:ResourceTag/maremma": "false"}}

OF_COMMANDS = frozenset({"principals"})
"""Read by commands with the caller's own credentials, and never by a scan."""


def declared() -> set[str]:
    """What every collector says that it calls."""
    found = pkgutil.walk_packages(maremma.aws.collect.__path__, "maremma.aws.collect.")
    modules = [import_module(each.name) for each in found if each.name.rpartition(".")[2] not in OF_COMMANDS]
    return {action for module in modules for action in getattr(module, "PERMISSIONS", ())} | set(collector.PERMISSIONS)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def actions(statements: list[Any]) -> set[str]:
    return {action for statement in statements for action in listed(statement["Action"])}


@pytest.mark.parametrize(("stack", "prefix"), [("scanner", "OwnAccountRole"), ("member", "ReadRole")])
def test_an_account_grants_what_the_collectors_call_and_nothing_else(stack, prefix, request):
    granted = actions(request.getfixturevalue(stack).statements(prefix))
    assert granted == declared()


@pytest.mark.parametrize(
    ("role", "declared_by_code"), [("ScanWorkersShelf", code_facts.READ), ("EngineRecordRole", code_facts.WRITE)]
)
def test_the_facts_of_code_are_read_by_the_worker_and_written_by_the_recorder(scanner, role, declared_by_code):
    on_facts = [each for each in scanner.statements(role) if "/code-facts/" in str(each["Resource"])]
    assert actions(on_facts) == set(declared_by_code)


@pytest.mark.parametrize(
    ("role", "declared_by_code"),
    [
        ("EngineAnalyzeRole", shelf.READ),
        ("EngineDiscoverRole", shelf.READ),
        ("EngineConcludeRole", shelf.READ),
        ("EngineRefreshAdvisoriesRole", shelf.WRITE),
    ],
)
def test_the_index_of_advisories_is_read_and_written_as_the_code_declares(scanner, role, declared_by_code):
    on_index = [each for each in scanner.statements(role) if "/advisories/index.sqlite" in str(each["Resource"])]
    assert actions(on_index) == set(declared_by_code)


@pytest.mark.parametrize("what", ["attestations/", "trusted_root.json"])
def test_signatures_and_roots_are_read_and_never_written_as_the_code_declares(scanner, what):
    policies = scanner.all("AWS::IAM::Policy")
    touching = {name: [each for each in scanner.statements(name) if what in str(each)] for name in policies}
    readers = {name.partition("Role")[0] for name, found in touching.items() if found}
    assert readers == {"EngineAnalyze", "EngineConclude"}
    assert actions([each for found in touching.values() for each in found]) == set(attestations.READ)


@pytest.mark.parametrize(
    ("role", "declared_by_code"),
    [
        ("EnginePlanRole", guardrails.FIND),
        ("EngineEnforceRole", guardrails.FIND),
        ("EngineDiscoverRole", guardrails.READ),
        ("EngineAnalyzeRole", guardrails.READ),
        ("EngineRecordRole", guardrails.READ),
        ("EngineConcludeRole", guardrails.READ),
    ],
)
def test_the_guardrails_are_read_as_the_code_declares(scanner, role, declared_by_code):
    statements = [each for each in scanner.statements(role) if "Guardrails" in each.get("Sid", "")]
    assert actions(statements) == set(declared_by_code)


def test_no_function_may_write_the_guardrails(scanner):
    for name in scanner.all("AWS::IAM::Policy"):
        written = [each for each in scanner.statements(name) if "s3:PutObject" in listed(each["Action"])]
        assert "guardrails.yaml" not in str(written), name


@pytest.mark.parametrize("stack", ["scanner", "member"])
def test_no_action_has_a_wildcard_and_no_policy_is_managed_by_others(stack, request):
    template = request.getfixturevalue(stack)
    for name in template.all("AWS::IAM::Policy"):
        assert not [action for action in actions(template.statements(name)) if "*" in action], name
    for name, role in template.all("AWS::IAM::Role").items():
        assert "ManagedPolicyArns" not in role, name


def test_only_what_aws_cannot_narrow_is_granted_on_everything(scanner):
    """The statements on `*`: the facets that AWS cannot narrow, tracing, and the delivery of logs."""
    policies = scanner.all("AWS::IAM::Policy")
    open_ = {name for name in policies for each in scanner.statements(name) if each["Resource"] == "*"}
    functions_ = {name for name in policies if name.startswith("Engine")}
    others = {name.split("RoleDefaultPolicy")[0] for name in open_ - functions_}
    assert others == {"OwnAccount", "OwnQuarantine", "Scan"}
    tracing = {"xray:PutTelemetryRecords", "xray:PutTraceSegments"}
    for name in functions_:
        assert actions([each for each in scanner.statements(name) if each["Resource"] == "*"]) == tracing, name


@pytest.mark.parametrize(("stack", "prefix"), [("scanner", "OwnHubRole"), ("member", "FileRole")])
def test_an_account_lets_findings_be_filed_as_the_code_does_it_and_nothing_else(stack, prefix, request):
    statements = request.getfixturevalue(stack).statements(prefix)
    assert actions(statements) == set(security_hub.PERMISSIONS)
    hubs = {str(each["Resource"]["Fn::Join"][1][-1]) for each in statements}
    assert hubs == {"/default", ":hub/default"}


def test_who_enters_accounts_enters_only_those_in_the_settings_and_under_one_role(scanner):
    entering = {}
    for name in scanner.all("AWS::IAM::Policy"):
        for statement in scanner.statements(name):
            if "sts:AssumeRole" in listed(statement["Action"]):
                roles_ = [each for each in listed(statement["Resource"]) if "ScanWorkersShelf" not in str(each)]
                if roles_:
                    entering[name.removeprefix("Engine").split("Role")[0]] = [str(each) for each in roles_]
    roles = {"Discover": "maremma-read", "Scan": "maremma-read", "Enforce": "maremma-enforce"}
    roles["FileFindings"] = "maremma-file"
    assert set(entering) == set(roles)
    for name, (own, other) in entering.items():
        assert "AWS::AccountId" in own and own.endswith(f"role/maremma/{roles[name]}']]}}")
        assert f"222222222222:role/maremma/{roles[name]}" in other


def test_the_worker_that_reads_hostile_code_may_by_itself_read_what_workers_share_and_no_more(scanner):
    granted = actions(scanner.statements("EngineAnalyzeRole"))
    own = {"logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTelemetryRecords", "xray:PutTraceSegments"}
    reading = {"s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "secretsmanager:GetSecretValue"}
    assert granted == own | reading
    of_scans = [each for each in scanner.statements("EngineAnalyzeRole") if "BucketsScans" in str(each["Resource"])]
    assert [str(each["Resource"]).count("/secret-rules/*") for each in of_scans] == [1]


def test_only_the_state_machine_opens_the_shelf_of_workers(scanner):
    [role] = [each for name, each in scanner.all("AWS::IAM::Role").items() if name.startswith("ScanWorkersShelf")]
    [trust] = role["AssumeRolePolicyDocument"]["Statement"]
    [(_, [machine, _])] = trust["Principal"]["AWS"].items()
    assert scanner.all("AWS::IAM::Role")[machine]["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {
        "Service": "states.amazonaws.com"
    }


@pytest.mark.parametrize("name", ["maremma-read", "maremma-file"])
@pytest.mark.parametrize(("stack", "hub"), [("scanner", "AWS::AccountId"), ("member", "HubAccount")])
def test_an_account_trusts_the_hubs_functions_alone(stack, hub, name, request):
    roles_ = request.getfixturevalue(stack).all("AWS::IAM::Role").values()
    [role] = [role for role in roles_ if role.get("RoleName") == name]
    assert role["Path"] == "/maremma/"
    [trust] = role["AssumeRolePolicyDocument"]["Statement"]
    assert {"Ref": hub} in trust["Principal"]["AWS"]["Fn::Join"][1]
    assert trust["Condition"]["StringEquals"] == {"sts:ExternalId": "maremma", "aws:PrincipalOrgID": "o-a1b2c3d4e5"}
    _, parts = trust["Condition"]["ArnLike"]["aws:PrincipalArn"]["Fn::Join"]
    assert parts[-1] == ":role/maremma/*"
    assert {"Ref": hub} in parts


def test_the_roles_that_enter_accounts_lie_under_the_path_that_members_trust(scanner):
    paths = {
        name.removeprefix("Engine").split("Role")[0]: role.get("Path")
        for name, role in scanner.all("AWS::IAM::Role").items()
    }
    assert {name for name, path in paths.items() if path == "/maremma/"} == {
        "Discover",
        "Scan",
        "Conclude",
        "Enforce",
        "OwnAccount",
        "FileFindings",
        "OwnHub",
        "OwnQuarantine",
    }


@pytest.mark.parametrize(("stack", "prefix"), [("scanner", "OwnQuarantineRole"), ("member", "QuarantineRole")])
def test_an_account_lets_the_enforcer_do_what_its_code_declares_and_nothing_else(stack, prefix, request):
    granted = actions([each for each in request.getfixturevalue(stack).statements(prefix) if each["Effect"] == "Allow"])
    assert granted == {*hands.READING, *hands.SETTING, *hands.REVOKING, *facts.PERMISSIONS}


@pytest.mark.parametrize(("stack", "hub"), [("scanner", "AWS::AccountId"), ("member", "HubAccount")])
def test_an_account_is_entered_to_stop_functions_by_the_enforcer_alone(stack, hub, request):
    roles_ = request.getfixturevalue(stack).all("AWS::IAM::Role").values()
    [role] = [role for role in roles_ if role.get("RoleName") == "maremma-enforce"]
    [trust] = role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Condition"]["StringEquals"] == {"sts:ExternalId": "maremma", "aws:PrincipalOrgID": "o-a1b2c3d4e5"}
    _, parts = trust["Condition"]["ArnEquals"]["aws:PrincipalArn"]["Fn::Join"]
    assert parts[-1] == ":role/maremma/maremma-enforcer"
    assert {"Ref": hub} in parts


@pytest.mark.parametrize(("stack", "prefix"), [("scanner", "OwnQuarantineRole"), ("member", "QuarantineRole")])
def test_a_role_is_denied_everything_or_nothing_and_never_one_of_ours(stack, prefix, request):
    statements = request.getfixturevalue(stack).statements(prefix)
    [allowed] = [each for each in statements if each["Effect"] == "Allow" and "iam:AttachRolePolicy" in each["Action"]]
    denied = [each for each in statements if each["Effect"] == "Deny" and "iam:AttachRolePolicy" in each["Action"]]
    by_path, by_tag = sorted(denied, key=lambda each: "Condition" in each)
    assert str(allowed["Condition"]["ArnEquals"]["iam:PolicyARN"]).endswith(":iam::aws:policy/AWSDenyAll']]}")
    assert "role/maremma/*" in str(by_path["Resource"])
    assert (by_tag["Resource"], by_tag["Condition"]) == (allowed["Resource"], OURS)
    for each in denied:
        assert set(each["Action"]) == set(allowed["Action"])


@pytest.mark.parametrize(("stack", "prefix"), [("scanner", "OwnQuarantineRole"), ("member", "QuarantineRole")])
def test_the_enforcer_may_set_nothing_of_our_functions(stack, prefix, request):
    statements = request.getfixturevalue(stack).statements(prefix)
    [denied] = [
        each for each in statements if each["Effect"] == "Deny" and "lambda:PutFunctionConcurrency" in str(each)
    ]
    [allowed] = [each for each in statements if each["Effect"] == "Allow" and "Concurrency" in str(each["Action"])]
    sets = {each for each in allowed["Action"] if re.search(":(Put|Delete|Update)", each)}
    assert (set(denied["Action"]), denied["Resource"]) == (sets, allowed["Resource"])
    assert denied["Condition"] == OURS


@pytest.mark.parametrize("stack", ["scanner", "member"])
def test_every_role_and_function_of_ours_has_the_tag_by_which_it_is_spared(stack, request):
    template = request.getfixturevalue(stack)
    for type_ in ("AWS::IAM::Role", "AWS::Lambda::Function"):
        for name, each in template.all(type_).items():
            assert "maremma" in {tag["Key"] for tag in each.get("Tags", ())}, name


def test_what_is_on_record_of_stopped_functions_is_written_by_the_enforcer_alone(scanner):
    writing, kept_off, asking = set(), set(), set()
    for name in scanner.all("AWS::IAM::Policy"):
        for each in scanner.statements(name):
            writes = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"}
            if writes.isdisjoint(listed(each["Action"])):
                continue
            keys = each.get("Condition", {}).get("ForAnyValue:StringLike", {}).get("dynamodb:LeadingKeys")
            if each["Effect"] == "Deny" and f"{Partition.QUARANTINE_PREFIX}*" in listed(keys):
                assert set(listed(each["Action"])) == writes
                kept_off.add(name)
                asking |= set() if Partition.REQUESTS in listed(keys) else {name.partition("Role")[0]}
            else:
                writing.add(name)
    assert asking == {"EngineRecord", "EngineConclude"}, "nobody else has functions stopped"
    [enforcer] = writing - kept_off
    assert enforcer.startswith("EngineEnforceRole")
    [records] = [each for each in scanner.statements(enforcer) if "dynamodb:PutItem" in listed(each["Action"])]
    assert records["Condition"] == {
        "ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["QUARANTINE#*", "OUTBOX#*", "STOP-REQUESTS"]}
    }


def test_the_page_for_people_names_every_action(scanner):
    page = (Path(__file__).parents[2] / "docs" / "permissions.md").read_text()
    prefixes = ("Engine", "ScanWorkersShelf", "OwnAccount", "OwnHub", "OwnQuarantine")
    own = {name for name in scanner.all("AWS::IAM::Policy") if name.startswith(prefixes)}
    granted = {action for name in own for action in actions(scanner.statements(name))}
    unnamed = {action for action in granted if not re.search(rf"\b({action}|{action.split(':')[1]})`", page)}
    # Every function logs and traces; a queue of its own keeps what an asynchronous one could not handle.
    assert unnamed == {
        "logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
        "sqs:SendMessage",
    }  # fmt: skip
