import re

import boto3
import urllib3

s3 = boto3.client("s3")
http = urllib3.PoolManager()
CARD = re.compile(rb"\b(?:\d[ -]?){12}(\d{4})\b")


def handler(event, context):
    ctx = event["getObjectContext"]
    original = http.request("GET", ctx["inputS3Url"])
    if original.status != 200:
        s3.write_get_object_response(
            StatusCode=original.status, RequestRoute=ctx["outputRoute"], RequestToken=ctx["outputToken"]
        )
        return {"statusCode": original.status}
    s3.write_get_object_response(
        Body=CARD.sub(rb"**** \1", original.data),
        RequestRoute=ctx["outputRoute"],
        RequestToken=ctx["outputToken"],
    )
    return {"statusCode": 200}
