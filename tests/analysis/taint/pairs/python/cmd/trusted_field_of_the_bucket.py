# trigger: s3
import os
import subprocess


def unsafe(event, context):
    for record in event["Records"]:
        name, _, suffix = record["s3"]["object"]["key"].rpartition(".")
        subprocess.check_call(f"mediainfo --output={suffix or 'TEXT'} /tmp/file", shell=True)  # expect: INJ001


def safe(event, context):
    for record in event["Records"]:
        region, size = record["awsRegion"], record["s3"]["object"]["size"]
        bucket = record["s3"]["bucket"]["name"]
        subprocess.check_call(f"mediainfo --region={region} --bytes={size} --from={bucket} /tmp/file", shell=True)
        os.environ["LAST_BUCKET"] = bucket
