import base64
import io
import re

import qrcode
from qrcode.constants import ERROR_CORRECT_M

TICKET = re.compile(r"[A-Z0-9]{8}")
LINK = "https://tickets.example.com/t/%s"


def picture(text, size):
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=size, border=2)
    code.add_data(text)
    code.make(fit=True)
    out = io.BytesIO()
    code.make_image(fill_color="black", back_color="white").save(out, format="PNG")
    return out.getvalue()


def size_of(params):
    try:
        return max(2, min(20, int(params.get("size", "8"))))
    except ValueError:
        return 8


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    ticket = params.get("ticket", "").upper()
    if not TICKET.fullmatch(ticket):
        return {
            "statusCode": 404,
            "headers": {"content-type": "text/plain"},
            "body": "no such ticket",
        }
    png = picture(LINK % ticket, size_of(params))
    return {
        "statusCode": 200,
        "isBase64Encoded": True,
        "headers": {"content-type": "image/png", "cache-control": "public, max-age=3600"},
        "body": base64.b64encode(png).decode("ascii"),
    }
