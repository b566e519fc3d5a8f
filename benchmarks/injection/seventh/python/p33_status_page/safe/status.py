import html
import os
import boto3
from urllib.parse import unquote_plus
from boto3.dynamodb.conditions import Key

table = boto3.resource('dynamodb').Table(os.environ['INCIDENTS'])

PAGE = '''<!doctype html><title>Status</title>
<form><input name="q" value="%(q)s"><button>Search</button></form>
<p>%(count)d incidents for <i>%(q)s</i></p>
<ul>%(rows)s</ul>'''


def incidents():
    return table.query(
        KeyConditionExpression=Key('kind').eq('incident'), ScanIndexForward=False, Limit=50
    )['Items']


def row(i):
    return '<li>%s: %s</li>' % (html.escape(str(i['day'])), html.escape(i['title']))


def render(q, items):
    rows = ''.join(map(row, items))
    return PAGE % {'q': html.escape(q, quote=True), 'count': len(items), 'rows': rows}


def handler(event, context):
    if event['path'] == '/health':
        return {'statusCode': 200, 'statusDescription': '200 OK', 'isBase64Encoded': False, 'body': 'ok'}
    params = event.get('queryStringParameters') or {}
    q = unquote_plus(params.get('q', ''))
    hits = [i for i in incidents() if q.lower() in i['title'].lower()]
    return {'statusCode': 200, 'headers': {'Content-Type': 'text/html; charset=utf-8'}, 'body': render(q, hits)}
