import base64
import io
import qrcode


def handler(event, context):
    number = int(event['pathParameters']['table'])
    img = qrcode.make('https://menu.example.com/t/%d' % number)
    buf = io.BytesIO()
    img.save(buf, format='PNG')
    return {'statusCode': 200, 'isBase64Encoded': True, 'headers': {'content-type': 'image/png'},
            'body': base64.b64encode(buf.getvalue()).decode()}
