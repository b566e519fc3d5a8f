"""Plans of Terraform: what of a function they tell, and plans that are refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from maremma.cli.template import functions_of
from maremma.cli.template.terraform.plan import load_plan
from maremma.errors import SettingsError

from tests.cli.plans import plan_of

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FN = {"function_name": "fn", "handler": "app.handler", "runtime": "python3.13", "filename": "src"}
TRUST = json.dumps({"Statement": {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}}})
APPLIED = "arn:aws:s3:::orders-1"

REFUSED = {
    "another version": (plan_of({}, version="2.0"), "a plan of the format '2.0', and 1.x is read; run `terraform plan"),
    "a version that is none": ('{"format_version": [1], "planned_values": {}}', "run `terraform plan"),
    "no plan": ('{"format_version": "1.2"}', "has no planned_values"),
    "a list": ("[]", "no plan of Terraform"),
    "half of JSON": ('{"format_version": "1.2", ', "is not JSON in UTF-8"),
    "brackets without an end": ('{"format_version": ' + "[" * 50_000, "is not JSON in UTF-8"),
    "too many resources": (plan_of({f"null_resource.x{number}": {} for number in range(5001)}), "more than 5000"),
}
ODD = (None, 3, [None], {"a": 1}, [[{}]], "\ud83d\ude00", {"references": [1, None, "var."]})
PARTS = ("planned_values", "configuration", "prior_state", "resource_changes")


def load(folder, text):
    (folder / "plan.json").write_text(text)
    return load_plan(folder / "plan.json", folder)


@pytest.mark.parametrize("name", REFUSED)
def test_a_plan_that_cannot_be_read_is_refused_with_what_to_do(tmp_path, name):
    text, says = REFUSED[name]
    with pytest.raises(SettingsError, match=r"plan\.json|the plan") as error:
        load(tmp_path, text)
    assert says.replace("'", "") in str(error.value).replace("'", "")


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("part", PARTS)
def test_what_has_another_form_than_a_plan_ends_in_no_error_of_ours(tmp_path, part, odd):
    plan = json.loads(plan_of({"aws_lambda_function.fn": {**FN, "role": "@aws_iam_role.r.arn"}}))
    for value in (odd, {"root_module": odd}, {"root_module": {"resources": odd, "child_modules": odd}}):
        if part != "planned_values" or isinstance(value, dict):
            functions_of(load(tmp_path, json.dumps({**plan, part: value})), NOW)


def test_modules_hand_on_what_they_are_given_and_what_they_give(tmp_path):
    plan = json.loads(plan_of({"aws_lambda_permission.p": {"function_name": "@module.m.name", "principal": "*"}}))
    inner = json.loads(plan_of({"aws_lambda_function.fn": {**FN, "role": "@var.role"}}))
    role = json.loads(plan_of({"aws_iam_role.r": {"name": "mine", "assume_role_policy": TRUST}}))
    child = inner["planned_values"]["root_module"]
    child["resources"][0]["address"] = "module.m.aws_lambda_function.fn"
    root, written = plan["planned_values"]["root_module"], plan["configuration"]["root_module"]
    root["child_modules"] = [child]
    root["resources"] += role["planned_values"]["root_module"]["resources"]
    outputs = {"name": {"expression": {"references": ["aws_lambda_function.fn.function_name"]}}}
    module = {**inner["configuration"]["root_module"], "outputs": outputs}
    written["module_calls"] = {"m": {"expressions": {"role": {"references": ["aws_iam_role.r.arn"]}}, "module": module}}
    (fn,) = functions_of(load(tmp_path, json.dumps(plan)), NOW)
    assert fn.facts.role.name == "mine"
    assert [name for name, _ in fn.facts.policies]


def test_an_instance_refers_to_the_one_with_its_key(tmp_path):
    plan = plan_of(
        {
            'aws_iam_role.r["a"]': {"name": "role-a", "assume_role_policy": TRUST},
            'aws_iam_role.r["b"]': {"name": "role-b", "assume_role_policy": TRUST},
            'aws_lambda_function.fn["a"]': {**FN, "function_name": "a"},
            'aws_lambda_function.fn["b"]': {**FN, "function_name": "b"},
        }
    )
    document = json.loads(plan)
    role = {"references": ['aws_iam_role.r["a"].arn']}
    document["configuration"]["root_module"]["resources"] = [
        {"address": "aws_lambda_function.fn", "mode": "managed", "expressions": {"role": role}}
    ]
    found = functions_of(load(tmp_path, json.dumps(document)), NOW)
    assert [each.facts.role.name for each in found] == ["role-a", "role-a"]
    role["references"] = ["aws_iam_role.r.arn"]
    found = functions_of(load(tmp_path, json.dumps(document)), NOW)
    assert [each.facts.role.name for each in found] == ["role-a", "role-b"]


def test_what_is_deployed_already_is_known_by_its_arn(tmp_path):
    policy = json.dumps({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": [APPLIED, f"{APPLIED}/*"]}})
    template = load(
        tmp_path,
        plan_of(
            {
                "aws_s3_bucket.orders": {"bucket": "orders-1", "arn": APPLIED},
                "aws_iam_policy.p": {"name": "p", "policy": policy},
            }
        ),
    )
    statement = template.properties("aws_iam_policy-p")["PolicyDocument"]["Statement"]
    bucket = {"Fn::GetAtt": ["aws_s3_bucket-orders", "Arn"]}
    assert statement["Resource"] == [bucket, {"Fn::Join": ["", ["", bucket, "/*"]]}]


def test_a_resource_of_an_unknown_type_that_refers_to_a_function_is_told(tmp_path):
    template = load(
        tmp_path,
        plan_of(
            {
                "aws_lambda_function.fn": FN,
                "aws_verified_thing.t": {"runs": "@aws_lambda_function.fn.arn"},
                "aws_vpc.v": {"cidr_block": "10.0.0.0/16"},
            }
        ),
    )
    assert [(each.name, each.functions) for each in template.unread] == [("aws_verified_thing.t", frozenset({"fn"}))]
    assert template.position("Resources", "fn", "Properties", "Handler").line > 1


def test_a_policy_that_the_plan_leaves_out_is_read_from_the_configuration_beside(tmp_path):
    plan = plan_of(
        {
            "aws_dynamodb_table.t": {"name": "orders"},
            "aws_iam_policy.p": {"name": "p", "policy": "@aws_dynamodb_table.t.arn"},
        }
    )
    written = 'Statement = [{ Effect = "Allow", Action = "dynamodb:*", Resource = aws_dynamodb_table.t.arn }]'
    assert "Action" not in str(load(tmp_path, plan).properties("aws_iam_policy-p"))
    (tmp_path / "main.tf").write_text(
        f'resource "aws_iam_policy" "p" {{\n  policy = jsonencode({{ {written} }})\n}}\n'
        'resource "aws_dynamodb_table" "t" {\n  name = "orders"\n}\n'
    )
    document = load(tmp_path, plan).properties("aws_iam_policy-p")["PolicyDocument"]
    table = {"Fn::GetAtt": ["aws_dynamodb_table-t", "Arn"]}
    assert document == {"Statement": [{"Effect": "Allow", "Action": "dynamodb:*", "Resource": table}]}
    (tmp_path / "main.tf").write_text("@@")
    assert "Action" not in str(load(tmp_path, plan).properties("aws_iam_policy-p"))
