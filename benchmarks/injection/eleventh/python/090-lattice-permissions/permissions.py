import hashlib
import hmac
import os
import time
from dataclasses import dataclass
from functools import lru_cache

import boto3
from aws_lambda_powertools import Logger

logger = Logger()
keys = boto3.resource("dynamodb").Table(os.environ["KEYS_TABLE"])


class Denied(Exception):
    pass


@dataclass(frozen=True)
class MethodArn:
    prefix: str
    stage: str
    method: str
    path: str

    @classmethod
    def parse(cls, text: str) -> "MethodArn":
        head, stage, method, *path = text.split("/")
        return cls(head, stage, method, "/".join(path))

    def pattern(self, method: str, path: str) -> str:
        return f"{self.prefix}/{self.stage}/{method}/{path}"


@dataclass(frozen=True)
class ApiKey:
    owner: str
    digest: str
    grants: tuple[tuple[str, str], ...]

    @classmethod
    @lru_cache(maxsize=256)
    def load(cls, key_id: str, minute: int) -> "ApiKey":
        item = keys.get_item(Key={"key_id": key_id}).get("Item")
        if item is None or item.get("revoked") or item["expires"] < time.time():
            raise Denied("unknown")
        grants = tuple(tuple(grant.split(" ", 1)) for grant in item["grants"])
        return cls(item["owner"], item["digest"], grants)

    def verify(self, secret: str) -> None:
        digest = hashlib.sha256(secret.encode()).hexdigest()
        if not hmac.compare_digest(digest, self.digest):
            raise Denied("secret")


def authenticate(headers: dict) -> ApiKey:
    given = {name.lower(): value for name, value in (headers or {}).items()}.get("x-api-key", "")
    key_id, separator, secret = given.partition(".")
    if not separator or not key_id.isalnum():
        raise Denied("format")
    key = ApiKey.load(key_id, int(time.time() // 60))
    key.verify(secret)
    return key


def handler(event, context):
    arn = MethodArn.parse(event["methodArn"])
    try:
        key = authenticate(event.get("headers"))
    except Denied as exc:
        logger.info("request denied", extra={"reason": str(exc)})
        raise Exception("Unauthorized") from None
    resources = [arn.pattern(method, path) for method, path in key.grants]
    statements = [{"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": resources}]
    if not resources:
        statements = [{"Effect": "Deny", "Action": "execute-api:Invoke", "Resource": "*"}]
    return {
        "principalId": key.owner,
        "policyDocument": {"Version": "2012-10-17", "Statement": statements},
        "context": {"owner": key.owner},
    }
