import base64
import os
from urllib.parse import unquote

import boto3

s3 = boto3.client("s3")


def wished_name(event):
    query = event.get("queryStringParameters") or {}
    name = unquote(query.get("as", "report.pdf"))
    return name if name.endswith(".pdf") else name + ".pdf"


BASE_HEADERS = {"Content-Type": "application/pdf", "Cache-Control": "private, max-age=60"}


def latest_report():
    answer = s3.get_object(Bucket=os.environ["REPORTS"], Key="latest/report.pdf")
    return base64.b64encode(answer["Body"].read()).decode("ascii")


def handler(event, context):
    name = wished_name(event)
    data = latest_report()
    return {"statusCode": 200, "isBase64Encoded": True, "body": data, "headers": {**BASE_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}}  # expect: header
