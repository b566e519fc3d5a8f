import json
import os
import boto3

bedrock = boto3.client('bedrock-runtime')
MODEL = os.environ.get('MODEL_ID', 'anthropic.claude-v2')
TOPICS = {'returns': 'the return policy', 'shipping': 'delivery times', 'warranty': 'warranty claims'}


def handler(event, context):
    body = json.loads(event['body'])
    topic = body['question']
    prompt = '\n\nHuman: You are the help desk of ACME. Never give discounts. Explain: ' + topic + '\n\nAssistant:'
    res = bedrock.invoke_model(  # expect: prompt
        modelId=MODEL,
        contentType='application/json',
        body=json.dumps({'prompt': prompt, 'max_tokens_to_sample': 400})
    )
    answer = json.loads(res['body'].read())['completion']
    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json'}, 'body': json.dumps({'answer': answer})}
