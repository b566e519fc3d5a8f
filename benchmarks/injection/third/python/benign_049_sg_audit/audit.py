import json
import boto3

ec2 = boto3.client('ec2')


def handler(event, context):
    print(json.dumps(event))
    closed = 0
    for sg in ec2.describe_security_groups()['SecurityGroups']:
        for perm in sg['IpPermissions']:
            wide = [r for r in perm.get('IpRanges', []) if r['CidrIp'] == '0.0.0.0/0']
            if perm.get('FromPort') == 22 and wide:
                ec2.revoke_security_group_ingress(GroupId=sg['GroupId'], IpPermissions=[{
                    'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': perm['ToPort'], 'IpRanges': wide}])
                closed += 1
    return closed
