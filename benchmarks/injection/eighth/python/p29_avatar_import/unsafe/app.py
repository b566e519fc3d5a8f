import os
import uuid

import boto3
import requests
from chalice import BadRequestError, Chalice, CognitoUserPoolAuthorizer

app = Chalice(app_name="avatars")
authorizer = CognitoUserPoolAuthorizer("pool", provider_arns=[os.environ["POOL_ARN"]])
bucket = boto3.resource("s3").Bucket(os.environ["AVATARS"])
LIMIT = 2 * 1024 * 1024


def download(link):
    response = requests.get(link, timeout=5, allow_redirects=False)  # expect: ssrf
    if response.status_code != 200 or len(response.content) > LIMIT:
        raise BadRequestError("the picture cannot be used")
    return response.content


@app.route("/avatar", methods=["PUT"], authorizer=authorizer)
def import_avatar():
    link = app.current_request.json_body.get("link", "")
    if not link:
        raise BadRequestError("link is required")
    name = f"{uuid.uuid4()}.img"
    bucket.put_object(Key=name, Body=download(link))
    return {"avatar": name}
