import boto3

ec2 = boto3.resource("ec2")
FILTERS = [
    {"Name": "tag:schedule", "Values": ["office-hours"]},
    {"Name": "instance-state-name", "Values": ["running"]},
]


def stop(event, context):
    instances = ec2.instances.filter(Filters=FILTERS)
    ids = [instance.id for instance in instances]
    if ids:
        ec2.instances.filter(InstanceIds=ids).stop()
    return {"stopped": len(ids), "time": event.get("time")}
