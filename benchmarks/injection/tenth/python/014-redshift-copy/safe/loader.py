import os
import re
from urllib.parse import unquote_plus

import boto3

redshift = boto3.client("redshift-data")
LANDING = os.environ["LANDING_BUCKET"]
COPY = "COPY staging.clicks FROM 's3://{bucket}/{key}' IAM_ROLE '{role}' FORMAT AS JSON 'auto' GZIP"
KEY = re.compile(r"clicks/\d{4}/\d{2}/\d{2}/[\w.-]+\.json\.gz", re.ASCII)


def statements(event):
    for r in event["Records"]:
        key = unquote_plus(r["s3"]["object"]["key"])
        if not KEY.fullmatch(key):
            continue
        yield COPY.format(bucket=LANDING, key=key, role=os.environ["COPY_ROLE"])


def handler(event, context):
    ids = []
    for sql in statements(event):
        answer = redshift.execute_statement(WorkgroupName="analytics", Database="dwh", Sql=sql)
        ids.append(answer["Id"])
    return ids
