import json
import os
from functools import partial

import boto3

athena = boto3.client("athena")
start = partial(athena.start_query_execution, WorkGroup=os.environ["WORKGROUP"], QueryExecutionContext={"Database": "usage"})


class UsageQuery:
    def __init__(self, project, month):
        self.project = project
        self.month = month

    def run(self):
        sql = "SELECT day, sum(calls) AS calls FROM api_usage "
        sql += "WHERE project = ? AND month = ? GROUP BY day"
        return start(QueryString=sql, ExecutionParameters=[self.project, self.month])["QueryExecutionId"]


def handler(event, context):
    params = event["pathParameters"]
    query = UsageQuery(params["project"], params["month"])
    return {"statusCode": 202, "body": json.dumps({"id": query.run()})}
