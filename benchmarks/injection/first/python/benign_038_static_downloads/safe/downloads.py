import json
import os

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["DOWNLOAD_BUCKET"]
FILES = {
    "manual": "public/manual-v3.pdf",
    "terms": "public/terms.pdf",
    "installer": "public/setup-1.9.2.msi",
}


def handler(event, context):
    headers = {"content-type": "application/json"}
    name = (event.get("queryStringParameters") or {}).get("file")
    key = FILES.get(name)
    if key is None:
        return {"statusCode": 404, "headers": headers, "body": json.dumps({"error": "unknown file", "file": name})}
    url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": key}, ExpiresIn=120)
    return {"statusCode": 200, "headers": headers, "body": json.dumps({"url": url})}
