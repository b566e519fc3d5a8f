"""Code-signing configurations, which moto keeps none of."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from moto.awslambda.models import lambda_backends

from sandbox.answers import Answer, error
from sandbox.asked import function_asked_for, segment
from sandbox.operations import Operation

_MOMENT = "2026-01-01T00:00:00.000+0000"


def _create_code_signing_config(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """A new configuration, with AWS's default: a failed check warns."""
    asked = json.loads(form)
    identifier = f"csc-{uuid4().hex[:17]}"
    arn = f"arn:aws:lambda:{operation.region}:{account}:code-signing-config:{identifier}"
    config = {
        "CodeSigningConfigId": identifier,
        "CodeSigningConfigArn": arn,
        "AllowedPublishers": asked["AllowedPublishers"],
        "CodeSigningPolicies": asked.get("CodeSigningPolicies") or {"UntrustedArtifactOnDeployment": "Warn"},
        "LastModified": _MOMENT,
    }
    _configs(operation, account)[arn] = config
    return Answer.json({"CodeSigningConfig": config}, 201)


def _list_code_signing_configs(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """All configurations; pages come later."""
    return Answer.json({"CodeSigningConfigs": list(_configs(operation, account).values())})


def _functions_by_code_signing_config(
    operation: Operation, account: str, environ: dict[str, Any], form: bytes
) -> Answer:
    """The functions that a configuration holds for."""
    arn = segment(environ, "code-signing-configs")
    if arn not in _configs(operation, account):
        return _no_config(operation, arn)
    functions = lambda_backends[account][operation.region].list_functions()
    found = [each.function_arn for each in functions if each.code_signing_config_arn == arn]
    return Answer.json({"FunctionArns": found})


def _put_function_code_signing_config(
    operation: Operation, account: str, environ: dict[str, Any], form: bytes
) -> Answer:
    """Let a configuration hold for a function."""
    arn = json.loads(form)["CodeSigningConfigArn"]
    if arn not in _configs(operation, account):
        return _no_config(operation, arn)
    function = function_asked_for(operation, account, environ)
    if isinstance(function, Answer):
        return function
    function.code_signing_config_arn = arn
    return Answer.json({"CodeSigningConfigArn": arn, "FunctionName": function.function_name})


def _configs(operation: Operation, account: str) -> dict[str, dict[str, Any]]:
    """Kept by moto's own backend, so that they go when it is reset."""
    kept = vars(lambda_backends[account][operation.region])
    configs: dict[str, dict[str, Any]] = kept.setdefault("sandbox_code_signing", {})
    return configs


def _no_config(operation: Operation, arn: str) -> Answer:
    message = f"The code signing configuration cannot be found: {arn}"
    return error(operation.protocol, "CodeSigningConfigNotFoundException", message, 404)


CODE_SIGNING: Mapping[tuple[str, str], Callable[[Operation, str, dict[str, Any], bytes], Answer | None]] = {
    ("lambda", "CreateCodeSigningConfig"): _create_code_signing_config,
    ("lambda", "ListCodeSigningConfigs"): _list_code_signing_configs,
    ("lambda", "ListFunctionsByCodeSigningConfig"): _functions_by_code_signing_config,
    ("lambda", "PutFunctionCodeSigningConfig"): _put_function_code_signing_config,
}
"""What is answered here."""
