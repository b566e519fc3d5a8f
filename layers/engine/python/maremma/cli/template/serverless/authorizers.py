"""Who checks the callers of a route of the Serverless Framework, in all spellings of `authorizer`."""

from __future__ import annotations

from typing import Any

from maremma.cli.template.serverless.building import Building

_POOL = "cognito-idp"
_REST = "ApiGatewayRestApi"


def rest_check(building: Building, authorizer: Any, name: str) -> dict[str, Any]:
    """The properties of a method that say who checks its callers."""
    if authorizer is None:
        return {"AuthorizationType": "NONE"}
    given = authorizer if isinstance(authorizer, dict) and not _is_intrinsic(authorizer) else {"name": authorizer}
    kind, called = str(given.get("type", "")).upper(), given.get("arn", given.get("name"))
    if "AWS_IAM" in {kind, str(called).upper()}:
        return {"AuthorizationType": "AWS_IAM"}
    if kind == "COGNITO_USER_POOLS" or _is_pool(building, called):
        properties = {"RestApiId": building.rest_api(), "Type": "COGNITO_USER_POOLS", "ProviderARNs": [called]}
        kind = "COGNITO_USER_POOLS"
    else:
        uri = building.arn(called) if building.has(called) else called
        token = "REQUEST" if kind == "REQUEST" else "TOKEN"
        properties = {"RestApiId": building.rest_api(), "Type": token, "AuthorizerUri": uri}
        properties["AuthorizerResultTtlInSeconds"] = given.get("resultTtlInSeconds", 300)
        kind = "CUSTOM"
        if building.has(called):
            building.permit(f"{called}-authorizer", str(called), "apigateway")
    if given.get("authorizerId") is not None:
        return {"AuthorizationType": kind, "AuthorizerId": given["authorizerId"]}
    building.add(f"{name}-authorizer", "AWS::ApiGateway::Authorizer", properties)
    return {"AuthorizationType": kind, "AuthorizerId": {"Ref": building.id_of(f"{name}-authorizer")}}


def http_check(building: Building, authorizer: Any) -> dict[str, Any]:
    """The properties of a route of an HTTP API that say who checks its callers."""
    if authorizer is None:
        return {"AuthorizationType": "NONE"}
    given = authorizer if isinstance(authorizer, dict) else {"name": authorizer}
    name = given.get("name")
    declared = building.section("provider", "httpApi", "authorizers").get(name) if isinstance(name, str) else None
    kind = str(given.get("type") or (declared or {}).get("type") or ("jwt" if declared else name or "jwt")).lower()
    check = {"aws_iam": "AWS_IAM", "request": "CUSTOM", "jwt": "JWT"}.get(kind, "CUSTOM")
    if check == "CUSTOM" and isinstance(declared, dict) and building.has(declared.get("functionName")):
        building.permit(f"{declared['functionName']}-authorizer", str(declared["functionName"]), "apigateway")
    return {"AuthorizationType": check}


def _is_pool(building: Building, called: Any) -> bool:
    if isinstance(called, str):
        return _POOL in called
    found = called.get("Fn::GetAtt") if isinstance(called, dict) else None
    name = found[0] if isinstance(found, list) and found else str(found).partition(".")[0]
    return building.type_of(str(name)) == "AWS::Cognito::UserPool"


def _is_intrinsic(spec: dict[str, Any]) -> bool:
    return len(spec) == 1 and next(iter(spec)).startswith(("Ref", "Fn::"))
