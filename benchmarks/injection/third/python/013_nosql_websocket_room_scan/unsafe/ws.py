import json
import os
import boto3

ddb = boto3.client('dynamodb')
TABLE = os.environ['ROOMS_TABLE']


def on_message(event, context):
    conn_id = event['requestContext']['connectionId']
    msg = json.loads(event['body'])
    topic = msg.get('topic', 'general')
    res = ddb.scan(  # expect: nosql
        TableName=TABLE,
        FilterExpression='visibility = :v AND ' + msg.get('filter', 'attribute_exists(topic)'),
        ExpressionAttributeValues={':v': {'S': 'public'}},
    )
    rooms = [i['roomId']['S'] for i in res['Items']]
    api = boto3.client('apigatewaymanagementapi', endpoint_url=os.environ['WS_ENDPOINT'])
    api.post_to_connection(ConnectionId=conn_id, Data=json.dumps({'rooms': rooms}).encode())
    return {'statusCode': 200}
