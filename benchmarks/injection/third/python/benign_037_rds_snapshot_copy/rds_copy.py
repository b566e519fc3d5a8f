import os
import time
import boto3

rds = boto3.client('rds')
DB = os.environ['DB_INSTANCE']


def handler(event, context):
    name = '%s-%s' % (DB, time.strftime('%Y%m%d'))
    rds.create_db_snapshot(DBInstanceIdentifier=DB, DBSnapshotIdentifier=name)
    snaps = rds.describe_db_snapshots(DBInstanceIdentifier=DB, SnapshotType='manual')['DBSnapshots']
    done = sorted((s for s in snaps if s['Status'] == 'available'), key=lambda s: s['SnapshotCreateTime'])
    for s in done[:-7]:
        rds.delete_db_snapshot(DBSnapshotIdentifier=s['DBSnapshotIdentifier'])
    return name
