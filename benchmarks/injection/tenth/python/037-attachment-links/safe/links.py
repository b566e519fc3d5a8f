import json
import os

from signer import Signer

signer = Signer(os.environ["ATTACHMENTS_BUCKET"], ttl=300)


def handler(event, context):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    wanted = json.loads(event["body"])["attachments"][:20]
    try:
        links = [signer.link(owner, item) for item in wanted]
    except ValueError:
        return {"statusCode": 400, "body": json.dumps({"error": "bad attachment"})}
    return {"statusCode": 200, "body": json.dumps({"links": links})}
