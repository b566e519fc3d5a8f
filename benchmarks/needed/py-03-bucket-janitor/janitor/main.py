import datetime
import os

import boto3

s3 = boto3.resource("s3")
sns = boto3.client("sns")


def _old(when, days):
    return when < datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=days)


def _uploads(bucket):
    aborted = 0
    for upload in bucket.multipart_uploads.all():
        if _old(upload.initiated, 2):
            upload.abort()
            aborted += 1
    return aborted


def _versions(bucket, prefix):
    gone = bucket.object_versions.filter(Prefix=prefix + "purge/").delete()
    return sum(len(page.get("Deleted", [])) for page in gone)


def _objects(bucket, prefix):
    removed = 0
    for summary in bucket.objects.filter(Prefix=prefix):
        if _old(summary.last_modified, 7):
            summary.delete()
            removed += 1
    return removed


def run(event, context):
    bucket = s3.Bucket(os.environ["BUCKET"])
    prefix = os.environ["PREFIX"]
    told = {
        "uploads": _uploads(bucket),
        "versions": _versions(bucket, prefix),
        "objects": _objects(bucket, prefix),
    }
    sns.publish(TopicArn=os.environ["TOPIC_ARN"], Subject="janitor", Message=repr(told))
    return told
