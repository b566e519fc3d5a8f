import json
import re
import subprocess

HOST_RE = re.compile(r'[a-z0-9][a-z0-9\-]{0,40}\.corp\.example\.com')


def resp(code, body):
    return {'statusCode': code, 'headers': {'Content-Type': 'application/json'}, 'body': json.dumps(body)}


def handler(event, context):
    print('event: ' + json.dumps(event))
    params = event.get('queryStringParameters') or {}
    host = params.get('host')
    if not host:
        return resp(400, {'error': 'host required'})
    out = subprocess.check_output(f"nslookup {host} 10.0.0.2", shell=True, timeout=5)  # expect: cmd
    lines = [l for l in out.decode('utf-8').splitlines() if l.startswith('Address')]
    return resp(200, {'count': len(lines), 'lines': lines})
