import json
import os

import boto3

rds = boto3.client("rds-data")


def rows(sql, parameters):
    answer = rds.execute_statement(
        resourceArn=os.environ["CLUSTER_ARN"],
        secretArn=os.environ["SECRET_ARN"],
        database="shop",
        sql=sql,
        parameters=parameters,
        formatRecordsAs="JSON",
    )
    return json.loads(answer["formattedRecords"])
