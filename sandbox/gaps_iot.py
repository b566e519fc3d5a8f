"""Custom authorizers of IoT Core, which moto does not have."""

from __future__ import annotations

import json
from typing import Any
from weakref import WeakKeyDictionary

from moto.iot.models import iot_backends

from sandbox.accounts import PARTITION
from sandbox.answers import Answer, error
from sandbox.operations import Operation

# By the backend of an account-region, so that they end with it.
_authorizers: WeakKeyDictionary[Any, dict[str, dict[str, Any]]] = WeakKeyDictionary()


def create_authorizer(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """Keep an authorizer; tokens are signed and it is inactive unless the request says otherwise."""
    name = _name(environ)
    kept = _kept(operation, account)
    if name in kept:
        message = f"Authorizer {name} already exists"
        return error(operation.protocol, "ResourceAlreadyExistsException", message, 409)
    arn = f"arn:{PARTITION}:iot:{operation.region}:{account}:authorizer/{name}"
    settings = {"status": "INACTIVE", "signingDisabled": False, **json.loads(form)}
    kept[name] = {**settings, "authorizerName": name, "authorizerArn": arn}
    return Answer.json({"authorizerName": name, "authorizerArn": arn})


def describe_authorizer(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """Everything about one authorizer."""
    name = _name(environ)
    kept = _kept(operation, account)
    if name not in kept:
        message = f"Authorizer {name} does not exist"
        return error(operation.protocol, "ResourceNotFoundException", message, 404)
    return Answer.json({"authorizerDescription": kept[name]})


def list_authorizers(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer:
    """The names and ARNs of all authorizers, in the order of their names."""
    kept = _kept(operation, account)
    named = [{key: kept[name][key] for key in ("authorizerName", "authorizerArn")} for name in sorted(kept)]
    return Answer.json({"authorizers": named})


def _kept(operation: Operation, account: str) -> dict[str, dict[str, Any]]:
    return _authorizers.setdefault(iot_backends[account][operation.region], {})


def _name(environ: dict[str, Any]) -> str:
    return str(environ["PATH_INFO"]).rstrip("/").rpartition("/")[2]
