import json
import re
from urllib.parse import urlparse
import requests

ALLOWED = {'www.example.com', 'blog.example.com', 'docs.example.com'}


def handler(event, context):
    body = json.loads(event.get('body') or '{}')
    url = body.get('url', '')
    try:
        r = requests.get(url, timeout=5)  # expect: ssrf
    except requests.RequestException:
        return {'statusCode': 502, 'body': json.dumps({'error': 'fetch failed'})}
    m = re.search(r'<title>([^<]*)</title>', r.text)
    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json'},
            'body': json.dumps({'title': m.group(1) if m else None})}
