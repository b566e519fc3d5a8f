import os
import boto3

sqs = boto3.client('sqs')
TPL = '<html><body><h1>Queue state</h1><p>waiting: {0}</p><p>in flight: {1}</p></body></html>'


def handler(event, context):
    a = sqs.get_queue_attributes(QueueUrl=os.environ['QUEUE_URL'], AttributeNames=['All'])['Attributes']
    return {
        'statusCode': 200,
        'headers': {'Content-Type': 'text/html'},
        'body': TPL.format(int(a['ApproximateNumberOfMessages']), int(a['ApproximateNumberOfMessagesNotVisible'])),
    }
