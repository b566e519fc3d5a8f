import io
import os
import tarfile
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
SITES = "/mnt/sites"
MAX = 50 * 1024 * 1024


def archive(record):
    entity = record["s3"]
    data = s3.get_object(Bucket=entity["bucket"]["name"], Key=unquote_plus(entity["object"]["key"]))["Body"].read(MAX)
    return tarfile.open(fileobj=io.BytesIO(data), mode="r:gz")


def handler(event, context):
    for n, record in enumerate(event["Records"]):
        target = os.path.join(SITES, f"{context.aws_request_id}-{n}")
        os.makedirs(target)
        with archive(record) as tar:
            members = [m for m in tar.getmembers() if not m.name.endswith(".map")]
            tar.extractall(target, members=members, filter="data")
