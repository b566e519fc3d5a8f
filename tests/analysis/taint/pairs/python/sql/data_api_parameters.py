# trigger: appsync
import os

import boto3

rds = boto3.client("rds-data")
CLUSTER = {"resourceArn": os.environ["CLUSTER_ARN"], "secretArn": os.environ["DB_LOGIN_ARN"], "database": "app"}


def unsafe(event, context):
    title = event["arguments"]["title"]
    answer = rds.execute_statement(  # expect: INJ003
        sql="SELECT * FROM posts WHERE title LIKE '%%%s%%'" % title,
        **CLUSTER,
    )
    return answer["records"]


def safe(event, context):
    title = event["arguments"]["title"]
    answer = rds.execute_statement(
        sql="SELECT * FROM posts WHERE title LIKE :title",
        parameters=[{"name": "title", "value": {"stringValue": f"%{title}%"}}],
        **CLUSTER,
    )
    return answer["records"]
