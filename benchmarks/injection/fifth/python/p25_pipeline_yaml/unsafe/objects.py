from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")


def uploaded(event):
    for record in event["Records"]:
        location = record["s3"]
        answer = s3.get_object(Bucket=location["bucket"]["name"], Key=unquote_plus(location["object"]["key"]))
        with answer["Body"] as body:
            yield body.read().decode("utf-8")
