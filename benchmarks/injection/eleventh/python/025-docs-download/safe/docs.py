import base64
import json
import mimetypes

from manuals import ManualLibrary, ManualNotFound

library = ManualLibrary("/opt/manuals")


def reply(status: int, body: str, **headers):
    return {"statusCode": status, "headers": headers, "body": body}


def handler(event, context):
    name = (event.get("pathParameters") or {}).get("proxy", "index.pdf")
    try:
        data = library.read(name)
    except ManualNotFound:
        return reply(404, json.dumps({"error": "no such manual"}))
    content_type = "application/pdf" if mimetypes.guess_type(name)[0] == "application/pdf" else "text/plain"
    return {
        **reply(200, base64.b64encode(data).decode(), **{"Content-Type": content_type}),
        "isBase64Encoded": True,
    }
