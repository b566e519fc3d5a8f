# trigger: http
import json
import os

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["BUCKET"]


def unsafe(event, context):
    body = json.loads(event["body"])
    url = s3.generate_presigned_url(  # expect: INJ014
        "get_object", Params={"Bucket": body["bucket"], "Key": "report.csv"}, ExpiresIn=300
    )
    return {"statusCode": 200, "body": json.dumps({"url": url})}


def safe(event, context):
    body = json.loads(event["body"])
    key = "reports/{}.csv".format(int(body["number"]))
    url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": key}, ExpiresIn=300)
    return {"statusCode": 200, "body": json.dumps({"url": url})}
