import json
import logging
import os
import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)
table = boto3.resource('dynamodb').Table(os.environ['POINTS'])


def handler(event, context):
    logger.info(json.dumps(event))
    bad = []
    for r in event['Records']:
        try:
            m = json.loads(r['body'])
            table.update_item(
                Key={'customer': str(m['customer'])},
                UpdateExpression='ADD points :p',
                ExpressionAttributeValues={':p': int(m['points'])},
            )
        except Exception:
            logger.exception('record failed')
            bad.append({'itemIdentifier': r['messageId']})
    return {'batchItemFailures': bad}
