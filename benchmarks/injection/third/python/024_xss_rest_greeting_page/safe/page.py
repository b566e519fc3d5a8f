import html

PAGE = """<!doctype html>
<html><head><title>Workshop</title></head>
<body><h1>Welcome, %s!</h1><p>Your lab environment is ready.</p></body></html>"""


def lambda_handler(event, context):
    params = event['queryStringParameters'] or {}
    who = params.get('name', 'attendee')
    content = PAGE % html.escape(who)
    return {
        'statusCode': 200,
        'headers': {'Content-Type': 'text/html; charset=utf-8'},
        'body': content
    }
