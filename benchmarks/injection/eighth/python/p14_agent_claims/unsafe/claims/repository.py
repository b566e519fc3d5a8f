import json
import os

import boto3

rds = boto3.client("rds-data")
TARGET = {
    "resourceArn": os.environ["CLUSTER_ARN"],
    "secretArn": os.environ["SECRET_ARN"],
    "database": "claims",
}


def open_claims(holder):
    result = rds.execute_statement(  # expect: sql
        sql="SELECT id, opened, amount FROM claim WHERE state = 'OPEN' AND holder = '%s'" % holder,
        formatRecordsAs="JSON",
        **TARGET,
    )
    return json.loads(result["formattedRecords"])


def claim_count():
    result = rds.execute_statement(
        sql="SELECT count(*) AS n FROM claim WHERE state = 'OPEN'", formatRecordsAs="JSON", **TARGET
    )
    return json.loads(result["formattedRecords"])[0]
