import base64

from pictures import NoPicture, scaled


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    try:
        number = int(query["picture"])
        width = max(16, min(int(query.get("width", "320")), 1024))
        data = scaled(number, width)
    except (KeyError, ValueError):
        return {"statusCode": 400}
    except NoPicture:
        return {"statusCode": 404}
    return {
        "statusCode": 200,
        "headers": {"content-type": "image/jpeg"},
        "isBase64Encoded": True,
        "body": base64.b64encode(data).decode(),
    }
