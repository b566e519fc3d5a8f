import logging
import os

import boto3
from crhelper import CfnResource

helper = CfnResource(json_logging=True, log_level="INFO", boto_level="CRITICAL")
logger = logging.getLogger(__name__)

try:
    bucket = boto3.resource("s3").Bucket(os.environ["BUCKET"])
except Exception as exc:
    helper.init_failure(exc)


@helper.create
@helper.update
def keep(event, context):
    helper.Data["Bucket"] = bucket.name
    return f"cleaner-{bucket.name}"


@helper.delete
def empty(event, context):
    deleted = bucket.object_versions.delete()
    logger.info("deleted %d pages", len(deleted))


def handler(event, context):
    helper(event, context)
