import datetime
import boto3

ec2 = boto3.client('ec2')
KEEP_DAYS = 14


def handler(event, context):
    limit = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=KEEP_DAYS)
    deleted = 0
    for page in ec2.get_paginator('describe_snapshots').paginate(OwnerIds=['self']):
        for snap in page['Snapshots']:
            tags = {t['Key']: t['Value'] for t in snap.get('Tags', [])}
            if snap['StartTime'] < limit and tags.get('auto') == 'yes':
                ec2.delete_snapshot(SnapshotId=snap['SnapshotId'])
                deleted += 1
    print('deleted', deleted)
