"""Configurations of Terraform and services that are not read in full, and their twins of which all is read."""

from __future__ import annotations

from textwrap import indent

from tests.cli.ways_unread import HANDLER, ROLE, app, beside, cfn

SERVICE = """
service: x
provider: {name: aws, runtime: python3.13, tracing: {lambda: true}}
functions:
  fn:
    handler: app.handler
    events: [{%s}]
"""
FAR = 'module "far" {\n  source = "far/from/here"\n}\n'

FRONTS_UNREAD = {
    "serverless.yml that is no service": (beside("serverless.yml", "service: x\n"), {}, "is no service"),
    "a service with functions in a program": (
        beside("serverless.yml", "provider: {name: aws}\nfunctions: ${file(fns.js)}\n"),
        {},
        "is a file of functions",
    ),
    "a service with an event that is not known": (beside("serverless.yml", SERVICE % "pigeon: {}"), {}, "type pigeon"),
    "serverless.json": (beside("serverless.json", "{}"), {}, "is no service"),
    "serverless.yml by its content": (
        beside("deploy/prod.yml", "service: x\nprovider:\n  name: aws\nfunctions:\n  a: {handler: app.handler}\n"),
        {},
        "leaves its runtime open",
    ),
    "Terraform without code": (
        beside("main.tf", 'resource "aws_lambda_function" "x" {}\n'),
        {},
        "does not say where the code is",
    ),
    "Terraform with a module that is elsewhere": (beside("main.tf", FAR), {}, "terraform plan -out p"),
    "Terraform that is no HCL": (beside("main.tf", "resource {{ ]\n"), {}, "is no HCL at line 1"),
    "Terraform and a handler without its runtime": (beside("main.tf"), HANDLER, "of Terraform"),
    "Terraform in JSON": (beside("infra/x.tf.json", "{}"), {}, "Terraform"),
    "a plan of another version": (
        beside("plan.json", '{"format_version": "2.0", "terraform_version": "9.0", "planned_values": {}}'),
        {},
        "a plan of the format",
    ),
    "OpenTofu": (beside("main.tofu", FAR), {}, "a module at far/from/here"),
    "Terraform in a hidden folder": (beside(".infra/main.tf", FAR), {}, "a module at far/from/here"),
    "Terraform without a handler": ({"main.tf": FAR, "lib.py": ""}, {}, "a module at far/from/here"),
    "Terraform beside a template": (app(cfn()) | {"main.tf": FAR}, {}, "a module at far/from/here"),
}

FRONTS_READ = {
    "a service": (
        beside(
            "serverless.yml",
            (SERVICE % "").replace("aws,", "aws, iam: {role: Role},") + f"resources:\n  Resources:{indent(ROLE, '  ')}",
        ),
        {},
    ),
    "Terraform of no function beside code": (beside("main.tf", 'resource "aws_s3_bucket" "b" {}\n'), {}),
}
