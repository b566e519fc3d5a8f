import os

import boto3
from botocore.config import Config

s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
drop_bucket = os.environ["DROP_BUCKET"]
archive_bucket = os.environ["ARCHIVE_BUCKET"]
public_bucket = os.environ["PUBLIC_BUCKET"]


def ticket(event):
    return s3.generate_presigned_post(
        drop_bucket, f"in/{event['user']}/${{filename}}", Conditions=[["content-length-range", 1, 50_000_000]], ExpiresIn=600
    )


def link(event):
    return s3.generate_presigned_url(
        "get_object", Params={"Bucket": archive_bucket, "Key": event["key"]}, ExpiresIn=3600
    )


def accept(event):
    source = {"Bucket": drop_bucket, "Key": event["key"]}
    s3.copy_object(
        CopySource=source,
        Bucket=archive_bucket,
        Key=event["key"],
        TaggingDirective="REPLACE",
        Tagging="state=accepted",
    )
    s3.delete_object(**source)
    return event["key"]


def publish(event):
    s3.copy(
        {"Bucket": archive_bucket, "Key": event["key"]},
        public_bucket,
        event["key"],
        ExtraArgs={"ACL": "public-read", "MetadataDirective": "COPY"},
    )
    return f"https://{public_bucket}.s3.amazonaws.com/{event['key']}"


def thaw(event):
    state = s3.head_object(Bucket=archive_bucket, Key=event["key"])
    if state.get("StorageClass") in ("GLACIER", "DEEP_ARCHIVE") and "Restore" not in state:
        s3.restore_object(
            Bucket=archive_bucket, Key=event["key"], RestoreRequest={"Days": 3, "GlacierJobParameters": {"Tier": "Bulk"}}
        )
    return state["ContentLength"]


def handler(event, context):
    return {"ticket": ticket, "link": link, "accept": accept, "publish": publish, "thaw": thaw}[event["do"]](event)
