import json
import os
import time

import boto3


class Aurora:
    client = boto3.client("rds-data")

    def __init__(self):
        self.where = {"resourceArn": os.environ["CLUSTER_ARN"], "secretArn": os.environ["DB_SECRET_ARN"]}

    def __enter__(self):
        self.run = self.client.begin_transaction(database="shop", **self.where)["transactionId"]
        return self

    def __exit__(self, kind, error, trace):
        end = self.client.rollback_transaction if kind else self.client.commit_transaction
        end(transactionId=self.run, **self.where)

    def rows(self, sql, **values):
        parameters = [{"name": name, "value": {"stringValue": value}} for name, value in values.items()]
        answer = self.client.execute_statement(
            sql=sql, parameters=parameters, transactionId=self.run, formatRecordsAs="JSON", **self.where
        )
        return json.loads(answer.get("formattedRecords", "[]"))


class Redshift:
    def __init__(self):
        self.client = boto3.client("redshift-data")

    def scalar(self, sql):
        run = self.client.execute_statement(
            WorkgroupName=os.environ["RS_WORKGROUP"], Database="dwh", SecretArn=os.environ["RS_SECRET_ARN"], Sql=sql
        )["Id"]
        while (state := self.client.describe_statement(Id=run)["Status"]) not in ("FINISHED", "FAILED", "ABORTED"):
            time.sleep(1)
        if state != "FINISHED":
            raise RuntimeError(state)
        return self.client.get_statement_result(Id=run)["Records"][0][0]["longValue"]


def handler(event, context):
    last = Redshift().scalar("SELECT max(id) FROM sales")
    with Aurora() as aurora:
        rows = aurora.rows("SELECT * FROM sales WHERE id > :last", last=str(last))
        aurora.rows("UPDATE exports SET seen = :last", last=str(last))
    firehose = boto3.client("firehose")
    for at in range(0, len(rows), 500):
        firehose.put_record_batch(
            DeliveryStreamName=os.environ["STREAM"],
            Records=[{"Data": json.dumps(each) + "\n"} for each in rows[at : at + 500]],
        )
    return len(rows)
