import boto3

redshift = boto3.client("redshift-data")


class AuditSink:
    def __init__(self, workgroup, database):
        self.workgroup = workgroup
        self.database = database

    def store(self, event_id, timestamp, line):
        redshift.execute_statement(  # expect: sql
            WorkgroupName=self.workgroup,
            Database=self.database,
            Sql=f"insert into audit(id, ts, line) values ('{event_id}', {timestamp:d}, '{line}')",
        )
