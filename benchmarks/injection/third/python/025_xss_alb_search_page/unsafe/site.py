import html
import os
from urllib.parse import unquote_plus
import boto3
from boto3.dynamodb.conditions import Key

docs = boto3.resource('dynamodb').Table(os.environ['DOCS'])


def search(event, context):
    word = unquote_plus((event.get('queryStringParameters') or {}).get('q', ''))
    hits = docs.query(IndexName='by-tag', KeyConditionExpression=Key('tag').eq(word.lower() or 'all'), Limit=20)
    parts = ['<html><body>']
    parts.append('<p>Results for <b>' + word + '</b></p><ul>')
    for h in hits['Items']:
        parts.append('<li>' + html.escape(h['title']) + '</li>')
    parts.append('</ul></body></html>')
    response = {  # expect: xss
        'statusCode': 200,
        'statusDescription': '200 OK',
        'isBase64Encoded': False,
        'headers': {'Content-Type': 'text/html'},
        'body': ''.join(parts)
    }
    return response
