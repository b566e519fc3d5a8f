import json

import boto3
import requests

from feed.parser import convert

s3 = boto3.client("s3")


def handler(event, context):
    source = event["getObjectContext"]
    original = requests.get(source["inputS3Url"], timeout=20)
    s3.write_get_object_response(
        Body=json.dumps(convert(original.content)),
        ContentType="application/json",
        RequestRoute=source["outputRoute"],
        RequestToken=source["outputToken"],
    )
    return {"status_code": 200}
