import json
import os
import time

import boto3

athena = boto3.client("athena")
QUERY = "SELECT at, actor, action FROM audit WHERE tenant = ? AND actor = ? AND day BETWEEN ? AND ? LIMIT 200"


class Search:
    def __init__(self, *values):
        self.values = [str(v) for v in values]

    def __enter__(self):
        started = athena.start_query_execution(
            QueryString=QUERY,
            ExecutionParameters=self.values,
            QueryExecutionContext={"Database": os.environ["AUDIT_DATABASE"]},
            WorkGroup=os.environ["WORKGROUP"],
        )
        self.id = started["QueryExecutionId"]
        return self

    def __exit__(self, kind, *_):
        if kind:
            athena.stop_query_execution(QueryExecutionId=self.id)

    def rows(self):
        state = "RUNNING"
        while state in ("RUNNING", "QUEUED"):
            time.sleep(0.5)
            state = athena.get_query_execution(QueryExecutionId=self.id)["QueryExecution"]["Status"]["State"]
        if state != "SUCCEEDED":
            raise RuntimeError(state)
        found = athena.get_query_results(QueryExecutionId=self.id)["ResultSet"]["Rows"]
        return [[cell.get("VarCharValue") for cell in row["Data"]] for row in found[1:]]


def handler(event, context):
    q = event["queryStringParameters"]
    tenant = event["requestContext"]["authorizer"]["tenant"]
    with Search(tenant, q["actor"], q["from"], q["to"]) as search:
        return {"statusCode": 200, "body": json.dumps(search.rows())}
