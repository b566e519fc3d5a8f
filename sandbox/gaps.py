"""Operations that moto lacks or answers unlike AWS, answered here before moto sees them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from moto.apigatewayv2.exceptions import ApiNotFound
from moto.apigatewayv2.models import apigatewayv2_backends
from moto.awslambda.models import lambda_backends
from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends

from sandbox.accounts import PARTITION
from sandbox.answers import Answer, error
from sandbox.asked import function_asked_for, segment
from sandbox.gaps_apigateway import create_http_deployment, export_api, get_export
from sandbox.gaps_appsync import create_data_source, list_data_sources
from sandbox.gaps_code_signing import CODE_SIGNING
from sandbox.gaps_ecr import ECR
from sandbox.gaps_events import put_permission
from sandbox.gaps_iam import LAST_USE
from sandbox.gaps_iot import create_authorizer, describe_authorizer, list_authorizers
from sandbox.gaps_lambda import LAMBDA
from sandbox.gaps_macie import MACIE
from sandbox.gaps_organizations import ORGANIZATIONS
from sandbox.gaps_s3 import BUCKET_SETTINGS, bucket_acl, expect_owner
from sandbox.gaps_security_hub import SECURITY_HUB
from sandbox.operations import Operation

_GIBIBYTE = 1024**3


def _account_settings(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    functions = list(lambda_backends[account][operation.region].list_functions())
    reserved = sum(int(function.reserved_concurrency or 0) for function in functions)
    return Answer.json(
        {
            "AccountLimit": {
                "TotalCodeSize": 75 * _GIBIBYTE,
                "CodeSizeUnzipped": 262144000,
                "CodeSizeZipped": 52428800,
                "ConcurrentExecutions": 1000,
                "UnreservedConcurrentExecutions": 1000 - reserved,
            },
            "AccountUsage": {
                "TotalCodeSize": sum(int(function.code_size or 0) for function in functions),
                "FunctionCount": len(functions),
            },
        }
    )


def _function_url_configs(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    function = function_asked_for(operation, account, environ)
    if isinstance(function, Answer):
        return function
    url = function.url_config
    return Answer.json({"FunctionUrlConfigs": [url.to_dict()] if url else []})


def _layer_version_by_arn(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    arn = parse_qs(environ["QUERY_STRING"]).get("Arn", [""])[0]
    parts = arn.split(":")
    if len(parts) == 8 and (layer := lambda_backends[parts[4]][parts[3]].layers_versions_by_arn(arn)):
        return Answer.json(layer.get_layer_version())
    return error(operation.protocol, "ResourceNotFoundException", f"The layer version {arn} does not exist.", 404)


def _http_api_authorizers(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    identifier = segment(environ, "apis")
    try:
        api = apigatewayv2_backends[account][operation.region].get_api(identifier)
    except ApiNotFound:
        return error(operation.protocol, "NotFoundException", f"Invalid API identifier specified {identifier}", 404)
    return Answer.json({"items": [authorizer.to_json() for authorizer in api.authorizers.values()]})


def _assume_role(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer | None:
    """Moto lets anybody assume anything: a role that is not there, or that wants another ExternalId, is denied here."""
    asked = parse_qs(form.decode())
    arn = asked.get("RoleArn", [""])[0]
    denied = error(
        operation.protocol, "AccessDenied", f"User is not authorized to perform: sts:AssumeRole on resource: {arn}", 403
    )
    parts = arn.split(":")
    if len(parts) != 6:
        return denied
    try:
        role = iam_backends[parts[4]][PARTITION].get_role_by_arn(arn)
    except NotFoundException:
        return denied
    wanted = _external_ids(role.assume_role_policy_document)
    return denied if wanted and asked.get("ExternalId", [""])[0] not in wanted else None


def _external_ids(document: str) -> set[str]:
    """The ExternalIds that a trust policy accepts; empty when some statement does without."""
    accepted: set[str] = set()
    statements = json.loads(document or "{}").get("Statement", [])
    for statement in statements if isinstance(statements, list) else [statements]:
        condition = statement.get("Condition", {}).get("StringEquals", {}).get("sts:ExternalId")
        if condition is None:
            return set()
        accepted |= {condition} if isinstance(condition, str) else set(condition)
    return accepted


_Gap = Callable[[Operation, str, dict[str, Any], bytes], Answer | None]
GAPS: Mapping[tuple[str, str], _Gap] = {
    ("lambda", "GetAccountSettings"): _account_settings,
    ("lambda", "ListFunctionUrlConfigs"): _function_url_configs,
    ("lambda", "GetLayerVersionByArn"): _layer_version_by_arn,
    **CODE_SIGNING,
    **ORGANIZATIONS,
    **ECR,
    **LAST_USE,
    **LAMBDA,
    **MACIE,
    **SECURITY_HUB,
    ("apigateway", "GetExport"): get_export,
    ("apigatewayv2", "CreateDeployment"): create_http_deployment,
    ("apigatewayv2", "ExportApi"): export_api,
    ("apigatewayv2", "GetAuthorizers"): _http_api_authorizers,
    ("appsync", "CreateDataSource"): create_data_source,
    ("appsync", "ListDataSources"): list_data_sources,
    ("events", "PutPermission"): put_permission,
    ("iot", "CreateAuthorizer"): create_authorizer,
    ("iot", "DescribeAuthorizer"): describe_authorizer,
    ("iot", "ListAuthorizers"): list_authorizers,
    ("sts", "AssumeRole"): _assume_role,
    ("s3", "GetBucketAcl"): bucket_acl,
    **{("s3", operation): expect_owner for operation in BUCKET_SETTINGS},
}


def answer_gap(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer | None:
    """The answer to an operation that moto cannot give; None when moto may."""
    gap = GAPS.get((operation.service, operation.name))
    return None if gap is None else gap(operation, account, environ, form)
