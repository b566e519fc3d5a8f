import json

import boto3


class DataApi:
    def __init__(self, cluster, secret, database):
        self._client = boto3.client("rds-data")
        self._fixed = {"resourceArn": cluster, "secretArn": secret, "database": database}

    @staticmethod
    def _param(name, value):
        if isinstance(value, int):
            return {"name": name, "value": {"longValue": value}}
        return {"name": name, "value": {"stringValue": str(value)}}

    def query(self, sql, values=None):
        params = [self._param(k, v) for k, v in (values or {}).items()]
        res = self._client.execute_statement(  # expect: sql
            sql=sql, parameters=params, formatRecordsAs="JSON", **self._fixed
        )
        return json.loads(res.get("formattedRecords") or "[]")
