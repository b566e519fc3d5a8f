import json
from uuid import UUID

from .links import LinkSigner

signer = LinkSigner()


class BadRequest(Exception):
    pass


def tenant_of(event) -> str:
    return event["requestContext"]["authorizer"]["jwt"]["claims"]["custom:tenant"]


def export_id(event) -> str:
    try:
        return str(UUID(event["pathParameters"]["exportId"]))
    except (KeyError, ValueError):
        raise BadRequest("exportId") from None


def handler(event, context):
    try:
        options = event.get("queryStringParameters") or {}
        url = signer.sign(tenant_of(event), export_id(event), options)
    except BadRequest:
        return {"statusCode": 400, "body": json.dumps({"error": "bad_request"})}
    return {"statusCode": 200, "body": json.dumps({"url": url})}
