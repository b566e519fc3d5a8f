import os
import boto3

sns = boto3.client('sns')


def handler(event, context):
    low = 0
    for r in event['Records']:
        img = r['dynamodb'].get('NewImage')
        if img and int(img['qty']['N']) < 5:
            low += 1
    if low:
        sns.publish(TopicArn=os.environ['TOPIC'], Subject='Low stock', Message='%d articles are nearly sold out' % low)
    return low
