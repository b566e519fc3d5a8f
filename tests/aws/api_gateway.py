"""APIs as API Gateway answers for them, for the tests of the routes that are collected."""

from __future__ import annotations

import io
import json

from maremma.aws.collect.apis.routes import list_routes

from tests.aws.accounts import ACCOUNT, REGION, answer, session

ARN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:orders"
AUTO = {"StageName": "$default", "AutoDeploy": True, "DeploymentId": "d1"}
BY_HAND = {"StageName": "live", "DeploymentId": "d1"}


def gateway_uri(arn: str = ARN) -> str:
    return f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{arn}/invocations"


URI = gateway_uri()


def method(uri: str = "", **more) -> dict:
    return {"x-amazon-apigateway-integration": {"type": "aws_proxy", "uri": uri or URI}, **more}


def document(paths=None, **more) -> bytes:
    written = {"openapi": "3.0.1", "paths": paths or {"/orders/{id}": {"get": method()}}, **more}
    return json.dumps(written).encode()


def stage(name="prod", **more) -> dict:
    return {"stageName": name, "deploymentId": "d1", **more}


def rest(*exports: bytes, api=None, stages=None):
    """The facts about one REST API whose stages export these in turn, and the requests by operation."""
    opened = session()
    replies = [{"body": io.BytesIO(each)} for each in exports or (document(),)]
    named = {"id": "api1", "name": "shop", **(api or {})}
    seen = {
        "apis": answer(opened, "apigateway", "GetRestApis", {"items": [named]}),
        "stages": answer(opened, "apigateway", "GetStages", {"item": [stage()] if stages is None else stages}),
        "exports": answer(opened, "apigateway", "GetExport", *replies),
    }
    answer(opened, "apigatewayv2", "GetApis", {"Items": []})
    return list_routes(opened), seen


def opened_with(opened=None, *, api=None, routes=None, uri=ARN, authorizers=(), stages=(AUTO,), exports=()):
    """A session in which there is one API, and the requests by operation."""
    opened = opened or session()
    answer(opened, "apigateway", "GetRestApis", {"items": []})
    found = {"ApiId": "h1", "Name": "web", "ProtocolType": "HTTP", **(api or {})}
    default = [{"RouteKey": "POST /carts/{id}", "Target": "integrations/i1"}]
    replies = {
        "GetApis": [{"Items": [found]}],
        "GetStages": [{"Items": list(stages)}],
        "GetIntegrations": [{"Items": [{"IntegrationId": "i1", "IntegrationUri": uri}]}],
        "GetRoutes": [{"Items": default if routes is None else routes}],
        "GetAuthorizers": [{"Items": list(authorizers)}],
        "ExportApi": [{"body": io.BytesIO(each)} for each in exports] or [{}],
    }
    return opened, {name: answer(opened, "apigatewayv2", name, *each) for name, each in replies.items()}


def export(key="post", path="/carts/{id}", uri=ARN, **says) -> bytes:
    written = {"x-amazon-apigateway-integration": {"type": "aws_proxy", "uri": uri}, **says}
    return json.dumps({"openapi": "3.0.1", "paths": {path: {key: written}}}).encode()
