import os

import boto3

ec2 = boto3.client("ec2")


def isolate(instance):
    ec2.modify_instance_attribute(InstanceId=instance, Groups=[os.environ["QUARANTINE_GROUP"]])


def snapshot_volumes(instance):
    pages = ec2.get_paginator("describe_volumes").paginate(
        Filters=[{"Name": "attachment.instance-id", "Values": [instance]}]
    )
    volumes = [volume["VolumeId"] for page in pages for volume in page["Volumes"]]
    return [ec2.create_snapshot(VolumeId=v, Description="quarantine")["SnapshotId"] for v in volumes]
