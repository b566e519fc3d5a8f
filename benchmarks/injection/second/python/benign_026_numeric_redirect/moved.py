OFFSET = 10_000


def handler(event, context):
    try:
        number = int(event["pathParameters"]["number"])
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 404, "body": ""}
    return {
        "statusCode": 301,
        "headers": {"location": f"/articles/{number + OFFSET}", "cache-control": "max-age=86400"},
        "body": "",
    }
