def handler(event, context):
    response = event['Records'][0]['cf']['response']
    headers = response['headers']
    headers['strict-transport-security'] = [{'key': 'Strict-Transport-Security', 'value': 'max-age=63072000'}]
    headers['x-content-type-options'] = [{'key': 'X-Content-Type-Options', 'value': 'nosniff'}]
    headers['x-frame-options'] = [{'key': 'X-Frame-Options', 'value': 'DENY'}]
    return response
