"""Terraform's configuration: what its expressions come to, what a function's facts are, and what is refused or told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.cli.template import functions_of, read_template
from maremma.cli.template.terraform.configuration import load_configuration, root_modules
from maremma.errors import SettingsError

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FN = 'resource "aws_lambda_function" "fn" {\n  runtime = "python3.13"\n  handler = "app.handler"\n%s\n}\n'
ABOVE = """
variable "stage" { default = "dev" }
variable "given" {}
variable "names" { default = ["a", "b"] }
variable "flags" { default = { x = true, y = false } }
variable "none" { default = null }
locals {
  prefix = "shop-${var.stage}"
  loop_a = local.loop_b
  loop_b = local.loop_a
  nested = { a = { b = ["c", "d"] } }
}
resource "aws_sqs_queue" "jobs" { name = "jobs-${var.stage}" }
resource "aws_dynamodb_table" "t" {
  for_each = toset(var.names)
  name     = "t-${each.key}"
}
data "aws_caller_identity" "me" {}
data "aws_region" "here" {}
data "aws_vpc" "v" { default = true }
"""
KNOWN = {
    '"plain"': "plain",
    '"${local.prefix}-x"': "shop-dev-x",
    'var.stage == "dev" ? "yes" : "no"': "yes",
    'var.stage != "dev" || false ? "yes" : "no"': "no",
    'join(",", [for n in var.names : upper(n) if n != "b"])': "A",
    'join(",", [for i, n in var.names : "${i}${n}"])': "0a,1b",
    'join(",", keys({for k, v in var.flags : k => v if v}))': "x",
    'format("%s:%d%%", var.stage, 5)': "dev:5%",
    "local.nested.a.b[1]": "d",
    'local.nested["a"]["b"].0': "c",
    'lookup({ a = "1" }, "b", "2")': "2",
    'merge({ a = "1" }, { a = "3" })["a"]': "3",
    'try(var.flags.z, "fallback")': "fallback",
    'coalesce(var.none, "", "c")': "c",
    "element(var.names, 3)": "b",
    'length(concat(var.names, ["z"]))': "3",
    'replace(basename("a/b_c.py"), "_", "-")': "b-c.py",
    "one(aws_sqs_queue.jobs[*].name)": "jobs-dev",
    "aws_sqs_queue.jobs.name": "jobs-dev",
    'aws_dynamodb_table.t["a"].name': "t-a",
    'join("+", [for t in aws_dynamodb_table.t : t.name])': "t-a+t-b",
    'join("+", values(aws_dynamodb_table.t)[*].name)': "t-a+t-b",
    '"arn:aws:sns:${data.aws_region.here.name}:${data.aws_caller_identity.me.account_id}:x"': (
        "arn:aws:sns:local:123456789012:x"
    ),
    "aws_sqs_queue.jobs.arn": "arn:aws:sqs:local:123456789012:jobs-dev",
    'jsondecode("{\\"a\\": [1, \\"b\\"]}").a[1]': "b",
    "path.module": ".",
    "terraform.workspace": "default",
    "<<-EOT\n    one\n      two\n  EOT\n": "one\n  two\n",
    '"$${literal} \\"q\\""': '${literal} "q"',
    'file("note.txt")': "a note",
    'templatefile("greet.tpl", { name = "you", polite = true })': "Hello you, please\n",
    '!false && 3 > 2 ? "t" : "f"': "t",
    "tostring(-1 + 3)": "2",
    'trimsuffix(lower("ABC.PY"), ".py")': "abc",
}
OPEN = [
    "var.given",
    "var.unheard_of",
    "local.loop_a",
    "data.aws_vpc.v.id",
    '"x-${data.aws_vpc.v.id}"',
    "module.gone.name",
    'file("../outside.txt")',
    'file("/etc/passwd")',
    'data.aws_vpc.v.id == "a" ? 1 : 2',
    "nope(1)",
    "uuid()",
    'replace("aaa", "/(a+)+$/", "b")',
]


@pytest.fixture
def root(tmp_path):
    """A root module's folder, in a folder with something that it must not read."""
    folder = tmp_path / "app"
    (folder / "src").mkdir(parents=True)
    (folder / "note.txt").write_text("a note")
    (folder / "greet.tpl").write_text("Hello ${name}%{ if polite }, please%{ endif }")
    (tmp_path / "outside.txt").write_text("outside")
    return folder


def load(folder, text):
    (folder / "main.tf").write_text(text)
    return load_configuration(folder / "main.tf", folder)


def variable(folder, expression):
    """What a variable of a function's environment comes to; None if it is open."""
    variables = f"environment {{\n variables = {{\n X = {expression}\n }}\n}}"
    (fn,) = functions_of(load(folder, ABOVE + FN % variables), NOW)
    return {each.name: each.value.reveal() for each in fn.facts.environment if not each.open}.get("X")


@pytest.mark.parametrize("expression", KNOWN)
def test_an_expression_comes_to_a_value(root, expression):
    assert variable(root, expression) == KNOWN[expression]


@pytest.mark.parametrize("expression", OPEN)
def test_what_only_a_run_tells_is_open(root, expression):
    assert variable(root, expression) is None


def test_values_beside_count_before_defaults(root):
    (root / "terraform.tfvars").write_text('stage = "live"\n')
    (root / "z.auto.tfvars").write_text('given = "told"\n')
    assert variable(root, '"${var.stage} ${var.given}"') == "live told"


def test_values_count_in_the_order_of_terraform(root):
    (root / "terraform.tfvars").write_text('stage = "first"\ngiven = "first"\n')
    (root / "terraform.tfvars.json").write_text('{"stage": "second"}')
    (root / "a.auto.tfvars.json").write_text('{"given": "second"}')
    (root / "b.auto.tfvars").write_text('given = "third"\n')
    assert variable(root, '"${var.stage} ${var.given}"') == "second third"


@pytest.mark.parametrize("name", ["terraform.tfvars.json", "a.auto.tfvars.json", "a.auto.tfvars", "linked.tf"])
def test_values_that_cannot_be_read_are_told(root, tmp_path_factory, name):
    outside = tmp_path_factory.mktemp("outside") / "linked.tf"
    outside.write_text("")
    if name == outside.name:
        (root / name).symlink_to(outside)
    else:
        (root / name).write_text("{ [")
    (root / "main.tf").write_text(FN % "")
    assert any(name in each.name for each in load_configuration(root / "main.tf", root).unread)


TWICE = "".join(f"  a{n + 1} = [local.a{n}, local.a{n}]\n" for n in range(60))
TEXTS = "".join(f'  a{n + 1} = "${{local.a{n}}}${{local.a{n}}}"\n' for n in range(60))
HOSTILE = {
    "lists that double": f'locals {{\n  a0 = ["x"]\n{TWICE}}}\n' + FN % "layers = local.a60",
    "texts that double": f'locals {{\n  a0 = "x"\n{TEXTS}}}\n' + FN % "description = local.a60",
    "lists that double, compared": f'locals {{\n  a0 = ["x"]\n{TWICE}}}\n'
    + FN % "timeout = local.a60 == local.a59 ? 1 : 2",
    "lists that double, as JSON": f'locals {{\n  a0 = ["x"]\n{TWICE}}}\n' + FN % "description = jsonencode(local.a60)",
    "loops in loops": FN % 'description = join("", [for a in range(9999) : join("", [for b in range(9999) : b])])',
    "a module that calls itself": 'module "m" { source = "./" }\n' + FN % "",
    "a count that depends on itself": 'resource "aws_sqs_queue" "q" { count = length(aws_sqs_queue.q) }\n' + FN % "",
    "a count that is too large": 'resource "aws_sqs_queue" "q" { count = 999999999 }\n' + FN % "",
    "a variable by way of a module": 'module "m" {\n source = "./m"\n a = module.m.a\n}\n' + FN % "",
    "text that is no HCL": "@@@ { ] \n" + FN % "",
    "a brace that is open": FN % "" + 'resource "aws_sqs_queue" "q" {\n name = "x"\n',
    "one long sum": FN % f"timeout = {'1+' * 50_000}1",
    "one long way": FN % f"role = aws_iam_role{'.x' * 50_000}",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_configurations_end(root, name):
    try:
        found = read_template(load(root, HOSTILE[name]), NOW)
    except SettingsError as error:
        assert "main.tf" in str(error) or "the configuration" in str(error)
    else:
        assert [each.logical_id for each in found.functions] == ["fn"] or "is no HCL at line 1" in found.unread[0].says
        assert not found.broken


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FN % f"role = {'(' * 300}1{')' * 300}", "nested more than 250 deep"),
        ("a = 1\n" * 400_000, "more than 2097152 bytes"),
    ],
    ids=["nested too deep", "too large"],
)
def test_what_is_more_than_people_write_is_refused(root, text, says):
    with pytest.raises(SettingsError, match=says):
        load(root, text)


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 900), put=st.text(alphabet='{}[]()"$%<>=.,:?!#*/\\ \nax0', max_size=12))
def test_whatever_is_put_into_a_configuration_it_ends_in_no_error_of_ours(tmp_path_factory, cut, put):
    folder = tmp_path_factory.mktemp("cut")
    text = ABOVE + FN % 'environment {\n variables = { X = "${local.prefix}-${[for n in var.names : n][0]}" }\n}'
    try:
        found = read_template(load(folder, text[:cut] + put + text[cut:]), NOW)
    except SettingsError:
        return
    assert not found.broken


def test_what_is_not_read_is_told_with_what_to_do(root):
    (root / "more.tf.json").write_text("{}")
    template = load(
        root,
        FN % ""
        + 'module "far" {\n source = "git::https://x.example/m"\n fn = aws_lambda_function.fn.arn\n}\n'
        + 'resource "aws_sqs_queue" "q" {\n for_each = data.x.y.z\n}\n'
        + 'resource "aws_strange_door" "d" {\n runs = aws_lambda_function.fn.arn\n}\n@@\n',
    )
    told = {each.name: (each.says, each.functions) for each in template.unread}
    assert {"module.far", "aws_sqs_queue.q", "aws_strange_door.d", "more.tf.json", "main.tf"} <= told.keys()
    assert "terraform plan -out p && terraform show -json p" in told["module.far"][0]
    assert told["module.far"][1] == told["aws_strange_door.d"][1] == frozenset({"fn"})


def test_local_modules_are_no_roots_of_their_own(tmp_path):
    for name, text in {
        "main.tf": 'module "m" { source = "./modules/m" }\n',
        "vars.tf": "",
        "modules/m/x.tf": "",
        "other/z.tf": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    found = root_modules(sorted(tmp_path.rglob("*.tf")))
    assert sorted(Path(each).relative_to(tmp_path).as_posix() for each in found) == ["main.tf", "other/z.tf"]


MODULE = """
module "fn" {
  source                     = "terraform-aws-modules/lambda/aws"
  version                    = "~> 8.0"
  function_name              = "fn"
  handler                    = "app.handler"
  runtime                    = "python3.13"
  source_path                = "${path.module}/src"
  environment_variables      = { A = "1" }
  attach_policy_statements   = true
  policy_statements          = { all = { effect = "Allow", actions = ["s3:*"], resources = ["*"] } }
  create_lambda_function_url = true
  allowed_triggers           = { topic = { service = "sns", source_arn = aws_sns_topic.t.arn } }
}
resource "aws_sns_topic" "t" {}
resource "aws_sns_topic_subscription" "s" {
  topic_arn = aws_sns_topic.t.arn
  protocol  = "lambda"
  endpoint  = module.fn.lambda_function_arn
}
"""


def test_the_module_for_functions_is_known(root):
    template = load(root, MODULE)
    (fn,) = functions_of(template, NOW)
    assert fn.code.path == root / "src"
    assert [each.kind.value for each in fn.facts.triggers] == ["sns"]
    assert [each.auth.value for each in fn.facts.urls] == ["NONE"]
    assert [sorted(one.actions) for each in fn.facts.role.policies for one in each.statements][1] == ["s3:*"]
    assert len(fn.facts.policies[0][1].statements) == 3
    assert template.position("Resources", "fn", "Properties", "Handler").line == 6
    assert template.unread == ()


POLICY = """
data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
  statement {
    actions   = ["sqs:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.p.json
}
"""


def test_a_statement_is_where_its_block_is(root):
    template = load(root, POLICY)
    keys = ("Resources", "aws_iam_policy-p", "Properties", "PolicyDocument", "Statement")
    assert [template.position(*keys, number).line for number in (0, 1)] == [3, 7]


TEXTS_WITH_REFERENCES = """
resource "aws_s3_bucket" "b" { bucket = "mine" }
resource "aws_iam_policy" "p" {
  policy = <<-EOT
    {"Statement": [{"Effect": "Allow", "Action": "s3:*",
      "Resource": ["${aws_s3_bucket.b.arn}", "${aws_s3_bucket.b.arn}/*"]}]}
  EOT
}
resource "aws_api_gateway_rest_api" "api" {
  name = "api"
  body = templatefile("api.yaml", { bucket = aws_s3_bucket.b.arn })
}
"""


def test_a_document_in_a_text_keeps_its_references(root):
    (root / "api.yaml").write_text("openapi: 3.0.1\npaths:\n  /a: {get: {uri: 'x-${bucket}'}}\n")
    template = load(root, TEXTS_WITH_REFERENCES)
    bucket = {"Fn::GetAtt": ["aws_s3_bucket-b", "Arn"]}
    (statement,) = template.properties("aws_iam_policy-p")["PolicyDocument"]["Statement"]
    assert statement["Resource"] == [bucket, {"Fn::Join": ["", [bucket, "/*"]]}]
    body = template.properties("aws_api_gateway_rest_api-api")["Body"]
    assert body["paths"]["/a"]["get"]["uri"] == {"Fn::Join": ["", ["x-", bucket]]}
