import os
from functools import partial

import boto3

client = boto3.client("redshift-data")
run = partial(client.batch_execute_statement, ClusterIdentifier=os.environ.get("CLUSTER", "dwh"), Database="marketing", DbUser="etl")
single = partial(client.execute_statement, ClusterIdentifier=os.environ.get("CLUSTER", "dwh"), Database="marketing", DbUser="etl")

REFRESH = "CALL refresh_cohort(:campaign, :until)"
MAINTENANCE = ["VACUUM cohorts", "ANALYZE cohorts"]


def parameters(**values):
    return [{"name": name, "value": str(value)} for name, value in values.items()]


def handler(event, context):
    detail = event["detail"]
    single(Sql=REFRESH, Parameters=parameters(campaign=detail["campaignId"], until=event["time"]), StatementName="refresh")
    return run(Sqls=MAINTENANCE)["Id"]
