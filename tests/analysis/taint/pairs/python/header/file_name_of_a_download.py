# trigger: rest
import re

PLAIN = re.compile(r"[\w.-]{1,80}")


def download(name):
    return {  # expect: INJ011
        "statusCode": 200,
        "headers": {"Content-Disposition": f'attachment; filename="{name}"'},
        "body": "id,name\n",
    }


def unsafe(event, context):
    return download(event["queryStringParameters"]["file"])


def safe(event, context):
    name = event["queryStringParameters"]["file"]
    return download(name if PLAIN.fullmatch(name) else "export.csv")
