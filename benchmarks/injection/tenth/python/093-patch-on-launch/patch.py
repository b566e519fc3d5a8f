import os

import boto3

ssm = boto3.client("ssm")
COMMANDS = ["sudo dnf -y upgrade --security", "sudo systemctl restart amazon-cloudwatch-agent"]


def managed(instance_id):
    found = ssm.describe_instance_information(Filters=[{"Key": "InstanceIds", "Values": [instance_id]}])
    return bool(found["InstanceInformationList"])


def handler(event, context):
    instance_id = event["detail"]["instance-id"]
    if event["detail"]["state"] != "running" or not managed(instance_id):
        return {"skipped": True}
    command = ssm.send_command(
        InstanceIds=[instance_id],
        DocumentName="AWS-RunShellScript",
        Parameters={"commands": COMMANDS},
        OutputS3BucketName=os.environ["SSM_OUTPUT_BUCKET"],
    )
    return {"command": command["Command"]["CommandId"]}
