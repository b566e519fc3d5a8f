import os

import boto3


class Aurora:
    def __init__(self):
        self._client = boto3.client("rds-data")
        self._where = {
            "resourceArn": os.environ["CLUSTER_ARN"],
            "secretArn": os.environ["DB_SECRET_ARN"],
        }
        self._tx = None

    def __enter__(self):
        self._tx = self._client.begin_transaction(database="crm", **self._where)["transactionId"]
        return self

    def __exit__(self, kind, value, trace):
        end = self._client.commit_transaction if kind is None else self._client.rollback_transaction
        end(transactionId=self._tx, **self._where)
        return False

    def many(self, sql, rows):
        self._client.batch_execute_statement(
            sql=sql,
            parameterSets=[
                [{"name": k, "value": {"stringValue": str(v)}} for k, v in row.items()]
                for row in rows
            ],
            database="crm",
            transactionId=self._tx,
            **self._where,
        )

    def scalar(self, sql):
        reply = self._client.execute_statement(
            sql=sql, database="crm", transactionId=self._tx, **self._where
        )
        return next(iter(reply["records"][0][0].values()))
