import base64
import io
import json
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas


def handler(event, context):
    order = json.loads(event['body'])
    buf = io.BytesIO()
    c = canvas.Canvas(buf, pagesize=A4)
    c.setFont('Helvetica-Bold', 16)
    c.drawString(72, 780, 'ACME Ltd. invoice')
    c.setFont('Helvetica', 11)
    y = 740
    total = 0
    for line in order['lines'][:30]:
        amount = int(line['qty']) * float(line['price'])
        total += amount
        c.drawString(72, y, str(line['title'])[:60])
        c.drawRightString(520, y, '%.2f' % amount)
        y -= 18
    c.drawRightString(520, y - 10, 'Total %.2f' % total)
    c.showPage()
    c.save()
    return {'statusCode': 200, 'isBase64Encoded': True, 'headers': {'Content-Type': 'application/pdf'},
            'body': base64.b64encode(buf.getvalue()).decode('ascii')}
