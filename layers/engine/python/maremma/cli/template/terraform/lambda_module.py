"""The widely used module `terraform-aws-modules/lambda/aws`: what it makes of what it is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from maremma.cli.template.terraform.declared import Declared, Encoded, Later, Reference
from maremma.cli.template.terraform.policies import blocks, statement_of
from maremma.cli.template.terraform.syntax import Block

_SOURCES = ("terraform-aws-modules/lambda/aws", "terraform-aws-modules/terraform-aws-lambda")
_FUNCTION, _ROLE, _ALIAS = "aws_lambda_function.this[0]", "aws_iam_role.lambda[0]", "aws_lambda_alias.no_refresh[0]"
_OUTPUTS = {
    "lambda_function_arn": (_FUNCTION, "arn"),
    "lambda_function_arn_static": (_FUNCTION, "arn"),
    "lambda_function_name": (_FUNCTION, "function_name"),
    "lambda_function_invoke_arn": (_FUNCTION, "invoke_arn"),
    "lambda_function_qualified_arn": (_FUNCTION, "arn"),
    "lambda_function_qualified_invoke_arn": (_FUNCTION, "invoke_arn"),
    "lambda_role_arn": (_ROLE, "arn"),
    "lambda_role_name": (_ROLE, "name"),
    "lambda_layer_arn": ("aws_lambda_layer_version.this[0]", "arn"),
}
_SAME = (
    "function_name", "description", "handler", "runtime", "memory_size", "timeout", "layers", "architectures",
    "package_type", "image_uri", "kms_key_arn", "reserved_concurrent_executions", "tags",
)  # fmt: skip
_LOG_ACTIONS = ["logs:CreateLogStream", "logs:PutLogEvents"]
_NETWORK = "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
_ACTIONS_OF_TRACING = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
_TRUST = {
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]
}


def is_one(source: Any) -> bool:
    """Whether a module's source is this module, from the registry or from its repository."""
    return isinstance(source, str) and any(each in source for each in _SOURCES) and "//" not in source[8:]


@dataclass(frozen=True)
class LambdaModule:
    """One call of the module, with its arguments."""

    prefix: str
    given: Mapping[str, Any]
    block: Block

    def take(self, name: str) -> Any:
        """An output."""
        if name == "lambda_role_arn" and not self._is("create_role", otherwise=True):
            return self.given.get("lambda_role")
        if name in _OUTPUTS:
            address, attribute = _OUTPUTS[name]
            return Reference(f"{self.prefix}{address}", attribute)
        return Later(f"{self.prefix}{name}")

    def declared(self) -> Iterator[Declared]:
        """The function, its role with its policies, permissions, URL and event sources."""
        if not self._is("create", otherwise=True):
            return
        if self._is("create_layer"):
            values = {"layer_name": self.given.get("layer_name"), **self._code()}
            yield self._made("aws_lambda_layer_version", "this[0]", values, "source_path")
            return
        if not self._is("create_function", otherwise=True):
            return
        yield self._function()
        if self._is("create_role", otherwise=True):
            yield from self._role()
        yield from self._doors()

    def _function(self) -> Declared:
        values = {key: self.given[key] for key in _SAME if self.given.get(key) is not None}
        values.update(self._code())
        own_role = self._is("create_role", otherwise=True)
        values["role"] = self.take("lambda_role_arn") if own_role else self.given.get("lambda_role")
        if self.given.get("environment_variables"):
            values["environment"] = [{"variables": self.given["environment_variables"]}]
        if self.given.get("vpc_subnet_ids"):
            ids = {"subnet_ids": self.given["vpc_subnet_ids"]}
            values["vpc_config"] = [{**ids, "security_group_ids": self.given.get("vpc_security_group_ids") or []}]
        if self.given.get("tracing_mode"):
            values["tracing_config"] = [{"mode": self.given["tracing_mode"]}]
        if self.given.get("dead_letter_target_arn"):
            values["dead_letter_config"] = [{"target_arn": self.given["dead_letter_target_arn"]}]
        return self._made("aws_lambda_function", "this[0]", values)

    def _code(self) -> dict[str, Any]:
        package, source = self.given.get("local_existing_package"), self.given.get("source_path")
        first = source[0] if isinstance(source, list) and source else source
        path = first.get("path") if isinstance(first, dict) else first
        if package is not None:
            return {"filename": package}
        stored = self.given.get("s3_existing_package")
        if isinstance(stored, dict):
            return {"s3_bucket": stored.get("bucket"), "s3_key": stored.get("key")}
        return {"filename": path} if path is not None else {}

    def _role(self) -> Iterator[Declared]:
        name = self.given.get("role_name") or self.given.get("function_name")
        values: dict[str, Any] = {"name": name, "assume_role_policy": Encoded(_TRUST)}
        attached: list[Any] = []
        if self._is("attach_policy"):
            attached.append(self.given.get("policy"))
        if self._is("attach_policies") and isinstance(self.given.get("policies"), list):
            attached += self.given["policies"]
        if self._is("attach_network_policy"):
            attached.append(_NETWORK)
        if attached:
            values["managed_policy_arns"] = attached
        yield self._made("aws_iam_role", "lambda[0]", values, "role_name")
        for number, (key, document) in enumerate(self._policies()):
            policy = {"name": f"{key}-{number}", "role": self.take("lambda_role_name"), "policy": document}
            yield self._made("aws_iam_role_policy", f"{key}[{number}]", policy, key)

    def _policies(self) -> Iterator[tuple[str, Any]]:
        if self._is("attach_cloudwatch_logs_policy", otherwise=True):
            yield "logs", _allowing([*_LOG_ACTIONS, "logs:CreateLogGroup"], "arn:aws:logs:*:*:*")
        if self._is("attach_tracing_policy"):
            yield "tracing_mode", _allowing(_ACTIONS_OF_TRACING, "*")
        if self._is("attach_policy_json"):
            yield "policy_json", self.given.get("policy_json")
        if self._is("attach_policy_jsons"):
            for each in self.given.get("policy_jsons") or ():
                yield "policy_jsons", each
        if self._is("attach_policy_statements"):
            given = self.given.get("policy_statements")
            listed = list(given.values()) if isinstance(given, dict) else given
            yield "policy_statements", Encoded({"Statement": [statement_of(each) for each in blocks(listed)]})

    def _doors(self) -> Iterator[Declared]:
        name = self.take("lambda_function_name")
        triggers = self.given.get("allowed_triggers")
        for key, each in triggers.items() if isinstance(triggers, dict) else ():
            spec = each if isinstance(each, dict) else {}
            service = spec.get("service")
            principal = spec.get("principal") or (f"{service}.amazonaws.com" if isinstance(service, str) else None)
            names = ("source_arn", "source_account", "event_source_token", "principal_org_id")
            values = {one: spec[one] for one in names if spec.get(one) is not None}
            action = spec.get("action") or "lambda:InvokeFunction"
            values.update(function_name=name, action=action, principal=principal)
            yield self._made("aws_lambda_permission", f'triggers["{key}"]', values, "allowed_triggers")
        if self._is("create_lambda_function_url"):
            values = {"function_name": name, "authorization_type": self.given.get("authorization_type") or "NONE"}
            if isinstance(self.given.get("cors"), dict):
                values["cors"] = [self.given["cors"]]
            yield self._made("aws_lambda_function_url", "this[0]", values, "create_lambda_function_url")
        mappings = self.given.get("event_source_mapping")
        for key, each in mappings.items() if isinstance(mappings, dict) else ():
            values = {**(each if isinstance(each, dict) else {}), "function_name": name}
            yield self._made("aws_lambda_event_source_mapping", f'this["{key}"]', values, "event_source_mapping")

    def _is(self, key: str, *, otherwise: bool = False) -> bool:
        found = self.given.get(key, otherwise)
        return found in (True, "true")

    def _made(self, kind: str, name: str, values: Mapping[str, Any], argument: str = "") -> Declared:
        given = {key: value for key, value in values.items() if value is not None}
        places = {"": self.block.body.places.get(argument, self.block.place)}
        # An attribute is written where the argument of its name is.
        places.update({key: place for key, place in self.block.body.places.items() if not argument})
        return Declared(
            address=f"{self.prefix}{kind}.{name}", type=kind, name=name.partition("[")[0], values=given, places=places
        )


def _allowing(actions: list[str], resource: str) -> Encoded:
    return Encoded({"Statement": [{"Effect": "Allow", "Action": actions, "Resource": resource}]})
