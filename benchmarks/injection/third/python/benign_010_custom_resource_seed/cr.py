import json
import os
import boto3
import cfnresponse

table = boto3.resource('dynamodb').Table(os.environ['SEED_TABLE'])
SEED = [{'id': 'std', 'rate': 19}, {'id': 'low', 'rate': 7}]


def handler(event, context):
    print(json.dumps(event))
    try:
        if event['RequestType'] in ('Create', 'Update'):
            for item in SEED:
                table.put_item(Item=item)
        cfnresponse.send(event, context, cfnresponse.SUCCESS, {'Count': len(SEED)})
    except Exception:
        cfnresponse.send(event, context, cfnresponse.FAILED, {})
