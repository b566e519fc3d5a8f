import base64
import os
from urllib.parse import unquote_plus

import boto3

from reports.naming import disposition

s3 = boto3.resource("s3")


class NotFound(Exception):
    pass


def load(number: int) -> bytes:
    try:
        return s3.Object(os.environ["REPORT_BUCKET"], f"reports/{number:08d}.pdf").get()["Body"].read()
    except s3.meta.client.exceptions.NoSuchKey as problem:
        raise NotFound from problem


def handler(event, context):
    params = event.get("multiValueQueryStringParameters") or {}
    try:
        content = load(int(params["number"][0]))
    except (KeyError, ValueError, NotFound):
        return {"statusCode": 404, "multiValueHeaders": {}, "body": ""}
    name = unquote_plus(params.get("as", ["report.pdf"])[0])
    headers = {"Content-Type": ["application/pdf"], "Cache-Control": ["private"]}
    headers["Content-Disposition"] = [disposition(name)]
    return {  # expect: header
        "statusCode": 200,
        "multiValueHeaders": headers,
        "isBase64Encoded": True,
        "body": base64.b64encode(content).decode(),
    }
