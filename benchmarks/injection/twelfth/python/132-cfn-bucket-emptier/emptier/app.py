import logging

import boto3

from emptier.respond import respond

log = logging.getLogger()
log.setLevel(logging.INFO)
s3 = boto3.resource("s3")


def handler(event, context):
    try:
        if event["RequestType"] == "Delete":
            s3.Bucket(event["ResourceProperties"]["BucketName"]).object_versions.delete()
        respond(event, context, "SUCCESS")
    except Exception:
        log.error("custom resource failed")
        respond(event, context, "FAILED")
