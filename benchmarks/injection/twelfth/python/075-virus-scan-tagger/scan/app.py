from urllib.parse import unquote_plus

import boto3

from scan.engine import Verdict, scan
from scan.files import downloaded

s3 = boto3.client("s3")


def handler(event, context):
    verdicts = {v.value: 0 for v in Verdict}
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        with downloaded(s3, bucket, key) as path:
            verdict = scan(path)
        s3.put_object_tagging(
            Bucket=bucket, Key=key, Tagging={"TagSet": [{"Key": "scan", "Value": verdict.value}]}
        )
        verdicts[verdict.value] += 1
    return verdicts
