import os

import boto3


class AthenaRunner:
    def __init__(self, workgroup, database):
        self._athena = boto3.client("athena")
        self._workgroup = workgroup
        self._database = database

    def start(self, sql):
        res = self._athena.start_query_execution(
            QueryString=sql,
            QueryExecutionContext={"Database": self._database},
            WorkGroup=self._workgroup,
            ResultConfiguration={"OutputLocation": os.environ["ATHENA_OUTPUT"]},
        )
        return res["QueryExecutionId"]
