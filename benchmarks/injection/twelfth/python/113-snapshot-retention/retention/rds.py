import boto3


class Snapshots:
    def __init__(self, instance):
        self.instance = instance
        self.rds = boto3.client("rds")

    def all(self):
        pages = self.rds.get_paginator("describe_db_snapshots").paginate(
            DBInstanceIdentifier=self.instance, SnapshotType="manual"
        )
        for page in pages:
            yield from page["DBSnapshots"]

    def delete(self, identifier):
        self.rds.delete_db_snapshot(DBSnapshotIdentifier=identifier)
