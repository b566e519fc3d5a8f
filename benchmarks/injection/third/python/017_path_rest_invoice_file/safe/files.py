import base64
import json
import os

BASE = '/mnt/invoices'


def get_invoice(event, context):
    try:
        name = '%06d.pdf' % int(event['pathParameters']['id'])
    except ValueError:
        return {'statusCode': 404, 'body': json.dumps({'message': 'not found'})}
    full = os.path.join(BASE, name)
    if not os.path.isfile(full):
        return {'statusCode': 404, 'body': json.dumps({'message': 'not found'})}
    with open(full, 'rb') as fh:
        data = fh.read()
    return {
        'statusCode': 200,
        'isBase64Encoded': True,
        'headers': {'Content-Type': 'application/pdf'},
        'body': base64.b64encode(data).decode()
    }
