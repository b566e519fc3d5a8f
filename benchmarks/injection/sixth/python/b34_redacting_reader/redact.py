import re
from contextlib import closing

import boto3
import requests

s3 = boto3.client("s3")
CARD = re.compile(rb"\b(?:\d[ -]?){13,16}\b")


def luhn(digits):
    total = 0
    for i, d in enumerate(reversed(digits)):
        d = int(d)
        if i % 2:
            d = d * 2 - 9 if d > 4 else d * 2
        total += d
    return total % 10 == 0


def mask(match):
    digits = re.sub(rb"\D", b"", match.group(0)).decode()
    return b"****" + digits[-4:].encode() if luhn(digits) else match.group(0)


def handler(event, context):
    ctx = event["getObjectContext"]
    with closing(requests.get(ctx["inputS3Url"], timeout=30)) as original:
        if original.status_code != 200:
            s3.write_get_object_response(
                RequestRoute=ctx["outputRoute"],
                RequestToken=ctx["outputToken"],
                StatusCode=original.status_code,
                ErrorCode="UpstreamError",
                ErrorMessage="The object could not be read.",
            )
            return {"status_code": original.status_code}
        body = CARD.sub(mask, original.content)
    s3.write_get_object_response(
        RequestRoute=ctx["outputRoute"], RequestToken=ctx["outputToken"], Body=body, ContentType="text/plain"
    )
    return {"status_code": 200}
