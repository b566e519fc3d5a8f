import json
import re
from urllib.parse import urlparse
import requests

ALLOWED = {'www.example.com', 'blog.example.com', 'docs.example.com'}


def handler(event, context):
    body = json.loads(event.get('body') or '{}')
    url = body.get('url', '')
    u = urlparse(url)
    if u.scheme != 'https' or u.netloc not in ALLOWED:
        return {'statusCode': 400, 'body': json.dumps({'error': 'host not allowed'})}
    try:
        r = requests.get('https://' + u.hostname + u.path, timeout=5, allow_redirects=False)
    except requests.RequestException:
        return {'statusCode': 502, 'body': json.dumps({'error': 'fetch failed'})}
    m = re.search(r'<title>([^<]*)</title>', r.text)
    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json'},
            'body': json.dumps({'title': m.group(1) if m else None})}
