import boto3
import urllib3

from redact.rules import redacted

http = urllib3.PoolManager()
s3 = boto3.client("s3")


def handler(event, context):
    access = event["getObjectContext"]
    original = http.request("GET", access["inputS3Url"])
    if original.status != 200:
        s3.write_get_object_response(
            RequestRoute=access["outputRoute"], RequestToken=access["outputToken"], StatusCode=original.status
        )
        return {"status_code": 200}
    s3.write_get_object_response(
        RequestRoute=access["outputRoute"],
        RequestToken=access["outputToken"],
        Body=redacted(original.data.decode("utf-8", "replace")).encode(),
        ContentType="text/plain",
    )
    return {"status_code": 200}
