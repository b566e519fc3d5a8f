"""Exports: what they say of each method, and what becomes of those that say it badly."""

import json

import pytest
from maremma.analysis.apis.definition import ApiDefinition
from maremma.analysis.apis.served import ServedMethod
from maremma.model.function.api import Authorizer, CallerCheck

URI = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f/invocations"
FUNCTION = "arn:aws:lambda:us-east-1:1:function:f"
POOL = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Staff"
HEADER = "method.request.header.Authorization"
ANY = "x-amazon-apigateway-any-method"
INTEGRATION = {"x-amazon-apigateway-integration": {"type": "aws_proxy", "uri": URI}}
KEY = {"type": "apiKey", "name": "x-api-key", "in": "header"}
SIGNED = {"type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4"}


def scheme(authorizer=None, *, name="Authorization", authtype="custom", **more):
    written = {"type": "apiKey", "name": name, "in": "header", "x-amazon-apigateway-authtype": authtype}
    return {**written, **({} if authorizer is None else {"x-amazon-apigateway-authorizer": authorizer}), **more}


def export(paths, schemes=None, **more):
    document = {"openapi": "3.0.1", "paths": paths, "components": {"securitySchemes": schemes or {}}, **more}
    return json.dumps(document).encode()


def methods(paths, schemes=None, *, rest=True, **more):
    deployed = ApiDefinition.exported(export(paths, schemes, **more), rest=rest)
    return [deployed.method(each) for each in deployed.operations()]


def method(says=None, schemes=None, *, rest=True):
    (found,) = methods({"/": {"get": {**INTEGRATION, **(says or {})}}}, schemes, rest=rest)
    return found


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        ({"/": {"get": INTEGRATION}}, [("GET", "/")]),
        ({"/a/{id}": {ANY: INTEGRATION}}, [("ANY", "/a/{id}")]),
        ({"/{proxy+}": {"delete": INTEGRATION, "put": INTEGRATION}}, [("DELETE", "/{proxy+}"), ("PUT", "/{proxy+}")]),
        ({"/": {"parameters": [], "options": INTEGRATION, "x-other": {}}}, [("OPTIONS", "/")]),
        ({"/$default": {ANY: {**INTEGRATION, "isDefaultRoute": True}}}, [("ANY", "$default")]),
        ({"/": {}}, []),
        ({}, []),
    ],
)
def test_methods_of_paths(paths, found):
    assert [(each.verb, each.path) for each in methods(paths)] == found


@pytest.mark.parametrize(
    ("kind", "rest", "mapped"),
    [
        ("aws", True, True),
        ("AWS", True, True),
        ("aws_proxy", True, False),
        ("AWS_PROXY", True, False),
        ("aws", False, False),
        (None, True, False),
    ],
)
def test_a_method_is_mapped_unless_it_is_a_proxy(kind, rest, mapped):
    integration = {"uri": URI, **({} if kind is None else {"type": kind})}
    assert method({"x-amazon-apigateway-integration": integration}, rest=rest).mapped is mapped


@pytest.mark.parametrize(
    ("says", "schemes", "auth", "key"),
    [
        ({}, {}, CallerCheck.NONE, False),
        ({"security": []}, {}, CallerCheck.NONE, False),
        ({"security": [{"api_key": []}]}, {"api_key": KEY}, CallerCheck.NONE, True),
        ({"security": [{"sigv4": []}]}, {"sigv4": SIGNED}, CallerCheck.IAM, False),
        ({"security": [{"sigv4": []}, {"api_key": []}]}, {"sigv4": SIGNED, "api_key": KEY}, CallerCheck.IAM, True),
        ({"security": [{"sigv4": [], "api_key": []}]}, {"sigv4": SIGNED, "api_key": KEY}, CallerCheck.IAM, True),
        ({"security": [{"z": []}]}, {"z": scheme({"type": "token"})}, CallerCheck.LAMBDA, False),
        ({"security": [{"z": []}]}, {"z": scheme({"type": "request"}, name="x-api-key")}, CallerCheck.LAMBDA, False),
        ({"security": [{"z": ["read"]}]}, {"z": scheme({"type": "cognito_user_pools"})}, CallerCheck.COGNITO, False),
        ({"security": [{"z": []}]}, {"z": scheme({"type": "jwt"}, type="oauth2")}, CallerCheck.JWT, False),
        ({"security": [{"z": []}]}, {"z": scheme({"type": "token"}, authtype="awsSigv4")}, CallerCheck.LAMBDA, False),
        ({"security": [{"z": []}]}, {"z": scheme({"type": "palm"})}, CallerCheck.UNKNOWN, False),
        ({"security": [{"z": []}]}, {"z": scheme()}, CallerCheck.LAMBDA, False),
        ({"security": [{"z": []}]}, {"z": scheme(authtype="cognito_user_pools")}, CallerCheck.COGNITO, False),
        ({"security": [{"z": []}]}, {"z": scheme(authtype="oauth2")}, CallerCheck.UNKNOWN, False),
        ({"security": [{"z": []}]}, {"z": {"type": "apiKey", "name": "A"}}, CallerCheck.UNKNOWN, False),
        ({"security": [{"z": []}]}, {"z": scheme(name="x-api-key")}, CallerCheck.LAMBDA, False),
        ({"security": [{"z": []}]}, {}, CallerCheck.UNKNOWN, False),
        ({"security": [{"a": []}, {"b": []}]}, {"a": SIGNED, "b": scheme()}, CallerCheck.UNKNOWN, False),
        ({"x-amazon-apigateway-auth": {"type": "AWS_IAM"}}, {}, CallerCheck.IAM, False),
        ({"x-amazon-apigateway-auth": {"type": "none"}}, {}, CallerCheck.NONE, False),
        ({"x-amazon-apigateway-auth": {"type": "PALM"}}, {}, CallerCheck.UNKNOWN, False),
        ({}, {"z": scheme({"type": "token"})}, CallerCheck.NONE, False),
    ],
)
def test_who_checks_the_caller(says, schemes, auth, key):
    found = method(says, schemes)
    assert (found.auth, found.api_key_required) == (auth, key)


@pytest.mark.parametrize(
    ("written", "rest", "authorizer"),
    [
        (
            scheme({"type": "token", "authorizerUri": URI}),
            True,
            Authorizer(name="z", kind="TOKEN", cache_seconds=300, identity_sources=(HEADER,), provider=FUNCTION),
        ),
        (
            scheme({"type": "token", "authorizerUri": URI, "authorizerResultTtlInSeconds": 0}),
            True,
            Authorizer(name="z", kind="TOKEN", cache_seconds=0, identity_sources=(HEADER,), provider=FUNCTION),
        ),
        (
            scheme(
                {"type": "request", "identitySource": f"{HEADER}, context.identity.sourceIp", "authorizerUri": URI},
                name="Unused",
            ),
            True,
            Authorizer(
                name="z",
                kind="REQUEST",
                cache_seconds=300,
                identity_sources=(HEADER, "context.identity.sourceIp"),
                provider=FUNCTION,
            ),
        ),
        (
            scheme({"type": "request", "authorizerResultTtlInSeconds": 0}, name="Unused"),
            True,
            Authorizer(name="z", kind="REQUEST"),
        ),
        (
            scheme({"type": "cognito_user_pools", "providerARNs": [POOL]}),
            True,
            Authorizer(name="z", kind="COGNITO_USER_POOLS", identity_sources=(HEADER,), provider=POOL),
        ),
        (
            scheme(
                {"type": "jwt", "identitySource": "$request.header.A", "jwtConfiguration": {"issuer": "https://i"}},
                type="oauth2",
            ),
            False,
            Authorizer(name="z", kind="JWT", identity_sources=("$request.header.A",), provider="https://i"),
        ),
        (
            scheme({"type": "request", "identitySource": ["$request.header.A"], "authorizerUri": URI}),
            False,
            Authorizer(name="z", kind="REQUEST", identity_sources=("$request.header.A",), provider=FUNCTION),
        ),
        (scheme(), True, Authorizer(name="z", kind="?")),
        (SIGNED, True, None),
    ],
)
def test_authorizers(written, rest, authorizer):
    assert method({"security": [{"z": []}]}, {"z": written}, rest=rest).authorizer == authorizer


def test_an_integration_may_be_shared():
    says = {"x-amazon-apigateway-integration": {"$ref": "#/components/x-amazon-apigateway-integrations/f"}}
    components = {"x-amazon-apigateway-integrations": {"f": {"uri": URI}}}
    (found,) = methods({"/": {"get": says}}, rest=False, components=components)
    assert found == ServedMethod(verb="GET", path="/", uri=URI)


@pytest.mark.parametrize(
    ("written", "by_a_role"), [({"credentials": "arn:aws:iam::111122223333:role/a"}, True), ({}, False)]
)
def test_an_integration_may_invoke_by_a_role(written, by_a_role):
    says = {"x-amazon-apigateway-integration": {"uri": URI, **written}}
    (found,) = methods({"/": {"get": says}}, rest=True)
    assert found.credentials is by_a_role


def test_a_route_of_an_http_api_may_have_no_integration():
    assert methods({"/": {"get": {}}}, rest=False) == [ServedMethod(verb="GET", path="/", uri="")]


@pytest.mark.parametrize(
    ("says", "why"),
    [
        (3, "the method is no object"),
        ({}, "it has no integration"),
        ({"x-amazon-apigateway-integration": []}, "the integration is no object"),
        ({"x-amazon-apigateway-integration": {"uri": 3}}, "the uri is no text"),
        ({"x-amazon-apigateway-integration": {"$ref": "#/elsewhere"}}, "its integration is not in the export"),
        ({"x-amazon-apigateway-integration": {"$ref": {}}}, "the reference is no text"),
        ({**INTEGRATION, "security": {}}, "security is no list"),
        ({**INTEGRATION, "security": ["z"]}, "a security requirement is no object"),
        ({**INTEGRATION, "security": [{"odd": []}]}, "the security scheme is no object"),
        ({**INTEGRATION, "security": [{"no-kind": []}]}, "the type of the authorizer is no text"),
        ({**INTEGRATION, "security": [{"no-seconds": []}]}, "authorizerResultTtlInSeconds is no whole number"),
        ({**INTEGRATION, "security": [{"no-pools": []}]}, "providerARNs is no list"),
        ({**INTEGRATION, "security": [{"no-source": []}]}, "an identity source is no text"),
        ({**INTEGRATION, "x-amazon-apigateway-auth": "AWS_IAM"}, "the auth is no object"),
    ],
)
def test_a_method_that_is_unlike_what_aws_documents(says, why):
    schemes = {
        "odd": 3,
        "no-kind": scheme({"type": ["token"]}),
        "no-seconds": scheme({"type": "token", "authorizerResultTtlInSeconds": "60s"}),
        "no-pools": scheme({"type": "cognito_user_pools", "providerARNs": POOL}),
        "no-source": scheme({"type": "request", "identitySource": [3]}),
    }
    with pytest.raises(ValueError, match=f"^{why}$"):
        methods({"/": {"get": says}}, schemes)


def test_a_path_that_is_unlike_what_aws_documents():
    with pytest.raises(ValueError, match=r"^the method is no object$"):
        methods({"/": [INTEGRATION]})


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff",
        b"[]",
        b"{",
        b"{}",
        b'{"swagger": "2.0", "paths": {}}',
        b'{"openapi": "3.0.1", "paths": []}',
        b'{"openapi": "3.0.1", "components": 3}',
        b'{"openapi": "3.0.1", "components": {"securitySchemes": []}}',
        b"[" * 200_000,
    ],
)
def test_what_is_no_export(text):
    with pytest.raises(ValueError):
        ApiDefinition.exported(text, rest=True)
