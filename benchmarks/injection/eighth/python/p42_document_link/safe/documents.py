import json
import logging
import os
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

logger = logging.getLogger()
s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
BUCKET = os.environ["DOCUMENTS_BUCKET"]


def get_link(event, context):
    document = (event.get("queryStringParameters") or {}).get("document")
    if not document:
        return {"statusCode": 400, "body": json.dumps({"message": "document is required"})}
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    try:
        document = f"owners/{owner}/{uuid.UUID(document)}.pdf"
    except ValueError:
        return {"statusCode": 400, "body": json.dumps({"message": "not a document id"})}
    try:
        link = s3.generate_presigned_url(
            "get_object",
            Params={"Bucket": BUCKET, "Key": document},
            ExpiresIn=120,
        )
    except ClientError:
        logger.error("could not sign the link")
        return {"statusCode": 502, "body": json.dumps({"message": "try again"})}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"link": link}),
    }
