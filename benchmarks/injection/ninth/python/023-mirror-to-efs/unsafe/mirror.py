import os

import boto3

s3 = boto3.client("s3")
MIRROR = "/mnt/mirror"
SOURCE = os.environ["BUILD_BUCKET"]
EXTENSIONS = {"zip", "whl", "jar"}


def destination(artifact):
    extension = artifact["name"].rsplit(".", 1)[-1]
    if extension not in EXTENSIONS:
        return None
    return f"{MIRROR}/{artifact['name']}"


def handler(event, context):
    copied = 0
    for artifact in event["detail"]["artifacts"]:
        target = destination(artifact)
        if target is None:
            continue
        with open(target, "wb") as out:  # expect: path
            s3.download_fileobj(SOURCE, "latest/artifact", out)
        copied += 1
    return {"copied": copied}
