import base64
import mimetypes
from urllib.parse import unquote

from web.pages import PageNotFound, read_page


def response(status, description, body=b"", content_type="text/plain"):
    return {
        "statusCode": status,
        "statusDescription": f"{status} {description}",
        "isBase64Encoded": True,
        "headers": {"Content-Type": content_type, "X-Content-Type-Options": "nosniff"},
        "body": base64.b64encode(body).decode(),
    }


def handler(event, context):
    name = unquote(event["path"]).removeprefix("/handbook/") or "index.md"
    try:
        content = read_page(name)
    except PageNotFound:
        return response(404, "Not Found")
    return response(200, "OK", content, mimetypes.types_map.get(".txt"))
