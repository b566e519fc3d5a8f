import json
from jinja2 import Environment

env = Environment(autoescape=True)
DEFAULT = 'Hello {{ name }}, your parcel leaves on {{ day }}.'


def preview(event, context):
    body = json.loads(event['body'])
    name = body.get('name', 'you')
    tpl = env.from_string(DEFAULT)
    text = tpl.render(name=name, day='Monday')
    return {
        'statusCode': 200,
        'headers': {'Content-Type': 'application/json'},
        'body': json.dumps({'preview': text, 'length': len(text)})
    }
