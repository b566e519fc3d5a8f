import boto3

ec2 = boto3.resource('ec2')


def handler(event, context):
    flt = [{'Name': 'tag:Schedule', 'Values': ['office-hours']},
           {'Name': 'instance-state-name', 'Values': ['running']}]
    ids = [i.id for i in ec2.instances.filter(Filters=flt)]
    if ids:
        ec2.instances.filter(InstanceIds=ids).stop()
    print('stopped:', len(ids))
    return ids
