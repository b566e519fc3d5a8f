import boto3

redshift = boto3.client("redshift-data")


class AuditSink:
    def __init__(self, workgroup, database):
        self.workgroup = workgroup
        self.database = database

    def store(self, event_id, timestamp, line):
        redshift.execute_statement(
            WorkgroupName=self.workgroup,
            Database=self.database,
            Sql="insert into audit(id, ts, line) values (:id, :ts, :line)",
            Parameters=[
                {"name": "id", "value": event_id},
                {"name": "ts", "value": str(timestamp)},
                {"name": "line", "value": line},
            ],
        )
